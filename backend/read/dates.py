"""Dates as cards, codes and machine lines write them, brought to ISO; what they must agree with, rules know.

A date is text here: `1990-03-15`, or `1955` where only the year is known, or `none` for a card without an end.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from backend.ground.fold import fold_of
from backend.read.lossy import came_from

NO_END: Final = "none"
_ENDLESS: Final = "Không thời hạn"
_PRINTED: Final = re.compile(r"(?<!\d)(\d{2})\s*[/.\-,]\s*(\d{2})\s*[/.\-,]\s*(\d{4})(?!\d)")
# A slash read as 1 or 7 gives a run of digits with them in the third and sixth place (cards.md, section 9).
_RUN_TOGETHER: Final = re.compile(r"(?<!\d)(\d{2})[/.\-17](\d{2})[/.\-17](\d{4})(?!\d)")
_SPOKEN: Final = re.compile(r"ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
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
    words = fold_of(text)
    if came_from(text, _ENDLESS):
        return NO_END
    for shape, place in ((_PRINTED, text), (_SPOKEN, words), (_RUN_TOGETHER, text)):
        found = shape.search(place)
        if found:
            return find_iso(int(found[3]), int(found[2]), int(found[1]))
    lone = _YEAR.search(text) if year_alone else None
    return lone[1] if lone else None


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
