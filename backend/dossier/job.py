"""Opens the dossier of a file that was sent, receives it where no officer is needed, and keeps what the slip shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from backend.capture.record import Back, Front
from backend.catalogue import load
from backend.catalogue.record import Procedure
from backend.catalogue.workdays import calendar
from backend.dossier.clock import due_after, reception_of
from backend.dossier.record import DossierEvent
from backend.dossier.rules import Sent, waits_for
from backend.dossier.status import CLOSED, status_of
from backend.dossier.tables import DossierLine, append_event, events_of, keep_dossier, make_serial, official_code_of
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.config import config
from backend.person.rules import ENDS
from backend.person.tables import end_claim, find_claim, forget_claim, hold_claim, rename_claim
from backend.read.record import Card
from backend.slip.record import Standing, StatusCode
from backend.submit.record import Submission
from backend.submit.rules import find_claimant
from backend.vault import audit, db, records
from backend.verify.record import Verdict

# All our papers are filed from a phone; a counter's own filing will say otherwise.
_FILED: Final = "online"
# Result ready, result handed over (procedures.md 5); a refusal after reception is 8.
_GRANTED: Final[frozenset[StatusCode]] = frozenset({9, 10})


def do_open(case_id: str) -> None:
    """The event `submitted`, and `received` where nothing waits for an officer; a second run changes nothing."""
    with db.write() as tx:
        sent = _sent_of(tx, case_id)
        if sent is None:
            return
        waits = waits_for(sent, config().reception)
        if not events_of(tx, case_id):
            submitted_at = sent.submission.submitted_at
            append_event(tx, case_id, DossierEvent(kind="submitted", at=submitted_at, actor="citizen"))
            if not waits:
                _receive(tx, case_id, sent.submission)
        project(tx, case_id, sent.submission, waits=waits)


def project(tx: db.Tx, case_id: str, submission: Submission, *, waits: tuple[str, ...]) -> None:
    """Write down what the events of a case come to: the line for lists, and what the slip shows."""
    happened = tuple(_local(event) for event in events_of(tx, case_id))
    procedure, office = load.procedure_of(submission.procedure), load.office_of(submission.office)
    status = status_of(happened)
    code = next((event.code for event in happened if event.kind == "received"), None)
    received_at = next((event.at for event in happened if event.kind == "received"), None)
    due = due_after(happened, procedure.term, office, calendar())
    keep_dossier(tx, DossierLine(
        case_id=case_id, office=office.slug, procedure=procedure.slug, identity_source=submission.identity_source,
        temporary_code=submission.temporary_code, code=code, status=status,
        submitted_at=submission.submitted_at, received_at=received_at, due=due, waits=" ".join(waits) if status == 1 else "",
    ))
    standing = Standing(
        status=status, code=code or submission.temporary_code, official=code is not None, received_at=received_at, due=due,
    )
    # Every record kept wakes the journey, which comes back here: only a change may be kept.
    if records.find_record(tx, case_id, Standing) != standing:
        records.keep_record(tx, case_id, standing)
    settle_claim(tx, case_id, procedure, status)


def settle_claim(tx: db.Tx, case_id: str, procedure: Procedure, status: StatusCode) -> None:
    """What a file comes to for its person: a grant that may be held once stands until it is ended (procedures.md 9.7)."""
    if status not in _GRANTED:
        if status in CLOSED:
            forget_claim(tx, case_id)
        return
    if procedure.single:
        hold_claim(tx, case_id)
    card, answers = records.find_record(tx, case_id, Card), records.find_record(tx, case_id, Answers)
    number = find_claimant(card, answers) if card and answers else None
    if number and procedure.slug in ENDS:
        end_claim(tx, number, procedure=ENDS[procedure.slug])


def _receive(tx: db.Tx, case_id: str, submission: Submission) -> None:
    """Automatic reception, dated to office hours; the code carries the day of reception, not of sending."""
    office = load.office_of(submission.office)
    received_at = reception_of(clock.local_of(submission.submitted_at), office, calendar())
    day = received_at.date()
    code = official_code_of(office.unit_code, day, make_serial(tx, office.unit_code, day))
    append_event(tx, case_id, DossierEvent(kind="received", at=received_at, actor="system", code=code))
    rename_claim(tx, case_id, code)
    audit.append(tx, actor="system", role="system", action="file.received", subject=case_id, detail={"code": code})


def _sent_of(tx: db.Tx, case_id: str) -> Sent | None:
    submission, card = records.find_record(tx, case_id, Submission), records.find_record(tx, case_id, Card)
    verdict, answers = records.find_record(tx, case_id, Verdict), records.find_record(tx, case_id, Answers)
    if submission is None or card is None or verdict is None or answers is None:
        return None
    procedure = load.procedure_of(submission.procedure)
    front, back = records.find_record(tx, case_id, Front), records.find_record(tx, case_id, Back)
    return Sent(
        procedure=procedure, form=load.form_of(procedure.slug),
        fee=load.fee_of(procedure, filed=_FILED, day=_day_of(submission.submitted_at)),
        submission=submission, card=card, verdict=verdict, answers=answers,
        from_file=any(side.still.source == "file" for side in (front, back) if side),
        twin=procedure.single and _has_other(tx, case_id, find_claimant(card, answers), procedure.slug),
    )


def _has_other(tx: db.Tx, case_id: str, number: str | None, procedure: str) -> bool:
    claim = find_claim(tx, number, procedure=procedure) if number else None
    return claim is not None and claim.case_id != case_id


def _day_of(at: datetime) -> date:
    return clock.local_of(at).date()


def _local(event: DossierEvent) -> DossierEvent:
    due = clock.local_of(event.due) if event.due else None
    return event.model_copy(update={"at": clock.local_of(event.at), "due": due})
