"""What the measurements allow us to say of a person: pure. A face never refuses; doubt goes to a person."""

from __future__ import annotations

from typing import Final

from backend.capture.record import Clip, FaceWaived
from backend.ground.record import Reason
from backend.read.record import Card
from backend.verify.record import Likeness, Live, Verdict

# Euclidean distance of dlib embeddings (settled 20; models/face_likeness/metrics.json "thresholds").
SAME_MAX: Final = 0.45
DIFFERENT_MIN: Final = 0.55
# Largest distance inside one live session before it is two people (vision.md C.3 h).
CONTINUITY_MAX: Final = 0.50
# Homography residual of tracked skin, in distances between the eyes: a head is above, a photograph
# below, bent paper between (vision.md C.3 b).
FLOW_LIVE_MIN: Final = 0.024
FLOW_FLAT_MAX: Final = 0.018
# Share of the surroundings that moves with the face: a held photograph takes its background along (C.3 c).
RING_MAX: Final = 0.35


def live_of(clip: Clip, *, continuity: float | None) -> tuple[Live, tuple[Reason, ...]]:
    """Alive, not, or unsure, with the reasons for staff.

    continuity  largest distance between embeddings of the session; None: fewer than two faces to compare
    """
    flow, ring = clip.evidence.get("flow_residual_iod"), clip.evidence.get("ring_consistency")
    against = (
        ("live_two_people", continuity is not None and continuity > CONTINUITY_MAX),
        ("live_flat", flow is not None and flow < FLOW_FLAT_MAX),
    )
    doubts = (
        ("live_acts", not clip.acts or any(act.done_ms is None for act in clip.acts)),
        ("live_no_selfie", clip.selfie is None),
        ("live_no_continuity", continuity is None),
        ("live_flow_unclear", flow is None or FLOW_FLAT_MAX <= flow < FLOW_LIVE_MIN),
        ("live_surroundings", ring is not None and ring > RING_MAX),
    )
    shown_false = _named(against)
    doubtful = _named(doubts)
    if shown_false:
        return "not_live", shown_false + doubtful
    return ("unsure", doubtful) if doubtful else ("live", ())


def likeness_of(distance: float | None) -> Likeness:
    """The band a distance falls into; nothing to compare is unsure, never different."""
    if distance is None:
        return "unsure"
    if distance <= SAME_MAX:
        return "same"
    return "different" if distance >= DIFFERENT_MIN else "unsure"


def verdict_of(card: Card, clip: Clip, *, continuity: float | None, distance: float | None) -> Verdict:
    """What a filmed session and a card say together."""
    live, reasons = live_of(clip, continuity=continuity)
    likeness = likeness_of(distance) if card.portrait else "no_portrait"
    if likeness != "same":
        reasons = (*reasons, Reason(code=f"likeness_{likeness}"))
    return Verdict(
        live=live,
        likeness=likeness,
        distance=distance,
        person_checks=live != "live" or likeness != "same",
        identity_source="camera_ekyc",
        reasons=reasons,
    )


def waived_verdict(waiver: FaceWaived) -> Verdict:
    """The way without a face: nothing is claimed, a person checks the card itself."""
    return Verdict(
        live="waived", likeness="waived", distance=None, person_checks=True,
        identity_source="camera_ekyc", reasons=(Reason(code=f"face_waived_{waiver.reason}"),),
    )


def unjudged_verdict() -> Verdict:
    """When the machine could not judge at all: a person does."""
    return Verdict(
        live="unsure", likeness="unsure", distance=None, person_checks=True,
        identity_source="camera_ekyc", reasons=(Reason(code="machine_failed"),),
    )


def _named(findings: tuple[tuple[str, bool], ...]) -> tuple[Reason, ...]:
    return tuple(Reason(code=code) for code, found in findings if found)
