"""The bell: tells a worker through RQ that a task waits. A ring may be lost or come twice; the task is neither."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from redis import Redis
from rq import Queue
from rq.queue import EnqueueData
from rq.serializers import JSONSerializer

from backend.ground.config import Config
from backend.ground.ids import make_code
from backend.vault.jobs import OUTSIDE

# Kinds of task that need models, and those that wait for other institutions (jobs.OUTSIDE); the rest is the office's own.
VISION: Final = frozenset({"read", "verify", "fill", "enrol", "lookup", "pick_up"})
# How long one run may take; after that the worker breaks it off and the lease is not renewed.
LIMITS_S: Final = {"vision": 60, "office": 30, "outside": 60}
_RING: Final = "backend.worker.ring"
_TASK_CHARS: Final = 22  # ids.make_id
# RQ would keep tracebacks for a year (security.md 3.5).
_FAILURE_TTL_S: Final = 86_400


def redis_url_of(settings: Config) -> str:
    """Where Redis listens: the setting, or the private one in the data folder."""
    return settings.redis_url or f"unix://{settings.redis_socket}"


def open_bell(settings: Config) -> Redis:
    """A client that gives up on a Redis that does not answer, so that its caller can go on."""
    return Redis.from_url(redis_url_of(settings), socket_connect_timeout=2, socket_timeout=5)


def queue_of(kind: str) -> str:
    """The queue in which tasks of a kind wait; each worker listens to exactly one (security.md M1)."""
    if kind in OUTSIDE:
        return "outside"
    return "vision" if kind in VISION else "office"


def open_queue(bell: Redis, name: str) -> Queue:
    """A queue that carries JSON: nothing read from Redis can be made to run (security.md A17)."""
    return Queue(name, connection=bell, serializer=JSONSerializer, default_timeout=LIMITS_S[name])


def ring_for(bell: Redis, waiting: Iterable[tuple[str, str]]) -> None:
    """Ring once for each task.

    waiting  pairs of task id and kind
    """
    by_queue = sorted((queue_of(kind), task_id) for task_id, kind in dict(waiting).items())
    for name, group in groupby(by_queue, key=lambda pair: pair[0]):
        open_queue(bell, name).enqueue_many([_call_of(task_id, LIMITS_S[name]) for _, task_id in group])


def rung_tasks(bell: Redis) -> frozenset[str]:
    """Ids of the tasks whose ring nobody has heard yet."""
    return frozenset(
        job_id[:_TASK_CHARS] for name in LIMITS_S for job_id in open_queue(bell, name).job_ids
    )


def _call_of(task_id: str, limit_s: int) -> EnqueueData:
    # A name of its own for every ring: RQ deletes a finished job by name, and would delete the next ring with it.
    return Queue.prepare_data(
        _RING, args=(task_id,), timeout=limit_s, result_ttl=0, failure_ttl=_FAILURE_TTL_S, description="task",
        job_id=f"{task_id}-{make_code(6)}",
    )
