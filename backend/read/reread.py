"""Reads again what is not sure: words drawn out and cut out otherwise, for what was misread by chance is not misread twice alike.

Numbers and dates another network reads: a figure that ours never saw in this shape it misreads every time alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from backend.ground.record import Side
from backend.lens.second import read_second
from backend.lens.shapes import Image
from backend.lens.text import HEIGHT_PX, LineText, read_line
from backend.lens.warp import FlatCard
from backend.read.cuts import row_box_of
from backend.read.record import FieldName
from backend.read.rows import line_of
from backend.read.rules import Judged
from backend.read.seen import Line, SideSeen
from backend.read.sight import Sight
from backend.read.trust import Kind
from backend.read.weigh import KINDS
from backend.read.whole import is_whole


class Way(NamedTuple):
    """A further way of reading a row: times its width, and how much more of the card is cut out with it, of its height.

    The second has more of the card on every side: a mark or letter that the first cut took off stands there.
    """

    drawn_out: float
    air: float
    above: float


WAYS: Final = (Way(1.3, air=0.12, above=0.0), Way(1.15, air=0.16, above=0.16))
WORDS: Final[tuple[Kind, ...]] = ("name", "address")  # which our own network reads again
WIDEST: Final = WAYS[1]  # cut so for the other network, which brings it to its own height


def reread(sights: Mapping[Side, Sight], judged: Judged) -> dict[Side, SideSeen]:
    """Both sides as they were seen, with further readings of what nothing makes sure and print could."""
    seen = {}
    for side, sight in sights.items():
        doubted = {field: one.rows for field, one in judged.prints.items() if one.side == side and not _is_sure(field, judged)}
        again = {field: _again(sight, rows) for field, rows in doubted.items() if KINDS.get(field) in WORDS}
        second = {field: _second(sight, rows) for field, rows in doubted.items() if _asks_another(field, judged)}
        whole = frozenset(field for field in again if sight.flat and is_whole(sight.flat, judged.prints[field], sight.seen.lines))
        seen[side] = replace(sight.seen, rereads=again, seconds=second, whole=whole)
    return seen


def _is_sure(field: FieldName, judged: Judged) -> bool:
    """Whether nothing is open: digits that contradict what is sure without them are read again before they refuse the card."""
    found, printed = judged.fields.get(field), judged.prints[field]
    return found is not None and found.sure and (KINDS.get(field) != "digits" or printed.value in (None, found.value))


def _asks_another(field: FieldName, judged: Judged) -> bool:
    """Whether another network is asked: for digits, and for a residence that is compared with the code's."""
    found = judged.fields.get(field)
    coded = field == "residence" and found is not None and any(one.source == "qr" for one in found.witnesses)
    return coded or KINDS.get(field) == "digits"


def _again(sight: Sight, rows: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """For each further way of reading, the rows as it gives them."""
    flat = sight.flat
    return tuple(tuple(line_of(_read(flat, row, way), row.area) for row in rows) for way in WAYS) if flat else ()


def _second(sight: Sight, rows: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line_of(read_second(_cut(sight.flat, row, WIDEST)), row.area) for row in rows) if sight.flat else ()


def _read(flat: FlatCard, row: Line, way: Way) -> LineText:
    return read_line(_cut(flat, row, way), drawn_out=way.drawn_out)


def _cut(flat: FlatCard, row: Line, way: Way) -> Image:
    return flat.fine_of(row_box_of(flat, row, air=way.air, above=way.above), HEIGHT_PX)
