"""HTTP of one's own data: the page, a copy, taking consent back, having it erased; what is grave asks the year of birth."""

from __future__ import annotations

import base64
import hmac
from typing import Final, get_args

from flask import Blueprint, Response

from backend.door.body import json_body, text_in
from backend.door.case import current_case, drop_case
from backend.door.limits import limiter
from backend.door.reply import caller_language, reply
from backend.dossier.tables import find_dossier
from backend.ground.faults import Fault
from backend.rights.erase import end_consent, erase_own, shred_whole
from backend.rights.own import page_of
from backend.rights.papers import certificate_of, copy_of
from backend.rights.record import Certificate, Ended
from backend.slip.file import birth_year_of, find_file
from backend.vault import audit, db

blueprint = Blueprint("rights", __name__)
_PURPOSES: Final[tuple[Ended, ...]] = get_args(Ended)
# Eighty years of birth are soon tried: both doors that ask for one count together.
_guesses = limiter.shared_limit("10 per hour; 20 per day", scope="rights")


@blueprint.get("/api/rights")
def show_rights() -> Response:
    """What is kept of this person, what they agreed to, who looked."""
    with db.look() as conn:
        return reply(page_of(conn, current_case(), caller_language()))


@blueprint.delete("/api/rights/consents/<purpose>")
def take_consent_back(purpose: str) -> Response:
    """From now on, in every file of the person."""
    chosen = next((one for one in _PURPOSES if one == purpose), None)
    if chosen is None:
        raise Fault("not_found")
    with db.write() as tx:
        end_consent(tx, current_case(), chosen)
    return show_rights()


@blueprint.post("/api/rights/copy")
@_guesses
def take_copy_wish() -> Response:
    """A copy of everything, as a ZIP."""
    case_id = current_case()
    _check_person(case_id)
    with db.look() as conn:
        copy = copy_of(conn, case_id)
    with db.write() as tx:
        audit.append(tx, actor="citizen", role="citizen", action="data.copied", subject=case_id, detail={"bytes": len(copy)})
    answer = Response(copy, mimetype="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.zip"'
    return answer


@blueprint.post("/api/rights/erasure")
@_guesses
def take_erasure() -> Response:
    """Shred what the law does not keep; the certificate comes back once and is kept by nobody but who asked.

    faults  step_order · field_invalid · on_hold: the open file came to be held meanwhile
    """
    case_id = current_case()
    _check_person(case_id)
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    if line is None:
        raise Fault("step_order")
    # Drawn and signed once beforehand: where the office cannot certify, nothing is shredded.
    certificate_of((), line.office)
    erased = erase_own(case_id)
    number, pdf = certificate_of(erased, line.office)
    gone = any(one.whole and one.case_id == case_id for one in erased)
    if gone:
        shred_whole(case_id)
    shredded, kept = sum(one.whole or one.pictures > 0 for one in erased), sum(not one.whole for one in erased)
    with db.write() as tx:
        detail = {"shredded": shredded, "kept": kept}
        audit.append(tx, actor="citizen", role="citizen", action="data.certified", subject=number, detail=detail)
    told = reply(Certificate(
        number=number, pdf=base64.b64encode(pdf).decode(), shredded=shredded, kept=kept, gone=gone,
    ))
    return drop_case(told) if gone else told


def _check_person(case_id: str) -> None:
    """Whoever holds this phone also knows when the person was born; Fault field_invalid otherwise."""
    year = text_in(json_body(4096), "birth_year", max_length=4)
    with db.look() as conn:
        file = find_file(conn, case_id)
    if file is None:
        raise Fault("step_order")
    if not hmac.compare_digest(birth_year_of(file).encode(), year.encode()):
        raise Fault("field_invalid", fields={"birth_year": "other"})
