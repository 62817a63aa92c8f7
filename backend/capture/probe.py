"""Asks the camera for a little more or less light while an act is done, and sees whether the picture follows; pure.

Only a camera that said it can is asked. A film that is brought in before the page tells of a camera and does not follow;
where nothing could be asked or seen, nothing is said.
"""

from __future__ import annotations

from random import Random
from statistics import median
from typing import Final

STOPS: Final = 1.0  # of exposure: the picture becomes half or twice as light
BRIGHT: Final = 110.0  # of 255: a lighter picture would burn out, and the colours would not be seen any more
SEEN_MS: Final = 500  # from when the page says it is done: cameras need a few frames
FRAMES_LEAST: Final = 2
FOLLOWS: Final = 0.06  # of the level before; a camera gives 0.3 and more, a hand's shadow 0.03


class Probe:
    """The wishes of one try; `chance` draws lighter or darker, unknown to whoever recorded before."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._before: list[float] = []
        self._after: list[float] = []
        self._set_ms: int | None = None
        self._asked = self._followed = 0
        self.wish = 0.0

    def begin(self) -> None:
        """Wish for other light from now on."""
        dim = bool(self._before) and median(self._before) < BRIGHT
        self.wish = self._chance.choice((-STOPS, STOPS)) if dim else -STOPS
        self._after, self._set_ms = [], None

    def note(self, at_ms: int) -> None:
        """The page says that its camera took the wish."""
        if self.wish and self._set_ms is None:
            self._set_ms = at_ms

    def see(self, level: float, at_ms: int) -> None:
        """Take a frame's mean level, 0 to 255."""
        if self.wish == 0:
            self._before = [*self._before[-4:], level]
        elif self._set_ms is not None and at_ms - self._set_ms >= SEEN_MS:
            self._after.append(level)

    def end(self) -> None:
        """Back to the light there was; a wish that was too short to be seen does not count."""
        if self.wish and self._before and len(self._after) >= FRAMES_LEAST:
            change = median(self._after) / max(1.0, median(self._before)) - 1
            self._asked += 1
            self._followed += change * self.wish > FOLLOWS
        self.wish = 0.0

    def numbers(self) -> dict[str, float]:
        """probes: wishes that could be seen · probes_followed: those that the picture followed."""
        return {"probes": float(self._asked), "probes_followed": float(self._followed)} if self._asked else {}
