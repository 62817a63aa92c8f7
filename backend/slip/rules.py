"""What a slip says on the phone, from the records of a file; what it says on paper is in mould.py. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from backend.catalogue.office import Office
from backend.catalogue.record import Procedure
from backend.catalogue.workdays import Calendar
from backend.fill.record import Answers
from backend.ground.words import Language, sentence_of
from backend.slip.record import Slip, SlipState, SlipStatus, Standing, VisitShown
from backend.submit.record import Appointment, Submission

# Checked by reception within this (procedures.md 2, step 2).
CHECK_HOURS: Final = 8
# Statuses in which the clock of a received file stands still (procedures.md 5).
_PAUSED: Final = frozenset({5, 6})
# Nobody is expected any more (procedures.md 5).
_OVER: Final = frozenset({3, 7, 8, 10})


@dataclass(frozen=True, slots=True)
class File:
    """All that a slip speaks of. `standing` is what the dossier last wrote; None: it was only just sent."""

    procedure: Procedure
    office: Office
    submission: Submission
    answers: Answers
    slip: Slip
    standing: Standing | None

    @property
    def official(self) -> bool:
        """Whether the office has received it."""
        return self.standing is not None and self.standing.official

    @property
    def visit(self) -> Appointment | None:
        """The appointment that is to be kept; whoever took the file back, or has the result, is not expected."""
        return None if self.standing and self.standing.status in _OVER else self.submission.appointment

    @property
    def code(self) -> str:
        """The code that counts now."""
        return self.standing.code if self.standing else self.submission.temporary_code


def day_words_of(day: date, language: Language) -> str:
    """`Thứ Năm`."""
    return sentence_of(f"day.{day.isoweekday()}", language)


def hour_words_of(at: datetime, language: Language) -> str:
    """`17 giờ 00`."""
    return sentence_of("slip.hour", language, hour=at.hour, minute=f"{at.minute:02}")


def due_under_date_of(file: File, calendar: Calendar, language: Language) -> str:
    """What stands under the date: `Thứ Năm, 17 giờ 00 · 3 ngày làm việc, trừ lễ 24/11`."""
    due, words = file.standing.due if file.standing else None, due_words_of(file, calendar, language)
    return f"{day_words_of(due.date(), language)}, {hour_words_of(due, language)} · {words}" if due else words


def due_words_of(file: File, calendar: Calendar, language: Language) -> str:
    """`3 ngày làm việc, trừ lễ 24/11`; before reception: when somebody will look; paused: that it is."""
    standing = file.standing
    if standing is None or standing.status == 1:
        unpaid = standing is not None and standing.unpaid
        return sentence_of("slip.unpaid" if unpaid else "slip.waiting", language, hours=CHECK_HOURS)
    if standing.due is None or standing.received_at is None:
        paused = standing.status in _PAUSED and standing.received_at is not None
        return sentence_of("slip.paused", language) if paused else sentence_of(f"st.{standing.status}", language)
    term = sentence_of(f"term.{file.procedure.term.unit}", language, n=file.procedure.term.number)
    if standing.moved:
        return sentence_of("slip.usually", language, term=term)
    first, last = standing.received_at.date(), standing.due.date()
    left_out = [f"{day.day}/{day.month}" for day, _ in calendar.holidays_between(first, last)]
    return term + (sentence_of("slip.without", language, days=", ".join(left_out)) if left_out else "")


def visit_shown_of(appointment: Appointment | None, language: Language) -> VisitShown | None:
    """The appointment in words."""
    if appointment is None:
        return None
    day = appointment.day
    label = f"{hour_of(appointment.start)}, {day_words_of(day, language)} {day.day:02}/{day.month:02}"
    return VisitShown(day=day, start=appointment.start, place=_place_in(appointment.place, language), label=label)


def _place_in(place: str, language: Language) -> str:
    """Kept in Vietnamese, told in the reader's language: `Quầy 3` → `Counter 3`."""
    before = sentence_of("slip.counter", counter="")
    return sentence_of("slip.counter", language, counter=place.removeprefix(before)) if place.startswith(before) else place


def hour_of(start: str) -> str:
    """`09:00` → `9:00`."""
    return start.removeprefix("0")


def bring_of(file: File, language: Language) -> str:
    """Where the original card is to be shown, and what to bring."""
    if file.submission.card_shown == "post":
        return sentence_of("slip.bring_post", language)
    return sentence_of("slip.bring", language)


def status_shown_of(file: File, calendar: Calendar, language: Language) -> SlipStatus:
    """What the holder of a slip hears."""
    status = file.standing.status if file.standing else 1
    return SlipStatus(
        code=file.code, official=file.official, status=status, status_words=sentence_of(f"st.{status}", language),
        procedure=file.procedure.name.of(language), due=file.standing.due if file.standing else None,
        due_words=_due_line_with_date(file, calendar, language), holder=file.standing.holder if file.standing else None,
        since_words=since_words_of(file, language), next_words=sentence_of(_next_of(file, status), language),
    )


def _next_of(file: File, status: int) -> str:
    """Key of the sentence on what comes next; nobody looks at what was not paid for."""
    return "then.1_unpaid" if status == 1 and file.standing and file.standing.unpaid else f"then.{status}"


def since_words_of(file: File, language: Language) -> str:
    """`10 giờ 00, Thứ Sáu 20/11`: when the file came to where it is."""
    since = file.standing.since if file.standing else file.submission.submitted_at
    return f"{hour_words_of(since, language)}, {day_words_of(since.date(), language)} {since:%d/%m}"


def state_of(case_id: str | None) -> SlipState:
    """What anyone may know."""
    return SlipState(on_file=case_id is not None)


def _due_line_with_date(file: File, calendar: Calendar, language: Language) -> str:
    """`17 giờ 00, Thứ Năm 26/11/2026 · 3 ngày làm việc, trừ lễ 24/11`."""
    due, words = file.standing.due if file.standing else None, due_words_of(file, calendar, language)
    if due is None:
        return words
    return f"{hour_words_of(due, language)}, {day_words_of(due.date(), language)} {due:%d/%m/%Y} · {words}"
