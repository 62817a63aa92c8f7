"""Films drawn cards in a hand, still or sliding, and asks whether the shutter would fire; its rules are capture's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from backend.capture.framing import CardSeen, Framing
from backend.lens.glance import glance_at
from models.kit.synth.chance import make_chance
from models.kit.synth.draw import draw_card
from models.kit.synth.grade import Difficulty
from models.kit.synth.people import make_person
from models.kit.synth.photo import photograph
from models.kit.synth.shapes import Edition, Side

FRAME = (480, 360)
TICK_MS = 125
SECONDS = 3
SLIDE = 0.06  # of the card's width in a second: no hand that holds still
_NOISE, _SHAKE_PX = 4.0, 0.8
Picture = NDArray[np.uint8]


def film_of(still: Picture, *, seed: int, slide_px: float = 0.0) -> Iterator[Picture]:
    """Eight frames a second of a scene in a hand that wanders and comes back, or slides to the right as well."""
    chance = make_chance(seed, "film")
    place = np.zeros(2)
    high, wide = still.shape[:2]
    for number in range(SECONDS * 1000 // TICK_MS):
        place = 0.8 * place + chance.normal(0, _SHAKE_PX, 2)
        move = np.array([[1, 0, place[0] + slide_px * number * TICK_MS / 1000], [0, 1, place[1]]])
        held = cv2.warpAffine(still, move, (wide, high), borderMode=cv2.BORDER_REPLICATE)
        grain = np.round(chance.normal(0, _NOISE, held.shape)).astype(np.int16)
        stream = cv2.imencode(".jpg", cv2.add(held, grain, dtype=cv2.CV_8U), (cv2.IMWRITE_JPEG_QUALITY, 80))[1]
        yield np.asarray(cv2.imdecode(stream, cv2.IMREAD_COLOR), np.uint8)


def fires(frames: Iterator[Picture], side: Side) -> bool:
    """Whether the shutter fires somewhere in a film."""
    framing = Framing(side.value)
    for number, frame in enumerate(frames):
        glance = glance_at(frame)
        seen = CardSeen(quad=None)
        if glance:
            told = asdict(glance)
            shown = told.pop("side")
            seen = CardSeen(**told, other_side=shown not in (None, side.value))
        if framing.see(seen, number * TICK_MS).shoot:
            return True
    return False


def shutter_of(seeds: range, grade: Difficulty) -> dict[str, Any]:
    """How often the shutter fires on cards held still, and on cards that slide, where it must not."""
    counts = {"films": 0, "still": 0, "sliding": 0}
    for seed in seeds:
        edition = tuple(Edition)[seed % len(Edition)]
        person = make_person(seed, edition=edition)
        for side in Side:
            photo = photograph(draw_card(person, edition, side, seed=seed, scale=1), seed=seed, difficulty=grade, size=FRAME)
            slide = SLIDE * float(np.linalg.norm(photo.quad[1] - photo.quad[0]))
            counts["films"] += 1
            counts["still"] += fires(film_of(photo.image, seed=seed), side)
            counts["sliding"] += fires(film_of(photo.image, seed=seed, slide_px=slide), side)
    return counts
