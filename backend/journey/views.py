"""HTTP of the journey: open a case, find the way back into it, see where it stands, undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from backend.capture.arrival import end_burst, side_of
from backend.capture.record import Back, Clip, Front, Tries
from backend.capture.rules import without_try
from backend.catalogue import load
from backend.catalogue.record import Offer
from backend.door.body import json_body, text_in
from backend.door.case import carry_case, current_case, current_csrf, current_token, drop_case, public, take_seat
from backend.door.limits import limit_misses, limiter
from backend.door.qr import qr_svg_of
from backend.door.reply import caller_language, reply, reply_place, reply_public
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import code_of
from backend.ground.words import Language
from backend.journey.about import about_of
from backend.journey.order import from_part, open_of, stage_of
from backend.journey.record import OfficeBrief, Place, ProcedureTitle, Tried
from backend.submit.record import Submission
from backend.vault import cases, db, jobs, records, sessions

blueprint = Blueprint("journey", __name__)
# After this long at work the phone says so honestly instead of turning a wheel (capture-ux.md G6).
LATE = timedelta(seconds=20)
# Three rows and one more (the look, 01).
_FIRST_ROWS = 4
PARTS: dict[str, type[Front] | type[Back]] = {"front": Front, "back": Back}


def place_of(case_id: str) -> Place:
    """Where a case stands, read in one go."""
    with db.look() as conn:
        case = cases.find_case(conn, case_id)
        if case is None:
            raise Fault("sign_in")
        kept = records.kinds_of(conn, case_id)
        refusal = records.find_refusal(conn, case_id)
        busy_since = jobs.find_busy_since(conn, case_id)
        tries = (records.find_record(conn, case_id, Tries) if "Tries" in kept else None) or Tries()
    language = caller_language()
    procedure, office = load.procedure_of(case.procedure), load.office_of(case.office)
    return Place(
        stage=stage_of(kept),
        open=open_of(kept),
        procedure=ProcedureTitle(slug=case.procedure, name=procedure.name.of(language)),
        office=OfficeBrief(name=office.name.of(language), address=office.address.of(language)),
        kept=tuple(sorted(kept)),
        refusal=refusal,
        resume_code=case.resume_code,
        version=case.version,
        csrf=current_csrf(),
        hotline=config().hotline,
        late=busy_since is not None and (clock.now() - busy_since) > LATE,
        tried=Tried(front=len(tries.front), back=len(tries.back)),
    )


@blueprint.get("/api/procedures")
@public
def show_procedures() -> Response:
    """The catalogue as a citizen searches it: without tone marks, by synonyms."""
    language = caller_language()
    found = load.search_procedures(request.args.get("q", "")[:80], language)
    fields = {procedure.field: procedure.field_name.of(language) for procedure in load.offered()}
    return reply_public({"fields": fields, **_shown_first(found, language)})


def first_shown() -> dict[str, Any]:
    """What the first page shows before anything is typed, in Vietnamese; a row more than it has room for: there are others."""
    return _shown_first(load.search_procedures("", "vi", at_most=_FIRST_ROWS), "vi")


def _shown_first(found: Sequence[Offer], language: Language) -> dict[str, Any]:
    return {
        "procedures": [brief.model_dump(mode="json") for brief in found],
        "office": {"name": load.office_of(config().office).name.of(language)},
        "hotline": config().hotline,
    }


@blueprint.get("/api/procedures/<slug>")
@public
def show_procedure(slug: str) -> Response:
    """What a citizen wants to know of one procedure before beginning."""
    language = caller_language()
    return reply_public(about_of(load.procedure_of(slug), load.form_of(slug), language).model_dump(mode="json"))


@blueprint.post("/api/case")
@public
# Twelve hundred people of one carrier's network may begin within the hour; an empty draft is gone after a day.
@limiter.limit("1200 per hour")
def take_case() -> Response:
    """Open a case of a procedure; its cookie comes back with its place."""
    slug = text_in(json_body(), "procedure", max_length=80)
    if load.procedure_of(slug).link_out or slug not in load.own_office().procedures:
        raise Fault("procedure_elsewhere")
    with db.write() as tx:
        case = cases.open_case(tx, procedure=slug, office=config().office)
        token = sessions.open_session(tx, case.case_id)
    return _seated(case.case_id, token, 201)


@blueprint.post("/api/case/resume")
@public
# Eight characters are 40 bits: the quota, not the length, keeps guessing hopeless (security.md 3.6).
@limit_misses("5 per 10 minutes", "30 per 10 minutes")
def take_resumption() -> Response:
    """The way back with the spoken code, on this phone or another."""
    code = code_of(text_in(json_body(), "code", max_length=20))
    with db.write() as tx:
        case_id = cases.find_resumed(tx, code)
        if case_id is None:
            raise Fault("code_unknown")
        token = sessions.open_session(tx, case_id)
    return _seated(case_id, token, 200)


@blueprint.get("/api/case")
def show_case() -> Response:
    """Where the caller's case stands."""
    return reply_place()


@blueprint.get("/api/case/handover")
def show_handover() -> Response:
    """The way onto another device: an address whose secret is in its fragment, which no server and no log ever sees."""
    with db.look() as conn:
        case = cases.find_case(conn, current_case())
    if case is None:
        raise Fault("sign_in")
    origin = next((one for one in config().origins if urlsplit(one).netloc == request.host), config().origins[0])
    url = f"{origin}/resume#{case.resume_code}"
    return reply({"url": url, "qr_svg": qr_svg_of(url)})


@blueprint.post("/api/case/close")
def take_closing() -> Response:
    """Leave this device: the cookie goes, the case stays and opens again with its code."""
    with db.write() as tx:
        sessions.close_session(tx, current_token())
    answer = drop_case(Response(status=204))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@blueprint.delete("/api/stills/<side>")
def take_still_back(side: str) -> Response:
    """Undo one side: it and everything after this step is forgotten."""
    if side not in PARTS:
        raise Fault("not_found")
    part, wanted = PARTS[side], side_of(side)
    with db.write() as tx:
        case_id = _undoable(tx)
        kept = records.find_record(tx, case_id, part)
        tries = records.find_record(tx, case_id, Tries)
        if kept and tries:
            records.keep_record(tx, case_id, without_try(tries, wanted, kept.still.sha256))
        records.forget_records(tx, case_id, from_part(part))
        end_burst(tx, case_id, wanted)
        records.forget_refusal(tx, case_id, "verify")
    return reply_place()


@blueprint.delete("/api/face")
def take_face_back() -> Response:
    """Undo the clip or its waiver: film again, or choose again."""
    with db.write() as tx:
        case_id = _undoable(tx)
        records.forget_records(tx, case_id, from_part(Clip))
        records.forget_refusal(tx, case_id, "verify")
    return reply_place()


@blueprint.delete("/api/answers")
def take_answers_back() -> Response:
    """Back from sending to the form; what was filled stays as a draft."""
    with db.write() as tx:
        records.forget_records(tx, _undoable(tx), from_part(Answers))
    return reply_place()


def _seated(case_id: str, token: str, status: int) -> Response:
    take_seat(case_id, token)
    return carry_case(reply_place(status), token)


def _undoable(tx: db.Tx) -> str:
    case_id = current_case()
    if records.find_record(tx, case_id, Submission) is not None:
        raise Fault("already_submitted")
    return case_id
