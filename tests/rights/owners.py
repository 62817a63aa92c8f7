"""Files that were sent, and their owners, for tests of what may be done with one's own data."""

from __future__ import annotations

from typing import Any

from flask import Flask

from backend.dossier import deeds
from backend.dossier.fees import note_fee
from backend.dossier.job import local_events_of
from backend.dossier.record import Officer
from backend.person.record import Purpose
from backend.slip.record import Brought, Given
from backend.vault import db, records, stills
from backend.verify.record import Verdict
from tests.citizen import Citizen, picture
from tests.filing import LIVE, answers_of, card_of, case_of, first_slot, make_filing, seated, send, work_off

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


def received(case_id: str) -> str:
    with db.write() as tx:
        if "fee" in local_events_of(tx, case_id)[0].waits:
            note_fee(tx, case_id, BY, 10_000, receipt="BL-000123")
        return deeds.receive(tx, case_id, BY).code or ""


def brought(case_id: str) -> None:
    """Two photographs that were asked for after sending: one of the card, one of a paper."""
    with db.write() as tx:
        records.keep_record(tx, case_id, Brought(given=tuple(
            Given(kind=kind, key=key, blob=stills.keep_blob(tx, case_id, "supplement", picture(seed)), fingerprint="0" * 8)
            for seed, kind, key in ((3, "card", "front"), (4, "paper", "mandate"))
        )))
