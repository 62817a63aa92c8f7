"""Cuts the lines out of photographed cards by their true boxes, for learning and for measuring; the cards are synth's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import cv2
import numpy as np

from models.kit.synth.alphabet import ALPHABET
from models.kit.synth.chance import make_chance, make_choice, make_luck
from models.kit.synth.draw import draw_card
from models.kit.synth.fonts import SANS, families_of
from models.kit.synth.grade import Difficulty
from models.kit.synth.people import make_person
from models.kit.synth.photo import photograph
from models.kit.synth.shapes import Box, CardImage, Edition, Image, Line, Side

from .sample import Sample, fitted

WIDTH_PX, HEIGHT_PX = 1012, 638  # a flat card of the product: 300 dpi
TRAINED_BELOW = 8000  # seeds of cards that training may see; 8000 to 8999 are for calibration, the rest for measuring
CALIBRATED_BELOW = 9000
HELD_OUT_FAMILIES = ("Lato", "Open Sans")
FAMILIES = tuple(family for family in SANS if family not in HELD_OUT_FAMILIES)
_FLAT = np.array([(0, 0), (WIDTH_PX, 0), (WIDTH_PX, HEIGHT_PX), (0, HEIGHT_PX)], np.float32)
_LEAST_PX = 8
_GAP = 1.6  # of a row's height: runs of one row this near each other are found as one


def make_photo_samples(
    edition: Edition, side: Side, *, seed: int, difficulty: Difficulty, joined: float = 0.0
) -> Iterator[Sample]:
    """The lines of one side of one card, in the order drawn; `stratum` is the field's name.

    Cards of seeds from CALIBRATED_BELOW on are set in families that training never sees.

    joined  how often a label is cut together with its value, as a line finder does.
    """
    chance = make_chance(seed, f"cuts {edition} {side} {difficulty}")
    family = make_choice(chance, _present(FAMILIES if seed < CALIBRATED_BELOW else HELD_OUT_FAMILIES))
    card = draw_card(make_person(seed, edition=edition), edition, side, seed=seed, family=family)
    flat = _flattened(card, seed=seed, difficulty=difficulty, chance=chance)
    share = WIDTH_PX / card.image.shape[1]
    for line in _runs_of(card.lines, joined, chance):
        box = Box(line.box.left * share, line.box.top * share, line.box.right * share, line.box.bottom * share)
        readable = line.text and all(letter in ALPHABET for letter in line.text) and line.name != "qr"
        if readable and box.bottom - box.top >= _LEAST_PX:
            strip = _cut(flat, box, chance)
            if strip.size:
                yield Sample(strip=fitted(strip), text=" ".join(line.text.split()), stratum=line.name)


def _runs_of(lines: Sequence[Line], joined: float, chance: np.random.Generator) -> Iterator[Line]:
    """The lines, some of them grown together with the one that follows in the same row."""
    run: Line | None = None
    for line in lines:
        if run and _are_near(run.box, line.box) and make_luck(chance, joined):
            box = Box(run.box.left, min(run.box.top, line.box.top), line.box.right, max(run.box.bottom, line.box.bottom))
            run = Line(line.name, f"{run.text} {line.text}", box)
            continue
        if run:
            yield run
        run = line
    if run:
        yield run


def _are_near(one: Box, other: Box) -> bool:
    high = min(one.bottom - one.top, other.bottom - other.top)
    level = min(one.bottom, other.bottom) - max(one.top, other.top) > 0.6 * high
    return level and 0 <= other.left - one.right < _GAP * high


@cache
def _present(families: tuple[str, ...]) -> tuple[str, ...]:
    present = tuple(family for family in families if family in families_of("sans"))
    if not present:
        raise RuntimeError(f"none of {', '.join(families)} is installed")
    return present


def _flattened(card: CardImage, *, seed: int, difficulty: Difficulty, chance: np.random.Generator) -> Image:
    """The photographed card seen straight from above, grey; its corners are found a pixel or two off, as a finder does."""
    photo = photograph(card, seed=seed, difficulty=difficulty)
    corners = photo.quad + chance.normal(0, 1.2, (4, 2)).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), _FLAT)
    flat = cv2.warpPerspective(photo.image, matrix, (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_LINEAR)
    return cv2.cvtColor(flat, cv2.COLOR_BGR2GRAY)


def _cut(flat: Image, box: Box, chance: np.random.Generator) -> Image:
    high = box.bottom - box.top
    above, below = chance.uniform(0.02, 0.3, 2) * high
    left, right = chance.uniform(0.05, 0.22, 2) * high  # a label's colon stands one gap further left
    top, bottom = max(0, round(box.top - above)), min(flat.shape[0], round(box.bottom + below))
    return flat[top:bottom, max(0, round(box.left - left)) : min(flat.shape[1], round(box.right + right))]
