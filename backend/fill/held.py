"""What we already hold of a person: answers of earlier files that fill this one, where both filings agreed to it."""

from __future__ import annotations

from collections.abc import Iterator

from backend.catalogue.record import Form
from backend.fill.record import Answers, Held
from backend.fill.shape import is_empty
from backend.person.record import Consent
from backend.person.tables import owned_of
from backend.read.record import Card
from backend.vault import db, records
from backend.verify.record import Verdict


def find_held(conn: db.Tx, case_id: str, form: Form, card: Card) -> dict[str, Held]:
    """Answers by field key, the newest of each; none unless the person is who the card says.

    A card alone, or a face that a person must still look at, opens nobody's earlier data: whoever found a card
    in the street would learn a telephone number and an address.
    """
    number = card.fields.get("number")
    verdict = records.find_record(conn, case_id, Verdict)
    if number is None or not (number.value and number.sure) or verdict is None or verdict.person_checks:
        return {}
    if not _agreed(conn, case_id):
        return {}
    earlier = sorted(_earlier(conn, case_id, number.value), key=lambda answers: answers.confirmed_at)
    keys = [field.key for field in form.fields if field.held]
    return {
        key: Held(value=answers.answers[key].value, given_at=answers.confirmed_at, procedure=answers.procedure)
        for answers in earlier for key in keys if key in answers.answers and not is_empty(answers.answers[key].value)
    }


def _earlier(conn: db.Tx, case_id: str, number: str) -> Iterator[Answers]:
    for earlier in owned_of(conn, number):
        answers = records.find_record(conn, earlier, Answers) if earlier != case_id else None
        if answers and _agreed(conn, earlier):
            yield answers


def _agreed(conn: db.Tx, case_id: str) -> bool:
    consent = records.find_record(conn, case_id, Consent)
    return consent is not None and "reuse" in consent.purposes
