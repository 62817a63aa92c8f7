"""Whose slip was scanned by whom, and today's queue; which appointments the day has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, String, Table, func, select, update

from backend.counter.record import Arrival
from backend.ground import clock
from backend.submit.tables import seats
from backend.vault import cases
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.tables import of_case

# As long as a visit takes; then the file is closed to the counter until its slip is scanned again.
MET: Final = timedelta(minutes=30)

meetings = Table(
    "meetings", metadata,
    Column("staff_id", String(22), ForeignKey("staff.staff_id", ondelete="CASCADE"), primary_key=True),
    Column("at", Instant, primary_key=True),
    of_case(primary=True),
    Index("ix_meetings_case_id", "case_id", "at"),
)

# Only codes of files, no names: the queue hangs on a wall.
arrivals = Table(
    "arrivals", metadata,
    Column("office", String(80), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("case_id", String(22), ForeignKey("cases.case_id", ondelete="SET NULL"), index=True),
    Column("code", String(40), nullable=False),
    Column("arrived_at", Instant, nullable=False),
    Column("called_at", Instant),
    Column("done_at", Instant),
)


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """One seat of the day."""

    start: str
    case_id: str


def keep_meeting(tx: Connection, staff_id: str, case_id: str) -> None:
    """The holder of the slip stands before this person: the file is open to them for half an hour."""
    row = {"staff_id": staff_id, "at": clock.now(), "case_id": case_id}
    tx.execute(insert_into(tx, meetings).values(**row).on_conflict_do_nothing())


def met_by(conn: Connection, case_id: str) -> frozenset[str]:
    """To whom of the counter a file is open now."""
    since = clock.now() - MET
    rows = select(meetings.c.staff_id).where(meetings.c.case_id == case_id, meetings.c.at > since)
    return frozenset(conn.execute(rows).scalars())


def find_met_before(conn: Connection, case_id: str, staff_id: str) -> datetime | None:
    """When the slip was last scanned, leaving out what oneself did within this visit."""
    mine = (meetings.c.staff_id == staff_id) & (meetings.c.at > clock.now() - MET)
    return conn.execute(select(func.max(meetings.c.at)).where(meetings.c.case_id == case_id, ~mine)).scalar()


def make_arrival(tx: Connection, office: str, day: date, *, case_id: str | None, code: str) -> int:
    """The next number of the day; a file that has one keeps it."""
    there = (arrivals.c.office == office) & (arrivals.c.day == day)
    if case_id:  # or two counters that scan the same slip would both find that it has none
        cases.hold(tx, case_id)
    kept = tx.execute(select(arrivals.c.number).where(there, arrivals.c.case_id == case_id)).scalar() if case_id else None
    if kept is not None:
        return int(kept)
    while True:
        number = 1 + int(tx.execute(select(func.coalesce(func.max(arrivals.c.number), 0)).where(there)).scalar_one())
        row = {"office": office, "day": day, "number": number, "case_id": case_id, "code": code, "arrived_at": clock.now()}
        # On PostgreSQL two counters may draw the same number: the second waits here, and draws the next.
        if tx.execute(insert_into(tx, arrivals).values(**row).on_conflict_do_nothing()).rowcount:
            return number


def find_number(conn: Connection, office: str, day: date, case_id: str) -> int | None:
    """The number of a file in the day's queue."""
    return conn.execute(select(arrivals.c.number).where(
        arrivals.c.office == office, arrivals.c.day == day, arrivals.c.case_id == case_id,
    )).scalar()


def keep_moment(tx: Connection, office: str, day: date, number: int, *, done: bool) -> bool:
    """Somebody was called, or is done; False when there is no such number."""
    moment: dict[str, Any] = {"done_at" if done else "called_at": clock.now()}
    named = (arrivals.c.office == office) & (arrivals.c.day == day) & (arrivals.c.number == number)
    return bool(tx.execute(update(arrivals).where(named).values(**moment)).rowcount)


def queue_of(conn: Connection, office: str, day: date) -> tuple[Arrival, ...]:
    """Everybody of the day, in the order of their numbers."""
    rows = conn.execute(select(arrivals).where(arrivals.c.office == office, arrivals.c.day == day).order_by(arrivals.c.number))
    return tuple(
        Arrival(number=row.number, code=row.code, arrived_at=row.arrived_at, called_at=row.called_at, done_at=row.done_at)
        for row in rows
    )


def seats_of(conn: Connection, office: str, day: date) -> tuple[SeatTaken, ...]:
    """The appointments of a day, by their hour."""
    rows = conn.execute(select(seats.c.start, seats.c.case_id).where(seats.c.office == office, seats.c.day == day))
    return tuple(sorted((SeatTaken(row.start, row.case_id) for row in rows), key=lambda seat: (seat.start, seat.case_id)))


def met_since(conn: Connection, case_ids: tuple[str, ...], since: datetime) -> frozenset[str]:
    """Which of these files had their slip scanned since then."""
    rows = select(meetings.c.case_id).where(meetings.c.case_id.in_(case_ids), meetings.c.at > since)
    return frozenset(conn.execute(rows).scalars())
