"""Whose a file is, and claims, one a procedure and person, numbers as keyed digests only; and the office's texts of consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, String, Table, Text, delete, false, select, update

from backend.ground import clock
from backend.ground.seal import keyed_digest_of
from backend.ground.words import Language
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import secret_of
from backend.vault.tables import Serial, cases, of_case

claims = Table(
    "claims", metadata,
    Column("person", String(64), primary_key=True),
    Column("procedure", String(80), primary_key=True),
    of_case(index=True),
    Column("code", String(40), nullable=False),
    Column("held", Boolean, nullable=False, server_default=false()),
)

# Files whose sender was proven to be the person of the card: open and closed ones, as long as they are kept.
owned = Table(
    "owned", metadata,
    of_case(primary=True),
    Column("person", String(64), nullable=False, index=True),
)

# The newest word of a key counts; every earlier one stays, for those who agreed to it.
consent_texts = Table(
    "consent_texts", metadata,
    Column("number", Serial, primary_key=True, autoincrement=True),
    Column("key", String(40), nullable=False, index=True),
    Column("vi", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(22), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One text as the office wrote it, blanks unfilled."""

    key: str
    vi: str
    en: str
    made_at: datetime

    def of(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Claim:
    """A file of a person: the case, and the code by which they know it. held: it was granted, and what it gave stands."""

    case_id: str
    code: str
    held: bool


def keep_claim(tx: Connection, number: str, *, procedure: str, case_id: str, code: str) -> Claim | None:
    """Claim a procedure for a person; None: done. Else the file that holds it already.

    number  12 digits, never stored
    """
    row = {"person": _digest_of(number), "procedure": procedure, "case_id": case_id, "code": code}
    while not tx.execute(insert_into(tx, claims).values(**row).on_conflict_do_nothing()).rowcount:
        if other := find_claim(tx, number, procedure=procedure):
            return other  # on PostgreSQL it may have been let go between the two
    return None


def claim_row_of(number: str, *, procedure: str, case_id: str, code: str, held: bool) -> dict[str, Any]:
    """The row of a claim that is written together with thousands of others (vault/bulk)."""
    return {"person": _digest_of(number), "procedure": procedure, "case_id": case_id, "code": code, "held": held}


def find_claim(conn: Connection, number: str, *, procedure: str) -> Claim | None:
    """What a person has open, or holds, of a procedure."""
    wanted = select(claims.c.case_id, claims.c.code, claims.c.held).where(
        claims.c.person == _digest_of(number), claims.c.procedure == procedure,
    )
    row = conn.execute(wanted).first()
    return Claim(row.case_id, row.code, row.held) if row else None


def keep_owned(tx: Connection, number: str, case_id: str) -> None:
    """A file is this person's. Only for whoever was proven to be the person: others would write into a stranger's history.

    number  12 digits, never stored
    """
    tx.execute(insert_into(tx, owned).values(case_id=case_id, person=_digest_of(number)).on_conflict_do_nothing())


def forget_owned(tx: Connection, case_id: str) -> None:
    """Whoever sent it was not proven to be the person after all."""
    tx.execute(delete(owned).where(owned.c.case_id == case_id))


def owned_of(conn: Connection, number: str) -> tuple[str, ...]:
    """Every file that is kept of a person, the newest first."""
    wanted = select(owned.c.case_id).join(cases, cases.c.case_id == owned.c.case_id)
    mine = wanted.where(owned.c.person == _digest_of(number))
    return tuple(conn.execute(mine.order_by(cases.c.opened_at.desc(), owned.c.case_id)).scalars())


def rename_claim(tx: Connection, case_id: str, code: str) -> None:
    """The file is known by another code from here on: the official one."""
    tx.execute(update(claims).where(claims.c.case_id == case_id).values(code=code))


def hold_claim(tx: Connection, case_id: str) -> None:
    """The file was granted: what it gave is the person's until it is ended."""
    tx.execute(update(claims).where(claims.c.case_id == case_id).values(held=True))


def forget_claim(tx: Connection, case_id: str) -> None:
    """The file is closed and gave nothing that stands: its person may file anew."""
    tx.execute(delete(claims).where(claims.c.case_id == case_id))


def end_claim(tx: Connection, number: str, *, procedure: str) -> None:
    """What a person held of a procedure is ended; what is still open is left alone."""
    tx.execute(delete(claims).where(
        claims.c.person == _digest_of(number), claims.c.procedure == procedure, claims.c.held,
    ))


def keep_wording(tx: Connection, key: str, *, vi: str, en: str, by: str) -> None:
    """Another wording, for whoever is asked from now on."""
    tx.execute(consent_texts.insert().values(key=key, vi=vi, en=en, made_at=clock.now(), made_by=by))


def wordings_of(conn: Connection, keys: Sequence[str]) -> list[Wording]:
    """All that was written for these texts, the newest first."""
    wanted = select(consent_texts).where(consent_texts.c.key.in_(keys)).order_by(consent_texts.c.number.desc())
    return [Wording(row.key, row.vi, row.en, row.made_at) for row in conn.execute(wanted)]


def owner_digest_of(number: str) -> str:
    """Who a number belongs to, for faces: a digest of its own, so that it cannot be laid beside those of claims."""
    return keyed_digest_of(secret_of("face owner"), number)


def _digest_of(number: str) -> str:
    # Twelve digits are few enough to be tried through: only a keyed digest hides them (security.md 3.2).
    return keyed_digest_of(secret_of("person number"), number)
