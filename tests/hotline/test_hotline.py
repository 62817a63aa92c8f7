"""A caller guided from the link on; and every way to misuse a link (security.md A3, 3.7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.ground import clock
from backend.hotline.job import do_invite
from backend.hotline.record import LinkMessage
from backend.hotline.rules import UNCLAIMED
from backend.hotline.tables import callbacks, calls
from backend.outside.standin.server import StandIn
from backend.submit.tables import seats
from backend.vault import audit, db, records
from backend.vault.choices import keep_choice
from backend.vault.tables import audit as audit_rows
from backend.vault.tables import cases as case_rows
from backend.vault.tables import records as record_rows
from backend.vault.tables import tasks
from tests.citizen import PROCEDURE, Citizen
from tests.staff.people import Staffer, make_staffer

Hands = Callable[[timedelta], None]
ZALO = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo/23.1"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def operator(app: Flask) -> Staffer:
    return make_staffer(app, "hotline")


def _call(operator: Staffer, **told: str) -> dict[str, Any]:
    answer = operator.ask("POST", "/api/hotline/calls", json={"procedure": PROCEDURE, **told})
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def _token(made: dict[str, Any]) -> str:
    return str(made["link"].split("#")[1])


def _claimed(app: Flask, made: dict[str, Any]) -> Citizen:
    caller = Citizen(app)
    answer = caller.ask("POST", "/api/guided/claim", json={"link": _token(made)}, headers={"User-Agent": ZALO})
    assert answer.status_code == 201, answer.get_json()
    return caller


def _shown(operator: Staffer, made: dict[str, Any]) -> dict[str, Any]:
    return dict(operator.ask("GET", f"/api/hotline/calls/{made['call']['call_id']}").get_json())


def test_a_link_leads_to_a_blank_case_and_the_hotline_sees_steps_alone(app: Flask, operator: Staffer) -> None:
    made = _call(operator, phone="0990 000 458", note="bà cụ, con trai ngồi cạnh")
    assert made["call"]["link"] == "open"
    look = Citizen(app).ask("POST", "/api/guided/look", json={"link": _token(made)})
    assert look.get_json()["procedure"] == PROCEDURE
    caller = _claimed(app, made)
    assert caller.ask("GET", "/api/case").get_json()["open"] == "consent"
    caller.ask("POST", "/api/guided/screen", json={"screen": "03", "reason": "card.closer", "heard": 0})
    shown = _shown(operator, made)
    assert (shown["link"], shown["step"], shown["screen"], shown["reason"]) == ("claimed", "capture", "03", "card.closer")
    assert shown["device"] == "Android, Zalo"
    assert "phone" not in shown


def test_a_hint_reaches_the_phone_and_is_seen_to_be_heard(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    path = f"/api/hotline/calls/{made['call']['call_id']}/hint"
    assert operator.ask("POST", path, json={"hint": "button"}).status_code == 409  # nobody is there yet
    caller = _claimed(app, made)
    assert operator.ask("POST", path, json={"hint": "sing"}).status_code == 422
    assert not operator.ask("POST", path, json={"hint": "button"}).get_json()["heard"]
    told = caller.ask("POST", "/api/guided/screen", json={"screen": "03", "heard": 0}).get_json()
    assert told == {"hint": "button", "number": 1, "visit": None}
    caller.ask("POST", "/api/guided/screen", json={"screen": "03", "heard": 1})
    assert _shown(operator, made)["heard"]
    operator.ask("POST", path, json={"hint": "button"})
    assert not _shown(operator, made)["heard"]


def test_the_spoken_code_does_the_same_however_it_is_typed(app: Flask, operator: Staffer) -> None:
    code = _call(operator)["code"]
    typed = f"{code[:4].lower()} {code[4:]}"
    assert Citizen(app).ask("POST", "/api/guided/claim", json={"link": typed}).status_code == 201


@pytest.mark.parametrize("end", ["claimed", "expired", "revoked", "ended"])
def test_a_link_opens_nothing_any_more(app: Flask, operator: Staffer, hands: Hands, end: str) -> None:
    made = _call(operator)
    path = f"/api/hotline/calls/{made['call']['call_id']}"
    if end == "claimed":
        _claimed(app, made)
    elif end == "expired":
        hands(timedelta(minutes=15, seconds=1))
    elif end == "revoked":
        assert operator.ask("DELETE", f"{path}/link").get_json()["link"] == "revoked"
    else:
        assert operator.ask("POST", f"{path}/end").status_code == 204
    for door in ("look", "claim"):
        for secret in (_token(made), made["code"]):
            answer = Citizen(app).ask("POST", f"/api/guided/{door}", json={"link": secret})
            assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_opening_a_link_in_many_browsers_does_not_burn_it(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    for _ in range(8):
        assert Citizen(app).ask("POST", "/api/guided/look", json={"link": _token(made)}).status_code == 200
    _claimed(app, made)


def test_guessing_is_stopped_after_five_misses(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    stranger = Citizen(app)
    answers = [stranger.ask("POST", "/api/guided/look", json={"link": f"000000{number}"}).status_code for number in range(10, 16)]
    assert answers == [404] * 5 + [429]
    assert stranger.ask("POST", "/api/guided/claim", json={"link": _token(made)}).status_code in (201, 429)


def test_whoever_works_here_cannot_begin_in_a_citizens_place(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    answer = operator.ask("POST", "/api/guided/claim", json={"link": _token(made)})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    with db.look() as conn:
        assert "link.staff_refused" in conn.execute(select(audit_rows.c.action)).scalars().all()
        assert conn.execute(select(func.count()).select_from(case_rows)).scalar() == 0
        assert audit.verify_chain(conn) is None
    _claimed(app, made)


def test_a_call_is_its_own_employees_alone(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    other = make_staffer(app, "hotline")
    path = f"/api/hotline/calls/{made['call']['call_id']}"
    for verb, door, body in (("GET", "", None), ("POST", "/hint", {"hint": "button"}), ("DELETE", "/link", None), ("POST", "/end", {})):
        answer = other.ask(verb, path + door, **({"json": body} if body is not None else {}))
        assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    assert other.ask("GET", "/api/hotline/calls").get_json()["calls"] == []


def test_thirty_links_an_hour_are_enough(operator: Staffer, hands: Hands) -> None:
    for _ in range(30):
        _call(operator)
    assert operator.ask("POST", "/api/hotline/calls", json={"procedure": PROCEDURE}).status_code == 429
    hands(timedelta(hours=1, seconds=1))
    assert operator.enter().status_code == 200
    _call(operator)


def test_nothing_of_a_caller_lies_open(operator: Staffer) -> None:
    made = _call(operator, phone="0990 000 458", note="Bà Mẫu Đơn")
    with db.look() as conn:
        row = conn.execute(select(calls)).one()
    assert all(secret not in repr(tuple(row)) for secret in ("0990", "Mẫu", _token(made), made["code"]))


def test_who_is_stuck_is_called_back_once(app: Flask, operator: Staffer) -> None:
    stuck = Citizen(app)
    stuck.open_case()
    for said, status in (("12", 422), ("1234567890", 422), ("0990 000 458", 204), ("+84 990 000 458", 204)):
        assert stuck.ask("POST", "/api/callback", json={"screen": "05", "phone": said}).status_code == status
    waiting = operator.ask("GET", "/api/hotline/callbacks").get_json()["callbacks"]
    assert [(one["screen"], one["phone"], one["taken"]) for one in waiting] == [("05", "0990000458", False)]
    path = f"/api/hotline/callbacks/{waiting[0]['callback_id']}"
    other = make_staffer(app, "hotline")
    assert operator.ask("POST", f"{path}/take", json={}).get_json()["callbacks"][0]["mine"]
    assert other.ask("POST", f"{path}/take", json={}).status_code == 404
    assert other.ask("POST", f"{path}/done", json={}).status_code == 404
    assert operator.ask("POST", f"{path}/done", json={}).get_json()["callbacks"] == []
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(callbacks)).scalar() == 0


def test_a_phone_that_nobody_guides_is_told_so(app: Flask) -> None:
    alone = Citizen(app)
    alone.open_case()
    assert alone.ask("POST", "/api/guided/screen", json={"screen": "03"}).status_code == 404
    for wrong in ({"screen": "3"}, {"screen": "03", "reason": "Nguyễn Văn A"}, {"screen": "03", "reason": "x" * 90}):
        assert alone.ask("POST", "/api/guided/screen", json=wrong).status_code == 422


def test_a_caller_is_taken_back_to_a_step_that_was_done_and_to_no_other(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    caller, path = _claimed(app, made), f"/api/hotline/calls/{made['call']['call_id']}"
    assert _shown(operator, made)["reach"] == []
    answer = operator.ask("POST", f"{path}/hint", json={"hint": "to_front"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "step_order")
    caller.consent()
    caller.send_still("front")
    assert _shown(operator, made)["reach"] == ["to_front"]
    assert operator.ask("POST", f"{path}/hint", json={"hint": "to_back"}).status_code == 409
    assert operator.ask("POST", f"{path}/hint", json={"hint": "to_front"}).status_code == 200
    told = caller.ask("POST", "/api/guided/screen", json={"screen": "03", "heard": 0}).get_json()
    assert told["hint"] == "to_front"
    assert "Front" in caller.ask("GET", "/api/case").get_json()["kept"]  # nothing is undone before the caller says so
    assert caller.ask("DELETE", "/api/stills/front").get_json()["open"] == "front"


def test_a_caller_is_handed_over_to_the_counter_with_an_appointment(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    path = f"/api/hotline/calls/{made['call']['call_id']}"
    days = operator.ask("GET", f"{path}/slots").get_json()["days"]
    slots = [{"day": day["day"], "start": slot["start"]} for day in days for slot in day["slots"] if slot["seats_left"]]
    nobody = operator.ask("POST", f"{path}/visit", json={"slot": slots[0]})
    assert (nobody.status_code, nobody.get_json()["code"]) == (409, "move_not_allowed")
    caller = _claimed(app, made)
    assert operator.ask("POST", f"{path}/visit", json={"slot": {"day": "2020-01-01", "start": "09:00"}}).status_code == 409
    for slot in slots[:2]:  # the second takes the place of the first
        shown = operator.ask("POST", f"{path}/visit", json={"slot": slot}).get_json()
    assert shown["hint"] == "counter"
    assert slots[1]["start"].removeprefix("0") in shown["visit"]
    told = caller.ask("POST", "/api/guided/screen", json={"screen": "03", "heard": 0}).get_json()
    assert told["visit"].startswith("Mời Ông/Bà đến")
    with db.look() as conn:
        held = conn.execute(select(seats.c.day, seats.c.start)).all()
        until = conn.execute(select(case_rows.c.expires_at)).scalar_one()
    assert [(day.isoformat(), start) for day, start in held] == [(slots[1]["day"], slots[1]["start"])]
    assert until is not None
    assert until.date().isoformat() >= slots[1]["day"]


def test_a_file_waits_for_its_visit_however_often_it_is_changed_before(app: Flask, operator: Staffer) -> None:
    made = _call(operator)
    caller, path = _claimed(app, made), f"/api/hotline/calls/{made['call']['call_id']}"
    with db.write() as tx:
        keep_choice(tx, "claimed_days", 1, by="o" * 22)
    days = operator.ask("GET", f"{path}/slots").get_json()["days"]
    last = [{"day": day["day"], "start": slot["start"]} for day in days for slot in day["slots"] if slot["seats_left"]][-1]
    assert last["day"] > (clock.today() + timedelta(days=1)).isoformat()
    assert operator.ask("POST", f"{path}/visit", json={"slot": last}).status_code == 200
    caller.consent()
    caller.send_still("front")
    with db.look() as conn:
        until = conn.execute(select(case_rows.c.expires_at)).scalar_one()
    assert clock.local_of(until).date() == date.fromisoformat(last["day"]) + timedelta(days=1)


def test_the_counter_sees_who_was_sent_on_without_a_code_that_opens_anything(
    app: Flask, operator: Staffer, hands: Hands,
) -> None:
    made = _call(operator)
    caller, path = _claimed(app, made), f"/api/hotline/calls/{made['call']['call_id']}"
    days = operator.ask("GET", f"{path}/slots").get_json()["days"]
    day, slot = next((day, slot) for day in days for slot in day["slots"] if slot["seats_left"])
    operator.ask("POST", f"{path}/visit", json={"slot": {"day": day["day"], "start": slot["start"]}})
    hands(timedelta(days=(date.fromisoformat(day["day"]) - clock.today()).days))
    clerk = make_staffer(app, "counter")
    told = clerk.ask("GET", "/api/counter/day")
    assert [(one["start"], one["kind"], one["code"]) for one in told.get_json()["visits"]] == [(slot["start"], "handed", "")]
    assert caller.place["resume_code"] not in told.get_data(as_text=True)


def test_a_link_goes_to_the_callers_telephone_by_the_operator_of_messages(
    standin: StandIn, operator: Staffer,
) -> None:
    made = _call(operator, phone="0990 000 458")
    assert made["sms"]
    with db.look() as conn:
        case_id = conn.execute(select(tasks.c.case_id).where(tasks.c.kind == "invite")).scalar_one()
        staged = conn.execute(select(tasks.c.kind).where(tasks.c.case_id == case_id)).scalars().all()
        until = conn.execute(select(case_rows.c.expires_at).where(case_rows.c.case_id == case_id)).scalar_one()
        kept = repr(conn.execute(select(record_rows.c.sealed).where(record_rows.c.case_id == case_id)).all())
    assert _token(made) not in kept
    assert staged == ["invite"]
    assert until <= clock.now() + UNCLAIMED
    for _ in range(2):  # killed and begun anew it sends nothing more
        do_invite(case_id)
    (message,) = standin.institutions.messages.values()
    assert _token(made) in message.text
    assert message.to == "0990000458"
    with db.look() as conn:
        assert records.find_record(conn, case_id, LinkMessage) is None
    for wrong in ("12", "113 113 113", "+1 202 555 0143"):
        assert not _call(operator, phone=wrong)["sms"], wrong


def test_a_number_is_understood_however_it_is_written(standin: StandIn, operator: Staffer) -> None:
    assert _call(operator, phone="+84 990 000 458")["sms"]
    with db.look() as conn:
        do_invite(conn.execute(select(tasks.c.case_id).where(tasks.c.kind == "invite")).scalar_one())
    assert [one.to for one in standin.institutions.messages.values()] == ["0990000458"]


def test_without_an_operator_of_messages_none_is_promised(operator: Staffer) -> None:
    assert not _call(operator, phone="0990 000 458")["sms"]


def test_the_employee_has_the_sentences_of_every_call(operator: Staffer) -> None:
    sentences = operator.ask("GET", "/api/hotline/calls").get_json()["sentences"]
    assert {"never_ask", "fraud", "cannot", "close"} <= {one["key"] for one in sentences}
    assert not any("{" in one["text"] for one in sentences)
