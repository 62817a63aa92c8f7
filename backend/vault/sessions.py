"""Who may come in: the cookie of one case and the socket's single-use ticket; only fingerprints are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, delete, select

from backend.ground import clock
from backend.ground.ids import fingerprint_of, make_id
from backend.vault.tables import challenges, sessions, tickets

# As long as a draft lives: a citizen who comes back within the week lands where they were.
SESSION: Final = timedelta(days=7)
# security.md 3.8: long enough to open one socket on a slow line.
TICKET: Final = timedelta(seconds=60)


def open_session(tx: Connection, case_id: str) -> str:
    """A new token that opens the case; it is told once and kept by its fingerprint alone."""
    token = make_id()
    tx.execute(sessions.insert().values(
        fingerprint=fingerprint_of(token), case_id=case_id, expires_at=clock.now() + SESSION,
    ))
    return token


def find_session(conn: Connection, token: str) -> str | None:
    """The id of the case that a token opens; None when it is unknown, closed or too old."""
    return conn.execute(select(sessions.c.case_id).where(
        sessions.c.fingerprint == fingerprint_of(token), sessions.c.expires_at > clock.now(),
    )).scalar()


def close_session(tx: Connection, token: str) -> None:
    """The token opens nothing from now on; closing twice is no fault."""
    tx.execute(delete(sessions).where(sessions.c.fingerprint == fingerprint_of(token)))


def close_sessions(tx: Connection, case_id: str) -> None:
    """No browser holds the case any more."""
    tx.execute(delete(sessions).where(sessions.c.case_id == case_id))


def open_ticket(tx: Connection, case_id: str) -> str:
    """A ticket for one socket, good once and for a minute."""
    ticket = make_id()
    tx.execute(tickets.insert().values(
        fingerprint=fingerprint_of(ticket), case_id=case_id, expires_at=clock.now() + TICKET,
    ))
    return ticket


def take_ticket(tx: Connection, ticket: str) -> str | None:
    """The case of a ticket, which is used up by this; None when it is unknown, used or too old."""
    taken = tx.execute(
        delete(tickets).where(tickets.c.fingerprint == fingerprint_of(ticket))
        .returning(tickets.c.case_id, tickets.c.expires_at),
    ).first()
    return taken.case_id if taken and taken.expires_at > clock.now() else None


def forget_expired(tx: Connection) -> int:
    """Take away what no longer opens anything; how many rows."""
    now = clock.now()
    return sum(
        tx.execute(delete(table).where(table.c.expires_at <= now)).rowcount for table in (sessions, tickets, challenges)
    )
