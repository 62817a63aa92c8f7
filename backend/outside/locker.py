"""The locker beside the shared tablets: doors that unlock by number. What lies behind a door is for the kiosk."""

from __future__ import annotations

import urllib.error
import urllib.request
from functools import lru_cache
from typing import Final, Protocol

from backend.ground.config import config

STAND_IN: Final = "stand-in"
# Whoever stands before the door waits no longer than this for a controller on the same network.
_TIMEOUT_S: Final = 4.0


class Locker(Protocol):
    """A row of boxes whose doors shut by themselves."""

    def unlock(self, number: int) -> bool:
        """Unlock one door, from 1; False when the locker does not answer, or says that it cannot."""
        ...


class WiredLocker:
    """A locker whose controller answers `POST <address>/boxes/<number>/open` with any 2xx."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")

    def unlock(self, number: int) -> bool:
        asked = urllib.request.Request(f"{self._address}/boxes/{number}/open", data=b"", method="POST")  # noqa: S310 - config takes http(s) alone
        try:
            with urllib.request.urlopen(asked, timeout=_TIMEOUT_S) as answer:  # noqa: S310 - as above
                return 200 <= int(answer.status) < 300
        except (urllib.error.URLError, OSError):
            return False


class StandInLocker:
    """A locker for trying it all on one machine: every door opens, and it remembers which."""

    def __init__(self) -> None:
        self.unlocked: list[int] = []

    def unlock(self, number: int) -> bool:
        self.unlocked.append(number)
        return True


def locker() -> Locker | None:
    """The locker of this installation; None: there is none."""
    return _locker_at(config().locker) if config().locker else None


@lru_cache(maxsize=2)
def _locker_at(address: str) -> Locker:
    return StandInLocker() if address == STAND_IN else WiredLocker(address)
