"""Figures of the installation for those who run it: ready or not, how much waits, how full the disk is."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from prometheus_client import Gauge
from redis.exceptions import RedisError
from sqlalchemy import Connection, func, inspect, select, text

from backend.ground import clock
from backend.vault.bell import open_bell
from backend.vault.db import opened
from backend.vault.jobs import find_failing
from backend.vault.migrate import newest_revision
from backend.vault.tables import outbox, tasks

_WAITING: Final = ("pending", "leased", "dead")
_TASKS: Final = Gauge("hoso_tasks", "Tasks that wait, run, or were given up", ["kind", "state"])
_FAILING: Final = Gauge("hoso_tasks_failing", "Tasks that were given up, or tried in vain again and again", ["kind"])
_OUTBOX: Final = Gauge("hoso_outbox_lines", "Lines the relay has not yet carried")
_OLDEST: Final = Gauge("hoso_oldest_wait_seconds", "How long the oldest open task has been open")
_FREE: Final = Gauge("hoso_disk_free_share", "Share of the data disk that is free, 0 to 1")
_QUEUE: Final = Gauge("hoso_queue_up", "1 when Redis answers")


@dataclass(frozen=True, slots=True)
class Depths:
    """How much waits: (kind, state) to number; the outbox; seconds since the oldest open task was staged."""

    tasks: dict[tuple[str, str], int]
    outbox: int
    oldest_wait_s: float


def depths(conn: Connection) -> Depths:
    """Count what waits, runs or was given up."""
    counts = conn.execute(
        select(tasks.c.kind, tasks.c.state, func.count()).where(tasks.c.state.in_(_WAITING))
        .group_by(tasks.c.kind, tasks.c.state),
    ).all()
    oldest = conn.execute(
        select(tasks.c.staged_at).where(tasks.c.state.in_(("pending", "leased"))).order_by(tasks.c.staged_at).limit(1),
    ).scalar()
    lines = conn.execute(select(func.count()).select_from(outbox)).scalar_one()
    wait_s = (clock.now() - oldest).total_seconds() if oldest else 0.0
    return Depths({(kind, state): count for kind, state, count in counts}, lines, wait_s)


def readiness(conn: Connection) -> dict[str, Any]:
    """Whether this installation can take files in.

    returns  "database": reachable and of this program's shape · "queue": Redis answers (without it
             files are still taken in, and wait) · "oldest_wait_s"
    """
    if not _is_migrated(conn):
        return {"database": False, "queue": hears(), "oldest_wait_s": 0}
    return {"database": True, "queue": hears(), "oldest_wait_s": round(depths(conn).oldest_wait_s)}


def refresh(conn: Connection) -> None:
    """Bring the gauges of this process up to date."""
    now = depths(conn)
    _TASKS.clear()
    for (kind, state), count in now.tasks.items():
        _TASKS.labels(kind, state).set(count)
    _FAILING.clear()
    for kind, (count, _) in find_failing(conn).items():
        _FAILING.labels(kind).set(count)
    _OUTBOX.set(now.outbox)
    _OLDEST.set(now.oldest_wait_s)
    disk = shutil.disk_usage(opened().config.data_dir)
    _FREE.set(disk.free / disk.total)
    _QUEUE.set(hears())


def _is_migrated(conn: Connection) -> bool:
    if not inspect(conn).has_table("alembic_version"):
        return False
    return conn.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest_revision()


def hears() -> bool:
    with suppress(RedisError), open_bell(opened().config) as bell:
        return bool(bell.ping())
    return False
