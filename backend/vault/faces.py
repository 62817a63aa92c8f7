"""Templates of faces whose owners agreed: sealed under a key of their own and the case's, so that either one's loss shuts them.

The key of the templates lies in a file of its own; only a worker that compares faces reads it (security.md 3.2).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, func, select

from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.seal import open_sealed, seal
from backend.vault.db import opened
from backend.vault.engine import insert_into
from backend.vault.keys import case_key_of, derived_of, find_case_keys
from backend.vault.safe import faces_key_in
from backend.vault.tables import templates

_PARTED: Final = b"\n"


@dataclass(frozen=True, slots=True, repr=False)
class Template:
    """One enrolled face; it has no printed form, so that no log can hold one.

    person      its number in the index
    owner       keyed digest of the number of the card: one person may have several files
    birth_year  four digits, as on the card
    row         float32 numbers of the network, as bytes
    """

    person: int
    case_id: str
    owner: str
    birth_year: str
    row: bytes


def keep_template(tx: Connection, template: Template, *, matcher: str, until: datetime) -> None:
    """Seal a face under its case, in place of the one before; `person` of what is given says nothing."""
    head = json.dumps({"owner": template.owner, "birth_year": template.birth_year})
    key = _key_of(case_key_of(template.case_id))
    sealed = seal(key, head.encode() + _PARTED + template.row, bound_to=_name_of(template.case_id, matcher))
    forget_template(tx, template.case_id)
    row = {"case_id": template.case_id, "matcher": matcher, "sealed": sealed, "until": until}
    tx.execute(insert_into(tx, templates).values(**row))


def find_until(conn: Connection, case_id: str) -> datetime | None:
    """Until when the face of a case is kept; None when it is not."""
    return conn.execute(select(templates.c.until).where(templates.c.case_id == case_id)).scalar()


def forget_template(tx: Connection, case_id: str) -> bool:
    """Erase the face of a case; whether there was one."""
    return tx.execute(delete(templates).where(templates.c.case_id == case_id)).rowcount > 0


def forget_expired(tx: Connection) -> int:
    """Erase the faces whose time is over; how many."""
    return tx.execute(delete(templates).where(templates.c.until <= clock.now())).rowcount


def people_of(conn: Connection, matcher: str) -> list[int]:
    """Numbers of all whose face one network has seen, rising."""
    rows = select(templates.c.person).where(templates.c.matcher == matcher).order_by(templates.c.person)
    return list(conn.execute(rows).scalars())


def count_of(conn: Connection, matcher: str) -> int:
    """How many there are."""
    counted = select(func.count()).select_from(templates).where(templates.c.matcher == matcher)
    return int(conn.execute(counted).scalar_one())


def templates_after(conn: Connection, person: int, matcher: str, limit: int) -> list[Template]:
    """Those that were enrolled after a number, in order; what cannot be opened any more is left out."""
    rows = select(templates).where(templates.c.person > person, templates.c.matcher == matcher)
    return _opened(conn, rows.order_by(templates.c.person).limit(limit))


def templates_of(conn: Connection, people: Sequence[int], matcher: str) -> dict[int, Template]:
    """Faces by number; whoever is no more is left out."""
    rows = select(templates).where(templates.c.person.in_(list(people)), templates.c.matcher == matcher)
    return {template.person: template for template in _opened(conn, rows)}


def _opened(conn: Connection, wanted: object) -> list[Template]:
    rows = conn.execute(wanted).all()  # type: ignore[call-overload]  # a select of the table above
    keys = find_case_keys([row.case_id for row in rows])
    found = []
    for row in rows:
        if row.case_id in keys:  # else the case was shredded a moment ago
            plain = open_sealed(_key_of(keys[row.case_id]), row.sealed, bound_to=_name_of(row.case_id, row.matcher))
            head, _, numbers = plain.partition(_PARTED)
            found.append(Template(row.person, row.case_id, row=numbers, **json.loads(head)))
    return found


def turn_key() -> bytes:
    """The key by which an engine outside of this process sees rows turned."""
    return derived_of(_faces_key(opened().config.keys_dir), "turn")


def _key_of(case_key: bytes) -> bytes:
    return derived_of(_faces_key(opened().config.keys_dir) + case_key, "face template")


@lru_cache(maxsize=2)
def _faces_key(folder: Path) -> bytes:
    key = faces_key_in(folder)
    if key is None:
        raise Fault("key_missing")
    return key


def _name_of(case_id: str, matcher: str) -> str:
    return f"{case_id}|face template|{matcher}"
