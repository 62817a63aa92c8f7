"""What the events of a file come to: one line for lists, one standing for the slip. Pure; the hours are local."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, get_args

from backend.catalogue.office import Office
from backend.catalogue.record import Procedure
from backend.catalogue.workdays import Calendar
from backend.dossier.clock import due_after, hours_after, pauses_in
from backend.dossier.money import FEE_ENDS, awaits_fee, owes_of, strays_in, waived_in
from backend.dossier.record import DossierEvent, EventKind, Label, Officer, Wait
from backend.dossier.status import CLOSED, status_of
from backend.slip.record import Standing, StatusCode
from backend.slip.rules import CHECK_HOURS
from backend.submit.record import Submission

_MOVES: Final[frozenset[EventKind]] = frozenset({
    "submitted", "received", "refused", "started", "supplement_asked", "supplemented", "fee_asked", "fee_paid",
    "fee_waived", "withdrawn", "stopped", "finished", "returned",
})
_HANDS: Final[frozenset[EventKind]] = frozenset({"assigned", "handed_over", "sent_back"})
_SAYS_WHY: Final[frozenset[EventKind]] = frozenset({"refused", "stopped", "withdrawn", "supplement_asked", "fee_asked"})
_ASKED: Final = (5, 6)
# What an officer waits for before reception, and the events that see to it.
_SEEN_TO: Final[Mapping[str, frozenset[EventKind]]] = MappingProxyType({"fee": FEE_ENDS, "portal": frozenset({"entered"})})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a file is judged by that no event says."""

    submission: Submission
    procedure: Procedure
    office: Office
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One line of the projection: everything that lists, counts and the register look at, and nothing else.

    waits      why an officer must receive it, codes parted by blanks; empty once received
    status     since: when it came to it; event_count: how many events there are, to see that a page is behind
    holder     id of the officer who holds it, empty: nobody was given it; unit: where they serve
    acts_by    when somebody must have done something: reception's look, the due date, the end of a request; for what
               is finished or closed, when that happened. Lists are in its order.
    proposal   what a signer is asked to sign; empty: nothing
    way        how the result was handed over
    apologised a new date was told, once
    overpaid_vnd  what came and was not owed; owes_vnd: how much of it is to be given back still
    """

    case_id: str
    office: str
    procedure: str
    identity_source: str
    temporary_code: str
    code: str | None
    status: StatusCode
    since: datetime
    event_count: int
    submitted_at: datetime
    received_at: datetime | None
    due: datetime | None
    acts_by: datetime
    finished_at: datetime | None
    returned_at: datetime | None
    holder: str
    holder_name: str
    unit: str
    waits: str
    proposal: str
    way: str
    apologised: bool
    archived: bool
    overpaid_vnd: int
    owes_vnd: int
    label: Label


def line_of(case_id: str, events: Sequence[DossierEvent], ground: Ground, label: Label) -> DossierLine:
    """The line of a file after all its events.

    faults  NotAllowed when they are no life that the national list knows
    """
    status = status_of(events)
    # What was paid while papers are asked for moves neither the file nor the last day for them.
    latest = _latest(events, _MOVES - FEE_ENDS if status == _ASKED[0] else _MOVES)
    holder = holder_of(events)
    due = due_after(events, ground.procedure.term, ground.office, ground.calendar)
    received, finished = _first(events, "received"), _first(events, "finished")
    returned, strays = _first(events, "returned"), strays_in(events)
    return DossierLine(
        case_id=case_id, office=ground.office.slug, procedure=ground.procedure.slug,
        identity_source=ground.submission.identity_source, temporary_code=ground.submission.temporary_code,
        code=received.code if received else None, status=status, since=latest.at, event_count=len(events),
        submitted_at=ground.submission.submitted_at, received_at=received.at if received else None, due=due,
        acts_by=_acts_by(status, latest, due, ground), finished_at=finished.at if finished else None,
        returned_at=returned.at if returned else None, holder=holder.id if holder else "",
        holder_name=holder.name if holder else "", unit=holder.unit if holder else "",
        waits=" ".join(_waits_of(events)) if status == 1 else "", proposal=_proposal_of(events),
        way=returned.way or "" if returned else "", apologised=_first(events, "apologised") is not None,
        archived=_first(events, "archived") is not None, overpaid_vnd=sum(one.amount_vnd for one in strays),
        owes_vnd=owes_of(strays), label=label,
    )


def standing_of(events: Sequence[DossierEvent], line: DossierLine) -> Standing:
    """What the slip and the status page may show of it: to the citizen, so with no note of the office's own."""
    said = _latest(events, _SAYS_WHY) if line.status in (*_ASKED, *CLOSED - {10}) else None
    sorry = _first(events, "apologised")
    return Standing(
        status=line.status, code=line.code or line.temporary_code, official=line.code is not None,
        received_at=line.received_at, due=line.due, since=line.since, holder=_holder_words_of(line),
        wants=said.wants if said else (), until=said.due if said else None, fee_vnd=said.fee_vnd if said else None,
        reason=said.reason if said else None, law=said.law if said else None,
        next_step=said.next_step if said else None, apology=sorry.reason if sorry else None,
        result=any(event.kind == "finished" and event.file for event in events), owes_vnd=line.owes_vnd,
        unpaid=awaits_fee(events), waived=waived_in(events) if line.status not in CLOSED else None,
        moved=sorry is not None or bool(pauses_in(events)),
    )


def official_code_of(unit: str, day: date, serial: int) -> str:
    """`000.00.01.H29-261120-0023`: unit, day of reception, serial of that day (TT 01/2018/TT-VPCP Đ19)."""
    return f"{unit}-{day:%y%m%d}-{serial:04}"


def holder_of(events: Iterable[DossierEvent]) -> Officer | None:
    """Who holds the file: whom it was given to last, or who took it up."""
    holder: Officer | None = None
    for event in events:
        if event.kind in _HANDS:
            holder = event.to
        elif event.kind == "started" or (event.kind == "received" and holder is None):
            holder = event.by or holder
    return holder


def asked_now(events: Sequence[DossierEvent]) -> DossierEvent | None:
    """The request for papers that stands open; None when none does."""
    return _latest(events, frozenset({"supplement_asked"})) if status_of(events) == _ASKED[0] else None


def waits_in(line: DossierLine) -> tuple[Wait, ...]:
    """Why an officer must receive the file of this line."""
    said = line.waits.split()
    return tuple(code for code in get_args(Wait) if code in said)


def _waits_of(events: Sequence[DossierEvent]) -> Iterable[Wait]:
    """Why an officer must receive it, without what was seen to meanwhile: a fee, the portal's code."""
    seen_to = {code for code, kinds in _SEEN_TO.items() if any(event.kind in kinds for event in events)}
    return (code for code in events[0].waits if code not in seen_to)


def _acts_by(status: StatusCode, latest: DossierEvent, due: datetime | None, ground: Ground) -> datetime:
    if status == 1:
        return hours_after(latest.at, CHECK_HOURS, ground.office, ground.calendar)
    if status in _ASKED:
        return latest.due or latest.at + timedelta(days=ground.procedure.supplement_days)
    return due if due and status in (2, 4) else latest.at


def _proposal_of(events: Sequence[DossierEvent]) -> str:
    """What waits for the signer: proposed, and neither sent back nor moved on since."""
    proposal = ""
    for event in events:
        if event.kind == "proposed":
            proposal = event.proposal or ""
        elif event.kind == "sent_back" or event.kind in _MOVES:
            proposal = ""
    return proposal


def _holder_words_of(line: DossierLine) -> str | None:
    return ", ".join(part for part in (line.holder_name, line.unit) if part) or None


def _first(events: Iterable[DossierEvent], kind: EventKind) -> DossierEvent | None:
    return next((event for event in events if event.kind == kind), None)


def _latest(events: Sequence[DossierEvent], kinds: frozenset[EventKind]) -> DossierEvent:
    return next(event for event in reversed(events) if event.kind in kinds)
