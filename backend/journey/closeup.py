"""HTTP of the code's own close-up: the picture that was asked for, or the tap that leaves it out."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Response

from backend.capture.arrival import STILL_BYTES_MAX
from backend.capture.record import Burst, Closeup, Still
from backend.door.body import raw_body
from backend.door.case import current_case
from backend.door.reply import reply_place
from backend.fill.record import Answers, Draft
from backend.ground import clock
from backend.ground.faults import Fault
from backend.journey.order import after_step
from backend.lens.header import check_header
from backend.lens.strip import stripped_of
from backend.read.record import CodeWanted
from backend.vault import db, records, stills

blueprint = Blueprint("closeup", __name__)


@blueprint.put("/api/closeup")
def take_closeup() -> Response:
    """The code alone. The card is read once more with it, unless somebody has begun to fill in the form.

    The same picture once more is the answer that got lost on its way back.
    """
    case_id, raw = current_case(), raw_body(STILL_BYTES_MAX)
    with db.write() as tx:
        keep_closeup(tx, case_id, "", raw)
    return reply_place(202)


def keep_closeup(tx: db.Tx, case_id: str, _key: str, raw: bytes) -> None:
    """A close-up that is whole, in one call or in pieces; faults step_order, and those of `check_header`."""
    header, sha256 = check_header(raw), hashlib.sha256(raw).hexdigest()
    sent = records.find_record(tx, case_id, Closeup)
    if sent and sent.sha256 == sha256:
        return
    if not _is_wanted(tx, case_id):
        raise Fault("step_order")
    records.forget_records(tx, case_id, after_step("capture"))
    records.forget_refusal(tx, case_id, "verify")
    still = Still(
        blob=stills.keep_blob(tx, case_id, "closeup", stripped_of(raw, header)), sha256=sha256,
        width_px=header.width, height_px=header.height, source="camera", taken_at=clock.now(),
    )
    records.keep_record(tx, case_id, Closeup(still=still, sha256=sha256))


@blueprint.delete("/api/closeup")
def take_closeup_away() -> Response:
    """Without it: what it would have told is looked at by the citizen."""
    case_id = current_case()
    with db.write() as tx:
        # A tap that comes after the picture changes nothing: that one is being read.
        if CodeWanted.__name__ in records.kinds_of(tx, case_id):
            records.forget_records(tx, case_id, (CodeWanted,))
            if records.find_record(tx, case_id, Burst):
                records.keep_record(tx, case_id, Burst())
    return reply_place()


def check_closeup(tx: db.Tx, case_id: str, _key: str) -> None:
    """Fault step_order where nobody asked for the code."""
    if not _is_wanted(tx, case_id):
        raise Fault("step_order")


def _is_wanted(tx: db.Tx, case_id: str) -> bool:
    kinds = records.kinds_of(tx, case_id)
    return "CodeWanted" in kinds and not kinds & {Draft.__name__, Answers.__name__}
