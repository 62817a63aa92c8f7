"""The relay: every staged task is rung, also after Redis was down, flushed or the relay was cut off half-way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from redis import Redis
from sqlalchemy import func, select

from backend.ground.config import Config
from backend.vault import bell, db, figures, jobs
from backend.vault.relay import publish, ring_again, run_relay
from backend.vault.tables import outbox
from tests.engines import RedisServer

Hands = Callable[[timedelta], None]


@pytest.fixture
def redis(redis_url: str, vault: Config) -> Iterator[Redis]:
    client = bell.open_bell(vault)
    yield client
    client.close()


@pytest.fixture
def relay() -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=run_relay, args=(stop,))
    thread.start()
    yield
    stop.set()
    thread.join()


def _stage(kind: str, case: str) -> str:
    with db.write() as tx:
        return jobs.stage_task(tx, kind, case)


def _lines() -> int:
    with db.look() as conn:
        return int(conn.execute(select(func.count()).select_from(outbox)).scalar_one())


def _wait_until(holds: Callable[[], bool], limit_s: float = 10.0) -> float:
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < limit_s, "did not happen in time"
        time.sleep(0.005)
    return time.monotonic() - began


def test_a_staged_task_is_rung_in_the_queue_of_its_kind(redis: Redis, case: str) -> None:
    read, slip = _stage("read", case), _stage("slip", case)
    assert publish(redis) == 2
    assert publish(redis) == 0
    assert [name[:22] for name in bell.open_queue(redis, "vision").job_ids] == [read]
    assert [name[:22] for name in bell.open_queue(redis, "office").job_ids] == [slip]
    assert _lines() == 0


def test_the_ring_says_nothing_but_the_id(redis: Redis, case: str) -> None:
    task = _stage("read", case)
    publish(redis)
    (ring,) = bell.open_queue(redis, "vision").jobs
    assert (ring.func_name, list(ring.args), ring.kwargs) == ("backend.worker.ring", [task], {})
    assert (ring.description, ring.timeout, ring.result_ttl, ring.failure_ttl) == ("task", 60, 0, 86_400)
    everything = b"".join(_dump(redis))
    assert task.encode() in everything
    assert case.encode() not in everything


def _dump(redis: Redis) -> Iterator[bytes]:
    for key in redis.keys("*"):
        yield key
        yield redis.dump(key) or b""
        if redis.type(key) == b"hash":
            yield from redis.hvals(key)


def test_a_relay_cut_off_after_the_ring_rings_again_and_once_is_enough(redis: Redis, case: str) -> None:
    """security.md F8: killed between ringing and striking the line."""
    task = _stage("read", case)
    bell.ring_for(redis, [(task, "read")])
    assert publish(redis) == 1
    assert len(bell.open_queue(redis, "vision").job_ids) == 2
    claims = [jobs.claim_task(task, "one"), jobs.claim_task(task, "two")]
    assert len([claim for claim in claims if claim]) == 1


def test_a_task_that_waits_for_its_next_attempt_is_rung_when_it_is_due(redis: Redis, case: str, hands: Hands) -> None:
    task = _stage("read", case)
    publish(redis)
    redis.flushall()
    claim = jobs.claim_task(task, "one")
    assert claim is not None
    jobs.fail_claim(claim, "broken", passing=False)
    assert (publish(redis), _lines()) == (0, 1)
    hands(timedelta(seconds=5))
    assert (publish(redis), _lines()) == (1, 0)
    assert len(bell.open_queue(redis, "vision").job_ids) == 1


def test_after_a_flush_only_what_is_lost_is_rung_again(redis: Redis, case: str, hands: Hands) -> None:
    """security.md F5."""
    _stage("read", case)
    publish(redis)
    redis.flushall()
    kept = _stage("slip", case)
    publish(redis)
    assert ring_again(redis) == 0  # too early to say that nobody hears it
    hands(timedelta(seconds=11))
    assert ring_again(redis) == 1
    assert ring_again(redis) == 0
    assert len(bell.open_queue(redis, "vision").job_ids) == 1
    assert [name[:22] for name in bell.open_queue(redis, "office").job_ids] == [kept]


def test_the_relay_is_quick(redis_url: str, vault: Config, case: str, relay: None) -> None:
    with bell.open_bell(vault) as redis:
        for kind in ("read", "verify", "slip"):
            task = _stage(kind, case)
            _wait_until(lambda task=task: task in bell.rung_tasks(redis), 2.0)


def test_while_redis_is_down_everything_is_taken_in_and_then_rung(
    redis_server: RedisServer, vault: Config, case: str, relay: None,
) -> None:
    """security.md F6."""
    redis_server.kill()
    staged = {_stage(kind, case) for kind in ("read", "verify", "slip", "dossier")}
    with db.look() as conn:
        assert figures.readiness(conn) == {"database": True, "queue": False, "oldest_wait_s": 0}
    assert _lines() == 4
    redis_server.start()
    with bell.open_bell(vault) as redis:
        _wait_until(lambda: staged <= bell.rung_tasks(redis))
    _wait_until(lambda: _lines() == 0)
    with db.look() as conn:
        assert figures.readiness(conn)["queue"] is True


def test_figures_are_told_to_whoever_collects_them(redis: Redis, case: str) -> None:
    from prometheus_client import REGISTRY

    _stage("read", case)
    with db.look() as conn:
        figures.refresh(conn)
    assert REGISTRY.get_sample_value("hoso_tasks", {"kind": "read", "state": "pending"}) == 1
    assert REGISTRY.get_sample_value("hoso_outbox_lines") == 1
    assert REGISTRY.get_sample_value("hoso_queue_up") == 1
    assert 0 < (REGISTRY.get_sample_value("hoso_disk_free_share") or 0) < 1
