"""An office of invented files: every state, nothing that the rules forbid, and lines that equal their events."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime
from typing import get_args

import pytest
from sqlalchemy import func, select

from backend.catalogue import load
from backend.catalogue.record import ReturnWay
from backend.dossier.job import local_events_of, project
from backend.dossier.line import DossierLine, waits_in
from backend.dossier.record import EventKind
from backend.dossier.status import status_of
from backend.dossier.tables import Wish, events, filed_cases, find_dossier, find_lines, find_worded
from backend.fill.record import Answers
from backend.fill.rules import is_asked
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import Config, config
from backend.read.record import Card
from backend.seed import command
from backend.seed.people import person_of
from backend.slip.file import find_file
from backend.slip.record import StatusCode
from backend.vault import audit, db, records
from backend.verify.record import Verdict

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def lines(vault: Config) -> list[DossierLine]:
    """Two hundred and fifty files, on a Wednesday at three."""
    clock.use(lambda: datetime(2026, 11, 25, 15, 0, tzinfo=ZONE))
    command.seed_office(250)
    with db.look() as conn:
        found = find_lines(conn, Wish(config().office), limit=500)
    yield found
    clock.use(None)


def test_an_office_has_files_in_every_state_that_stand_as_their_events_say(lines: list[DossierLine]) -> None:
    assert len(lines) == 250
    assert set(Counter(line.status for line in lines)) >= {1, 2, 4, 5, 7, 9, 10}
    assert sum(1 for line in lines if line.status in (2, 4) and line.due and line.due < clock.now()) > 0
    assert len({line.code for line in lines if line.code}) == sum(1 for line in lines if line.code)
    for line in lines[::5]:
        with db.write() as tx:
            assert status_of(local_events_of(tx, line.case_id)) == line.status
            assert project(tx, line.case_id) == line == find_dossier(tx, line.case_id)


def test_an_office_of_two_thousand_knows_every_status_event_procedure_and_way(vault: Config) -> None:
    clock.use(lambda: datetime(2026, 11, 25, 15, 0, tzinfo=ZONE))
    try:
        command.seed_office(2_000)
    finally:
        clock.use(None)
    with db.look() as conn:
        found = find_lines(conn, Wish(config().office), limit=2_000)
        kinds = set(conn.execute(select(events.c.kind).distinct()).scalars())
    own = load.own_office()
    assert {line.status for line in found} == set(get_args(StatusCode))
    assert kinds == set(get_args(EventKind))
    assert {line.procedure for line in found} == {slug for slug in own.procedures if not load.procedure_of(slug).link_out}
    assert {line.way for line in found} == {"", *get_args(ReturnWay), "locker"}
    assert {code for line in found for code in waits_in(line)} >= {"procedure", "fee", "portal", "unsure_field", "doubt"}
    assert any(line.owes_vnd for line in found)
    assert any(line.overpaid_vnd and not line.owes_vnd for line in found)


def test_every_question_of_a_form_is_answered(lines: list[DossierLine]) -> None:
    with db.look() as conn:
        for line in lines[::5]:
            answers = records.find_record(conn, line.case_id, Answers)
            assert answers
            values = {key: answer.value for key, answer in answers.answers.items()}
            asked = [field for field in load.form_of(line.procedure).fields if field.type != "upload" and is_asked(field, values)]
            assert not [field.key for field in asked if field.required and values.get(field.key) in (None, "", [])]
            assert set(values) <= {field.key for field in asked}


def test_what_it_keeps_can_be_opened_as_what_the_doors_keep(lines: list[DossierLine]) -> None:
    with db.look() as conn:
        for line in lines[::25]:
            file = find_file(conn, line.case_id)
            assert file
            assert file.standing
            assert file.standing.status == line.status
            assert all(records.find_record(conn, line.case_id, kind) for kind in (Answers, Card, Verdict))
        assert line in find_worded(conn, config().office, frozenset({line.label.number}))
        assert audit.verify_chain(conn) is None
        assert len(filed_cases(conn, after="", limit=999)) == 250


def test_more_can_come_later_and_nobody_comes_twice(lines: list[DossierLine]) -> None:
    command.seed_office(30)
    with db.look() as conn:
        everybody = [line.label.number for line in find_lines(conn, Wish(config().office), limit=500)]
        assert conn.execute(select(func.count()).select_from(events).where(events.c.number == 1)).scalar() == 280
    assert len(set(everybody)) == len(everybody) == 280


def test_people_are_of_nobodys_province_and_fit_their_numbers(vault: Config) -> None:
    chance = random.Random(3)
    people = [person_of(chance, n) for n in range(300)]
    assert len({person.number for person in people}) == 300
    for person in people:
        assert person.number.startswith("099")
        assert int(person.number[3]) % 2 == (person.sex == "Nữ")
        assert (int(person.number[3]) >= 2) == (person.birth.year >= 2000)
        assert person.number[4:6] == f"{person.birth.year % 100:02}"


def test_a_real_office_is_not_filled(vault: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_SPECIMEN", "0")
    config.cache_clear()
    with pytest.raises(ValueError, match="demo office"):
        command.main(["--dossiers", "1"])
