"""The guard of "my files": the cookie that a passkey opened, of no use at any other door."""

from __future__ import annotations

from typing import Any, Final, cast

from flask import Response, g, request

from backend.door.case import View, check_csrf, csrf_of, kept_by
from backend.door.limits import count_as
from backend.ground.faults import Fault
from backend.mine.tables import take_visit
from backend.vault import db

COOKIE: Final = "__Host-mine"


def mine_only(view: View) -> View:
    """Mark a view for whoever showed a citizen's passkey a moment ago."""
    return kept_by(_admit)(view)


def current_key() -> str:
    """The passkey that was shown."""
    return cast(str, g.own_key)


def current_mine_csrf() -> str:
    """What every deed here must carry."""
    return csrf_of(str(g.mine_token))


def carry_mine(answer: Response, token: str) -> Response:
    """Set the cookie of a session that was just opened; with no token, take it back."""
    age = None if token else 0  # gone with the browser's window at the latest
    answer.set_cookie(COOKIE, token, max_age=age, secure=True, httponly=True, samesite="Strict", path="/")
    return answer


def take_mine(key: str, token: str) -> None:
    """From here on this request speaks for the session that it has just opened."""
    holder: Any = g
    holder.own_key, holder.mine_token = key, token


def _admit(deed: bool) -> None:
    token = request.cookies.get(COOKIE, "")
    if not 16 <= len(token) <= 64:
        raise Fault("sign_in")
    with db.write() as tx:
        key = take_visit(tx, token)
    if key is None:
        raise Fault("sign_in")
    take_mine(key, token)
    count_as(f"passkey:{key}")
    if deed:
        check_csrf(current_mine_csrf())
