"""Whether a live session is one that was let through before, on any case: by its frames to the bit, or by how the head moved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from backend.capture.measures import Measures
from backend.capture.playback import Playback, is_one_film
from backend.capture.record import ActSeen
from backend.vault import db, films

FEWEST = 3  # black frames and the like may be alike by chance


class Earlier:
    """What is remembered of one try, and compared with what was remembered before."""

    def __init__(self) -> None:
        self._frames: set[bytes] = set()
        self._playback = Playback()

    def see(self, content: bytes, now: Measures, at_ms: int) -> None:
        """Take a frame with a face in it, as it came."""
        self._frames.add(hashlib.blake2b(content, digest_size=16).digest())
        self._playback.see(now, at_ms)

    def numbers(self, conn: db.Tx, acts: Sequence[ActSeen]) -> dict[str, float]:
        """replayed: share of the kept frames of one earlier film that came again · moved_alike: 1 where a head moved just so."""
        known, motion = films.count_known(conn, self._prints()), self._playback.motion()
        alike = any(is_one_film(motion, earlier) for earlier in films.motions_of(conn, _named(acts)))
        return {"replayed": known / films.PRINTS_KEPT if known >= FEWEST else 0.0, "moved_alike": float(alike)}

    def keep(self, tx: db.Tx, acts: Sequence[ActSeen]) -> None:
        """This session was let through."""
        films.keep_film(tx, acts=_named(acts), prints=self._prints(), motion=self._playback.motion())

    def _prints(self) -> list[str]:
        return [films.print_of(frame) for frame in self._frames]


def _named(acts: Sequence[ActSeen]) -> str:
    return films.print_of(" ".join(act.act for act in acts).encode())
