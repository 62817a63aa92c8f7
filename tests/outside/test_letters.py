"""The writer of a letter hears that it is answered: by SMS or on the phone, once, and nothing of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask

from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.notify.record import Subscription
from backend.notify.sender import told_key
from backend.notify.tables import keep_subscription, ringers_of
from backend.outside.standin.server import StandIn
from backend.vault import db
from backend.voice import phones
from backend.voice.job import do_tell_writer
from backend.voice.record import Letter
from backend.voice.tables import change_petition, find_coded, make_petition
from tests.citizen import Citizen
from tests.outside.test_ringing import Browser

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def written(phone: str) -> str:
    letter = Letter(text="Chờ lâu ở quầy", name="", phone=phone)
    with db.write() as tx:
        return make_petition(tx, config().office, letter, kind="report", topic="delay", due=clock.today())


def answer(code: str) -> str:
    with db.write() as tx:
        kept = find_coded(tx, code)
        assert kept
        letter = kept.letter.model_copy(update={"reply": "Bí mật của câu trả lời"})
        change_petition(tx, kept, letter, answered_at=clock.now())
    return kept.case_id


def answered(phone: str) -> str:
    return answer(written(phone))


@pytest.fixture
def noon() -> Iterator[None]:
    """Nobody is woken: the clock stands at noon."""
    clock.use(lambda: datetime(2026, 11, 30, 12, 0, tzinfo=ZONE))
    yield
    clock.use(None)


@pytest.mark.usefixtures("noon", "vault")
def test_an_answer_is_announced_once_and_not_told(standin: StandIn) -> None:
    case_id = answered("0990000458")
    do_tell_writer(case_id)
    do_tell_writer(case_id)
    do_tell_writer(answered(""))
    sent = list(standin.institutions.messages.values())
    assert [one.to for one in sent] == ["0990000458"]
    assert "/voice" in sent[0].text
    assert "Bi mat" not in sent[0].text
    assert sent[0].text.isascii()


@pytest.mark.usefixtures("noon")
def test_a_phone_rings_when_the_letter_is_answered_and_says_nothing_of_it(connected: Flask, standin: StandIn) -> None:
    connected.register_blueprint(phones.blueprint)
    writer, browser, code = Citizen(connected), Browser("letter"), written("")
    assert writer.ask("GET", "/api/voice/phones").get_json()["key"] == told_key()
    wrong = writer.ask("POST", "/api/voice/phones", json={"code": "0" * 12, **browser.told()})
    assert (wrong.status_code, wrong.get_json()["code"]) == (404, "code_unknown")
    elsewhere = {"code": code, **browser.told(), "endpoint": "https://evil.example/x"}
    assert writer.ask("POST", "/api/voice/phones", json=elsewhere).status_code == 422
    assert writer.ask("POST", "/api/voice/phones", json={"code": code, **browser.told()}).status_code == 204
    case_id = answer(code)
    do_tell_writer(case_id)
    (ring,) = standin.bell.rings
    words = browser.read(ring.body)
    assert words["url"] == "/voice#answer"
    assert not [said for said in ("Bí mật", "quầy", code) if said in " ".join(words.values())]
    do_tell_writer(case_id)
    assert len(standin.bell.rings) == 1
    with db.look() as conn:
        assert ringers_of(conn, case_id) == ()


def asked_by(*browsers: Browser, phone: str = "") -> str:
    """A letter with an answer that phones want to hear of."""
    case_id = answer(written(phone))
    with db.write() as tx:
        for browser in browsers:
            keep_subscription(tx, case_id, Subscription(**browser.told()))
    return case_id


@pytest.mark.usefixtures("noon", "vault")
def test_a_phone_that_is_gone_or_refused_holds_up_nobody_and_no_phone_rings_twice(standin: StandIn) -> None:
    heard, barred, gone = Browser("heard"), Browser("barred"), Browser("gone")
    case_id = asked_by(heard, barred, gone, phone="0990000458")
    standin.bell.barred.add(barred.address)
    standin.bell.gone.add(gone.address)
    for _ in range(2):
        do_tell_writer(case_id)
    assert [one.address for one in standin.bell.rings] == [heard.address]
    assert len(standin.institutions.messages) == 1


@pytest.mark.usefixtures("noon", "vault")
@pytest.mark.parametrize("away", ["push", "messages"])
def test_who_carries_nothing_now_is_asked_again_and_keeps_nobody_from_hearing(standin: StandIn, away: str) -> None:
    browser = Browser("one")
    case_id = asked_by(browser, phone="0990000458")
    standin.faults.order(away, "down", 3)
    with pytest.raises(Fault, match="outside_down"):
        do_tell_writer(case_id)
    told = len(standin.bell.rings), len(standin.institutions.messages)
    assert told == ((0, 1) if away == "push" else (1, 0))
    standin.faults.order(away, "down", 0)
    do_tell_writer(case_id)
    assert [one.address for one in standin.bell.rings] == [browser.address]
    assert len(standin.institutions.messages) == 1
