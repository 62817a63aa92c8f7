"""HTTP of the citizen's voice: a rating, a letter, the way back to its answer, and what of it is public."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, Final, cast, get_args

from flask import Blueprint, Response, request

from backend.catalogue import load
from backend.catalogue.workdays import calendar
from backend.door.body import json_body, text_in
from backend.door.case import current_case, public
from backend.door.limits import address_of_call, limit_misses, limiter
from backend.door.reply import reply
from backend.dossier.shown import days_left
from backend.dossier.tables import find_dossier
from backend.fill.checks import phone_in
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.few import share_of, told_of
from backend.slip.proof import name_of_slip, proven_case_of
from backend.vault import audit, db, idempotency
from backend.vault.choices import choice_of
from backend.voice.record import (
    Letter,
    Level,
    OwnVoice,
    PetitionSent,
    PetitionShown,
    PublicPetition,
    PublicVoice,
)
from backend.voice.rules import NAME_MAX, RATED, TEXT_MAX, due_of, judge_petition, state_of
from backend.voice.tables import (
    Petition,
    ended_letters,
    find_coded,
    find_level,
    keep_rating,
    make_petition,
    published_of,
    sent_since,
)

blueprint = Blueprint("voice", __name__)
_PHONE_MAX: Final = 20
# Instants before the first letter and after the last.
_EVER: Final = (datetime(2000, 1, 1, tzinfo=clock.ZONE), datetime(9000, 1, 1, tzinfo=clock.ZONE))


@blueprint.get("/api/voice/own")
def show_own() -> Response:
    """Whether the citizen of this file may rate it, and what they said."""
    return reply(_own(current_case()))


@blueprint.put("/api/voice/rating")
@limiter.limit("30 per hour")
def take_rating() -> Response:
    """What the citizen of this file thinks of how it went; the last word counts."""
    _rate(current_case(), json_body(16 * 1024))
    return reply(_own(current_case()))


@blueprint.post("/api/voice/slip")
@public
@limit_misses("10 per 10 minutes", "60 per 10 minutes")
def take_slip_rating() -> Response:
    """The same from who holds the slip and knows the year of birth."""
    body = json_body(16 * 1024)
    token, year = text_in(body, "token", max_length=400), text_in(body, "birth_year", max_length=4)
    with limiter.limit("5 per hour; 15 per day", key_func=lambda: f"slip rating: {name_of_slip(token)}"):
        case_id = proven_case_of(token, year)
    _rate(case_id, body)
    return reply(_own(case_id))


@blueprint.post("/api/voice/letters")
@public
@limiter.limit("10 per hour", key_func=address_of_call)
@limiter.limit("60 per hour")
def take_letter() -> Response:
    """A letter from anybody; its code comes back once, twice under the same key."""
    return _once("", json_body(32 * 1024))


@blueprint.post("/api/voice/file/letters")
@limiter.limit("10 per hour")
def take_file_letter() -> Response:
    """A letter about one's own file."""
    return _once(current_case(), json_body(32 * 1024))


@blueprint.post("/api/voice/answer")
@public
@limit_misses("20 per 10 minutes", "60 per 10 minutes")
def take_code() -> Response:
    """Where a letter stands, to who knows its code; Fault code_unknown for any other."""
    with db.look() as conn:
        found = find_coded(conn, text_in(json_body(4096), "code", max_length=40))
    if found is None:
        raise Fault("code_unknown")
    return reply(_shown(found))


@blueprint.get("/api/voice")
@public
@limiter.limit("120 per minute")
def show_public() -> Response:
    """Letters and answers that are public, and how many kept their date."""
    office = config().office
    with db.look() as conn:
        ended, sent = ended_letters(conn, office, *_EVER), sent_since(conn, office, *_EVER)
        published = published_of(conn, office)
    kept = sum(clock.local_of(at).date() <= due for at, due in ended)
    return reply(PublicVoice(
        office=load.office_of(office).name.vi, sent=told_of(sent), answered=told_of(len(ended)),
        on_time=share_of(kept, len(ended)), sample=config().specimen,
        petitions=tuple(
            PublicPetition(kind=kind, topic=topic, question=question, answer=answer, month=f"{clock.local_of(at):%m/%Y}")
            for kind, topic, question, answer, at in published
        ),
    ))


def _own(case_id: str) -> OwnVoice:
    with db.look() as conn:
        line = find_dossier(conn, case_id)
        return OwnVoice(may_rate=line is not None and line.status in RATED, level=find_level(conn, case_id))


def _rate(case_id: str, body: dict[str, Any]) -> None:
    level, text = body.get("level"), body.get("text", "")
    if isinstance(level, bool) or level not in get_args(Level):
        raise Fault("field_invalid", fields={"level": "choice"})
    if not isinstance(text, str) or len(text) > TEXT_MAX:
        raise Fault("field_invalid", fields={"text": "required"})
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        if line is None or line.status not in RATED:
            raise Fault("step_order")
        keep_rating(
            tx, case_id, office=line.office, procedure=line.procedure, level=cast("Level", level), text=text.strip(),
        )


def _once(about: str, body: dict[str, Any]) -> Response:
    """Keep a letter under the caller's key; a line that broke after it was kept costs nobody their code."""
    key, scope = request.headers.get("Idempotency-Key", ""), f"{about}|letter"
    if not key:
        raise Fault("key_required")
    kind, topic, letter = _letter_in(body)
    asked = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    with db.write() as tx:
        if choice_of(tx, "letters") == 0:
            raise Fault("not_found")
        stored = idempotency.begin_keyed(tx, scope, key, asked)
        if stored:
            return Response(stored.body, stored.status, mimetype="application/json")
        office = _office_of(tx, about)
        due = due_of(topic, clock.today(), calendar(), within=choice_of(tx, "letter_days"))
        code = make_petition(tx, office, letter, kind=kind, topic=topic, due=due, about=about)
        audit.append(tx, actor="citizen", role="citizen", action="petition.sent", subject=office, detail={"kind": kind})
        answer = reply(PetitionSent(code=code, due=due), 201)
        idempotency.finish_keyed(tx, scope, key, status=201, body=answer.get_data(as_text=True))
    return answer


def _office_of(tx: db.Tx, about: str) -> str:
    if not about:
        return config().office
    line = find_dossier(tx, about)
    if line is None:
        raise Fault("step_order")
    return line.office


def _letter_in(body: dict[str, Any]) -> tuple[Any, Any, Letter]:
    text = text_in(body, "text", max_length=TEXT_MAX)
    kind, topic = text_in(body, "kind", max_length=16), text_in(body, "topic", max_length=16)
    name, typed = _optional_in(body, "name", NAME_MAX), _optional_in(body, "phone", _PHONE_MAX)
    phone = phone_in(typed) if typed else ""
    if wrong := judge_petition(kind, topic, text=text, phone=phone):
        raise Fault("field_invalid", fields=wrong)
    return kind, topic, Letter(text=text.strip(), name=name, phone=phone or "")


def _optional_in(body: dict[str, Any], key: str, max_length: int) -> str:
    value = body.get(key, "")
    if not isinstance(value, str) or len(value) > max_length:
        raise Fault("field_invalid", fields={key: "length"})
    return value.strip()


def _shown(petition: Petition) -> PetitionShown:
    answered = petition.answered_at is not None
    return PetitionShown(
        kind=petition.kind, topic=petition.topic, state=state_of(petition.owner, answered=answered), text=petition.letter.text,
        sent_at=petition.sent_at, due=petition.due, left=days_left(clock.today(), petition.due),
        owner=petition.owner_name or None, delay=petition.letter.delay, reply=petition.letter.reply,
        answered_at=petition.answered_at, published=petition.public_answer != "",
    )
