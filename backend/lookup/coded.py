"""HTTP of the look-up by code: the code of a file and the day of birth of who filed it tell where it stands."""

from __future__ import annotations

import hmac
import re
from typing import Final

from flask import Blueprint, Response

from backend.catalogue.workdays import calendar
from backend.door.body import json_body, text_in
from backend.door.case import public
from backend.door.limits import is_miss, limit_misses, limiter
from backend.door.reply import caller_language, reply
from backend.dossier.tables import find_case_of
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import fingerprint_of
from backend.lookup.gate import finds_codes
from backend.slip.file import find_file
from backend.slip.proof import on_the_beat
from backend.slip.rules import File, status_shown_of
from backend.vault import db, figures

blueprint = Blueprint("coded", __name__)
_DAY: Final = re.compile(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")


@blueprint.post("/api/lookup/code")
@public
# Official codes follow each other and days of birth are some 30,000: address, network, code and house have a quota
# (security.md A7).
@limit_misses("5 per 10 minutes; 20 per 6 hours", "20 per hour")
@limiter.limit("300 per hour", key_func=lambda: "lookup by code: everybody", deduct_when=is_miss)
def take_code() -> Response:
    """Where a file stands; Fault code_unknown alike for a code, a day and both that are wrong."""
    with db.look() as conn:
        opened = finds_codes(conn)
    if not opened:
        raise Fault("not_found")
    if not figures.hears():
        raise Fault("busy")  # its quotas live in Redis: without them this door is shut (security.md F6)
    body = json_body(4096)
    code, birth = text_in(body, "code", max_length=40).strip().upper(), text_in(body, "birth", max_length=10)
    if not _DAY.fullmatch(birth):
        raise Fault("field_invalid", fields={"birth": "date"})
    with limiter.limit("5 per hour", key_func=lambda: f"lookup by code: {fingerprint_of(code)}"):
        case_id = on_the_beat(lambda: _find(code, birth))
    with db.look() as conn:
        file = find_file(conn, case_id)
    if file is None:
        raise Fault("code_unknown")
    return reply(status_shown_of(file, calendar(), caller_language()))


def _find(code: str, birth: str) -> str | None:
    with db.look() as conn:
        case_id = find_case_of(conn, code)
        file = find_file(conn, case_id) if case_id else None
    same = file is not None and file.office.slug == config().office and hmac.compare_digest(_birth_of(file), birth.encode())
    return case_id if same else None


def _birth_of(file: File) -> bytes:
    """The day of birth of who filed; empty where the form asked for none, which equals no day."""
    answer = file.answers.answers.get("owner_birth")
    return str(answer.value).encode() if answer and answer.value else b""
