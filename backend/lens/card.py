"""Finds where a card lies on a picture: by the network, laid on its edges, else by four straight sides; read says which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .border import refine_quad
from .edges import Edges
from .finder import Sighting, find_sheet
from .image import fitted
from .shapes import Image, Px, Quad, Size, size_of
from .sides import find_by_sides, is_card_shaped, is_convex

PREVIEW_PX: Final = 480
SUPPORT_PX: Final = 360  # enough to tell an edge from none
CARD_MIN: Final = 0.5  # chance of being a card
STRAY_MAX: Final = 0.06  # of the card's width: votes further apart agree on no place
SEEN_MIN: Final = 0.3  # share of the outline that is an edge; a side outside the picture, or under a finger, has none
# Share of the outline that is an edge, from which the network's place needs no other beside it: a corner 6 % off had 0.82.
SURE: Final = 0.85
# The same for a place that reaches out of the picture: what lies outside has no edge to show.
SURE_CUT: Final = 0.6
OUTSIDE: Final = 0.01  # of the picture's longer side


@dataclass(frozen=True)
class Found:
    """A card's outline.

    quad      corners in pixels of the picture, clockwise, the first two ends of a long side, so that the card is level or
              upside down in it, which its print tells; maybe outside the picture.
    support   0 to 1, the share of the outline that is an edge.
    sighting  what the network makes of the whole picture.
    """

    quad: Quad[Px]
    support: float
    sighting: Sighting


def find_cards(image: Image, *, long_px: int = PREVIEW_PX, most: int = 1) -> tuple[Found, ...]:
    """Where cards may lie, the best first.

    image    H×W×3 uint8 BGR, a live frame or a still.
    long_px  the size at which to look for edges: larger finds fainter ones.
    most     how many different places to return.
    """
    small, scale = fitted(image, long_px)
    sighting = find_sheet(image)
    seen = _placed(small, sighting.scaled(scale))
    found = [seen] if seen and is_card_shaped(seen.quad.corners, size_of(small)) else []
    if len(found) < most and not (found and found[0].support >= SURE):
        found += [Found(one.quad, one.support, sighting) for one in find_by_sides(small, Edges.of(small), most=most)]
    return tuple(Found(one.quad.scaled(1 / scale), one.support, sighting) for one in found[:most])


def find_live_card(frame: Image) -> Found | None:
    """The card in a live frame, if the network says that there is one; four sides alone may be any box on a table.

    frame  H×W×3 uint8 BGR, 480 px on its long side.
    """
    sighting = find_sheet(frame)
    if sighting.card_chance < CARD_MIN:
        return None
    seen = _placed(frame, sighting)
    if seen and seen.support >= (SURE_CUT if _reaches_out(seen.quad, size_of(frame)) else SURE):
        return seen
    sides = find_by_sides(frame, Edges.of(frame), most=1)
    places = [seen] if seen else []
    places += [Found(one.quad, one.support, sighting) for one in sides]
    return max(places, key=lambda one: one.support, default=None)


def _placed(image: Image, sighting: Sighting) -> Found | None:
    """The place that the network tells, its corners where the straight sides meet; nothing where no edges bear it out."""
    if sighting.card_chance < CARD_MIN or sighting.stray > STRAY_MAX or not is_convex(sighting.quad.corners):
        return None
    quad = refine_quad(image, sighting.quad)
    coarse, scale = fitted(image, SUPPORT_PX)
    support = float(Edges.of(coarse).support_of(quad.scaled(scale).corners[None]).mean())
    return Found(quad, support, sighting) if support >= SEEN_MIN else None


def _reaches_out(quad: Quad[Px], size: Size) -> bool:
    room = OUTSIDE * max(size.width, size.height)
    across, down = quad.corners[:, 0], quad.corners[:, 1]
    return bool(
        min(across.min(), down.min()) < -room or across.max() > size.width + room or down.max() > size.height + room,
    )
