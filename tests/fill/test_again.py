"""Papers given once: filled in again for the same person alone, looked at, left out with one tap, and this file's own once sent."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from backend.catalogue.load import form_of, procedure_of
from backend.dossier.answer import answer_request, keep_asked
from backend.dossier.deeds import ask_more
from backend.fill.job import do_fill
from backend.fill.record import Answers, Papers
from backend.ground.config import Config
from backend.person.record import Consent, Purpose, Reusable
from backend.read.record import Card
from backend.slip.papers import papers_of
from backend.slip.record import Wanted
from backend.vault import cases, db, records, stills
from backend.verify.record import Verdict
from tests.citizen import Citizen, picture
from tests.dossier.test_lapse import OFFICER
from tests.filing import DOUBTED, LIVE, card_of, case_of, make_filing, office_app, seated, send, work_off
from tests.fill.answering import sent_for
from tests.fill.test_held import AGREED
from tests.fill.test_papers import context, put

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FIRST, NEXT, KEY = "ruou-ban-le", "thuoc-la-ban-le", "premises"


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    return office_app(redis_url)


def answers_for(slug: str, **changed: Any) -> dict[str, Any]:
    sent = sent_for(form_of(slug), card_of(), replace(context(), papers={}))
    return {**{key: {"value": one.value, "confirmed": True} for key, one in sent.items()}, **changed}


BOTH: frozenset[Reusable] = frozenset({"answers", "papers"})
ANSWERS: frozenset[Reusable] = frozenset({"answers"})


def file_once(
    app: Flask, *, purposes: frozenset[Purpose] = AGREED, slug: str = FIRST, reuse: frozenset[Reusable] = BOTH,
) -> Citizen:
    """A licence with its lease of two pages, sent."""
    citizen = seated(app, make_filing(procedure=slug, purposes=purposes, reuse=reuse))
    put(citizen, KEY, picture(1))
    paper = put(citizen, KEY, picture(2))
    do_fill(case_of(citizen))
    answer = citizen.ask("POST", "/api/answers", json={"answers": answers_for(slug, **{KEY: {"value": paper["value"]}})})
    assert answer.status_code == 200, answer.get_json()
    assert send(citizen).status_code == 201
    return citizen


def begin_next(
    app: Flask, *, purposes: frozenset[Purpose] = AGREED, verdict: Verdict = LIVE, card: Card | None = None,
    reuse: frozenset[Reusable] = BOTH,
) -> tuple[Citizen, dict[str, Any]]:
    citizen = seated(app, make_filing(card, verdict, procedure=NEXT, purposes=purposes, reuse=reuse))
    form: dict[str, Any] = citizen.ask("GET", "/api/answers").get_json()
    return citizen, form


def test_a_paper_is_filled_in_again_with_its_day_and_where_it_came_from(app: Flask) -> None:
    file_once(app)
    citizen, form = begin_next(app)
    held = form["held"][KEY]
    assert held["procedure"] == procedure_of(FIRST).short.vi
    assert held["paper"] == form["answers"][KEY]["value"]
    assert (form["answers"][KEY]["origin"], held["paper"]["pages"]) == ("held", "2")
    shown = citizen.ask("GET", f"/api/papers/{KEY}.pdf")
    assert (shown.mimetype, len(PdfReader(io.BytesIO(shown.data)).pages)) == ("application/pdf", 2)
    assert "case_id" not in str(form), "the earlier file is named to nobody"


def test_once_sent_it_is_this_files_own_whatever_becomes_of_the_earlier_one(app: Flask) -> None:
    first = case_of(file_once(app))
    citizen, form = begin_next(app)
    taken = citizen.ask("POST", "/api/answers", json={"answers": answers_for(NEXT, **{KEY: {"value": form["held"][KEY]["paper"]}})})
    assert taken.status_code == 200, taken.get_json()
    cases.shred_case(first)
    case_id = case_of(citizen)
    with db.look() as conn:
        answers, kept = records.find_record(conn, case_id, Answers), records.find_record(conn, case_id, Papers)
        assert answers
        assert kept
        paper = kept.papers[KEY]
        content = stills.open_blob(conn, case_id, paper.pdf or "")
        told = next(one for one in papers_of(conn, case_id, procedure_of(NEXT), "vi") if "dùng lại" in one.count)
    assert len(PdfReader(io.BytesIO(content)).pages) == 2
    assert (answers.answers[KEY].origin, paper.given_with, paper.state) == ("held", FIRST, "ready")
    assert answers.doubts.get(KEY) is None
    assert told.count.startswith("2 trang, dùng lại bản đã nộp ngày ")
    assert told.pages == 2


def test_what_was_left_out_stays_out_and_nothing_of_it_is_copied(app: Flask) -> None:
    file_once(app)
    citizen, _ = begin_next(app)
    citizen.ask("PUT", "/api/draft", json={"answers": {KEY: {"value": None}}})
    assert not (citizen.ask("GET", "/api/answers").get_json()["answers"].get(KEY) or {}).get("value")
    taken = citizen.ask("POST", "/api/answers", json={"answers": answers_for(NEXT)})
    assert taken.status_code == 200, taken.get_json()
    with db.look() as conn:
        assert records.find_record(conn, case_of(citizen), Papers) is None
        assert len(stills.blobs_of(conn, case_of(citizen))) == 2, "the card's two sides alone"


@pytest.mark.parametrize(("then", "now"), [(ANSWERS, BOTH), (BOTH, ANSWERS)], ids=["older words", "newer words"])
def test_a_consent_opens_what_its_own_words_named_and_no_more(
    app: Flask, then: frozenset[Reusable], now: frozenset[Reusable],
) -> None:
    """Whoever agreed while the sentence told of what is filled in alone gave no paper away; the answers stay open."""
    file_once(app, reuse=then)
    citizen, form = begin_next(app, reuse=now)
    assert KEY not in form["held"]
    assert form["answers"]["owner_phone"]["origin"] == "held"
    assert citizen.ask("GET", f"/api/papers/{KEY}.pdf").status_code == 404


@pytest.mark.parametrize(("before", "now", "verdict", "number"), [
    (frozenset({"filing"}), AGREED, LIVE, None), (AGREED, frozenset({"filing"}), LIVE, None), (AGREED, AGREED, DOUBTED, None),
    (AGREED, AGREED, LIVE, "099158000124"),
], ids=["not agreed then", "not agreed now", "a person must look first", "somebody else"])
def test_no_paper_is_shown_or_taken_without_consent_and_certainty(
    app: Flask, before: frozenset[Purpose], now: frozenset[Purpose], verdict: Verdict, number: str | None,
) -> None:
    first = file_once(app, purposes=before)
    with db.look() as conn:
        kept = records.find_record(conn, case_of(first), Papers)
    assert kept
    citizen, form = begin_next(app, purposes=now, verdict=verdict, card=card_of(number=number) if number else None)
    assert KEY not in form["held"]
    assert citizen.ask("GET", f"/api/papers/{KEY}.pdf").status_code == 404
    stolen = {KEY: {"value": {"file": kept.papers[KEY].file, "pages": "2"}}}
    refused = citizen.ask("POST", "/api/answers", json={"answers": answers_for(NEXT, **stolen)}).get_json()
    assert refused["fields"][KEY] == "upload_missing"


def test_consent_taken_back_meanwhile_gives_nothing_any_more(app: Flask) -> None:
    first = case_of(file_once(app))
    citizen, form = begin_next(app)
    with db.write() as tx:
        consent = records.find_record(tx, first, Consent)
        assert consent
        records.keep_record(tx, first, consent.model_copy(update={"purposes": frozenset({"filing"})}))
    sent = answers_for(NEXT, **{KEY: {"value": form["held"][KEY]["paper"]}})
    assert citizen.ask("POST", "/api/answers", json={"answers": sent}).get_json()["fields"] == {KEY: "upload_missing"}


def test_a_paper_whose_file_is_lost_is_asked_for_anew_at_its_field(app: Flask, vault: Config) -> None:
    first = case_of(file_once(app))
    citizen, form = begin_next(app)
    with db.look() as conn:
        kept = records.find_record(conn, first, Papers)
    assert kept
    blob = kept.papers[KEY].pdf or ""
    stills.erase_files((blob,))
    sent = answers_for(NEXT, **{KEY: {"value": form["held"][KEY]["paper"]}})
    assert citizen.ask("POST", "/api/answers", json={"answers": sent}).get_json()["fields"] == {KEY: "upload_missing"}
    assert citizen.ask("POST", "/api/answers", json={"answers": answers_for(NEXT)}).status_code == 200


def test_what_an_officer_sent_back_is_offered_to_no_later_file(app: Flask) -> None:
    first = case_of(file_once(app))
    work_off(first)
    with db.write() as tx:
        ask_more(tx, first, OFFICER, (Wanted(kind="paper", key=KEY, note="mờ"),), reason="mờ")
    with db.write() as tx:
        keep_asked(tx, first, KEY, picture(3))
        answer_request(tx, first, {})
    assert KEY not in begin_next(app)[1]["held"]
