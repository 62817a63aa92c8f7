"""Whether a session shows a living person, from its measurements alone: pure. A person decides what the machine cannot.

What speaks against a living face is named first; what is missing is a doubt. Light that tells nothing is neither.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from backend.capture.record import ActSeen
from backend.ground.record import Reason
from backend.verify.record import Live

Evidence = Mapping[str, float]

# Set by `bench live --fit` between what living puppets and what attacks showed on the tuning seeds, and kept with the
# sessions that set them; models/liveness/metrics.json "measures" tells both sides. The measures: design/vision.md C.3.
_SET: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType(
    json.loads(Path(__file__).with_name("liveness.json").read_text(encoding="utf8"))["thresholds"],
)
_FLOWS: Final = ("flow_turn", "flow_nod", "flow_dot", "flow_nearer")
# Residual of the skin's flow against the best plane, in spans of the eyes, by the kind of movement: a head is above,
# a photograph below, bent paper between.
FLOW_LIVE_MIN: Final[Mapping[str, float]] = {name: _SET[name]["live_min"] for name in _FLOWS}
FLOW_FLAT_MAX: Final[Mapping[str, float]] = {name: _SET[name]["flat_max"] for name in _FLOWS}
# The part of the flow that goes by the face's depth as it comes near: perspective, which no paper has.
APPROACH_LIVE_MIN: Final = _SET["parallax_nearer"]["live_min"]
RING_MAX: Final = _SET["ring_consistency"]["most"]  # share of the surroundings that moves with the face
POSE_GAP_MAX: Final = _SET["pose_gap_deg"]["most"]  # degrees by which a generic head misreads the turn: bent paper
# It misreads some people by as much; bent paper's skin showed 0.005 to 0.020 while it turned (vision.md C.3 b).
BENT_FLOW_MAX: Final = 0.02
CONTINUITY_UNSURE: Final = 0.9  # of the widest gap that the network allows inside one session
# A point in the spectrum of the skin over its surroundings, in light and in colour: a screen's grid, or how it beats.
_GRIDS: Final = ("grid_light", "grid_colour")
GRID_UNSURE: Final[Mapping[str, float]] = {name: _SET[name]["unsure"] for name in _GRIDS}
GRID_MAX: Final[Mapping[str, float]] = {name: _SET[name]["most"] for name in _GRIDS}
FROZEN_MAX, FROZEN_UNSURE = 0.5, 0.2  # share of frames that are the one before
COLOUR_CLEAR_MIN, COLOUR_GAIN_MIN = 3.0, 0.012  # under these the light tells nothing
COLOUR_SCORE_MIN, COLOUR_RANK_MAX = 0.7, 0.015
# Frames that come so slowly show a screen, a camera and a page that are late themselves: colours that do not fit go to a person.
SLOW_MS: Final = 600
# A wall at arm's length behind a head gets a quarter of the screen's light or less, by the square of the way; a wall on the
# same paper or the same glass gets all of it.
BEHIND_MAX: Final = 0.7
CROWDED_MAX: Final = 0.06
COVERED_MAX: Final = 0.5  # share of the calm frames in which glasses, a mask or a hand hide a part of the face
CLOCK_STILL_MAX, CLOCK_DRIFT_MAX = 0.1, 0.3  # shares of frames and of time: a page's clock only ever goes on
LOST_MS: Final = 600
GAP_MS: Final = 2_500
EYE_SPAN_PX: Final = 30.0
ACTS_LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Session:
    """All that is known of a session.

    acts        as asked, done or not.
    continuity  widest gap between embeddings of its faces; None: fewer than two faces to compare.
    """

    acts: Sequence[ActSeen]
    evidence: Evidence
    continuity: float | None


def judge_live(session: Session, *, continuity_max: float) -> tuple[Live, tuple[Reason, ...]]:
    """Alive, not, or unsure, with the reasons for staff.

    continuity_max  of the network that measured the faces
    """
    against = _named(_against(session, continuity_max))
    doubts = _named(_doubts(session, continuity_max))
    if against:
        return "not_live", against + doubts
    return ("unsure", doubts) if doubts else ("live", ())


def judge_colours(evidence: Evidence) -> Literal["answered", "other", "unclear"]:
    """Whether the face shone in the colours of this session, in others, or nothing can be said."""
    if evidence.get("colour_clear", 0.0) < COLOUR_CLEAR_MIN or abs(evidence.get("colour_gain", 0.0)) < COLOUR_GAIN_MIN:
        return "unclear"
    fits = evidence["colour_score"] >= COLOUR_SCORE_MIN and evidence["colour_rank"] <= COLOUR_RANK_MAX
    return "answered" if fits else "other"


def _against(session: Session, continuity_max: float) -> tuple[tuple[str, bool], ...]:
    seen, acts, apart = session.evidence, session.acts, session.continuity or 0.0
    return (
        ("live_acts_none", bool(acts) and all(act.done_ms is None for act in acts)),
        ("live_two_people", apart > continuity_max),
        ("live_flat", any(seen[name] < most for name, most in FLOW_FLAT_MAX.items() if name in seen)),
        ("live_bent", seen.get("pose_gap_deg", 0.0) > POSE_GAP_MAX and _is_flat_as_bent(seen)),
        ("live_screen", _has_grid(seen, GRID_MAX)),
        ("live_frozen", seen.get("frozen_share", 0.0) > FROZEN_MAX),
        ("live_other_light", judge_colours(seen) == "other" and not _is_slow(seen)),
        ("live_replayed", seen.get("replayed", 0.0) > 0),
    )


def _doubts(session: Session, continuity_max: float) -> tuple[tuple[str, bool], ...]:
    seen, acts, apart = session.evidence, session.acts, session.continuity or 0.0
    return (
        ("live_acts", len(acts) < ACTS_LEAST or any(act.done_ms is None for act in acts)),
        ("live_no_continuity", session.continuity is None),
        ("live_faces_differ", CONTINUITY_UNSURE * continuity_max < apart <= continuity_max),
        ("live_flow_unclear", not _is_deep(seen)),
        ("live_surroundings", seen.get("ring_consistency", 0.0) > RING_MAX),
        ("live_grid", _has_grid(seen, GRID_UNSURE) and not _has_grid(seen, GRID_MAX)),
        ("live_other_light", judge_colours(seen) == "other" and _is_slow(seen)),
        ("live_lit_flat", judge_colours(seen) == "answered" and seen.get("colour_behind", 0.0) > BEHIND_MAX),
        ("live_stalled", FROZEN_UNSURE < seen.get("frozen_share", 0.0) <= FROZEN_MAX),
        ("live_crowded", seen.get("crowded_share", 0.0) > CROWDED_MAX),
        ("live_moved_alike", seen.get("moved_alike", 0.0) > 0),
        ("live_camera_deaf", seen.get("probes", 0.0) > 0 and seen.get("probes_followed", 0.0) == 0),
        ("live_eyes_shut", seen.get("eyes_shut", 0.0) > 0),
        ("live_covered", seen.get("covered_share", 0.0) > COVERED_MAX),
        ("live_clock", seen.get("clock_still", 0.0) > CLOCK_STILL_MAX or seen.get("clock_drift", 0.0) > CLOCK_DRIFT_MAX),
        ("live_lost", seen.get("lost_ms", 0.0) > LOST_MS),
        ("live_gap", seen.get("frame_gap_max_ms", 0.0) > GAP_MS),
        ("live_small", seen.get("eye_span_px", 0.0) < EYE_SPAN_PX),
        ("live_unasked", seen.get("unasked", 0.0) > 0),
        ("live_camera", seen.get("camera_doubts", 0.0) > 0),
    )


def _has_grid(seen: Evidence, most: Mapping[str, float]) -> bool:
    return any(seen.get(name, 0.0) > limit for name, limit in most.items())


def _is_slow(seen: Evidence) -> bool:
    return seen.get("frame_gap_ms", 0.0) > SLOW_MS


def _is_flat_as_bent(seen: Evidence) -> bool:
    """Whether some turn of the head, or none at all, showed no more depth than bent paper does."""
    turns = [seen[name] for name in ("flow_turn", "flow_nod", "flow_dot") if name in seen]
    return not turns or min(turns) <= BENT_FLOW_MAX


def _is_deep(seen: Evidence) -> bool:
    """Whether every movement that was read showed depth, and one at least was read."""
    read = [name for name in FLOW_LIVE_MIN if name in seen]
    if not read or not all(seen[name] >= FLOW_LIVE_MIN[name] for name in read):
        return False
    # Coming near alone shows little depth in the flow, hardly more than noise does: it has to go by the face's own depth.
    return read != ["flow_nearer"] or seen.get("parallax_nearer", 0.0) >= APPROACH_LIVE_MIN


def _named(findings: tuple[tuple[str, bool], ...]) -> tuple[Reason, ...]:
    return tuple(Reason(code=code) for code, found in findings if found)
