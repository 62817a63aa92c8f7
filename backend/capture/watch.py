"""What the socket's thread sees of the card: each frame is measured, answered and forgotten."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from backend.capture.framing import CardSeen, Framing, complaint_of
from backend.capture.wire import Frame
from backend.lens.glance import Glance, glance_at, has_portrait
from backend.lens.shapes import Image


class CardWatch:
    """One side of the card in the preview, until the phone looks at something else."""

    def __init__(self, side: Literal["front", "back"]) -> None:
        self._side = side
        self._framing = Framing(side)

    def see(self, frame: Frame, image: Image) -> dict[str, Any]:
        """The hint for one frame; one that was taken of the other side, before the phone moved on, is only answered."""
        if frame.purpose != self._side:
            return {"type": "idle", "seq": frame.seq}
        glance = glance_at(image)
        hint = self._framing.see(self._seen(glance, image), frame.captured_ms)
        quad = [[round(x, 4), round(y, 4)] for x, y in glance.quad] if glance else None
        return {
            "type": "hint", "seq": frame.seq, "at": self._side, "code": hint.code, "frame": hint.frame, "quad": quad,
            "shoot": hint.shoot,
        }

    def close(self) -> None:
        """Nothing is held."""

    def _seen(self, glance: Glance | None, image: Image) -> CardSeen:
        if glance is None:
            return CardSeen(quad=None)
        seen = CardSeen(**asdict(glance))
        # The portrait is looked for only on frames that would be good otherwise, and only where it must not be:
        # a front without one may be the card of a small child.
        if self._side == "back" and complaint_of(seen) is None and has_portrait(image, glance):
            return CardSeen(**asdict(glance), other_side=True)
        return seen
