"""Who is asking: the cookie that opens one case, and the guard that every route stands behind.

Deny by default: a route that is not marked `public` needs the cookie, and a deed (POST, PUT,
PATCH, DELETE) needs the token that only our own pages can know. A route that another keeper
guards (`kept_by`) asks that keeper instead.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request

from backend.door.limits import count_as
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.seal import keyed_digest_of
from backend.vault import db, keys, sessions

# The prefix binds the cookie to this host and to https (or localhost); no subdomain can toss one in.
COOKIE = "__Host-case"
# A look-up by face is a case of its own for a few minutes; the filing that is open on the same phone stays open.
LOOK_COOKIE = "__Host-look"
_LOOK_AGE_S = 15 * 60
_COOKIE_AGE_S = 7 * 24 * 3600
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_URL_MAX = 2_048
View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view that anyone may call; everything else needs a case."""
    cast(Any, view).is_public = True
    return view


def kept_by(keeper: Callable[[bool], None]) -> Callable[[View], View]:
    """Mark a view whose door another keeper guards; it is told whether the call is a deed, and raises a Fault to refuse."""

    def mark(view: View) -> View:
        cast(Any, view).keeper = keeper
        return view

    return mark


def current_case() -> str:
    """The id of the case that the cookie opens; Fault sign_in when there is none."""
    case_id = g.get("case_id")
    if case_id is None:
        raise Fault("sign_in")
    return str(case_id)


def csrf_of(token: str) -> str:
    """What a page must send along with a deed, derived from the cookie it cannot read."""
    return keyed_digest_of(keys.pepper(), f"csrf|{token}")[:32]


def current_csrf() -> str:
    """The deed token of the caller; empty before there is a case."""
    token = g.get("token") or request.cookies.get(COOKIE, "")
    return csrf_of(token) if token else ""


def carry_case(answer: Response, token: str) -> Response:
    """Set the cookie of a case that was just opened or resumed."""
    answer.set_cookie(COOKIE, token, max_age=_COOKIE_AGE_S, secure=True, httponly=True, samesite="Lax", path="/")
    return answer


def carry_look(answer: Response, token: str) -> Response:
    """Set the cookie of a look-up that was just begun; with no token, take it back."""
    age_s = _LOOK_AGE_S if token else 0
    answer.set_cookie(LOOK_COOKIE, token, max_age=age_s, secure=True, httponly=True, samesite="Strict", path="/")
    return answer


def take_seat(case_id: str, token: str) -> None:
    """From here on this request speaks for the case that it has just opened."""
    g.case_id, g.token = case_id, token


def current_token() -> str:
    """The session token of the caller; Fault sign_in when there is none."""
    if not g.get("token"):
        raise Fault("sign_in")
    return str(g.token)


def drop_case(answer: Response) -> Response:
    """Take the cookie back."""
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Lax")
    return answer


def hang_guard(app: Flask) -> None:
    """Put the guard before every request of the app."""
    app.before_request(_guard)


def _guard() -> None:
    if len(request.full_path) > _URL_MAX:
        raise Fault("url_long")
    if request.url_rule is None:
        return
    view = current_app.view_functions[request.endpoint or ""]
    if request.host not in hosts() and not getattr(view, "is_probe", False):
        raise Fault("host")
    if any(len(values) > 1 or "\0" in values[0] for _, values in request.args.lists()):
        raise Fault("query")
    if "\0" in request.path:
        raise Fault("not_found")  # no name of ours has one, and no column of PostgreSQL takes it
    deed = request.method not in _SAFE
    if deed:
        check_origin()
    keeper = getattr(view, "keeper", None)
    if keeper:
        keeper(deed)
        return
    _find_case()
    if getattr(view, "is_public", False):
        return
    count_as(f"case:{current_case()}")
    if deed:
        check_csrf(current_csrf())


def check_csrf(expected: str) -> None:
    """The page that asks knows the caller's deed token; Fault forbidden otherwise."""
    if not hmac.compare_digest(request.headers.get("X-Csrf", "").encode(), expected.encode()):
        raise Fault("forbidden")


def hosts() -> frozenset[str]:
    """Host headers we answer to."""
    return frozenset(urlsplit(origin).netloc for origin in config().origins)


def check_origin() -> None:
    """The page that asks is ours; Fault origin otherwise. Browsers send one of the two headers with deeds."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    if origin is not None and origin not in config().origins:
        raise Fault("origin")
    if origin is None and site not in ("same-origin", "none"):
        raise Fault("origin")


def _find_case() -> None:
    token = request.cookies.get(LOOK_COOKIE if _is_look() else COOKIE, "")
    if 16 <= len(token) <= 64:
        with db.look() as conn:
            g.case_id = sessions.find_session(conn, token)
        g.token = token if g.case_id else None


def _is_look() -> bool:
    """Whether a call speaks for a look-up: by its address alone, so that neither cookie can stand for the other."""
    return request.path.startswith("/api/lookup") or (request.path == "/live" and request.args.get("seat") == "look")
