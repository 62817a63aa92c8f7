"""Each measure that speaks against a living face is heard, and what is missing is never taken for granted."""

from __future__ import annotations

import pytest

from backend.capture.record import Act, ActSeen
from backend.verify.liveness import GRID_MAX, GRID_UNSURE, Session, judge_colours, judge_live

LIVING = {
    "frames": 100.0, "frame_gap_max_ms": 180.0, "crowded_share": 0.0, "lost_ms": 0.0, "frozen_share": 0.0, "eye_span_px": 90.0,
    "grid_light": 0.6, "grid_colour": 0.9, "flow_turn": 0.04, "flow_nod": 0.03, "pose_gap_deg": 6.0, "ring_consistency": 0.05, "unasked": 0.0,
    "colour_score": 0.97, "colour_rank": 0.0, "colour_gain": 0.12, "colour_clear": 15.0,
    "colour_behind": 0.25,
}
ACTS: tuple[Act, ...] = ("turn_left", "look_up", "smile")


def seen(*done: bool) -> tuple[ActSeen, ...]:
    return tuple(ActSeen(act=act, asked_ms=0, done_ms=900 if did else None, peak=25.0) for act, did in zip(ACTS, done, strict=False))


def judged(*, acts: tuple[ActSeen, ...] = seen(True, True, True), continuity: float | None = 0.3, **changes: float | None) -> tuple[str, set[str]]:
    evidence = {name: value for name, value in {**LIVING, **changes}.items() if value is not None}
    live, reasons = judge_live(Session(acts, evidence, continuity), continuity_max=0.5)
    return live, {reason.code for reason in reasons}


def test_who_shows_everything_lives() -> None:
    assert judged() == ("live", set())


@pytest.mark.parametrize(("changes", "reason"), [
    ({"flow_turn": 0.003}, "live_flat"),
    ({"flow_nod": 0.003}, "live_flat"),
    ({"pose_gap_deg": 30.0, "flow_turn": 0.019}, "live_bent"),
    ({"grid_light": 2.5}, "live_screen"),
    ({"grid_colour": 3.0}, "live_screen"),
    ({"frozen_share": 0.9}, "live_frozen"),
    ({"colour_score": 0.1, "colour_rank": 0.4}, "live_other_light"),
    ({"continuity": 0.62}, "live_two_people"),
    ({"replayed": 1.0}, "live_replayed"),
])
def test_what_speaks_against_life_is_enough_by_itself(changes: dict[str, float], reason: str) -> None:
    live, reasons = judged(**changes)  # type: ignore[arg-type]
    assert live == "not_live"
    assert reason in reasons


def test_a_skull_unlike_the_generic_one_is_no_paper_where_the_skin_moves_in_depth() -> None:
    assert judged(pose_gap_deg=30.0) == ("live", set())


@pytest.mark.parametrize(("changes", "reason"), [
    ({"flow_turn": None, "flow_nod": None}, "live_flow_unclear"),
    ({"flow_turn": 0.015}, "live_flow_unclear"),
    ({"ring_consistency": 0.8}, "live_surroundings"),
    ({"grid_light": (GRID_UNSURE["grid_light"] + GRID_MAX["grid_light"]) / 2}, "live_grid"),
    ({"grid_colour": (GRID_UNSURE["grid_colour"] + GRID_MAX["grid_colour"]) / 2}, "live_grid"),
    ({"colour_score": 0.1, "colour_rank": 0.4, "frame_gap_ms": 1100.0}, "live_other_light"),
    ({"colour_behind": 1.0}, "live_lit_flat"),
    ({"frozen_share": 0.3}, "live_stalled"),
    ({"crowded_share": 0.5}, "live_crowded"),
    ({"lost_ms": 900.0}, "live_lost"),
    ({"frame_gap_max_ms": 4_000.0}, "live_gap"),
    ({"covered_share": 0.9}, "live_covered"),
    ({"eyes_shut": 1.0}, "live_eyes_shut"),
    ({"moved_alike": 1.0}, "live_moved_alike"),
    ({"probes": 1.0, "probes_followed": 0.0}, "live_camera_deaf"),
    ({"clock_still": 1.0}, "live_clock"),
    ({"clock_drift": 0.8}, "live_clock"),
    ({"eye_span_px": 20.0}, "live_small"),
    ({"unasked": 2.0}, "live_unasked"),
    ({"camera_doubts": 1.0}, "live_camera"),
    ({"continuity": 0.48}, "live_faces_differ"),
    ({"continuity": None}, "live_no_continuity"),
])
def test_doubt_goes_to_a_person(changes: dict[str, float], reason: str) -> None:
    live, reasons = judged(**changes)  # type: ignore[arg-type]
    assert live == "unsure"
    assert reason in reasons


def test_acts_count() -> None:
    assert judged(acts=seen(True, True, False)) == ("unsure", {"live_acts"})
    assert judged(acts=()) == ("unsure", {"live_acts"})
    live, reasons = judged(acts=seen(False, False, False))
    assert live == "not_live"
    assert "live_acts_none" in reasons


def test_nothing_at_all_is_no_proof() -> None:
    live, _ = judge_live(Session((), {}, None), continuity_max=0.5)
    assert live == "unsure"


def test_coming_near_alone_needs_the_perspective() -> None:
    near = {"flow_turn": None, "flow_nod": None, "flow_nearer": 0.008}
    assert judged(**near, parallax_nearer=0.006) == ("live", set())
    assert judged(**near, parallax_nearer=0.001)[0] == "unsure"
    assert judged(**near)[0] == "unsure"
    assert judged(**near, parallax_nearer=-0.008)[0] == "unsure"


@pytest.mark.parametrize("name", ["flow_turn", "parallax_nearer"])
def test_a_depth_that_is_no_number_is_no_depth(name: str) -> None:
    seen = {"flow_turn": None, "flow_nod": None, "flow_nearer": 0.008, "parallax_nearer": 0.006, name: float("nan")}
    assert judged(**seen)[0] == "unsure"


def test_light_that_tells_nothing_is_no_fault() -> None:
    for nothing in ({"colour_gain": 0.001, "colour_behind": 1.0}, {"colour_clear": 1.0}, {"colour_clear": None, "colour_gain": None}):
        assert judge_colours({name: value for name, value in {**LIVING, **nothing}.items() if value is not None}) == "unclear"
        assert judged(**nothing) == ("live", set())
