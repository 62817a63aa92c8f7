"""Makes one case (a person, two photographs, the truth) and keeps it as a folder; reading it back is the bench's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import cv2

from .draw import draw_card
from .grade import Difficulty
from .papers import PaperKind, draw_paper
from .people import Person, make_person
from .photo import photograph
from .shapes import Edition, Image, Photo, Side
from .wording import truth_of

_QUALITY = 95  # the camera has compressed already; this adds little


@dataclass(frozen=True, slots=True)
class Case:
    """A person with a photograph of each side of their card."""

    person: Person
    photos: dict[Side, Photo]
    truth: dict[str, Any]


def make_case(
    edition: Edition,
    *,
    seed: int,
    difficulty: Difficulty = "ordinary",
    size: tuple[int, int] = (1920, 1440),
    portrait: Image | None = None,
    valid_on: date | None = None,
    min_age: int | None = None,
) -> Case:
    """A case by its seed; the truth holds the fields beside edition, seed, difficulty, QR text, MRZ lines and quads.

    portrait           H×W×3 uint8 BGR, head and shoulders; by default a drawn face.
    valid_on, min_age  as `make_person` takes them; without them a card may be expired, its holder young.
    """
    person = make_person(seed, edition=edition, valid_on=valid_on, min_age=min_age)
    photos = {}
    for side in Side:
        card = draw_card(person, edition, side, seed=seed, portrait=portrait)
        photos[side] = photograph(card, seed=seed, difficulty=difficulty, size=size)
    truth: dict[str, Any] = {"edition": edition.value, "seed": seed, "difficulty": difficulty}
    truth |= truth_of(person) | {"qr": person.payload, "mrz": list(person.mrz)}
    truth["quads"] = {side.value: photo.quad.astype(float).round(2).tolist() for side, photo in photos.items()}
    return Case(person=person, photos=photos, truth=truth)


def write_case(folder: Path, edition: Edition, *, seed: int, difficulty: Difficulty) -> Path:
    """Make a case and write its front.jpg, back.jpg and truth.json into a folder of its own; returns that folder."""
    case = make_case(edition, seed=seed, difficulty=difficulty)
    photos = {side.value: photo.image for side, photo in case.photos.items()}
    return _write(folder / f"{edition}-{difficulty}-{seed:05d}", photos, case.truth)


def write_paper(folder: Path, kind: PaperKind, *, seed: int, difficulty: Difficulty) -> Path:
    """Photograph a paper that is no identity card, as front.jpg with a truth.json that says so; returns its folder."""
    photo = photograph(draw_paper(kind, seed=seed), seed=seed, difficulty=difficulty)
    quad = photo.quad.astype(float).round(2).tolist()
    truth = {"edition": "none", "paper": kind.value, "seed": seed, "difficulty": difficulty, "quads": {"front": quad}}
    return _write(folder / f"{kind}-{difficulty}-{seed:05d}", {"front": photo.image}, truth)


def _write(place: Path, photos: dict[str, Image], truth: dict[str, Any]) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    for side, image in photos.items():
        cv2.imwrite(str(place / f"{side}.jpg"), image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    text = json.dumps(truth, ensure_ascii=False, indent=2)
    (place / "truth.json").write_text(text + "\n", "utf-8")
    return place
