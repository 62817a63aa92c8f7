"""The worker: hears the bell, takes the task in the database, runs its job, and says how it ended.

What the jobs do is theirs; which task is whose is `vault.jobs`. One worker process listens to one queue.
"""

from __future__ import annotations

import ctypes
import importlib
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.exceptions import StopRequested
from rq.job import Job
from rq.serializers import JSONSerializer

from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import make_reference
from backend.ground.log import note, open_log, warn
from backend.vault import db, jobs
from backend.vault.bell import LIMITS_S, open_queue, queue_of, redis_url_of
from backend.vault.jobs import Claim, Stale
from backend.vault.owner import own_name

# Kind of task to the function that does it, with the id of the case as its only argument. Named,
# not imported: a worker loads the rooms of its own queue alone.
JOBS: Final = {
    "advance": "backend.journey.advance.do_advance",
    "read": "backend.read.job.do_read",
    "verify": "backend.verify.job.do_verify",
    "fill": "backend.fill.job.do_fill",
    "slip": "backend.slip.job.do_slip",
    "dossier": "backend.dossier.job.do_open",
    "enrol": "backend.lookup.job.do_enrol",
    "lookup": "backend.lookup.job.do_lookup",
    "pick_up": "backend.kiosk.job.do_pick_up",
    "pay": "backend.dossier.payment.do_pay",
    "parcel": "backend.dossier.parcel.do_parcel",
    "population": "backend.submit.population.do_population",
    "portal": "backend.dossier.portal.do_portal",
    "tell": "backend.notify.job.do_tell",
    "invite": "backend.hotline.job.do_invite",
    "petition": "backend.voice.job.do_tell_writer",
    "tax": "backend.submit.tax.do_tax",
}
# Called once before the first task: a model that is loaded by the first citizen's task makes them wait for it.
WARMERS: Final = {"vision": ("backend.lens.warm.warm_models",), "office": (), "outside": ()}
# security.md M2: with RQ's own 420 s an idle worker looks after lost jobs only every 405 s.
_WORKER_TTL_S: Final = 30
_MAINTENANCE_S: Final = 10
_PR_SET_PDEATHSIG: Final = 1


def ring(task_id: str) -> None:
    """Run the task, if it still waits. Never raises: RQ hears of no failure, the database does.

    Rung twice, or by two workers at once, it runs once: the claim is given to one.
    """
    try:
        claim = jobs.claim_task(task_id, own_name())
        if claim:
            _run_noted(claim)
    except Fault as fault:  # the database is away: the relay rings again, or the sweep gives the task back
        warn("ring_unheard", task=task_id, code=fault.code)


def job_of(kind: str) -> Callable[[str], None]:
    """The function of a kind of task; KeyError, ImportError or AttributeError when there is none."""
    found: Callable[[str], None] = _found(JOBS[kind])
    return found


def work(queue: str) -> None:
    """Work on one queue until SIGTERM; waits for Redis, and for its coming back.

    queue  "vision", "office" or "outside"
    """
    open_log()
    _die_with_parent()
    db.open_vault(config())
    for kind in JOBS:
        if queue_of(kind) == queue:
            job_of(kind)  # loads its room: seconds that the first citizen would wait for
    for name in WARMERS[queue]:
        _found(name)()
    while not _work_until_cut(queue):
        warn("worker_waits", queue=queue)
        time.sleep(1)


class _Worker(SimpleWorker):
    """Runs jobs in its own process, where the models are warm. Told to stop, it ends the job it is at.

    RQ itself would first ask Redis whether it is at work, and with Redis away would never stop.
    """

    told_to_stop = False
    _at_work = False

    def execute_job(self, job: Job, queue: Queue) -> None:
        """Do one job, and know of it."""
        self._at_work = True
        try:
            super().execute_job(job, queue)
        finally:
            self._at_work = False

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """SIGTERM and SIGINT."""
        self.told_to_stop = self._stop_requested = True
        if not self._at_work:
            raise StopRequested


def _run_noted(claim: Claim) -> None:
    began = time.monotonic()
    with _renewing(claim):
        ended = _run(claim)
    note("task", task=claim.task_id, kind=claim.kind, attempt=claim.attempt, status=ended, case=claim.case_id,
         ms=round(1000 * (time.monotonic() - began)))


def _run(claim: Claim) -> str:
    """How it ended: done, stale, or a code."""
    try:
        job = job_of(claim.kind)
        with jobs.hold_claim(claim):
            job(claim.case_id)
        return "done" if jobs.finish_claim(claim) else "stale"
    except Stale:
        return "stale"
    except Fault as fault:
        jobs.fail_claim(claim, fault.code, passing=fault.passing, lasting=not fault.passing)
        return fault.code
    except Exception as error:
        # Where it broke, not what it said: an error's text may quote a citizen.
        where, reference = _place_of(error), make_reference()
        warn("job_broken", task=claim.task_id, kind=claim.kind, code=where, reference=reference)
        jobs.fail_claim(claim, where, passing=False)
        return "broken"


def _place_of(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}:{Path(frame.filename).name}:{frame.lineno}"[:80]


@contextmanager
def _renewing(claim: Claim) -> Iterator[None]:
    """Keep the lease while the job runs, and no longer than it may: a job that hangs is taken away."""
    over = threading.Event()

    def renew() -> None:
        for _ in range(int(LIMITS_S[queue_of(claim.kind)] / jobs.RENEW_S)):
            if over.wait(jobs.RENEW_S):
                return
            try:
                jobs.renew_claim(claim)
            except Fault as fault:  # the next one comes well before the lease ends
                warn("lease_not_renewed", task=claim.task_id, code=fault.code)

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _work_until_cut(queue: str) -> bool:
    """Work until told to stop (True), or until Redis goes away (False)."""
    worker: _Worker | None = None
    with suppress(RedisError, OSError):
        bell = Redis.from_url(redis_url_of(config()))
        worker = _Worker(
            [open_queue(bell, queue)], connection=bell, serializer=JSONSerializer, log_job_description=False,
            worker_ttl=_WORKER_TTL_S, maintenance_interval=_MAINTENANCE_S, job_monitoring_interval=5,
        )
        worker.work(logging_level="WARNING")
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # between two workers there is nothing to end first
    return worker is not None and worker.told_to_stop


def _found(dotted: str) -> Any:
    module, _, name = dotted.rpartition(".")
    return getattr(importlib.import_module(module), name)


def _die_with_parent() -> None:
    """On Linux: SIGTERM when the supervisor is killed, so that no orphan works on (security.md M3)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
