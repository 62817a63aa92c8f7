"""What the measurements allow us to say of a person: pure. A face never refuses; doubt goes to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from backend.capture.record import Clip, FaceWaived
from backend.ground.record import Reason
from backend.read.record import Card, FieldName
from backend.verify.gates import PORTRAIT, SELFIE, Gates, flaws_of, is_poor
from backend.verify.likeness import OURS, Bands, is_old, judgement_of
from backend.verify.liveness import Session, judge_live
from backend.verify.record import Likeness, Live, Verdict


@dataclass(frozen=True, slots=True)
class Faces:
    """What the network said of a session and a card.

    continuity  as in `live_of`
    distance    between portrait and session; None: nothing to compare
    selfie      its measures by component, and those of the portrait; None: no face there
    matcher     which network it was
    """

    continuity: float | None
    distance: float | None
    selfie: Mapping[str, float] | None = None
    portrait: Mapping[str, float] | None = None
    matcher: str = ""


def live_of(clip: Clip, *, continuity: float | None, bands: Bands = OURS) -> tuple[Live, tuple[Reason, ...]]:
    """Alive, not, or unsure, with the reasons for staff.

    continuity  largest distance between embeddings of the session; None: fewer than two faces to compare
    """
    session = Session(clip.acts, clip.evidence, continuity)
    live, reasons = judge_live(session, continuity_max=bands.continuity_max)
    if clip.selfie is not None:
        return live, reasons
    return ("unsure" if live == "live" else live), (*reasons, Reason(code="live_no_selfie"))


def verdict_of(card: Card, clip: Clip, faces: Faces, *, today: date, bands: Bands = OURS) -> Verdict:
    """What a filmed session and a card say together.

    today  in Việt Nam: how old the portrait is
    """
    live, reasons = live_of(clip, continuity=faces.continuity, bands=bands)
    old = is_old(_day_in(card, "issue_date"), _day_in(card, "birth_date"), today)
    poor = sum(is_poor(fitness) for fitness in (faces.selfie, faces.portrait) if fitness)
    likeness: Likeness = judgement_of(faces.distance, bands, poor=poor, old=old) if card.portrait else "no_portrait"
    if likeness != "same":
        far = faces.distance is not None and faces.distance >= bands.different_min
        reasons = (*reasons, Reason(code=f"likeness_{likeness}"), *_named((("likeness_old_portrait", far and old),)))
    return Verdict(
        live=live,
        likeness=likeness,
        distance=faces.distance,
        person_checks=live != "live" or likeness != "same",
        identity_source="camera_ekyc",
        reasons=(*reasons, *_flaws("selfie", faces.selfie, SELFIE), *_flaws("portrait", faces.portrait, PORTRAIT)),
        matcher=faces.matcher,
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


def attended_verdict(verdict: Verdict) -> Verdict:
    """The same, where an officer held the original card against the person: who it is, is not the camera's word alone."""
    return verdict.model_copy(update={"identity_source": "officer_saw_card"})


def _flaws(picture: str, fitness: Mapping[str, float] | None, gates: Gates) -> tuple[Reason, ...]:
    return tuple(Reason(code=f"{picture}_{name}") for name in flaws_of(fitness, gates)) if fitness else ()


def _day_in(card: Card, name: FieldName) -> date | None:
    field = card.fields.get(name)
    try:
        return date.fromisoformat(field.value) if field and field.value else None
    except ValueError:
        return None


def _named(findings: tuple[tuple[str, bool], ...]) -> tuple[Reason, ...]:
    return tuple(Reason(code=code) for code, found in findings if found)
