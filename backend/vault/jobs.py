"""Tasks: what is to be done for a case, who holds it, how often it failed. RQ only rings; this is the record of work.

A task is pending, leased, done, dead (a person must look) or void (its ground was forgotten).
Leases are told by our own clock: 5 s between two hosts do no harm to 45 s (security.md F15).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, select, update

from backend.ground import clock
from backend.ground.ids import make_id
from backend.vault import db
from backend.vault.engine import insert_into
from backend.vault.owner import is_gone
from backend.vault.tables import outbox, tasks

LEASE: Final = timedelta(seconds=45)
RENEW_S: Final = 10.0
# security.md 3.5. Three attempts; a fault of our surroundings that will pass is given one more.
WAITS: Final = (timedelta(seconds=5), timedelta(seconds=30), timedelta(seconds=120))
_ATTEMPTS: Final = 3
# Without the mover a case would stand still and nobody would be told.
_MOVER: Final = "advance"
# What another institution is asked or told: it may be away for days, the citizen is not held up by it.
OUTSIDE: Final = frozenset({"tax", "population", "pay", "portal", "parcel", "tell", "invite", "petition"})
# What becomes of a file that was sent: no person can do it in the machine's place, and without it the file is on no list.
_OWED: Final = frozenset({"slip", "dossier"})
# These are never given up.
_NEVER_DEAD: Final = OUTSIDE | _OWED | {_MOVER}
# So often tried in vain, what is never given up is as good as dead to who runs the installation.
_STUCK: Final = 3
_LATER: Final = (*WAITS, timedelta(minutes=10))
_OPEN: Final = ("pending", "leased")


class Stale(Exception):
    """The claim under which this job runs was lost: another may hold it, so nothing more is written."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run a task, once; `attempt` tells this run from all others."""

    task_id: str
    kind: str
    case_id: str
    attempt: int


_held: ContextVar[Claim | None] = ContextVar("held", default=None)


def stage_task(tx: Connection, kind: str, case_id: str, *, after: timedelta = timedelta(0)) -> str:
    """Write a task and its line in the outbox; the id. One that waits already is hurried, not doubled.

    after  how long it shall wait
    """
    now = clock.now() + after
    waiting = and_(tasks.c.kind == kind, tasks.c.case_id == case_id, tasks.c.state == "pending")
    insert = insert_into(tx, tasks).values(
        task_id=make_id(), kind=kind, case_id=case_id, state="pending", attempt=0, not_before=now, staged_at=clock.now(),
    ).on_conflict_do_nothing().returning(tasks.c.task_id)
    task_id = tx.execute(insert).scalar()
    if task_id is None:
        hurry = update(tasks).where(waiting).values(not_before=now).returning(tasks.c.task_id)
        task_id = tx.execute(hurry).scalar()
    if task_id is None:  # PostgreSQL: it was claimed between the two; the next one is ours to make
        return stage_task(tx, kind, case_id, after=after)
    tx.execute(outbox.insert().values(task_id=task_id))
    return str(task_id)


def claim_task(task_id: str, owner: str) -> Claim | None:
    """Take a task that waits and is due; None when there is nothing (more) to do.

    owner  `own_name` of the process; what fences is the attempt
    """
    now = clock.now()
    free = and_(tasks.c.task_id == task_id, tasks.c.state == "pending", tasks.c.not_before <= now)
    with db.write() as tx:
        row = tx.execute(update(tasks).where(free).values(
            state="leased", attempt=tasks.c.attempt + 1, lease_owner=owner, lease_until=now + LEASE,
        ).returning(tasks.c.kind, tasks.c.case_id, tasks.c.attempt)).first()
    return Claim(task_id, row.kind, row.case_id, row.attempt) if row else None


@contextmanager
def hold_claim(claim: Claim) -> Iterator[None]:
    """Inside, every transaction of this thread first makes sure that the claim still stands, else Stale."""
    token = _held.set(claim)
    try:
        with db.fenced_by(lambda tx: _check_claim(tx, claim)):
            yield
    finally:
        _held.reset(token)


def renew_claim(claim: Claim) -> bool:
    """Prolong the lease; False when it was lost."""
    with db.write() as tx:
        return _end(tx, claim, lease_until=clock.now() + LEASE)


def finish_claim(claim: Claim) -> bool:
    """The task is done; False, and nothing changed, when the claim was lost."""
    with db.write() as tx:
        return _end(tx, claim, state="done", ended_at=clock.now(), last_error=None)


def fail_claim(claim: Claim, code: str, *, passing: bool, lasting: bool = False) -> bool:
    """The attempt failed: again after a wait, or never; False when the claim was lost.

    code     what happened, without anybody's data
    passing  our surroundings failed, one attempt more is worth it
    lasting  trying again cannot help
    """
    with db.write() as tx:
        return _give_back(tx, claim, code, attempts=1 if lasting else _ATTEMPTS + passing)


def return_expired() -> int:
    """Give back the tasks whose holder is gone, or has not been heard of for the length of a lease; how many."""
    with db.look() as conn:
        if not _lost_in(conn):  # as nearly always: no turn at writing is taken from anybody
            return 0
    with db.write() as tx:
        return sum(_give_back(tx, claim, "lease_expired", attempts=_ATTEMPTS) for claim in _lost_in(tx))


def void_tasks(tx: Connection, case_id: str, kinds: Iterable[str]) -> None:
    """What these tasks were to look at is gone: whoever runs one can write nothing, and a dead one is no longer held
    against the case. The task that this thread runs under is spared."""
    mine = _held.get()
    unfinished = tasks.c.state.in_((*_OPEN, "dead"))
    chosen = and_(tasks.c.case_id == case_id, tasks.c.kind.in_(list(kinds)), unfinished)
    if mine:
        chosen = and_(chosen, tasks.c.task_id != mine.task_id)
    tx.execute(update(tasks).where(chosen).values(state="void", ended_at=clock.now()))


def find_dead(conn: Connection, case_id: str) -> frozenset[str]:
    """Kinds of task that were given up for this case and not staged since: a person must look."""
    rows = conn.execute(
        select(tasks.c.kind, tasks.c.state).where(tasks.c.case_id == case_id).order_by(tasks.c.staged_at),
    )
    latest: dict[str, str] = {row.kind: row.state for row in rows}
    return frozenset(kind for kind, state in latest.items() if state == "dead")


def find_failing(conn: Connection) -> dict[str, tuple[int, str]]:
    """By kind: how many tasks were given up, or tried in vain three times and more, and what the latest failed of.

    An institution that is away is no failure of ours.
    """
    failing = (tasks.c.state == "dead") | (tasks.c.state.in_(_OPEN) & (tasks.c.attempt >= _STUCK))
    ours = tasks.c.kind.not_in(OUTSIDE) | tasks.c.last_error.not_like("outside%")
    chosen = select(tasks.c.kind, tasks.c.last_error).where(failing, ours).order_by(tasks.c.staged_at)
    found: dict[str, tuple[int, str]] = {}
    for kind, error in conn.execute(chosen):
        found[kind] = (found.get(kind, (0, ""))[0] + 1, error or "")
    return found


def find_busy_since(conn: Connection, case_id: str) -> datetime | None:
    """Since when the machine has had something to do for this case; None when it has nothing, or only waits for others."""
    busy = select(tasks.c.staged_at).where(
        tasks.c.case_id == case_id, tasks.c.state.in_(_OPEN), tasks.c.kind.not_in(OUTSIDE),
    )
    return conn.execute(busy.order_by(tasks.c.staged_at).limit(1)).scalar()


def is_open(conn: Connection, case_id: str, kind: str) -> bool:
    """Whether such a task waits or runs now."""
    chosen = and_(tasks.c.case_id == case_id, tasks.c.kind == kind, tasks.c.state.in_(_OPEN))
    return conn.execute(select(tasks.c.task_id).where(chosen).limit(1)).first() is not None


def _check_claim(tx: Connection, claim: Claim) -> None:
    # Locked until the transaction ends, so that the claim cannot be lost between this and the commit.
    if tx.execute(select(tasks.c.task_id).where(_mine(claim)).with_for_update()).first() is None:
        raise Stale


def _mine(claim: Claim) -> ColumnElement[bool]:
    return and_(tasks.c.task_id == claim.task_id, tasks.c.attempt == claim.attempt, tasks.c.state == "leased")


def _end(tx: Connection, claim: Claim, **values: Any) -> bool:
    return tx.execute(update(tasks).where(_mine(claim)).values(**values)).rowcount == 1


def _give_back(tx: Connection, claim: Claim, code: str, *, attempts: int) -> bool:
    now = clock.now()
    if claim.attempt >= attempts and claim.kind not in _NEVER_DEAD:
        ended = _end(tx, claim, state="dead", ended_at=now, last_error=code)
        if ended:  # the journey sees what died and sends the case to a person
            stage_task(tx, _MOVER, claim.case_id)
        return ended
    twin = and_(tasks.c.kind == claim.kind, tasks.c.case_id == claim.case_id, tasks.c.state == "pending")
    if tx.execute(select(tasks.c.task_id).where(twin)).first():
        return _end(tx, claim, state="void", ended_at=now, last_error=code)
    waits = _LATER if claim.kind in OUTSIDE | _OWED else WAITS
    again = now + waits[min(claim.attempt, len(waits)) - 1]
    back = _end(tx, claim, state="pending", not_before=again, lease_owner=None, lease_until=None, last_error=code)
    if back:
        tx.execute(outbox.insert().values(task_id=claim.task_id))
    return back


def _lost_in(conn: Connection) -> list[Claim]:
    leased = conn.execute(select(tasks).where(tasks.c.state == "leased")).all()
    lost = (row for row in leased if row.lease_until <= clock.now() or is_gone(row.lease_owner))
    return [Claim(row.task_id, row.kind, row.case_id, row.attempt) for row in lost]
