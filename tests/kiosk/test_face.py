"""A result fetched by face: only who filed is known, only after the slip and the year; an unsure answer shuts nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.door.case import LOOK_COOKIE
from backend.dossier.tables import find_dossier
from backend.kiosk.job import do_pick_up
from backend.kiosk.record import FaceAsked
from backend.kiosk.rules import is_known, may_compare
from backend.kiosk.tables import find_result
from backend.vault import cases, db, records, sessions
from backend.verify.likeness import OURS
from backend.verify.record import Verdict
from tests.filing import LIVE
from tests.kiosk.test_kiosk import Tablet, _lay_in, _token, clerk, ready_file, tablet
from tests.staff.people import Staffer
from tests.verify.sitters import make_clip

__all__ = ["clerk", "ready_file", "tablet"]
_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
Hands = Callable[[timedelta], None]


@pytest.fixture
def digits(clerk: Staffer, ready_file: str) -> str:
    """The result lies in a box, and the file has the face of the astronaut."""
    with db.write() as tx:
        records.keep_record(tx, ready_file, make_clip(tx, ready_file, "astronaut"))
        records.keep_record(tx, ready_file, LIVE)
    return _lay_in(clerk, ready_file)


def _hash(tablet: Tablet) -> str:
    return str(tablet.ask("GET", "/api/kiosk/face/notice").get_json()["text_hash"])


def _begin(tablet: Tablet, case_id: str, **said: Any) -> str:
    told = {"text": _token(case_id), "birth_year": "1958", "text_hash": _hash(tablet), **said}
    answer = tablet.ask("POST", "/api/kiosk/face", json=told)
    return "begun" if answer.status_code == 201 else str(answer.get_json()["code"])


def _look(tablet: Tablet) -> str:
    cookie = tablet.browser.client.get_cookie(LOOK_COOKIE, domain="localhost")
    assert cookie
    with db.look() as conn:
        look = sessions.find_session(conn, cookie.value)
    assert look
    return look


def _judged(tablet: Tablet, case_id: str, person: str, *, selfie: bool = True) -> str:
    """Somebody is filmed before the tablet, and the worker judges."""
    assert _begin(tablet, case_id) == "begun"
    look = _look(tablet)
    with db.write() as tx:
        records.keep_record(tx, look, make_clip(tx, look, person, selfie=selfie))
    assert tablet.ask("POST", "/api/kiosk/face/filmed").status_code == 202
    assert tablet.ask("GET", "/api/kiosk/face").get_json()["state"] == "waiting"
    do_pick_up(look)
    do_pick_up(look)
    return str(tablet.ask("GET", "/api/kiosk/face").get_json()["state"])


@_SQLITE
def test_who_filed_opens_the_box_once_and_nothing_of_the_look_stays(tablet: Tablet, ready_file: str, digits: str) -> None:
    told = tablet.slip(ready_file).get_json()
    assert (told["deeds"], told["by_face"]) == (["pick_up"], True)
    assert _judged(tablet, ready_file, "astronaut") == "known"
    look = _look(tablet)
    assert tablet.ask("POST", "/api/kiosk/face/box").get_json() == {"box": 1}
    with db.look() as conn:
        line = find_dossier(conn, ready_file)
        assert cases.find_case(conn, look) is None
    assert line
    assert (line.status, line.way) == (10, "locker")
    assert tablet.ask("POST", "/api/kiosk/face/box").status_code == 401
    assert _begin(tablet, ready_file) == "face_away"


@_SQLITE
def test_a_stranger_and_a_face_not_proven_open_nothing_and_shut_nothing(tablet: Tablet, ready_file: str, digits: str) -> None:
    assert _judged(tablet, ready_file, "admiral") == "unsure"
    assert tablet.ask("POST", "/api/kiosk/face/box").get_json()["code"] == "code_unknown"
    assert _judged(tablet, ready_file, "astronaut", selfie=False) == "unsure"
    assert tablet.ask("POST", "/api/kiosk/face/box").get_json()["code"] == "code_unknown"
    with db.look() as conn:
        line = find_dossier(conn, ready_file)
        kept = find_result(conn, line.office, ready_file) if line else None
    assert kept
    assert kept.tries == 0  # a face counts as no wrong code
    assert tablet.slip(ready_file, "pickup", digits=digits).get_json() == {"box": 1}


@_SQLITE
def test_a_slip_in_other_hands_begins_no_look(tablet: Tablet, ready_file: str, digits: str) -> None:
    assert _begin(tablet, ready_file, birth_year="1959") == "code_unknown"
    assert _begin(tablet, ready_file, text="x") == "code_unknown"
    assert _begin(tablet, ready_file, text_hash="0" * 64) == "consent_missing"
    for path in ("filmed", "box", "ticket"):
        assert tablet.ask("POST", f"/api/kiosk/face/{path}").status_code == 401
    assert tablet.ask("GET", "/api/kiosk/face").status_code == 401


@_SQLITE
def test_a_file_without_a_proven_face_is_fetched_otherwise(tablet: Tablet, clerk: Staffer, ready_file: str) -> None:
    _lay_in(clerk, ready_file)
    assert tablet.slip(ready_file).get_json()["by_face"] is False
    assert _begin(tablet, ready_file) == "face_away"


@_SQLITE
def test_a_face_is_tried_five_times_in_a_row(tablet: Tablet, ready_file: str, digits: str) -> None:
    assert [_begin(tablet, ready_file) for _ in range(6)] == ["begun"] * 5 + ["too_many"]
    assert tablet.slip(ready_file, "pickup", digits=digits).get_json() == {"box": 1}


@_SQLITE
def test_the_answer_opens_for_two_minutes_and_at_its_own_tablet(
    app: Flask, tablet: Tablet, ready_file: str, digits: str, hands: Hands,
) -> None:
    assert _judged(tablet, ready_file, "astronaut") == "known"
    other, cookie = Tablet(app), tablet.browser.client.get_cookie(LOOK_COOKIE, domain="localhost")
    assert cookie
    other.browser.client.set_cookie(LOOK_COOKIE, cookie.value, domain="localhost", secure=True)
    assert other.ask("POST", "/api/kiosk/face/box").status_code == 401
    hands(timedelta(minutes=3))
    assert tablet.ask("POST", "/api/kiosk/face/box").get_json()["code"] == "code_unknown"


@_SQLITE
def test_a_film_is_judged_once_and_finds_nobody_elses_file(tablet: Tablet, ready_file: str, digits: str) -> None:
    assert _begin(tablet, ready_file) == "begun"
    assert tablet.ask("POST", "/api/kiosk/face/filmed").get_json()["code"] == "step_order"
    assert _judged(tablet, ready_file, "admiral") == "unsure"
    assert tablet.ask("POST", "/api/kiosk/face/filmed").get_json()["code"] == "step_order"
    look = _look(tablet)
    with db.look() as conn:
        asked = records.find_record(conn, look, FaceAsked)
    assert asked
    # What was filmed to open a box is no look-up, whoever has its cookie.
    tablet.browser.me = {"csrf": _look_csrf(tablet)}
    answer = tablet.ask("POST", "/api/lookup/question", json={"birth_year": "1958"})
    assert answer.get_json()["code"] == "step_order"


def _look_csrf(tablet: Tablet) -> str:
    from backend.door.case import csrf_of

    cookie = tablet.browser.client.get_cookie(LOOK_COOKIE, domain="localhost")
    assert cookie
    return csrf_of(cookie.value)


@_SQLITE
def test_leaving_and_wiping_end_the_look(tablet: Tablet, ready_file: str, digits: str) -> None:
    assert _judged(tablet, ready_file, "astronaut") == "known"
    look = _look(tablet)
    assert tablet.ask("DELETE", "/api/kiosk/face").status_code == 204
    with db.look() as conn:
        assert cases.find_case(conn, look) is None
    assert _judged(tablet, ready_file, "astronaut") == "known"
    cookie = tablet.browser.client.get_cookie(LOOK_COOKIE, domain="localhost")
    assert cookie
    assert tablet.ask("POST", "/api/kiosk/wipe").status_code == 204
    tablet.browser.client.set_cookie(LOOK_COOKIE, cookie.value, domain="localhost", secure=True)
    assert tablet.ask("POST", "/api/kiosk/face/box").status_code == 401


@pytest.mark.parametrize(("live", "distance", "known"), [
    ("live", 0.40, True), ("live", 0.41, False), ("unsure", 0.1, False), ("not_live", 0.1, False), ("live", None, False),
])
def test_a_door_opens_for_a_near_and_living_face_alone(live: Any, distance: float | None, known: bool) -> None:
    assert is_known(live, distance, OURS) is known


def test_only_a_proven_face_is_compared_with() -> None:
    assert may_compare(LIVE)
    assert not may_compare(None)
    for change in ({"live": "unsure"}, {"likeness": "unsure"}, {"live": "waived", "likeness": "waived"}):
        assert not may_compare(Verdict.model_validate({**LIVE.model_dump(), **change}))
