"""What a slip says, from the records of a file: official words for paper, plain ones for the phone. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from backend.catalogue.address import address_line_of
from backend.catalogue.record import Office, Procedure
from backend.catalogue.workdays import Calendar
from backend.fill.record import Answers
from backend.ground.words import Language, sentence_of
from backend.slip.record import PaperShown, Slip, SlipState, SlipStatus, Standing, VisitShown
from backend.submit.record import Appointment, Submission

# Checked by reception within this (procedures.md 2, step 2).
CHECK_HOURS: Final = 8
# Statuses in which the clock of a received file stands still (procedures.md 5).
_PAUSED: Final = frozenset({5, 6})


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
    def code(self) -> str:
        """The code that counts now."""
        return self.standing.code if self.standing else self.submission.temporary_code


def day_words_of(day: date, language: Language) -> str:
    """`Thứ Năm`."""
    return sentence_of(f"day.{day.isoweekday()}", language)


def due_words_of(file: File, calendar: Calendar, language: Language) -> str:
    """`3 ngày làm việc, trừ lễ 24/11`; before reception: when somebody will look; paused: that it is."""
    standing = file.standing
    if standing is None or standing.received_at is None:
        return sentence_of("slip.waiting", language, hours=CHECK_HOURS)
    if standing.due is None:
        paused = standing.status in _PAUSED
        return sentence_of("slip.paused", language) if paused else sentence_of(f"st.{standing.status}", language)
    term = sentence_of(f"term.{file.procedure.term.unit}", language, n=file.procedure.term.number)
    first, last = standing.received_at.date(), standing.due.date()
    left_out = [f"{day.day}/{day.month}" for day, _ in calendar.holidays_between(first, last)]
    return term + (sentence_of("slip.without", language, days=", ".join(left_out)) if left_out else "")


def visit_shown_of(appointment: Appointment | None, language: Language) -> VisitShown | None:
    """The appointment in words."""
    if appointment is None:
        return None
    day = appointment.day
    label = f"{hour_of(appointment.start)}, {day_words_of(day, language)} {day.day:02}/{day.month:02}"
    return VisitShown(day=day, start=appointment.start, place=appointment.place, label=label)


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
        due_words=due_words_of(file, calendar, language),
    )


def state_of(case_id: str | None) -> SlipState:
    """What anyone may know."""
    return SlipState(on_file=case_id is not None)


def mould_of(file: File, papers: tuple[PaperShown, ...], calendar: Calendar, *, hotline: str) -> dict[str, Any]:
    """Everything Mẫu 01 prints, in Vietnamese, as plain texts; before reception a confirmation that it was sent.

    source  Mẫu 01, TT 03/2025/TT-VPCP (procedures.md 3); look 11b
    """
    standing, local = file.standing, file.slip.issued_at
    return {
        "authority": file.office.name.vi.upper(),
        "center": file.office.center.vi.upper(),
        "date_line": f"{file.office.place}, ngày {local.day:02} tháng {local.month:02} năm {local.year}",
        "title": sentence_of("slip.title" if file.official else "slip.title_sent"),
        "official": file.official,
        "due_label": sentence_of("slip.due_label" if file.official else "slip.sent_label"),
        "due": due_line_of(standing.due if standing and standing.due else None) or sentence_of("st.1"),
        "due_note": due_note_of(file, calendar),
        "code_label": sentence_of("slip.code_label" if file.official else "slip.temporary_label"),
        "code": file.code,
        "rows": rows_of(file),
        "papers_label": sentence_of("slip.papers_label"),
        "papers_note": sentence_of("slip.papers_note"),
        "papers": [
            {"name": f"{number}. {paper.name}", "count": paper.count, "fingerprint": paper.fingerprint}
            for number, paper in enumerate(papers, start=1)
        ],
        **_signatures_of(file),
        "foot": sentence_of("slip.auto", agency=file.office.name.vi) + " " + sentence_of("slip.foot", hotline=hotline),
        "specimen": sentence_of("stf.specimen") if file.office.specimen else "",
    }


def due_line_of(due: datetime | None) -> str:
    """`17 giờ 00, 26/11/2026`; empty without a date."""
    return f"{due.hour} giờ {due.minute:02}, {due:%d/%m/%Y}" if due else ""


def due_note_of(file: File, calendar: Calendar) -> str:
    """`Thứ Năm · 3 ngày làm việc, trừ lễ 24/11`."""
    due = file.standing.due if file.standing else None
    words = due_words_of(file, calendar, "vi")
    return f"{day_words_of(due.date(), 'vi')} · {words}" if due else words


def moment_words_of(at: datetime) -> str:
    """`10 giờ 00 phút, ngày 20/11/2026`."""
    return f"{at.hour} giờ {at.minute:02} phút, ngày {at:%d/%m/%Y}"


def rows_of(file: File) -> list[tuple[str, str]]:
    """Label and value, in the order of the form."""
    answers: Mapping[str, Any] = {key: answer.value for key, answer in file.answers.answers.items()}
    received = file.standing.received_at if file.standing else None
    rows = [
        (sentence_of("slip.row_of"), str(answers.get("owner_name") or "")),
        (sentence_of("slip.row_address"), _address_of(answers)),
        (sentence_of("slip.row_phone"), _spaced(str(answers.get("owner_phone") or ""))),
        (sentence_of("slip.row_email"), str(answers.get("owner_email") or "")),
        (sentence_of("slip.row_procedure"), file.procedure.name.vi),
        (sentence_of("slip.row_received"), moment_words_of(received) if received else ""),
        (sentence_of("slip.row_sent"), moment_words_of(file.submission.submitted_at) if not received else ""),
        (sentence_of("slip.row_count"), sentence_of("slip.one_set")),
        (sentence_of("slip.row_visit"), _visit_line_of(file.submission.appointment)),
        (sentence_of("slip.row_return"), _return_of(file, answers)),
    ]
    return [(label, value) for label, value in rows if value]


def _visit_line_of(appointment: Appointment | None) -> str:
    if appointment is None:
        return ""
    hours, minutes = appointment.start.split(":")
    day = appointment.day
    when = f"{int(hours)} giờ {minutes}, {day_words_of(day, 'vi')} {day:%d/%m/%Y}"
    return f"{appointment.place}: {when}, {sentence_of('slip.with_card')}"


def _return_of(file: File, answers: Mapping[str, Any]) -> str:
    way = str(answers.get("return_by") or "online")
    where = answers.get("return_address") if way == "post" else None
    said = sentence_of(f"ret.{way}", counter=file.office.counter)
    return f"{said}: {address_line_of(where)}" if where else said


def _address_of(answers: Mapping[str, Any]) -> str:
    current = answers.get("owner_current")
    return address_line_of(current) if isinstance(current, dict) else str(answers.get("owner_residence") or "")


def _spaced(phone: str) -> str:
    """`0990000458` → `0990 000 458`, as it is read aloud."""
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}".strip()


def _signatures_of(file: File) -> dict[str, str]:
    sent = file.submission.submitted_at
    name = file.answers.answers.get("owner_name")
    return {
        "sender_label": sentence_of("slip.sender"),
        "sender_note": sentence_of("slip.sender_note", hour=f"{sent.hour} giờ {sent.minute:02}", day=f"{sent:%d/%m/%Y}"),
        "sender": str(name.value) if name else "",
        "taker_label": sentence_of("slip.taker"),
        "taker_note": sentence_of("slip.taker_note" if file.official else "slip.taker_waiting"),
        "taker": file.office.center.vi if file.official else "",
    }
