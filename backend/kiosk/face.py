"""HTTP of a result fetched by face: after the slip and the year, somebody is filmed and compared with their own file's face.

Who is looked at has a case of its own for a few minutes (its cookie is the look-up's), which is shredded as soon as the box
is open. An unsure answer shuts nothing: the six digits and the counter stand beside it all the time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import Blueprint, Response, request

from backend.capture.record import Clip
from backend.door.body import json_body, text_in
from backend.door.case import LOOK_COOKIE, carry_look
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import Language
from backend.kiosk.boxes import hand_out
from backend.kiosk.guard import current_kiosk, kiosk_only
from backend.kiosk.record import BoxOpened, FaceAsked, FaceJudged, FaceNotice, FaceState
from backend.kiosk.rules import may_compare
from backend.kiosk.slip import TEXT_MAX, file_behind
from backend.kiosk.tables import find_result
from backend.person.record import Consent
from backend.person.rules import text_hash_of
from backend.person.texts import texts_in
from backend.vault import audit, cases, db, figures, jobs, records, sessions
from backend.verify.record import Verdict

blueprint = Blueprint("kiosk_face", __name__)
LIFE: Final = timedelta(minutes=10)
# The answer opens a door: whoever walked away leaves none that opens.
_FRESH: Final = timedelta(minutes=2)
# A worker that does not answer so long will not: then the digits do.
_GIVEN_UP: Final = timedelta(seconds=40)
NO_PROCEDURE: Final = cases.PASSING + "pick-up"  # a case for a few minutes
_SENTENCES: Final = ("kiosk.face_notice", "kiosk.face_other")


def is_offered(conn: db.Tx, case_id: str) -> bool:
    """Whether there is a face of this file that may open its box."""
    clip = records.find_record(conn, case_id, Clip)
    return clip is not None and bool(clip.chips) and may_compare(records.find_record(conn, case_id, Verdict))


@blueprint.get("/api/kiosk/face/notice")
@kiosk_only
def show_notice() -> Response:
    """What happens with the face; nothing is filmed before it was read."""
    text = _notice_in(caller_language())
    return reply(FaceNotice(text=tuple(text), text_hash=text_hash_of(text)))


@blueprint.post("/api/kiosk/face")
@kiosk_only
@limiter.limit("20 per 10 minutes")
def take_beginning() -> Response:
    """Begin to look at who holds a slip, once they read what happens.

    faults  code_unknown · consent_missing · face_away, when this file has no face to compare with · too_many · busy
    """
    if not figures.hears():
        raise Fault("busy")  # its quotas live in Redis: without them this way is shut, the digits are not (security.md F6)
    body = json_body(4096)
    line, _ = file_behind(text_in(body, "text", max_length=TEXT_MAX), text_in(body, "birth_year", max_length=4))
    if text_in(body, "text_hash") not in [text_hash_of(_notice_in(language)) for language in ("vi", "en")]:
        raise Fault("consent_missing")
    # security.md 3.6: a face is tried ten times a day, five times in a row.
    with limiter.limit("5 per 30 minutes; 10 per day", key_func=lambda: f"pick-up by face: {line.case_id}"), db.write() as tx:
        if find_result(tx, line.office, line.case_id) is None or not is_offered(tx, line.case_id):
            raise Fault("face_away")
        look = cases.open_case(tx, procedure=NO_PROCEDURE, office=line.office).case_id
        token, now = sessions.open_session(tx, look), clock.now()
        records.keep_record(tx, look, Consent(
            purposes=frozenset({"face_check"}), text_hash=text_in(body, "text_hash"), given_at=now,
        ))
        records.keep_record(tx, look, FaceAsked(case_id=line.case_id, kiosk_id=current_kiosk().kiosk_id, filmed_at=None))
        cases.keep_until(tx, look, now + LIFE)
        _note(tx, "locker.face_begun", line.case_id)
    return carry_look(reply(FaceState(state="waiting"), 201), token)


@blueprint.post("/api/kiosk/face/ticket")
@kiosk_only
@limiter.limit("60 per minute")
def take_ticket_wish() -> Response:
    """A single-use ticket for the socket of this look."""
    look, _ = _current_look()
    with db.write() as tx:
        return reply({"ticket": sessions.open_ticket(tx, look)}, 201)


@blueprint.post("/api/kiosk/face/filmed")
@kiosk_only
def take_filmed() -> Response:
    """The film is made: compare it, once. Fault step_order without one."""
    look, asked = _current_look()
    with db.write() as tx:
        if records.find_record(tx, look, Clip) is None or asked.filmed_at is not None:
            raise Fault("step_order")
        records.keep_record(tx, look, asked.model_copy(update={"filmed_at": clock.now()}))
        jobs.stage_task(tx, "pick_up", look)
    return reply(FaceState(state="waiting"), 202)


@blueprint.get("/api/kiosk/face")
@kiosk_only
def show_face() -> Response:
    """What came of it."""
    look, asked = _current_look()
    with db.look() as conn:
        judged = records.find_record(conn, look, FaceJudged)
    given_up = asked.filmed_at is not None and clock.now() - asked.filmed_at > _GIVEN_UP
    if judged is None and not given_up:
        return reply(FaceState(state="waiting"))
    return reply(FaceState(state="known" if judged and judged.known else "unsure"))


@blueprint.post("/api/kiosk/face/box")
@kiosk_only
def take_box_open() -> Response:
    """The result out of its box, to the face that was known a moment ago; the look is shredded. Fault code_unknown otherwise."""
    look, asked = _current_look()
    with db.look() as conn:
        judged, line = records.find_record(conn, look, FaceJudged), find_dossier(conn, asked.case_id)
        kept = find_result(conn, line.office, line.case_id) if line else None
    if line is None or kept is None or not judged or not judged.known or clock.now() - judged.at > _FRESH:
        raise Fault("code_unknown")
    with db.write() as tx:
        _note(tx, "locker.opening_by_face", line.case_id)
    hand_out(line, kept)
    cases.shred_case(look)
    return carry_look(reply(BoxOpened(box=kept.number)), "")


@blueprint.delete("/api/kiosk/face")
@kiosk_only
def take_end() -> Response:
    """Nothing of the look stays: its case is shredded at once."""
    look, _ = _current_look()
    cases.shred_case(look)
    return carry_look(Response(status=204), "")


def _current_look() -> tuple[str, FaceAsked]:
    """The look that this tablet's cookie opens; Fault sign_in when there is none, or it is another tablet's."""
    token = request.cookies.get(LOOK_COOKIE, "")
    with db.look() as conn:
        look = sessions.find_session(conn, token) if 16 <= len(token) <= 64 else None
        asked = records.find_record(conn, look, FaceAsked) if look else None
    if look is None or asked is None or asked.kiosk_id != current_kiosk().kiosk_id:
        raise Fault("sign_in")
    return look, asked


def _note(tx: db.Tx, action: str, case_id: str) -> None:
    audit.append(tx, actor="citizen", role="kiosk", action=action, subject=case_id, detail={})


def _notice_in(language: Language) -> list[str]:
    with db.look() as conn:
        return texts_in(conn, _SENTENCES, language)
