"""Makes people who do not exist, each fit for one edition of card: numbers, dates and words that agree with each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from . import mrz, qr
from .chance import make_chance, make_choice, make_luck
from .naming import make_name
from .places import make_address, make_units, print_units_of, words_of
from .shapes import Edition

PROVINCE = "099"  # assigned to no province, so no number made here is anybody's
NEW_UNITS_FROM = date(2025, 7, 1)
LAST_ISSUE = date(2026, 10, 31)
# cards.md, table of editions: when each was issued.
ISSUED = {
    Edition.CMND9: (date(2002, 1, 1), date(2015, 12, 31)),
    Edition.CMND12: (date(2012, 9, 20), date(2015, 12, 31)),
    Edition.CCCD_BAR: (date(2016, 1, 1), date(2020, 12, 31)),
    Edition.CCCD_CHIP: (date(2021, 1, 23), date(2024, 6, 30)),
    Edition.CC6: (date(2024, 7, 1), LAST_ISSUE),
    Edition.CC0: (date(2024, 7, 1), LAST_ISSUE),
}
CHIPPED = (Edition.CCCD_CHIP, Edition.CC6, Edition.CC0)
TWELVE_DIGITS = (Edition.CMND12, Edition.CCCD_BAR, *CHIPPED)
_RENEWALS_2014 = (25, 40, 60)  # Luật Căn cước công dân 2014, article 21
_RENEWALS_2023 = (14, 25, 40, 60)  # Luật Căn cước 2023, article 21
_GRACE_YEARS = 2  # issued within two years before a renewal age, a card runs to the next one
_OLD_CARD_YEARS = 15  # NĐ 05/1999, NĐ 170/2007


@dataclass(frozen=True, slots=True)
class Person:
    """A person who does not exist, as one card tells of them.

    number       as printed: 9 digits on a CMND9, else 12.
    old_number   9 digits of an earlier CMND, or empty.
    name         NFC, capitals at word starts; cards print it in capitals.
    birth        day and month are 1 January when `year_only`.
    sex          `Nam` or `Nữ`.
    origin       place of origin; on a CC6 or CC0 the place of birth registration.
    residence    as printed.
    registered   the residence as the QR writes it, sometimes in fuller words.
    expiry       None for `Không thời hạn`.
    """

    edition: Edition
    number: str
    old_number: str
    name: str
    birth: date
    year_only: bool
    sex: str
    nationality: str
    origin: str
    residence: str
    registered: str
    issue: date
    expiry: date | None
    features: str
    ethnicity: str
    religion: str

    @property
    def payload(self) -> str:
        """The text of the card's QR; empty for editions without one."""
        if self.edition not in CHIPPED:
            return ""
        return qr.payload_of(
            self.number,
            self.name.upper() if self.issue.day % 3 else self.name,
            old_number=self.old_number,
            birth=self.birth,
            year_only=self.year_only,
            sex=self.sex,
            residence=self.registered,
            issue=self.issue,
            extended=self.edition is not Edition.CCCD_CHIP,
        )

    @property
    def mrz(self) -> tuple[str, ...]:
        """The three MRZ lines; none for editions without a chip."""
        if self.edition not in CHIPPED:
            return ()
        return mrz.lines_of(
            self.number,
            self.name,
            birth=self.birth,
            sex=self.sex,
            expiry=self.expiry,
            year_only=self.year_only,
        )


def birthday_of(birth: date, age: int) -> date:
    """The day one turns `age`; a 29 February moves to the 28th in other years."""
    year = birth.year + age
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, 2, 28) if (birth.month, birth.day) == (2, 29) and not leap else birth.replace(year=year)


def expiry_of(birth: date, issue: date, edition: Edition) -> date | None:
    """The last day of validity by law, None for no end.

    source  cards.md §7, V4 to V8; fifteen years for the two CMND.
    """
    if edition in (Edition.CMND9, Edition.CMND12):
        return birthday_of(issue, _OLD_CARD_YEARS)
    ages = _RENEWALS_2014 if edition in (Edition.CCCD_BAR, Edition.CCCD_CHIP) else _RENEWALS_2023
    for age in ages:
        if birthday_of(issue, _GRACE_YEARS) <= birthday_of(birth, age):
            return birthday_of(birth, age)
    return None


def pin_of(birth: date, sex: str, tail: int) -> str:
    """A twelve-digit personal number under province 099; `tail` is its random part, 0 to 999999."""
    century = 2 * (birth.year // 100 - 19) + (sex == "Nữ")
    return f"{PROVINCE}{century}{birth:%y}{tail:06d}"


def make_person(
    seed: int,
    *,
    edition: Edition,
    valid_on: date | None = None,
    min_age: int | None = None,
    year_only: bool | None = None,
) -> Person:
    """A person for one edition; the same seed and arguments make the same person.

    valid_on   the card's expiry, when it has one, is not before this day.
    min_age    least age in years at issue; by default what the edition allows.
    year_only  whether only the year of birth is known; by default rare, and on the CMND alone.
    faults     ValueError, when no card of this edition is valid on `valid_on`.
    """
    chance = make_chance(seed, f"person {edition}")
    for _ in range(1000):
        birth, issue = _make_dates(chance, edition, min_age=min_age)
        if year_only or (year_only is None and edition is Edition.CMND9 and make_luck(chance, 0.06)):
            birth, known = birth.replace(month=1, day=1), False
        else:
            known = True
        expiry = expiry_of(birth, issue, edition)
        if valid_on is None or expiry is None or expiry >= valid_on:
            return _make_rest(chance, edition, birth=birth, year_only=not known, issue=issue, expiry=expiry)
    raise ValueError(f"no {edition} is valid on {valid_on}")


def _make_dates(chance: np.random.Generator, edition: Edition, *, min_age: int | None) -> tuple[date, date]:
    first, last = ISSUED[edition]
    issue = first + timedelta(days=int(chance.integers((last - first).days + 1)))
    low, high = {Edition.CC0: (0.05, 5.9), Edition.CC6: (6.1, 85.0)}.get(edition, (14.1, 85.0))
    if min_age is not None:
        low = float(max(low, min_age))
    # Most applicants are of working age: the mean of two draws leans away from the ends.
    share = float(chance.random(2).mean()) if edition is not Edition.CC0 else float(chance.random())
    return issue - timedelta(days=int((low + (high - low) * share) * 365.25) + 1), issue


def _make_rest(
    chance: np.random.Generator,
    edition: Edition,
    *,
    birth: date,
    year_only: bool,
    issue: date,
    expiry: date | None,
) -> Person:
    sex = make_choice(chance, ("Nam", "Nữ"))
    nine, pin = f"{PROVINCE}{int(chance.integers(10**6)):06d}", pin_of(birth, sex, int(chance.integers(1, 10**6)))
    new = issue >= NEW_UNITS_FROM
    residence, registered = make_address(chance, new=new)
    had_old = birth.year < 2002 and make_luck(chance, 0.8)
    return Person(
        edition=edition,
        number=nine if edition is Edition.CMND9 else pin,
        old_number=nine if edition is not Edition.CMND9 and had_old else "",
        name=make_name(chance, sex=sex),
        birth=birth,
        year_only=year_only,
        sex=sex,
        nationality="Việt Nam",
        origin=print_units_of(make_units(chance, new=new and make_luck(chance, 0.3)), chance),
        residence=residence,
        registered=registered,
        issue=issue,
        expiry=expiry,
        features=" ".join(make_choice(chance, words_of("features", part)) for part in ("kinds", "offsets", "places")),
        ethnicity=make_choice(chance, words_of("peoplehood", "ethnicity")),
        religion=make_choice(chance, words_of("peoplehood", "religion")),
    )
