"""The faces of those who agreed to be found by them, searched one against all; only a worker that compares faces loads this.

The database is the truth: what is enrolled there is taken in before every search, what is gone there goes, and whoever is
found is measured anew from the sealed template, so that nobody who has been forgotten ever comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from backend.ground.config import config
from backend.ground.near import Crowd, Rows
from backend.lens.crowd import MemoryCrowd
from backend.lens.likeness import Embedding, measured_of
from backend.lens.matcher import matcher
from backend.vault import db, faces
from backend.vault.crowd import PostgresCrowd
from backend.vault.faces import Template

TOP: Final = 5
_AT_ONCE: Final = 500
_SIZE: Final = 4  # bytes of one number


@dataclass(frozen=True, slots=True)
class Hit:
    """One of the nearest. distance: as the matcher measures."""

    case_id: str
    owner: str
    birth_year: str
    distance: float


class Gallery:
    """Everybody of one network's version, in one engine."""

    def __init__(self, crowd: Crowd, version: str) -> None:
        """An engine that may hold people already; what it should not hold goes at the first look."""
        self._crowd = crowd
        self._version = version
        self._last = int(crowd.people().max(initial=0))

    def __len__(self) -> int:
        """How many faces, as of the last look."""
        return len(self._crowd)

    def find(self, row: Embedding) -> list[Hit]:
        """The five nearest faces, nearest first."""
        self._look()
        opened: dict[int, Template] = {}

        def exact(people: list[int]) -> list[Rows | None]:
            with db.look() as conn:
                opened.update(faces.templates_of(conn, people, self._version))
            return [np.frombuffer(opened[person].row, np.float32) if person in opened else None for person in people]

        found = self._crowd.find(row, count=TOP, exact=exact)  # type: ignore[arg-type]  # a list is a sequence
        return [
            Hit(opened[near.person].case_id, opened[near.person].owner, opened[near.person].birth_year, measured_of(near.gap))
            for near in found
        ]

    def _look(self) -> None:
        with db.look() as conn:
            while new := faces.templates_after(conn, self._last, self._version, _AT_ONCE):
                self._crowd.add([one.person for one in new], np.stack([np.frombuffer(one.row, np.float32) for one in new]))
                self._last = new[-1].person
            if faces.count_of(conn, self._version) != len(self._crowd):
                there = np.array(faces.people_of(conn, self._version), np.int64)
                self._crowd.forget(np.setdiff1d(self._crowd.people(), there).tolist())


def gallery(width: int) -> Gallery:
    """That of this process; made anew from the database when the process is.

    width  numbers of one embedding
    """
    return _gallery_of(matcher().version, width, config().faces_url)


@lru_cache(maxsize=1)
def _gallery_of(version: str, width: int, url: str | None) -> Gallery:
    if url is None:
        return Gallery(MemoryCrowd(width), version)
    return Gallery(PostgresCrowd(url, width=width, key=faces.turn_key()), version)
