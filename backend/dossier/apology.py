"""The apology that is prepared before a date is missed: a later date and a reason, for an officer to send or to mend. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from backend.catalogue.record import Term
from backend.catalogue.workdays import Calendar
from backend.dossier.line import DossierLine
from backend.dossier.record import Apology, DossierEvent
from backend.ground.words import sentence_of

# So many working days before the date, what is not finished will hardly be: early enough to say it before it is missed.
NEAR_DAYS: Final = 1
_WORK: Final = (2, 4)


def apology_of(
    line: DossierLine, events: Sequence[DossierEvent], *, term: Term, calendar: Calendar, today: date,
) -> Apology | None:
    """The draft; None while there is time, once one was sent (Mẫu 04 goes out a single time), or when the result lies there.

    line, events  their times local
    """
    due = line.due.date() if line.due else None
    if due is None or line.status not in _WORK or line.apologised or line.proposal:
        return None
    if calendar.workday_after(today, NEAR_DAYS) < due:
        return None
    # Half the term again, at least a day: what a second promise can be kept by.
    more = max(1, term.number // 2) if term.unit == "working_days" else 1
    return Apology(day=calendar.workday_after(max(due, today), more), reason=_reason_of(events))


def _reason_of(events: Sequence[DossierEvent]) -> str:
    asked = next((event.agency for event in reversed(events) if event.kind == "forwarded" and event.agency), None)
    return sentence_of("apology.agency", agency=asked) if asked else sentence_of("apology.work")
