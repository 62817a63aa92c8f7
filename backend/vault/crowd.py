"""The engine for an office that has outgrown one machine: PostgreSQL with pgvector, exact, with the same answers.

What lies in that database is a copy that can be made again at any time. It holds no face: rows are turned by a rotation
that only a key tells, which changes no distance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import text

from backend.ground.near import Exact, Near, Rows, measured
from backend.vault.engine import engine_of, transaction_of, view_of

_AT_ONCE: Final = 1_000
_MORE: Final = 8  # beyond those asked for: single precision may swap neighbours, the exact rows put them right


class PostgresCrowd:
    """Rows in a table of their own (ground.near.Crowd)."""

    def __init__(self, url: str, *, width: int, key: bytes) -> None:
        """Open the table, empty when it was filled under another key or for another width.

        url  of a PostgreSQL database with the extension vector
        key  32 bytes that the rotation is made of
        """
        self._engine = engine_of(url)
        self._turn = rotation_of(key, width)
        self._width = width
        name = hashlib.sha256(key + width.to_bytes(4, "big")).hexdigest()[:16]
        with transaction_of(self._engine) as tx:
            tx.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
            tx.execute(text("CREATE TABLE IF NOT EXISTS crowd_of (one int PRIMARY KEY, name text NOT NULL)"))
            if tx.execute(text("SELECT name FROM crowd_of")).scalar() != name:
                tx.execute(text("DROP TABLE IF EXISTS crowd"))
                tx.execute(text(f"CREATE TABLE crowd (person bigint PRIMARY KEY, place vector({int(width)}) NOT NULL)"))
                tx.execute(text("DELETE FROM crowd_of"))
                tx.execute(text("INSERT INTO crowd_of VALUES (1, :name)"), {"name": name})

    def __len__(self) -> int:
        """How many people."""
        with view_of(self._engine) as conn:
            return int(conn.execute(text("SELECT count(*) FROM crowd")).scalar_one())

    def people(self) -> NDArray[np.int64]:
        """Numbers of all, rising."""
        with view_of(self._engine) as conn:
            return np.array(conn.execute(text("SELECT person FROM crowd ORDER BY person")).scalars().all(), np.int64)

    def add(self, people: Sequence[int], rows: Rows) -> None:
        """As `ground.near.Crowd`."""
        turned = rows @ self._turn
        lines = [{"person": int(person), "place": _written(row)} for person, row in zip(people, turned, strict=True)]
        insert = (
            "INSERT INTO crowd VALUES (:person, CAST(:place AS vector)) "
            "ON CONFLICT (person) DO UPDATE SET place = EXCLUDED.place"
        )
        with transaction_of(self._engine) as tx:
            for start in range(0, len(lines), _AT_ONCE):
                tx.execute(text(insert), lines[start : start + _AT_ONCE])

    def forget(self, people: Iterable[int]) -> None:
        """As `ground.near.Crowd`."""
        with transaction_of(self._engine) as tx:
            tx.execute(text("DELETE FROM crowd WHERE person = ANY(:people)"), {"people": [int(person) for person in people]})

    def find(self, row: Rows, *, count: int, exact: Exact | None = None) -> list[Near]:
        """As `ground.near.Crowd`: without an index of its own the database looks at every row."""
        wanted = "SELECT person, place FROM crowd ORDER BY place <-> CAST(:row AS vector) LIMIT :count"
        asked = {"row": _written(row @ self._turn), "count": count + _MORE}
        with view_of(self._engine) as conn:
            found = conn.execute(text(wanted), asked).all()
        rows = [np.asarray(_read(each.place) @ self._turn.T, np.float32) for each in found]
        return measured([each.person for each in found], rows, row, exact)[:count]

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()


def rotation_of(key: bytes, width: int) -> Rows:
    """An orthogonal matrix that only the key tells, width×width float32: the Q of a square of normal numbers."""
    size = width * width * 16
    raw = hashlib.shake_256(key).digest(size)
    even = (np.frombuffer(raw, "<u8").astype(np.float64) + 0.5) / 2.0**64
    normal = np.sqrt(-2 * np.log(even[0::2])) * np.cos(2 * np.pi * even[1::2])
    q, r = np.linalg.qr(normal.reshape(width, width))
    # Which sign a column has is the library's choice; the key alone must decide.
    return np.asarray(q * np.sign(np.diag(r)), np.float32)


def _written(row: Any) -> str:
    return "[" + ",".join(f"{number:.9g}" for number in row.tolist()) + "]"


def _read(place: str) -> NDArray[np.float64]:
    return np.array(place.strip("[]").split(","), np.float64)
