"""Draws a slip: the PDF and the calendar file; what stands in them is said by the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst
from icalendar import Calendar, Event

PaperSize = Literal["a4", "a5"]
_HERE: Final = Path(__file__).resolve().parent
_MAKER: Final = "-//ho-so//giay-hen//VI"


def pdf_of(sheet: Mapping[str, Any], *, size: PaperSize) -> bytes:
    """Mẫu 01 as a PDF; the texts of the sheet are drawn as they are, whatever they look like."""
    inputs = {"sheet": json.dumps(sheet, ensure_ascii=False), "paper": size}
    made = _compiler().compile(format="pdf", sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def calendar_of(sheet: Mapping[str, Any], *, receipt: str, host: str) -> bytes:
    """The due date and the visit for the phone's calendar; no name, no number.

    sheet  summary, where, due (aware datetime or None), visit (aware datetime or None), visit_summary, made_at
    """
    book = Calendar()
    book.add("prodid", _MAKER)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    for kind, begins, length in (
        ("due", sheet["due"], timedelta(0)),
        ("visit", sheet["visit"], timedelta(minutes=sheet["visit_minutes"])),
    ):
        if begins:
            book.add_component(_event(sheet, kind, begins, length, uid=f"{receipt}-{kind}@{host}"))
    book.add_missing_timezones()
    return bytes(book.to_ical())


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    # Made once: reading the fonts takes longer than a page. No system font, so that every server prints alike.
    return typst.Compiler(
        _HERE / "mould.typ", root=_HERE, font_paths=[_HERE / "fonts"], ignore_system_fonts=True,
        sys_inputs={"sheet": "{}", "paper": "a5"},
    )


def _event(sheet: Mapping[str, Any], kind: str, begins: datetime, length: timedelta, *, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", sheet["made_at"].astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + length)
    event.add("summary", sheet[f"{kind}_summary"])
    event.add("location", sheet["where"])
    return event
