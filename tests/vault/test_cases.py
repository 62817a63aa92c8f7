"""A case opens, is found again by its code, lives as long as it may, and is shredded beyond reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from backend.ground import clock
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.vault import audit, cases, db, idempotency, keys, records, sessions, stills, sweep
from backend.vault.tables import blobs, keyed, outbox, tasks
from backend.vault.tables import cases as case_rows
from backend.vault.tables import records as record_rows
from tests.vault.samples import Answers, Consent, Submission, front_of

Hands = Callable[[timedelta], None]


def _find(case_id: str) -> cases.Case | None:
    with db.look() as conn:
        return cases.find_case(conn, case_id)


def test_an_opened_case_is_found_with_its_code(vault: Config, case: str) -> None:
    found = _find(case)
    assert found is not None
    assert (found.procedure, found.office, found.version) == ("ho-kinh-doanh", vault.office, 0)
    with db.look() as conn:
        typed = f" {found.resume_code[:4].lower()}-{found.resume_code[4:].lower()} "
        assert cases.find_resumed(conn, typed) == case
        assert cases.find_resumed(conn, "00000000") is None
    assert found.resume_code not in repr(found)


def test_the_code_is_kept_sealed_and_digested_only(case: str) -> None:
    found = _find(case)
    assert found is not None
    with db.look() as conn:
        row = conn.execute(select(case_rows)).one()
    assert found.resume_code.encode() not in row.resume_sealed
    assert row.resume_digest != sha256(found.resume_code.encode()).hexdigest()


def test_a_draft_that_nobody_took_up_ends_after_a_day(case: str, hands: Hands) -> None:
    hands(timedelta(hours=23, minutes=59))
    found = _find(case)
    assert found is not None
    hands(timedelta(minutes=2))
    assert _find(case) is None
    with db.look() as conn:
        assert cases.find_resumed(conn, found.resume_code) is None
    sweep.sweep_cases()
    assert keys.find_case_key(case) is None


def test_a_draft_at_work_lives_a_week_after_the_last_touch(case: str, hands: Hands) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Consent())
    hands(timedelta(days=6))
    with db.write() as tx:
        records.keep_record(tx, case, Answers())
    hands(timedelta(days=6))
    sweep.sweep_cases()
    assert _find(case) is not None
    hands(timedelta(days=2))
    sweep.sweep_cases()
    assert keys.find_case_key(case) is None


def test_what_was_sent_does_not_end_by_itself(case: str, hands: Hands) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Submission())
        records.keep_record(tx, case, Answers())
    hands(timedelta(days=400))
    sweep.sweep_cases()
    found = _find(case)
    assert found is not None
    assert found.expires_at is None


def test_what_was_sent_and_taken_back_is_a_draft_again(case: str, hands: Hands) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Submission())
        records.forget_records(tx, case, [Submission])
    hands(timedelta(days=8))
    sweep.sweep_cases()
    assert keys.find_case_key(case) is None


def test_a_shredded_case_is_gone_everywhere(vault: Config, case: str) -> None:
    with db.write() as tx:
        blob = stills.keep_blob(tx, case, "front", b"picture" * 100)
        records.keep_record(tx, case, front_of(blob))
        token = sessions.open_session(tx, case)
        idempotency.begin_keyed(tx, f"{case}|submission", "k" * 16, "0" * 64)
    cases.shred_case(case)
    assert _find(case) is None
    with db.look() as conn:
        assert records.kinds_of(conn, case) == frozenset()
        assert sessions.find_session(conn, token) is None
        for table in (case_rows, record_rows, blobs, tasks, outbox, keyed):
            assert conn.execute(select(func.count()).select_from(table)).scalar() == 0
        assert audit.verify_chain(conn) is None
    assert list((vault.data_dir / "stills").glob("*/*")) == []
    cases.shred_case(case)  # a second time is no fault


def test_a_held_case_is_not_shredded(case: str, hands: Hands) -> None:
    with db.write() as tx:
        assert cases.hold_case(tx, case, actor="command", ground="12/QD-2026")
        assert not cases.hold_case(tx, "nobody", actor="command", ground="12/QD-2026")
    with pytest.raises(Fault, match="on_hold"):
        cases.shred_case(case)
    hands(timedelta(days=8))
    sweep.sweep_cases()
    assert keys.find_case_key(case) is not None
    with db.write() as tx:
        assert cases.release_case(tx, case, actor="command", ground="13/QD-2026")
        assert not cases.release_case(tx, case, actor="command", ground="13/QD-2026")
    sweep.sweep_cases()
    assert keys.find_case_key(case) is None


def test_rows_without_their_key_open_nothing_and_are_swept(case: str, hands: Hands) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Answers())
    keys.forget_case_key(case)  # where a shredding was cut off
    assert _find(case) is None
    with db.write() as tx, pytest.raises(Fault, match="key_missing"):
        records.keep_record(tx, case, Consent())
    with db.look() as conn, pytest.raises(Fault, match="key_missing"):
        records.find_record(conn, case, Answers)
    hands(timedelta(minutes=11))
    sweep.sweep_cases()
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(case_rows)).scalar() == 0


def test_a_key_whose_case_was_never_written_is_swept(vault: Config, hands: Hands) -> None:
    with db.write() as tx:
        lost = cases.open_case(tx, procedure="ho-kinh-doanh", office="phuong-mau").case_id
        tx.rollback()
    sweep.sweep_orphans()
    assert keys.find_case_key(lost) is not None
    hands(timedelta(hours=25))
    sweep.sweep_orphans()
    assert keys.find_case_key(lost) is None


def test_a_case_of_no_procedure_passes_whatever_is_kept_in_it(vault: Config, hands: Hands) -> None:
    with db.write() as tx:
        passing = cases.open_case(tx, procedure=cases.PASSING + "lookup", office=vault.office).case_id
        cases.keep_until(tx, passing, clock.now() + timedelta(minutes=15))
    with db.write() as tx:
        records.keep_record(tx, passing, Consent())
    assert _find(passing) is not None
    hands(timedelta(minutes=16))
    assert _find(passing) is None
