"""HTTP of the first step: consent, the two stills as raw bodies, the ticket of the socket, the way without a face."""

from __future__ import annotations

from typing import Literal

from flask import Blueprint, Response, request

from backend.capture.arrival import KIND_OF, STILL_BYTES_MAX, arrived_of, moment_of, side_of, source_of, take_in
from backend.capture.record import Clip, FaceWaived
from backend.catalogue import load
from backend.door.body import json_body, raw_body, text_in
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply, reply_place
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.record import Refusal
from backend.ground.words import Language
from backend.lens.header import header_of
from backend.person.record import Consent
from backend.person.rules import ASKED, LABELS, NOTICE, judge_consent, reuse_named_in, text_hash_of
from backend.person.texts import texts_in
from backend.vault import cases, db, records, sessions, stills

blueprint = Blueprint("capture", __name__)
WaiveReason = Literal["chosen", "gave_up", "no_camera"]
_WAIVE_REASONS: tuple[WaiveReason, ...] = ("chosen", "gave_up", "no_camera")


@blueprint.get("/api/notice")
def show_notice() -> Response:
    """What happens with the citizen's data, and the purposes to tick, none of them ticked."""
    language = caller_language()
    text, labels = _shown_in(language)
    purposes = [{"key": key, "label": label, "required": key == "filing"} for key, label in zip(ASKED, labels, strict=True)]
    return reply({"text": text, "purposes": purposes, "text_hash": text_hash_of([*text, *labels])})


@blueprint.post("/api/consent")
def take_consent() -> Response:
    """The ticks, kept with the fingerprint of the text they were set under."""
    case_id, body = current_case(), json_body()
    purposes = body.get("purposes")
    if not isinstance(purposes, list) or not all(isinstance(purpose, str) for purpose in purposes):
        raise Fault("field_invalid", fields={"purposes": "choice"})
    shown_now: tuple[Language, ...] = ("vi", "en")
    shown = {language: _shown_in(language) for language in shown_now}
    current = [text_hash_of([*text, *labels]) for text, labels in shown.values()]
    reuse = reuse_named_in({language: labels[ASKED.index("reuse")] for language, (_, labels) in shown.items()})
    judged = judge_consent(purposes, shown=text_in(body, "text_hash"), current=current, reuse=reuse, given_at=clock.now())
    with db.write() as tx:
        if isinstance(judged, Refusal):
            records.keep_refusal(tx, case_id, judged)
        elif records.find_record(tx, case_id, Consent) is None:
            records.keep_record(tx, case_id, judged)
            records.forget_refusal(tx, case_id, "capture")
    return reply_place()


@blueprint.put("/api/stills/<side>")
def take_still(side: str) -> Response:
    """One side of the card. Looked at by header only; opened later, in a worker (security.md M12)."""
    wanted, source = side_of(side), source_of(request.args.get("source", "camera"))
    arrived = arrived_of(raw_body(STILL_BYTES_MAX), source, moment_of(request.args.get("moment")))
    with db.write() as tx:
        take_in(tx, current_case(), wanted, arrived)
    return reply_place(202)


@blueprint.get("/api/stills/<side>")
def show_still(side: str) -> Response:
    """The citizen's own picture, as kept."""
    case_id = current_case()
    with db.look() as conn:
        kept = records.find_record(conn, case_id, KIND_OF[side_of(side)])
        if kept is None:
            raise Fault("not_found")
        picture = stills.open_blob(conn, case_id, kept.still.blob)
    return Response(picture, mimetype=f"image/{header_of(picture).kind}")


@blueprint.post("/api/ticket")
@limiter.limit("60 per minute")
def take_ticket_wish() -> Response:
    """A single-use ticket for the socket, good for a minute."""
    with db.write() as tx:
        return reply({"ticket": sessions.open_ticket(tx, current_case())}, 201)


@blueprint.post("/api/face/waive")
def take_waiver() -> Response:
    """The way without a face: goes on online; a person will check."""
    case_id, reason = current_case(), text_in(json_body(), "reason")
    if reason not in _WAIVE_REASONS:
        raise Fault("field_invalid", fields={"reason": "choice"})
    with db.write() as tx:
        if records.find_record(tx, case_id, Consent) is None:
            raise Fault("consent_missing")
        if records.find_record(tx, case_id, Clip) is None:
            records.keep_record(tx, case_id, FaceWaived(reason=reason, waived_at=clock.now()))
    return reply_place()


def _shown_in(language: Language) -> tuple[list[str], list[str]]:
    """The notice, and the sentence beside each box."""
    with db.look() as conn:
        case = cases.find_case(conn, current_case())
    if case is None:
        raise Fault("sign_in")
    office, procedure = load.office_of(case.office), load.procedure_of(case.procedure)
    asked = office.protection
    blanks: dict[str, str | int] = {
        "agency": office.name.of(language), "procedure": procedure.name.of(language), "hours": config().scratch_hours,
        "dpo_name": asked.name.of(language), "dpo_phone": asked.phone, "dpo_email": asked.email,
    }
    with db.look() as conn:
        return texts_in(conn, NOTICE, language, blanks), texts_in(conn, [LABELS[key] for key in ASKED], language)
