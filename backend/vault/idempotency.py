"""One deed a key: the first request does it, every later one with that key hears the same reply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update

from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.seal import open_sealed, seal
from backend.vault.engine import insert_into
from backend.vault.keys import secret_of
from backend.vault.tables import keyed

# Chosen by the client: long enough not to be met by chance, printable, no blanks.
_KEY: Final = re.compile(r"^[A-Za-z0-9_-]{16,64}$")
# Twice the longest a request may take (security.md 3.6): after it, whoever began is gone.
_LOCK: Final = timedelta(seconds=30)
_KEPT: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True, repr=False)
class Stored:
    """The reply that was given the first time, byte for byte."""

    status: int
    body: str


def begin_keyed(tx: Connection, scope: str, key: str, request_hash: str) -> Stored | None:
    """Begin a deed under a key; None: it is yours to do, then `finish_keyed`. Else the reply to repeat.

    scope         whose and what, e.g. "<case id>|submission"; shredding the case forgets its scopes
    key           16 to 64 characters A-Z a-z 0-9 _ -
    request_hash  SHA-256 in hex of what was asked
    faults        key_malformed · idempotency_mismatch: same key, other request · in_flight
    """
    if not _KEY.match(key):
        raise Fault("key_malformed")
    now = clock.now()
    fresh = {"request_hash": request_hash, "locked_until": now + _LOCK, "begun_at": now}
    insert = insert_into(tx, keyed).values(scope=scope, idempotency_key=key, **fresh).on_conflict_do_nothing()
    if tx.execute(insert.returning(keyed.c.scope)).first():
        return None
    row = tx.execute(select(keyed).where(_named(scope, key)).with_for_update()).one()
    if row.request_hash != request_hash:
        raise Fault("idempotency_mismatch")
    if row.body_sealed is not None:
        return Stored(row.status, _open(row.body_sealed, scope, key))
    if row.locked_until > now:
        raise Fault("in_flight")
    tx.execute(update(keyed).where(_named(scope, key)).values(**fresh))
    return None


def finish_keyed(tx: Connection, scope: str, key: str, *, status: int, body: str) -> None:
    """Keep the reply, sealed, in the transaction of the deed itself."""
    sealed = seal(secret_of("kept reply"), body.encode(), bound_to=_name_of(scope, key))
    tx.execute(update(keyed).where(_named(scope, key)).values(status=status, body_sealed=sealed))


def forget_old(tx: Connection) -> int:
    """Forget replies after 72 h; how many."""
    return tx.execute(delete(keyed).where(keyed.c.begun_at <= clock.now() - _KEPT)).rowcount


def _named(scope: str, key: str) -> ColumnElement[bool]:
    return and_(keyed.c.scope == scope, keyed.c.idempotency_key == key)


def _open(sealed: Any, scope: str, key: str) -> str:
    return open_sealed(secret_of("kept reply"), sealed, bound_to=_name_of(scope, key)).decode()


def _name_of(scope: str, key: str) -> str:
    return f"{scope}|{key}"
