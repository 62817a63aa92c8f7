"""What is in front of a load's phones: a card in an unsteady hand, a willing person who does what is asked."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from backend.capture.dot import Spot
from tests.attacks.poses import frame_at
from tests.load.pictures import FILM_FPS

Said = dict[str, Any]


class Camera(Protocol):
    """One phone's."""

    at: str

    def shot(self, said: Said) -> tuple[str, bytes]:
        """Purpose and JPEG of the next frame; `said` is the last answer, empty before the first."""


class CardCamera:
    """Sees one side of a card; `frames` over and over."""

    def __init__(self, side: str, frames: Sequence[bytes]) -> None:
        self.at = side
        self._frames = frames
        self._next = 0

    def shot(self, said: Said) -> tuple[str, bytes]:
        """The next frame, whatever was said."""
        self._next += 1
        return self.at, self._frames[self._next % len(self._frames)]


class FaceCamera:
    """Sees a person: each act is played from the moment it is asked, and rest in between."""

    at = "face"

    def __init__(self, films: Mapping[str, Sequence[bytes]], selfie: bytes) -> None:
        self._films = films
        self._selfie = selfie
        self._act: str | None = None
        self._since = 0.0

    def shot(self, said: Said) -> tuple[str, bytes]:
        """The frame of this moment, or the selfie when it is its turn."""
        if said.get("phase") == "selfie":
            return "selfie", self._selfie
        if said.get("act") != self._act:
            self._act, self._since = said.get("act"), time.perf_counter()
        way = [Spot(*spot) for spot in said.get("dot", ())]
        return "face", frame_at(self._films, self._act, 1000 * (time.perf_counter() - self._since), fps=FILM_FPS, way=way)
