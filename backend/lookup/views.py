"""HTTP of the look-up by face: begin, ask, hear; each step the same for whoever is there and whoever is not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from flask import Blueprint, Response, request

from backend.capture.record import Clip
from backend.catalogue.workdays import calendar
from backend.door.body import json_body, text_in
from backend.door.case import carry_look, csrf_of, current_case, public
from backend.door.limits import address_of_call, limiter, network_of_call
from backend.door.reply import caller_language, reply
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.words import Language, sentence_of
from backend.lookup.gate import finds_faces
from backend.lookup.record import Answered, Asked, FoundFile, LookupNotice, LookupOpened, LookupState
from backend.lookup.rules import is_revealed
from backend.person.record import Consent, FaceConsent
from backend.person.rules import text_hash_of
from backend.person.texts import texts_in
from backend.slip.file import find_file
from backend.slip.rules import status_shown_of
from backend.staff.guard import COOKIE as STAFF_COOKIE
from backend.staff.guard import browser_of, find_serving
from backend.staff.tables import Person
from backend.vault import cases, db, figures, jobs, records, sessions

blueprint = Blueprint("lookup", __name__)
LIFE: Final = timedelta(minutes=15)
NO_PROCEDURE: Final = cases.PASSING + "lookup"  # a case for a few minutes
_SENTENCES: Final = ("lookup.notice", "lookup.notice_other")
_YEAR: Final = re.compile(r"(19|20)[0-9]{2}")


@blueprint.get("/api/lookup/notice")
@public
def show_notice() -> Response:
    """What happens with the face; nothing is filmed before it was read."""
    _check_on()
    text = _notice_in(caller_language())
    return reply(LookupNotice(text=tuple(text), text_hash=text_hash_of(text)))


@blueprint.post("/api/lookup")
@public
@limiter.limit("300 per hour", key_func=lambda: "lookup: everybody")
@limiter.limit("20 per hour", exempt_when=lambda: _attendant() is not None)
@limiter.limit("60 per hour", key_func=lambda: f"lookup: {_attendant_id()}", exempt_when=lambda: _attendant() is None)
def take_beginning() -> Response:
    """Begin a look-up, once what happens was read; its own cookie comes back (quotas: security.md A7, A8)."""
    _check_on()
    shown = text_in(json_body(4096), "text_hash")
    if shown not in [text_hash_of(_notice_in(language)) for language in ("vi", "en")]:
        raise Fault("consent_missing")
    with db.write() as tx:
        case_id = cases.open_case(tx, procedure=NO_PROCEDURE, office=config().office).case_id
        token = sessions.open_session(tx, case_id)
        records.keep_record(tx, case_id, Consent(
            purposes=frozenset({"face_gallery"}), text_hash=shown, given_at=clock.now(),
        ))
        cases.keep_until(tx, case_id, clock.now() + LIFE)
    return carry_look(reply(LookupOpened(csrf=csrf_of(token)), 201), token)


@blueprint.post("/api/lookup/ticket")
@limiter.limit("60 per minute")
def take_ticket_wish() -> Response:
    """A single-use ticket for the socket of this look-up."""
    with db.write() as tx:
        return reply({"ticket": sessions.open_ticket(tx, current_case())}, 201)


@blueprint.post("/api/lookup/question")
# By where it comes from, not by look-up: those cost nothing to begin (security.md A7).
@limiter.limit("20 per hour", key_func=network_of_call, exempt_when=lambda: _attendant() is not None)
@limiter.limit("5 per 6 hours", key_func=address_of_call, exempt_when=lambda: _attendant() is not None)
def take_question() -> Response:
    """The year of birth, once for each filming: another guess costs another filming (security.md A8)."""
    case_id, year = current_case(), text_in(json_body(4096), "birth_year", max_length=4)
    if not _YEAR.fullmatch(year):
        raise Fault("field_invalid", fields={"birth_year": "year"})
    attendant = _attendant()
    with db.write() as tx:
        case = cases.find_case(tx, case_id)
        if case is None or case.procedure != NO_PROCEDURE:
            raise Fault("step_order")  # somebody who was filmed for something else
        if records.find_record(tx, case_id, Clip) is None or records.find_record(tx, case_id, Asked) is not None:
            raise Fault("step_order")
        records.keep_record(tx, case_id, Asked(
            birth_year=year, asked_at=clock.now(), attended_by=attendant.staff_id if attendant else None,
            office=attendant.office if attendant else config().office,
        ))
        cases.keep_until(tx, case_id, clock.now() + LIFE)
        jobs.stage_task(tx, "lookup", case_id)
    return reply(LookupState(state="waiting", files=(), sentence=None), 202)


@blueprint.get("/api/lookup")
def show_answer() -> Response:
    """What was found, at a time that tells nothing."""
    case_id = current_case()
    with db.look() as conn:
        asked, answered = records.find_record(conn, case_id, Asked), records.find_record(conn, case_id, Answered)
        if asked is None:
            raise Fault("step_order")
        if not is_revealed(asked.asked_at, clock.now(), answered=answered is not None):
            return reply(LookupState(state="waiting", files=(), sentence=None))
        found = [shown for case in (answered.cases if answered else ()) if (shown := _shown(conn, case))]
    sentence = None if found else sentence_of("lookup.none", caller_language(), hotline=config().hotline)
    return reply(LookupState(state="found" if found else "none", files=tuple(found), sentence=sentence))


@blueprint.delete("/api/lookup")
def take_end() -> Response:
    """Nothing of the look-up stays: its case is shredded at once."""
    cases.shred_case(current_case())
    return carry_look(Response(status=204), "")


def _shown(conn: db.Tx, case_id: str) -> FoundFile | None:
    file = find_file(conn, case_id)
    # Taken back since it was found: from that moment on nobody finds it.
    if file is None or records.find_record(conn, case_id, FaceConsent) is None:
        return None
    status = status_shown_of(file, calendar(), caller_language())
    return FoundFile(
        procedure=status.procedure, status=status.status, status_words=status.status_words, due_words=status.due_words or None,
    )


def _check_on() -> None:
    """Shut by the setting; shut too while Redis is away, whose quotas guard this door (security.md F6)."""
    with db.look() as conn:
        opened = finds_faces(conn)
    if not opened:
        raise Fault("not_found")
    if not figures.hears():
        raise Fault("busy")


def _attendant() -> Person | None:
    """Who serves at the counter where this look-up is made; None from afar."""
    return find_serving(request.cookies.get(STAFF_COOKIE, ""), browser_of(), "visit")


def _attendant_id() -> str:
    attendant = _attendant()
    return attendant.staff_id if attendant else "nobody"


def _notice_in(language: Language) -> list[str]:
    with db.look() as conn:
        return texts_in(conn, _SENTENCES, language)
