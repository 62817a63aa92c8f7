"""A shared tablet: set up and closed by the staff alone, wiped between people; papers in, results out, by slip and digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask
from werkzeug.test import TestResponse

from backend.door.case import COOKIE as CASE_COOKIE
from backend.dossier import deeds
from backend.dossier.deeds import Result
from backend.dossier.record import Officer
from backend.dossier.tables import find_dossier, keep_dossier
from backend.ground import clock
from backend.kiosk.record import Drops
from backend.kiosk.rules import deeds_of, free_box_of, sheets_of
from backend.mine.guard import COOKIE as MINE_COOKIE
from backend.mine.tables import OwnKey, keep_file, keep_key, open_visit
from backend.outside.locker import StandInLocker, WiredLocker, locker
from backend.slip.keys import kid_of
from backend.slip.receipt import Signer, token_of
from backend.slip.record import Pickup, Slip
from backend.vault import db, records, sessions
from tests.staff.people import Staffer, make_staffer

_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_YEAR = "1958"


class Tablet:
    """A browser that the staff made a shared tablet."""

    def __init__(self, app: Flask) -> None:
        self.browser = make_staffer(app, "counter")
        assert self.browser.ask("POST", "/api/counter/kiosks", json={"label": "Máy 1"}).status_code == 204
        self.browser.me = {"csrf": self.ask("GET", "/api/kiosk").get_json()["csrf"]}

    def ask(self, verb: str, path: str, **body: Any) -> TestResponse:
        return self.browser.ask(verb, path, **body)

    def slip(self, case_id: str, path: str = "slip", **said: Any) -> TestResponse:
        told = {"text": _token(case_id), "birth_year": _YEAR, **said}
        return self.ask("POST", f"/api/kiosk/{path}", json=told)


def _token(case_id: str) -> str:
    with db.look() as conn:
        slip = records.find_record(conn, case_id, Slip)
    assert slip
    return slip.token


@pytest.fixture
def clerk(app: Flask) -> Staffer:
    return make_staffer(app, "counter")


@pytest.fixture
def tablet(app: Flask) -> Tablet:
    return Tablet(app)


@pytest.fixture
def ready_file(make_file: Callable[..., str]) -> str:
    """A file whose result is signed."""
    case_id, by = make_file(), Officer(id="officer", name="Người Mẫu", unit="")
    with db.write() as tx:
        deeds.receive(tx, case_id, by)
        deeds.start(tx, case_id, by)
        deeds.finish(tx, case_id, by, Result("", ""))
    return case_id


def _lay_in(clerk: Staffer, case_id: str) -> str:
    """The result into a box; the digits, which the clerk is not told."""
    clerk.ask("POST", "/api/counter/scan", json={"text": _token(case_id)})
    laid = clerk.ask("POST", f"/api/counter/files/{case_id}/box")
    assert laid.get_json() == {"box": 1}
    with db.look() as conn:
        kept = records.find_record(conn, case_id, Pickup)
    assert kept
    return kept.digits


@_SQLITE
def test_who_sets_a_tablet_up_is_signed_out_of_it(app: Flask, tablet: Tablet, clerk: Staffer) -> None:
    assert tablet.ask("GET", "/api/staff/keys").status_code == 401
    here = tablet.ask("GET", "/api/kiosk").get_json()
    assert (here["label"], here["locker"]) == ("Máy 1", True)
    listed = clerk.ask("GET", "/api/counter/kiosks").get_json()["kiosks"]
    assert [(one["label"], one["here"]) for one in listed] == [("Máy 1", False)]
    tablet.ask("POST", "/api/kiosk/help")
    assert clerk.ask("GET", "/api/counter/kiosks").get_json()["kiosks"][0]["help_at"]
    path = f"/api/counter/kiosks/{listed[0]['kiosk_id']}"
    assert clerk.ask("POST", f"{path}/helped").get_json()["kiosks"][0]["help_at"] is None
    assert clerk.ask("DELETE", path).get_json()["kiosks"] == []
    assert tablet.ask("GET", "/api/kiosk").status_code == 401
    assert clerk.ask("DELETE", path).status_code == 404


@_SQLITE
def test_a_tablet_of_another_office_is_not_there(app: Flask, tablet: Tablet, clerk: Staffer) -> None:
    from backend.kiosk.tables import kiosks

    kiosk_id = clerk.ask("GET", "/api/counter/kiosks").get_json()["kiosks"][0]["kiosk_id"]
    with db.write() as tx:
        tx.execute(kiosks.update().values(office="quan-khac"))
    assert clerk.ask("GET", "/api/counter/kiosks").get_json()["kiosks"] == []
    assert clerk.ask("DELETE", f"/api/counter/kiosks/{kiosk_id}").status_code == 404
    assert clerk.ask("POST", f"/api/counter/kiosks/{kiosk_id}/helped").status_code == 404


@_SQLITE
def test_a_wiped_tablet_opens_nothing_of_whoever_was_there(tablet: Tablet, make_file: Callable[..., str]) -> None:
    case_id = make_file()
    with db.write() as tx:
        token = sessions.open_session(tx, case_id)
    tablet.browser.client.set_cookie(CASE_COOKIE, token, domain="localhost", secure=True)
    assert tablet.ask("GET", "/api/case").status_code == 200
    wiped = tablet.ask("POST", "/api/kiosk/wipe")
    assert wiped.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert tablet.browser.client.get_cookie(CASE_COOKIE, domain="localhost") is None
    # Whoever kept the cookie somewhere else does not get in with it either.
    tablet.browser.client.set_cookie(CASE_COOKIE, token, domain="localhost", secure=True)
    assert tablet.ask("GET", "/api/case").status_code == 401
    assert tablet.ask("GET", "/api/kiosk").status_code == 200


@_SQLITE
def test_the_list_of_somebodys_files_is_shut_by_the_wipe(tablet: Tablet, make_file: Callable[..., str]) -> None:
    case_id, key = make_file(), OwnKey(
        key="0" * 64, handle="h", person="", credential="c", public=b"", count=0, synced=False, label="", added_at=clock.now(),
        used_at=None,
    )
    with db.write() as tx:
        assert keep_key(tx, key)
        keep_file(tx, key.key, case_id)
        token = open_visit(tx, key.key)
    tablet.browser.client.set_cookie(MINE_COOKIE, token, domain="localhost", secure=True)
    assert len(tablet.ask("GET", "/api/mine").get_json()["files"]) == 1
    assert tablet.ask("POST", "/api/kiosk/wipe").status_code == 204
    tablet.browser.client.set_cookie(MINE_COOKIE, token, domain="localhost", secure=True)
    assert tablet.ask("GET", "/api/mine").status_code == 401


@_SQLITE
@pytest.mark.parametrize("deed", ["slip", "dropoff", "pickup"])
def test_no_forged_altered_expired_or_foreign_slip_opens_anything(
    app: Flask, tablet: Tablet, make_file: Callable[..., str], hands: Callable[[timedelta], None], deed: str,
) -> None:
    case_id, thief = make_file(), Ed25519PrivateKey.generate()
    with db.look() as conn:
        slip = records.find_record(conn, case_id, Slip)
    assert slip
    altered = slip.token[:40] + ("A" if slip.token[40] != "A" else "B") + slip.token[41:]
    forged = token_of(Signer(kid_of(thief.public_key()), thief), slip.receipt, procedure=1, issued_at=clock.now())
    told = {"sheets": 1, "papers": [], "digits": "000000"}

    def asked(**said: str) -> tuple[int, str]:
        answer = tablet.slip(case_id, deed, **told, **said)
        return answer.status_code, answer.get_json()["code"]

    found = {asked(text=text) for text in ("x", altered, forged, f"https://evil.example/r#{slip.token}")}
    found.add(asked(birth_year="1959"))  # a copy in the hands of somebody else
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        assert line
        keep_dossier(tx, replace(line, office="quan-khac"))
    found.add(asked())
    with db.write() as tx:
        keep_dossier(tx, line)
    hands(timedelta(days=181))
    found.add(asked())
    assert found == {(404, "code_unknown")}


@_SQLITE
def test_a_deed_needs_the_page_of_the_tablet(tablet: Tablet) -> None:
    tablet.browser.me = {"csrf": "0" * 32}
    assert tablet.ask("POST", "/api/kiosk/wipe").status_code == 403


@_SQLITE
def test_a_slip_tells_its_state_to_who_knows_the_year(tablet: Tablet, make_file: Callable[..., str]) -> None:
    case_id = make_file()
    told = tablet.slip(case_id).get_json()
    assert (told["status"]["status"], told["deeds"]) == (1, ["drop_off"])
    wrong = tablet.slip(case_id, birth_year="1959")
    token = _token(case_id)
    forged = tablet.slip(case_id, text=token[:60] + ("A" if token[60] != "A" else "B") + token[61:])
    assert (wrong.status_code, wrong.get_json()["code"]) == (forged.status_code, forged.get_json()["code"]) == (404, "code_unknown")
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        assert line
        keep_dossier(tx, replace(line, office="quan-khac"))
    assert tablet.slip(case_id).get_json()["code"] == "code_unknown"


@_SQLITE
def test_papers_are_dropped_off_against_a_receipt(tablet: Tablet, clerk: Staffer, make_file: Callable[..., str]) -> None:
    case_id = make_file()
    assert tablet.slip(case_id, "dropoff").get_json()["fields"] == {"sheets": "required"}
    dropped = tablet.slip(case_id, "dropoff", sheets=4, papers=["no-such-paper"])
    receipt = dropped.get_json()
    assert (dropped.status_code, receipt["box"], receipt["sheets"], receipt["papers"]) == (201, 1, 4, [])
    with db.look() as conn:
        kept = records.find_record(conn, case_id, Drops)
    assert kept
    assert [drop.receipt for drop in kept.drops] == [receipt["receipt"]]
    office = clerk.ask("GET", "/api/counter/kiosks").get_json()
    assert [(box["kind"], box["receipt"], box["sheets"]) for box in office["boxes"]] == [("papers", receipt["receipt"], 4)]
    assert office["boxes_free"] == 2
    assert clerk.ask("POST", "/api/counter/boxes/1/open").get_json()["boxes"] == []
    assert clerk.ask("POST", "/api/counter/boxes/1/open").status_code == 404


@_SQLITE
def test_a_full_locker_says_what_to_do(tablet: Tablet, make_file: Callable[..., str]) -> None:
    case_id = make_file()
    boxes = [tablet.slip(case_id, "dropoff", sheets=1).get_json().get("box") for _ in range(3)]
    assert boxes == [1, 2, 3]
    assert tablet.slip(case_id, "dropoff", sheets=1).get_json()["code"] == "locker_full"


@_SQLITE
def test_a_result_leaves_its_box_by_slip_and_digits(tablet: Tablet, clerk: Staffer, ready_file: str) -> None:
    digits = _lay_in(clerk, ready_file)
    assert clerk.ask("POST", f"/api/counter/files/{ready_file}/box").status_code == 409
    assert tablet.slip(ready_file).get_json()["deeds"] == ["pick_up"]
    assert tablet.slip(ready_file, "dropoff", sheets=1).get_json()["code"] == "move_not_allowed"
    other = str((int(digits) + 1) % 1_000_000).zfill(6)
    assert tablet.slip(ready_file, "pickup", digits=other).get_json()["code"] == "code_unknown"
    taken = tablet.slip(ready_file, "pickup", digits=f"{digits[:3]} {digits[3:]}")
    assert taken.get_json() == {"box": 1}
    with db.look() as conn:
        line = find_dossier(conn, ready_file)
        assert records.find_record(conn, ready_file, Pickup) is None
    assert line
    assert (line.status, line.way) == (10, "locker")
    assert tablet.slip(ready_file, "pickup", digits=digits).get_json()["code"] == "code_unknown"
    doors = locker()
    assert isinstance(doors, StandInLocker)
    assert doors.unlocked[-2:] == [1, 1]


@_SQLITE
def test_guessing_shuts_the_box(tablet: Tablet, clerk: Staffer, ready_file: str) -> None:
    digits = _lay_in(clerk, ready_file)
    wrong = "000000" if digits != "000000" else "111111"
    codes = [tablet.slip(ready_file, "pickup", digits=wrong).get_json()["code"] for _ in range(6)]
    assert codes == ["code_unknown"] * 5 + ["box_blocked"]
    assert tablet.slip(ready_file, "pickup", digits=digits).get_json()["code"] == "box_blocked"
    assert clerk.ask("GET", "/api/counter/kiosks").get_json()["boxes"][0]["blocked"] is True
    assert clerk.ask("POST", "/api/counter/boxes/1/open").get_json()["boxes"] == []
    with db.look() as conn:
        line = find_dossier(conn, ready_file)
        assert records.find_record(conn, ready_file, Pickup) is None
    assert line
    assert line.status == 9


def test_a_locker_that_is_away_says_so() -> None:
    assert WiredLocker("http://127.0.0.1:9").unlock(1) is False


def test_what_a_tablet_may_do() -> None:
    assert deeds_of(9, waiting=True, free=0) == ("pick_up",)
    assert deeds_of(9, waiting=False, free=3) == ()
    assert deeds_of(5, waiting=False, free=3) == ("drop_off",)
    assert deeds_of(5, waiting=False, free=0) == ()
    assert deeds_of(5, waiting=False, free=None) == ()
    assert deeds_of(10, waiting=False, free=3) == ()
    assert free_box_of({1, 2, 4}, 4) == 3
    assert free_box_of({1, 2}, 2) is None
    assert [sheets_of(told) for told in (1, 60, 0, 61, True, "3")] == [1, 60, None, None, None, None]
