"""Which picture is taken in when."""

from __future__ import annotations

import pytest

from backend.capture.record import Tries
from backend.capture.rules import TRIES_MAX, complaint_of, with_try, without_try

NOTHING = {"front": None, "back": None}


@pytest.mark.parametrize(("tries", "kept", "complaint"), [
    (Tries(), NOTHING, None),
    (Tries(front=("a",)), NOTHING, "image_repeated"),
    (Tries(back=("a",)), NOTHING, None),
    (Tries(front=("z",)), {"front": "z", "back": None}, "step_order"),
    (Tries(back=("a",)), {"front": None, "back": "a"}, "sides_identical"),
    (Tries(front=tuple(f"f{i}" for i in range(TRIES_MAX))), NOTHING, "too_many"),
])
def test_complaints_about_a_front(tries: Tries, kept: dict, complaint: str | None) -> None:
    assert complaint_of(tries, "front", "a", kept=kept) == complaint


def test_a_picture_sent_twice_counts_once() -> None:
    once = with_try(Tries(), "back", "a")
    assert with_try(once, "back", "a") == once == Tries(back=("a",))


def test_a_picture_taken_back_may_come_again() -> None:
    tries = without_try(with_try(Tries(), "front", "a"), "front", "a")
    assert complaint_of(tries, "front", "a", kept=NOTHING) is None
