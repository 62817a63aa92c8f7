"""Reads again what is not sure, drawn out and with more air: what was misread by chance is not misread twice alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from backend.ground.record import Side
from backend.lens.text import HEIGHT_PX, read_again
from backend.lens.warp import FlatCard
from backend.read.cuts import row_box_of
from backend.read.record import FieldName
from backend.read.rows import line_of
from backend.read.seen import Line, SideSeen
from backend.read.sight import Sight
from backend.read.weigh import Found

ASKED: Final[frozenset[FieldName]] = frozenset(
    {"number", "name", "birth_date", "origin", "residence", "issue_date", "expiry_date"}
)
AIR: Final = 0.12  # of the row's height, to both sides: about what the line finder leaves


def reread(sights: Mapping[Side, Sight], fields: Mapping[FieldName, Found]) -> dict[Side, SideSeen]:
    """Both sides as they were seen, with further readings of every field that print tells and nothing makes sure."""
    seen = {}
    for side, sight in sights.items():
        doubted = {field: one.rows for field, one in fields.items() if field in ASKED and one.side == side and not one.sure}
        again = {field: _again(sight.flat, rows) for field, rows in doubted.items() if sight.flat and rows}
        seen[side] = replace(sight.seen, rereads=again)
    return seen


def _again(flat: FlatCard, rows: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """For each further way of reading, the rows as it gives them."""
    cuts = [flat.fine_of(row_box_of(flat, row, air=AIR, above=0.0), HEIGHT_PX) for row in rows]
    return tuple(
        tuple(line_of(read, row.area) for read, row in zip(way, rows, strict=True))
        for way in zip(*(read_again(cut) for cut in cuts), strict=True)
    )
