"""One's own data: shown to its owner alone, taken along, and consent taken back."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from flask import Flask
from pypdf import PdfReader

from backend.dossier import deeds
from backend.dossier.papers import keep_result, result_sheet_of
from backend.dossier.record import Parcel
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.person.record import Consent
from backend.slip.record import HandSigned
from backend.submit.record import Payment, PersonCheck, TaxCheck
from backend.vault import audit, db, records
from tests.citizen import picture
from tests.filing import DOUBTED, card_of, case_of, make_filing, seated
from tests.rights.owners import AGREED, BY, YEAR, brought, filed, page, received
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


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
    assert ("Người Mẫu, lãnh đạo", "Mở hồ sơ") in looked
    assert "099158" not in json.dumps(told)


def test_a_paper_that_came_later_is_no_picture_of_a_person(app: Flask) -> None:
    citizen = filed(app)
    brought(case_of(citizen))
    assert [one["pictures"] for one in page(citizen)["files"]] == [3]


def test_a_look_is_told_however_much_the_citizen_did_after_it(app: Flask) -> None:
    citizen = filed(app)
    lead = make_staffer(app, "lead")
    assert lead.ask("GET", f"/api/desk/files/{case_of(citizen)}").status_code == 200
    with db.write() as tx:
        for n in range(220):
            actor, action = ("citizen", "ways.chosen") if n % 2 else (lead.me["staff_id"], "desk.started")
            audit.append(tx, actor=actor, role="x", action=action, subject=case_of(citizen), detail={})
    assert [one["what"] for one in page(citizen)["looks"]] == ["Mở hồ sơ"]


def test_what_the_machine_suspects_is_told_to_nobody_but_the_office(app: Flask) -> None:
    citizen = filed(app)
    with db.write() as tx:
        for action in ("face.same_face_other_number", "locker.opening_by_face"):
            audit.append(tx, actor="system", role="system", action=action, subject=case_of(citizen), detail={"cases": 1})
    assert {one["what"] for one in page(citizen)["looks"]} == {"Việc khác", "Mở ngăn tủ bằng khuôn mặt"}


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
        result = keep_result(tx, case_id, result_sheet_of(tx, case_id, BY))
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
    form = seated(app, make_filing(card_of(), procedure="ho-ngheo", purposes=AGREED)).ask("GET", "/api/answers").get_json()
    assert form["held"] == {}
    assert second.ask("DELETE", "/api/rights/consents/filing").status_code == 404
