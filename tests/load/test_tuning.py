"""Thresholds of liveness are set between both sides, and stay where too little was measured."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from tests.load.live import METRICS, THRESHOLDS
from tests.load.tuning import FEWEST, fitted, tuned

BEFORE = json.loads(THRESHOLDS.read_text(encoding="utf8"))
Row = dict[str, Any]


def rows_of(kind: str, *, turn: float, grid: float, count: int = 20) -> list[Row]:
    chance = np.random.default_rng(1)
    spread = 1 + chance.normal(0, 0.1, (count, 2))
    return [
        {"kind": kind, "seed": 1 + at, "evidence": {"flow_turn": turn * by[0], "grid_light": grid * by[1], "pose_gap_deg": grid * by[1]}}
        for at, by in enumerate(spread)
    ]


@pytest.fixture
def sessions() -> list[Row]:
    return [
        *rows_of("ordinary", turn=0.04, grid=4.5), *rows_of("print_flat", turn=0.004, grid=4.5), *rows_of("print_bent", turn=0.004, grid=30), *rows_of("screen_obeying", turn=0.04, grid=14),
    ]


def test_a_threshold_lies_between_both_sides(sessions: list[Row]) -> None:
    told = fitted(sessions, BEFORE)["thresholds"]
    assert 0.004 * 1.3 < told["flow_turn"]["flat_max"] < told["flow_turn"]["live_min"] < 0.04 * 0.8
    assert 4.5 * 1.2 < told["pose_gap_deg"]["most"] < 30 * 0.8
    assert told["grid_light"] == BEFORE["thresholds"]["grid_light"], "five people say little of skin and cameras"


def test_what_was_seen_too_seldom_stays_and_is_named(sessions: list[Row]) -> None:
    few = [*sessions[: FEWEST - 1], *sessions[20:]]
    told = fitted(few, BEFORE)
    assert told["thresholds"]["flow_turn"] == BEFORE["thresholds"]["flow_turn"]
    assert "flow_turn" in told["provenance"]["kept"]
    assert told["provenance"]["living"] == FEWEST - 1
    assert set(told["thresholds"]) == set(BEFORE["thresholds"])


def test_the_thresholds_in_use_tell_which_sessions_set_them() -> None:
    said, measured = BEFORE["provenance"], json.loads(METRICS.read_text(encoding="utf8"))
    assert said["simulated"]
    assert [said[name] for name in ("seeds", "living", "attacks")] == [measured[name] for name in ("seeds", "living", "attacks")]
    for measure in ("flow_turn", "flow_nod", "flow_dot", "flow_nearer"):
        assert BEFORE["thresholds"][measure]["flat_max"] < BEFORE["thresholds"][measure]["live_min"]


def test_both_sides_are_told(sessions: list[Row]) -> None:
    told = tuned(sessions)["measures"]["grid_light"]
    assert told["living"]["most"] < told["attacks"]["least"]
