"""The relay: carries the outbox to the bell. Killed anywhere it loses nothing; a line may be rung twice."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import Final

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import delete, select

from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.log import note, warn
from backend.vault import db
from backend.vault.bell import open_bell, ring_for, rung_tasks
from backend.vault.tables import outbox, tasks

_BATCH: Final = 100
# A citizen waits for this: half of the 100 ms that a hint may take (security.md 2.1).
_IDLE_S: Final = 0.05
_DOWN_S: Final = 0.5
# Redis may be flushed at any time and must be rung full again within 30 s (security.md F5).
_AGAIN_S: Final = 5.0
_UNHEARD: Final = timedelta(seconds=10)


def run_relay(stop: threading.Event) -> None:
    """Publish until `stop` is set. Redis or the database away: the outbox grows, and this goes on trying."""
    db.open_vault(config())
    bell, down, again_at = open_bell(config()), False, 0.0
    while not stop.is_set():
        try:
            sent = publish(bell)
            if time.monotonic() >= again_at:
                ring_again(bell)
                again_at = time.monotonic() + _AGAIN_S
        except (RedisError, Fault) as error:
            if not down:
                warn("relay_waits", code=type(error).__name__)
            down = not stop.wait(_DOWN_S)
            continue
        if down:
            note("relay_goes_on")
            down = False
        if sent < _BATCH:
            stop.wait(_IDLE_S)


def publish(bell: Redis) -> int:
    """Ring for the due lines of the outbox, oldest first, and strike them; how many there were."""
    with db.look() as conn:
        due = conn.execute(
            select(outbox.c.seq, tasks.c.task_id, tasks.c.kind, tasks.c.state)
            .join(tasks, tasks.c.task_id == outbox.c.task_id)
            .where(tasks.c.not_before <= clock.now()).order_by(outbox.c.seq).limit(_BATCH),
        ).all()
    if not due:
        return 0
    # Rung first, struck after: dying between the two rings twice, the other way round would lose it (F8).
    ring_for(bell, ((line.task_id, line.kind) for line in due if line.state == "pending"))
    with db.write() as tx:
        tx.execute(delete(outbox).where(outbox.c.seq.in_([line.seq for line in due])))
    return len(due)


def ring_again(bell: Redis) -> int:
    """Ring for tasks that have waited and that no queue knows of: Redis was emptied, or a worker died holding the ring."""
    with db.look() as conn:
        waiting = conn.execute(
            select(tasks.c.task_id, tasks.c.kind).where(
                tasks.c.state == "pending", tasks.c.not_before <= clock.now() - _UNHEARD,
                tasks.c.task_id.not_in(select(outbox.c.task_id)),
            ).order_by(tasks.c.not_before).limit(10 * _BATCH),
        ).all()
    if not waiting:
        return 0
    rung = rung_tasks(bell)
    lost = [(task.task_id, task.kind) for task in waiting if task.task_id not in rung]
    ring_for(bell, lost)
    return len(lost)
