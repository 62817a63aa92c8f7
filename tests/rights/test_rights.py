"""One's own data: shown to its owner alone, taken along, consent taken back, and erased but for what the law keeps."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import text as text_of_sql

from backend.dossier import deeds
from backend.dossier.job import local_events_of
from backend.dossier.papers import make_result
from backend.dossier.record import Officer, Parcel
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.config import Config
from backend.person.record import Consent, Purpose
from backend.rights.rules import kept_until
from backend.slip.record import Brought, Given, HandSigned
from backend.submit.record import Payment, PersonCheck, TaxCheck
from backend.vault import audit, cases, db, records, stills
from backend.verify.record import Verdict
from tests.citizen import Citizen, picture
from tests.filing import DOUBTED, LIVE, answers_of, card_of, case_of, first_slot, make_filing, seated, send, work_off
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
AGREED: frozenset[Purpose] = frozenset({"filing", "reuse"})
BY = Officer(id="o" * 22, name="Phạm Văn Xử Lý", unit="UBND phường Mẫu")
YEAR = "1958"
_run = [0]


def filed(app: Flask, *, verdict: Verdict = LIVE, number: str = "099158000123", procedure: str = "hkd-thanh-lap") -> Citizen:
    """A file that was sent."""
    _run[0] += 1
    one = seated(app, make_filing(card_of(number=number), verdict, procedure=procedure, purposes=AGREED))
    answers = answers_of(owner_pin=number)
    if procedure == "chung-thuc-chu-ky":
        answers |= {
            "document_kind": {"value": "cv"}, "copies": {"value": 1}, "document": {"value": {"bring": "counter"}},
            "return_by": {"value": "counter"}, "pledges": {"value": ["truthful"]},
        }
    taken = one.ask("POST", "/api/answers", json={"answers": answers})
    assert taken.status_code == 200, taken.get_json()
    assert send(one, key=f"a-key-of-rights-{_run[0]}", slot=first_slot(one)).status_code == 201
    work_off(case_of(one))
    return one


def page(citizen: Citizen) -> dict[str, Any]:
    answer = citizen.ask("GET", "/api/rights")
    assert answer.status_code == 200, answer.get_json()
    told: dict[str, Any] = answer.get_json()
    return told


def erased(citizen: Citizen) -> tuple[dict[str, Any], str]:
    """What came back, and the text of the certificate."""
    answer = citizen.ask("POST", "/api/rights/erasure", json={"birth_year": YEAR})
    assert answer.status_code == 200, answer.get_json()
    told: dict[str, Any] = answer.get_json()
    pdf = PdfReader(io.BytesIO(base64.b64decode(told["pdf"])))
    return told, " ".join(" ".join(one.extract_text() for one in pdf.pages).split())


def received(case_id: str) -> str:
    with db.write() as tx:
        if "fee" in local_events_of(tx, case_id)[0].waits:
            deeds.note_fee(tx, case_id, BY, 10_000, receipt="BL-000123")
        return deeds.receive(tx, case_id, BY).code or ""


def test_who_was_proven_sees_all_their_files_and_who_looked(app: Flask) -> None:
    first, second = filed(app), filed(app, procedure="chung-thuc-chu-ky")
    filed(app, number="099158000999")
    lead = make_staffer(app, "lead")
    assert lead.ask("GET", f"/api/desk/files/{case_of(first)}").status_code == 200
    told = page(second)
    assert told["proven"]
    assert [(one["here"], one["erasable"], one["pictures"]) for one in told["files"]] == [(True, "open", 2), (False, "open", 2)]
    assert told["agreed"] == [{"purpose": "reuse", "since": told["agreed"][0]["since"], "count": 2}]
    looked = [(one["who"], one["what"]) for one in told["looks"]]
    assert ("Người Mẫu, lãnh đạo", "Xem hồ sơ") in looked
    assert "099158" not in json.dumps(told)


def test_a_paper_that_came_later_is_no_picture_of_a_person(app: Flask) -> None:
    citizen = filed(app)
    brought(case_of(citizen))
    assert [one["pictures"] for one in page(citizen)["files"]] == [3]


def brought(case_id: str) -> None:
    """Two photographs that were asked for after sending: one of the card, one of a paper."""
    with db.write() as tx:
        records.keep_record(tx, case_id, Brought(given=tuple(
            Given(kind=kind, key=key, blob=stills.keep_blob(tx, case_id, "supplement", picture(seed)), fingerprint="0" * 8)
            for seed, kind, key in ((3, "card", "front"), (4, "paper", "mandate"))
        )))


def test_a_look_is_told_however_much_the_citizen_did_after_it(app: Flask) -> None:
    citizen = filed(app)
    lead = make_staffer(app, "lead")
    assert lead.ask("GET", f"/api/desk/files/{case_of(citizen)}").status_code == 200
    with db.write() as tx:
        for n in range(220):
            actor, action = ("citizen", "ways.chosen") if n % 2 else (lead.me["staff_id"], "desk.started")
            audit.append(tx, actor=actor, role="x", action=action, subject=case_of(citizen), detail={})
    assert [one["what"] for one in page(citizen)["looks"]] == ["Xem hồ sơ"]


def test_a_card_alone_shows_nobody_elses_files(app: Flask) -> None:
    filed(app)
    stranger = filed(app, verdict=DOUBTED, procedure="chung-thuc-chu-ky")
    told = page(stranger)
    assert (told["proven"], len(told["files"])) == (False, 1)
    draft = seated(app, make_filing(card_of()))
    assert draft.ask("GET", "/api/rights").status_code == 409


def test_who_shows_the_original_at_the_counter_is_proven(app: Flask) -> None:
    filed(app)
    doubted = filed(app, verdict=DOUBTED, procedure="chung-thuc-chu-ky")
    clerk: Staffer = make_staffer(app, "counter")
    with db.look() as conn:
        line = find_dossier(conn, case_of(doubted))
    assert line
    found = clerk.ask("POST", "/api/counter/find", json={"code": line.temporary_code, "birth_year": YEAR})
    assert found.status_code == 200, found.get_json()
    path = f"/api/counter/files/{case_of(doubted)}/card"
    for said, files in (
        ({"outcome": "match"}, 2), ({"outcome": "nomatch"}, 1), ({"outcome": "match"}, 2),
        ({"outcome": "partial", "fields": ["residence"]}, 1), ({"outcome": "match"}, 2),
    ):
        assert clerk.ask("POST", path, json=said).status_code == 200
        told = page(doubted)
        assert (told["proven"], len(told["files"])) == (files == 2, files), said


def test_a_field_that_differs_takes_nothing_from_whom_the_camera_proved(app: Flask) -> None:
    filed(app)
    proven = filed(app, procedure="chung-thuc-chu-ky")
    clerk: Staffer = make_staffer(app, "counter")
    with db.look() as conn:
        line = find_dossier(conn, case_of(proven))
    assert line
    clerk.ask("POST", "/api/counter/find", json={"code": line.temporary_code, "birth_year": YEAR})
    path = f"/api/counter/files/{case_of(proven)}/card"
    for said, files in (({"outcome": "partial", "fields": ["residence"]}, 2), ({"outcome": "nomatch"}, 1)):
        assert clerk.ask("POST", path, json=said).status_code == 200
        assert len(page(proven)["files"]) == files


def test_a_copy_is_read_by_people_and_machines(app: Flask) -> None:
    citizen = filed(app)
    code = received(case_of(citizen))
    assert citizen.ask("POST", "/api/rights/copy", json={"birth_year": "1959"}).get_json()["fields"] == {"birth_year": "other"}
    answer = citizen.ask("POST", "/api/rights/copy", json={"birth_year": YEAR})
    copy = zipfile.ZipFile(io.BytesIO(answer.get_data()))
    assert {"ban-sao.pdf", f"{code}/form.json", f"{code}/events.json", f"{code}/consent.json", f"{code}/access.json"} <= set(copy.namelist())
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(copy.read("ban-sao.pdf"))).pages)
    assert "HỘ KINH DOANH MẪU ĐƠN" in text
    assert json.loads(copy.read(f"{code}/form.json"))["answers"]["owner_phone"]["value"] == "0990000458"
    assert "cues" not in json.loads(copy.read(f"{code}/card.json"))
    assert not [name for name in copy.namelist() if name.endswith((".jpg", ".webp", ".png"))]


def test_a_copy_has_what_came_after_sending_and_what_the_office_gave(app: Flask) -> None:
    citizen = filed(app)
    case_id, code = case_of(citizen), received(case_of(citizen))
    brought(case_id)
    with db.write() as tx:
        deeds.start(tx, case_id, BY)
        records.keep_record(tx, case_id, TaxCheck(key="one", asked_at=clock.now(), outcome="ok", tax_code="8000000019"))
        records.keep_record(tx, case_id, PersonCheck(key="two", asked_at=clock.now(), outcome="confirmed"))
        records.keep_record(tx, case_id, Payment(key="three", amount_vnd=100_000, begun_at=clock.now()))
        records.keep_record(tx, case_id, Parcel(key="four", tracking="EM0000000VN"))
        result = make_result(tx, case_id, BY)
        deeds.finish(tx, case_id, BY, result)
        records.keep_record(tx, case_id, HandSigned(strokes=((100, 500, 300, 200),), received_by="", by="x", at=clock.now()))
    copy = zipfile.ZipFile(io.BytesIO(citizen.ask("POST", "/api/rights/copy", json={"birth_year": YEAR}).get_data()))
    wanted = {"brought.json", "handed.json", "tax.json", "population.json", "payment.json", "parcel.json", "signature.svg"}
    assert {f"{code}/{name}" for name in wanted} <= set(copy.namelist())
    assert json.loads(copy.read(f"{code}/tax.json"))["tax_code"] == "8000000019"
    assert hashlib.sha256(copy.read(f"{code}/result.pdf")).hexdigest() == result.sha256
    # Pictures of the card are named with their number; a paper is the citizen's own.
    assert [name for name in copy.namelist() if name.endswith(".jpg")] == [f"{code}/brought/mandate-later.jpg"]
    assert copy.read(f"{code}/brought/mandate-later.jpg") == picture(4)


def test_consent_taken_back_holds_in_every_file(app: Flask) -> None:
    first, second = filed(app), filed(app, procedure="chung-thuc-chu-ky")
    assert page(second)["agreed"]
    assert second.ask("DELETE", "/api/rights/consents/reuse").get_json()["agreed"] == []
    with db.look() as conn:
        kept = [records.find_record(conn, case_of(one), Consent) for one in (first, second)]
    assert [(one.purposes, set(one.ended)) for one in kept if one] == [(frozenset({"filing"}), {"reuse"})] * 2
    form = seated(app, make_filing(card_of(), procedure="ho-ngheo", purposes=AGREED)).ask("GET", "/api/form").get_json()
    assert form["held"] == {}
    assert second.ask("DELETE", "/api/rights/consents/filing").status_code == 404


def test_erasure_shreds_names_what_is_kept_and_says_until_when(app: Flask) -> None:
    never, kept = filed(app), filed(app, procedure="chung-thuc-chu-ky")
    code = received(case_of(kept))
    ids = case_of(never), case_of(kept)
    with db.write() as tx:
        for case_id in ids:
            deeds.withdraw(tx, case_id, "")
    assert kept.ask("POST", "/api/rights/erasure", json={"birth_year": "1900"}).status_code == 422
    told, text = erased(kept)
    assert (told["shredded"], told["kept"], told["gone"]) == (2, 1, False)
    said = text.replace(" ", "").replace("\u200b", "")
    assert not [one for one in ("hủytoànbộhồsơ", code, told["number"], f"/{clock.today().year + 10}.") if one not in said], said
    assert "MẪU ĐƠN" not in text
    with db.look() as conn:
        assert cases.find_case(conn, ids[0]) is None
        assert stills.listed(conn, ids[1]) == []
        line = find_dossier(conn, ids[1])
    assert line, "what the law keeps is there"
    again, _ = erased(kept)
    assert (again["shredded"], again["kept"]) == (0, 1)


def test_a_file_under_way_or_held_is_left_alone_and_says_why(app: Flask) -> None:
    running, held = filed(app), filed(app, procedure="chung-thuc-chu-ky")
    with db.write() as tx:
        deeds.withdraw(tx, case_of(held), "")
        cases.hold_case(tx, case_of(held), actor="command", ground="12/QD-2026")
    told, text = erased(running)
    assert (told["shredded"], told["kept"]) == (0, 2)
    assert "đang giải quyết" in text
    assert "cơ quan có thẩm quyền" in text
    with db.look() as conn:
        assert len(stills.listed(conn, case_of(held))) == 2


def test_the_open_file_itself_goes_and_its_session_with_it(app: Flask) -> None:
    citizen = filed(app)
    with db.write() as tx:
        deeds.withdraw(tx, case_of(citizen), "")
    told, _ = erased(citizen)
    assert told["gone"]
    assert citizen.ask("GET", "/api/rights").status_code == 401


def test_without_a_certificate_the_open_file_is_not_gone(app: Flask, settings: Config) -> None:
    other, citizen = filed(app), filed(app, procedure="chung-thuc-chu-ky")
    ids = case_of(other), case_of(citizen)
    with db.write() as tx:
        for case_id in ids:
            deeds.withdraw(tx, case_id, "")
    spoiled = [settings.keys_dir / f"office-{name}.pem" for name in ("key", "certificate")]
    for path in spoiled:
        path.write_bytes(b"no key")
        path.chmod(0o600)
    assert citizen.ask("POST", "/api/rights/erasure", json={"birth_year": YEAR}).status_code == 500
    with db.look() as conn:
        assert [cases.find_case(conn, case_id) is None for case_id in ids] == [True, False]
    for path in spoiled:
        path.unlink()
    told, _ = erased(citizen)
    assert (told["shredded"], told["gone"]) == (1, True)


def test_a_file_that_comes_to_be_held_meanwhile_is_told_as_held(app: Flask) -> None:
    other, citizen = filed(app), filed(app, procedure="chung-thuc-chu-ky")
    ids = case_of(other), case_of(citizen)
    for case_id in ids:
        with db.write() as tx:
            deeds.withdraw(tx, case_id, "")
    hold_upon_change(ids[0])
    hold_upon_change(ids[1])
    refused = citizen.ask("POST", "/api/rights/erasure", json={"birth_year": YEAR})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "on_hold")
    with db.look() as conn:
        noted = [one for one in audit.find_entries(conn, before=None, subject=ids[0], limit=9) if one.action == "data.erased"]
        assert [json.loads(one.detail)["what"] for one in noted] == ["held"]
        assert all(cases.find_case(conn, case_id) for case_id in ids)
    told, text = erased(citizen)
    assert (told["shredded"], told["kept"], told["gone"]) == (0, 2, False)
    assert text.count("cơ quan có thẩm quyền") == 2


def hold_upon_change(case_id: str) -> None:
    """Somebody holds the file in the moment in which its consent is ended."""
    with db.write() as tx:
        tx.execute(text_of_sql(
            f"CREATE TRIGGER held_{case_id.replace('-', '_')} AFTER UPDATE ON records WHEN NEW.case_id = '{case_id}' "
            f"AND NEW.kind = 'Consent' BEGIN UPDATE cases SET held_at = '2026-11-30 00:00:00' WHERE case_id = '{case_id}'; END",
        ))


def test_years_of_keeping_end_on_a_day_that_is_one(database: object) -> None:
    assert kept_until(date(2024, 2, 29), 10) == date(2034, 2, 28)
    assert kept_until(date(2024, 3, 1), 20) == date(2044, 3, 1)
    assert kept_until(date(2024, 3, 1), 0) is None
