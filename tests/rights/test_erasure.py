"""Erasing one's own data: what the law does not keep is shredded, the rest is named, and the certificate comes with it."""

from __future__ import annotations

import base64
import io
import json
from datetime import date
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import text as text_of_sql

from backend.dossier import deeds
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.config import Config
from backend.rights.rules import kept_until
from backend.vault import audit, cases, db, stills
from tests.citizen import Citizen
from tests.filing import case_of
from tests.rights.owners import YEAR, filed, received

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def erased(citizen: Citizen) -> tuple[dict[str, Any], str]:
    """What came back, and the text of the certificate."""
    answer = citizen.ask("POST", "/api/rights/erasure", json={"birth_year": YEAR})
    assert answer.status_code == 200, answer.get_json()
    told: dict[str, Any] = answer.get_json()
    pdf = PdfReader(io.BytesIO(base64.b64decode(told["pdf"])))
    return told, " ".join(" ".join(one.extract_text() for one in pdf.pages).split())


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


def test_without_a_certificate_nothing_is_gone_and_a_later_try_does_the_whole(app: Flask, settings: Config) -> None:
    other, citizen = filed(app), filed(app, procedure="chung-thuc-chu-ky")
    ids = case_of(other), case_of(citizen)
    with db.write() as tx:
        for case_id in ids:
            deeds.withdraw(tx, case_id, "")
    spoiled = [settings.keys_dir / f"office-{name}.pem" for name in ("key", "certificate")]
    for path in spoiled:
        path.write_bytes(b"no key")
        path.chmod(0o600)
    failed = citizen.ask("POST", "/api/rights/erasure", json={"birth_year": YEAR})
    assert (failed.status_code, bool(failed.get_json()["sentence"])) == (500, True)
    with db.look() as conn:
        assert [cases.find_case(conn, case_id) is None for case_id in ids] == [False, False]
    for path in spoiled:
        path.unlink()
    told, _ = erased(citizen)
    assert (told["shredded"], told["gone"]) == (2, True)


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
