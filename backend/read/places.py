"""Where on a picture a card may lie, laid flat with its lines found: the likeliest first; reading them is sight's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from backend.lens.border import refine_quad
from backend.lens.card import find_cards
from backend.lens.level import find_print
from backend.lens.lines import WIDTH_PX, lines_on, text_map_of
from backend.lens.shapes import Box, Image, Px, Quad, cut_of
from backend.lens.text import is_upside_down
from backend.lens.tilt import find_tilt, levelled
from backend.lens.warp import FLAT, CardTooSmall, FlatCard, flatten_card

SIZES_PX: Final = (480, 640)  # faint borders show at one, cluttered ones at the other
SAME_PLACE: Final = 0.02  # of the card's width
TURN_VOTES: Final = 6  # widest lines asked which way up they are
LINES_MIN: Final = 3  # fewer lie on no side of any card
LINES_MAX: Final = 40
RIM_PX: Final = 5.0  # no edition prints so near its edge
WIDE_PX: Final = 100.0  # of the flat card: shorter ones at its upper and lower rim are often no print
CUT_MAX: Final = 1  # lines that run into the rim; more, and the place takes in a part of the card


@dataclass(frozen=True, eq=False)
class Laid:
    """A card laid flat, as its print stands.

    boxes    of its lines in pixels of the flat card, from the top down
    doubted  another place may show more of the card
    """

    flat: FlatCard
    boxes: tuple[Box, ...]
    doubted: bool = False

    def turned(self) -> Laid:
        """The other way up."""
        boxes = (Box(FLAT.width - b.right, FLAT.height - b.bottom, FLAT.width - b.left, FLAT.height - b.top) for b in self.boxes)
        return replace(self, flat=self.flat.turned(), boxes=tuple(sorted(boxes, key=lambda box: (box.top, box.left))))


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
        yield replace(laid, doubted=bool(cut))
    yield from (replace(one, doubted=at < len(cut)) for at, one in enumerate(cut, start=1))


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
        laid = _laid_level(image, quad)
    except CardTooSmall:
        return None
    if len(laid.boxes) < LINES_MIN:
        return None
    widest = sorted(laid.boxes, key=lambda box: -box.width)[:TURN_VOTES]
    return laid.turned() if is_upside_down(tuple(cut_of(laid.flat.image, box) for box in widest)) else laid


def _laid_level(image: Image, quad: Quad[Px]) -> Laid:
    """Laid flat by its borders; by its print once more, where that says that a border was another's."""
    flat = flatten_card(image, quad)
    grid, stretch = text_map_of(flat.image, WIDTH_PX)
    tilt = find_tilt(grid, stretch)
    if tilt is not None:
        flat = flatten_card(image, levelled(flat, tilt))
        grid, stretch = text_map_of(flat.image, WIDTH_PX)
    return Laid(flat, lines_on(grid, stretch, FLAT)[:LINES_MAX])


def _is_cut(laid: Laid) -> bool:
    """Whether lines run out of the frame, as they do when it holds a part of the card."""
    cut = [box for box in laid.boxes if box.left < RIM_PX or box.right > FLAT.width - RIM_PX]
    halved = [box for box in laid.boxes if box.width > WIDE_PX and (box.top < 1 or box.bottom > FLAT.height - 1)]
    return len(cut) > CUT_MAX or bool(halved)
