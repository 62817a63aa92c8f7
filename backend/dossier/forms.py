"""The papers of a file: their wording from forms.toml, filled with facts; how they are drawn is for slip/letter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from backend.catalogue.office import Office
from backend.ground.words import sentence_of

_BLANK: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Head:
    """Who writes, when, and where one asks: what every paper of an office carries. at: local."""

    office: Office
    at: datetime
    hotline: str


Facts = Mapping[str, str]
Tables = Mapping[str, Sequence[Sequence[str]]]


@lru_cache(maxsize=1)
def forms() -> dict[str, dict[str, Any]]:
    """All forms by their names, e.g. "mau-02"."""
    return tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf8"))


def sheet_of(form: str, facts: Facts, head: Head, tables: Tables | None = None) -> dict[str, Any]:
    """What a paper prints, as plain texts for `letter_of`.

    facts   text for every blank of the form; an empty one leaves out the rows and texts that speak of it
    tables  rows of its tables and the items of its lists, by name
    faults  KeyError, when the form has a blank that no fact fills: a programming error
    """
    wording, office = forms()[form], head.office
    return {
        "title": wording["title"],
        "authority": office.name.vi.upper(),
        "center": _filled(wording.get("head", ""), facts).upper() or office.center.vi.upper(),
        "number": _filled(wording["number"], facts),
        "date_line": f"{office.place}, {date_words_of(head.at)}",
        "to": _filled(wording.get("to", ""), facts),
        "blocks": [drawn for block in wording["blocks"] for drawn in _blocks_of(block, facts, tables or {})],
        "signs": [[title, note, _filled(name, facts)] for title, note, name in wording["signs"]],
        "foot": sentence_of("paper.foot", agency=office.name.vi, hotline=head.hotline),
        "specimen": sentence_of("stf.specimen") if office.specimen else "",
    }


def date_words_of(at: datetime) -> str:
    """`ngày 05 tháng 11 năm 2026`: a nought before days under 10 and months under 3 (NĐ 30/2020)."""
    month = f"{at.month:02}" if at.month < 3 else str(at.month)
    return f"ngày {at.day:02} tháng {month} năm {at.year}"


def blanks_of(form: str) -> frozenset[str]:
    """Names of the facts that a form asks for."""
    texts = [*_texts_in(forms()[form])]
    return frozenset(name for text in texts for name in _BLANK.findall(text))


def _blocks_of(block: Mapping[str, Any], facts: Facts, tables: Tables) -> list[dict[str, Any]]:
    drawn: list[dict[str, Any]] = []
    if "rows" in block:
        rows = [[label, _filled(value, facts)] for label, value in block["rows"]]
        drawn.append({"kind": "rows", "rows": [row for row in rows if row[1]]})
    for kind in ("centred", "text"):
        text = _filled(block.get(kind, ""), facts)
        if text:
            drawn.append({"kind": kind, "text": text})
    if "list" in block:
        drawn.append({"kind": "list", "items": [row[0] for row in tables[block["list"]]]})
    if tables.get(block.get("table", "")):
        drawn.append({"kind": "table", "columns": block["columns"], "rows": [list(row) for row in tables[block["table"]]]})
    return drawn


def _filled(text: str, facts: Facts) -> str:
    """The text with its blanks filled, once: what a fact says is never read again. Empty when a fact is."""
    names = _BLANK.findall(text)
    if any(not facts[name] for name in names):
        return ""
    return _BLANK.sub(lambda found: facts[found[1]], text)


def _texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts_in(part)]
