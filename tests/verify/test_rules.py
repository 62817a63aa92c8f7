"""Never more than was proven, and a face never refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from backend.capture.record import ActSeen, Clip, FaceWaived
from backend.ground.record import Refusal
from backend.read.record import Card, Field
from backend.verify.gates import PORTRAIT, SELFIE, flaws_of, is_poor
from backend.verify.known import Earlier, with_earlier
from backend.verify.likeness import OURS, Bands, judgement_of
from backend.verify.record import Verdict
from backend.verify.rules import Faces, live_of, unjudged_verdict, verdict_of, waived_verdict
from tests.filing import LIVE

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
FIT = {
    "single_face_present": 1.0, "inter_eye_distance": 110.0, "head_size": 0.4, "head_pose_yaw": 2.0, "head_pose_pitch": -4.0,
    "head_pose_roll": 1.0, "eyes_open": 0.3, "mouth_closed": 0.05, "expression_neutrality": 0.65, "eyes_visible": 0.75,
    "sharpness": 0.2, "luminance_mean": 130.0, "dynamic_range": 170.0, "under_exposure_prevention": 0.98,
    "over_exposure_prevention": 1.0, "illumination_uniformity": 0.9, "natural_colour": 25.0,
}
EVIDENCE = {"flow_turn": 0.04, "ring_consistency": 0.05, "eye_span_px": 90.0}
CARD = Card(edition="CCCD_CHIP", fields={}, portrait="p", cues={}, ms={})


def _clip(**changes: object) -> Clip:
    acts = tuple(ActSeen(act=act, asked_ms=100, done_ms=900, peak=25.0) for act in ("turn_left", "close_eyes", "smile"))
    fields = {
        "session": "s", "began_at": NOW, "frames": 60, "acts": acts, "chips": ("c",), "selfie": "b",
        "evidence": EVIDENCE,
    }
    return Clip(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("clip", "continuity", "live"), [
    (_clip(), 0.30, "live"),
    (_clip(), None, "unsure"),
    (_clip(), 0.63, "not_live"),
    (_clip(selfie=None), 0.30, "unsure"),
    (_clip(acts=()), 0.30, "unsure"),
    (_clip(acts=(ActSeen(act="turn_left", asked_ms=0, done_ms=None, peak=3.0),)), 0.30, "not_live"),
    (_clip(evidence={**EVIDENCE, "flow_turn": 0.004}), 0.30, "not_live"),
    (_clip(evidence={**EVIDENCE, "ring_consistency": 0.80}), 0.30, "unsure"),
    (_clip(evidence={}), 0.30, "unsure"),
])
def test_live_only_when_everything_was_proven(clip: Clip, continuity: float | None, live: str) -> None:
    judged, reasons = live_of(clip, continuity=continuity)
    assert judged == live
    assert bool(reasons) == (live != "live")


def _verdict(continuity: float | None, distance: float | None, card: Card = CARD, **faces: object) -> Verdict:
    return verdict_of(card, _clip(), Faces(continuity, distance, **faces), today=TODAY)  # type: ignore[arg-type]


def _dated(**days: str) -> Card:
    fields = {name: Field(value=day, sure=True, witnesses=(), confidence=1.0) for name, day in days.items()}
    return CARD.model_copy(update={"fields": fields})


@pytest.mark.parametrize(("distance", "likeness"), [
    (0.0, "same"), (0.45, "same"), (0.451, "unsure"), (0.549, "unsure"), (0.55, "different"), (None, "unsure"),
])
def test_bands_of_likeness(distance: float | None, likeness: str) -> None:
    assert judgement_of(distance, OURS) == likeness


def test_another_network_has_bands_of_its_own() -> None:
    cosine = Bands(same_max=0.6, different_min=0.8, continuity_max=0.7, known_max=0.5, lookup_max=0.5)
    assert [judgement_of(distance, cosine) for distance in (0.55, 0.7, 0.85)] == ["same", "unsure", "different"]
    assert live_of(_clip(), continuity=0.6, bands=cosine)[0] == "live"


def test_with_one_poor_picture_nobody_is_a_stranger_and_with_two_nobody_is_known() -> None:
    assert judgement_of(0.7, OURS, poor=1) == "unsure"
    assert judgement_of(0.3, OURS, poor=1) == "same"
    assert judgement_of(0.3, OURS, poor=2) == "unsure"
    poor, fit = {**FIT, "sharpness": 0.004}, dict(FIT)
    assert is_poor(poor)
    assert not is_poor(fit)
    assert _verdict(0.3, 0.7, selfie=poor, portrait=fit).likeness == "unsure"
    assert _verdict(0.3, 0.3, selfie=poor, portrait=poor).likeness == "unsure"


def test_what_falls_short_is_said_by_its_name() -> None:
    assert not flaws_of(FIT, SELFIE)
    assert flaws_of({**FIT, "eyes_open": 0.05, "head_pose_yaw": -30.0}, SELFIE) == ("head_pose_yaw", "eyes_open")
    assert flaws_of({**FIT, "inter_eye_distance": 25.0}, PORTRAIT) == ("inter_eye_distance",)
    told = [reason.code for reason in _verdict(0.3, 0.3, selfie={**FIT, "single_face_present": 2.0}).reasons]
    assert told == ["selfie_single_face_present"]


@pytest.mark.parametrize(("issued", "born", "likeness"), [
    ("2025-03-01", "1958-03-02", "different"),
    ("2016-03-01", "1958-03-02", "unsure"),
    ("2022-03-01", "2006-03-02", "unsure"),
    ("2022-03-01", "1990-03-02", "different"),
])
def test_an_old_portrait_calls_nobody_a_stranger(issued: str, born: str, likeness: str) -> None:
    verdict = _verdict(0.3, 0.62, _dated(issue_date=issued, birth_date=born))
    assert verdict.likeness == likeness
    assert verdict.person_checks
    assert ("likeness_old_portrait" in {reason.code for reason in verdict.reasons}) == (likeness == "unsure")


def test_an_issue_date_that_was_not_read_excuses_nobody() -> None:
    assert _verdict(0.3, 0.62).likeness == "different"


def test_no_person_is_needed_only_for_the_same_living_face() -> None:
    assert not _verdict(0.3, 0.3).person_checks
    for continuity, distance in ((0.3, 0.5), (0.3, 0.7), (0.3, None), (None, 0.3), (0.7, 0.3)):
        assert _verdict(continuity, distance).person_checks


def test_a_card_without_a_portrait_compares_nothing() -> None:
    verdict = _verdict(0.3, None, CARD.model_copy(update={"portrait": None}))
    assert verdict.likeness == "no_portrait"
    assert verdict.person_checks


def test_the_other_ways_always_end_with_a_person() -> None:
    waived = waived_verdict(FaceWaived(reason="chosen", waived_at=NOW))
    assert waived.person_checks
    assert waived.live == "waived"
    assert unjudged_verdict().person_checks


@pytest.mark.parametrize(("likeness", "distance", "told"), [
    ("same", None, True), ("same", 0.5, True), ("same", 0.6, False), ("unsure", 0.3, True), ("unsure", None, False),
    ("different", 0.5, False),
])
def test_the_owner_is_the_face_of_the_card_or_of_the_file(likeness: str, distance: float | None, *, told: bool) -> None:
    verdict = LIVE.model_copy(update={"likeness": likeness})
    assert isinstance(with_earlier(verdict, Earlier(held=False, distance=distance), OURS), Refusal) == told
