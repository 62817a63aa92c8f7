"""What the lens measured of a face in one frame, and whether that is a calm face to begin with; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from backend.lens.cover import Cover

# Starting values of design: face 25 to 45 % of the frame, light, and how far from straight a calm face may be.
WIDTH_FAR, WIDTH_NEAR = 0.25, 0.50
OFF_ACROSS, OFF_DOWN = 0.16, 0.20
DARK, BACKLIT = 55.0, 70.0  # grey levels; by how many the surroundings may outshine a face under BACKLIT_FACE
BACKLIT_FACE = 95.0
YAW_DEG, PITCH_DEG, ROLL_DEG = 14.0, 25.0, 18.0  # before the person's own rest is known; builds differ by 10° in pitch
EYES_OPEN = 0.14  # over this nobody's eyes are shut, however narrow

# Between what portraits show and the same with dark glasses, a mask or a hand drawn over them (tests/attacks/covered.py):
# eyes 0.40 and more, 0.15 and less; chin 15 and less, 20 and more; lips 2.6 and more, pale ones in dark skin too, 2.2 and less
# under a hand. Without any colour lips may show less: then a person looks.
GLASSES, MASK_HUE, MASK_LIPS, LIPS = 0.25, 18.0, 4.0, 2.3

# From the person's own rest.
FRONT_DEG: Final = 12.0
FRONT_SCALE: Final = 1.2
EYES_REOPENED: Final = 0.75
MOUTH_SHUT: Final = 0.12
STEADY_DEG, STEADY_SHARE = 3.0, 0.06  # a turn, and a way in face widths, between frames of a calm face


@dataclass(frozen=True, slots=True)
class Measures:
    """One frame. Left and right are the subject's; the frame is not mirrored.

    faces         in the frame that are at least half as wide as the widest.
    width_share   face width over the frame's shorter side.
    off_across, off_down   of the face from the frame's middle, in frame widths and heights.
    brightness, surround   median grey level of the face, mean one around it, 0 to 255.
    yaw_deg, pitch_deg, roll_deg   + left, up, head to the left; from the person's rest once that is known.
    scale         against the rest; 1 before it is known.
    eye_right, eye_left, mouth, smile, lift   as lens.expression measures them.
    moved         of the face's middle since the last frame, in face widths.
    cover         what hides the face; measured until the rest is known.
    """

    faces: int
    width_share: float = 0.0
    off_across: float = 0.0
    off_down: float = 0.0
    brightness: float = 128.0
    surround: float = 128.0
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0
    scale: float = 1.0
    eye_right: float = 0.3
    eye_left: float = 0.3
    mouth: float = 0.0
    smile: float = 0.65
    lift: float = 0.0
    moved: float = 0.0
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """The person's own face at rest: people differ more in these than an act changes them.

    eyes  whether they tell anything; not of who cannot keep them open, and said so.
    """

    eye_right: float
    eye_left: float
    mouth: float
    smile: float
    lift: float
    eyes: bool = True

    @property
    def shut(self) -> bool:
        """Whether both eyes are."""
        return max(self.eye_right, self.eye_left) < EYES_OPEN


def rest_of(calm: Sequence[Measures], *, eyes: bool = True) -> Rest:
    """The median of calm frames, at least one."""
    return Rest(
        eye_right=median(frame.eye_right for frame in calm),
        eye_left=median(frame.eye_left for frame in calm),
        mouth=median(frame.mouth for frame in calm),
        smile=median(frame.smile for frame in calm),
        lift=median(frame.lift for frame in calm),
        eyes=eyes,
    )


def complaint_of(now: Measures, *, eyes: bool = True, light: bool = True) -> str | None:
    """The most pressing reason why this is no face to begin with, as a sentence key; None when it is one.

    eyes   whether they have to be open.
    light  whether it has to be good.
    """
    gates = (
        (now.faces == 0, "face.none"),
        (now.faces > 1, "face.many"),
        (now.width_share < WIDTH_FAR, "face.closer"),
        (now.width_share > WIDTH_NEAR, "face.farther"),
        (abs(now.off_across) > OFF_ACROSS or abs(now.off_down) > OFF_DOWN, "face.center"),
        (light and now.brightness < BACKLIT_FACE and now.surround - now.brightness > BACKLIT, "face.backlight"),
        (light and now.brightness < DARK, "face.dark"),
        (abs(now.yaw_deg) > YAW_DEG or abs(now.pitch_deg) > PITCH_DEG or abs(now.roll_deg) > ROLL_DEG, "face.straight"),
        (eyes and min(now.eye_right, now.eye_left) < EYES_OPEN, "face.eyes"),
    )
    return next((code for failed, code in gates if failed), None)


def cover_in(now: Measures) -> str | None:
    """What the person should take off or away, as a sentence key; None when the whole face is seen, or nobody looked."""
    cover = now.cover
    if cover is None:
        return None
    if cover.eye_light < GLASSES:
        return "face.glasses"
    if cover.chin_hue > MASK_HUE and cover.lip_tone < MASK_LIPS:
        return "face.mask"
    return "face.covered" if cover.lip_tone < LIPS else None


def is_steady(now: Measures, before: Measures) -> bool:
    """Whether the face held still between two frames."""
    turned = max(abs(now.yaw_deg - before.yaw_deg), abs(now.pitch_deg - before.pitch_deg))
    return turned < STEADY_DEG and now.moved < STEADY_SHARE


def is_front(now: Measures, rest: Rest) -> bool:
    """Whether the person has come back to rest: straight, eyes open, mouth shut, not nearer."""
    right, left = now.eye_right > EYES_REOPENED * rest.eye_right, now.eye_left > EYES_REOPENED * rest.eye_left
    return (
        max(abs(now.yaw_deg), abs(now.pitch_deg)) < FRONT_DEG
        and now.scale < FRONT_SCALE
        and ((right and left) or not rest.eyes)
        and now.mouth < rest.mouth + MOUTH_SHUT
    )
