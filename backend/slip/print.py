"""Draws a slip: the QR, the PDF, the calendar file; what stands in them is said by the rules."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import segno
import typst
from icalendar import Calendar, Event

PaperSize = Literal["a4", "a5"]
_HERE: Final = Path(__file__).resolve().parent
_MAKER: Final = "-//ho-so//giay-hen//VI"


def qr_svg_of(url: str) -> str:
    """The address as a QR code, an SVG that scales with its place.

    EC level M: 157 to 180 characters make version 9, 53 modules; at 35 mm each is 0.66 mm (security.md 3.10)
    """
    drawn = io.BytesIO()
    code = segno.make_qr(url, error="m", boost_error=False)
    code.save(drawn, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, nl=False, dark="#13201c", light="#fff")
    return drawn.getvalue().decode()


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
