"""The one guard of every staff door: who is signed in, which right the door needs, and whether it reaches this file.

What is not there and what is not one's own are answered alike, so that nobody learns which of the two it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from flask import Response, current_app, g, request

from backend.door.case import View, check_csrf, csrf_of, kept_by
from backend.door.limits import count_as
from backend.ground.faults import Fault
from backend.staff.rules import Right, Scope, scopes_of
from backend.staff.spare import spare_of
from backend.staff.tables import DAY, Person, Shift, find_person, find_shift, keep_seen
from backend.vault import audit, db

COOKIE: Final = "__Host-staff"
# Set by a page that only refreshes what it shows: nobody's presence, so the clock of the session runs on.
_UNATTENDED: Final = "X-Unattended"
# What an address may name, and who knows where it is: hung by the app, as the staff's room knows neither.
_FINDERS: Final = {"case_id": "whereabouts_of", "petition_id": "petition_at"}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a file is, as far as rights care. holder: whom it is assigned to; met: whoever just scanned its slip."""

    office: str
    holder: str | None
    met: frozenset[str] = frozenset()


def needs(right: Right, *, fresh: bool = False) -> Callable[[View], View]:
    """Mark a staff view with the right that it needs; the file or person in its address is part of the question.

    fresh   a careful deed: the passkey was used within the last five minutes
    faults  sign_in · not_found · second_key, where it waits for one more passkey · step_up
    """

    def mark(view: View) -> View:
        cast(Any, view).right, cast(Any, view).careful = right, fresh
        return kept_by(lambda deed: _admit(right, fresh=fresh, deed=deed))(view)

    return mark


def current_shift() -> Shift:
    """Who asks; Fault sign_in when nobody is signed in."""
    shift = g.get("shift")
    if shift is None:
        raise Fault("sign_in")
    return cast(Shift, shift)


def current_person() -> Person:
    """Who asks, as a person."""
    return current_shift().person


def current_staff_token() -> str:
    """The token of the caller's session."""
    current_shift()
    return str(g.staff_token)


def note_deed(tx: db.Tx, action: str, subject: str, **detail: str | int) -> None:
    """One row of the audit in the caller's name; subject: the id of a file or a person."""
    person = current_person()
    audit.append(tx, actor=person.staff_id, role="|".join(person.roles), action=action, subject=subject, detail=detail)


def carry_shift(answer: Response, token: str) -> Response:
    """Set the cookie of a session that was just opened."""
    age_s = int(DAY.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=age_s, secure=True, httponly=True, samesite="Strict", path="/")
    return answer


def drop_shift(answer: Response) -> Response:
    """Take the cookie back, and whatever the browser kept of our pages."""
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Strict")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def browser_of() -> str:
    """What a session is bound to besides its cookie."""
    return request.headers.get("User-Agent", "")[:300]


def take_shift(token: str) -> Shift:
    """From here on this request speaks for the session that it has just opened."""
    with db.look() as conn:
        found = find_shift(conn, token, browser_of())
    if found is None:
        raise Fault("sign_in")
    g.shift, g.staff_token = found[0], token
    return found[0]


def find_seated() -> bool:
    """Whether somebody is signed in in this browser; then this request speaks for them, as behind a guarded door."""
    try:
        _admit("own", fresh=False, deed=False)
    except Fault as fault:
        if fault.code != "sign_in":
            raise
        return False
    return True


def find_living(token: str, browser: str) -> Shift | None:
    """The session of a token as it is now; None once it was closed, ran out, or its owner was put out."""
    with db.look() as conn:
        found = find_shift(conn, token, browser)
    return found[0] if found else None


def find_serving(token: str, browser: str, right: Right) -> Person | None:
    """Who serves in this browser with a right, where a door is open to others too; None for everybody else."""
    with db.look() as conn:
        found = find_shift(conn, token, browser)
        person = found[0].person if found else None
        if person is None or not scopes_of(person.roles, right) or _waits(conn, person, careful=False):
            return None
    return person


def _waits(conn: db.Tx, person: Person, *, careful: bool) -> bool:
    waiting = spare_of(conn, person.staff_id).waiting
    return waiting == "all" or (careful and waiting == "careful")


def _admit(right: Right, *, fresh: bool, deed: bool) -> None:
    token = request.cookies.get(COOKIE, "")
    with db.look() as conn:
        found = find_shift(conn, token, browser_of()) if 16 <= len(token) <= 64 else None
        if found is None:
            raise Fault("sign_in")
        shift, due = found
        if not _reaches(conn, shift.person, scopes_of(shift.person.roles, right)):
            raise Fault("not_found")
        waits = right != "own" and _waits(conn, shift.person, careful=fresh)
    if deed:
        check_csrf(csrf_of(token))
    if waits:
        raise Fault("second_key")
    if fresh and not shift.fresh:
        raise Fault("step_up")
    g.shift, g.staff_token = shift, token
    count_as(f"staff:{shift.person.staff_id}")
    if due and _UNATTENDED not in request.headers:
        with db.write() as tx:
            keep_seen(tx, token)


def _reaches(conn: db.Tx, person: Person, scopes: tuple[Scope, ...]) -> bool:
    """Whether one of the scopes covers what the address names; a door that names nothing is covered by any."""
    if not scopes:
        return False
    named = request.view_args or {}
    if "staff_id" in named:
        other = find_person(conn, named["staff_id"])
        return other is not None and other.office == person.office
    for name, finder in _FINDERS.items():
        if name in named:
            at: Whereabouts | None = current_app.extensions[finder](conn, named[name])
            return at is not None and any(_covers(scope, at, person) for scope in scopes)
    return True


def _covers(scope: Scope, at: Whereabouts, person: Person) -> bool:
    if scope == "all":
        return True
    if at.office != person.office:
        return False
    return scope == "unit" or (scope == "held" and at.holder == person.staff_id) or (scope == "met" and person.staff_id in at.met)
