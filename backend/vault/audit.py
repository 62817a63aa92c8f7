"""The audit: who did what to which case, each row bound to the one before; no personal data is ever in it."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, select, update

from backend.ground import clock
from backend.ground.log import LoosePen
from backend.vault import checkpoint
from backend.vault.db import opened
from backend.vault.tables import audit, audit_head

# Ids, codes and numbers; nothing a name or an address could hide in (security.md 3.13).
_PLAIN: Final = re.compile(r"^[A-Za-z0-9_.:/@|-]{0,80}$")
_DETAIL_MAX: Final = 16


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the chain first fails.

    altered     the row is not what was written · missing: rows before `seq` are gone
    tail        rows at the end are gone · checkpoint: the chain is not the one that was signed
    """

    seq: int
    why: Literal["altered", "missing", "tail", "checkpoint"]


def append(
    tx: Connection, *, actor: str, role: str, action: str, subject: str, detail: Mapping[str, str | int],
) -> None:
    """One row at the end of the chain, in the transaction of the deed itself.

    actor, subject  ids; role, action: codes such as "officer", "case.opened"
    faults          LoosePen when a value could carry a person's data: a programming error
    """
    _check_plain((actor, role, action, subject), detail)
    head = tx.execute(select(audit_head).where(audit_head.c.one == 1).with_for_update()).one()
    row = {
        "seq": head.seq + 1, "at": clock.now().isoformat(timespec="microseconds"), "actor": actor, "role": role,
        "action": action, "subject": subject, "detail": json.dumps(dict(detail), sort_keys=True),
    }
    mac = _mac_of(head.mac, row)
    tx.execute(audit.insert().values(**row, mac=mac))
    tx.execute(update(audit_head).where(audit_head.c.one == 1).values(seq=row["seq"], mac=mac))


def verify_chain(conn: Connection) -> Broken | None:
    """Walk the whole chain; None when it is whole.

    Found: a row edited, taken out, put elsewhere; a tail cut off. A tail cut off together with the
    head is found by the checkpoints, up to the last one (security.md A24).
    """
    mac, seq = "", 0
    for row in conn.execution_options(yield_per=1_000).execute(select(audit).order_by(audit.c.seq)):
        if row.seq != seq + 1:
            return Broken(row.seq, "missing")
        seq, mac = row.seq, _mac_of(mac, _plain_of(row))
        if not hmac.compare_digest(mac, row.mac):
            return Broken(seq, "altered")
    head = conn.execute(select(audit_head)).first()
    if head is None or head.seq != seq or head.mac != mac:
        return Broken(seq, "tail")
    unsigned = checkpoint.find_broken(conn)
    return Broken(unsigned, "checkpoint") if unsigned is not None else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, as it is told."""

    seq: int
    at: str
    actor: str
    role: str
    action: str
    subject: str
    detail: str


def find_entries(
    conn: Connection, *, before: int | None, subject: str | None, limit: int, but_by: Collection[str] = (),
    but_of: Iterable[str] = (),
) -> list[Entry]:
    """Rows, the latest first: those before one, or those about one id.

    but_by  actors whose rows are left out; but_of: how the actions begin that are
    """
    chosen = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if before is not None:
        chosen = chosen.where(audit.c.seq < before)
    if subject is not None:
        chosen = chosen.where(audit.c.subject == subject)
    chosen = chosen.where(
        audit.c.actor.not_in(but_by), *(~audit.c.action.startswith(kind, autoescape=True) for kind in but_of),
    )
    rows = conn.execute(chosen)
    return [Entry(row.seq, row.at, row.actor, row.role, row.action, row.subject, row.detail) for row in rows]


def length_of(conn: Connection) -> int:
    """How many rows the chain has by its head."""
    return int(conn.execute(select(audit_head.c.seq)).scalar() or 0)


def _mac_of(before: str, row: Mapping[str, Any]) -> str:
    canonical = json.dumps([row[name] for name in ("seq", "at", "actor", "role", "action", "subject", "detail")])
    return hmac.new(opened().safe.audit, f"{before}\n{canonical}".encode(), hashlib.sha256).hexdigest()


def _plain_of(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)


def _check_plain(names: Iterable[str], detail: Mapping[str, str | int]) -> None:
    values = (str(part) for item in detail.items() for part in item)
    if len(detail) > _DETAIL_MAX or not all(_PLAIN.match(value) for value in (*names, *values)):
        raise LoosePen("the audit takes ids, codes and numbers only")
