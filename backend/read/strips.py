"""Cuts out of a flat card what the citizen is shown beside a field, and the portrait that verify compares."""

from __future__ import annotations

from typing import Final

from backend.lens.image import encode_jpeg
from backend.lens.shapes import Box, Image, cut_of
from backend.lens.stack import stacked
from backend.lens.warp import FlatCard, pixels_of
from backend.read.cuts import row_box_of
from backend.read.reading import Reading
from backend.read.seen import Line
from backend.read.sight import Sight
from backend.read.weigh import Found

AIR: Final = 0.3  # of the row's height, to both sides where nothing else stands: print is easier to read with air around it
AIR_ABOVE: Final = 0.06  # above and below, where the next rows are near
# Where the portrait of every edition stands, for a face the detector missed (cards.md, section 2).
PORTRAIT: Final = Box(0.03, 0.30, 0.30, 0.90)


def find_strip(reading: Reading, found: Found) -> bytes | None:
    """The rows of print that a field stands on, one below the other, as JPEG; nothing where only a code gave it."""
    flat = reading.sights[found.side].flat if found.side else None
    if flat is None or not found.rows:
        return None
    strip = stacked([strip for strip in (_strip_of(flat, row) for row in found.rows) if strip.size])
    return encode_jpeg(strip) if strip.size else None


def find_portrait(reading: Reading) -> bytes | None:
    """The holder's head with some air, as JPEG; nothing where the card has none or its front was not seen."""
    sight = _front_of(reading)
    if sight is None or sight.flat is None or reading.judged.edition == "CC0":
        return None
    head = cut_of(sight.flat.image, sight.portrait or pixels_of(PORTRAIT))
    return encode_jpeg(head) if head.size else None


def _front_of(reading: Reading) -> Sight | None:
    """The picture with the portrait; the one handed in as the front where none shows a face."""
    with_face = [sight for sight in reading.sights.values() if sight.portrait is not None]
    return with_face[0] if with_face else reading.sights["front"]


def _strip_of(flat: FlatCard, row: Line) -> Image:
    """One row with a little air."""
    return cut_of(flat.image, row_box_of(flat, row, air=AIR, above=AIR_ABOVE))
