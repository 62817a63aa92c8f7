"""Makes one dishonest case of a kind and writes it as a folder like kit/synth's; `Forgery.NONE` is the honest one."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import cv2
import numpy as np

from models.kit.synth.chance import make_chance
from models.kit.synth.draw import draw_card
from models.kit.synth.grade import GRADES, Difficulty
from models.kit.synth.people import Person, make_person
from models.kit.synth.photo import photograph
from models.kit.synth.shapes import CardImage, Edition, Image, Photo, Side
from models.kit.synth.wording import truth_of

from .graft import cut_outline, glued, pasted, rewritten
from .paper import copied, printed
from .screen import shown_on_screen

_QUALITY = 95  # the camera has compressed already; this adds little


class Forgery(StrEnum):
    """What was done."""

    NONE = "none"
    SCREEN = "screen"
    COPY = "copy"
    PRINT_DOTS = "print_dots"
    PRINT_JET = "print_jet"
    GLUED = "portrait_glued"
    PASTED = "portrait_pasted"
    REWRITTEN = "line_rewritten"
    CUT = "corner_cut"


def make_forgery(kind: Forgery, edition: Edition, *, seed: int, difficulty: Difficulty) -> dict[Side, Image]:
    """A photograph of each side, H×W×3 uint8 BGR; what is done to one side alone is done to the front."""
    person = make_person(seed, edition=edition)
    cards = {side: draw_card(person, edition, side, seed=seed) for side in Side}
    return {side: _side(kind, person, card, seed=seed, difficulty=difficulty) for side, card in cards.items()}


def write_forgery(folder: Path, kind: Forgery, edition: Edition, *, seed: int, difficulty: Difficulty) -> Path:
    """Make a case and write front.jpg, back.jpg and truth.json into a folder of its own; returns that folder."""
    place = folder / f"{kind}-{edition}-{difficulty}-{seed:05d}"
    place.mkdir(parents=True, exist_ok=True)
    for side, image in make_forgery(kind, edition, seed=seed, difficulty=difficulty).items():
        cv2.imwrite(str(place / f"{side}.jpg"), image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    truth = {"edition": edition.value, "seed": seed, "difficulty": difficulty, "forgery": kind.value}
    truth |= truth_of(make_person(seed, edition=edition))
    (place / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return place


def _side(kind: Forgery, person: Person, card: CardImage, *, seed: int, difficulty: Difficulty) -> Image:
    chance = make_chance(seed, f"forgery {kind} {card.title}")
    front = card.side is Side.FRONT
    if kind is Forgery.COPY:
        card = replace(card, image=copied(card.image, chance))
    elif kind in (Forgery.PRINT_DOTS, Forgery.PRINT_JET):
        card = replace(card, image=printed(card.image, chance, dotted=kind is Forgery.PRINT_DOTS))
    elif kind is Forgery.GLUED and front:
        card = glued(card, chance)
    outline = cut_outline(card, chance) if kind is Forgery.CUT else None
    photo = photograph(card, seed=seed, difficulty=difficulty, outline=outline)
    if kind is Forgery.SCREEN:
        return shown_on_screen(photo.image, chance, GRADES[difficulty])
    return _changed(kind, photo, card, person=person, chance=chance) if front else photo.image


def _changed(kind: Forgery, photo: Photo, card: CardImage, *, person: Person, chance: np.random.Generator) -> Image:
    if kind is Forgery.PASTED:
        return pasted(photo, card, chance)
    if kind is Forgery.REWRITTEN:
        other = make_person(int(chance.integers(1, 1_000_000)), edition=card.edition)
        field = "name" if chance.random() < 0.5 else "number"
        return rewritten(photo, card, chance, field=field, text=other.name if field == "name" else other.number)
    return photo.image
