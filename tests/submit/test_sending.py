"""Sending over HTTP: once, whoever presses how often; no seat twice, no person twice."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from backend.fill.record import Answers
from backend.ground.config import Config
from backend.person.tables import claims, find_claim, forget_claim
from backend.submit.record import Submission
from backend.submit.tables import find_sending, keep_seat, seats, seats_taken, sendings
from backend.vault import db, records
from backend.vault.tables import keyed
from tests.citizen import Citizen
from tests.filing import (
    SAID,
    answers_of,
    card_of,
    case_of,
    day_of,
    filled,
    first_slot,
    make_filing,
    office_app,
    seat,
    seated,
    send,
)

# What the database itself must guard is tested on both; the rest needs only one.
one_database = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    return office_app(redis_url)


def numbered(n: int) -> str:
    return f"099158{n:06}"


def other(app: Flask, n: int, **changed: object) -> Citizen:
    """Another person, of the same birth and another number."""
    return filled(app, card=card_of(number=numbered(n)), owner_pin=numbered(n), **changed)


def submission_of(citizen: Citizen) -> Submission | None:
    with db.look() as conn:
        return records.find_record(conn, case_of(citizen), Submission)


@one_database
def test_a_file_is_sent_with_a_visit(app: Flask) -> None:
    citizen = filled(app)
    shown = citizen.ask("GET", "/api/slots").get_json()
    assert (shown["needed"], shown["kind"], shown["post"]) == (True, "show_card", True)
    assert shown["place"] == "Quầy 3, UBND phường Mẫu"
    slot = first_slot(citizen)
    answer = send(citizen, slot=slot)
    assert (answer.status_code, answer.get_json()["stage"]) == (201, "slip")
    sent = submission_of(citizen)
    assert sent
    assert sent.appointment
    assert (sent.appointment.day.isoformat(), sent.appointment.start, sent.appointment.kind) == (slot["day"], slot["start"], "show_card")
    assert re.fullmatch(r"TAM-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", sent.temporary_code)
    assert len(sent.receipt) == 22
    with db.look() as conn:
        assert seats_taken(conn, "phuong-mau", day_of(slot["day"]), day_of(slot["day"])) == {(day_of(slot["day"]), slot["start"]): 1}


@one_database
def test_without_a_visit_the_postman_looks_at_the_card(app: Flask) -> None:
    citizen = filled(app, return_by="post", return_address=seat())
    assert citizen.ask("GET", "/api/slots").get_json()["needed"] is False
    assert send(citizen).status_code == 201
    sent = submission_of(citizen)
    assert sent
    assert (sent.appointment, sent.card_shown) == (None, "post")


def test_the_same_key_hears_the_same_reply(app: Flask) -> None:
    citizen = filled(app)
    slot = first_slot(citizen)
    first, again = send(citizen, slot=slot), send(citizen, slot=slot)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_data() == again.get_data()
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(sendings)).scalar() == 1
        assert conn.execute(select(func.count()).select_from(seats)).scalar() == 1


@one_database
def test_the_same_key_with_another_wish_is_refused(app: Flask) -> None:
    citizen = filled(app)
    send(citizen)
    answer = send(citizen, slot={"day": "2026-11-25", "start": "09:00"})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "idempotency_mismatch")


@one_database
def test_another_key_hears_that_it_was_sent(app: Flask) -> None:
    citizen = filled(app)
    send(citizen)
    answer = send(citizen, key="another-key-of-this-test")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "already_submitted")
    sent = submission_of(citizen)
    assert sent
    assert answer.get_json()["fields"] == {"code": sent.temporary_code}


@one_database
def test_a_reply_that_died_with_its_server_is_made_again(app: Flask) -> None:
    citizen = filled(app)
    send(citizen)
    with db.write() as tx:
        tx.execute(update(keyed).values(status=None, body_sealed=None, locked_until=keyed.c.begun_at))
    again = send(citizen)
    assert (again.status_code, again.get_json()["stage"]) == (201, "slip")
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(sendings)).scalar() == 1


@one_database
@pytest.mark.parametrize(("slot", "status", "code"), [
    ("morning", 422, "field_invalid"), ({"day": "2026-11-25"}, 422, "field_invalid"), ({"day": 1, "start": 2}, 422, "field_invalid"),
    ({"day": "25/11/2026", "start": "09:00"}, 422, "field_invalid"), ({"day": "2020-01-02", "start": "09:00"}, 409, "slot_taken"),
    ([], 422, "field_invalid"),
])
def test_a_time_that_is_none_is_refused_and_nothing_is_sent(app: Flask, slot: dict[str, str], status: int, code: str) -> None:
    citizen = filled(app)
    answer = send(citizen, slot=slot)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert submission_of(citizen) is None
    assert send(citizen, slot=None).status_code == 201


@one_database
def test_a_full_time_is_taken_and_another_may_be_chosen(app: Flask) -> None:
    citizen = filled(app)
    slot = first_slot(citizen)
    for case_id in [make_filing() for _ in range(3)]:
        with db.write() as tx:
            assert keep_seat(tx, case_id, "phuong-mau", day=day_of(slot["day"]), start=slot["start"], seat_count=3)
    answer = send(citizen, slot=slot)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "slot_taken")
    assert first_slot(citizen) != slot
    assert send(citizen, slot=first_slot(citizen)).status_code == 201


def test_ten_taps_at_once_send_once(app: Flask) -> None:
    citizen = filled(app)
    slot = first_slot(citizen)
    browsers = [seated(app, case_of(citizen)) for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda browser: send(browser, slot=slot), browsers))
    told = Counter((answer.status_code, (answer.get_json() or {}).get("code")) for answer in answers)
    assert told[201, None] >= 1
    assert set(told) <= {(201, None), (409, "in_flight"), (503, "busy")}
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(sendings)).scalar() == 1
        assert conn.execute(select(func.count()).select_from(seats)).scalar() == 1


def test_three_seats_go_to_three_people(app: Flask) -> None:
    people = [other(app, n) for n in range(8)]
    slot = first_slot(people[0])
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda person: send(person, slot=slot), people))
    told = Counter((answer.status_code, (answer.get_json() or {}).get("code")) for answer in answers)
    assert told[201, None] == 3
    assert told[409, "slot_taken"] == 5
    with db.look() as conn:
        held = conn.execute(select(seats.c.seat)).scalars().all()
    assert sorted(held) == [1, 2, 3]


def test_one_person_has_one_open_file_of_a_kind(app: Flask) -> None:
    people = [filled(app) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, people))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 3}
    with db.look() as conn:
        held = find_claim(conn, SAID["number"], procedure="hkd-thanh-lap")
        assert conn.execute(select(func.count()).select_from(sendings)).scalar() == 1
    assert held
    refused = [answer.get_json() for answer in answers if answer.status_code == 409]
    assert all((one["code"], one["fields"]) == ("already_submitted", {"code": held.code}) for one in refused)


def test_two_tabs_with_their_own_keys_send_once(app: Flask) -> None:
    citizen = filled(app)
    tabs = [seated(app, case_of(citizen)) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda tab: send(tab[1], key=f"key-of-the-tab-no-{tab[0]}"), enumerate(tabs)))
    told = Counter((answer.status_code, (answer.get_json() or {}).get("code")) for answer in answers)
    assert told == {(201, None): 1, (409, "already_submitted"): 5}
    sent = submission_of(citizen)
    assert sent
    assert {answer.get_json()["fields"]["code"] for answer in answers if answer.status_code == 409} == {sent.temporary_code}


@one_database
def test_nobody_can_block_or_ask_for_another_by_typing_their_number(app: Flask) -> None:
    stranger = seated(app, make_filing(card_of(number=numbered(7))))
    told = answers_of(owner_pin=SAID["number"])
    told["owner_pin"]["confirmed"] = True
    assert stranger.ask("POST", "/api/answers", json={"answers": told}).status_code == 200
    assert send(stranger).status_code == 201
    with db.look() as conn:
        assert find_claim(conn, SAID["number"], procedure="hkd-thanh-lap") is None
        assert find_claim(conn, numbered(7), procedure="hkd-thanh-lap")
    assert send(filled(app)).status_code == 201


@one_database
def test_a_number_corrected_on_a_doubtful_card_claims_nothing(app: Flask) -> None:
    citizen = filled(app, card=card_of(unsure=("number",), number=numbered(8)), owner_pin=SAID["number"])
    assert send(citizen).status_code == 201
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(claims)).scalar() == 0


@one_database
def test_a_closed_file_makes_room_for_a_new_one(app: Flask) -> None:
    first, second = filled(app), filled(app)
    assert send(first).status_code == 201
    assert send(second).status_code == 409
    with db.write() as tx:
        forget_claim(tx, case_of(first))
    assert send(second).status_code == 201


@one_database
def test_a_claim_holds_no_number(app: Flask) -> None:
    send(filled(app))
    with db.look() as conn:
        row = conn.execute(select(claims)).one()
    assert SAID["number"] not in "|".join(map(str, row))
    assert len(row.person) == 64


@one_database
def test_a_form_that_changed_is_filled_again(app: Flask) -> None:
    citizen = filled(app)
    with db.write() as tx:
        answers = records.find_record(tx, case_of(citizen), Answers)
        assert answers
        records.keep_record(tx, case_of(citizen), answers.model_copy(update={"form_version": "older"}))
    answer = send(citizen)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "procedure_changed")
    assert submission_of(citizen) is None


@one_database
def test_nothing_is_sent_before_it_is_filled(app: Flask) -> None:
    citizen = seated(app, make_filing())
    assert send(citizen).get_json()["code"] == "step_order"
    assert citizen.ask("GET", "/api/slots").get_json()["code"] == "step_order"
    with db.look() as conn:
        assert find_sending(conn, case_of(citizen)) is None
