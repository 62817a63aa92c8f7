"""HTTP of the first step: consent, the two stills as raw bodies, the ticket of the socket, the way without a face."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, cast

from flask import Blueprint, Response, request

from backend.capture.record import Back, Clip, FaceWaived, Front, Source, Still, Tries
from backend.capture.rules import complaint_of, with_try
from backend.catalogue import load
from backend.door.body import json_body, raw_body, text_in
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import reply, reply_place
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.record import Refusal, Side
from backend.ground.words import Language, language_of, sentence_of
from backend.lens.header import Header, check_header
from backend.lens.strip import stripped_of
from backend.person.record import Consent
from backend.person.rules import ASKED, LABELS, NOTICE, judge_consent, text_hash_of
from backend.vault import cases, db, records, sessions, stills

blueprint = Blueprint("capture", __name__)
STILL_BYTES_MAX = 8 * 1024 * 1024
KIND_OF: dict[Side, type[Front] | type[Back]] = {"front": Front, "back": Back}
WaiveReason = Literal["chosen", "gave_up", "no_camera"]
_WAIVE_REASONS: tuple[WaiveReason, ...] = ("chosen", "gave_up", "no_camera")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A picture as it came in, looked at by its header only."""

    raw: bytes
    header: Header
    source: Source


@blueprint.get("/api/notice")
def show_notice() -> Response:
    """What happens with the citizen's data, and the purposes to tick, none of them ticked."""
    language = language_of(request.headers.get("Accept-Language", ""))
    text = _notice_in(language)
    purposes = [{"key": key, "label": sentence_of(LABELS[key], language), "required": key == "filing"} for key in ASKED]
    return reply({"text": text, "purposes": purposes, "text_hash": text_hash_of(text)})


@blueprint.post("/api/consent")
def take_consent() -> Response:
    """The ticks, kept with the fingerprint of the text they were set under."""
    case_id, body = current_case(), json_body()
    purposes = body.get("purposes")
    if not isinstance(purposes, list) or not all(isinstance(purpose, str) for purpose in purposes):
        raise Fault("field_invalid", fields={"purposes": "choice"})
    current = [text_hash_of(_notice_in(language)) for language in ("vi", "en")]
    judged = judge_consent(purposes, shown=text_in(body, "text_hash"), current=current, given_at=clock.now())
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
    wanted, source = _side_of(side), _source_of(request.args.get("source", "camera"))
    raw = raw_body(STILL_BYTES_MAX)
    header = check_header(raw)
    with db.write() as tx:
        _take_in(tx, current_case(), wanted, Arrived(raw, header, source))
    return reply_place(202)


@blueprint.get("/api/stills/<side>")
def show_still(side: str) -> Response:
    """The citizen's own picture, as kept."""
    case_id = current_case()
    with db.look() as conn:
        kept = records.find_record(conn, case_id, KIND_OF[_side_of(side)])
        if kept is None:
            raise Fault("not_found")
        return Response(stills.open_blob(conn, case_id, kept.still.blob), mimetype="image/jpeg")


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


def _take_in(tx: db.Tx, case_id: str, side: Side, arrived: Arrived) -> None:
    sha256 = hashlib.sha256(arrived.raw).hexdigest()
    kinds = records.kinds_of(tx, case_id)
    if "Consent" not in kinds:
        raise Fault("consent_missing")
    kept = {each: _fingerprint(tx, case_id, each) for each in KIND_OF}
    if kept[side] == sha256:
        return  # the answer got lost on its way back and the phone asks again: yes, it is here
    tries = records.find_record(tx, case_id, Tries) or Tries()
    complaint = complaint_of(tries, side, sha256, kept=kept)
    if complaint:
        raise Fault(complaint)
    still = Still(
        blob=stills.keep_blob(tx, case_id, side, stripped_of(arrived.raw, arrived.header)), sha256=sha256,
        width_px=arrived.header.width, height_px=arrived.header.height, source=arrived.source, taken_at=clock.now(),
    )
    records.keep_record(tx, case_id, with_try(tries, side, sha256))
    records.keep_record(tx, case_id, KIND_OF[side](still=still))
    # What a refusal asked for has been done once both sides are there again.
    if records.kinds_of(tx, case_id) >= {"Front", "Back"}:
        records.forget_refusal(tx, case_id, "read")


def _notice_in(language: Language) -> list[str]:
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
    return [sentence_of(key, language, **blanks) for key in NOTICE]


def _side_of(side: str) -> Side:
    # A face never comes as a file (capture-ux.md E4): injection would need nothing but a picture.
    if side in ("face", "selfie"):
        raise Fault("face_from_file")
    if side not in KIND_OF:
        raise Fault("not_found")
    return side


def _source_of(source: str) -> Source:
    if source not in ("camera", "file"):
        raise Fault("query")
    return cast(Source, source)


def _fingerprint(tx: db.Tx, case_id: str, side: Side) -> str | None:
    kept = records.find_record(tx, case_id, KIND_OF[side])
    return kept.still.sha256 if kept else None
