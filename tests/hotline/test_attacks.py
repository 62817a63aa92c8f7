"""Attacks on a guided link (security.md A3, A4, rows 69 and 70): previewed, forwarded, replayed, raced for, guessed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.ground.ids import CROCKFORD, make_code, make_id
from backend.hotline.rules import LINKS_AN_HOUR, UNCLAIMED
from backend.hotline.tables import calls
from backend.submit.record import Submission
from backend.vault import db, records
from backend.vault.tables import audit as audit_rows
from tests.citizen import PROCEDURE, Citizen
from tests.filing import answers_of, card_of, case_of, make_filing, seated, send
from tests.staff.people import Staffer, make_staffer

Hands = Callable[[timedelta], None]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
BOTS = (
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "ZaloPC-win32-24v611", "TelegramBot (like TwitterBot)",
    "WhatsApp/2.23.20.0", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "SkypeUriPreview Preview/0.5",
)
# As hotline/guided.py counts them.
MISSES, EVERY = 5, timedelta(minutes=10)


@pytest.fixture
def operator(app: Flask) -> Staffer:
    return make_staffer(app, "hotline")


def _made(operator: Staffer) -> dict[str, Any]:
    return dict(operator.ask("POST", "/api/hotline/calls", json={"procedure": PROCEDURE}).get_json())


def _token(made: dict[str, Any]) -> str:
    return str(made["link"].split("#")[1])


def _claim(phone: Citizen, secret: str, *, place: str = "203.0.113.7") -> Any:
    return phone.ask("POST", "/api/guided/claim", json={"link": secret}, environ_overrides={"REMOTE_ADDR": place})


@pytest.mark.parametrize("verb", ["GET", "HEAD"])
def test_a_preview_never_hears_the_secret_and_burns_nothing(app: Flask, operator: Staffer, verb: str) -> None:
    made = _made(operator)
    address, _, secret = made["link"].partition("#")
    assert secret not in address
    with db.look() as conn:
        before = conn.execute(select(func.count()).select_from(audit_rows)).scalar()
    for bot in BOTS:
        answer = Citizen(app).ask(verb, "/g", headers={"User-Agent": bot})
        assert answer.status_code == 200
        assert not answer.headers.getlist("Set-Cookie")
        assert Citizen(app).ask(verb, "/api/guided/claim", headers={"User-Agent": bot}).status_code in (404, 405)
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(audit_rows)).scalar() == before
    assert _claim(Citizen(app), secret).status_code == 201


def test_of_all_who_claim_at_once_one_begins(app: Flask, operator: Staffer) -> None:
    made = _made(operator)
    phones = [Citizen(app) for _ in range(8)]
    # Half by the link, half by the code, each from elsewhere: no quota stands between them.
    with ThreadPoolExecutor(8) as pool:
        tried = [
            pool.submit(_claim, phone, _token(made) if turn % 2 else made["code"], place=f"198.51.{turn}.1")
            for turn, phone in enumerate(phones)
        ]
        answers = sorted(one.result().status_code for one in tried)
    assert answers == [201] + [404] * 7
    with db.look() as conn:
        linked = conn.execute(select(calls.c.case_id, calls.c.token_digest, calls.c.code_digest)).one()
    assert linked.case_id is not None
    assert (linked.token_digest, linked.code_digest) == (None, None)


def test_a_forwarded_link_reads_nothing_and_every_end_looks_the_same(app: Flask, operator: Staffer, hands: Hands) -> None:
    used, revoked, old = _made(operator), _made(operator), _made(operator)
    owner = Citizen(app)
    assert _claim(owner, _token(used)).status_code == 201
    operator.ask("DELETE", f"/api/hotline/calls/{revoked['call']['call_id']}/link")
    hands(UNCLAIMED + timedelta(seconds=1))
    told = set()
    secrets = [_token(used), used["code"], _token(revoked), _token(old), old["code"], make_id(), make_code(), "x", "~" * 22]
    for turn, secret in enumerate(secrets):
        for door in ("look", "claim"):
            answer = Citizen(app).ask(
                "POST", f"/api/guided/{door}", json={"link": secret}, environ_overrides={"REMOTE_ADDR": f"198.51.{turn}.1"},
            )
            body = {key: value for key, value in answer.get_json().items() if key != "reference"}
            told.add((answer.status_code, str(body), tuple(answer.headers.getlist("Set-Cookie"))))
    assert len(told) == 1
    assert next(iter(told))[0] == 404


def test_after_the_file_was_sent_the_link_is_as_dead_as_before(app: Flask, operator: Staffer) -> None:
    made = _made(operator)
    owner = Citizen(app)
    assert _claim(owner, _token(made)).status_code == 201
    sent = seated(app, make_filing(card_of()))
    assert sent.ask("POST", "/api/answers", json={"answers": answers_of()}).status_code == 200
    assert send(sent).status_code == 201
    with db.write() as tx:  # the claimed case as it stands once it was sent
        submission = records.find_record(tx, case_of(sent), Submission)
        assert submission
        records.keep_record(tx, case_of(owner), submission)
    assert _claim(Citizen(app), _token(made), place="198.51.100.1").status_code == 404
    assert operator.ask("POST", f"/api/hotline/calls/{made['call']['call_id']}/hint", json={"hint": "to_front"}).status_code == 409


def test_a_link_opens_a_blank_file_whatever_was_open_on_the_phone(app: Flask, operator: Staffer) -> None:
    phone = Citizen(app).ready_for_stills()
    phone.send_still("front")
    before = case_of(phone)
    assert _claim(phone, _token(_made(operator))).status_code == 201
    assert case_of(phone) != before
    assert phone.ask("GET", "/api/case").get_json()["kept"] == []


def test_guesses_are_counted_by_where_they_come_from_and_no_header_changes_that(app: Flask, operator: Staffer) -> None:
    _made(operator)
    statuses = [
        Citizen(app).ask(
            "POST", "/api/guided/look", json={"link": make_code()}, headers={"X-Forwarded-For": f"198.51.100.{turn}"},
            environ_overrides={"REMOTE_ADDR": f"203.0.113.{turn}"},  # one house has many addresses
        ).status_code
        for turn in range(12)
    ]
    assert statuses == [404] * MISSES + [429] * 7


def test_what_the_quota_leaves_is_no_chance_at_all(operator: Staffer) -> None:
    code = _made(operator)["code"]
    assert len(code) == 8
    assert set(code) <= set(CROCKFORD)
    guesses = 10_000 * MISSES * (UNCLAIMED / EVERY + 1)  # from ten thousand houses at once
    open_links = 20 * LINKS_AN_HOUR  # of twenty employees who do nothing else
    assert guesses * open_links / len(CROCKFORD) ** len(code) < 1e-4
