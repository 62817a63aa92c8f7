"""Statuses against the national list: only its moves, whatever happens to a file."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import get_args

import pytest

from backend.dossier.record import DossierEvent, EventKind
from backend.dossier.status import CLOSED, NotAllowed, may_follow, status_of
from backend.ground.clock import ZONE
from backend.ground.words import sentences
from backend.slip.record import StatusCode

AT = datetime(2026, 11, 20, 10, tzinfo=ZONE)
# procedures.md 5, and settled 8.
ALLOWED = {1: {2, 3, 5, 7}, 2: {4, 7}, 4: {5, 6, 7, 8, 9}, 5: {1, 4, 7, 8}, 6: {4, 7, 8}, 9: {10}, 3: set(), 7: set(), 8: set(), 10: set()}


def events_of(*kinds: EventKind) -> tuple[DossierEvent, ...]:
    return tuple(DossierEvent(kind=kind, at=AT + timedelta(hours=n), actor="x") for n, kind in enumerate(kinds))


@pytest.mark.parametrize(("kinds", "status"), [
    (("submitted",), 1), (("submitted", "received"), 2), (("submitted", "refused"), 3),
    (("submitted", "received", "started"), 4), (("submitted", "supplement_asked"), 5),
    (("submitted", "supplement_asked", "supplemented"), 1), (("submitted", "supplement_asked", "supplemented", "received"), 2),
    (("submitted", "received", "started", "supplement_asked"), 5),
    (("submitted", "received", "started", "supplement_asked", "supplemented"), 4),
    (("submitted", "received", "started", "fee_asked"), 6), (("submitted", "received", "started", "fee_asked", "fee_paid"), 4),
    (("submitted", "withdrawn"), 7), (("submitted", "received", "started", "stopped"), 8),
    (("submitted", "received", "started", "apologised"), 4),
    (("submitted", "received", "started", "finished"), 9), (("submitted", "received", "started", "finished", "returned"), 10),
])
def test_events_lead_to_a_status(kinds: tuple[EventKind, ...], status: int) -> None:
    assert status_of(events_of(*kinds)) == status


@pytest.mark.parametrize("kinds", [
    (), ("received",), ("submitted", "submitted"), ("submitted", "finished"), ("submitted", "received", "finished"),
    ("submitted", "refused", "received"), ("submitted", "received", "received"), ("submitted", "withdrawn", "received"),
    ("submitted", "received", "started", "finished", "withdrawn"), ("submitted", "received", "fee_paid"), ("submitted", "apologised"),
    ("submitted", "received", "apologised", "apologised"), ("submitted", "refused", "archived", "archived"), ("submitted", "archived"),
])
def test_what_the_list_does_not_know_is_refused(kinds: tuple[EventKind, ...]) -> None:
    with pytest.raises(NotAllowed):
        status_of(events_of(*kinds))


def _lived(chance: random.Random) -> set[tuple[int, int]]:
    """The moves of one random life of 50 tries; every try is judged."""
    life: list[EventKind] = ["submitted"]
    moves: set[tuple[int, int]] = set()
    for _ in range(50):
        kind = chance.choice(get_args(EventKind))
        before = status_of(events_of(*life))
        if may_follow(events_of(*life), kind):
            life.append(kind)
            moves.add((before, status_of(events_of(*life))))
        else:
            with pytest.raises(NotAllowed):
                status_of(events_of(*life, kind))
    return moves


def test_random_lives_never_leave_the_list() -> None:
    chance = random.Random(7)
    moves = {move for _ in range(300) for move in _lived(chance) if move[0] != move[1]}
    # All of the list and nothing else.
    assert moves == {(before, after) for before, afters in ALLOWED.items() for after in afters}


def test_nothing_leaves_a_closed_file() -> None:
    assert frozenset(status for status, afters in ALLOWED.items() if not afters) == CLOSED
    ends: tuple[tuple[EventKind, ...], ...] = (("submitted", "refused"), ("submitted", "withdrawn"))
    for kinds in ends:
        # Putting it away is no move, nor is money that comes for it or goes back.
        assert [kind for kind in get_args(EventKind) if may_follow(events_of(*kinds), kind)] == ["overpaid", "repaid", "archived"]


def test_every_status_has_its_words() -> None:
    assert set(get_args(StatusCode)) == set(ALLOWED)
    assert all(f"st.{status}" in sentences() for status in ALLOWED)
