"""Never more than was proven, and a face never refuses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backend.capture.record import ActSeen, Clip, FaceWaived
from backend.read.record import Card
from backend.verify.rules import likeness_of, live_of, unjudged_verdict, verdict_of, waived_verdict

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CARD = Card(edition="CCCD_CHIP", fields={}, portrait="p", cues={}, ms={})


def _clip(**changes: object) -> Clip:
    acts = tuple(ActSeen(act=act, asked_ms=100, done_ms=900, peak=25.0) for act in ("turn_left", "close_eyes"))
    fields = {
        "session": "s", "began_at": NOW, "frames": 60, "acts": acts, "chips": ("c",), "selfie": "b",
        "evidence": {"flow_residual_iod": 0.04, "ring_consistency": 0.05},
    }
    return Clip(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("clip", "continuity", "live"), [
    (_clip(), 0.30, "live"),
    (_clip(), None, "unsure"),
    (_clip(), 0.63, "not_live"),
    (_clip(selfie=None), 0.30, "unsure"),
    (_clip(acts=()), 0.30, "unsure"),
    (_clip(acts=(ActSeen(act="turn_left", asked_ms=0, done_ms=None, peak=3.0),)), 0.30, "unsure"),
    (_clip(evidence={"flow_residual_iod": 0.004, "ring_consistency": 0.05}), 0.30, "not_live"),
    (_clip(evidence={"flow_residual_iod": 0.020, "ring_consistency": 0.05}), 0.30, "unsure"),
    (_clip(evidence={"flow_residual_iod": 0.040, "ring_consistency": 0.80}), 0.30, "unsure"),
    (_clip(evidence={}), 0.30, "unsure"),
])
def test_live_only_when_everything_was_proven(clip: Clip, continuity: float | None, live: str) -> None:
    judged, reasons = live_of(clip, continuity=continuity)
    assert judged == live
    assert bool(reasons) == (live != "live")


@pytest.mark.parametrize(("distance", "likeness"), [
    (0.0, "same"), (0.45, "same"), (0.451, "unsure"), (0.549, "unsure"), (0.55, "different"), (None, "unsure"),
])
def test_bands_of_likeness(distance: float | None, likeness: str) -> None:
    assert likeness_of(distance) == likeness


def test_no_person_is_needed_only_for_the_same_living_face() -> None:
    assert not verdict_of(CARD, _clip(), continuity=0.3, distance=0.3).person_checks
    for continuity, distance in ((0.3, 0.5), (0.3, 0.7), (0.3, None), (None, 0.3), (0.7, 0.3)):
        assert verdict_of(CARD, _clip(), continuity=continuity, distance=distance).person_checks


def test_a_card_without_a_portrait_compares_nothing() -> None:
    bare = CARD.model_copy(update={"portrait": None})
    verdict = verdict_of(bare, _clip(), continuity=0.3, distance=None)
    assert verdict.likeness == "no_portrait"
    assert verdict.person_checks


def test_the_other_ways_always_end_with_a_person() -> None:
    waived = waived_verdict(FaceWaived(reason="chosen", waived_at=NOW))
    assert waived.person_checks
    assert waived.live == "waived"
    assert unjudged_verdict().person_checks
