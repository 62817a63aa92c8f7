"""Asks the tax authority about the person of a case; while it is silent the task stays open and the file goes on."""

from __future__ import annotations

from datetime import date

from backend.fill.record import Answers
from backend.ground import clock
from backend.outside.lines import find_tax_office
from backend.outside.spoken import TaxQuestion
from backend.read.record import Card
from backend.submit.record import TaxCheck
from backend.submit.rules import find_claimant
from backend.vault import audit, db, records


def do_tax(case_id: str) -> None:
    """Put the open question, and keep the answer if it is still the one that was asked for.

    faults  those of the line: none of them is an answer, the task is tried again
    """
    office = find_tax_office()
    with db.look() as conn:
        check = records.find_record(conn, case_id, TaxCheck)
        question = _question_of(conn, case_id)
    if office is None or check is None or check.outcome or question is None:
        return
    # No transaction is held while somebody else thinks.
    answer = office.judge_payer(question, key=check.key)
    with db.write() as tx:
        if records.find_record(tx, case_id, TaxCheck) != check:
            return  # it was forgotten or asked anew meanwhile
        records.keep_record(tx, case_id, check.model_copy(update={
            "outcome": answer.outcome, "tax_code": answer.tax_code, "office": answer.office, "office_phone": answer.office_phone,
            "reference": answer.reference, "answered_at": clock.now(),
        }))
        detail = {"reference": answer.reference}
        audit.append(tx, actor="tax", role="system", action="tax.answered", subject=case_id, detail=detail)


def _question_of(conn: db.Tx, case_id: str) -> TaxQuestion | None:
    card, answers = records.find_record(conn, case_id, Card), records.find_record(conn, case_id, Answers)
    number = find_claimant(card, answers) if card and answers else None
    if card is None or answers is None or number is None:
        return None
    name, birth = (str(answers.answers[key].value) if key in answers.answers else "" for key in ("owner_name", "owner_birth"))
    return TaxQuestion(number=number, name=name, birth_date=date.fromisoformat(birth)) if birth else None
