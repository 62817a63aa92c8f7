"""Keeps a few faces of a live session, evenly over its time: whoever takes the other's place shows in one of them."""

from __future__ import annotations

from typing import Final

from backend.capture.gaze import Seen
from backend.lens.likeness import Chip, align_chip
from backend.lens.mesh import Mesh
from backend.lens.shapes import Image

# Turned farther the same person looks like another; but who never looks straight again may be another, too.
STRAIGHT_DEG: Final = 12.0
ANY_EVERY_MS: Final = 2_500


class Chain:
    """The faces of one take.

    most      how many at the most, the last one not counted.
    every_ms  between two of them.
    """

    def __init__(self, *, most: int, every_ms: int) -> None:
        self._most, self._every_ms = most, every_ms
        self._chips: list[Chip] = []
        self._chip_ms: int | None = None
        self._last: tuple[Image, Mesh] | None = None

    def see(self, image: Image, seen: Seen, at_ms: int) -> None:
        """Take a frame; most are only remembered until the next."""
        if seen.mesh is None:
            return
        self._last = (image, seen.mesh)
        straight = max(abs(seen.measures.yaw_deg), abs(seen.measures.pitch_deg)) < STRAIGHT_DEG
        waited_ms = None if self._chip_ms is None else at_ms - self._chip_ms
        due = straight if waited_ms is None else waited_ms >= (self._every_ms if straight else ANY_EVERY_MS)
        if due and len(self._chips) < self._most:
            self._chips.append(align_chip(image, seen.mesh))
            self._chip_ms = at_ms

    def chips(self) -> tuple[Chip, ...]:
        """Those kept, and the last face that was seen."""
        return (*self._chips, align_chip(*self._last)) if self._last else tuple(self._chips)
