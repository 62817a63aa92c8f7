"""Draws the papers that are no identity card, to be recognised and sent away; all their numbers are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

import numpy as np

from . import mrz
from .chance import make_chance, make_choice
from .draw import draw_card
from .layout import sheet_of
from .people import Person, birthday_of, make_person
from .press import Told, pixels_of, print_sheet
from .shapes import Edition, Image, PaperImage, Side
from .wording import day_of, texts_of

_LONG_SIDE_PX = 2024
_PASSPORT_YEARS = 10
_BODY = (
    "Tôi làm đơn này đề nghị Ủy ban nhân dân phường xem xét, xác nhận nội dung sau đây để bổ sung hồ sơ. "
    "Tôi cam đoan những lời khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật về nội dung đã khai. "
    "Kính mong quý cơ quan xem xét, giải quyết. Tôi xin chân thành cảm ơn."
)


class PaperKind(StrEnum):
    """What people hold up in place of an identity card."""

    DRIVING = "driving_licence"
    HEALTH = "health_card"
    PASSPORT = "passport"
    BANK = "bank_card"
    SCREEN = "screenshot"
    LETTER = "letter"


def draw_paper(kind: PaperKind, *, seed: int, portrait: Image | None = None) -> PaperImage:
    """Draw one paper of a person who does not exist; 2024 pixels along its longer side.

    portrait  H×W×3 uint8 BGR; by default a drawn face.
    """
    layout = sheet_of(kind.value)
    person = make_person(seed, edition=Edition.CCCD_CHIP)
    told = _told_of(kind, person, make_chance(seed, f"paper {kind}"))
    if kind is PaperKind.SCREEN:
        shown = draw_card(person, Edition.CCCD_CHIP, Side.FRONT, seed=seed, portrait=portrait, scale=1)
        told = replace(told, inset=shown.image)
    page = print_sheet(layout, replace(told, portrait=portrait), seed=seed, px_per_mm=_LONG_SIDE_PX / max(layout.size_mm))
    return PaperImage(
        image=pixels_of(page),
        title=kind.value,
        lines=tuple(page.lines),
        size_mm=layout.size_mm,
        corner_mm=layout.corner_mm,
    )


def _told_of(kind: PaperKind, person: Person, chance: np.random.Generator) -> Told:
    numbers = "".join(str(digit) for digit in chance.integers(0, 10, 10))
    until = birthday_of(person.issue, _PASSPORT_YEARS)
    passport = f"{make_choice(chance, 'BCEKNP')}{numbers[:7]}"
    texts = texts_of(person) | {
        "licence": f"099{numbers[:9]}",
        "class": make_choice(chance, ("A1", "A2", "B1", "B2", "C", "D")),
        "issued_at": f"Thử Nghiệm, ngày/date {person.issue:%d} tháng/month {person.issue:%m} năm/year {person.issue:%Y}",
        "nationality_both": "VIỆT NAM / VIETNAMESE",
        "insurance": f"GD 4 99 {numbers}",
        "clinic": "Trung tâm y tế Thử Nghiệm",
        "valid_from": f"từ ngày {day_of(person.issue)}",
        "five_years": day_of(birthday_of(person.issue, 5)),
        "type": "P",
        "country": "VNM",
        "passport": passport,
        "passport_until": day_of(until),
        "birth_place": person.origin.rsplit(",", 1)[-1].strip(),
        "sex_both": "Nam / M" if person.sex == "Nam" else "Nữ / F",
        "account": f"9704 99{numbers[:2]} {numbers[2:6]} {numbers[6:]}",
        "until": f"{until:%m/%y}",
        "latin": mrz.latin_of(person.name),
        "body": _BODY,
    }
    rows = _passport_rows(person, passport, until) if kind is PaperKind.PASSPORT else ()
    return Told(title=kind.value, texts=texts, qr=_qr_of(kind, person, texts), mrz=rows, sex=person.sex)


def _passport_rows(person: Person, number: str, until: date) -> tuple[str, ...]:
    return mrz.passport_lines_of(
        number,
        person.name,
        birth=person.birth,
        sex=person.sex,
        expiry=until,
        personal=person.number,
    )


def _qr_of(kind: PaperKind, person: Person, texts: dict[str, str]) -> str:
    """What the paper's own QR holds: a health card's is hexadecimal and ends with `$`; cards.md, head."""
    if kind is PaperKind.HEALTH:
        code = texts["insurance"].replace(" ", "")
        name, clinic = (text.encode().hex() for text in (person.name, texts["clinic"]))
        sex = 1 if person.sex == "Nam" else 2
        return f"{code}|{name}|{day_of(person.birth)}|{sex}|{clinic}|99 - 001|{day_of(person.issue)}|-|-|-|4|-|$"
    return f"{person.number}|{mrz.check_digit_of(person.number)}{person.issue:%y%m%d}"
