"""Passkeys of citizens, the files that each opens, and who showed one a moment ago; of a person a keyed digest is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Integer, LargeBinary, String, Table, Text, delete, select
from sqlalchemy import update as change

from backend.ground import clock
from backend.ground.ids import fingerprint_of, make_id
from backend.ground.seal import keyed_digest_of
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import secret_of
from backend.vault.tables import of_case

# security.md 3.6 and 1.2: a page left alone, and the longest stay.
IDLE: Final = timedelta(minutes=15)
STAY: Final = timedelta(hours=12)

# key: SHA-256 of the credential's own id; handle: 64 bytes in base64url, all that a passkey knows of whose it is;
# person: whose files it opens, empty where no number was sure.
own_keys = Table(
    "own_keys", metadata,
    Column("key", String(64), primary_key=True),
    Column("handle", String(86), nullable=False),
    Column("person", String(64), nullable=False),
    Column("credential", Text, nullable=False),
    Column("public", LargeBinary, nullable=False),
    Column("count", Integer, nullable=False),
    Column("synced", Boolean, nullable=False),
    Column("label", String(40), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("used_at", Instant),
)


def _of_key(*, primary: bool = False) -> Column[str]:
    return Column(
        "key", String(64), ForeignKey("own_keys.key", ondelete="CASCADE"), nullable=False, index=not primary, primary_key=primary,
    )


own_files = Table("own_files", metadata, _of_key(primary=True), of_case(primary=True, index=True))
own_visits = Table(
    "own_visits", metadata,
    Column("fingerprint", String(64), primary_key=True),
    _of_key(),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A passkey's public half. credential: its id in base64url."""

    key: str
    handle: str
    person: str
    credential: str
    public: bytes
    count: int
    synced: bool
    label: str
    added_at: datetime
    used_at: datetime | None


def keep_key(tx: Connection, made: OwnKey) -> bool:
    """Keep a new passkey; False when there is one of that id. Those that open no file any more go."""
    tx.execute(delete(own_keys).where(own_keys.c.key.not_in(select(own_files.c.key))))
    row = {name: getattr(made, name) for name in OwnKey.__slots__}
    return tx.execute(insert_into(tx, own_keys).values(**row).on_conflict_do_nothing()).rowcount > 0


def find_key(conn: Connection, key: str) -> OwnKey | None:
    """A passkey by the SHA-256 of its credential's id."""
    row = conn.execute(select(own_keys).where(own_keys.c.key == key)).first()
    return OwnKey(**row._mapping) if row else None


def keys_opening(conn: Connection, case_id: str) -> tuple[OwnKey, ...]:
    """Every passkey that opens a file, oldest first."""
    opening = select(own_files.c.key).where(own_files.c.case_id == case_id)
    rows = conn.execute(select(own_keys).where(own_keys.c.key.in_(opening)).order_by(own_keys.c.added_at))
    return tuple(OwnKey(**row._mapping) for row in rows)


def keep_count(tx: Connection, key: str, count: int) -> None:
    """The passkey was used: its new counter."""
    tx.execute(change(own_keys).where(own_keys.c.key == key).values(count=count, used_at=clock.now()))


def forget_key(tx: Connection, key: str) -> None:
    """Take a passkey away with the sessions it opened; the files stay at the office."""
    tx.execute(delete(own_keys).where(own_keys.c.key == key))


def keep_file(tx: Connection, key: str, case_id: str) -> None:
    """The passkey opens this file too; twice is no fault."""
    tx.execute(insert_into(tx, own_files).values(key=key, case_id=case_id).on_conflict_do_nothing())


def forget_file(tx: Connection, key: str, case_id: str) -> bool:
    """It does not open it any more; False when it never did. A passkey that opens nothing goes."""
    opens = (own_files.c.key == key) & (own_files.c.case_id == case_id)
    gone = tx.execute(delete(own_files).where(opens)).rowcount > 0
    if gone and not files_of(tx, key):
        forget_key(tx, key)
    return gone


def forget_openers(tx: Connection, case_id: str) -> int:
    """No passkey opens this file any more; how many did."""
    return sum(forget_file(tx, one.key, case_id) for one in keys_opening(tx, case_id))


def files_of(conn: Connection, key: str) -> tuple[str, ...]:
    """The cases that a passkey opens."""
    return tuple(conn.execute(select(own_files.c.case_id).where(own_files.c.key == key)).scalars())


def open_visit(tx: Connection, key: str) -> str:
    """A session for whoever showed a passkey; its token, told once."""
    token, now = make_id(), clock.now()
    tx.execute(delete(own_visits).where((own_visits.c.seen_at <= now - IDLE) | (own_visits.c.opened_at <= now - STAY)))
    tx.execute(own_visits.insert().values(fingerprint=fingerprint_of(token), key=key, opened_at=now, seen_at=now))
    return token


def take_visit(tx: Connection, token: str) -> str | None:
    """The passkey that a token speaks for, seen just now; None: nobody's (any more)."""
    now = clock.now()
    living = change(own_visits).where(
        own_visits.c.fingerprint == fingerprint_of(token), own_visits.c.seen_at > now - IDLE, own_visits.c.opened_at > now - STAY,
    )
    return tx.execute(living.values(seen_at=now).returning(own_visits.c.key)).scalar()


def close_visit(tx: Connection, token: str) -> None:
    """The token opens nothing from now on."""
    tx.execute(delete(own_visits).where(own_visits.c.fingerprint == fingerprint_of(token)))


def person_digest_of(number: str) -> str:
    """Whose files a passkey opens: a digest of its own, so that it cannot be laid beside those of claims or faces."""
    return keyed_digest_of(secret_of("passkey person"), number)
