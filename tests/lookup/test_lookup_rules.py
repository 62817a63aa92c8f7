"""How sure a look-up by face must be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from backend.lookup.rules import CROWDED, GIVEN_UP, REVEAL, Candidate, flags_of, is_revealed, owner_of
from backend.verify.likeness import OURS

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def near(owner: str, distance: float, year: str = "1958") -> Candidate:
    return Candidate(f"case-{owner}-{distance}", owner, year, distance)


@pytest.mark.parametrize(("nearest", "people", "found"), [
    ([], 0, None),
    ([near("a", 0.30)], 10, "a"),
    ([near("a", 0.40)], 10, "a"),
    ([near("a", 0.41)], 10, None),
    ([near("a", 0.38)], CROWDED + 1, None),  # the more there are, the nearer one must be
    ([near("a", 0.36)], CROWDED + 1, "a"),
    ([near("a", 0.30), near("b", 0.36)], 10, None),  # somebody else is nearly as near
    ([near("a", 0.30), near("b", 0.39)], 10, "a"),
    ([near("a", 0.30), near("a", 0.31), near("b", 0.60)], 10, "a"),  # two files of one person
    ([near("a", 0.30, "1959")], 10, None),
    ([near("a", 0.30, "")], 10, None),
])
def test_an_owner_is_near_alone_and_knows_the_year(nearest: list[Candidate], people: int, found: str | None) -> None:
    assert owner_of(nearest, "1958", people=people, bands=OURS) == found


def test_a_year_that_no_card_gave_is_no_key() -> None:
    assert owner_of([near("a", 0.3, "")], "", people=10, bands=OURS) is None


def test_answers_come_at_one_time_whatever_they_are() -> None:
    assert not is_revealed(NOW, NOW + REVEAL - timedelta(milliseconds=1), answered=True)
    assert is_revealed(NOW, NOW + REVEAL, answered=True)
    assert not is_revealed(NOW, NOW + REVEAL, answered=False)
    assert is_revealed(NOW, NOW + GIVEN_UP, answered=False)


def test_a_near_face_under_another_number_is_a_flag() -> None:
    assert flags_of([near("a", 0.1), near("b", 0.36), near("c", 0.37)], "a", OURS) == {
        "same_face_other_number": ("case-b-0.36",),
    }
    assert flags_of([near("a", 0.1)], "a", OURS) == {}
