"""Counts out of the projection of dossiers, and tallies of the way to them; no row of a file leaves this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Integer, String, Table, func, select

from backend.dossier.record import DossierEvent
from backend.dossier.tables import dossiers, events
from backend.ground.seal import open_sealed
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import case_keys_of
from backend.vault.tables import cases, of_case

_SAMPLE_MAX = 20_000
_REFUSALS_MAX = 2_000

# How often something happened in a month: a screen was met, a picture refused, a field corrected. Nothing leads to a case.
tallies = Table(
    "tallies", metadata,
    Column("office", String(80), primary_key=True),
    Column("month", Date, primary_key=True),
    Column("what", String(16), primary_key=True),
    Column("part", String(40), primary_key=True),
    Column("side", String(16), primary_key=True),
    Column("count", Integer, nullable=False),
)
# What was counted of a case already; gone with it, and then nobody can say whom a tally counts.
noted = Table(
    "noted", metadata,
    of_case(primary=True),
    Column("what", String(60), primary_key=True),
    Column("at", Instant, nullable=False),
)

# What, part, side, how many.
Tally = tuple[str, str, str, int]


def noted_of(conn: Connection, case_id: str) -> frozenset[str]:
    """What of a case was counted."""
    return frozenset(conn.execute(select(noted.c.what).where(noted.c.case_id == case_id)).scalars())


def keep_noted(tx: Connection, case_id: str, what: str, at: datetime) -> bool:
    """Note that something is counted; False when it was, by another request."""
    insert = insert_into(tx, noted).values(case_id=case_id, what=what, at=at).on_conflict_do_nothing()
    return bool(tx.execute(insert).rowcount)


def add_tallies(tx: Connection, office: str, month: date, counted: Iterable[Tally]) -> None:
    """Count on."""
    for what, part, side, count in counted:
        row = {"office": office, "month": month, "what": what, "part": part, "side": side, "count": count}
        insert = insert_into(tx, tallies).values(**row)
        tx.execute(insert.on_conflict_do_update(
            index_elements=["office", "month", "what", "part", "side"], set_={"count": tallies.c.count + count},
        ))


def tallies_of(conn: Connection, office: str, months: Sequence[date], what: str) -> dict[tuple[str, str], int]:
    """How often, by part and side."""
    counted = select(tallies.c.part, tallies.c.side, func.sum(tallies.c.count)).where(
        tallies.c.office == office, tallies.c.month.in_(months), tallies.c.what == what,
    ).group_by(tallies.c.part, tallies.c.side)
    return {(row[0], row[1]): int(row[2]) for row in conn.execute(counted)}


def office_of(conn: Connection, case_id: str) -> str | None:
    """The office of a case."""
    return conn.execute(select(cases.c.office).where(cases.c.case_id == case_id)).scalar()


def count_sent(conn: Connection, office: str, since: datetime, until: datetime, *, by: str) -> dict[str, int]:
    """Files sent in a stretch of time, by one of the plain columns."""
    column = dossiers.c[by]
    sent = select(column, func.count()).where(
        dossiers.c.office == office, dossiers.c.submitted_at >= since, dossiers.c.submitted_at < until,
    )
    return {str(row[0]): int(row[1]) for row in conn.execute(sent.group_by(column))}


def count_open(conn: Connection, office: str, statuses: tuple[int, ...], *, due_before: datetime | None = None) -> int:
    """Files that stand at one of these, all of them or those whose date is past."""
    there = select(func.count()).where(dossiers.c.office == office, dossiers.c.status.in_(statuses))
    return int(conn.execute(there if due_before is None else there.where(dossiers.c.due < due_before)).scalar_one())


def count_since(conn: Connection, office: str, since: datetime, until: datetime, *, statuses: tuple[int, ...]) -> int:
    """Files that came to one of these in a stretch of time and stand there still."""
    there = select(func.count()).where(
        dossiers.c.office == office, dossiers.c.status.in_(statuses), dossiers.c.since >= since, dossiers.c.since < until,
    )
    return int(conn.execute(there).scalar_one())


def ended_since(conn: Connection, office: str, since: datetime, until: datetime) -> list[tuple[datetime, bool]]:
    """When each file was finished, and whether that was in time."""
    rows = conn.execute(select(dossiers.c.finished_at, dossiers.c.due).where(
        dossiers.c.office == office, dossiers.c.finished_at >= since, dossiers.c.finished_at < until, dossiers.c.due.is_not(None),
    ))
    return [(row.finished_at, row.finished_at <= row.due) for row in rows]


def laws_since(conn: Connection, office: str, since: datetime, until: datetime) -> list[str]:
    """The law that each refusal and each stop of the office itself cites, for the newest of them."""
    rows = conn.execute(
        select(events).join(dossiers, dossiers.c.case_id == events.c.case_id)
        .where(dossiers.c.office == office, events.c.kind.in_(("refused", "stopped")), events.c.at >= since, events.c.at < until)
        .order_by(events.c.at.desc()).limit(_REFUSALS_MAX),
    ).all()
    keys = case_keys_of({row.case_id for row in rows})
    opened = (
        DossierEvent.from_json(open_sealed(keys[row.case_id], row.sealed, bound_to=f"{row.case_id}|event|{row.number}"))
        for row in rows if row.case_id in keys
    )
    return [event.law or "" for event in opened]


def seconds_to_send(conn: Connection, office: str, since: datetime, until: datetime) -> list[float]:
    """From opening a file to sending it, for the newest files."""
    rows = conn.execute(
        select(cases.c.opened_at, dossiers.c.submitted_at).join(dossiers, dossiers.c.case_id == cases.c.case_id)
        .where(dossiers.c.office == office, dossiers.c.submitted_at >= since, dossiers.c.submitted_at < until)
        .order_by(dossiers.c.submitted_at.desc()).limit(_SAMPLE_MAX),
    )
    return [max(0.0, (row.submitted_at - row.opened_at).total_seconds()) for row in rows]
