"""Reads again what is not sure, drawn out and cut out otherwise: what was misread by chance is not misread twice alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from backend.ground.record import Side
from backend.lens.text import HEIGHT_PX, LineText, read_line
from backend.lens.warp import FlatCard
from backend.read.cuts import row_box_of
from backend.read.record import FieldName
from backend.read.rows import line_of
from backend.read.seen import Line, SideSeen
from backend.read.sight import Sight
from backend.read.trust import NEVER, least_of
from backend.read.weigh import KINDS, Found


class Way(NamedTuple):
    """A further way of reading a row: times its width, and how much more of the card is cut out with it, of its height.

    The second has more of the card on every side: a mark or letter that the first cut took off stands there.
    """

    drawn_out: float
    air: float
    above: float


WAYS: Final = (Way(1.3, air=0.12, above=0.0), Way(1.15, air=0.16, above=0.16))


def reread(sights: Mapping[Side, Sight], fields: Mapping[FieldName, Found]) -> dict[Side, SideSeen]:
    """Both sides as they were seen, with further readings of what nothing makes sure and print could."""
    seen = {}
    for side, sight in sights.items():
        doubted = {field: one.rows for field, one in fields.items() if one.side == side and not one.sure and _is_provable(field)}
        again = {field: _again(sight.flat, rows) for field, rows in doubted.items() if sight.flat and rows}
        seen[side] = replace(sight.seen, rereads=again)
    return seen


def _is_provable(field: FieldName) -> bool:
    return field in KINDS and least_of(KINDS[field]) < NEVER


def _again(flat: FlatCard, rows: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """For each further way of reading, the rows as it gives them."""
    return tuple(tuple(line_of(_read(flat, row, way), row.area) for row in rows) for way in WAYS)


def _read(flat: FlatCard, row: Line, way: Way) -> LineText:
    strip = flat.fine_of(row_box_of(flat, row, air=way.air, above=way.above), HEIGHT_PX)
    return read_line(strip, drawn_out=way.drawn_out)
