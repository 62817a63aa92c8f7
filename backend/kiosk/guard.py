"""The guard of the shared tablets' own doors: the cookie that a browser got when the staff set it up."""

from __future__ import annotations

from typing import Any, Final, cast

from flask import Response, g, request

from backend.door.case import View, check_csrf, csrf_of, kept_by
from backend.door.limits import count_as
from backend.ground.faults import Fault
from backend.kiosk.tables import Kiosk, find_kiosk
from backend.vault import db

COOKIE: Final = "__Host-kiosk"
# A tablet stays what it is until the staff close it.
_AGE_S: Final = 400 * 24 * 3600


def kiosk_only(view: View) -> View:
    """Mark a view that a shared tablet alone may call."""
    return kept_by(_admit)(view)


def current_kiosk() -> Kiosk:
    """Which tablet asks."""
    return cast(Kiosk, g.kiosk)


def current_kiosk_csrf() -> str:
    """The deed token of the tablet."""
    return csrf_of(g.kiosk_token)


def find_here(conn: db.Tx) -> Kiosk | None:
    """The tablet that this browser is; None when it is none."""
    token = request.cookies.get(COOKIE, "")
    return find_kiosk(conn, token) if 16 <= len(token) <= 64 else None


def carry_kiosk(answer: Response, token: str) -> Response:
    """Set the tablet's cookie; with no token, take it back."""
    answer.set_cookie(COOKIE, token, max_age=_AGE_S if token else 0, secure=True, httponly=True, samesite="Strict", path="/")
    return answer


def _admit(deed: bool) -> None:
    with db.look() as conn:
        found = find_here(conn)
    if found is None:
        raise Fault("sign_in")
    holder: Any = g
    holder.kiosk, holder.kiosk_token = found, request.cookies[COOKIE]
    count_as(f"kiosk:{found.kiosk_id}")
    if deed:
        check_csrf(current_kiosk_csrf())
