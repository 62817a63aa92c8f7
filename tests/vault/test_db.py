"""Transactions: writers take turns, a locked database is told as busy, moments keep their zone."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.vault import db, records
from backend.vault.engine import after_commit, insert_into
from backend.vault.tables import cases, tickets
from tests.vault.samples import Answers, Consent

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _version_of(case: str) -> int:
    with db.look() as conn:
        return int(conn.execute(select(cases.c.version).where(cases.c.case_id == case)).scalar_one())


def test_writers_of_one_case_lose_nothing(case: str) -> None:
    def write(number: int) -> None:
        for _ in range(5):
            with db.write() as tx:
                before = tx.execute(select(cases.c.version).where(cases.c.case_id == case)).scalar_one()
                records.keep_record(tx, case, Answers(name=str(number)) if number % 2 else Consent())
                assert tx.execute(select(cases.c.version).where(cases.c.case_id == case)).scalar_one() > before

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert _version_of(case) == 40


def test_a_view_stays_as_it_was_while_others_write(case: str) -> None:
    with db.look() as conn:
        assert records.kinds_of(conn, case) == frozenset()
        with db.write() as tx:
            records.keep_record(tx, case, Consent())
        assert records.kinds_of(conn, case) == frozenset()
    with db.look() as conn:
        assert records.kinds_of(conn, case) == {"Consent"}


def test_what_is_written_while_looking_is_refused_or_lost(case: str) -> None:
    with suppress(DBAPIError), db.look() as conn:
        conn.execute(update(cases).values(version=99))
    assert _version_of(case) == 0


@SQLITE
def test_a_database_without_room_says_so_and_keeps_what_it_has(case: str) -> None:
    """security.md F11."""
    def fill() -> None:
        with db.write() as tx:
            records.keep_record(tx, case, Consent())
            tx.execute(text("PRAGMA max_page_count=1"))  # SQLite takes the size it has already
            records.keep_record(tx, case, Answers(name="x" * 500_000))

    assert _code_of(fill) == "disk_full"
    assert _version_of(case) == 0


@SQLITE
def test_the_database_is_durable_and_has_its_manners(vault: Config) -> None:
    with db.look() as conn:
        found = {name: conn.execute(text(f"PRAGMA {name}")).scalar() for name in (
            "journal_mode", "synchronous", "foreign_keys", "busy_timeout",
        )}
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 3000}
    with db.opened().keys.connect() as conn:
        assert conn.execute(text("PRAGMA secure_delete")).scalar() == 1


@SQLITE
@pytest.mark.parametrize(("locked_s", "answer"), [(3.0, None), (10.0, "busy")])
def test_a_locked_database_is_waited_for_and_then_told(
    vault: Config, case: str, *, locked_s: float, answer: str | None,
) -> None:
    """security.md F9."""
    began = time.monotonic()
    with _locked(vault.data_dir / "hoso.sqlite3", locked_s):
        assert _code_of(lambda: _keep(case)) == answer
    assert time.monotonic() - began < 9
    assert _version_of(case) == (0 if answer else 1)


def _keep(case: str) -> None:
    with db.write() as tx:
        records.keep_record(tx, case, Consent())


def _code_of(deed: Callable[[], None]) -> str | None:
    try:
        deed()
    except Fault as fault:
        return fault.code
    return None


@contextmanager
def _locked(path: Path, seconds: float) -> Iterator[None]:
    """Another writer holds the database for so long, or until the test is over."""
    let_go, locked = threading.Event(), threading.Event()

    def lock() -> None:
        line = sqlite3.connect(path, isolation_level=None)
        line.execute("BEGIN IMMEDIATE")
        locked.set()
        let_go.wait(seconds)
        line.execute("ROLLBACK")
        line.close()

    thread = threading.Thread(target=lock)
    thread.start()
    locked.wait()
    yield
    let_go.set()
    thread.join()


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_a_line_that_was_cut_is_mended(case: str) -> None:
    """security.md F10: the server ends every connection; the next transaction has another."""
    def write_while_cut() -> None:
        with db.write() as tx:
            own = tx.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with db.opened().keys.connect() as conn:
                conn.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": own})
            records.keep_record(tx, case, Consent())

    with pytest.raises(Fault, match="busy"):
        write_while_cut()
    assert _version_of(case) == 0
    with db.write() as tx:
        records.keep_record(tx, case, Consent())
    assert _version_of(case) == 1


def test_a_moment_keeps_its_zone(case: str) -> None:
    here = datetime(2026, 11, 21, 15, 30, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    with db.write() as tx:
        tx.execute(update(cases).where(cases.c.case_id == case).values(opened_at=here))
    with db.look() as conn:
        found = conn.execute(select(cases.c.opened_at)).scalar_one()
        assert conn.execute(select(cases.c.case_id).where(cases.c.opened_at <= here)).scalar() == case
        just_before = here - timedelta(microseconds=1)
        assert conn.execute(select(cases.c.case_id).where(cases.c.opened_at <= just_before)).scalar() is None
    assert found == here
    assert found.tzinfo == UTC


def test_errors_do_not_quote_what_was_written(case: str) -> None:
    with db.write() as tx, pytest.raises(Exception, match="cases") as caught:
        tx.execute(cases.insert().values(case_id=case, procedure="Nguyễn Mẫu"))
    assert "Mẫu" not in str(caught.value)


def test_an_insert_tells_whether_it_made_a_row(case: str) -> None:
    row = {"fingerprint": "f" * 64, "case_id": case, "expires_at": datetime.now(UTC)}
    with db.write() as tx:
        insert = insert_into(tx, tickets).values(**row).on_conflict_do_nothing()
        assert [tx.execute(insert).rowcount for _ in range(2)] == [1, 0]


def test_opening_twice_changes_nothing(vault: Config) -> None:
    before = db.opened()
    db.open_vault(vault)
    assert db.opened() is before
    db.close_vault()
    db.close_vault()
    with pytest.raises(RuntimeError, match="open_vault"):
        db.opened()


def test_a_child_opens_lines_of_its_own(vault: Config, case: str, tmp_path: Path) -> None:
    with db.look() as conn:
        assert conn.execute(select(cases.c.case_id)).scalar() == case
    child = os.fork()
    if child == 0:  # only exit codes from here: this is a copy of the test runner
        db.open_vault(vault)
        with db.write() as tx:
            records.keep_record(tx, case, Consent())
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    with db.write() as tx:
        records.keep_record(tx, case, Consent())
    assert _version_of(case) == 2


def test_an_act_after_the_commit_is_done_once_and_only_then(case: str) -> None:
    done: list[str] = []
    with db.write() as tx:
        after_commit(tx, lambda: done.append("stood"))
        assert done == []
    with db.write() as tx:
        after_commit(tx, lambda: done.append("fell"))
        tx.rollback()
    with db.write():
        pass
    assert done == ["stood"]
