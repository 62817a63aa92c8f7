"""What Mẫu 01 prints, in Vietnamese, as plain texts; how it is drawn is for print.py. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.catalogue.address import address_line_of
from backend.catalogue.workdays import Calendar
from backend.ground.words import sentence_of
from backend.slip.record import PaperShown
from backend.slip.rules import File, day_words_of, due_words_of, hour_words_of
from backend.submit.record import Appointment


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
    return f"{hour_words_of(due, 'vi')}, {due:%d/%m/%Y}" if due else ""


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
        (sentence_of("slip.row_visit"), _visit_line_of(file.visit)),
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
        "sender_note": sentence_of("slip.sender_note", hour=hour_words_of(sent, "vi"), day=f"{sent:%d/%m/%Y}"),
        "sender": str(name.value) if name else "",
        "taker_label": sentence_of("slip.taker"),
        "taker_note": sentence_of("slip.taker_note" if file.official else "slip.taker_waiting"),
        "taker": file.office.center.vi if file.official else "",
    }
