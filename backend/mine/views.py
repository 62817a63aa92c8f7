"""HTTP of "my files": a passkey shown, the list it opens, one file of it on this device, the passkey taken away."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from backend.catalogue.workdays import calendar
from backend.door.body import json_body
from backend.door.case import carry_case, public, take_seat
from backend.door.limits import limiter
from backend.door.passkey import request_of
from backend.door.reply import caller_language, reply, reply_place
from backend.ground.faults import Fault
from backend.mine.guard import COOKIE, carry_mine, current_key, current_mine_csrf, mine_only, take_mine
from backend.mine.prove import note_own, proven
from backend.mine.record import MyFile, MyFiles, MyKey
from backend.mine.tables import OwnKey, close_visit, files_of, find_key, forget_file, forget_key, open_visit
from backend.slip.file import find_file
from backend.slip.rules import status_shown_of
from backend.vault import db, sessions

blueprint = Blueprint("mine", __name__)
ANSWER_MAX: Final = 16 * 1024
_KEY_CHARS: Final = 16  # of its fingerprint: enough to name one of a few
# More papers wanted, a fee to be paid (procedures.md 5).
_ASKED: Final = frozenset({5, 6})


@blueprint.post("/api/mine/entry/options")
@public
# Passkeys cannot be guessed; the quotas keep the trying from costing anybody anything. Many phones share one network.
@limiter.limit("600 per 10 minutes")
def take_wish() -> Response:
    """A challenge for whoever has a passkey; nobody is named, so nothing can be asked after."""
    with db.write() as tx:
        return reply({"options": request_of(tx, "mine", "")})


@blueprint.post("/api/mine/entry")
@public
@limiter.limit("600 per 10 minutes")
def take_entry() -> Response:
    """Open the files of a passkey. Fault passkey_failed, alike for every reason."""
    body = json_body(ANSWER_MAX)
    with db.write() as tx:
        key = proven(tx, body.get("credential"), "mine", owner="").key
        token = open_visit(tx, key)
        note_own(tx, "mine.entered", key[:_KEY_CHARS], key)
    take_mine(key, token)
    return carry_mine(reply(_files()), token)


@blueprint.get("/api/mine")
@mine_only
def show_files() -> Response:
    """The files, and the passkey that opens them."""
    return reply(_files())


@blueprint.post("/api/mine/files/<file>")
@mine_only
@limiter.limit("60 per 10 minutes")
def take_file(file: str) -> Response:
    """Go on with one of them on this device, as its code would open it."""
    with db.write() as tx:
        if file not in files_of(tx, current_key()):
            raise Fault("not_found")
        token = sessions.open_session(tx, file)
        note_own(tx, "mine.opened", file, current_key())
    take_seat(file, token)
    return carry_case(reply_place(), token)


@blueprint.delete("/api/mine/files/<file>")
@mine_only
def forget_one(file: str) -> Response:
    """The passkey does not open this file any more; with its last one it goes. The file itself stays at the office."""
    with db.write() as tx:
        if not forget_file(tx, current_key(), file):
            raise Fault("not_found")
        note_own(tx, "mine.let_go", file, current_key())
        left = find_key(tx, current_key())
    return reply(_files()) if left else carry_mine(Response(status=204), "")


@blueprint.delete("/api/mine")
@mine_only
def forget_all() -> Response:
    """The passkey opens nothing any more."""
    with db.write() as tx:
        forget_key(tx, current_key())
        note_own(tx, "mine.key_removed", current_key()[:_KEY_CHARS], current_key())
    return carry_mine(Response(status=204), "")


@blueprint.post("/api/mine/close")
@public
def take_close() -> Response:
    """Leave the list on this device."""
    with db.write() as tx:
        close_visit(tx, request.cookies.get(COOKIE, ""))
    return carry_mine(Response(status=204), "")


def key_shown_of(key: OwnKey) -> MyKey:
    """A passkey as its citizen sees it."""
    return MyKey(key=key.key[:_KEY_CHARS], label=key.label, added_at=key.added_at, used_at=key.used_at, synced=key.synced)


def _files() -> MyFiles:
    with db.look() as conn:
        key = find_key(conn, current_key())
        found = [(case_id, find_file(conn, case_id)) for case_id in files_of(conn, current_key())]
    if key is None:
        raise Fault("sign_in")
    there = [(case_id, file) for case_id, file in found if file]
    there.sort(key=lambda one: one[1].submission.submitted_at, reverse=True)
    states = [(case_id, status_shown_of(file, calendar(), caller_language())) for case_id, file in there]
    return MyFiles(
        files=tuple(MyFile(file=case_id, state=state, asked=state.status in _ASKED) for case_id, state in states),
        key=key_shown_of(key), csrf=current_mine_csrf(),
    )
