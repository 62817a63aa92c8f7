"""Live sessions that were let through, remembered to know them when they are played again.

Kept are keyed fingerprints of a few frames and, sealed, how the head moved: no picture, no name, no case. After ninety days
they are gone.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, delete, func, select

from backend.ground import clock
from backend.ground.ids import make_id
from backend.ground.seal import open_sealed, seal
from backend.vault.keys import secret_of
from backend.vault.tables import film_prints, films

KEPT_FOR: Final = timedelta(days=90)
PRINTS_KEPT: Final = 24  # of a film's some hundred: always the lowest, so that the same frames give the same ones
_DIGEST_LETTERS: Final = 32  # 128 bits


def print_of(content: bytes) -> str:
    """The keyed fingerprint of a frame, or of anything that is to be met again."""
    return hmac.digest(secret_of("film frames"), content, "sha256").hex()[:_DIGEST_LETTERS]


def keep_film(tx: Connection, *, acts: str, prints: Iterable[str], motion: bytes) -> None:
    """Remember a session.

    acts    `print_of` the acts that were done, in their order
    prints  of its frames, all of them
    motion  as capture.playback has it
    """
    film = make_id()
    tx.execute(films.insert().values(film=film, acts=acts, sealed=_sealed(film, motion), kept_at=clock.now()))
    rows = [{"film": film, "print": each} for each in sorted(set(prints))[:PRINTS_KEPT]]
    if rows:
        tx.execute(film_prints.insert(), rows)


def count_known(conn: Connection, prints: Iterable[str]) -> int:
    """How many frames of the film that shares most with these are kept."""
    shared = func.count()
    wanted = select(shared).where(film_prints.c.print.in_(sorted(set(prints)))).group_by(film_prints.c.film)
    return int(conn.execute(wanted.order_by(shared.desc()).limit(1)).scalar() or 0)


def motions_of(conn: Connection, acts: str) -> list[bytes]:
    """How heads moved in the sessions in which just these acts were done, in this order."""
    rows = conn.execute(select(films.c.film, films.c.sealed).where(films.c.acts == acts)).all()
    key = secret_of("film motions")
    return [open_sealed(key, row.sealed, bound_to=row.film) for row in rows]


def forget_old(tx: Connection) -> int:
    """Erase what is past its time; how many sessions."""
    return tx.execute(delete(films).where(films.c.kept_at <= clock.now() - KEPT_FOR)).rowcount


def _sealed(film: str, motion: bytes) -> bytes:
    return seal(secret_of("film motions"), motion, bound_to=film)
