"""What the phones of a load send: stills of a stated size, preview frames of cards, films and a selfie of a puppet."""

from __future__ import annotations

from typing import Final

from backend.lens.image import fitted
from models.kit.synth.cases import make_case
from models.kit.synth.shapes import Edition, Side
from tests.attacks.camera import Camera, Picture, jpeg_of
from tests.attacks.portraits import astronaut, framed
from tests.attacks.poses import poses

# As the pwa sends them (its lens/frame and lens/still): long side and JPEG quality.
LIVE_PX: Final = 480
LIVE_QUALITY: Final = 70
SELFIE_PX: Final = (810, 1080)
FILM_FPS: Final = 8.0
_STILL_PX: Final = (2016, 1512)
_CAMERA_PX: Final = (1920, 1440)
_HELD: Final = 12  # frames of one card in an unsteady hand, over and over
_SEEDS: Final = (9501, 9502, 9503, 9504)


def make_still(size_bytes: int) -> bytes:
    """A photographed card as a JPEG of about that size, the nearest that a quality gives."""
    photo = make_case(Edition.CCCD_CHIP, seed=_SEEDS[0], size=_STILL_PX).photos[Side.FRONT].image
    coded = [jpeg_of(photo, quality=quality) for quality in range(60, 100, 3)]
    return min(coded, key=lambda jpeg: abs(len(jpeg) - size_bytes))


def marked(jpeg: bytes, number: int) -> bytes:
    """The same picture with a comment of its own: a picture that was sent before would be refused."""
    return jpeg[:2] + b"\xff\xfe\x00\x0a" + number.to_bytes(8, "big") + jpeg[2:]


def make_previews(side: Side) -> list[list[bytes]]:
    """For several cards, easy and ordinary ones, the frames a phone would send while they are held before it."""
    editions = (Edition.CCCD_CHIP, Edition.CC6)
    grades = ("easy", "easy", "ordinary", "ordinary")
    shots = [
        make_case(editions[at % 2], seed=seed, difficulty=grade, size=_CAMERA_PX).photos[side].image
        for at, (seed, grade) in enumerate(zip(_SEEDS, grades, strict=True))
    ]
    return [_held(shot, seed) for shot, seed in zip(shots, _SEEDS, strict=True)]


def make_films() -> dict[str, list[bytes]]:
    """The puppet's film of each act that is asked of everyone, at `FILM_FPS`."""
    return poses(astronaut(), width=LIVE_PX * 3 // 4, height=LIVE_PX, fps=FILM_FPS)


def make_selfie() -> bytes:
    """The puppet at rest in a larger picture."""
    width, height = SELFIE_PX
    return jpeg_of(framed(astronaut(), width=width, height=height))


def _held(shot: Picture, seed: int) -> list[bytes]:
    camera, preview = Camera(seed), fitted(shot, LIVE_PX)[0]
    return [camera.jpeg(preview, quality=LIVE_QUALITY) for _ in range(_HELD)]
