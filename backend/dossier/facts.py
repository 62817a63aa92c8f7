"""What the papers of a file say of it, in Vietnamese, as plain texts. Pure; the times are local."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from backend.catalogue.address import address_line_of
from backend.catalogue.money import grouped_of
from backend.dossier.clock import due_of, pauses_in
from backend.dossier.forms import date_words_of
from backend.dossier.line import DossierLine, Ground
from backend.dossier.record import DossierEvent, EventKind
from backend.fill.record import Answers
from backend.ground.words import sentence_of
from backend.slip.mould import due_line_of, moment_words_of

_HANDING: Final[frozenset[EventKind]] = frozenset({
    "received", "assigned", "handed_over", "sent_back", "forwarded", "supplement_asked", "supplemented", "fee_asked",
    "fee_paid", "fee_waived", "apologised", "proposed", "finished", "stopped", "withdrawn", "returned",
})


@dataclass(frozen=True, slots=True)
class Life:
    """A file as its papers see it. tax_code: what the tax authority gave; None: the personal number is the code."""

    line: DossierLine
    events: Sequence[DossierEvent]
    ground: Ground
    answers: Answers
    tax_code: str | None = None


def facts_of(life: Life) -> dict[str, str]:
    """Facts of every paper: who, what, when, by whom, and what the latest request, refusal or apology says."""
    line, office, label = life.line, life.ground.office, life.line.label
    code = line.code or line.temporary_code
    return {
        "code": code, "tail": code.partition("-")[2], "applicant": label.name, "address": label.address,
        "phone": label.phone, "email": label.email, "procedure": life.ground.procedure.name.vi,
        "procedure_code": life.ground.procedure.code,
        "authority": life.ground.procedure.authority.vi, "office": office.name.vi, "center": office.center.vi,
        "office_phone": office.phone, "due": due_line_of(line.due),
        "received_day": f"{line.received_at:%d/%m/%Y}" if line.received_at else "",
        "agencies": ", ".join(event.agency for event in life.events if event.agency),
    }


def said_of(life: Life, event: DossierEvent) -> dict[str, str]:
    """What one event says: reason, ground, next step, its officer, its date."""
    return {
        "reason": event.reason or "", "law": event.law or "", "next_step": event.next_step or "",
        "officer": event.by.name if event.by else "", "until": due_line_of(event.due), "new_due": due_line_of(event.due),
        "first_due": due_line_of(_first_due_of(life, event)), "fee_words": _fee_words_of(life),
    }


def wants_of(event: DossierEvent, names: Mapping[str, str]) -> list[tuple[str]]:
    """The numbered list of Mẫu 02. names: what a field, side or paper is called, by its key."""
    return [(f"{names.get(want.key, want.key)}: {want.note}",) for want in event.wants]


def hands_of(life: Life) -> list[tuple[str, str, str, str]]:
    """The rows of Mẫu 06: who gave to whom, when, and how that stood to the date that was promised."""
    rows, holder = [], life.ground.office.center.vi
    for event in life.events:
        if event.kind not in _HANDING:
            continue
        giver = event.by.name if event.by else holder if event.actor == "system" else life.line.label.name
        taker = event.to.name if event.to else event.agency or ""
        unit = event.to.unit if event.to else event.by.unit if event.by else holder
        when = moment_words_of(event.at) + (f"; người giao: {giver}; người nhận: {taker}" if taker else f"; {giver}")
        rows.append((unit, when, _timing_of(life, event), sentence_of(f"deed.{event.kind}")))
    return rows


def certificate_facts_of(life: Life, at: datetime, signer: str) -> dict[str, str]:
    """What the certificate of a household business says (NĐ 168/2025/NĐ-CP, TT 68/2025/TT-BTC): the answers as they stand."""
    said = {key: answer.value for key, answer in life.answers.answers.items()}
    keys = ("name_vi", "name_foreign", "name_short", "seat_phone", "seat_fax", "seat_email", "seat_website", "capital_words",
            "owner_name", "owner_sex", "owner_ethnicity", "owner_nationality", "owner_pin", "owner_residence")
    members = bool(said.get("members"))
    return {
        **{key: str(said.get(key) or "") for key in keys},
        "authority": life.ground.procedure.authority.vi, "number": life.tax_code or str(said.get("owner_pin") or ""),
        "date_words": date_words_of(at), "seat": _address_of(said.get("seat")),
        "owner_current": _address_of(said.get("owner_current")),
        "capital": grouped_of(int(str(said.get("capital") or 0))), "owner_birth": day_said_of(said.get("owner_birth")),
        "subject": "Các thành viên hộ gia đình" if said.get("subject") == "household" else "Cá nhân",
        "members_title": "7. Danh sách thành viên hộ gia đình tham gia hộ kinh doanh:" if members else "", "officer": signer,
    }


def certificate_tables_of(life: Life) -> dict[str, list[tuple[str, ...]]]:
    """Its lines of business, the main one marked, and the members of the household."""
    said = {key: answer.value for key, answer in life.answers.answers.items()}
    lines, members = _rows_in(said.get("lines")), _rows_in(said.get("members"))
    return {
        "lines": [
            (str(n), f"{row.get('name', '')}{' (Chính)' if row.get('main') else ''}", str(row.get("code") or ""))
            for n, row in enumerate(lines, start=1)
        ],
        "members": [
            (str(n), *(str(row.get(key) or "") for key in ("name",)), day_said_of(row.get("birth")), str(row.get("sex") or ""),
             str(row.get("pin") or ""))
            for n, row in enumerate(members, start=1)
        ],
    }


def _timing_of(life: Life, event: DossierEvent) -> str:
    """Early, on the day or late, for what ends the work; while it goes on only whether the date has passed."""
    due = life.line.due
    if event.kind not in ("finished", "returned") or due is None:
        return ""
    if event.at > due:
        return "Quá hạn"
    return "Đúng hạn" if event.at.date() == due.date() else "Trước hạn"


def _first_due_of(life: Life, until: DossierEvent) -> datetime | None:
    """The date that stood before an apology."""
    before = tuple(life.events[: life.events.index(until)])
    received = next((event.at for event in before if event.kind == "received"), None)
    ground = life.ground
    return due_of(
        ground.procedure.term, received, ground.office, ground.calendar, pauses=pauses_in(before),
    ) if received else None


def _fee_words_of(life: Life) -> str:
    """A fee that was paid is not given back (NĐ 168/2025/NĐ-CP Đ97); without one nothing is said."""
    paid = sum(event.fee_vnd or 0 for event in life.events if event.kind == "fee_paid")
    return f"Phí, lệ phí đã nộp: {grouped_of(paid)} đồng. {sentence_of('pay.no_refund')}." if paid else ""


def _rows_in(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _address_of(value: Any) -> str:
    return address_line_of(value) if isinstance(value, dict) else str(value or "")


def day_said_of(value: Any) -> str:
    """A day as it is written, or what stands in its place."""
    try:
        return f"{date.fromisoformat(str(value or '')):%d/%m/%Y}"
    except ValueError:
        return str(value or "")
