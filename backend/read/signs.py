"""Measures on one picture what may have been done to its card: numbers, each with a usual range of its own; genuine weighs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backend.lens.around import place_of
from backend.lens.lattice import lattice_of
from backend.lens.shapes import Box, Image
from backend.lens.tamper import corner_of, grain_of, grains_of, tint_of
from backend.lens.warp import FlatCard, pixels_of
from backend.read.seen import Area

WINDOWS_MIN = 9  # of print; fewer tell nothing of what is usual on this picture
RUN = 5  # windows side by side: what an editor paints over is a line, not a letter
PORTRAIT = Box(0.05, 0.33, 0.27, 0.85)  # inside of every edition's (cards.md, section 2)


def signs_of(image: Image, flat: FlatCard, rows: Sequence[Area], *, portrait: bool) -> dict[str, float]:
    """Every sign that this picture can give.

    image     H×W×3 uint8 BGR, the still
    rows      of print on the flat card
    portrait  whether a face stands where cards have it
    returns   screen, screen_colour  height of a lattice's point in brightness, in colour (lens.lattice)
              grey      95th percentile of chroma over lightness: low on a copy
              corner    1 where a corner is gone
              painted   the smoothest run of ground under print, over the usual: low where a line was painted over
              pasted    the grain of the portrait over the same: low where a picture was laid in
    """
    lattice = lattice_of(image, place_of(flat))
    signs = {"screen": lattice.light, "screen_colour": lattice.colour, "grey": tint_of(flat.image)}
    signs["corner"] = corner_of(image, flat.to_flat)
    grains = grains_of(flat.image, [pixels_of(Box(row.left, row.top, row.right, row.bottom)) for row in rows])
    if len(grains) >= WINDOWS_MIN:
        usual = max(float(np.median(grains)), 0.05)
        signs["painted"] = float(np.convolve(grains, [1 / RUN] * RUN, "valid").min()) / usual
        if portrait:
            signs["pasted"] = grain_of(flat.image, pixels_of(PORTRAIT)) / usual
    return {name: round(value, 3) for name, value in signs.items()}
