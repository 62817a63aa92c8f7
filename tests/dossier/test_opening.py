"""Opening a dossier: received at once or left to an officer, once, with a code that nobody else has."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from backend.dossier.deeds import keep_event
from backend.dossier.job import do_open
from backend.dossier.line import official_code_of
from backend.dossier.record import DossierEvent
from backend.dossier.status import status_of
from backend.dossier.tables import dossiers, events, events_of, find_dossier, make_serial
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import Config, config
from backend.person.tables import find_claim
from backend.read.record import FieldName
from backend.slip.record import Standing
from backend.vault import cases, db, jobs, records
from backend.verify.record import Verdict
from tests.filing import DOUBTED, LIVE, SAID, card_of, case_of, filled, office_app, seat, send, work_off

CODE = re.compile(r"^(?:[0-9A-Z]{2,3}\.){1,4}[A-Z]\d{2}-\d{6}-\d{4,6}$")


# What the database itself must guard is tested on both; the rest needs only one.
one_database = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    return office_app(redis_url)


@pytest.fixture
def saturday_night() -> object:
    clock.use(lambda: datetime(2026, 11, 21, 20, 0, tzinfo=ZONE))
    yield
    clock.use(None)


def sent(app: Flask, **options: object) -> str:
    citizen = filled(app, **options)
    assert send(citizen).status_code == 201
    return case_of(citizen)


def standing_of(case_id: str) -> Standing:
    with db.look() as conn:
        standing = records.find_record(conn, case_id, Standing)
    assert standing
    return standing


def kinds(case_id: str) -> list[str]:
    with db.look() as conn:
        return [event.kind for event in events_of(conn, case_id)]


@one_database
def test_a_sure_file_is_received_in_office_hours(app: Flask, saturday_night: object) -> None:
    case_id = sent(app)
    work_off(case_id)
    standing = standing_of(case_id)
    assert (standing.status, standing.official) == (2, True)
    assert standing.code == "000.00.99.H29-261123-0001"
    assert standing.received_at == datetime(2026, 11, 23, 7, 30, tzinfo=ZONE)
    assert standing.due == datetime(2026, 11, 27, 17, 0, tzinfo=ZONE)
    with db.look() as conn:
        line = find_dossier(conn, case_id)
        assert find_claim(conn, SAID["number"], procedure="hkd-thanh-lap").code == standing.code  # type: ignore[union-attr]
    assert line
    assert (line.identity_source, line.waits, line.code, line.due) == ("camera_ekyc", "", standing.code, standing.due)


def test_opening_twice_changes_nothing(app: Flask) -> None:
    case_id = sent(app)
    for _ in range(3):
        work_off(case_id)
    assert kinds(case_id) == ["submitted", "received"]
    with db.look() as conn:
        version = cases.find_case(conn, case_id)
    do_open(case_id)
    with db.look() as conn:
        assert cases.find_case(conn, case_id) == version


@one_database
def test_the_journey_comes_to_rest(app: Flask) -> None:
    """Every record kept wakes the journey, which asks for the dossier again: that must end."""
    case_id = sent(app)
    work_off(case_id)
    with db.write() as tx:
        before = records.kinds_of(tx, case_id)
        for kind in ("advance", "dossier"):
            jobs.void_tasks(tx, case_id, {kind})
    do_open(case_id)
    with db.look() as conn:
        assert not jobs.is_open(conn, case_id, "advance")
        assert records.kinds_of(conn, case_id) == before


NAME: tuple[FieldName, ...] = ("name",)
WAITING = [
    ({"verdict": LIVE.model_copy(update={"likeness": "different"})}, "person"),
    ({"verdict": LIVE.model_copy(update={"live": "not_live"})}, "person"),
    ({"card": card_of(unsure=NAME), "owner_name": "TRẦN THỊ KHÁC"}, "changed_field"),
    ({"name_vi": "HỘ KINH DOANH CTY MẪU"}, "doubt"), ({"seat": seat(commune="unsure")}, "doubt"),
    ({"lines": [{"code": "", "name": "Đan lát", "main": True}]}, "doubt"),
]


@one_database
@pytest.mark.parametrize(("options", "reason"), WAITING, ids=[f"{row[1]}-{n}" for n, row in enumerate(WAITING)])
def test_what_only_a_person_can_settle_waits_for_one(app: Flask, options: dict[str, object], reason: str) -> None:
    case_id = sent(app, **options)
    work_off(case_id)
    assert kinds(case_id) == ["submitted"]
    assert (standing_of(case_id).official, standing_of(case_id).status) == (False, 1)
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    assert line.waits == reason


@one_database
def test_doubt_about_the_face_is_settled_with_the_card_in_hand_while_the_clock_runs(app: Flask) -> None:
    case_id = sent(app, verdict=DOUBTED)
    work_off(case_id)
    assert standing_of(case_id).official


@one_database
def test_an_unsure_field_waits_although_the_citizen_says_it_is_right(app: Flask) -> None:
    from tests.filing import answers_of, make_filing, seated

    citizen = seated(app, make_filing(card_of(unsure=NAME)))
    told = answers_of()
    told["owner_name"]["confirmed"] = True
    assert citizen.ask("POST", "/api/answers", json={"answers": told}).status_code == 200
    assert send(citizen).status_code == 201
    work_off(case_of(citizen))
    with db.look() as conn:
        line = find_dossier(conn, case_of(citizen))
    assert line
    assert line.waits == "unsure_field"


@one_database
def test_a_number_that_no_card_gave_waits(app: Flask) -> None:
    fields = {name: field for name, field in card_of().fields.items() if name != "number"}
    case_id = sent(app, card=card_of().model_copy(update={"fields": fields}))
    work_off(case_id)
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    assert line.waits == "unsure_field"


@one_database
def test_an_office_may_want_an_officer_for_all(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_RECEPTION", "officer")
    config.cache_clear()
    case_id = sent(app)
    work_off(case_id)
    assert standing_of(case_id).official is False


@one_database
def test_a_stronger_source_is_kept_with_the_dossier(app: Flask) -> None:
    case_id = sent(app, verdict=Verdict.model_validate({**LIVE.model_dump(), "identity_source": "vneid_l2"}))
    work_off(case_id)
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    assert line.identity_source == "vneid_l2"


@one_database
def test_nothing_opens_before_it_is_sent(app: Flask) -> None:
    citizen = filled(app)
    do_open(case_of(citizen))
    with db.look() as conn:
        assert events_of(conn, case_of(citizen)) == ()
        assert find_dossier(conn, case_of(citizen)) is None


def test_codes_never_repeat_however_many_ask_at_once(vault: Config) -> None:
    def taken(_: int) -> str:
        with db.write() as tx:
            return official_code_of("000.00.99.H29", date(2026, 11, 23), make_serial(tx, "000.00.99.H29", date(2026, 11, 23)))

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(taken, range(80)))
    assert len(set(codes)) == 80
    assert sorted(codes)[0].endswith("-0001")
    assert sorted(codes)[-1].endswith("-0080")
    assert all(CODE.match(code) for code in codes)


def test_serials_begin_anew_with_day_and_unit(vault: Config) -> None:
    with db.write() as tx:
        given = [make_serial(tx, unit, date(2026, 11, day)) for unit, day in (("A", 23), ("A", 23), ("A", 25), ("B", 23))]
    assert given == [1, 2, 1, 1]
    assert official_code_of("000.00.01.H29", date(2026, 11, 23), 12_345) == "000.00.01.H29-261123-12345"


def test_a_code_given_up_is_not_given_again(vault: Config) -> None:
    day = date(2026, 11, 23)
    with db.write() as tx:
        assert make_serial(tx, "A", day) == 1
    with pytest.raises(RuntimeError, match="falls"), db.write() as tx:
        make_serial(tx, "A", day)
        raise RuntimeError("the deed falls")
    with db.write() as tx:
        assert make_serial(tx, "A", day) == 2


@one_database
def test_the_line_is_what_the_events_come_to(app: Flask) -> None:
    case_id = sent(app)
    work_off(case_id)
    officer = ("started", "supplement_asked", "supplemented", "finished", "returned")
    for hours, kind in enumerate(officer):
        with db.write() as tx:
            at = clock.now().replace(hour=3 + hours)
            keep_event(tx, case_id, DossierEvent.model_validate({"kind": kind, "at": at, "actor": "officer"}), role="officer")
        with db.look() as conn:
            line, happened = find_dossier(conn, case_id), events_of(conn, case_id)
        assert line
        assert line.status == status_of(happened) == standing_of(case_id).status
        assert line.due == standing_of(case_id).due
        assert (line.due is None) == (kind == "supplement_asked")
    with db.look() as conn:
        held = find_claim(conn, SAID["number"], procedure="hkd-thanh-lap")
    assert held
    assert held.held  # what was granted stands in the way of a second one


def test_events_are_sealed_and_go_with_their_case(app: Flask) -> None:
    case_id = sent(app)
    work_off(case_id)
    with db.look() as conn:
        rows = conn.execute(select(events)).all()
    assert len(rows) == 2
    assert not any(b"000.00.99" in row.sealed for row in rows)
    cases.shred_case(case_id)
    with db.look() as conn:
        assert conn.execute(select(events)).all() == []
        assert conn.execute(select(dossiers)).all() == []
