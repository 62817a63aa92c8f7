"""Draws once the sheets and grounds that frames are composed of; composing is compose's."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from models.kit.synth.chance import make_chance
from models.kit.synth.draw import draw_card
from models.kit.synth.papers import PaperKind, draw_paper
from models.kit.synth.people import make_person
from models.kit.synth.shapes import Edition, Flat, Image, Side, SizeMm

from .grounds import make_underlay
from .kinds import PLACE_OF

SHEET_PX = 340  # along the longer side: twice what a frame of 192 shows of a card
_SEEDS = 20_000_000  # no seed of a bench or a test lies up there


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn card or paper; `kind` is its class."""

    image: Image
    kind: int
    size_mm: SizeMm
    corner_mm: float


@dataclass(frozen=True, slots=True)
class Pool:
    """What frames are made of."""

    cards: tuple[Sheet, ...]
    papers: tuple[Sheet, ...]
    grounds: tuple[Image, ...]


def make_pool(*, first: int, cards: int, papers: int, grounds: int) -> Pool:
    """So many sheets of every kind and so many grounds, by seeds from `first` on."""
    drawn: list[Sheet] = []
    for seed in range(_SEEDS + first, _SEEDS + first + cards):
        for edition in Edition:
            person = make_person(seed, edition=edition)
            drawn += [sheet_of(draw_card(person, edition, side, seed=seed, scale=1)) for side in Side]
    seeds = range(_SEEDS + first, _SEEDS + first + papers)
    others = [sheet_of(draw_paper(kind, seed=seed)) for seed in seeds for kind in PaperKind]
    chance = make_chance(first, "grounds of frames")
    return Pool(tuple(drawn), tuple(others), tuple(make_underlay(chance) for _ in range(grounds)))


def sheet_of(flat: Flat) -> Sheet:
    """A drawn card or paper, small."""
    high, wide = flat.image.shape[:2]
    share = SHEET_PX / max(high, wide)
    image = cv2.resize(flat.image, (round(wide * share), round(high * share)), interpolation=cv2.INTER_AREA)
    return Sheet(image, PLACE_OF[flat.title], flat.size_mm, flat.corner_mm)
