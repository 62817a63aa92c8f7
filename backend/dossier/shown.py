"""A file as staff see it, gathered from what the vault keeps; and its pictures, the viewer's name written across them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from backend.capture.record import Back, Clip, Front
from backend.catalogue import load
from backend.catalogue.money import grouped_of
from backend.catalogue.record import Procedure
from backend.catalogue.workdays import calendar
from backend.dossier.apology import apology_of
from backend.dossier.evidence import Material, answers_shown, findings_of, rows_of
from backend.dossier.job import local_events_of
from backend.dossier.line import DossierLine, waits_in
from backend.dossier.money import strays_in
from backend.dossier.payment import find_owed
from backend.dossier.record import (
    Apology,
    CardSeen,
    DossierEvent,
    EventShown,
    FileBrief,
    FileShown,
    FindingState,
    Parcel,
    PortalEntry,
    Wait,
)
from backend.dossier.tables import find_dossier, find_worded
from backend.dossier.uploads import uploads_of
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import sentence_of
from backend.lens.watermark import watermarked
from backend.person.record import FaceFlags, FaceLooks
from backend.read.record import Card
from backend.slip.papers import papers_of
from backend.submit.record import PersonCheck, TaxCheck
from backend.vault import db, records, stills
from backend.verify.record import Verdict

_FONT: Final = Path(__file__).resolve().parents[1] / "slip" / "fonts" / "roboto-regular.ttf"
# A strip is shown at 172 px and enlarged; a whole side fills the screen.
_LONG_PX: Final = {"field": 900, "portrait": 480, "selfie": 480, "front": 1600, "back": 1600}
_THUMB_PX: Final = 240
_EARLIER: Final = 5
# Reasons to wait that are about the file itself; the others are the office's own, or the citizen's plain word.
_LOOK: Final = frozenset[Wait]({"unsure_field", "picture_from_file", "person", "duplicate", "tax", "population"})
_SIDES: Final[dict[str, type[Front] | type[Back]]] = {"front": Front, "back": Back}


def brief_of(line: DossierLine, today: date) -> FileBrief:
    """One line of a list."""
    acts_on = clock.local_of(line.acts_by).date()
    return FileBrief(
        case_id=line.case_id, code=line.code or line.temporary_code, name=line.label.name,
        procedure=load.procedure_of(line.procedure).short.vi, status=line.status, state=_state_of(line, today, acts_on),
        acts_by=line.acts_by, left=days_left(today, acts_on), holder=line.holder_name, proposal=line.proposal,
    )


def days_left(today: date, until: date) -> int:
    """Working days from today to that day; 0: today; below 0: so many working days too late."""
    first, last = sorted((today, until))
    count = sum(calendar().works_on(date.fromordinal(n)) for n in range(first.toordinal() + 1, last.toordinal() + 1))
    return count if until >= today else -max(count, 1)


def file_of(conn: db.Tx, case_id: str) -> FileShown:
    """All that an officer decides by; Fault not_found when the case has no dossier."""
    line = find_dossier(conn, case_id)
    if line is None:
        raise Fault("not_found")
    material, today, procedure = _material_of(conn, line), clock.today(), _procedure_of(line)
    clip, entry = records.find_record(conn, case_id, Clip), records.find_record(conn, case_id, PortalEntry)
    looks, happened = records.find_record(conn, case_id, FaceLooks), local_events_of(conn, case_id)
    faces = [name for name, there in (("portrait", material.card.portrait), ("selfie", clip and clip.selfie)) if there]
    sides = [name for name in _SIDES if _blob_of(conn, case_id, name)]
    return FileShown(
        brief=brief_of(line, today), status_words=sentence_of(f"st.{line.status}"), received_at=line.received_at, due=line.due,
        waits=waits_in(line), identity_source=material.verdict.identity_source, event_count=line.event_count,
        rows=rows_of(material), answers=answers_shown(material), findings=findings_of(material),
        distance=material.verdict.distance, faces=tuple(faces), sides=tuple(sides),
        papers=papers_of(conn, case_id, procedure, "vi"),
        events=tuple(_event_shown(event) for event in happened), owed_vnd=find_owed(conn, case_id), strays=strays_in(happened),
        earlier=_earlier_of(conn, line, today), portal_code=entry.code if entry else None,
        parcel=records.find_record(conn, case_id, Parcel),
        uploads=uploads_of(conn, case_id, procedure),
        same_face=_same_face_of(conn, line, material.flags, today),
        face_looks=looks.times if looks else (),
    )


def find_apology(conn: db.Tx, case_id: str) -> Apology | None:
    """The apology that is prepared for a file which will hardly keep its date; None: none is needed, or none can be sent."""
    line = find_dossier(conn, case_id)
    if line is None:
        return None
    local = replace(line, due=clock.local_of(line.due) if line.due else None)
    happened, term = local_events_of(conn, case_id), _procedure_of(line).term
    return apology_of(local, happened, term=term, calendar=calendar(), today=clock.today())


def picture_of(conn: db.Tx, case_id: str, name: str, *, viewer: str, thumb: bool = False) -> bytes:
    """One picture of a file as JPEG, the viewer's name and the hour across it; those of an archived file are no more.

    name    front, back, portrait, selfie, or field-<name>
    faults  not_found
    """
    blob = _blob_of(conn, case_id, name)
    if not blob:
        raise Fault("not_found")
    words = f"{viewer} · {clock.local_of(clock.now()):%d/%m/%Y %H:%M}"
    long_px = _THUMB_PX if thumb else _LONG_PX[name.partition("-")[0]]
    return watermarked(stills.open_blob(conn, case_id, blob), words, font=_FONT, long_px=long_px)


def _material_of(conn: db.Tx, line: DossierLine) -> Material:
    card, verdict = records.find_record(conn, line.case_id, Card), records.find_record(conn, line.case_id, Verdict)
    answers = records.find_record(conn, line.case_id, Answers)
    if card is None or verdict is None or answers is None:
        raise Fault("not_found")
    seen = records.find_record(conn, line.case_id, CardSeen)
    return Material(
        form=load.form_of(line.procedure, day=clock.local_of(answers.confirmed_at).date()), card=card, verdict=verdict,
        answers=answers, seen=seen, asks_tax="tax" in _procedure_of(line).asks,
        tax=records.find_record(conn, line.case_id, TaxCheck), owes=line.owes_vnd > 0,
        person=records.find_record(conn, line.case_id, PersonCheck),
        flags=records.find_record(conn, line.case_id, FaceFlags),
    )


def _procedure_of(line: DossierLine) -> Procedure:
    """As it stood when the file was sent."""
    return load.procedure_of(line.procedure, day=clock.local_of(line.submitted_at).date())


def _state_of(line: DossierLine, today: date, acts_on: date) -> FindingState:
    if acts_on < today and line.status in (1, 2, 4):
        return "stop"
    waits = set(waits_in(line))
    if waits & _LOOK:
        return "look"
    if waits & {"changed_field", "doubt"}:
        return "officer"
    return "wait" if line.status in (5, 6) else "sure"


def _earlier_of(conn: db.Tx, line: DossierLine, today: date) -> tuple[FileBrief, ...]:
    if not line.label.number:
        return ()
    found = find_worded(conn, line.office, frozenset({line.label.number}), limit=_EARLIER + 1)
    return tuple(brief_of(other, today) for other in found if other.case_id != line.case_id)[:_EARLIER]


def _same_face_of(conn: db.Tx, line: DossierLine, flags: FaceFlags | None, today: date) -> tuple[FileBrief, ...]:
    """Another office's files are its own; that there are some is said by the flag."""
    found = (find_dossier(conn, case_id) for case_id in (flags.cases if flags else ()))
    return tuple(brief_of(other, today) for other in found if other and other.office == line.office)[:_EARLIER]


def _event_shown(event: DossierEvent) -> EventShown:
    sum_words = f"{grouped_of(event.fee_vnd)} đồng" if event.fee_vnd else None
    notes = [
        sum_words, event.receipt, event.reason, event.law if event.kind in ("fee_asked", "fee_waived") else None,
        *(want.note for want in event.wants), event.agency, event.code, _due_words(event.due),
    ]
    return EventShown(
        kind=event.kind, at=event.at, who=event.by.name if event.by else event.actor,
        note=" · ".join(note for note in notes if note) or None,
    )


def _due_words(due: datetime | None) -> str | None:
    return f"{due:%H:%M %d/%m/%Y}" if due else None


def _blob_of(conn: db.Tx, case_id: str, name: str) -> str | None:
    if name in _SIDES:
        side = records.find_record(conn, case_id, _SIDES[name])
        return side.still.blob if side else None
    if name == "selfie":
        clip = records.find_record(conn, case_id, Clip)
        return clip.selfie if clip else None
    card = records.find_record(conn, case_id, Card)
    return _cut_of(card, name) if card else None


def _cut_of(card: Card, name: str) -> str | None:
    if name == "portrait":
        return card.portrait
    return next((field.crop for key, field in card.fields.items() if name == f"field-{key}"), None)
