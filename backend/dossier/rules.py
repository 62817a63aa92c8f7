"""Whether a file may be received without an officer. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backend.catalogue.record import Fee, Form, Procedure
from backend.dossier.record import Wait
from backend.fill.record import Answers
from backend.read.record import Card
from backend.submit.record import PersonCheck, Submission, TaxCheck
from backend.submit.rules import judge_tax
from backend.verify.record import Verdict


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was just sent, and what it is judged by. fee: for this way of filing, today; None: none known.

    twin  the person of the card has another file of the kind, or holds what it gives
    """

    procedure: Procedure
    form: Form
    fee: Fee | None
    submission: Submission
    card: Card
    verdict: Verdict
    answers: Answers
    from_file: bool
    twin: bool = False
    tax: TaxCheck | None = None
    confirmed: PersonCheck | None = None


def waits_for(sent: Sent, reception: Literal["automatic", "officer"], *, handed: bool = False) -> tuple[Wait, ...]:
    """Why an officer must receive the file; empty: it is received at once (settled 1, 3, 5, 7).

    Reception says that the file is complete and starts the clock, so whatever only a person can
    settle comes first: a field that one source alone gave, an answer that is not the card's, a
    commune or line that the citizen could not name. Who the citizen is, an officer settles with
    the card in hand while the clock runs; only a finding against the person comes before it.

    handed  an officer enters files at the portal: until it has given its code, nothing is promised (procedures.md 1)
    """
    against = sent.verdict.live == "not_live" or sent.verdict.likeness == "different"
    reasons: tuple[tuple[Wait, bool], ...] = (
        ("office_setting", reception != "automatic"),
        ("procedure", not sent.procedure.automatic),
        ("portal", handed),
        ("person", against),
        ("picture_from_file", sent.from_file),
        ("duplicate", sent.twin),
        ("unsure_field", bool(_unsure(sent))),
        ("changed_field", any(answer.origin == "changed" for answer in sent.answers.answers.values())),
        ("doubt", bool(sent.answers.doubts)),
        ("tax", sent.tax is not None and judge_tax(sent.tax) in ("look", "refused")),
        ("population", sent.confirmed is not None and sent.confirmed.outcome in ("differs", "unknown")),
        ("fee", sent.fee is not None and sent.fee.amount_vnd > 0),
    )
    return tuple(name for name, holds in reasons if holds)


def _unsure(sent: Sent) -> list[str]:
    """Fields that the card should vouch for and does not, whether or not the citizen said they were right."""
    found = []
    for field in sent.form.fields:
        answer = sent.answers.answers.get(field.key)
        if field.source is None or answer is None or not answer.value or answer.origin == "changed":
            continue
        read = sent.card.fields.get(field.source)
        if answer.origin == "typed" or read is None or not read.sure:
            found.append(field.key)
    return found
