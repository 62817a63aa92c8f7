"""A head that follows the dot is told from one that does not."""

from __future__ import annotations

from random import Random

import pytest

from backend.capture.dot import ALIKE, Headed, make_way, score_along, spot_at

STEP_MS = 125


def followed(seed: int, *, lag_ms: int, deg: float = 15.0, mirrored: bool = False) -> float:
    way = make_way(Random(seed))
    side = 1.0 if mirrored else -1.0
    times = range(0, way[-1].at_ms, STEP_MS)
    return score_along(way, [Headed(at, side * deg * spot_at(way, at - lag_ms).across, 0.0) for at in times])


@pytest.mark.parametrize("lag_ms", [0, 200, 450, 700])
@pytest.mark.parametrize("seed", range(5))
def test_who_follows_late_follows(seed: int, lag_ms: int) -> None:
    assert followed(seed, lag_ms=lag_ms) >= 0.95


@pytest.mark.parametrize("seed", range(5))
def test_who_goes_elsewhere_or_hardly_moves_does_not(seed: int) -> None:
    way = make_way(Random(seed))
    other = make_way(Random(seed + 100))
    assert followed(seed, lag_ms=200, mirrored=True) < ALIKE
    assert followed(seed, lag_ms=200, deg=5.0) == 0.0
    still = [Headed(at, 0.0, 0.0) for at in range(0, 3_000, STEP_MS)]
    assert score_along(way, still) == 0.0
    if other[1].across != way[1].across:
        elsewhere = [Headed(at, -15.0 * spot_at(other, at - 200).across, 0.0) for at in range(0, other[-1].at_ms, STEP_MS)]
        assert score_along(way, elsewhere) < ALIKE


def test_a_way_goes_to_both_sides_and_comes_back() -> None:
    for seed in range(20):
        way = make_way(Random(seed))
        assert {spot.across for spot in way} == {-1.0, 0.0, 1.0}
        assert way[-1].across == 0.0
        assert [spot.at_ms for spot in way] == sorted(spot.at_ms for spot in way)
        assert spot_at(way, -500) == way[0]._replace(at_ms=-500)
        assert spot_at(way, 99_999) == way[-1]
