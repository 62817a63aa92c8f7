"""Opens the dossier of a file that was sent, receives it where no officer is needed, and keeps what its events come to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from backend.capture.record import Back, Front
from backend.catalogue import load
from backend.catalogue.record import Form, Procedure
from backend.catalogue.workdays import calendar
from backend.dossier.clock import reception_of
from backend.dossier.label import label_of, words_of
from backend.dossier.line import DossierLine, Ground, line_of, official_code_of, standing_of
from backend.dossier.record import DossierEvent, Officer
from backend.dossier.rules import Sent, waits_for
from backend.dossier.status import CLOSED
from backend.dossier.tables import append_event, events_of, keep_dossier, keep_words, make_serial
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.person.record import Ways
from backend.person.rules import ENDS, HELD
from backend.person.tables import end_claim, find_claim, forget_claim, hold_claim, keep_claim, rename_claim
from backend.read.record import Card
from backend.slip.record import Standing, StatusCode
from backend.submit.record import PersonCheck, Submission, TaxCheck
from backend.submit.rules import find_claimant
from backend.vault import audit, db, jobs, records
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
        if not events_of(tx, case_id):
            waits = waits_for(sent, config().reception, handed=config().target == "handoff")
            append_event(tx, case_id, DossierEvent(
                kind="submitted", at=sent.submission.submitted_at, actor="citizen", waits=waits,
            ))
            if not waits:
                receive_file(tx, case_id, sent.submission, sent_at=sent.submission.submitted_at, by=None)
        project(tx, case_id)


def project(tx: db.Tx, case_id: str) -> DossierLine:
    """Write down what the events of a case come to: the line for lists, the words of the search, what the slip shows.

    faults  not_found, when nothing was sent
    """
    happened, ground = local_events_of(tx, case_id), ground_of(tx, case_id)
    answers, card = records.find_record(tx, case_id, Answers), records.find_record(tx, case_id, Card)
    if answers is None or card is None:
        raise Fault("not_found")
    line = line_of(case_id, happened, ground, label_of(answers, card))
    keep_dossier(tx, line)
    keep_words(tx, line, words_of(line.label, line.code, line.temporary_code))
    standing = standing_of(happened, line)
    if records.find_record(tx, case_id, Standing) != standing:
        records.keep_record(tx, case_id, standing)
        _stage_errands(tx, case_id)
    return line


def _stage_errands(tx: db.Tx, case_id: str) -> None:
    """Others hear of it: the citizen, the portal, the post. Each errand sees for itself whether the news concerns it."""
    connected = config().outside
    ways = records.find_record(tx, case_id, Ways)
    wanted = (("tell", "messages" in connected or (ways is not None and "push" in ways.since)), ("parcel", "post" in connected),
              ("portal", "portal" in connected and config().target == "api"))
    for kind, wants in wanted:
        if wants:
            jobs.stage_task(tx, kind, case_id)


def settle_claim(tx: db.Tx, line: DossierLine, procedure: Procedure) -> None:
    """What a deed comes to for the person: what can be had once only stands until it is ended (procedures.md 9.7).

    After the deed alone, never when a line is made anew: what was granted since would be ended again.
    """
    case_id = line.case_id
    if line.status not in _GRANTED:
        if line.status in CLOSED:
            forget_claim(tx, case_id)
        return
    card, answers = records.find_record(tx, case_id, Card), records.find_record(tx, case_id, Answers)
    number = find_claimant(card, answers) if card and answers else None
    if procedure.slug in HELD:
        if number:
            _claim_granted(tx, line, number)
        hold_claim(tx, case_id)
    else:
        forget_claim(tx, case_id)
    if number and procedure.slug in ENDS:
        end_claim(tx, number, procedure=ENDS[procedure.slug])


def _claim_granted(tx: db.Tx, line: DossierLine, number: str) -> None:
    """Two files may be open under one number, the second of somebody who was not proven: what is granted is what stands."""
    claim = {"procedure": line.procedure, "case_id": line.case_id, "code": line.code or line.temporary_code}
    other = keep_claim(tx, number, **claim)
    if other and other.case_id != line.case_id and not other.held:
        forget_claim(tx, other.case_id)
        keep_claim(tx, number, **claim)


def receive_file(tx: db.Tx, case_id: str, submission: Submission, *, sent_at: datetime, by: Officer | None) -> None:
    """Reception, dated to office hours: the official code carries its day, not that of sending; the clock starts.

    by  the officer; None: by machine
    """
    office = load.office_of(submission.office)
    received_at = reception_of(clock.local_of(sent_at), office, calendar())
    day = received_at.date()
    code = official_code_of(office.unit_code, day, make_serial(tx, office.unit_code, day))
    actor = by.id if by else "system"
    append_event(tx, case_id, DossierEvent(kind="received", at=received_at, actor=actor, by=by, code=code))
    rename_claim(tx, case_id, code)
    role = "officer" if by else "system"
    audit.append(tx, actor=actor, role=role, action="file.received", subject=case_id, detail={"code": code})


def local_events_of(conn: db.Tx, case_id: str) -> tuple[DossierEvent, ...]:
    """All events of a case in order, their times on a clock in Việt Nam, by which days are counted."""
    return tuple(_local(event) for event in events_of(conn, case_id))


def ground_of(conn: db.Tx, case_id: str) -> Ground:
    """What the events of a case are judged by; Fault not_found when it was never sent."""
    submission = records.find_record(conn, case_id, Submission)
    if submission is None:
        raise Fault("not_found")
    # Like the procedure's: hours that were changed since move no date that was promised.
    day = _day_of(submission.submitted_at)
    procedure = load.procedure_of(submission.procedure, day=day)
    return Ground(submission, procedure, load.office_of(submission.office, day=day), calendar())


def form_of(ground: Ground) -> Form:
    """The form that was filled in, whatever was published since."""
    return load.form_of(ground.procedure.slug, day=ground.procedure.valid_from)


def _sent_of(tx: db.Tx, case_id: str) -> Sent | None:
    submission, card = records.find_record(tx, case_id, Submission), records.find_record(tx, case_id, Card)
    verdict, answers = records.find_record(tx, case_id, Verdict), records.find_record(tx, case_id, Answers)
    if submission is None or card is None or verdict is None or answers is None:
        return None
    # A running file keeps the facts and the form of its day, whatever is published after it.
    day = _day_of(submission.submitted_at)
    procedure = load.procedure_of(submission.procedure, day=day)
    front, back = records.find_record(tx, case_id, Front), records.find_record(tx, case_id, Back)
    return Sent(
        procedure=procedure, form=load.form_of(procedure.slug, day=day),
        fee=load.fee_of(procedure, filed=_FILED, day=day),
        submission=submission, card=card, verdict=verdict, answers=answers,
        from_file=any(side.still.source == "file" for side in (front, back) if side),
        tax=records.find_record(tx, case_id, TaxCheck), confirmed=records.find_record(tx, case_id, PersonCheck),
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
