"""The questions about the person of a case: whether they are asked, how they stand; silence holds up nobody."""

from __future__ import annotations

from backend.catalogue import load
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import make_id
from backend.ground.words import Language, sentence_of
from backend.read.record import Card
from backend.submit.population import question_of
from backend.submit.record import PersonCheck, TaxCheck, TaxShown
from backend.submit.rules import find_claimant, judge_tax
from backend.vault import cases, db, jobs, records
from backend.verify.record import Verdict


def begin_checks(tx: db.Tx, case_id: str) -> None:
    """Ask whom the procedure wants asked, once, as far as they are connected and the card says enough to ask about."""
    case, card = cases.find_case(tx, case_id), records.find_record(tx, case_id, Card)
    if case is None or card is None:
        return
    asks = set(load.procedure_of(case.procedure).asks) & set(config().outside)
    if "tax" in asks and records.find_record(tx, case_id, TaxCheck) is None:
        answers = records.find_record(tx, case_id, Answers)
        if answers and find_claimant(card, answers):
            _ask(tx, case_id)
    if "population" in asks and records.find_record(tx, case_id, PersonCheck) is None and question_of(card):
        records.keep_record(tx, case_id, PersonCheck(key=make_id(), asked_at=clock.now()))
        jobs.stage_task(tx, "population", case_id)


def ask_again(tx: db.Tx, case_id: str) -> None:
    """A new question, as the citizen has seen to it meanwhile; while one is open, it is only hurried.

    faults  step_order: nothing was asked yet
    """
    check = records.find_record(tx, case_id, TaxCheck)
    if check is None:
        raise Fault("step_order")
    if check.outcome is None:
        jobs.stage_task(tx, "tax", case_id)
    elif check.outcome != "ok":
        _ask(tx, case_id)


def check_tax(tx: db.Tx, case_id: str) -> None:
    """Fault tax_refused while the authority's answer stands against the file and the person has proven who they are."""
    shown = find_tax_shown(tx, case_id, "vi")
    if shown and shown.state == "refused":
        raise Fault("tax_refused")


def find_tax_shown(conn: db.Tx, case_id: str, language: Language) -> TaxShown | None:
    """What the citizen is told; None where nobody was asked, or it is not proven who is there (procedures.md 9.8)."""
    check, verdict = records.find_record(conn, case_id, TaxCheck), records.find_record(conn, case_id, Verdict)
    if check is None or verdict is None or not verdict.is_owner:
        return None
    state = judge_tax(check)
    return TaxShown(state=state, words=sentence_of(f"tax.{state}", language, office=check.office, phone=check.office_phone))


def _ask(tx: db.Tx, case_id: str) -> None:
    records.keep_record(tx, case_id, TaxCheck(key=make_id(), asked_at=clock.now()))
    jobs.stage_task(tx, "tax", case_id)
