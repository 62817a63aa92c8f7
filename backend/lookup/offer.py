"""HTTP of the agreement to be found by one's face: offered after the slip, never needed, taken back at any time."""

from __future__ import annotations

from flask import Blueprint, Response

from backend.capture.record import Clip
from backend.door.body import json_body, text_in
from backend.door.case import current_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import Language
from backend.lookup.gate import finds_faces, kept_for
from backend.lookup.record import FaceOffer
from backend.lookup.rules import consent_of, may_be_kept
from backend.person.record import FaceConsent, FaceLooks
from backend.person.rules import text_hash_of
from backend.person.texts import texts_in
from backend.submit.record import Submission
from backend.vault import audit, db, faces, jobs, records
from backend.verify.record import Verdict

blueprint = Blueprint("face_offer", __name__)


@blueprint.get("/api/gallery")
def show_offer() -> Response:
    """Whether this file's face may be kept, is kept, and when it was found by."""
    with db.look() as conn:
        return reply(_offer(conn, current_case()))


@blueprint.post("/api/gallery")
@limiter.limit("20 per hour")
def take_agreement() -> Response:
    """Agree to what was shown."""
    case_id, shown = current_case(), text_in(json_body(4096), "text_hash")
    with db.write() as tx:
        if shown not in [text_hash_of(_text_in(tx, language)) for language in ("vi", "en")]:
            raise Fault("consent_missing")
        if _offer(tx, case_id).state not in ("can", "kept"):
            raise Fault("step_order")
        records.keep_record(tx, case_id, consent_of(shown, clock.now(), kept_for(tx)))
        jobs.stage_task(tx, "enrol", case_id)
        audit.append(tx, actor="citizen", role="citizen", action="face.agreed", subject=case_id, detail={})
        offer = _offer(tx, case_id)
    return reply(offer)


@blueprint.delete("/api/gallery")
def take_withdrawal() -> Response:
    """Take it back: the face is erased now; the file goes on as it was."""
    case_id = current_case()
    with db.write() as tx:
        jobs.void_tasks(tx, case_id, ("enrol",))
        faces.forget_template(tx, case_id)
        records.forget_records(tx, case_id, (FaceConsent,))
        audit.append(tx, actor="citizen", role="citizen", action="face.taken_back", subject=case_id, detail={})
        offer = _offer(tx, case_id)
    return reply(offer)


def _offer(conn: db.Tx, case_id: str) -> FaceOffer:
    text, looks = _text_in(conn, caller_language()), records.find_record(conn, case_id, FaceLooks)
    consent, verdict = records.find_record(conn, case_id, FaceConsent), records.find_record(conn, case_id, Verdict)
    sent = records.find_record(conn, case_id, Submission) is not None
    if not finds_faces(conn):
        state = "off"
    elif consent:
        state = "kept"
    else:
        clip = records.find_record(conn, case_id, Clip)
        state = "can" if sent and clip and clip.chips and may_be_kept(verdict) else "cannot"
    return FaceOffer.model_validate({
        "state": state, "text": tuple(text), "text_hash": text_hash_of(text),
        "until": f"{clock.local_of(consent.until):%d/%m/%Y}" if consent else None, "looks": looks.times if looks else (),
    })


def _text_in(conn: db.Tx, language: Language) -> list[str]:
    until = clock.local_of(clock.now() + kept_for(conn))
    return texts_in(conn, ("consent.face_gallery", "lookup.agree_note"), language, {"date": f"{until:%d/%m/%Y}"})
