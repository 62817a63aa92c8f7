"""Claims: one open file a person and procedure, guarded by the database; numbers are kept as keyed digests only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, String, Table, delete, select, update

from backend.ground.seal import keyed_digest_of
from backend.vault.db import metadata
from backend.vault.engine import insert_into
from backend.vault.keys import secret_of
from backend.vault.tables import of_case

claims = Table(
    "claims", metadata,
    Column("person", String(64), primary_key=True),
    Column("procedure", String(80), primary_key=True),
    of_case(index=True),
    Column("code", String(40), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """The open file of a person: the case, and the code by which they know it."""

    case_id: str
    code: str


def keep_claim(tx: Connection, number: str, *, procedure: str, case_id: str, code: str) -> Claim | None:
    """Claim a procedure for a person; None: done. Else the file that holds it already.

    number  12 digits, never stored
    """
    row = {"person": _digest_of(number), "procedure": procedure, "case_id": case_id, "code": code}
    if tx.execute(insert_into(tx, claims).values(**row).on_conflict_do_nothing()).rowcount:
        return None
    return find_claim(tx, number, procedure=procedure)


def find_claim(conn: Connection, number: str, *, procedure: str) -> Claim | None:
    """The open file of a person in a procedure."""
    wanted = select(claims.c.case_id, claims.c.code).where(
        claims.c.person == _digest_of(number), claims.c.procedure == procedure,
    )
    row = conn.execute(wanted).first()
    return Claim(row.case_id, row.code) if row else None


def rename_claim(tx: Connection, case_id: str, code: str) -> None:
    """The file is known by another code from here on: the official one."""
    tx.execute(update(claims).where(claims.c.case_id == case_id).values(code=code))


def forget_claim(tx: Connection, case_id: str) -> None:
    """The file is closed: its person may file anew."""
    tx.execute(delete(claims).where(claims.c.case_id == case_id))


def _digest_of(number: str) -> str:
    # Twelve digits are few enough to be tried through: only a keyed digest hides them (security.md 3.2).
    return keyed_digest_of(secret_of("person number"), number)
