"""Makes the frames that finders are measured on, by strata; kit's own photographs, not those that training composes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.kit.synth.chance import make_chance, make_choice
from models.kit.synth.draw import draw_card
from models.kit.synth.grade import Difficulty
from models.kit.synth.papers import PaperKind, draw_paper
from models.kit.synth.people import make_person
from models.kit.synth.photo import photograph
from models.kit.synth.pose import Pose, pose_of
from models.kit.synth.scene import make_scene
from models.kit.synth.shapes import Edition, Flat, Side

from .compose import compose
from .kinds import NONE
from .pool import Pool, sheet_of

SIZES = ((480, 360), (480, 360), (360, 480), (480, 270))  # width, height: what the page sends
STRATA = ("easy", "ordinary", "hard", "turned", "tilted", "cut", "grey", "pictures")
_SHIFTS = (0.10, 0.28)  # of the card's height or width that lies beyond the frame


@dataclass(frozen=True, slots=True)
class Trial:
    """A frame, where its sheet lies (4×2, clockwise from its own top left) and what it is."""

    image: NDArray[np.uint8]
    quad: NDArray[np.float64]
    kind: str


def make_trials(stratum: str, seeds: range) -> list[Trial]:
    """Every edition and side; none when the stratum needs pictures that are not installed."""
    if stratum == "pictures" and not pictures():
        return []
    return [_make_trial(stratum, edition, side, seed) for seed in seeds for edition in Edition for side in Side]


def _make_trial(stratum: str, edition: Edition, side: Side, seed: int) -> Trial:
    chance = make_chance(seed, f"trial {stratum} {edition} {side}")
    size = make_choice(chance, SIZES)
    card = draw_card(make_person(seed, edition=edition), edition, side, seed=seed, scale=1)
    if stratum == "pictures":
        return _on_picture(card, chance, size)
    grade: Difficulty = stratum if stratum in ("easy", "ordinary", "hard") else "ordinary"  # type: ignore[assignment]
    photo = photograph(card, seed=seed, difficulty=grade, size=size, pose=_pose(stratum, size, chance))
    image = photo.image
    if stratum == "grey":
        image = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return Trial(image, photo.quad.astype(np.float64), card.title)


def _pose(stratum: str, size: tuple[int, int], chance: np.random.Generator) -> Pose | None:
    """None for that of the grade."""
    if stratum in ("easy", "ordinary", "hard", "grey"):
        return None
    tilt = chance.uniform(30, 45) if stratum == "tilted" else chance.uniform(0, 16)
    roll = chance.uniform(0, 360) if stratum == "turned" else make_choice(chance, (0.0, 180.0)) + chance.normal(0, 5)
    pose = pose_of(
        size, width_share=float(chance.uniform(0.6, 0.9)), tilt_deg=float(tilt), tilt_axis_deg=float(chance.uniform(0, 360)),
        roll_deg=float(roll), shift=(float(chance.uniform(-0.8, 0.8)), float(chance.uniform(-0.8, 0.8))),
    )  # fmt: skip
    return _moved_out(pose, size, chance) if stratum == "cut" else pose


def _moved_out(pose: Pose, size: tuple[int, int], chance: np.random.Generator) -> Pose:
    """The same card shoved over one rim of the frame."""
    low, high = pose.quad.min(axis=0), pose.quad.max(axis=0)
    axis, over = int(chance.integers(2)), float(chance.uniform(*_SHIFTS))
    shove = np.zeros(2)
    beyond = over * (high[axis] - low[axis])
    shove[axis] = -low[axis] - beyond if chance.random() < 0.5 else size[axis] - high[axis] + beyond
    matrix = np.array([[1, 0, shove[0]], [0, 1, shove[1]], [0, 0, 1.0]]) @ pose.matrix
    return Pose(matrix=matrix, quad=pose.quad + shove.astype(np.float32))


def _on_picture(card: Flat, chance: np.random.Generator, size: tuple[int, int]) -> Trial:
    """The card on a photograph, in the light of composed frames."""
    sheet = sheet_of(card)
    frame = compose(Pool((sheet,), (sheet,), pictures()), chance, size, alone=True)
    return Trial(frame.image, frame.quad.astype(np.float64), card.title)


@cache
def pictures() -> tuple[Any, ...]:
    """Photographs that come with scikit-image, made square and small; none when it is not installed."""
    try:
        from skimage import data  # of the recipes' environment alone
    except ImportError:
        return ()
    shown = [data.coffee(), data.chelsea(), data.rocket(), data.brick(), data.grass(), data.gravel(), data.coins(), data.page()]
    return tuple(_square(picture) for picture in shown)


def _square(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    coloured = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) if picture.ndim == 2 else picture[..., ::-1]
    side = min(coloured.shape[:2])
    return cv2.resize(np.ascontiguousarray(coloured[:side, :side]), (640, 640), interpolation=cv2.INTER_AREA)


def make_empty(seeds: range) -> list[Trial]:
    """Grounds with nothing on them."""
    trials = []
    for seed in seeds:
        for number in range(24):
            chance = make_chance(seed, f"empty {number}")
            shown = pictures()
            if shown and number % 3 == 0:
                image = cv2.resize(make_choice(chance, shown), (480, 480))[: int(chance.integers(300, 481))]
            else:
                image = make_scene(chance, make_choice(chance, SIZES))
            trials.append(Trial(np.ascontiguousarray(image), np.zeros((4, 2)), NONE))
    return trials


def make_papers(seeds: range) -> list[Trial]:
    """Papers that are no identity card."""
    trials = []
    for seed in seeds:
        for kind in PaperKind:
            for grade in ("easy", "ordinary", "hard"):
                photo = photograph(draw_paper(kind, seed=seed), seed=seed, difficulty=grade, size=(480, 360))
                trials.append(Trial(photo.image, photo.quad.astype(np.float64), kind.value))
    return trials
