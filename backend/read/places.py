"""Where on a picture a card may lie, laid flat with its lines found: the likeliest first; reading them is sight's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from backend.lens.border import refine_quad
from backend.lens.card import find_cards
from backend.lens.level import find_print
from backend.lens.lines import find_lines
from backend.lens.shapes import Box, Image, Px, Quad, cut_of
from backend.lens.text import is_upside_down
from backend.lens.warp import FLAT, CardTooSmall, FlatCard, flatten_card

SIZES_PX: Final = (480, 640)  # faint borders show at one, cluttered ones at the other
SAME_PLACE: Final = 0.02  # of the card's width
TURN_VOTES: Final = 6  # widest lines asked which way up they are
LINES_MIN: Final = 3  # fewer lie on no side of any card
LINES_MAX: Final = 40
RIM_PX: Final = 5.0  # no edition prints so near its edge
CUT_MAX: Final = 1  # lines that run into the rim; more, and the place takes in a part of the card


@dataclass(frozen=True, eq=False)
class Laid:
    """A card laid flat, as its print stands; `boxes` of its lines in pixels of the flat card, from the top down."""

    flat: FlatCard
    boxes: tuple[Box, ...]

    def turned(self) -> Laid:
        """The other way up."""
        boxes = (Box(FLAT.width - b.right, FLAT.height - b.bottom, FLAT.width - b.left, FLAT.height - b.top) for b in self.boxes)
        return Laid(self.flat.turned(), tuple(sorted(boxes, key=lambda box: (box.top, box.left))))


def places_of(image: Image) -> Iterator[Laid]:
    """Every place worth reading: by its borders, then by its print alone, then those whose lines are cut off."""
    cut: list[Laid] = []
    for quad in _quads_of(image):
        laid = _find_laid(image, quad)
        if laid and _is_cut(laid):
            cut.append(laid)
        elif laid:
            yield laid
    by_print = find_print(image)
    laid = _find_laid(image, by_print) if by_print else None
    if laid:
        yield laid
    yield from cut


def _quads_of(image: Image) -> Iterator[Quad[Px]]:
    tried: list[Quad[Px]] = []
    found = [one for size in SIZES_PX for one in find_cards(image, long_px=size, most=2)]
    for one in sorted(found, key=lambda one: -one.support):
        quad = refine_quad(image, one.quad)
        if all(np.abs(quad.corners - other.corners).max() > SAME_PLACE * quad.sides.max() for other in tried):
            tried.append(quad)
            yield quad


def _find_laid(image: Image, quad: Quad[Px]) -> Laid | None:
    try:
        flat = flatten_card(image, quad)
    except CardTooSmall:
        return None
    laid = Laid(flat, find_lines(flat.image)[:LINES_MAX])
    if len(laid.boxes) < LINES_MIN:
        return None
    widest = sorted(laid.boxes, key=lambda box: -box.width)[:TURN_VOTES]
    return laid.turned() if is_upside_down(tuple(cut_of(flat.image, box) for box in widest)) else laid


def _is_cut(laid: Laid) -> bool:
    """Whether lines run out of the frame to the left or right, as they do when it holds a part of the card."""
    cut = [box for box in laid.boxes if box.left < RIM_PX or box.right > FLAT.width - RIM_PX]
    return len(cut) > CUT_MAX
