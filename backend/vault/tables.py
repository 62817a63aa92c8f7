"""The vault's own tables. What could name a person is sealed; plain columns are what must be found or guarded."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from backend.vault.db import Instant, keys_metadata, metadata

# SQLite counts rows by itself only in a column that is exactly INTEGER.
Serial: Final = BigInteger().with_variant(Integer, "sqlite")
_ID: Final = String(22)  # ids.make_id
_DIGEST: Final = String(64)  # SHA-256 in hex

cases = Table(
    "cases", metadata,
    Column("case_id", _ID, primary_key=True),
    Column("procedure", String(80), nullable=False),
    Column("office", String(80), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("expires_at", Instant, index=True),
    Column("held_at", Instant),
    Column("version", Integer, nullable=False),
    Column("resume_digest", _DIGEST, nullable=False, unique=True),
    Column("resume_sealed", LargeBinary, nullable=False),
)


def of_case(*, primary: bool = False, index: bool = False) -> Column[str]:
    """The column that ties a row to its case; the row goes when the case is shredded."""
    return Column(
        "case_id", _ID, ForeignKey("cases.case_id", ondelete="CASCADE"), primary_key=primary, nullable=False, index=index,
    )


records = Table(
    "records", metadata,
    of_case(primary=True),
    Column("kind", String(40), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

refusals = Table(
    "refusals", metadata,
    of_case(primary=True),
    Column("step", String(16), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

blobs = Table(
    "blobs", metadata,
    Column("blob", _ID, primary_key=True),
    of_case(index=True),
    Column("kind", String(40), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

sessions = Table(
    "sessions", metadata,
    Column("fingerprint", _DIGEST, primary_key=True),
    of_case(index=True),
    Column("expires_at", Instant, nullable=False, index=True),
)

tickets = Table(
    "tickets", metadata,
    Column("fingerprint", _DIGEST, primary_key=True),
    of_case(index=True),
    Column("expires_at", Instant, nullable=False, index=True),
)

# Of passkey ceremonies; owner: an id, or empty where nobody is known yet.
challenges = Table(
    "challenges", metadata,
    Column("fingerprint", _DIGEST, primary_key=True),
    Column("ceremony", String(16), nullable=False),
    Column("owner", _ID, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)

# state: pending, leased, done, dead (a person must look), void (its ground was forgotten)
tasks = Table(
    "tasks", metadata,
    Column("task_id", _ID, primary_key=True),
    Column("kind", String(40), nullable=False),
    of_case(index=True),
    Column("state", String(8), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("lease_owner", String(120)),
    Column("lease_until", Instant),
    Column("not_before", Instant, nullable=False),
    Column("last_error", String(80)),
    Column("staged_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_tasks_state", "state", "not_before"),
)
_PENDING: Final = text("state = 'pending'")
# One waiting task of a kind is enough for a case: whoever runs it finds all that was kept before.
Index(
    "uq_tasks_pending", tasks.c.kind, tasks.c.case_id,
    unique=True, sqlite_where=_PENDING, postgresql_where=_PENDING,
)

outbox = Table(
    "outbox", metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("task_id", _ID, ForeignKey("tasks.task_id", ondelete="CASCADE"), nullable=False, index=True),
)

keyed = Table(
    "keyed", metadata,
    Column("scope", String(120), primary_key=True),
    Column("idempotency_key", String(64), primary_key=True),
    Column("request_hash", _DIGEST, nullable=False),
    Column("status", Integer),
    Column("body_sealed", LargeBinary),
    Column("locked_until", Instant, nullable=False),
    Column("begun_at", Instant, nullable=False, index=True),
)

audit = Table(
    "audit", metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("role", String(40), nullable=False),
    Column("action", String(80), nullable=False),
    Column("subject", String(80), nullable=False, index=True),
    Column("detail", Text, nullable=False),
    Column("mac", _DIGEST, nullable=False),
)

# One row: where the chain ends. Locked by whoever appends, so the chain has one writer on every database.
audit_head = Table(
    "audit_head", metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("seq", Serial, nullable=False),
    Column("mac", _DIGEST, nullable=False),
)

checkpoints = Table(
    "checkpoints", metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("mac", _DIGEST, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("signature", String(128), nullable=False),
)

# Numbers of people are never given twice: an index in memory may still hold the one before.
templates = Table(
    "templates", metadata,
    Column("person", Serial, primary_key=True, autoincrement=True),
    of_case(),
    Column("matcher", String(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("until", Instant, nullable=False, index=True),
    sqlite_autoincrement=True,
)
Index("uq_templates_case_id", templates.c.case_id, unique=True)

# Of nobody: neither case nor person stands beside a film.
films = Table(
    "films", metadata,
    Column("film", _ID, primary_key=True),
    Column("acts", String(32), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("kept_at", Instant, nullable=False, index=True),
)

film_prints = Table(
    "film_prints", metadata,
    Column("print", String(32), primary_key=True),
    Column("film", _ID, ForeignKey("films.film", ondelete="CASCADE"), primary_key=True, index=True),
)

# A database of its own, which the main backup leaves out: restoring the main one brings no key back.
case_keys = Table(
    "case_keys", keys_metadata,
    Column("case_id", _ID, primary_key=True),
    Column("kek", Integer, nullable=False, index=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False),
)
