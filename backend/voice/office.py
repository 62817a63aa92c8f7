"""HTTP of the office's side of letters: who answers, by when, the answer, and what of it is made public."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import Blueprint, Response

from backend.catalogue import load
from backend.catalogue.workdays import calendar
from backend.door.body import json_body, text_in
from backend.door.reply import reply
from backend.dossier.shown import days_left
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.faults import Fault
from backend.staff.guard import Whereabouts, current_person, needs, note_deed
from backend.staff.rules import scopes_of
from backend.staff.tables import Person, find_person, people_of
from backend.vault import cases, db, jobs
from backend.vault.choices import choice_of
from backend.voice.record import Colleague, PetitionBrief, PetitionFile, PetitionList, Remark
from backend.voice.rules import REPLY_MAX, due_of, revealing_in, state_of, taken_by
from backend.voice.tables import Petition, change_petition, find_petition, petitions_of, remarks_of

blueprint = Blueprint("petitions", __name__)
_REASON_MAX: Final = 500


@blueprint.get("/api/office/petitions")
@needs("petition.read")
def show_petitions() -> Response:
    """The letters of the office to the manager; to anybody else those they were given."""
    person, whole = current_person(), _sees_all()
    owner = None if whole else person.staff_id
    with db.look() as conn:
        waiting = petitions_of(conn, person.office, answered=False, owner=owner)
        done = petitions_of(conn, person.office, answered=True, owner=owner)
        remarks = remarks_of(conn, person.office) if whole else []
    briefs = sorted((_brief(one) for one in waiting), key=lambda one: (one.acts_by, one.sent_at))
    return reply(PetitionList(
        open=tuple(briefs), done=tuple(_brief(one) for one in done),
        remarks=tuple(
            Remark(level=level, procedure=load.procedure_of(slug).short.vi, text=text, day=clock.local_of(at).date())
            for level, slug, text, at in remarks
        ),
    ))


@blueprint.get("/api/office/petitions/<petition_id>")
@needs("petition.read")
def show_petition(petition_id: str) -> Response:
    """One letter, to who answers it; that it was opened is noted."""
    with db.write() as tx:
        petition = _found(tx, petition_id)
        note_deed(tx, "petition.read", petition_id)
        return reply(_file(tx, petition))


@blueprint.put("/api/office/petitions/<petition_id>/owner")
@needs("petition.give")
def take_owner(petition_id: str) -> Response:
    """Somebody of the office answers this letter from now on."""
    staff_id = text_in(json_body(4096), "staff_id", max_length=22)
    with db.write() as tx:
        petition, owner = _unanswered(tx, petition_id), find_person(tx, staff_id)
        if owner is None or owner.office != petition.office or not _may_answer(owner):
            raise Fault("field_invalid", fields={"staff_id": "choice"})
        change_petition(tx, petition, owner=owner.staff_id, owner_name=owner.name)
        note_deed(tx, "petition.given", petition_id, to=staff_id)
        return reply(_file(tx, _found(tx, petition_id)))


@blueprint.post("/api/office/petitions/<petition_id>/delay")
@needs("petition.answer")
def take_delay(petition_id: str) -> Response:
    """The answer comes later, once, as late again as was first promised; the writer reads why (NĐ 356/2025/NĐ-CP Đ5)."""
    reason = text_in(json_body(4096), "reason", max_length=_REASON_MAX).strip()
    with db.write() as tx:
        petition = _unanswered(tx, petition_id)
        if petition.delayed or not reason:
            raise Fault("move_not_allowed")
        due = due_of(petition.topic, petition.due, calendar(), within=choice_of(tx, "letter_days"))
        change_petition(tx, petition, petition.letter.model_copy(update={"delay": reason}), due=due, delayed=True)
        note_deed(tx, "petition.delayed", petition_id, until=due.isoformat())
        return reply(_file(tx, _found(tx, petition_id)))


@blueprint.post("/api/office/petitions/<petition_id>/answer")
@needs("petition.answer")
def take_answer(petition_id: str) -> Response:
    """The answer, once: whoever reads it must be able to rely on it."""
    text = text_in(json_body(), "text", max_length=REPLY_MAX).strip()
    person = current_person()
    with db.write() as tx:
        petition = _unanswered(tx, petition_id)
        if not text:
            raise Fault("field_invalid", fields={"text": "required"})
        change_petition(
            tx, petition, petition.letter.model_copy(update={"reply": text}), answered_at=clock.now(),
            owner=petition.owner or person.staff_id, owner_name=petition.owner_name or person.name,
        )
        # From its answer on the clock of retention runs; the sweep shreds it then, and what was public of it.
        cases.keep_until(tx, petition_id, clock.now() + timedelta(days=choice_of(tx, "letter_months") * 365 // 12))
        jobs.stage_task(tx, "petition", petition_id)
        note_deed(tx, "petition.answered", petition_id)
        return reply(_file(tx, _found(tx, petition_id)))


@blueprint.put("/api/office/petitions/<petition_id>/public")
@needs("petition.give")
def take_publication(petition_id: str) -> Response:
    """What everybody may read of it, worded anew without a person in it; both empty: nothing any more.

    faults  move_not_allowed before the answer · field_invalid with public_number or public_name
    """
    body = json_body()
    question, answer = str(body.get("question", "")).strip(), str(body.get("answer", "")).strip()
    with db.write() as tx:
        petition = _found(tx, petition_id)
        if petition.answered_at is None or petition.kind == "data":
            raise Fault("move_not_allowed")
        _check_public(tx, petition, question, answer)
        change_petition(tx, petition, public_question=question, public_answer=answer)
        note_deed(tx, "petition.published" if answer else "petition.unpublished", petition_id)
        return reply(_file(tx, _found(tx, petition_id)))


def petition_at(conn: db.Tx, petition_id: str) -> Whereabouts | None:
    """Whose a letter is, for the guard; None when there is no such letter."""
    petition = find_petition(conn, petition_id)
    return Whereabouts(petition.office, petition.owner or None) if petition else None


def _check_public(conn: db.Tx, petition: Petition, question: str, answer: str) -> None:
    line = find_dossier(conn, petition.about) if petition.about else None
    people = [(petition.letter.name, petition.letter.phone), *([(line.label.name, line.label.phone)] if line else [])]
    wrong = {name: "required" for name, text in (("question", question), ("answer", answer)) if not text and (question or answer)}
    for name, text in (("question", question), ("answer", answer)):
        if len(text) > REPLY_MAX:
            wrong[name] = "length"
        elif reason := next((found for who, phone in people if (found := revealing_in(text, name=who, phone=phone))), None):
            wrong[name] = reason
    if wrong:
        raise Fault("field_invalid", fields=wrong)


def _found(conn: db.Tx, petition_id: str) -> Petition:
    petition = find_petition(conn, petition_id)
    if petition is None:
        raise Fault("not_found")
    return petition


def _unanswered(conn: db.Tx, petition_id: str) -> Petition:
    petition = _found(conn, petition_id)
    if petition.answered_at is not None:
        raise Fault("move_not_allowed")
    return petition


def _sees_all() -> bool:
    return "unit" in scopes_of(current_person().roles, "petition.read")


def _may_answer(person: Person) -> bool:
    return person.active and bool(scopes_of(person.roles, "petition.answer"))


def _brief(petition: Petition) -> PetitionBrief:
    sent_on = clock.local_of(petition.sent_at).date()
    acts_by = petition.due if petition.owner else taken_by(sent_on, petition.due, calendar())
    return PetitionBrief(
        petition_id=petition.case_id, kind=petition.kind, topic=petition.topic,
        state=state_of(petition.owner, answered=petition.answered_at is not None), sent_at=petition.sent_at, acts_by=acts_by,
        left=days_left(clock.today(), acts_by), owner=petition.owner_name,
    )


def _file(conn: db.Tx, petition: Petition) -> PetitionFile:
    line = find_dossier(conn, petition.about) if petition.about else None
    gives = bool(scopes_of(current_person().roles, "petition.give"))
    return PetitionFile(
        brief=_brief(petition), due=petition.due, letter=petition.letter,
        file=(line.code or line.temporary_code) if line else None, answered_at=petition.answered_at,
        public_question=petition.public_question, public_answer=petition.public_answer, may_give=gives,
        may_delay=petition.answered_at is None and not petition.delayed,
        colleagues=tuple(
            Colleague(staff_id=one.staff_id, name=one.name) for one in people_of(conn, petition.office) if _may_answer(one)
        ) if gives else (),
    )
