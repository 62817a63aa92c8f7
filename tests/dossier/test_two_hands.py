"""Two who act on one file at the same moment, on both databases: one is first, the other is told that it saw too little."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import text

from backend.dossier import deeds
from backend.dossier.record import Officer
from backend.dossier.tables import events_of
from backend.ground.config import Config, config
from backend.ground.faults import Fault
from backend.vault import db
from tests.filing import case_of, filled, office_app, send, work_off

OFFICERS = tuple(Officer(id=f"officer-{n}", name="Người Mẫu", unit="Quầy 3") for n in (1, 2))


@pytest.fixture
def app(vault: Config, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("HOSO_RECEPTION", "officer")
    config.cache_clear()
    return office_app(redis_url)


def _at_once(first: Callable[[Callable[[], None]], str], second: Callable[[], str]) -> list[str]:
    """`first` calls what it is handed between reading and writing; there `second` begins, and waits or is through."""
    read, go = threading.Event(), threading.Event()

    def pause() -> None:
        read.set()
        assert go.wait(30)

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first, pause)
        assert read.wait(30)
        two = pool.submit(second)
        until = time.monotonic() + 2  # shorter than a writer waits for another
        while not _waits() and time.monotonic() < until:
            time.sleep(0.01)
        go.set()
        return [one.result(), two.result()]


def _waits() -> bool:
    with db.look() as conn:
        waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
        return conn.dialect.name != "postgresql" or bool(conn.execute(waiting).scalar())


def _receive(case_id: str, by: Officer, pause: Callable[[], None] = lambda: None) -> str:
    try:
        with db.write() as tx:
            deeds.check_seen(tx, case_id, 1)
            pause()
            deeds.receive(tx, case_id, by)
    except Fault as fault:
        return fault.code
    return "done"


def test_of_two_officers_one_receives_a_file(app: Flask) -> None:
    citizen = filled(app)
    assert send(citizen).status_code == 201
    case_id = case_of(citizen)
    work_off(case_id)
    one, two = OFFICERS
    assert _at_once(lambda pause: _receive(case_id, one, pause), lambda: _receive(case_id, two)) == ["done", "version_stale"]
    with db.look() as conn:
        assert [(event.kind, event.actor) for event in events_of(conn, case_id)] == [("submitted", "citizen"), ("received", one.id)]
