"""Who is counted at the open doors: an address, its network, one slip however it is spelt; behind a proxy of ours who really asks."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.door.limits import address_of_call, network_of_call
from backend.ground.config import BadSetting, config, config_of
from backend.slip.record import Slip
from backend.vault import db, records
from tests.citizen import Citizen
from tests.filing import case_of, filled, first_slot, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
HOUSE, NEIGHBOUR, ELSEWHERE = "203.0.113.7", "203.0.113.8", "198.51.100.1"


def _guess(app: Flask, turn: int, place: str, told: str = "") -> int:
    headers = {"X-Forwarded-For": told} if told else {}
    answer = Citizen(app).ask(
        "POST", "/api/case/resume", json={"code": f"00000{turn:03}"}, headers=headers, environ_overrides={"REMOTE_ADDR": place},
    )
    return answer.status_code


def test_who_mistypes_shuts_no_neighbour_out_until_the_whole_network_does(app: Flask, citizen: Citizen) -> None:
    citizen.open_case()
    assert [_guess(app, turn, HOUSE) for turn in range(7)] == [404] * 5 + [429] * 2
    right = {"json": {"code": citizen.place["resume_code"]}, "environ_overrides": {"REMOTE_ADDR": NEIGHBOUR}}
    assert [Citizen(app).ask("POST", "/api/case/resume", **right).status_code for _ in range(3)] == [200] * 3
    assert [_guess(app, turn, f"203.0.113.{turn}") for turn in range(20, 47)] == [404] * 25 + [429] * 2
    assert _guess(app, 50, ELSEWHERE) == 404


@pytest.mark.parametrize(("place", "address", "network"), [
    ("203.0.113.7", "203.0.113.7/32", "203.0.113.0/24"),
    ("::ffff:203.0.113.7", "203.0.113.7/32", "203.0.113.0/24"),
    ("2001:db8:0:45:1:2:3:4", "2001:db8:0:45::/64", "2001:db8::/56"),
    # Written short, four groups are not four.
    ("2001:db8::1:2:3:4", "2001:db8::/64", "2001:db8::/56"),
    ("2001:db8::9:2:3:4", "2001:db8::/64", "2001:db8::/56"),
    ("", "nowhere", "nowhere"),
])
def test_an_address_and_its_network(app: Flask, place: str, address: str, network: str) -> None:
    with app.test_request_context(environ_overrides={"REMOTE_ADDR": place}):
        assert (address_of_call(), network_of_call()) == (address, network)


@pytest.mark.parametrize(("told", "counted"), [
    (HOUSE, HOUSE), (f"198.51.100.9, {HOUSE}", HOUSE), (f"{HOUSE}, 10.1.0.9", HOUSE), ("", "10.1.0.2"), ("x", "10.1.0.2"),
])
def test_a_proxy_of_ours_is_believed_for_whom_it_asks(
    app: Flask, monkeypatch: pytest.MonkeyPatch, told: str, counted: str,
) -> None:
    monkeypatch.setenv("HOSO_PROXIES", "10.1.0.0/24, 2001:db8::/56")
    config.cache_clear()
    with app.test_request_context(headers={"X-Forwarded-For": told}, environ_overrides={"REMOTE_ADDR": "10.1.0.2"}):
        assert address_of_call() == f"{counted}/32"


def test_nobody_else_is(app: Flask) -> None:
    assert [_guess(app, turn, HOUSE, f"198.51.100.{turn}") for turn in range(7)] == [404] * 5 + [429] * 2


def test_a_network_that_is_none_is_refused(app: Flask) -> None:
    with pytest.raises(BadSetting, match="HOSO_PROXIES"):
        config_of({"HOSO_PROXIES": "10.1.0.7/24"})


def test_one_slip_is_one_slip_however_it_is_spelt(app: Flask) -> None:
    holder = filled(app)
    assert send(holder, slot=first_slot(holder)).status_code == 201
    work_off(case_of(holder))
    with db.look() as conn:
        slip = records.find_record(conn, case_of(holder), Slip)
    assert slip
    spelt = [slip.token, f" {slip.token}", f"{slip.token}\n", f"http://localhost:8000/r#{slip.token}", f"https://localhost:8000/r#{slip.token}"]
    told = [
        Citizen(app).ask(
            "POST", "/api/slip/status", json={"token": spelt[n % len(spelt)], "birth_year": str(1900 + n)},
            environ_overrides={"REMOTE_ADDR": f"198.51.{n}.1"},
        ).status_code
        for n in range(12)
    ]
    assert told == [404] * 10 + [429] * 2


def test_the_year_is_guessed_no_faster_by_two_doors(app: Flask) -> None:
    holder = filled(app)
    assert send(holder).status_code == 201
    work_off(case_of(holder))
    told = [
        holder.ask("POST", f"/api/rights/{('copy', 'erasure')[n % 2]}", json={"birth_year": str(1900 + n)}).status_code
        for n in range(12)
    ]
    assert told == [422] * 10 + [429] * 2
