"""The check with the tax authority, from the form to the signature: silence holds nobody up, and nothing is claimed that was not answered."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.dossier import deeds
from backend.dossier.deeds import Result
from backend.dossier.record import Officer
from backend.dossier.shown import file_of
from backend.ground.faults import Fault
from backend.journey.advance import do_advance
from backend.outside.standin.faults import FAULTS, FaultKind
from backend.outside.standin.server import StandIn
from backend.submit.record import TaxCheck
from backend.vault import db, jobs, records
from tests.citizen import Citizen
from tests.filing import DOUBTED, answers_of, card_of, case_of, filled, first_slot, send, work_off
from tests.outside.errands import open_errands, run_errands

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
OFFICER = Officer(id="o" * 22, name="Phạm Văn Xử Lý", unit="UBND phường Mẫu")
OWING = "099158000901"


def filled_by(app: Flask, number: str = "099158000123", **options: Any) -> Citizen:
    """A citizen whose form is taken, and the journey that has looked at it."""
    citizen = filled(app, card=card_of(number=number), owner_pin=number, **options)
    do_advance(case_of(citizen))
    return citizen


def tax_of(citizen: Citizen) -> dict[str, str] | None:
    told: dict[str, str] | None = citizen.ask("GET", "/api/tax").get_json()["tax"]
    return told


def check_of(case_id: str) -> TaxCheck | None:
    with db.look() as conn:
        return records.find_record(conn, case_id, TaxCheck)


def finding_of(case_id: str) -> str:
    with db.look() as conn:
        return next(found.state for found in file_of(conn, case_id).findings if found.what == "tax")


def test_the_answer_is_there_before_the_file_is_sent(connected: Flask) -> None:
    citizen = filled_by(connected)
    assert tax_of(citizen) == {"state": "wait", "words": tax_of(citizen)["words"]}  # type: ignore[index]
    assert run_errands(case_of(citizen)) == 0
    assert citizen.ask("GET", "/api/slots").get_json()["tax"]["state"] == "ok"
    check = check_of(case_of(citizen))
    assert check
    assert check.tax_code == "099158000123"


def test_a_debt_refuses_says_what_to_do_and_is_asked_anew(connected: Flask, standin: StandIn) -> None:
    citizen = filled_by(connected, OWING)
    run_errands(case_of(citizen))
    told = tax_of(citizen)
    assert told
    assert told["state"] == "refused"
    assert "0990 000 777" in told["words"]
    refused = send(citizen, slot=first_slot(citizen))
    assert (refused.status_code, refused.get_json()["code"]) == (409, "tax_refused")
    before = check_of(case_of(citizen))
    assert citizen.ask("POST", "/api/tax", json={}).get_json()["tax"]["state"] == "wait"
    run_errands(case_of(citizen))
    after = check_of(case_of(citizen))
    assert before
    assert after
    assert before.key != after.key
    assert standin.ledger.done["tax"] == 2


def test_while_it_is_silent_the_file_goes_on_and_the_signature_waits(connected: Flask, standin: StandIn) -> None:
    standin.faults.order("tax", "down", 10_000)
    citizen = filled_by(connected)
    case_id = case_of(citizen)
    assert run_errands(case_id, rounds=2) == 1
    assert send(citizen, slot=first_slot(citizen)).status_code == 201
    work_off(case_id)
    assert citizen.place["late"] is False
    assert (tax_of(citizen) or {})["state"] == "wait"
    assert finding_of(case_id) == "wait"
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
    with pytest.raises(Fault, match="tax_open"), db.write() as tx:
        deeds.finish(tx, case_id, OFFICER, Result("b" * 22, "0" * 64))
    standin.faults.order("tax", "down", 0)
    # The fuse has blown meanwhile; an officer who holds the answer on paper need not wait for it.
    with db.write() as tx:
        deeds.note_tax(tx, case_id, OFFICER, "12/CV-TCS")
        deeds.finish(tx, case_id, OFFICER, Result("b" * 22, "0" * 64))
    assert finding_of(case_id) == "sure"


def test_a_debt_is_told_to_nobody_else(connected: Flask) -> None:
    citizen = filled_by(connected, OWING, verdict=DOUBTED)
    case_id = case_of(citizen)
    run_errands(case_id)
    assert tax_of(citizen) is None
    assert send(citizen, slot=first_slot(citizen)).status_code == 201
    work_off(case_id)
    assert finding_of(case_id) == "stop"
    with db.look() as conn:
        assert "tax" in file_of(conn, case_id).waits


def test_a_question_that_was_taken_back_keeps_no_answer(connected: Flask) -> None:
    citizen = filled_by(connected)
    case_id = case_of(citizen)
    assert all(jobs.claim_task(task, "test") for task in open_errands(case_id))
    citizen.ask("DELETE", "/api/answers")
    assert check_of(case_id) is None
    citizen.ask("POST", "/api/answers", json={"answers": answers_of()})
    do_advance(case_id)
    assert run_errands(case_id) == 0
    assert check_of(case_id)


@pytest.mark.parametrize("kind", FAULTS)
def test_no_fault_loses_a_file_or_asks_twice(connected: Flask, standin: StandIn, kind: FaultKind) -> None:
    runs = {"garbage": 20, "down": 8, "duplicate": 8}.get(kind, 3)
    for n in range(runs):
        standin.faults.order("tax", kind, 1 + n % 4)
        citizen = filled_by(connected, f"099158{n:06}")
        case_id = case_of(citizen)
        run_errands(case_id)
        state = (tax_of(citizen) or {}).get("state")
        check = check_of(case_id)
        assert check
        assert state == ("ok" if check.outcome else "wait")
        assert send(citizen, key=f"a-key-of-run-{n:04}", slot=None if n % 2 else first_slot(citizen)).status_code in (201, 422)
        standin.faults.order("tax", kind, 0)
        assert run_errands(case_id, rounds=3) == 0
        assert (tax_of(citizen) or {}).get("state") == "ok"
    assert standin.ledger.done["tax"] == runs
