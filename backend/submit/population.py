"""Asks the population database whether the person of a case is who the card says; its word is for officers alone."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from backend.ground import clock
from backend.outside.lines import find_population
from backend.outside.spoken import PersonQuestion
from backend.read.record import Card
from backend.submit.record import PersonCheck
from backend.vault import audit, db, records

_Field = Literal["number", "name", "birth_date"]
_ASKED: Final[tuple[_Field, ...]] = ("number", "name", "birth_date")
_NUMBER_LONG: Final = 12


def do_population(case_id: str) -> None:
    """Put the open question and keep the answer; silence is no answer, the task is tried again."""
    population = find_population()
    with db.look() as conn:
        check, card = records.find_record(conn, case_id, PersonCheck), records.find_record(conn, case_id, Card)
    question = question_of(card) if card else None
    if population is None or check is None or check.outcome or question is None:
        return
    answer = population.confirm_person(question, key=check.key)
    with db.write() as tx:
        if records.find_record(tx, case_id, PersonCheck) != check:
            return
        records.keep_record(tx, case_id, check.model_copy(update={
            "outcome": answer.outcome, "differing": answer.differing, "reference": answer.reference, "answered_at": clock.now(),
        }))
        detail = {"reference": answer.reference}
        audit.append(tx, actor="population", role="system", action="person.confirmed", subject=case_id, detail=detail)


def _said(card: Card, field: _Field) -> str:
    return (card.fields[field].value or "") if field in card.fields else ""


def question_of(card: Card) -> PersonQuestion | None:
    """What the card says of its person; None where it does not say enough to be asked about."""
    number, name, birth = (_said(card, field) for field in _ASKED)
    if not (number and name and birth) or not (number.isdecimal() and len(number) == _NUMBER_LONG):
        return None
    try:
        return PersonQuestion(number=number, name=name, birth_date=date.fromisoformat(birth))
    except ValueError:
        return None
