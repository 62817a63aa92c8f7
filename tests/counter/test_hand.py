"""The counter's deeds: taking in what is complete, a result against a signature that stays sealed, filing with the citizen present."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.counter.rules import is_clean, signature_of
from backend.door.case import COOKIE
from backend.dossier import deeds
from backend.dossier.fees import FeeAsked, ask_fee
from backend.dossier.papers import package_of
from backend.dossier.record import Finding, Officer
from backend.ground import clock
from backend.person.record import Assisted
from backend.slip.record import HandSigned, Slip
from backend.vault import cases, db, records, sessions
from backend.verify.job import do_verify
from backend.verify.record import Verdict
from tests.citizen import Citizen
from tests.filing import answers_of, card_of, case_of, first_slot, make_filing, seated, send, work_off
from tests.staff.authenticator import Authenticator
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.filterwarnings("ignore")
_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_MARK = [[100, 500, 300, 200, 500, 700], [600, 400, 900, 420]]


@pytest.fixture
def clerk(app: Flask) -> Staffer:
    return make_staffer(app, "counter")


def _scan(one: Staffer, case_id: str) -> str:
    with db.look() as conn:
        slip = records.find_record(conn, case_id, Slip)
    assert slip
    assert one.ask("POST", "/api/counter/scan", json={"text": slip.token}).get_json()["case_id"] == case_id
    return f"/api/counter/files/{case_id}"


def _brief(one: Staffer, path: str) -> tuple[dict[str, Any], dict[str, int]]:
    brief = one.ask("GET", path).get_json()
    return brief, {"event_count": brief["file"]["event_count"]}


def _sign(lead: Staffer, case_id: str) -> None:
    for deed, way, body in (("start", "deeds", {}), ("propose", "deeds", {"proposal": "grant"}), ("sign", "signature", {})):
        seen = lead.ask("GET", f"/api/desk/files/{case_id}").get_json()["file"]["event_count"]
        told = lead.ask("POST", f"/api/desk/files/{case_id}/{way}", json={"deed": deed, "event_count": seen, **body})
        assert told.status_code == 200, told.get_json()


@_SQLITE
def test_a_file_is_taken_in_and_its_result_handed_over_against_a_signature(
    make_file: Callable[..., str], clerk: Staffer, lead: Staffer,
) -> None:
    case_id = make_file()
    path = _scan(clerk, case_id)
    brief, seen = _brief(clerk, path)
    if brief["proposed"] == "see_card":
        assert clerk.ask("POST", f"{path}/reception", json=seen).status_code == 409
        brief = clerk.ask("POST", f"{path}/card", json={"outcome": "match"}).get_json()
    assert brief["proposed"] == "receive"
    taken = clerk.ask("POST", f"{path}/reception", json=seen)
    assert taken.get_json()["file"]["brief"]["status"] == 2
    assert clerk.ask("POST", f"{path}/reception", json=seen).status_code == 409
    _sign(lead, case_id)
    _hand_over(clerk, path, case_id)


def _hand_over(clerk: Staffer, path: str, case_id: str) -> None:
    brief, seen = _brief(clerk, path)
    if brief["proposed"] == "see_card":
        assert clerk.ask("POST", f"{path}/result", json={**seen, "signature": _MARK}).get_json()["fields"] == {"card": "required"}
        assert clerk.ask("POST", f"{path}/card", json={"outcome": "partial"}).status_code == 422
        brief = clerk.ask("POST", f"{path}/card", json={"outcome": "match"}).get_json()
    assert brief["proposed"] == "hand"
    for bad in (None, [], [[1, 2]], [[100, 500, 101, 500]], [[0, 0, 2000, 0]], [[0, 0, 500]], "x"):
        refused = clerk.ask("POST", f"{path}/result", json={**seen, "signature": bad})
        assert refused.get_json()["fields"] == {"signature": "required"}, bad
    handed = clerk.ask("POST", f"{path}/result", json={**seen, "signature": _MARK})
    assert handed.get_json()["file"]["brief"]["status"] == 10
    assert handed.get_json()["signature"] == _MARK
    assert clerk.ask("POST", f"{path}/result", json={**seen, "signature": _MARK}).status_code == 409
    with db.write() as tx:
        kept = records.find_record(tx, case_id, HandSigned)
        package = package_of(tx, case_id)
        assert kept
        assert kept.strokes == tuple(tuple(stroke) for stroke in _MARK)
        names = zipfile.ZipFile(io.BytesIO(package)).namelist()
    # The lead's signing kept the result itself, and the archive holds it with the receiver's mark.
    assert {"result.pdf", "signature.svg"} <= set(names)


@_SQLITE
def test_who_cannot_sign_still_gets_the_result(make_file: Callable[..., str], clerk: Staffer, lead: Staffer) -> None:
    case_id = make_file()
    lead.ask("POST", f"/api/desk/files/{case_id}/deeds", json={"deed": "receive", "event_count": 1})
    _sign(lead, case_id)
    path = _scan(clerk, case_id)
    clerk.ask("POST", f"{path}/card", json={"outcome": "match"})
    _, seen = _brief(clerk, path)
    handed = clerk.ask("POST", f"{path}/result", json={**seen, "unable": True})
    assert handed.get_json()["file"]["brief"]["status"] == 10
    assert handed.get_json()["signature"] == []


@_SQLITE
def test_a_stranger_gets_no_result(make_file: Callable[..., str], clerk: Staffer) -> None:
    case_id = make_file()
    path = _scan(clerk, case_id)
    clerk.ask("POST", f"{path}/card", json={"outcome": "nomatch"})
    assert clerk.ask("POST", f"{path}/result", json={"event_count": 1, "signature": _MARK}).status_code == 422
    assert clerk.ask("POST", f"{path}/reception", json={"event_count": 1}).status_code == 409


@_SQLITE
def test_a_fee_is_noted_once_against_its_receipt(make_file: Callable[..., str], clerk: Staffer, lead: Staffer) -> None:
    case_id = make_file()
    by = Officer(id=lead.me["staff_id"], name="Người Mẫu", unit="")
    with db.write() as tx:
        deeds.receive(tx, case_id, by)
        deeds.start(tx, case_id, by)
        ask_fee(tx, case_id, by, FeeAsked(100_000, "Lệ phí cấp giấy", "NQ 07/2023/NQ-HĐND"))
    path = _scan(clerk, case_id)
    brief, seen = _brief(clerk, path)
    assert (brief["proposed"], brief["fee_vnd"]) == ("pay", 100_000)
    assert clerk.ask("POST", f"{path}/fee", json=seen).status_code == 422
    paid = clerk.ask("POST", f"{path}/fee", json={**seen, "receipt": "BL-000123"}).get_json()
    assert (paid["fee_vnd"], paid["file"]["brief"]["status"]) == (None, 4)
    again = {"event_count": paid["file"]["event_count"], "receipt": "BL-000124"}
    assert clerk.ask("POST", f"{path}/fee", json=again).status_code == 409


@_SQLITE
def test_a_fee_that_is_counted_is_counted_at_the_counter(app: Flask, clerk: Staffer) -> None:
    citizen = seated(app, make_filing(card_of(), procedure="chung-thuc-chu-ky"))
    answers = {
        **answers_of(), "document_kind": {"value": "cv"}, "copies": {"value": 3}, "document": {"value": {"bring": "counter"}},
        "return_by": {"value": "counter"}, "pledges": {"value": ["truthful"]},
    }
    assert citizen.ask("POST", "/api/answers", json={"answers": answers}).status_code == 200
    assert send(citizen, slot=first_slot(citizen)).status_code == 201
    case_id = case_of(citizen)
    work_off(case_id)
    path = _scan(clerk, case_id)
    clerk.ask("POST", f"{path}/card", json={"outcome": "match"})
    brief, seen = _brief(clerk, path)
    assert (brief["proposed"], brief["fee_vnd"], "đồng" in brief["fee_counted"]) == ("pay", None, True)
    paid = {**seen, "receipt": "BL-000125"}
    for bad in (None, 0, -5, "30000", True):
        assert clerk.ask("POST", f"{path}/fee", json={**paid, "fee_vnd": bad}).get_json()["fields"] == {"fee_vnd": "required"}
    told = clerk.ask("POST", f"{path}/fee", json={**paid, "fee_vnd": 30_000}).get_json()
    assert (told["proposed"], told["fee_counted"]) == ("receive", None)
    _, seen = _brief(clerk, path)
    assert clerk.ask("POST", f"{path}/reception", json=seen).get_json()["file"]["brief"]["status"] == 2


@_SQLITE
def test_filing_with_the_citizen_present_begins_a_case_on_this_tablet(app: Flask, clerk: Staffer) -> None:
    offered = clerk.ask("GET", "/api/counter/procedures").get_json()["procedures"]
    slug = offered[0]["slug"]
    unseen = clerk.ask("POST", "/api/counter/assisted", json={"procedure": slug, "card_seen": False})
    assert unseen.get_json()["fields"] == {"card_seen": "required"}
    begun = clerk.ask("POST", "/api/counter/assisted", json={"procedure": slug, "card_seen": True})
    assert begun.status_code == 201
    cookie = clerk.client.get_cookie(COOKIE, domain="localhost")
    assert cookie
    with db.look() as conn:
        case_id = sessions.find_session(conn, cookie.value)
        assert case_id
        kept = records.find_record(conn, case_id, Assisted)
    assert kept
    assert kept.staff_id == clerk.me["staff_id"]
    # What the staff may see of it does not change: nothing of a draft opens to the counter.
    assert clerk.ask("GET", f"/api/counter/files/{case_id}").status_code == 404


@_SQLITE
def test_who_was_seen_with_the_card_needs_no_other_visit(app: Flask) -> None:
    for attended, source in ((True, "officer_saw_card"), (False, "camera_ekyc")):
        case_id = make_filing()
        with db.write() as tx:
            records.forget_records(tx, case_id, (Verdict,))
            if attended:
                records.keep_record(tx, case_id, Assisted(staff_id="x", name="Người Mẫu", seen_at=clock.now()))
        do_verify(case_id)
        with db.look() as conn:
            verdict = records.find_record(conn, case_id, Verdict)
        assert verdict
        assert verdict.identity_source == source


def test_what_the_counter_may_take_in() -> None:
    good, bad = Finding(what="live", state="sure"), Finding(what="live", state="stop")
    assert is_clean((good,), doubtful=0, seen=None)
    assert is_clean((good,), doubtful=2, seen="match")
    assert not is_clean((good,), doubtful=2, seen=None)
    assert not is_clean((good, bad), doubtful=0, seen="match")
    assert not is_clean((good,), doubtful=0, seen="nomatch")


def test_a_signature_is_bounded() -> None:
    assert signature_of(_MARK)
    assert signature_of([[0, 0, 1000, 0]] * 61) is None
    assert signature_of([[0, 0, 1000, 0] * 400] * 3) is None
    assert signature_of([[0, 0, True, 0]]) is None


@_SQLITE
def test_who_lost_everything_gets_a_new_way_in_person_and_every_other_is_shut(
    app: Flask, make_file: Callable[..., str], clerk: Staffer,
) -> None:
    case_id = make_file()
    with db.write() as tx:
        case, token = cases.find_case(tx, case_id), sessions.open_session(tx, case_id)
    assert case
    before, key = seated(app, case_id), Authenticator()
    options = before.ask("POST", "/api/keeping/options").get_json()
    assert before.ask("POST", "/api/keeping", json={"credential": key.make(options["make"])}).status_code == 201
    path = _scan(clerk, case_id)
    refused = clerk.ask("POST", f"{path}/way")
    assert (refused.status_code, refused.get_json()["fields"]) == (422, {"card": "required"})
    clerk.ask("POST", f"{path}/card", json={"outcome": "match"})
    other = make_staffer(app, "counter")
    assert other.ask("POST", f"{_scan(other, case_id)}/way").status_code == 422  # another officer saw the card
    made = clerk.ask("POST", f"{path}/way").get_json()
    assert made["keys"] == 1
    with db.look() as conn:
        assert sessions.find_session(conn, token) is None
    assert before.ask("GET", "/api/dossier").status_code == 401
    for code, status in ((case.resume_code, 404), (made["code"], 200)):
        assert Citizen(app).ask("POST", "/api/case/resume", json={"code": code}).status_code == status
    stranger = Citizen(app)
    options = stranger.ask("POST", "/api/mine/entry/options").get_json()["options"]
    assert stranger.ask("POST", "/api/mine/entry", json={"credential": key.show(options)}).status_code == 400
