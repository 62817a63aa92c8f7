"""Says how hard a photograph may be: the ranges each difficulty draws from; making it so is for the rooms that read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Difficulty = Literal["easy", "ordinary", "hard"]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grade:
    """Ranges of one difficulty; likelihoods are 0 to 1.

    width_share    card's width over the frame's.
    tilt_deg       angle between the card's normal and the camera's axis.
    roll_deg       turn within the frame, to either side.
    defocus_px     sigma of the blur, in pixels of a frame 1920 wide.
    motion_px      length of the smear, likewise.
    noise          sigma at middle grey, of 255.
    exposure       gain on the light.
    warmth         red over blue gain.
    glare          likelihood of a highlight; `glare_peak` is what it adds, of 255.
    sparing        likelihood that highlights and fingers keep off what must be read.
    """

    width_share: Range
    tilt_deg: Range
    roll_deg: Range
    defocus_px: Range
    motion_px: Range
    noise: Range
    exposure: Range
    warmth: Range
    glare: float
    glare_peak: Range
    shadow: float
    shadow_depth: Range
    hand: float
    quality: tuple[int, int]
    sparing: float


# Shares, tilt and glare from cards.md §10; the rest set by eye so that a person reads easy at once, ordinary
# without effort, and hard with effort.
GRADES: dict[Difficulty, Grade] = {
    "easy": Grade(
        width_share=(0.78, 0.92),
        tilt_deg=(0, 5),
        roll_deg=(0, 2.5),
        defocus_px=(0.3, 0.7),
        motion_px=(0, 0),
        noise=(1.0, 2.5),
        exposure=(0.86, 0.96),
        warmth=(0.95, 1.06),
        glare=0.0,
        glare_peak=(0, 0),
        shadow=0.1,
        shadow_depth=(0.08, 0.18),
        hand=0.1,
        quality=(88, 95),
        sparing=1.0,
    ),
    "ordinary": Grade(
        width_share=(0.79, 0.94),
        tilt_deg=(2, 14),
        roll_deg=(0, 8),
        defocus_px=(0.5, 1.1),
        motion_px=(0, 2.5),
        noise=(2, 5),
        exposure=(0.7, 0.98),
        warmth=(0.86, 1.16),
        glare=0.4,
        glare_peak=(40, 120),
        shadow=0.4,
        shadow_depth=(0.12, 0.35),
        hand=0.4,
        quality=(78, 92),
        sparing=1.0,
    ),
    "hard": Grade(
        width_share=(0.6, 0.95),
        tilt_deg=(6, 28),
        roll_deg=(0, 24),
        defocus_px=(0.8, 2.0),
        motion_px=(0, 6),
        noise=(4, 11),
        exposure=(0.4, 1.06),
        warmth=(0.74, 1.3),
        glare=0.6,
        glare_peak=(60, 220),
        shadow=0.65,
        shadow_depth=(0.2, 0.55),
        hand=0.65,
        quality=(58, 86),
        sparing=0.6,
    ),
}
