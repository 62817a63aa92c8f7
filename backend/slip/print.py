"""Draws a slip: the PDF and the calendar file; what stands in them is said by the rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal

from icalendar import Calendar, Event

from backend.slip.typeset import typeset

PaperSize = Literal["a4", "a5"]
_TEMPLATE: Final = Path(__file__).resolve().with_name("mould.typ")
_MAKER: Final = "-//ho-so//giay-hen//VI"


def pdf_of(sheet: Mapping[str, Any], *, size: PaperSize) -> bytes:
    """Mẫu 01 as a PDF."""
    return typeset(_TEMPLATE, {"sheet": json.dumps(sheet, ensure_ascii=False), "paper": size})


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


def _event(sheet: Mapping[str, Any], kind: str, begins: datetime, length: timedelta, *, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", sheet["made_at"].astimezone(UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + length)
    event.add("summary", sheet[f"{kind}_summary"])
    event.add("location", sheet["where"])
    return event
