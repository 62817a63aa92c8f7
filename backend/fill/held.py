"""What we already hold of a person: answers and papers of earlier files for this one, each where both filings agreed to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backend.catalogue import load
from backend.catalogue.record import Form, FormField, Paper
from backend.fill.record import Answers, Held, Papers, Value
from backend.fill.shape import is_empty
from backend.person.record import Consent, Reusable
from backend.person.tables import owned_of
from backend.read.record import Card
from backend.vault import db, records
from backend.verify.record import Verdict


@dataclass(frozen=True, slots=True)
class _Earlier:
    """An earlier file, as far as it may be used again."""

    case_id: str
    answers: Answers
    papers: Papers


def find_held(conn: db.Tx, case_id: str, form: Form, card: Card) -> dict[str, Held]:
    """What was given before by field key, the newest of each; none unless the person is who the card says.

    A card alone, or a face that a person must still look at, opens nobody's earlier data: whoever found a card
    in the street would learn a telephone number and an address, and see papers.
    """
    number = card.fields.get("number")
    verdict = records.find_record(conn, case_id, Verdict)
    if number is None or not (number.value and number.sure) or verdict is None or verdict.person_checks:
        return {}
    agreed = _agreed(conn, case_id)
    if not agreed:
        return {}
    fields = [field for field in form.fields if field.held]
    found: dict[str, Held] = {}
    for earlier in sorted(_earlier(conn, case_id, number.value, agreed), key=lambda each: each.answers.confirmed_at):
        values = {field.key: _value_in(earlier, field, form.procedure) for field in fields}
        found |= {key: _held_of(earlier, key, value) for key, value in values.items() if not is_empty(value)}
    return found


def _earlier(conn: db.Tx, case_id: str, number: str, agreed: frozenset[Reusable]) -> Iterator[_Earlier]:
    """agreed  what this filing agreed to; of each earlier one that counts which both name"""
    for earlier in owned_of(conn, number):
        answers = records.find_record(conn, earlier, Answers) if earlier != case_id else None
        both = agreed & _agreed(conn, earlier)
        if answers and both:
            papers = records.find_record(conn, earlier, Papers) if "papers" in both else None
            yield _Earlier(earlier, answers, papers or Papers(papers={}))


def _agreed(conn: db.Tx, case_id: str) -> frozenset[Reusable]:
    consent = records.find_record(conn, case_id, Consent)
    return consent.reusable if consent else frozenset()


def _value_in(earlier: _Earlier, field: FormField, procedure: str) -> Value:
    """What an earlier file answers to a field; None where that is nothing, or nothing that would do here."""
    answer = earlier.answers.answers.get(field.key)
    if answer is None or field.type != "upload":
        return answer.value if answer else None
    came = earlier.papers.papers.get(field.key)
    # What was to be brought, or could not be opened, is no paper that we hold.
    if came is None or came.pdf is None or came.state != "ready" or answer.value != {"file": came.file, "pages": str(came.count)}:
        return None
    here, there = _paper_of(procedure, field.key), _paper_of(earlier.answers.procedure, field.key)
    # Two procedures may mean two things by one key: only what is called the same is the same.
    return answer.value if here and there and here.name == there.name and here.copy_kind != "original" else None


def _held_of(earlier: _Earlier, key: str, value: Value) -> Held:
    """A paper that was taken over itself is told as it first came."""
    came, answers = earlier.papers.papers.get(key), earlier.answers
    return Held(
        value=value, case_id=earlier.case_id, given_at=came.received_at if came else answers.confirmed_at,
        procedure=came.given_with or answers.procedure if came else answers.procedure,
    )


def _paper_of(procedure: str, key: str) -> Paper | None:
    return next((paper for paper in load.procedure_of(procedure).papers if paper.key == key), None)
