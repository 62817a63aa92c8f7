"""Two who act on one file at the same moment, on both databases: one is first, the other is told that it saw too little."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from backend.dossier import deeds
from backend.dossier.deeds import keep_event
from backend.dossier.lapse import sweep_lapsed
from backend.dossier.record import DossierEvent, Officer
from backend.dossier.tables import events_of, find_dossier
from backend.ground import clock
from backend.ground.config import Config, config
from backend.ground.faults import Fault
from backend.slip.record import Wanted
from backend.vault import db
from tests.filing import case_of, filled, office_app, send, work_off
from tests.together import at_once

OFFICERS = tuple(Officer(id=f"officer-{n}", name="Người Mẫu", unit="Quầy 3") for n in (1, 2))


@pytest.fixture
def app(vault: Config, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("HOSO_RECEPTION", "officer")
    config.cache_clear()
    return office_app(redis_url)


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
    assert at_once(lambda pause: _receive(case_id, one, pause), lambda: _receive(case_id, two)) == ["done", "version_stale"]
    with db.look() as conn:
        assert [(event.kind, event.actor) for event in events_of(conn, case_id)] == [("submitted", "citizen"), ("received", one.id)]


def test_an_answer_that_comes_as_its_time_lapses_is_not_stopped(app: Flask, hands: Callable[[timedelta], None]) -> None:
    citizen = filled(app)
    assert send(citizen).status_code == 201
    case_id = case_of(citizen)
    work_off(case_id)
    with db.write() as tx:
        deeds.receive(tx, case_id, OFFICERS[0])
        deeds.start(tx, case_id, OFFICERS[0])
        line = deeds.ask_more(tx, case_id, OFFICERS[0], (Wanted(kind="card", key="front", note="mờ"),), reason="Ảnh mờ")
    hands(line.acts_by - clock.now() + timedelta(minutes=1))

    def answer(pause: Callable[[], None]) -> str:
        with db.write() as tx:
            keep_event(tx, case_id, DossierEvent(kind="supplemented", at=clock.now(), actor="citizen"), role="citizen")
            pause()
        return "answered"

    def lapse() -> str:
        sweep_lapsed()
        return "swept"

    assert at_once(answer, lapse) == ["answered", "swept"]
    with db.look() as conn:
        after = find_dossier(conn, case_id)
    assert after
    assert after.status == 4
