"""What the script camera of the browser tests shows: a synthetic card and a puppet with the face of its portrait."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.ground import clock
from models.kit.synth.cases import Case, make_case
from models.kit.synth.shapes import Edition
from tests.attacks.camera import jpeg_of
from tests.attacks.portraits import astronaut
from tests.attacks.poses import poses

CAMERA = Path(__file__).with_name("camera.js")
# As a phone's rear camera gives it, held upright; the card fills its width.
CARD_FRAME = (1920, 1440)
FACE_FRAME = (540, 720)


@dataclass(frozen=True)
class Reel:
    """One person's pictures, and what is true of them."""

    truth: dict[str, Any]
    pictures: dict[str, list[bytes]]

    @property
    def script(self) -> str:
        """An init script that puts these pictures in front of a page."""
        coded = {name: [base64.b64encode(one).decode() for one in group] for name, group in self.pictures.items()}
        return f"globalThis.__reel__ = {json.dumps(coded)};\n{CAMERA.read_text(encoding='utf8')}"


def make_reel(*, seed: int, edition: str = "CCCD_CHIP") -> Reel:
    """A card with the portrait of a person who gave it to the public, and that person's puppet."""
    portrait = astronaut()
    case: Case = make_case(Edition(edition), seed=seed, difficulty="easy", size=CARD_FRAME, portrait=portrait, valid_on=clock.today(), min_age=18)
    width, height = FACE_FRAME
    pictures = {side.value: [jpeg_of(photo.image, quality=90)] for side, photo in case.photos.items()}
    return Reel(truth=case.truth, pictures=pictures | poses(portrait, width=width, height=height))
