"""Counts out of the projection of dossiers; no row of a file leaves this room."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from backend.dossier.tables import dossiers
from backend.vault.tables import cases

_SAMPLE_MAX = 20_000


def count_by_procedure(conn: Connection, office: str, since: datetime) -> dict[str, int]:
    """Files sent since an instant, by procedure."""
    sent = select(dossiers.c.procedure, func.count()).where(dossiers.c.office == office, dossiers.c.submitted_at >= since)
    return {row[0]: int(row[1]) for row in conn.execute(sent.group_by(dossiers.c.procedure))}


def count_by_source(conn: Connection, office: str, since: datetime) -> dict[str, int]:
    """Files sent since an instant, by how the person was known."""
    sent = select(dossiers.c.identity_source, func.count()).where(dossiers.c.office == office, dossiers.c.submitted_at >= since)
    return {row[0]: int(row[1]) for row in conn.execute(sent.group_by(dossiers.c.identity_source))}


def count_open(conn: Connection, office: str, statuses: tuple[int, ...], *, due_before: datetime | None = None) -> int:
    """Files that stand at one of these, all of them or those whose date is past."""
    there = select(func.count()).where(dossiers.c.office == office, dossiers.c.status.in_(statuses))
    return int(conn.execute(there if due_before is None else there.where(dossiers.c.due < due_before)).scalar_one())


def count_since(conn: Connection, office: str, statuses: tuple[int, ...], since: datetime) -> int:
    """Files that came to one of these since an instant and stand there still."""
    there = select(func.count()).where(
        dossiers.c.office == office, dossiers.c.status.in_(statuses), dossiers.c.since >= since,
    )
    return int(conn.execute(there).scalar_one())


def ended_since(conn: Connection, office: str, since: datetime) -> list[tuple[datetime, bool]]:
    """When each file was finished, and whether that was in time."""
    rows = conn.execute(select(dossiers.c.finished_at, dossiers.c.due).where(
        dossiers.c.office == office, dossiers.c.finished_at >= since, dossiers.c.due.is_not(None),
    ))
    return [(row.finished_at, row.finished_at <= row.due) for row in rows]


def seconds_to_send(conn: Connection, office: str, since: datetime) -> list[float]:
    """From opening a file to sending it, for the newest files."""
    rows = conn.execute(
        select(cases.c.opened_at, dossiers.c.submitted_at).join(dossiers, dossiers.c.case_id == cases.c.case_id)
        .where(dossiers.c.office == office, dossiers.c.submitted_at >= since)
        .order_by(dossiers.c.submitted_at.desc()).limit(_SAMPLE_MAX),
    )
    return [max(0.0, (row.submitted_at - row.opened_at).total_seconds()) for row in rows]
