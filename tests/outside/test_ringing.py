"""Phones that ring, and a helper who is told: only after a choice, once for each event, in words that name nobody."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from py_vapid import Vapid02

from backend.dossier import deeds
from backend.ground.config import config
from backend.notify import views as notify_views
from backend.notify.record import Told
from backend.notify.sender import told_key
from backend.notify.tables import ringers_of
from backend.outside.standin.faults import FAULTS, FaultKind
from backend.outside.standin.server import StandIn
from backend.slip.record import Wanted
from backend.vault import db, records
from tests.citizen import Citizen
from tests.filing import answers_of, case_of, filled, first_slot, make_filing, seated, send, work_off
from tests.outside.errands import run_errands
from tests.outside.test_errands import NOON, OFFICER, hours

__all__ = ["hours"]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
Hands = Callable[[datetime], None]


class Browser:
    """A phone that asked to be told: it alone can open what it is sent."""

    def __init__(self, name: str = "one") -> None:
        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self.address = f"updates.push.services.mozilla.com/wpush/{name}"

    def told(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": f"https://{self.address}", "p256dh": _text(point), "auth": _text(self.secret)}

    def read(self, body: bytes) -> dict[str, str]:
        words: dict[str, str] = json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"))
        return words


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
def citizen(connected: Flask, hours: object) -> Citizen:
    """Somebody whose file was received at noon, and who has heard of nothing."""
    connected.register_blueprint(notify_views.blueprint)
    one = filled(connected)
    assert send(one, slot=first_slot(one)).status_code == 201
    work_off(case_of(one))
    run_errands(case_of(one))
    return one


def started(case_id: str, *, withdrawn: bool = True) -> None:
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
        if withdrawn:
            deeds.withdraw(tx, case_id, "")


def told_in(case_id: str) -> list[tuple[str, str]]:
    with db.look() as conn:
        told = records.find_record(conn, case_id, Told)
    return [(one.kind, one.channel) for one in told.messages] if told else []


def test_a_phone_rings_once_and_nobody_on_the_way_reads_why(citizen: Citizen, standin: StandIn, hours: Hands) -> None:
    browser, case_id = Browser(), case_of(citizen)
    assert citizen.ask("POST", "/api/push", json=browser.told()).status_code == 204
    hours(NOON + timedelta(hours=1))
    started(case_id)
    assert run_errands(case_id, rounds=3) == 0
    assert [one.address for one in standin.bell.rings] == [browser.address]
    ring = standin.bell.rings[0]
    words = browser.read(ring.body)
    assert words["url"] == "/file"
    assert not [said for said in ("MẪU ĐƠN", "099158", "0990", "rút") if said in json.dumps(words, ensure_ascii=False)]
    proof = dict(part.split("=", 1) for part in ring.proof.removeprefix("vapid ").split(","))
    assert proof["k"] == told_key()
    assert Vapid02.verify(ring.proof)
    assert told_in(case_id) == [("withdrawn", "push")]


def test_nobody_is_woken_by_a_phone(citizen: Citizen, standin: StandIn, hours: Hands) -> None:
    citizen.ask("POST", "/api/push", json=Browser().told())
    hours(NOON + timedelta(hours=11))
    started(case_of(citizen))
    run_errands(case_of(citizen), rounds=2)
    assert standin.bell.rings == []
    hours(NOON + timedelta(hours=20))
    assert run_errands(case_of(citizen), rounds=2) == 0
    assert len(standin.bell.rings) == 1


def test_a_phone_that_is_gone_is_forgotten_and_the_others_ring(citizen: Citizen, standin: StandIn, hours: Hands) -> None:
    old, new = Browser("old"), Browser("new")
    for browser in (old, new):
        citizen.ask("POST", "/api/push", json=browser.told())
    standin.bell.gone.add(old.address)
    hours(NOON + timedelta(hours=1))
    started(case_of(citizen))
    assert run_errands(case_of(citizen), rounds=2) == 0
    assert [one.address for one in standin.bell.rings] == [new.address]
    with db.look() as conn:
        assert len(ringers_of(conn, case_of(citizen))) == 1


@pytest.mark.parametrize("kind", FAULTS)
def test_whatever_the_service_does_the_phone_shows_one_notice(citizen: Citizen, standin: StandIn, hours: Hands, kind: FaultKind) -> None:
    citizen.ask("POST", "/api/push", json=Browser().told())
    hours(NOON + timedelta(hours=1))
    started(case_of(citizen))
    standin.faults.order("push", kind, 2)
    assert run_errands(case_of(citizen), rounds=4) == 0
    # A ring that came although it was answered with a fault is repeated under the same topic: it takes the place of the first.
    assert len({one.topic for one in standin.bell.rings}) == 1
    assert told_in(case_of(citizen)) == [("withdrawn", "push")]


def test_a_dead_gateway_keeps_no_phone_from_ringing(citizen: Citizen, standin: StandIn, hours: Hands) -> None:
    citizen.ask("POST", "/api/push", json=Browser().told())
    choose(citizen, sms=True)
    hours(NOON + timedelta(hours=1))
    started(case_of(citizen))
    standin.faults.order("messages", "down", 10_000)
    assert run_errands(case_of(citizen)) == 1
    assert told_in(case_of(citizen)) == [("withdrawn", "push")]


def test_a_ring_that_is_refused_is_told_as_such_and_not_repeated(citizen: Citizen, standin: StandIn, hours: Hands) -> None:
    barred, other = Browser("barred"), Browser("other")
    for browser in (barred, other):
        citizen.ask("POST", "/api/push", json=browser.told())
    standin.bell.barred.add(barred.address)
    hours(NOON + timedelta(hours=1))
    started(case_of(citizen))
    assert run_errands(case_of(citizen), rounds=3) == 0
    assert [one.address for one in standin.bell.rings] == [other.address]
    told = citizen.ask("GET", "/api/messages").get_json()["messages"]
    assert sorted(one["state"] for one in told) == ["accepted", "undeliverable"]


def test_a_number_that_is_refused_keeps_nobody_else_from_hearing(citizen: Citizen, standin: StandIn, hours: Hands) -> None:
    hours(NOON + timedelta(minutes=30))
    choose(citizen, sms=True, helper="0990000777")
    standin.institutions.unreachable.add("0990000458")
    hours(NOON + timedelta(hours=1))
    started(case_of(citizen))
    assert run_errands(case_of(citizen)) == 0, "who refuses a number once refuses it for good"
    assert [one.to for one in standin.institutions.messages.values()] == ["0990000777"]
    told = citizen.ask("GET", "/api/messages").get_json()["messages"]
    assert sorted((one["channel"], one["state"]) for one in told) == [("helper", "delivered"), ("sms", "undeliverable")]


def choose(citizen: Citizen, **changed: object) -> dict[str, object]:
    shown = citizen.ask("GET", "/api/messages/ways").get_json()
    body = {"sms": False, "email": True, "helper": "", "text_hash": shown["text_hash"], **changed}
    answer = citizen.ask("PUT", "/api/messages/ways", json=body)
    assert answer.status_code == 200, answer.get_json()
    told: dict[str, object] = answer.get_json()
    return told


def test_sms_and_helper_hear_of_what_comes_after_the_choice(citizen: Citizen, standin: StandIn, hours: Hands) -> None:
    case_id = case_of(citizen)
    hours(NOON + timedelta(minutes=30))
    told = choose(citizen, sms=True, helper="+84 990 000 777")
    assert (told["sms"], told["helper"], told["phone"]) == (True, "0990000777", "… 458")
    run_errands(case_id)
    assert told_in(case_id) == []
    hours(NOON + timedelta(hours=1))
    started(case_id)
    assert run_errands(case_id, rounds=2) == 0
    assert told_in(case_id) == [("withdrawn", "sms"), ("withdrawn", "helper")]
    assert sorted(one.to for one in standin.institutions.messages.values()) == ["0990000458", "0990000777"]
    assert all(one.text.isascii() for one in standin.institutions.messages.values())


def test_email_that_is_on_again_tells_what_comes_and_not_what_came(connected: Flask, standin: StandIn, hours: Hands) -> None:
    connected.register_blueprint(notify_views.blueprint)
    citizen = filled(connected, owner_email="don@mau.example")
    assert send(citizen, slot=first_slot(citizen)).status_code == 201
    case_id = case_of(citizen)
    work_off(case_id)
    hours(NOON + timedelta(minutes=5))
    choose(citizen)  # whoever leaves it on loses nothing by choosing
    run_errands(case_id)
    before = len(standin.institutions.messages)
    assert told_in(case_id) == [("received", "email")]
    hours(NOON + timedelta(minutes=10))
    choose(citizen, email=False)
    hours(NOON + timedelta(minutes=20))
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
        deeds.ask_more(tx, case_id, OFFICER, (Wanted(kind="field", key="name_vi", note="Tên đã có."),), reason="Cần sửa")
    run_errands(case_id)
    hours(NOON + timedelta(minutes=30))
    choose(citizen, email=True)
    choose(citizen, email=True)
    run_errands(case_id)
    hours(NOON + timedelta(minutes=40))
    with db.write() as tx:
        deeds.withdraw(tx, case_id, "")
    assert run_errands(case_id, rounds=2) == 0
    assert len(standin.institutions.messages) == before + 1
    assert told_in(case_id)[1:] == [("withdrawn", "email")]


def test_a_choice_needs_what_was_shown_and_a_number_that_is_one(citizen: Citizen) -> None:
    shown = citizen.ask("GET", "/api/messages/ways").get_json()
    good = {"sms": True, "email": False, "helper": "", "text_hash": shown["text_hash"]}
    for change, code in (({"text_hash": "0" * 64}, "consent_missing"), ({"helper": "12"}, "field_invalid"), ({"sms": "yes"}, "field_invalid")):
        assert citizen.ask("PUT", "/api/messages/ways", json=good | change).get_json()["code"] == code
    assert citizen.ask("PUT", "/api/messages/ways", json=good).status_code == 200
    # Who has agreed already may change the rest without agreeing again.
    assert choose(citizen, sms=True, helper="0990000777", text_hash="0" * 64)["sms"] is True
    assert choose(citizen, sms=False)["sms"] is False


def test_where_phones_are_not_rung_none_is_asked_for(connected: Flask, hours: object, monkeypatch: pytest.MonkeyPatch) -> None:
    connected.register_blueprint(notify_views.blueprint)
    monkeypatch.setenv("HOSO_PUSH", "off")
    config.cache_clear()
    one = seated(connected, make_filing())
    assert one.ask("POST", "/api/answers", json={"answers": answers_of()}).status_code == 200
    assert one.ask("GET", "/api/push/key").status_code == 404
    assert one.ask("POST", "/api/push", json=Browser().told()).status_code == 404
