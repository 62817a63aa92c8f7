"""The manager words a text of consent anew, and what the office says of itself: from then on, and for nobody before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from backend.catalogue import load
from backend.catalogue.facts import written_facts
from backend.catalogue.workdays import calendar
from backend.dossier.job import ground_of
from backend.ground import clock
from backend.person.record import Consent
from backend.person.rules import ASKED, LABELS, NOTICE, text_hash_of
from backend.person.texts import texts_in
from backend.vault import db, records
from tests.citizen import Citizen
from tests.filing import case_of, filled, send
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_ANEW = {"vi": "Tôi đồng ý so khuôn mặt cho hồ sơ này.", "en": "I agree that my face is compared for this file."}


@pytest.fixture
def chief(app: Flask) -> Staffer:
    return make_staffer(app, "manager")


def _facts(chief: Staffer, **changed: Any) -> dict[str, Any]:
    kept = chief.ask("GET", "/api/office/settings").get_json()["facts"]
    return {**kept, "valid_from": (clock.today() + timedelta(days=1)).isoformat(), **changed}


def _wrong(chief: Staffer, **changed: Any) -> dict[str, str]:
    answer = chief.ask("PUT", "/api/office/facts", json=_facts(chief, **changed))
    assert answer.status_code == 422, answer.get_json()
    return dict(answer.get_json()["fields"])


def test_who_agreed_keeps_the_wording_that_was_shown(app: Flask, chief: Staffer) -> None:
    before, after = Citizen(app), Citizen(app)
    before.open_case()
    notice = before.ask("GET", "/api/notice").get_json()
    assert before.consent().status_code == 200
    worded = chief.ask("PUT", "/api/office/texts/consent.face_check", json=_ANEW)
    assert worded.status_code == 200, worded.get_json()

    after.open_case()
    anew = after.ask("GET", "/api/notice").get_json()
    assert [one["label"] for one in anew["purposes"] if one["key"] == "face_check"] == [_ANEW["vi"]]
    assert anew["text_hash"] != notice["text_hash"]
    with db.look() as conn:
        kept = records.find_record(conn, case_of(before), Consent)
        assert kept
        assert kept.text_hash == notice["text_hash"]
        # What was shown then can be laid open again, word for word, and its fingerprint proves it.
        labels = texts_in(conn, [LABELS[key] for key in ASKED], "vi", at=kept.given_at)
        assert text_hash_of([*notice["text"], *labels]) == kept.text_hash
        assert labels != texts_in(conn, [LABELS[key] for key in ASKED], "vi")


def test_who_was_reading_the_old_wording_reads_the_new_one_first(app: Flask, chief: Staffer) -> None:
    citizen = Citizen(app)
    citizen.open_case()
    shown = citizen.ask("GET", "/api/notice").get_json()["text_hash"]
    chief.ask("PUT", "/api/office/texts/consent.face_check", json=_ANEW)
    citizen.ask("POST", "/api/consent", json={"purposes": ["filing"], "text_hash": shown})
    assert [reason["code"] for reason in citizen.place["refusal"]["reasons"]] == ["consent_changed"]


def test_a_wording_that_names_no_papers_opens_none(app: Flask, chief: Staffer) -> None:
    """The manager sees what a wording opens; who agreed to another one keeps what that one opened."""
    before, after = Citizen(app), Citizen(app)
    before.open_case()
    before.ask("POST", "/api/consent", json={
        "purposes": ["filing", "reuse"], "text_hash": before.ask("GET", "/api/notice").get_json()["text_hash"],
    })
    told = chief.ask("PUT", "/api/office/texts/consent.reuse", json={"vi": "Dùng lại thông tin đã khai.", "en": "Reuse what I filled in."})
    assert next(one["reuse"] for one in told.get_json()["texts"] if one["key"] == "consent.reuse") == ["answers"]
    after.open_case()
    after.ask("POST", "/api/consent", json={
        "purposes": ["filing", "reuse"], "text_hash": after.ask("GET", "/api/notice").get_json()["text_hash"],
    })
    with db.look() as conn:
        then, now = (records.find_record(conn, case_of(each), Consent) for each in (before, after))
    assert then
    assert now
    assert (then.reusable, now.reusable) == ({"answers", "papers"}, {"answers"})


def test_every_wording_stays_with_its_time(chief: Staffer) -> None:
    chief.ask("PUT", "/api/office/texts/consent.reuse", json=_ANEW)
    told = chief.ask("PUT", "/api/office/texts/consent.reuse", json={**_ANEW, "vi": "Tôi đồng ý."}).get_json()
    reuse = next(one for one in told["texts"] if one["key"] == "consent.reuse")
    assert [reuse["vi"], *(one["vi"] for one in reuse["earlier"])][:2] == ["Tôi đồng ý.", _ANEW["vi"]]
    assert len(reuse["earlier"]) == 2
    assert len({reuse["text_hash"], *(one["text_hash"] for one in reuse["earlier"])}) == 3
    assert {one["key"] for one in told["texts"]} >= {*NOTICE, "lookup.notice"}


def test_a_wording_that_cannot_be_meant_is_told_by_language(app: Flask, chief: Staffer) -> None:
    answer = chief.ask("PUT", "/api/office/texts/notice.contact", json={"vi": "Liên hệ {dpo_name}", "en": " . "})
    assert answer.get_json()["fields"] == {"vi": "blanks", "en": "blanks"}
    assert chief.ask("PUT", "/api/office/texts/hot.hello", json=_ANEW).get_json()["fields"] == {"key": "choice"}
    admin = make_staffer(app, "admin")
    assert admin.ask("GET", "/api/office/texts").get_json()["may_change"] is False
    assert admin.ask("PUT", "/api/office/texts/consent.reuse", json=_ANEW).status_code == 404


def test_other_hours_hold_from_their_day_on(app: Flask, chief: Staffer) -> None:
    citizen = filled(app)
    days = [day for day in citizen.ask("GET", "/api/slots").get_json()["days"] if day["slots"]]
    first, last = days[0], days[-1]
    from_day = calendar().workday_after(date.fromisoformat(first["day"]), 1).isoformat()
    afternoon = [{"opens": "14:00", "closes": "16:00"}]
    told = chief.ask("PUT", "/api/office/facts", json=_facts(chief, valid_from=from_day, day=afternoon, slot_minutes=60))
    assert told.status_code == 200, told.get_json()
    assert told.get_json()["coming"]["day"] == afternoon
    assert told.get_json()["facts"]["day"] != afternoon
    offered = {day["day"]: [slot["start"] for slot in day["slots"]] for day in citizen.ask("GET", "/api/slots").get_json()["days"]}
    assert offered[first["day"]] == [slot["start"] for slot in first["slots"]]
    assert offered[last["day"]] == ["14:00", "15:00"]


def test_a_file_keeps_the_hours_of_its_day(app: Flask, chief: Staffer) -> None:
    citizen = filled(app)
    assert send(citizen).status_code == 201
    chief.ask("PUT", "/api/office/facts", json=_facts(chief, day=[{"opens": "09:00", "closes": "10:00"}]))
    written = written_facts(load.own_office().slug)
    assert [facts.day[0].opens for facts in written] == ["09:00"]
    tomorrow = clock.today() + timedelta(days=1)
    assert load.office_of(load.own_office().slug, day=tomorrow).day == written[0].day
    with db.look() as conn:
        assert ground_of(conn, case_of(citizen)).office.day != written[0].day


def test_facts_that_cannot_be_meant_are_told_by_field(chief: Staffer) -> None:
    assert _wrong(chief, valid_from=clock.today().isoformat()) == {"valid_from": "date_later"}
    assert _wrong(chief, counter=" ") == {"counter": "required"}
    assert _wrong(chief, name={"vi": "UBND", "en": ""}) == {"name": "required"}
    assert _wrong(chief, phone="gọi tôi") == {"phone": "phone"}
    assert _wrong(chief, slot_minutes=0) == {"slot_minutes": "range"}
    for day in ([], [{"opens": "11:00", "closes": "07:30"}], [{"opens": "7:30", "closes": "11:00"}],
                [{"opens": "07:30", "closes": "11:30"}, {"opens": "11:00", "closes": "17:00"}]):
        assert _wrong(chief, day=day) == {"day": "hours"}
    assert _wrong(chief, unit_code="x") == {"unit_code": "type"}
    assert _wrong(chief, slot_minutes="30") == {"slot_minutes": "type"}
