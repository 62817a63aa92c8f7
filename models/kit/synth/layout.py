"""Reads the tables that say what stands where on each edition; it draws nothing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from .shapes import CORNER_MM, HEIGHT_MM, WIDTH_MM, Edition, Side, SizeMm

_TABLES = Path(__file__).parent / "layouts"
_SAME_AS = {Edition.CC0: Edition.CC6}
_FACELESS = (Edition.CC0,)

Colour = tuple[int, int, int]  # RGB, 0 to 255


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a card; fractions are of the card's width (x, width, right) and height (y, pitch).

    kind      what draws it; `press` knows the kinds.
    x, y      where its first row starts (or is centred), and the middle of that row.
    box       left, top, right, bottom for what is not text.
    right     where a value must wrap.
    pitch     from one row to the next.
    inline    the value starts on the label's row.
    lines     most rows a value may take;
              longer text is drawn smaller to fit.
    tracking  blank between letters, in em.
    face      a typeface other than the card's.
    dotted    a dotted line under each row; on a print, a frame.
    """

    kind: str
    text: str = ""
    field: str = ""
    label: str = ""
    label_more: str = ""
    x: float = 0.0
    y: float = 0.0
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    centre: tuple[float, float] = (0.0, 0.0)
    size_mm: float = 0.0
    right: float = 0.97
    width: float = 1.0
    pitch: float = 0.05
    gap: float = 0.008
    cap_mm: float = 1.75
    label_cap_mm: float = 1.5
    tracking: float = 0.0
    lines: int = 1
    ink: str = ""
    align: str = "left"
    face: str = ""
    bold: bool = False
    inline: bool = False
    fade: bool = False
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One side of one edition or paper: its size, its colours and its items in drawing order."""

    size_mm: SizeMm
    corner_mm: float
    ground: dict[str, Colour]
    ink: dict[str, Colour]
    items: tuple[Item, ...]


@cache
def _table_of(name: str) -> dict[str, Any]:
    return tomllib.loads((_TABLES / f"{name}.toml").read_text("utf-8"))


@cache
def layout_of(edition: Edition, side: Side) -> Layout:
    """The layout of one side of a card."""
    layout = sheet_of(_SAME_AS.get(edition, edition), side)
    if edition in _FACELESS:
        return replace(layout, items=tuple(item for item in layout.items if item.kind != "portrait"))
    return layout


@cache
def sheet_of(name: str, side: str = "front") -> Layout:
    """The layout of a side by the name of its table."""
    table = _table_of(name)
    colours = {part: {key: tuple(rgb) for key, rgb in table[part].items()} for part in ("ground", "ink")}
    sheet = table.get("sheet", {})
    return Layout(
        size_mm=tuple(sheet.get("size_mm", (WIDTH_MM, HEIGHT_MM))),
        corner_mm=sheet.get("corner_mm", CORNER_MM),
        ground=colours["ground"],
        ink=colours["ink"],
        items=tuple(_item_of(row) for row in table[side]),
    )


def _item_of(row: dict[str, Any]) -> Item:
    parts: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Item(**parts)
