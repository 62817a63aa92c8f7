"""Whether all words of a field were seen: nothing missing between its rows, and bare card around them.

Print cannot tell of itself that glare took its last word, a finger its first, or the finder a row. The card around it can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from backend.lens.bare import is_bare
from backend.lens.shapes import Box
from backend.lens.warp import FLAT, FlatCard
from backend.read.labels import hits_of
from backend.read.rows import box_of
from backend.read.seen import Area, Line, Printed

# In heights of the row, as it was cut out: about one and a half of its capitals.
EDGE: Final = 0.35  # of a letter, from its middle to where its ink ends
HALF: Final = 0.6  # likewise, to where the bare card must begin
WORD: Final = 1.5  # the next word would begin in so much
BLANK: Final = 1.6  # at most from one letter's middle to the next's
NEAR: Final = 0.5  # between two rows of one value; a third does not fit in there
NEXT: Final = 0.9  # below the last row, where another would stand
OWN: Final = 2.0  # of the row itself, whose paper the card beside it must be like
MARGIN: Final = 0.8  # of bare card before a label that stands in no column
SLIVER: Final = 0.4  # of card that no letter fits into
COLUMN: Final = 0.012  # of the card's width: how far from one another the lines of a column begin


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a value's rows can begin, in pixels of the flat card: behind their label, or at `left`.

    margin  bare card that must lie before `left`, in heights of a row
    """

    label: Box
    left: float
    margin: float


def is_whole(flat: FlatCard, printed: Printed, lines: Sequence[Line]) -> bool:
    """Whether no word of a field can be hidden.

    printed  with its label, from which it must go on without a gap
    lines    all print of that side
    """
    rows, label = printed.rows, printed.label
    if label is None or not rows or not all(_has_no_gap(row) for row in rows):
        return False
    if any(lower.area.top - upper.area.bottom > NEAR * upper.area.height for upper, lower in pairwise(rows)):
        return False
    left = FLAT.width * min(label.left, *(row.area.left for row in rows))
    column = _Column(box_of(label), left, 0 if _is_in_column(label, lines) else MARGIN)
    return all(_is_bare_beside(flat, row, column) for row in rows) and _is_last(flat, rows[-1], left, lines)


def _has_no_gap(row: Line) -> bool:
    wide = BLANK * box_of(row.area).height / FLAT.width
    return bool(row.places) and all(after - before <= wide for before, after in pairwise(row.places))


def _is_in_column(label: Area, lines: Sequence[Line]) -> bool:
    """Whether another label begins where this one does: then nothing hides the beginning of either."""
    others = [line for line in lines if line.area.bottom <= label.top or line.area.top >= label.bottom]
    return any(abs(line.area.left - label.left) < COLUMN and hits_of(line.text) for line in others)


def _is_bare_beside(flat: FlatCard, row: Line, column: _Column) -> bool:
    """Whether nothing stands before a row, up to its label or column, nor behind it, up to other print that was read."""
    box = box_of(row.area)
    high, top, bottom = box.height, box.top, box.bottom
    first, last = row.places[0] * FLAT.width, row.places[-1] * FLAT.width
    is_level = column.label.top < (top + bottom) / 2 < column.label.bottom and column.label.right <= first
    begin = column.label.right if is_level else column.left - column.margin * high
    end = min(FLAT.width if row.after is None else row.after * FLAT.width - HALF * high, last + (HALF + WORD) * high)
    before = Box(begin, top, first - HALF * high, bottom)
    behind = Box(last + HALF * high, top, end, bottom)
    head = Box(first - EDGE * high, top, first + (OWN - EDGE) * high, bottom)
    tail = Box(last - (OWN - EDGE) * high, top, last + EDGE * high, bottom)
    return _is_bare(flat, before, head) and _is_bare(flat, behind, tail)


def _is_bare(flat: FlatCard, place: Box, near: Box) -> bool:
    return min(place.width, place.height) < SLIVER * near.height or is_bare(flat.image, place, near)


def _is_last(flat: FlatCard, row: Line, left: float, lines: Sequence[Line]) -> bool:
    """Whether no further row of the value follows: another label does, or bare card."""
    box = box_of(row.area)
    below = Box(left, box.bottom, box.right, min(FLAT.height, box.bottom + NEXT * box.height))
    following = [line for line in lines if _begins_in(box_of(line.area), below)]
    if following:
        return all(hits_of(line.text) for line in following)
    right = left + WORD * box.height
    return _is_bare(flat, Box(left, below.top, right, below.bottom), Box(left, box.top, right, box.bottom))


def _begins_in(box: Box, below: Box) -> bool:
    return below.top < (box.top + box.bottom) / 2 < below.bottom and box.left < below.right and box.right > below.left
