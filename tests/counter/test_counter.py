"""The counter: a slip opens its file to whoever scanned it, for half an hour; what is no slip of ours opens nothing."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask

from backend.counter.rules import proposed_of, punctual_of
from backend.dossier.tables import find_dossier, keep_dossier
from backend.ground import clock
from backend.ground.config import config
from backend.ground.ids import make_id
from backend.slip.file import url_of
from backend.slip.keys import kid_of, signer_in
from backend.slip.receipt import Signer, token_of
from backend.slip.record import Slip
from backend.submit.record import Appointment
from backend.vault import db, records
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.filterwarnings("ignore")
_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def clerk(app: Flask) -> Staffer:
    return make_staffer(app, "counter")


def _token(case_id: str) -> str:
    with db.look() as conn:
        slip = records.find_record(conn, case_id, Slip)
    assert slip
    return slip.token


def _scan(one: Staffer, text: str) -> dict[str, Any]:
    answer = one.ask("POST", "/api/counter/scan", json={"text": text})
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


@_SQLITE
def test_a_slip_opens_its_brief(make_file: Callable[..., str], clerk: Staffer) -> None:
    case_id = make_file()
    path = f"/api/counter/files/{case_id}"
    assert clerk.ask("GET", path).status_code == 404
    assert _scan(clerk, url_of(_token(case_id))) == {"genuine": True, "reason": None, "case_id": case_id}
    brief = clerk.ask("GET", path).get_json()
    assert brief["file"]["brief"]["name"] == "TRẦN THỊ MẪU ĐƠN"
    assert brief["proposed"] == "receive"
    assert brief["seen_before"] is None
    small = clerk.ask("GET", f"{path}/pictures/front?small")
    assert small.mimetype == "image/jpeg"


@_SQLITE
def test_the_file_closes_again(make_file: Callable[..., str], clerk: Staffer, app: Flask, hands: Any) -> None:
    case_id = make_file()
    _scan(clerk, _token(case_id))
    other = make_staffer(app, "counter")
    assert other.ask("GET", f"/api/counter/files/{case_id}").status_code == 404
    for _ in range(3):
        hands(timedelta(minutes=11))
        clerk.ask("GET", "/api/staff/keys")
    assert clerk.ask("GET", f"/api/counter/files/{case_id}").status_code == 404


@_SQLITE
def test_a_copy_shows_itself(make_file: Callable[..., str], clerk: Staffer, app: Flask, hands: Any) -> None:
    case_id = make_file()
    other = make_staffer(app, "counter")
    _scan(other, _token(case_id))
    hands(timedelta(minutes=2))
    _scan(clerk, _token(case_id))
    assert clerk.ask("GET", f"/api/counter/files/{case_id}").get_json()["seen_before"]


@_SQLITE
def test_a_forged_slip_opens_nothing(make_file: Callable[..., str], clerk: Staffer) -> None:
    token = _token(make_file())
    chance = random.Random(5)
    raw = base64.urlsafe_b64decode(token + "=")
    for _ in range(60):
        altered = bytearray(raw)
        altered[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        told = _scan(clerk, base64.urlsafe_b64encode(bytes(altered)).rstrip(b"=").decode())
        assert told["genuine"] is False
        assert told["case_id"] is None
        assert told["reason"] in ("version", "key", "signature")


@_SQLITE
def test_what_is_no_slip_of_ours(make_file: Callable[..., str], clerk: Staffer, hands: Any) -> None:
    token = _token(make_file())
    own = Ed25519PrivateKey.generate()
    stranger = token_of(Signer(kid_of(own.public_key()), own), make_id(), procedure=1, issued_at=clock.now())
    unknown = token_of(signer_in(config().keys_dir), make_id(), procedure=1, issued_at=clock.now())
    purpose = token_of(signer_in(config().keys_dir), make_id(), procedure=65_000, issued_at=clock.now())
    early = token_of(signer_in(config().keys_dir), make_id(), procedure=1, issued_at=clock.now() + timedelta(minutes=5))
    for text, reason in (
        ("https://example.org/r#" + token, "length"), (token[:-1], "length"), ("A" * 127, "version"), ("https://example.org", "length"),
        (stranger, "key"), (unknown, "not_on_file"), (purpose, "purpose"), (early, "early"),
    ):
        told = _scan(clerk, text)
        assert (told["reason"], told["case_id"]) == (reason, None), text
    hands(timedelta(days=181))
    clerk.enter()
    assert _scan(clerk, token)["reason"] == "expired"


@_SQLITE
def test_a_slip_of_another_office_opens_nothing_here(make_file: Callable[..., str], clerk: Staffer) -> None:
    from dataclasses import replace

    case_id = make_file()
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        assert line
        keep_dossier(tx, replace(line, office="quan-khac"))
    assert _scan(clerk, _token(case_id)) == {"genuine": True, "reason": "other_office", "case_id": None}
    assert clerk.ask("GET", f"/api/counter/files/{case_id}").status_code == 404


@_SQLITE
def test_without_a_slip_by_code_and_year(make_file: Callable[..., str], clerk: Staffer) -> None:
    case_id = make_file()
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    wrong = clerk.ask("POST", "/api/counter/find", json={"code": line.temporary_code, "birth_year": "1959"})
    none = clerk.ask("POST", "/api/counter/find", json={"code": "TAM-0000-0000", "birth_year": "1958"})
    assert (wrong.status_code, wrong.get_json()["code"]) == (none.status_code, none.get_json()["code"]) == (404, "code_unknown")
    found = clerk.ask("POST", "/api/counter/find", json={"code": line.temporary_code.lower(), "birth_year": "1958"})
    assert found.get_json()["case_id"] == case_id


@_SQLITE
def test_the_queue_of_the_day(make_file: Callable[..., str], clerk: Staffer) -> None:
    case_id = make_file()
    _scan(clerk, _token(case_id))
    arrival = f"/api/counter/files/{case_id}/arrival"
    assert clerk.ask("POST", arrival).get_json()["number"] == 1
    assert clerk.ask("POST", arrival).get_json()["number"] == 1
    assert [one["number"] for one in clerk.ask("POST", "/api/counter/arrivals").get_json()["queue"]] == [1, 2]
    clerk.ask("POST", "/api/counter/arrivals/1/called")
    day = clerk.ask("POST", "/api/counter/arrivals/1/done").get_json()
    assert day["queue"][0]["called_at"]
    assert day["queue"][0]["done_at"]
    assert clerk.ask("POST", "/api/counter/arrivals/9/done").status_code == 404
    assert clerk.ask("POST", "/api/counter/arrivals/1/gone").status_code == 404


def test_what_is_proposed() -> None:
    assert proposed_of(1, card_shown="counter", card_seen=False) == "see_card"
    assert proposed_of(1, card_shown="counter", card_seen=True) == "tell"
    assert proposed_of(1, card_shown="none", card_seen=False) == "tell"
    assert proposed_of(1, card_shown="none", card_seen=False, clean=True) == "receive"
    assert proposed_of(1, card_shown="none", card_seen=False, unpaid=True, clean=True) == "pay"
    assert proposed_of(6, card_shown="counter", card_seen=False) == "pay"
    assert proposed_of(5, card_shown="counter", card_seen=False) == "ask"
    assert proposed_of(9, card_shown="none", card_seen=False) == "see_card"
    assert proposed_of(9, card_shown="none", card_seen=True) == "hand"
    assert proposed_of(10, card_shown="counter", card_seen=False) == "tell"


def test_who_is_punctual() -> None:
    now = clock.local_of(clock.now()).replace(hour=9, minute=20)
    visit = Appointment(kind="show_card", day=now.date(), start="09:00", place="Quầy 3")
    assert punctual_of(visit, now) == "on_time"
    assert punctual_of(visit, now + timedelta(hours=1)) == "late"
    assert punctual_of(visit, now - timedelta(hours=1)) == "early"
    assert punctual_of(visit, now + timedelta(days=1)) == "other_day"
    assert punctual_of(None, now) == "none"
