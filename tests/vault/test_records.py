"""Records: replaced, forgotten with their blobs, sealed so that none can stand for another."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text, update

from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.ground.record import Reason, Refusal
from backend.vault import cases, db, jobs, records, stills
from backend.vault.tables import outbox, tasks
from backend.vault.tables import records as rows
from tests.vault.samples import Answers, Back, Card, Consent, Draft, Front, back_of, front_of


def _version_of(case_id: str) -> int:
    with db.look() as conn:
        found = cases.find_case(conn, case_id)
    assert found is not None
    return found.version


def _other_case() -> str:
    with db.write() as tx:
        return cases.open_case(tx, procedure="ho-kinh-doanh", office="phuong-mau").case_id


def test_a_record_comes_back_equal_and_replaces_its_kind(case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Answers(name="Một"))
        records.keep_record(tx, case, Answers(name="Hai"))
        records.keep_record(tx, case, Consent())
    with db.look() as conn:
        assert records.find_record(conn, case, Answers) == Answers(name="Hai")
        assert records.find_record(conn, case, Draft) is None
        assert records.kinds_of(conn, case) == {"Answers", "Consent"}


def test_every_change_counts(case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Consent())
        records.keep_record(tx, case, Consent())
    assert _version_of(case) == 2
    with db.write() as tx:
        records.forget_records(tx, case, [Consent, Front])
    assert _version_of(case) == 3
    with db.write() as tx:
        records.forget_records(tx, case, [Consent, Front])
    assert _version_of(case) == 3


def test_a_fallen_transaction_keeps_nothing(case: str) -> None:
    def fall() -> None:
        with db.write() as tx:
            records.keep_record(tx, case, Consent())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fall()
    with db.look() as conn:
        assert records.kinds_of(conn, case) == frozenset()
        assert conn.execute(select(outbox)).all() == []


def test_keeping_wakes_the_journey_once_and_a_draft_wakes_nobody(case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Draft())
        assert tx.execute(select(tasks)).all() == []
        records.keep_record(tx, case, Consent())
        records.keep_record(tx, case, Answers())
        staged = tx.execute(select(tasks)).all()
    assert [(task.kind, task.state) for task in staged] == [("advance", "pending")]


@pytest.mark.parametrize("moved", ["case", "kind"])
def test_a_sealed_row_opens_only_where_it_was_kept(case: str, moved: str) -> None:
    other = _other_case()
    with db.write() as tx:
        records.keep_record(tx, case, Answers(name="Một"))
        records.keep_record(tx, other, Answers(name="Hai"))
        records.keep_record(tx, other, Draft(name="Ba"))
        kind = "Answers" if moved == "case" else "Draft"
        owner = case if moved == "case" else other
        stolen = tx.execute(select(rows.c.sealed).where(rows.c.case_id == owner, rows.c.kind == kind)).scalar_one()
        tx.execute(update(rows).where(rows.c.case_id == other, rows.c.kind == "Answers").values(sealed=stolen))
    with db.look() as conn, pytest.raises(Fault, match="blob_corrupt"):
        records.find_record(conn, other, Answers)


def test_forgetting_erases_the_blobs_that_only_the_forgotten_named(case: str) -> None:
    with db.write() as tx:
        front, back, crop = (stills.keep_blob(tx, case, kind, kind.encode()) for kind in ("front", "back", "crop"))
        records.keep_record(tx, case, front_of(front))
        records.keep_record(tx, case, back_of(back))
        # The crop is the card's own; the portrait is the picture of the front itself.
        records.keep_record(tx, case, Card(portrait=front, crops=({"name": crop},)))
    with db.write() as tx:
        records.forget_records(tx, case, [Card, Draft])
    with db.look() as conn:
        assert set(stills.blobs_of(conn, case)) == {front, back}
        assert stills.open_blob(conn, case, front) == b"front"
        with pytest.raises(Fault, match="not_found"):
            stills.open_blob(conn, case, crop)


def test_replacing_erases_the_blob_of_before(vault: Config, case: str) -> None:
    with db.write() as tx:
        first = stills.keep_blob(tx, case, "front", b"first")
        records.keep_record(tx, case, front_of(first))
    with db.write() as tx:
        second = stills.keep_blob(tx, case, "front", b"second")
        records.keep_record(tx, case, front_of(second))
    with db.look() as conn:
        assert stills.blobs_of(conn, case) == (second,)
    assert [path.name for path in (vault.data_dir / "stills").glob("*/*")] == [second]


def test_forgetting_takes_the_ground_from_under_the_jobs_upon_it(case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Consent())
        records.keep_record(tx, case, front_of("x"))
        task = jobs.stage_task(tx, "read", case)
    claim = jobs.claim_task(task, "one")
    assert claim is not None
    with db.write() as tx:
        records.forget_records(tx, case, [Front, Back])
    with pytest.raises(jobs.Stale), jobs.hold_claim(claim), db.write() as tx:
        records.keep_record(tx, case, Card())
    with db.write() as tx:
        assert records.kinds_of(tx, case) == {"Consent"}
        assert jobs.stage_task(tx, "read", case) != task


def test_a_job_that_forgets_keeps_its_own_claim(case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, front_of("x"))
        task = jobs.stage_task(tx, "read", case)
    claim = jobs.claim_task(task, "one")
    assert claim is not None
    refusal = Refusal(step="read", reasons=(Reason(code="blur", side="front"),))
    with jobs.hold_claim(claim):
        with db.write() as tx:
            records.keep_refusal(tx, case, refusal)
            records.forget_records(tx, case, [Front])
        with db.write() as tx:
            records.keep_record(tx, case, Consent())
    assert jobs.finish_claim(claim)


def test_the_latest_refusal_stands_until_it_is_forgotten(case: str) -> None:
    first = Refusal(step="read", reasons=(Reason(code="blur", side="front"),))
    later = Refusal(step="verify", reasons=(Reason(code="expired"),))
    with db.write() as tx:
        records.keep_refusal(tx, case, first)
    with db.write() as tx:
        records.keep_refusal(tx, case, later)
    with db.write() as tx:
        assert records.find_refusal(tx, case) == later
        records.forget_refusal(tx, case, "verify")
        assert records.find_refusal(tx, case) == first
        records.keep_refusal(tx, case, first.model_copy(update={"reasons": (Reason(code="glare", side="back"),)}))
        found = records.find_refusal(tx, case)
        assert found is not None
        assert found.reasons[0].code == "glare"
        records.forget_refusal(tx, case, "read")
        assert records.find_refusal(tx, case) is None
    assert _version_of(case) == 5


def _add(case_id: str, name: str, *, read: threading.Event | None = None, go: threading.Event | None = None) -> None:
    """What every room does that adds to a record: read it, add, keep it."""
    with db.write() as tx:
        before = records.find_record(tx, case_id, Answers) or Answers(name="")
        if read and go:
            read.set()
            assert go.wait(30)
        records.keep_record(tx, case_id, Answers(name=before.name + name))


def _waits_for_a_row() -> bool:
    with db.look() as conn:
        waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
        return conn.dialect.name != "postgresql" or bool(conn.execute(waiting).scalar())


def test_two_who_add_to_one_record_lose_nothing(case: str) -> None:
    """Two browsers of one citizen: what either was told is kept must be kept."""
    read, go = threading.Event(), threading.Event()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(_add, case, "Một", read=read, go=go)
        assert read.wait(30)
        second = pool.submit(_add, case, "Hai")
        until = time.monotonic() + 2  # shorter than a writer waits for a lock
        while not _waits_for_a_row() and time.monotonic() < until:
            time.sleep(0.01)
        go.set()
        first.result()
        second.result()
    with db.look() as conn:
        assert records.find_record(conn, case, Answers) == Answers(name="MộtHai")
