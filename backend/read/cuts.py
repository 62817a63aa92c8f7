"""Where to cut a row of print out of a flat card: all of its letters and none of its neighbours'."""

from __future__ import annotations

from backend.lens.shapes import Box, cut_of
from backend.lens.stack import clear_column
from backend.lens.warp import FLAT, FlatCard
from backend.read.rows import box_of
from backend.read.seen import Line


def row_box_of(flat: FlatCard, row: Line, *, air: float, above: float) -> Box:
    """The box of a row in pixels of the flat card, cut where the card is bare between it and what stands beside it.

    air, above  blank kept to both sides, and above and below, of the row's height
    """
    box = box_of(row.area)
    band = Box(0, box.top - above * box.height, FLAT.width, box.bottom + above * box.height)
    aside = air * box.height
    left, right = box.left - aside, box.right + aside
    if row.before is not None:
        left = clear_column(cut_of(flat.image, band), row.before * FLAT.width, row.places[0] * FLAT.width, air=aside).right
    if row.after is not None:
        right = clear_column(cut_of(flat.image, band), row.places[-1] * FLAT.width, row.after * FLAT.width, air=aside).left
    return Box(left, band.top, right, band.bottom)
