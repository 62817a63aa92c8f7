"""Tasks: staged once, claimed by one, fenced against whoever comes late, given up in the end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from prometheus_client import generate_latest
from sqlalchemy import select

from backend.vault import db, figures, jobs, records, stills, sweep
from backend.vault.tables import outbox, tasks
from tests.vault.samples import Consent

Hands = Callable[[timedelta], None]


def _stage(kind: str, case: str) -> str:
    with db.write() as tx:
        return jobs.stage_task(tx, kind, case)


def _claim(task: str) -> jobs.Claim:
    claim = jobs.claim_task(task, "one")
    assert claim is not None
    return claim


def _state_of(task: str) -> tuple[str, int, str | None]:
    with db.look() as conn:
        row = conn.execute(select(tasks).where(tasks.c.task_id == task)).one()
    return row.state, row.attempt, row.last_error


def test_a_waiting_task_is_staged_once_and_a_running_one_again(case: str) -> None:
    first = _stage("read", case)
    assert _stage("read", case) == first
    assert _stage("verify", case) != first
    _claim(first)
    assert _stage("read", case) != first


def test_a_staged_task_falls_with_its_transaction(case: str) -> None:
    with db.write() as tx:
        jobs.stage_task(tx, "read", case)
        tx.rollback()
    with db.look() as conn:
        assert conn.execute(select(tasks)).all() == []
        assert conn.execute(select(outbox)).all() == []


def test_of_many_who_hear_the_ring_one_is_given_the_task(case: str) -> None:
    task = _stage("read", case)
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: jobs.claim_task(task, "one"), range(8)))
    assert len([claim for claim in claims if claim]) == 1
    assert _state_of(task) == ("leased", 1, None)


def test_a_finished_task_is_not_claimed_again(case: str) -> None:
    claim = _claim(_stage("read", case))
    assert jobs.finish_claim(claim)
    assert not jobs.finish_claim(claim)
    assert jobs.claim_task(claim.task_id, "two") is None
    assert jobs.claim_task("x" * 22, "two") is None
    assert _state_of(claim.task_id) == ("done", 1, None)


def test_a_lost_lease_comes_back_after_a_wait_and_runs_once_more(case: str, hands: Hands) -> None:
    claim = _claim(_stage("read", case))
    hands(timedelta(seconds=44))
    sweep.sweep_leases()
    assert _state_of(claim.task_id)[0] == "leased"
    hands(timedelta(seconds=2))
    sweep.sweep_leases()
    assert _state_of(claim.task_id) == ("pending", 1, "lease_expired")
    assert jobs.claim_task(claim.task_id, "two") is None
    hands(timedelta(seconds=5))
    assert _claim(claim.task_id).attempt == 2


def test_a_renewed_lease_is_not_lost(case: str, hands: Hands) -> None:
    claim = _claim(_stage("read", case))
    for _ in range(3):
        hands(timedelta(seconds=40))
        assert jobs.renew_claim(claim)
        sweep.sweep_leases()
    assert jobs.finish_claim(claim)


def test_a_late_writer_changes_nothing(case: str, hands: Hands) -> None:
    """A worker thought dead that goes on: another has the task now (security.md F3)."""
    late = _claim(_stage("read", case))
    hands(timedelta(seconds=46))
    sweep.sweep_leases()
    hands(timedelta(seconds=6))
    now = _claim(late.task_id)

    def write() -> None:
        with jobs.hold_claim(late), db.write() as tx:
            records.keep_record(tx, case, Consent())

    def keep() -> None:
        with jobs.hold_claim(late), db.write() as tx:
            stills.keep_blob(tx, case, "crop", b"x")

    for deed in (write, keep):
        with pytest.raises(jobs.Stale):
            deed()
    assert not jobs.renew_claim(late)
    assert not jobs.finish_claim(late)
    assert not jobs.fail_claim(late, "late", passing=False)
    assert _state_of(late.task_id) == ("leased", 2, "lease_expired")
    with db.look() as conn:
        assert records.find_record(conn, case, Consent) is None
        assert stills.blobs_of(conn, case) == ()
    with jobs.hold_claim(now), db.write() as tx:
        records.keep_record(tx, case, Consent())
    assert jobs.finish_claim(now)


def test_outside_a_job_nothing_is_fenced(case: str) -> None:
    claim = _claim(_stage("read", case))
    with jobs.hold_claim(claim):
        pass
    jobs.finish_claim(claim)
    with db.write() as tx:
        records.keep_record(tx, case, Consent())
    with db.look() as conn:
        assert records.find_record(conn, case, Consent) == Consent()


def test_three_attempts_then_a_person(case: str, hands: Hands) -> None:
    task = _stage("read", case)
    for wait_s in (5, 30):
        assert jobs.fail_claim(_claim(task), "broken", passing=False)
        hands(timedelta(seconds=wait_s - 1))
        assert jobs.claim_task(task, "early") is None
        hands(timedelta(seconds=1))
    with db.look() as conn:
        assert jobs.find_dead(conn, case) == frozenset()
    assert jobs.fail_claim(_claim(task), "broken", passing=False)
    assert _state_of(task) == ("dead", 3, "broken")
    with db.look() as conn:
        assert jobs.find_dead(conn, case) == {"read"}
        assert jobs.is_open(conn, case, "advance")


def test_a_fault_that_passes_is_given_one_more(case: str, hands: Hands) -> None:
    task = _stage("read", case)
    for wait_s in (5, 30, 120):
        jobs.fail_claim(_claim(task), "busy", passing=True)
        assert _state_of(task)[0] == "pending"
        hands(timedelta(seconds=wait_s))
    jobs.fail_claim(_claim(task), "busy", passing=True)
    assert _state_of(task) == ("dead", 4, "busy")


def test_a_fault_that_lasts_is_not_tried_again(case: str) -> None:
    task = _stage("read", case)
    jobs.fail_claim(_claim(task), "blob_corrupt", passing=False, lasting=True)
    assert _state_of(task) == ("dead", 1, "blob_corrupt")


def test_the_mover_is_never_given_up(case: str, hands: Hands) -> None:
    task = _stage("advance", case)
    for wait_s in (5, 30, 120, 120, 120):
        jobs.fail_claim(_claim(task), "internal", passing=False, lasting=True)
        hands(timedelta(seconds=wait_s - 1))
        assert jobs.claim_task(task, "early") is None
        hands(timedelta(seconds=1))
    with db.look() as conn:
        assert jobs.find_dead(conn, case) == frozenset()
        assert jobs.find_busy_since(conn, case) is not None


@pytest.mark.parametrize("kind", ["slip", "dossier"])
def test_what_a_file_that_was_sent_waits_for_is_never_given_up_and_is_told_to_the_operator(case: str, hands: Hands, kind: str) -> None:
    task, other = _stage(kind, case), _stage("read", case)
    with db.look() as conn:
        assert jobs.find_failing(conn) == {}
    jobs.fail_claim(_claim(other), "blob_corrupt", passing=False, lasting=True)
    for wait_s in (5, 30, 120, 600, 600):
        jobs.fail_claim(_claim(task), "KeyError:job.py:33", passing=False)
        hands(timedelta(seconds=wait_s))
    with db.look() as conn:
        assert jobs.find_dead(conn, case) == {"read"}
        assert jobs.find_failing(conn) == {"read": (1, "blob_corrupt"), kind: (1, "KeyError:job.py:33")}


def test_an_institution_that_is_away_is_no_failure_and_a_broken_errand_is(case: str, hands: Hands) -> None:
    for kind, code in (("tax", "outside_down"), ("tell", "KeyError:job.py:1")):
        task = _stage(kind, case)
        for wait_s in (5, 30, 120, 600):
            jobs.fail_claim(_claim(task), code, passing=True)
            hands(timedelta(seconds=wait_s))
    with db.look() as conn:
        assert jobs.find_failing(conn) == {"tell": (1, "KeyError:job.py:1")}
        figures.refresh(conn)
    assert b'hoso_tasks_failing{kind="tell"} 1.0' in generate_latest()


def test_staging_hurries_a_task_that_waits_for_its_next_attempt(case: str) -> None:
    task = _stage("read", case)
    jobs.fail_claim(_claim(task), "broken", passing=False)
    assert jobs.claim_task(task, "early") is None
    assert _stage("read", case) == task
    assert jobs.claim_task(task, "now") is not None


def test_a_failed_task_gives_way_to_its_successor(case: str, hands: Hands) -> None:
    claim = _claim(_stage("read", case))
    later = _stage("read", case)
    jobs.fail_claim(claim, "broken", passing=False)
    assert _state_of(claim.task_id)[0] == "void"
    assert _state_of(later)[0] == "pending"


def test_a_void_task_is_nobodys_and_its_death_is_forgiven(case: str) -> None:
    dead, waiting = _stage("read", case), _stage("verify", case)
    jobs.fail_claim(_claim(dead), "blob_corrupt", passing=False, lasting=True)
    with db.write() as tx:
        jobs.void_tasks(tx, case, ("read", "verify"))
        assert jobs.find_dead(tx, case) == frozenset()
    assert jobs.claim_task(waiting, "one") is None


def test_how_much_waits_is_told(case: str, hands: Hands) -> None:
    with db.look() as conn:
        assert jobs.find_busy_since(conn, case) is None
        assert figures.depths(conn) == figures.Depths({}, 0, 0.0)
    _stage("read", case)
    _claim(_stage("verify", case))
    hands(timedelta(seconds=25))
    with db.look() as conn:
        depths = figures.depths(conn)
        assert jobs.find_busy_since(conn, case) is not None
    assert depths.tasks == {("read", "pending"): 1, ("verify", "leased"): 1}
    assert depths.outbox == 2
    assert 25 <= depths.oldest_wait_s < 30


def test_ended_tasks_are_swept_after_a_week(case: str, hands: Hands) -> None:
    claim = _claim(_stage("read", case))
    jobs.finish_claim(claim)
    hands(timedelta(days=6))
    sweep.sweep_doors()
    assert _state_of(claim.task_id)[0] == "done"
    hands(timedelta(days=2))
    sweep.sweep_doors()
    with db.look() as conn:
        assert conn.execute(select(tasks)).all() == []
