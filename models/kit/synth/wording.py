"""Says how a card prints what it tells of a person, and what of it is the truth a reader must find; it draws nothing."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from .people import Person
from .shapes import Edition

NO_EXPIRY = "Không thời hạn"
_SIGNER = "Nguyễn Văn Mẫu"
_OFFICE_CHANGE = date(2018, 8, 1)
_OFFICES = {
    False: ("CỤC CẢNH SÁT ĐKQL CƯ TRÚ", "VÀ DLQG VỀ DÂN CƯ"),
    True: ("CỤC CẢNH SÁT", "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI"),
}
_KINDS = ("Thành phố ", "TP. ", "TP ", "Tỉnh ", "T. ")
_CITIES = ("HÀ NỘI", "HỒ CHÍ MINH", "ĐÀ NẴNG", "HẢI PHÒNG", "CẦN THƠ")
# What each edition tells, in print or in its codes; cards.md §2.
_COMMON = ("number", "name", "birth_date")
_TOLD = {
    Edition.CMND9: (*_COMMON, "origin", "residence", "issue_date"),
    Edition.CMND12: (*_COMMON, "sex", "origin", "residence", "issue_date", "expiry_date"),
    Edition.CCCD_BAR: (*_COMMON, "sex", "nationality", "origin", "residence", "issue_date", "expiry_date"),
}
_ALL = (*_COMMON, "old_number", "sex", "nationality", "origin", "residence", "issue_date", "expiry_date")


def day_of(day: date) -> str:
    """A date as cards print it."""
    return f"{day:%d/%m/%Y}"


def texts_of(person: Person) -> dict[str, str]:
    """Every text a layout can ask for, as printed, NFC."""
    texts = {
        "number": person.number,
        "name": person.name.upper(),
        "other_name": "",
        "birth_date": _birth_of(person),
        "sex": person.sex,
        "nationality": person.nationality,
        "origin": person.origin,
        "residence": person.residence,
        "issue_date": day_of(person.issue),
        "expiry_date": day_of(person.expiry) if person.expiry else NO_EXPIRY,
        "issue_day": f"{person.issue:%d}",
        "issue_month": f"{person.issue:%m}",
        "issue_year": f"{person.issue:%Y}",
        "features": person.features,
        "ethnicity": person.ethnicity,
        "religion": person.religion,
        "signer": _SIGNER,
        **_issuer_of(person),
    }
    return {name: unicodedata.normalize("NFC", text) for name, text in texts.items()}


def _birth_of(person: Person) -> str:
    if person.year_only:
        return str(person.birth.year)
    # Typists of the oldest form wrote either dashes or strokes.
    dashed = person.edition is Edition.CMND9 and person.issue.day % 2
    return f"{person.birth:%d-%m-%Y}" if dashed else day_of(person.birth)


def _issuer_of(person: Person) -> dict[str, str]:
    """Who issued the card, in up to three rows."""
    if person.edition is Edition.CCCD_BAR:
        first, second = _OFFICES[person.issue >= _OFFICE_CHANGE]
        return {"issuer_title": "CỤC TRƯỞNG", "issuer_first": first, "issuer_second": second}
    place = person.residence.rsplit(",", 1)[-1].strip()
    name = next((place.removeprefix(kind) for kind in _KINDS if place.startswith(kind)), place).upper()
    seat = f"CÔNG AN {'TP' if name in _CITIES else 'TỈNH'} {name}"
    return {
        "issuer_title": "GIÁM ĐỐC",
        "issuer_first": seat if person.edition is Edition.CMND12 else f"GIÁM ĐỐC {seat}",
        "issuer_second": "",
    }


def truth_of(person: Person) -> dict[str, Any]:
    """What a reader must find on this card: printed values NFC and verbatim, dates ISO, `none` for no expiry.

    A birth of which only the year is known is that year; a field the edition does not tell is absent.
    """
    truth: dict[str, Any] = {name: text for name, text in texts_of(person).items() if name in _ALL}
    truth["old_number"] = person.old_number
    truth["issue_date"] = person.issue.isoformat()
    truth["expiry_date"] = person.expiry.isoformat() if person.expiry else "none"
    if not person.year_only:
        truth["birth_date"] = person.birth.isoformat()
    return {name: truth[name] for name in _TOLD.get(person.edition, _ALL)}
