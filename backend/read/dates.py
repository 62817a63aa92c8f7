"""Dates as cards, codes and machine lines write them, brought to ISO; what they must agree with, rules know.

A date is text here: `1990-03-15`, or `1955` where only the year is known, or `none` for a card without an end.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from rapidfuzz.distance import Levenshtein

from backend.ground.fold import fold_of
from backend.read.lossy import came_from

NO_END: Final = "none"
GRACE: Final = 2  # years before a renewal age in which a card is given to the next one (cards.md, V5)
FIRST_YEAR: Final = 1880  # nobody who holds a card was born before, and no card was given
_ENDLESS: Final = "Không thời hạn"
_PRINTED: Final = re.compile(r"(?<!\d)(\d{2})\s*[/.\-,]\s*(\d{2})\s*[/.\-,]\s*(\d{4})(?!\d)")
# A slash read as 1 or 7 gives a run of digits with them in the third and sixth place (cards.md, section 9).
_RUN_TOGETHER: Final = re.compile(r"(?<!\d)(\d{2})[/.\-17](\d{2})[/.\-17](\d{4})(?!\d)")
_SPOKEN: Final = re.compile(r"\b([a-z]{2,5})\s*(\d{1,2})\s*([a-z]{3,6})\s*(\d{1,2})\s*([a-z]{2,4})\s*(\d{4})(?!\d)")
_SPOKEN_LIKE: Final = re.compile(r"\b([a-z]{2,5}) (\w{1,2}) ([a-z]{3,6}) (\w{1,2}) ([a-z]{2,4}) (\w{4})(?!\w)")
_SMALL: Final = re.compile(r"\b(?=[a-z]?\d)[\doil]{2}\b|\b[\doil]{1,2}\b(?= (?:thang|nam))")  # a day or month
_FIGURES: Final = str.maketrans("oil", "011")
_SPOKEN_WORDS: Final = (("ngay", 1), ("thang", 2), ("nam", 1))  # and how many letters of each may be misread
_ROUND: Final = re.compile(r"(?<=[\d/.])[oO](?=[\d/.])|(?<![^\s:])[oO](?=\d[/.])")  # a nought read as a letter
_YEAR: Final = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


def find_iso(year: int, month: int, day: int) -> str | None:
    """ISO text of a day that exists, or nothing."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_compact(text: str) -> str | None:
    """`ddMMyyyy` of a QR code; unknown day or month as 00 gives the year alone."""
    if not re.fullmatch(r"[0-9]{8}", text):
        return None
    day, month, year = int(text[:2]), int(text[2:4]), int(text[4:])
    if day == 0 or month == 0:
        return f"{year:04d}" if year >= 1800 else None
    return find_iso(year, month, day)


def find_printed(text: str, *, year_alone: bool = False) -> str | None:
    """The first date in a printed text: `dd/mm/yyyy`, `Ngày … tháng … năm …`, `Không thời hạn`.

    year_alone  a lone year is taken too (births only).
    """
    if came_from(text, _ENDLESS):
        return NO_END
    text = _ROUND.sub("0", text)
    for found in (_PRINTED.search(text), find_spoken(text), _RUN_TOGETHER.search(text)):
        if found:
            day, month, year = (int(number) for number in found.groups() if number.isdigit())
            return find_iso(year, month, day) if year >= FIRST_YEAR else None
    lone = _YEAR.search(text) if year_alone else None
    return lone[1] if lone else None


def find_spoken(text: str) -> re.Match[str] | None:
    """`Ngày 20 tháng 8 năm 2021` somewhere in a text, also where a letter of its words or a figure was misread."""
    plain = _SMALL.sub(lambda found: found[0].translate(_FIGURES), fold_of(text))
    return _with_its_words(_SPOKEN.search(plain))


def sounds_like_day(text: str) -> bool:
    """Whether it is a day in words, whatever its figures say."""
    return _with_its_words(_SPOKEN_LIKE.search(fold_of(text))) is not None


def _with_its_words(found: re.Match[str] | None) -> re.Match[str] | None:
    said = zip(found.group(1, 3, 5), _SPOKEN_WORDS, strict=True) if found else ()
    return found if all(Levenshtein.distance(word, wanted) <= most for word, (wanted, most) in said) else None


def find_day(iso: str | None) -> date | None:
    """The day of a full ISO date; nothing for a year, `none` or None."""
    return date.fromisoformat(iso) if iso and len(iso) == 10 else None


def same_day(one: str, other: str) -> bool:
    """Whether two dates can be the same: equal, or the year where one has only that."""
    if NO_END in (one, other):
        return one == other
    return one == other or (4 in (len(one), len(other)) and one[:4] == other[:4])


def shown_of(iso: str) -> str:
    """As a citizen reads it: 15/03/1990."""
    return "/".join(reversed(iso.split("-"))) if len(iso) == 10 else iso


def age_on(born: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_birthday(born: date, day: date, age: int) -> bool:
    """Whether somebody turns an age on a day; who was born on 29 February does on 28 February or 1 March."""
    if day.year != born.year + age:
        return False
    days = {(born.month, born.day)} | ({(2, 28), (3, 1)} if (born.month, born.day) == (2, 29) else set())
    return (day.month, day.day) in days


def ends_by_law(born: date, issued: date, end: str, ages: tuple[int, ...]) -> bool:
    """Whether a card given on a day must end as it says: at the first renewal age at least two years away, or never.

    end     ISO or "none"
    ages    of renewal, from the lowest
    source  cards.md, V4 to V7
    """
    ahead = next((age for age in ages if born.year + age - issued.year > GRACE or _is_grace(born, issued, age)), None)
    if ahead is None:
        return end == NO_END
    day = find_day(end) if end != NO_END else None
    return day is not None and is_birthday(born, day, ahead)


def _is_grace(born: date, issued: date, age: int) -> bool:
    """Exactly two years before, to the day or longer."""
    return born.year + age - issued.year == GRACE and (born.month, born.day) >= (issued.month, issued.day)
