"""What people do to a file, each deed one event: judged by the national list, kept, audited, projected; all in one transaction.

Whether somebody's role allows a deed is for the door that calls; whether the file is where it can be
done, and whether it says why and what next, is judged here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from backend.catalogue.record import Form
from backend.dossier.clock import last_moment_of
from backend.dossier.job import form_of, ground_of, local_events_of, project, receive_file, settle_claim
from backend.dossier.line import DossierLine
from backend.dossier.money import awaits_fee
from backend.dossier.record import DossierEvent, EventKind, Handed, Officer, PortalEntry, Proposal
from backend.dossier.status import CLOSED, may_follow
from backend.dossier.tables import append_event
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.ids import make_id
from backend.ground.words import sentence_of
from backend.slip.record import Wanted
from backend.submit.record import TaxCheck
from backend.submit.tables import forget_seats
from backend.vault import audit, db, records

_RETURNED: Final = 10


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a file ends otherwise than hoped: what the citizen is told, its legal ground, and what they can do now."""

    reason: str
    law: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Result:
    """A signed result as the vault keeps it: the blob, and the SHA-256 of its bytes."""

    blob: str
    sha256: str


def check_seen(tx: db.Tx, case_id: str, event_count: int) -> None:
    """Whoever acts has seen all that happened: Fault version_stale when something came in between."""
    if len(local_events_of(tx, case_id)) != event_count:
        raise Fault("version_stale")


def receive(tx: db.Tx, case_id: str, by: Officer) -> DossierLine:
    """1→2: an officer takes the file in; the clock starts, the official code is given.

    faults  move_not_allowed · field_invalid: fee, as unpaid means not received (settled 7); portal, as nothing is promised
            before it has given its code
    """
    happened = _check_move(tx, case_id, "received")
    if awaits_fee(happened):
        raise Fault("field_invalid", fields={"fee": "unpaid"})
    if "portal" in happened[0].waits and not any(event.kind == "entered" for event in happened):
        raise Fault("field_invalid", fields={"portal": "required"})
    receive_file(tx, case_id, ground_of(tx, case_id).submission, sent_at=clock.now(), by=by)
    return project(tx, case_id)


def refuse(tx: db.Tx, case_id: str, by: Officer, cause: Cause) -> DossierLine:
    """1→3, before reception (Mẫu 03); after it a file is stopped."""
    return happen(tx, case_id, "refused", by, **_said(cause))


def stop(tx: db.Tx, case_id: str, by: Officer | None, cause: Cause) -> DossierLine:
    """4, 5 or 6→8 (Mẫu 05): not to be granted, or not completed in time; by None: the machine, of a request that lapsed."""
    return happen(tx, case_id, "stopped", by, **_said(cause))


def assign(tx: db.Tx, case_id: str, by: Officer, to: Officer) -> DossierLine:
    """Somebody holds the file from here on."""
    return happen(tx, case_id, "assigned", by, to=to)


def hand_over(tx: db.Tx, case_id: str, by: Officer, to: Officer, *, note: str = "") -> DossierLine:
    """From desk to desk: a row of Mẫu 06."""
    return happen(tx, case_id, "handed_over", by, to=to, reason=note or None)


def start(tx: db.Tx, case_id: str, by: Officer) -> DossierLine:
    """2→4: the specialist is at work."""
    return happen(tx, case_id, "started", by)


def ask_more(tx: db.Tx, case_id: str, by: Officer, wants: tuple[Wanted, ...], *, reason: str) -> DossierLine:
    """1 or 4→5 (Mẫu 02): exactly these things again, in one list; the clock stands still.

    faults  move_not_allowed · field_invalid: nothing asked, a thing twice, one without a note, or one that nobody could give
    """
    form = form_of(ground_of(tx, case_id))
    wants = tuple(_givable(form, want) for want in wants)
    named = [(want.kind, want.key) for want in wants]
    if not wants or len(set(named)) != len(named) or not all(want.note.strip() for want in wants):
        raise Fault("field_invalid", fields={"wants": "required"})
    check_text(reason=reason)
    return happen(tx, case_id, "supplement_asked", by, wants=wants, reason=reason.strip(), due=window_of(tx, case_id))


def _givable(form: Form, want: Wanted) -> Wanted:
    """What is asked as the citizen can give it: a paper that came with the form is photographed anew."""
    kinds = {field.key: field.type for field in form.fields}
    kind = kinds.get(want.key)
    if want.kind == "card":
        known = want.key in ("front", "back")
    else:
        known = kind is not None and kind != "words" and (want.kind == "field" or kind == "upload")
    if not known:
        raise Fault("field_invalid", fields={"wants": "unknown"})
    return want.model_copy(update={"kind": "paper"}) if kind == "upload" else want


def forward(tx: db.Tx, case_id: str, by: Officer, agency: str, *, note: str = "") -> DossierLine:
    """Another body is asked for its word; the clock runs on."""
    check_text(agency=agency)
    return happen(tx, case_id, "forwarded", by, agency=agency.strip(), reason=note or None)


def note_tax(tx: db.Tx, case_id: str, by: Officer, reference: str) -> DossierLine:
    """The line to the tax authority is down, or the person saw to it: an officer holds its yes on paper.

    reference  the number of that paper
    """
    check_text(reference=reference)
    line = forward(tx, case_id, by, sentence_of("tax.agency"), note=reference.strip())
    before = records.find_record(tx, case_id, TaxCheck) or TaxCheck(key=make_id(), asked_at=clock.now())
    records.keep_record(tx, case_id, before.model_copy(update={
        "outcome": "ok", "reference": reference.strip(), "answered_at": clock.now(), "by_hand": by.name,
    }))
    return line


def note_portal(tx: db.Tx, case_id: str, by: Officer, code: str) -> DossierLine:
    """An officer entered the file at the portal by hand, which gave this code."""
    check_text(code=code)
    line = happen(tx, case_id, "entered", by, code=code.strip())
    records.keep_record(tx, case_id, PortalEntry(
        code=code.strip(), event_count=line.event_count, status=line.status, told_at=clock.now(),
    ))
    return line


def propose(tx: db.Tx, case_id: str, by: Officer, proposal: Proposal, *, cause: Cause | None = None) -> DossierLine:
    """The specialist lays before the signer what is to be signed; a refusal with its whole cause."""
    if proposal == "refuse" and cause is None:
        raise Fault("field_invalid", fields={"reason": "required"})
    return happen(tx, case_id, "proposed", by, proposal=proposal, **(_said(cause) if cause else {}))


def send_back(tx: db.Tx, case_id: str, by: Officer, to: Officer, *, reason: str) -> DossierLine:
    """The signer does not sign yet and says why."""
    check_text(reason=reason)
    return happen(tx, case_id, "sent_back", by, to=to, reason=reason.strip())


def finish(tx: db.Tx, case_id: str, by: Officer, result: Result | None) -> DossierLine:
    """4→9: decided and signed; the clock stops.

    faults  move_not_allowed · tax_open: the tax authority was asked and has not said yes (NĐ 168/2025/NĐ-CP Đ91)
    """
    check = records.find_record(tx, case_id, TaxCheck)
    if check and check.outcome != "ok":
        raise Fault("tax_open")
    named = {"file": result.blob, "sha256": result.sha256} if result else {}
    return happen(tx, case_id, "finished", by, **named)


def apologise(tx: db.Tx, case_id: str, by: Officer, due: datetime, *, reason: str) -> DossierLine:
    """Mẫu 04, once: a new date before the old one is missed, and why.

    due     local; still to come, and later than the date that stands
    faults  move_not_allowed: told before, or nothing is due · field_invalid: no reason, or no later date
    """
    check_text(reason=reason)
    _check_move(tx, case_id, "apologised")
    ground = ground_of(tx, case_id)
    promised = last_moment_of(due.date(), ground.office, due)
    stands = project(tx, case_id).due
    if stands is None or promised <= max(stands, clock.now()) or not ground.calendar.works_on(promised.date()):
        raise Fault("field_invalid", fields={"due": "date_later"})
    return happen(tx, case_id, "apologised", by, due=promised, reason=reason.strip())


def give_result(tx: db.Tx, case_id: str, by: Officer | None, way: Handed, *, received_by: str = "") -> DossierLine:
    """9→10: handed over at the counter, posted, or fetched by the citizen on the phone or out of a box (by None)."""
    return happen(tx, case_id, "returned", by, way=way, received_by=received_by.strip() or None)


def withdraw(tx: db.Tx, case_id: str, reason: str) -> DossierLine:
    """1, 2, 4, 5 or 6→7: the citizen takes the file back."""
    return happen(tx, case_id, "withdrawn", None, actor="citizen", reason=reason.strip() or None)


def note_archived(tx: db.Tx, case_id: str, by: Officer | None, package: Result) -> DossierLine:
    """The closed file has its package; once."""
    return happen(tx, case_id, "archived", by, file=package.blob, sha256=package.sha256)


def keep_event(tx: db.Tx, case_id: str, event: DossierEvent, *, role: str) -> DossierLine:
    """Keep one event that may come next, its row of the audit, and what all events come to now.

    faults  move_not_allowed · busy: another event came in between
    """
    _check_move(tx, case_id, event.kind)
    append_event(tx, case_id, event)
    audit.append(tx, actor=event.actor, role=role, action=f"file.{event.kind}", subject=case_id, detail={})
    line = project(tx, case_id)
    settle_claim(tx, line, ground_of(tx, case_id).procedure)
    if line.status in CLOSED:
        # Whoever has the result was here today, or need not come; whoever took the file back is not expected today either.
        forget_seats(tx, case_id, after=clock.today() if line.status == _RETURNED else date.min)
    return line


def happen(tx: db.Tx, case_id: str, kind: EventKind, by: Officer | None, *, actor: str = "system", **said: Any) -> DossierLine:
    """One deed as an event: now, by an officer, or by `actor` where none did it."""
    who, role = (by.id, "officer") if by else (actor, actor)
    return keep_event(tx, case_id, DossierEvent(kind=kind, at=clock.now(), actor=who, by=by, **said), role=role)


def _check_move(tx: db.Tx, case_id: str, kind: EventKind) -> tuple[DossierEvent, ...]:
    happened = local_events_of(tx, case_id)
    if not may_follow(happened, kind):
        raise Fault("move_not_allowed")
    return happened


def _said(cause: Cause) -> dict[str, str]:
    """Every refusal names a reason, its ground and a next step (NĐ 118/2025; procedures.md 2)."""
    check_text(reason=cause.reason, law=cause.law, next_step=cause.next_step)
    return {"reason": cause.reason.strip(), "law": cause.law.strip(), "next_step": cause.next_step.strip()}


def check_text(**texts: str) -> None:
    """Fault field_invalid with the names of those that say nothing."""
    missing = {name: "required" for name, text in texts.items() if not text.strip()}
    if missing:
        raise Fault("field_invalid", fields=missing)


def window_of(tx: db.Tx, case_id: str) -> datetime:
    """The end of the last day on which the citizen may answer."""
    ground = ground_of(tx, case_id)
    now = clock.local_of(clock.now())
    last = ground.calendar.workday_from(now.date() + timedelta(days=ground.procedure.supplement_days))
    return last_moment_of(last, ground.office, now)
