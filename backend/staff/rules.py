"""The rights matrix as data, and what follows from it. Pure. Deny by default: what is not written here is not allowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Literal, get_args

from backend.staff.record import Door, Role, Waiting

# own: what is one's own · unit: of the same office · held: assigned to oneself · met: of the same office, and its
# slip was scanned here a moment ago · all: of the whole installation
Scope = Literal["own", "unit", "held", "met", "all"]
Right = Literal[
    "own", "file.find", "file.read", "file.take", "file.assign", "file.decide", "file.sign", "file.hand",
    "register.read", "export.allow", "money.return", "call", "visit", "overview", "petition.read", "petition.answer",
    "petition.give", "board.read", "people", "audit.read", "audit.verify", "settings.read", "settings.write",
]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

# security.md 2.5, with lead and manager from settled 27. A counter sees the file of who stands there, and no other.
MATRIX: Final[Mapping[Right, Mapping[Role, Scope]]] = MappingProxyType({
    "own": dict.fromkeys(ROLES, "own"),
    "file.find": {"officer": "unit", "lead": "unit"},
    "file.read": {"counter": "met", "officer": "held", "lead": "unit"},
    "file.take": {"officer": "unit", "lead": "unit"},
    "file.assign": {"lead": "unit"},
    "file.decide": {"officer": "held", "lead": "unit"},
    "file.sign": {"lead": "unit"},
    "file.hand": {"counter": "met"},
    "register.read": {"officer": "unit", "lead": "unit"},
    "export.allow": {"lead": "unit"},
    # Whoever answers for the unit gives money back, not whoever took it in.
    "money.return": {"lead": "unit"},
    "call": {"hotline": "unit"},
    "visit": {"counter": "unit"},
    "overview": {"lead": "unit"},
    "petition.read": {"officer": "held", "lead": "held", "manager": "unit"},
    "petition.answer": {"officer": "held", "lead": "held", "manager": "unit"},
    "petition.give": {"manager": "unit"},
    "board.read": {"lead": "unit", "manager": "unit"},
    "people": {"admin": "unit"},
    "audit.read": {"auditor": "all"},
    "audit.verify": {"auditor": "all", "admin": "all"},
    "settings.read": {"manager": "unit", "admin": "unit"},
    "settings.write": {"manager": "unit"},
})
_DOORS: Final[Mapping[Door, Right]] = MappingProxyType({
    "hotline": "call", "counter": "visit", "desk": "file.find", "overview": "overview", "register": "register.read",
    "petitions": "petition.read", "board": "board.read", "people": "people", "settings": "settings.read",
    "catalogue": "settings.read", "audit": "audit.verify",
})
# Who lets people in, or reads what all did, takes no part in files (security.md 2.5).
_ALONE: Final[frozenset[Role]] = frozenset({"admin", "auditor", "manager"})
# One to work with and one for the day on which it is lost.
KEYS_LEAST: Final = 2
# From the widest to the narrowest.
_WIDTH: Final[tuple[Scope, ...]] = ("all", "unit", "held", "met", "own")


def scopes_of(roles: Collection[Role], right: Right) -> tuple[Scope, ...]:
    """How far a right reaches for somebody, widest first; empty: not at all."""
    held = {MATRIX[right][role] for role in roles if role in MATRIX[right]}
    return tuple(scope for scope in _WIDTH if scope in held)


def doors_of(roles: Collection[Role]) -> tuple[Door, ...]:
    """The pages that somebody may open, in the order in which they are offered."""
    return tuple(door for door, right in _DOORS.items() if scopes_of(roles, right))


def judge_roles(roles: Collection[str]) -> tuple[Role, ...] | None:
    """The roles in their own order; None when one is none of ours, there are none, or two may not meet in one person."""
    chosen = tuple(role for role in ROLES if role in roles)
    if not chosen or set(roles) - set(chosen):
        return None
    return None if len(chosen) > 1 and _ALONE & set(chosen) else chosen


def waiting_of(keys: int, age: timedelta, *, days: int, careful_days: int) -> Waiting:
    """What waits until somebody has a second passkey: careful deeds at first, in the end everything but what is one's own.

    age           of their oldest passkey
    days          so long they may serve with one; careful_days: and do careful deeds
    """
    if keys >= KEYS_LEAST:
        return "nothing"
    if age >= timedelta(days=days):
        return "all"
    return "careful" if age >= timedelta(days=careful_days) else "nothing"
