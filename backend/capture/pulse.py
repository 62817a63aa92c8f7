"""Whether the clock of the page that films runs along with ours: a film that was recorded before brings its own; pure."""

from __future__ import annotations

from typing import Final

FRAMES_LEAST: Final = 12
PAGE_CLOCK: Final = 2**32  # it is sent as so many milliseconds, and begins again


class Pulse:
    """The two clocks of one session, frame by frame."""

    def __init__(self) -> None:
        self._frames = self._still = 0
        self._page_ms = self._ours_ms = 0
        self._last: tuple[int, int] | None = None

    def see(self, page_ms: int, at_ms: int) -> None:
        """Take a frame: when the page says it was taken, and when it came; each clock is only compared with itself."""
        self._frames += 1
        if self._last is not None:
            gone_ms = (page_ms - self._last[0]) % PAGE_CLOCK
            self._still += gone_ms == 0
            self._page_ms += gone_ms
            self._ours_ms += at_ms - self._last[1]
        self._last = (page_ms, at_ms)

    def numbers(self) -> dict[str, float]:
        """clock_still: share of frames that say the moment of the one before · clock_drift: share by which the page is off."""
        if self._frames < FRAMES_LEAST or self._ours_ms <= 0:
            return {}
        drift = min(1.0, abs(self._page_ms - self._ours_ms) / self._ours_ms)
        return {"clock_still": round(self._still / (self._frames - 1), 4), "clock_drift": round(drift, 4)}
