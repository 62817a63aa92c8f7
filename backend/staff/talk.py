"""The socket of a staff page: says that something moved, and closes within seconds once its session has ended."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Final

from flask import Flask, request
from flask_sock import Sock
from simple_websocket import ConnectionClosed, Server

from backend.door.case import kept_by
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.staff.guard import COOKIE, browser_of, find_living

# security.md A18: cut within 5 s.
_LOOK_S: Final = 2.0
_SIGNED_OUT: Final = 4401
_ROLES_CHANGED: Final = 4403


def hang_staff_socket(app: Flask) -> None:
    """Hang the socket into the app."""

    @kept_by(_admit)
    def staff_live(ws: Server) -> None:
        token, browser = request.cookies.get(COOKIE, ""), browser_of()
        with suppress(ConnectionClosed, OSError):
            follow(ws, token, browser)

    Sock(app).route("/staff/live")(staff_live)


def _admit(_deed: bool) -> None:
    # A page of another origin would bring the cookie along: browsers send no other proof with a socket (A11).
    if request.headers.get("Origin") not in config().origins:
        raise Fault("origin")
    if find_living(request.cookies.get(COOKIE, ""), browser_of()) is None:
        raise Fault("sign_in")


def follow(ws: Server, token: str, browser: str) -> None:
    """Hold a page's line for as long as its session lives with the roles it began with; looked at every two seconds."""
    shift = find_living(token, browser)
    roles = shift.person.roles if shift else ()
    _say(ws, type="ready")
    while True:
        shift = find_living(token, browser)
        if shift is None or shift.person.roles != roles:
            break
        ws.receive(timeout=_LOOK_S)
    ws.close(_ROLES_CHANGED if shift else _SIGNED_OUT, "roles" if shift else "signed out")


def _say(ws: Server, **message: Any) -> None:
    ws.send(json.dumps(message))
