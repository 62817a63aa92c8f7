"""Shows the colours of one try one after the other, as fast as the line lets their frames come and never faster than is
safe; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.capture.colours import COUNT, EACH_MS, FEWEST_STEPS, SETTLES_MS, Shown
from backend.capture.record import Colour

FRAMES: Final = 2  # of each colour
LATE_MS: Final = 1_500  # a slow line does not hold up the session for ever
# Once a good line would have shown them all, four that were caught are enough: of 16 puppets at three frames a second four
# were told from another session's as surely as six.
WHOLE_MS: Final = (COUNT + 1) * EACH_MS


class Lights:
    """A sequence of colours; `shown` are those of which a frame came, and from when to when."""

    def __init__(self, colours: Sequence[Colour]) -> None:
        self._coming = list(colours)
        self._now: Colour | None = None
        self._since_ms = self._frames = 0
        self._began_ms: int | None = None
        self.shown: list[Shown] = []

    @property
    def colour(self) -> Colour | None:
        """What the whole screen shows now."""
        return self._now

    def see(self, at_ms: int, *, caught: bool) -> bool:
        """Take a frame: whether another colour, or none, is to be shown from now on.

        caught  the phone took it while this colour was on its screen.
        """
        if self._now and caught:
            self._note(self._now, at_ms)
        waited_ms = at_ms - self._since_ms
        if self._now and waited_ms < LATE_MS and (self._frames < FRAMES or waited_ms < EACH_MS):
            return False
        self._began_ms = at_ms if self._began_ms is None else self._began_ms
        if len(self.shown) >= FEWEST_STEPS and at_ms - self._began_ms >= WHOLE_MS:
            self._coming = []
        self._now = self._coming.pop(0) if self._coming else None
        self._since_ms, self._frames = at_ms, 0
        return True

    def _note(self, colour: Colour, at_ms: int) -> None:
        # The phone takes no frame before the colour is on the face (mirror.tsx): the first one tells as much as the others.
        from_ms = self.shown.pop().from_ms if self._frames else at_ms - SETTLES_MS
        self._frames += 1
        self.shown.append(Shown(colour, from_ms, at_ms + 1))
