"""The status of a file, derived from its events: the national list and the moves it allows (procedures.md 5, settled 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, get_args

from backend.dossier.record import DossierEvent, EventKind
from backend.slip.record import StatusCode

_ANYWHERE: Final[dict[StatusCode, StatusCode]] = {status: status for status in get_args(StatusCode)}
# Where each kind of event leads from each status. What is not here is not allowed.
MOVES: Final[dict[EventKind, dict[StatusCode, StatusCode]]] = {
    "received": {1: 2},
    "refused": {1: 3},
    "started": {2: 4},
    "supplement_asked": {1: 5, 4: 5},
    "supplemented": {5: 4},
    "fee_asked": {4: 6},
    # Paid before reception, a file still waits for it: unpaid means not received (settled 7).
    "fee_paid": {1: 1, 6: 4},
    # Nothing is to be paid (any more): waived by law, or asked in error.
    "fee_waived": {1: 1, 6: 4},
    # Money moves no file, and may come for one that is closed.
    "overpaid": _ANYWHERE,
    "repaid": _ANYWHERE,
    # An officer entered it at the portal, which gave its code.
    "entered": {1: 1},
    "withdrawn": {1: 7, 2: 7, 4: 7, 5: 7, 6: 7},
    "stopped": {4: 8, 5: 8, 6: 8},
    "finished": {4: 9},
    "returned": {9: 10},
    # A new date moves the deadline, another hand the responsibility: neither moves the file.
    "apologised": {2: 2, 4: 4},
    "assigned": {1: 1, 2: 2, 4: 4, 5: 5, 6: 6, 9: 9},
    "handed_over": {2: 2, 4: 4, 9: 9},
    "forwarded": {4: 4},
    "proposed": {4: 4},
    "sent_back": {4: 4},
    "archived": {3: 3, 7: 7, 8: 8, 10: 10},
}
# Mẫu 04 can be sent a single time (procedures.md 2); a package is made, and a file entered, a single time.
_ONCE: Final[frozenset[EventKind]] = frozenset({"apologised", "archived", "entered"})
# Nothing leaves these: what comes after is a new file.
CLOSED: Final[frozenset[StatusCode]] = frozenset({3, 7, 8, 10})


class NotAllowed(ValueError):
    """A move that the national list does not know."""


def status_of(events: Sequence[DossierEvent]) -> StatusCode:
    """The status after all events; NotAllowed when one of them could not have happened then."""
    return _walked(events)[0]


def may_follow(events: Sequence[DossierEvent], kind: EventKind) -> bool:
    """Whether an event of this kind may come next: an apology and an archiving happen once."""
    try:
        _moved(*_walked(events), kind)
    except NotAllowed:
        return False
    return not _repeats(events, kind)


def _walked(events: Sequence[DossierEvent]) -> tuple[StatusCode, StatusCode]:
    """The status, and from which one the latest request for papers was made."""
    if not events or events[0].kind != "submitted":
        raise NotAllowed("a file begins with being submitted")
    status: StatusCode = 1
    asked_from: StatusCode = 1
    for n, event in enumerate(events[1:], start=1):
        if _repeats(events[:n], event.kind):
            raise NotAllowed(f"{event.kind} happens once")
        if event.kind == "supplement_asked":
            asked_from = status
        status = _moved(status, asked_from, event.kind)
    return status, asked_from


def _repeats(before: Sequence[DossierEvent], kind: EventKind) -> bool:
    return kind in _ONCE and any(event.kind == kind for event in before)


def _moved(status: StatusCode, asked_from: StatusCode, kind: EventKind) -> StatusCode:
    to = status if _stays(status, asked_from, kind) else MOVES.get(kind, {}).get(status)
    if to is None:
        raise NotAllowed(f"{kind} does not follow status {status}")
    # Asked before reception, the file goes back to waiting for reception.
    return 1 if kind == "supplemented" and asked_from == 1 else to


def _stays(status: StatusCode, asked_from: StatusCode, kind: EventKind) -> bool:
    """Asked for papers before reception, a citizen may pay what reception waits for: the papers are still to come."""
    return kind in ("fee_paid", "fee_waived") and status == 5 and asked_from == 1
