"""What the socket's thread sees of the card: each frame is measured, answered and forgotten."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Final, Literal

from backend.capture.framing import CardSeen, Framing, complaint_of
from backend.capture.wire import Frame
from backend.lens.glance import Glance, glance_at, has_portrait
from backend.lens.shapes import Image

# Looking for a portrait costs as much as half the rest, and nobody turns a card over between two good frames. The shutter
# waits for 600 ms of good frames, so it never fires on fewer than two looks at 8 frames a second.
LOOK_EVERY: Final = 4


class CardWatch:
    """One side of the card in the preview, until the phone looks at something else."""

    def __init__(self, side: Literal["front", "back"]) -> None:
        self._side = side
        self._framing = Framing(side)
        self._good = 0
        self._has_portrait = False

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
        seen = CardSeen(**asdict(glance)) if glance else CardSeen(quad=None)
        # Asked only of frames that are good otherwise, and only where no portrait may be: a front without one may be the
        # card of a small child.
        if glance is None or self._side == "front" or complaint_of(seen):
            self._good = 0
            return seen
        if self._good % LOOK_EVERY == 0:
            self._has_portrait = has_portrait(image, glance)
        self._good += 1
        return replace(seen, other_side=self._has_portrait)
