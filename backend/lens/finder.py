"""Asks a network what lies before the camera, where, and which way up; models/card_quad says how it was trained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

import cv2
import numpy as np

from .session import open_session, tensor_of
from .shapes import Image, Px, Quad, Size, size_of

LONG_PX: Final = 192  # as in training
CELL_PX: Final = 16  # sides of the input are whole numbers of these
NONE: Final = "none"
SIDES: Final[tuple[Literal["front", "back"], ...]] = ("front", "back")


@dataclass(frozen=True, eq=False)
class Sighting:
    """What the network makes of a picture.

    quad         corners in pixels of the picture, clockwise, maybe outside it; the first two are ends of the upper long side
                 as the picture has it.
    turned       0 to 1, the chance that the sheet lies upside down in that.
    stray        how far the votes for a corner lie apart, as a share of the sheet's longer side; the worst corner.
    kind         the likeliest of edition and side (`CCCD_CHIP front`), other papers (`bank_card`) and `none`.
    card_chance  0 to 1, that it is an identity card of any edition.
    side         the likelier side, of cards.
    side_chance  0 to 1, that it is a card's that side.
    """

    quad: Quad[Px]
    turned: float
    stray: float
    kind: str
    card_chance: float
    side: Literal["front", "back"]
    side_chance: float

    def scaled(self, factor: float) -> Sighting:
        """The same in a picture of another size."""
        return replace(self, quad=self.quad.scaled(factor))


def find_sheet(image: Image) -> Sighting:
    """Look for a card or another paper; `kind` may be `none`, and then the quad says nothing.

    image  H×W×3 uint8 BGR, a live frame or a still: about 4 ms on one core.
    """
    size, session = size_of(image), open_session("card_quad")
    small = _shrunk(image, size)
    corners, strays, chances, turned = session.outputs_of(tensor_of(small[None], session.model))
    across, down = size.width / small.shape[1], size.height / small.shape[0]
    # The middle of the first pixel is at 0, in the small picture and in the large one.
    quad = Quad[Px]((corners[0].astype(np.float64) + 0.5) * (across, down) - 0.5)
    told = dict(zip(_kinds(), chances[0].tolist(), strict=True))
    sides = [sum(chance for kind, chance in told.items() if kind.endswith(f" {side}")) for side in SIDES]
    likelier = int(np.argmax(sides))
    return Sighting(
        quad=quad,
        turned=float(turned[0]),
        stray=float(strays[0].max() * max(across, down) / max(float(quad.sides.max()), 1.0)),
        kind=max(told, key=lambda kind: told[kind]),
        card_chance=sum(sides),
        side=SIDES[likelier],
        side_chance=sides[likelier],
    )


def _shrunk(image: Image, size: Size) -> Image:
    """The long side at LONG_PX, both sides whole numbers of cells: that stretches a frame by 8 % at most."""
    scale = LONG_PX / max(size.width, size.height)
    wide, high = (max(CELL_PX, round(side * scale / CELL_PX) * CELL_PX) for side in (size.width, size.height))
    return np.asarray(cv2.resize(image, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


@cache
def _kinds() -> tuple[str, ...]:
    held = open_session("card_quad").engine.get_modelmeta().custom_metadata_map
    return tuple(held["kinds"].split("\n"))
