"""Remembers the frames of sessions that were accepted, by keyed fingerprints alone: who plays one of them again is known.

A sensor never gives the same picture twice, so a single frame that comes again, to the bit, is a film. One that was coded
anew is not known here: the other questions and colours of the new session are for that.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from typing import Final

KEY_BYTES, PRINT_BYTES = 32, 16
FEWEST: Final = 3  # black frames and the like may be alike by chance


class Remembered:
    """The frames of earlier sessions; nothing of a picture can be made from what is kept."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(KEY_BYTES)
        self._prints: set[bytes] = set()

    def prints_of(self, frames: Iterable[bytes]) -> frozenset[bytes]:
        """The fingerprints of a session's frames."""
        return frozenset(hashlib.blake2b(frame, key=self._key, digest_size=PRINT_BYTES).digest() for frame in frames)

    def share_known(self, prints: frozenset[bytes]) -> float:
        """What share of them came before, in a session that was kept; 0 where only a few did."""
        known = len(prints & self._prints)
        return known / len(prints) if known >= FEWEST else 0.0

    def keep(self, prints: frozenset[bytes]) -> None:
        """This session was accepted."""
        self._prints |= prints
