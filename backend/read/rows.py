"""Rows of print as lens reads them, placed on the card."""

from __future__ import annotations

from backend.lens.shapes import Box
from backend.lens.text import LineText
from backend.lens.warp import fractions_of, pixels_of
from backend.read.seen import Area, Line


def line_of(read: LineText, area: Area) -> Line:
    """A line that was read, where it stands on the card."""
    wide = area.right - area.left
    places = tuple(area.left + wide * letter.place for letter in read.letters)
    chances, others = tuple(letter.confidence for letter in read.letters), tuple(letter.others for letter in read.letters)
    return Line(read.text, chances, places, area, others=others)


def area_of(box: Box) -> Area:
    """A box in pixels of the flat card, in fractions of the card."""
    share = fractions_of(box)
    return Area(share.left, share.top, share.right, share.bottom)


def box_of(area: Area) -> Box:
    """An area of the card, in pixels of the flat card."""
    return pixels_of(Box(area.left, area.top, area.right, area.bottom))
