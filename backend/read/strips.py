"""Cuts out of a flat card what the citizen is shown beside a field, and the portrait that verify compares."""

from __future__ import annotations

from typing import Final

from backend.lens.image import encode_jpeg
from backend.lens.shapes import Box, cut_of
from backend.lens.warp import pixels_of
from backend.read.reading import Reading
from backend.read.seen import Area
from backend.read.sight import Sight
from backend.read.weigh import Found

MARGIN_X, MARGIN_Y = 0.012, 0.016  # of the card's width and height: print is easier to read with air around it
# Where the portrait of every edition stands, for a face the detector missed (cards.md, section 2).
PORTRAIT: Final = Box(0.03, 0.30, 0.30, 0.90)


def find_strip(reading: Reading, found: Found) -> bytes | None:
    """The strip of print that a field stands on, as JPEG; nothing where only a code gave it."""
    if found.area is None or found.side is None:
        return None
    flat = reading.sights[found.side].flat
    strip = flat.strip_of(_box_of(found.area)) if flat else None
    return encode_jpeg(strip) if strip is not None and strip.size else None


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


def _box_of(area: Area) -> Box:
    return Box(area.left - MARGIN_X, area.top - MARGIN_Y, area.right + MARGIN_X, area.bottom + MARGIN_Y)
