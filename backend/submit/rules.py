"""Whether a visit is needed, and which times an office offers. Pure: the hour and the taken seats are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from backend.catalogue.office import Office
from backend.catalogue.record import Procedure
from backend.catalogue.workdays import Calendar
from backend.fill.record import Answers
from backend.ground.words import Language, sentence_of
from backend.read.record import Card
from backend.submit.record import CardShown, Slot, SlotDay, TaxCheck, TaxOutcome, TaxState, Visit
from backend.verify.record import Verdict

# Nobody can be at the counter sooner than this after choosing.
_NOTICE = timedelta(hours=1)
_SATURDAY, _SUNDAY = 5, 6
_TAX: Final[Mapping[TaxOutcome, TaxState]] = {
    "ok": "ok", "not_matched_identity": "look", "inactive_tax_code": "refused", "obligation_open": "refused",
    "written_off_debt": "refused",
}


@dataclass(frozen=True, slots=True)
class Agenda:
    """An office, the working days, seats taken by (day, start), and days that the office closed itself, with why.

    changed  the office as it stands on days on which other hours hold than today's
    """

    office: Office
    calendar: Calendar
    taken: Mapping[tuple[date, str], int]
    closures: Mapping[date, str] = field(default_factory=dict)
    changed: Mapping[date, Office] = field(default_factory=dict)

    def office_on(self, day: date) -> Office:
        """The office as it stands on a day."""
        return self.changed.get(day, self.office)


def visit_of(procedure: Procedure, verdict: Verdict, answers: Answers) -> Visit | None:
    """The visit a file asks for: the original card is looked at where a camera alone vouches for the person.

    By post the postman looks at it (settled 3), and a stronger source needs nobody (settled 6).
    """
    alone = verdict.identity_source == "camera_ekyc" and procedure.original
    return "show_card" if alone and not _is_posted(answers) else None


def card_shown_of(procedure: Procedure, verdict: Verdict, *, visits: bool) -> CardShown:
    """Where the card is looked at, given whether the citizen comes."""
    if verdict.identity_source != "camera_ekyc" or not procedure.original:
        return "none"
    return "counter" if visits else "post"


def find_claimant(card: Card, answers: Answers) -> str | None:
    """The number under which a file is claimed; None when no card vouches for any.

    Only a number that the card gave counts. One that was typed over would let anybody block a
    stranger's filing, or ask whether the stranger has filed; an officer settles those.
    """
    read, given = card.fields.get("number"), answers.answers.get("owner_pin")
    if read is None or not read.value:
        return None
    kept = given is not None and given.origin == "card"
    return read.value if kept or read.sure else None


def judge_tax(check: TaxCheck) -> TaxState:
    """What an answer of the tax authority comes to: an identity that does not match, a person looks at."""
    if check.outcome is None:
        return "wait"
    return _TAX[check.outcome]


def slot_days_of(agenda: Agenda, now: datetime, language: Language) -> list[SlotDay]:
    """Days from today to the end of the office's window; weekends without hours are left out, holidays are named.

    now  local time of the office
    """
    days = (now.date() + timedelta(days=n) for n in range(agenda.office.slot_days + 1))
    found = (_slot_day_of(agenda, day, now, language) for day in days)
    return [day for day in found if day]


def is_offered(days: list[SlotDay], day: date, start: str) -> bool:
    """Whether a time is among those offered, full or not."""
    return any(one.day == day and any(slot.start == start for slot in one.slots) for one in days)


def day_label_of(day: date, language: Language) -> str:
    """`Thứ Hai 23/11`."""
    return f"{sentence_of(f'day.{day.isoweekday()}', language)} {day.day:02}/{day.month:02}"


def _is_posted(answers: Answers) -> bool:
    chosen = answers.answers.get("return_by")
    return chosen is not None and chosen.value == "post"


def _slot_day_of(agenda: Agenda, day: date, now: datetime, language: Language) -> SlotDay | None:
    if day in agenda.closures:
        return SlotDay(day=day, label=day_label_of(day, language), closed=agenda.closures[day], slots=())
    closed = agenda.calendar.closed_because(day)
    if closed and day.weekday() in (_SATURDAY, _SUNDAY):
        return _open_saturday(agenda, day, now, language)
    if closed:
        return SlotDay(day=day, label=day_label_of(day, language), closed=closed.of(language), slots=())
    return _day_with(agenda, day, _starts_of(agenda.office_on(day), saturday=False, day=day, now=now), language)


def _open_saturday(agenda: Agenda, day: date, now: datetime, language: Language) -> SlotDay | None:
    """Reception on a Saturday is no working day, but people may come."""
    if day.weekday() == _SUNDAY or not agenda.office_on(day).saturday:
        return None
    return _day_with(agenda, day, _starts_of(agenda.office_on(day), saturday=True, day=day, now=now), language)


def _day_with(agenda: Agenda, day: date, starts: list[str], language: Language) -> SlotDay | None:
    if not starts:
        return None
    slots = tuple(
        Slot(start=start, seats_left=max(0, agenda.office.slot_seats - agenda.taken.get((day, start), 0)))
        for start in starts
    )
    return SlotDay(day=day, label=day_label_of(day, language), closed=None, slots=slots)


def _starts_of(office: Office, *, saturday: bool, day: date, now: datetime) -> list[str]:
    """Beginnings of the appointments of a day; the last one ends when the session does."""
    starts: list[str] = []
    for session in office.saturday if saturday else office.day:
        at, end = (_moment(day, hour, now) for hour in (session.opens, session.closes))
        while at + timedelta(minutes=office.slot_minutes) <= end:
            if at >= now + _NOTICE:
                starts.append(f"{at:%H:%M}")
            at += timedelta(minutes=office.slot_minutes)
    return starts


def _moment(day: date, hour: str, now: datetime) -> datetime:
    hours, minutes = hour.split(":")
    return datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=now.tzinfo)
