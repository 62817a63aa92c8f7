"""What the socket's thread sees of the card: each frame is measured, answered and forgotten."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from backend.capture.framing import CardSeen, Framing
from backend.capture.wire import Frame
from backend.lens.glance import Glance, glance_at
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
        hint = self._framing.see(self._seen(glance), frame.captured_ms)
        quad = [[round(x, 4), round(y, 4)] for x, y in glance.quad] if glance else None
        return {
            "type": "hint", "seq": frame.seq, "at": self._side, "code": hint.code, "frame": hint.frame, "quad": quad,
            "shoot": hint.shoot,
        }

    def close(self) -> None:
        """Nothing is held."""

    def _seen(self, glance: Glance | None) -> CardSeen:
        if glance is None:
            return CardSeen(quad=None)
        measured = asdict(glance)
        side = measured.pop("side")
        return CardSeen(**measured, other_side=side is not None and side != self._side)
