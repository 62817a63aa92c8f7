"""The search among many finds exactly whom comparing with everybody finds, and forgets whom it is told to."""

from __future__ import annotations

import numpy as np
import pytest

from backend.lens import crowd as crowds
from backend.lens.crowd import BLOCK, MemoryCrowd

WIDTH = 128


def people_drawn(count: int, seed: int, spread: float = 0.1) -> np.ndarray:
    """Rows like those of faces: about one long, some near each other."""
    chance = np.random.default_rng(seed)
    middles = chance.normal(size=(max(1, count // 20), WIDTH)) * spread
    return (middles[chance.integers(len(middles), size=count)] + chance.normal(size=(count, WIDTH)) * 0.05).astype(np.float32)


def compared(rows: np.ndarray, row: np.ndarray, count: int) -> list[int]:
    gaps = np.linalg.norm(rows.astype(np.float64) - row.astype(np.float64), axis=1)
    return np.argsort(gaps, kind="stable")[:count].tolist()


def test_it_finds_whom_comparing_with_everybody_finds() -> None:
    rows = people_drawn(3_000, 1)
    crowd = MemoryCrowd(WIDTH)
    crowd.add(range(3_000), rows)
    for query in people_drawn(60, 2):
        found = crowd.find(query, count=5, exact=lambda people: [rows[person] for person in people])
        assert [near.person for near in found] == compared(rows, query, 5)
        assert found[0].gap == pytest.approx(float(np.linalg.norm(rows[found[0].person] - query)), abs=1e-6)
        rough = crowd.find(query, count=5)
        assert [near.gap for near in rough] == pytest.approx([near.gap for near in found], abs=1e-4)


@pytest.mark.parametrize("spread", [0.0, 3.0])
def test_all_alike_and_far_apart(spread: float) -> None:
    rows = np.tile(people_drawn(1, 3), (50, 1)) if not spread else people_drawn(50, 3, spread)
    crowd = MemoryCrowd(WIDTH)
    crowd.add(range(50), rows)
    found = crowd.find(rows[7], count=5)
    assert len(found) == 5
    assert found[0].gap == pytest.approx(0, abs=2e-3)
    if spread:
        assert found[0].person == 7


def test_more_than_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = people_drawn(BLOCK + 300, 4)
    crowd = MemoryCrowd(WIDTH)
    crowd.add(range(len(rows)), rows)
    assert len(crowd) == len(rows)
    for number in (3, BLOCK - 1, BLOCK, BLOCK + 299):
        assert crowd.find(rows[number], count=1)[0].person == number


def test_who_is_forgotten_is_gone_and_leaves_room() -> None:
    rows = people_drawn(40, 5)
    crowd = MemoryCrowd(WIDTH)
    crowd.add(range(40), rows)
    crowd.forget([7, 8, 99])
    assert len(crowd) == 38
    assert 7 not in crowd.people()
    assert crowd.find(rows[7], count=1)[0].person != 7
    assert {near.person for near in crowd.find(rows[7], count=40)} == set(range(40)) - {7, 8}
    crowd.add([500], rows[7:8])
    assert crowd.find(rows[7], count=1)[0].person == 500
    crowd.add([500], rows[9:10])  # the same number again is the same person, seen anew
    assert len(crowd) == 39
    assert {near.person for near in crowd.find(rows[9], count=2)} == {9, 500}


def test_nobody_and_fewer_than_asked_for() -> None:
    crowd = MemoryCrowd(WIDTH)
    assert crowd.find(people_drawn(1, 6)[0], count=5) == []
    crowd.add([4], people_drawn(1, 6))
    assert [near.person for near in crowd.find(people_drawn(1, 6)[0], count=5)] == [4]
    assert crowd.find(people_drawn(1, 6)[0], count=5, exact=lambda people: [None for _ in people]) == []


def test_the_product_is_what_it_says() -> None:
    chance = np.random.default_rng(8)
    query = chance.integers(1, 127, (1, WIDTH)).astype(np.uint8)
    people = chance.integers(-127, 128, (WIDTH, 500)).astype(np.int8)
    given = crowds._product().run(None, {"query": query, "people": people})[0]
    np.testing.assert_array_equal(given, query.astype(np.int32) @ people.astype(np.int32))
