"""Events, append-only and sealed; the serials of official codes; and a projection of the dossiers that can be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, LargeBinary, String, Table, Text, func, or_, select

from backend.dossier.record import DossierEvent
from backend.ground.faults import Fault
from backend.ground.seal import open_sealed, seal
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import case_key_of
from backend.vault.tables import of_case

# The number makes two writers of one case collide: the second sees that it judged by an old list.
events = Table(
    "events", metadata,
    of_case(primary=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

serials = Table(
    "serials", metadata,
    Column("unit", String(40), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)

# What lists look through; rebuilt from the events, equal to them by test (settled 14). No name, no number.
dossiers = Table(
    "dossiers", metadata,
    of_case(primary=True),
    Column("office", String(80), nullable=False),
    Column("procedure", String(80), nullable=False),
    Column("identity_source", String(40), nullable=False),
    Column("temporary_code", String(16), nullable=False, unique=True),
    Column("code", String(40), unique=True),
    Column("status", Integer, nullable=False, index=True),
    Column("submitted_at", Instant, nullable=False),
    Column("received_at", Instant),
    Column("due", Instant, index=True),
    Column("waits", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One line of the projection. waits: why an officer is needed, codes parted by blanks."""

    case_id: str
    office: str
    procedure: str
    identity_source: str
    temporary_code: str
    code: str | None
    status: int
    submitted_at: datetime
    received_at: datetime | None
    due: datetime | None
    waits: str


def append_event(tx: Connection, case_id: str, event: DossierEvent) -> None:
    """One event at the end of the case's list; Fault busy when another came in between."""
    number = 1 + (tx.execute(select(func.max(events.c.number)).where(events.c.case_id == case_id)).scalar() or 0)
    sealed = seal(case_key_of(case_id), event.to_json().encode(), bound_to=_name_of(case_id, number))
    row = {"case_id": case_id, "number": number, "kind": event.kind, "at": event.at, "sealed": sealed}
    if not tx.execute(insert_into(tx, events).values(**row).on_conflict_do_nothing()).rowcount:
        raise Fault("busy")


def events_of(conn: Connection, case_id: str) -> tuple[DossierEvent, ...]:
    """All events of a case, in order."""
    rows = conn.execute(select(events).where(events.c.case_id == case_id).order_by(events.c.number)).all()
    key = case_key_of(case_id) if rows else b""
    return tuple(
        DossierEvent.from_json(open_sealed(key, row.sealed, bound_to=_name_of(case_id, row.number))) for row in rows
    )


def make_serial(tx: Connection, unit: str, day: date) -> int:
    """The next number of a unit on a day, from 1: given to one, never again, also when the file falls away."""
    insert = insert_into(tx, serials).values(unit=unit, day=day, last=1)
    counted = insert.on_conflict_do_update(index_elements=["unit", "day"], set_={"last": serials.c.last + 1})
    return int(tx.execute(counted.returning(serials.c.last)).scalar_one())


def official_code_of(unit: str, day: date, serial: int) -> str:
    """`000.00.01.H29-261120-0023`: unit, day of reception, serial of that day (TT 01/2018/TT-VPCP Đ19)."""
    return f"{unit}-{day:%y%m%d}-{serial:04}"


def keep_dossier(tx: Connection, line: DossierLine) -> None:
    """Write the line of a dossier, in place of the one before."""
    row: Mapping[str, Any] = {name: getattr(line, name) for name in DossierLine.__slots__}
    insert = insert_into(tx, dossiers).values(**row)
    tx.execute(insert.on_conflict_do_update(index_elements=["case_id"], set_=row))


def find_dossier(conn: Connection, case_id: str) -> DossierLine | None:
    """The line of a case."""
    row = conn.execute(select(dossiers).where(dossiers.c.case_id == case_id)).first()
    return DossierLine(**row._mapping) if row else None


def find_case_of(conn: Connection, code: str) -> str | None:
    """The case behind an official or a temporary code."""
    either = or_(dossiers.c.code == code, dossiers.c.temporary_code == code)
    return conn.execute(select(dossiers.c.case_id).where(either)).scalar()


def _name_of(case_id: str, number: int) -> str:
    return f"{case_id}|event|{number}"
