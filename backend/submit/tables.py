"""Seats of appointments and the codes of what was sent: rows that the database guards against a second owner."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Date, Integer, String, Table, delete, func, select

from backend.ground.ids import make_code
from backend.vault.db import metadata
from backend.vault.engine import insert_into
from backend.vault.tables import of_case

# One row a seat: two people cannot hold the same one, whoever was quicker.
seats = Table(
    "seats", metadata,
    Column("office", String(80), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("start", String(5), primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    of_case(index=True),
)

# One row a case: it is sent once. `request` is the idempotency key it was sent under.
sendings = Table(
    "sendings", metadata,
    of_case(primary=True),
    Column("temporary_code", String(16), nullable=False, unique=True),
    Column("request", String(64), nullable=False),
)


# Days on which nobody can come, beside the holidays of the calendar; and how many fit into one appointment.
closures = Table(
    "closures", metadata,
    Column("office", String(80), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("reason", String(120), nullable=False),
)
seat_counts = Table(
    "seat_counts", metadata,
    Column("office", String(80), primary_key=True),
    Column("seats", Integer, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Sending:
    """That a case was sent: its temporary code, and the key of the request that did it."""

    temporary_code: str
    request: str


def seats_taken(conn: Connection, office: str, first: date, last: date) -> Mapping[tuple[date, str], int]:
    """How many seats are held, by day and start, both days included."""
    counted = select(seats.c.day, seats.c.start, func.count()).where(
        seats.c.office == office, seats.c.day.between(first, last),
    ).group_by(seats.c.day, seats.c.start)
    return {(day, start): count for day, start, count in conn.execute(counted)}


def keep_seat(tx: Connection, case_id: str, office: str, *, day: date, start: str, seat_count: int) -> bool:
    """Hold a seat for a case; False when all are held."""
    for seat in range(1, seat_count + 1):
        row = {"office": office, "day": day, "start": start, "seat": seat, "case_id": case_id}
        if tx.execute(insert_into(tx, seats).values(**row).on_conflict_do_nothing()).rowcount:
            return True
    return False


def forget_seats(tx: Connection, case_id: str, *, after: date = date.min) -> None:
    """Let go what a case holds on days after this one."""
    tx.execute(delete(seats).where(seats.c.case_id == case_id, seats.c.day > after))


def make_sending(tx: Connection, case_id: str, request: str) -> str | None:
    """Note that the case is being sent; its new temporary code, or None when it was sent before."""
    while find_sending(tx, case_id) is None:
        # 40 random bits say nothing of how many files there are; the rare twin is drawn again.
        code = f"TAM-{make_code(4)}-{make_code(4)}"
        row = {"case_id": case_id, "temporary_code": code, "request": request}
        if tx.execute(insert_into(tx, sendings).values(**row).on_conflict_do_nothing()).rowcount:
            return code
    return None


def find_sending(conn: Connection, case_id: str) -> Sending | None:
    """Whether and how a case was sent."""
    row = conn.execute(select(sendings).where(sendings.c.case_id == case_id)).first()
    return Sending(row.temporary_code, row.request) if row else None

def closures_of(conn: Connection, office: str, first: date) -> dict[date, str]:
    """Days from `first` on that were closed here, with what is said of them."""
    rows = conn.execute(select(closures.c.day, closures.c.reason).where(closures.c.office == office, closures.c.day >= first))
    return {row.day: row.reason for row in rows}


def booked_on(conn: Connection, office: str, days: Collection[date]) -> dict[date, tuple[str | None, ...]]:
    """Who holds a seat on these days, by temporary code; None: not sent yet, the seat came with a handed link."""
    rows = conn.execute(
        select(seats.c.day, sendings.c.temporary_code).outerjoin_from(seats, sendings, seats.c.case_id == sendings.c.case_id)
        .where(seats.c.office == office, seats.c.day.in_(days)).order_by(seats.c.day, seats.c.start, seats.c.seat)
    )
    found: dict[date, tuple[str | None, ...]] = {}
    for row in rows:
        found[row.day] = (*found.get(row.day, ()), row.temporary_code)
    return found


def keep_closure(tx: Connection, office: str, day: date, reason: str) -> None:
    """Close a day; a second time only changes what is said of it."""
    insert = insert_into(tx, closures).values(office=office, day=day, reason=reason)
    tx.execute(insert.on_conflict_do_update(index_elements=["office", "day"], set_={"reason": reason}))


def forget_closure(tx: Connection, office: str, day: date) -> None:
    """Open a day again."""
    tx.execute(delete(closures).where(closures.c.office == office, closures.c.day == day))


def seat_count_of(conn: Connection, office: str) -> int | None:
    """How many fit into one appointment, where that was set here; None: as the office's file says."""
    return conn.execute(select(seat_counts.c.seats).where(seat_counts.c.office == office)).scalar()


def keep_seat_count(tx: Connection, office: str, seats: int) -> None:
    """Set it."""
    insert = insert_into(tx, seat_counts).values(office=office, seats=seats)
    tx.execute(insert.on_conflict_do_update(index_elements=["office"], set_={"seats": seats}))
