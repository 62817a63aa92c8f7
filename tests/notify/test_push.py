"""Phones that want to be told: kept sealed with their case, only where real push services are, and under one key."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.notify.record import Subscription
from backend.notify.rules import complaint_of
from backend.notify.sender import sender_key, told_key
from backend.notify.tables import ringers_of
from backend.vault import cases, db
from tests.citizen import Citizen

GOOD = {"endpoint": "https://fcm.googleapis.com/fcm/send/abc:DEF", "p256dh": "B" * 87, "auth": "a" * 22}


@pytest.mark.parametrize(("change", "wrong"), [
    ({}, None), ({"endpoint": "https://web.push.apple.com/QX"}, None), ({"p256dh": "B" * 87 + "="}, None),
    ({"endpoint": "http://fcm.googleapis.com/x"}, "endpoint"), ({"endpoint": "https://evil.example/x"}, "endpoint"),
    ({"endpoint": "https://fcm.googleapis.com.evil.example/x"}, "endpoint"), ({"endpoint": "https://localhost/x"}, "endpoint"),
    ({"endpoint": "https://fcm.googleapis.com:22/x"}, "endpoint"), ({"endpoint": "https://a@fcm.googleapis.com/x"}, "endpoint"),
    ({"p256dh": "short"}, "p256dh"), ({"auth": "<script>"}, "auth"),
])
def test_only_addresses_of_push_services_are_kept(change: dict[str, str], wrong: str | None) -> None:
    assert complaint_of(Subscription(**(GOOD | change))) == wrong


@pytest.fixture
def citizen(app: Flask) -> Citizen:
    one = Citizen(app)
    one.open_case()
    return one


def _case_of() -> str:
    with db.look() as conn:
        return str(conn.execute(text("SELECT case_id FROM cases")).scalar_one())


def _told(case_id: str) -> list[str]:
    with db.look() as conn:
        return [one.told.endpoint for one in ringers_of(conn, case_id)]


def _wish(citizen: Citizen, verb: str = "POST", **change: Any) -> int:
    return citizen.ask(verb, "/api/push", json=GOOD | change).status_code


def test_a_phone_is_kept_sealed_and_goes_with_its_no_or_its_case(citizen: Citizen) -> None:
    assert [_wish(citizen), _wish(citizen)] == [204, 204]
    case_id = _case_of()
    assert _told(case_id) == [GOOD["endpoint"]]
    with db.look() as conn:
        sealed = conn.execute(text("SELECT sealed FROM subscriptions")).scalar_one()
    assert b"googleapis" not in bytes(sealed)
    assert _wish(citizen, "DELETE") == 204
    assert _told(case_id) == []
    _wish(citizen)
    cases.shred_case(case_id)
    with db.look() as conn:
        assert conn.execute(text("SELECT count(*) FROM subscriptions")).scalar_one() == 0


def test_the_five_newest_phones_of_a_case_are_told(citizen: Citizen) -> None:
    for number in range(7):
        _wish(citizen, endpoint=f"{GOOD['endpoint']}{number}")
    assert len(_told(_case_of())) == 5
    assert f"{GOOD['endpoint']}6" in _told(_case_of())


def test_what_is_no_subscription_is_refused_by_its_field(citizen: Citizen) -> None:
    answer = citizen.ask("POST", "/api/push", json=GOOD | {"endpoint": "https://evil.example/x"})
    assert (answer.status_code, answer.get_json()["fields"]) == (422, {"endpoint": "choice"})
    assert citizen.ask("POST", "/api/push", json={"endpoint": 7}).get_json()["code"] == "field_invalid"


def test_the_key_is_a_point_of_the_curve_and_stays(citizen: Citizen) -> None:
    key = citizen.ask("GET", "/api/push/key").get_json()["key"]
    point = base64.urlsafe_b64decode(key + "=")
    assert (len(point), point[0]) == (65, 4)
    assert key == told_key()
    assert sender_key().private_numbers() == sender_key().private_numbers()
