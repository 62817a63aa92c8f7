"""Whether a face was found surely enough to tell its owner's files. Pure.

source  security.md 3.11 and M18, design/vision.md D.6: with N people a false hit has a chance of 1 − (1 − FMR)^N, so the
        more there are, the nearer one must be; and never by the face alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.person.record import FaceConsent
from backend.verify.likeness import Bands
from backend.verify.record import Verdict

# design/vision.md D.6: up to ten thousand people a distance of 0.40 will do, above that 0.36.
CROWDED: Final = 10_000
MARGIN_SHARE: Final = 0.2  # of the distance allowed: by so much anybody else must be further away
# Nobody is answered sooner, so that the time tells nothing; where the machine failed, it is "not found" in the end.
REVEAL: Final = timedelta(seconds=8)
GIVEN_UP: Final = timedelta(seconds=40)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the nearest faces."""

    case_id: str
    owner: str
    birth_year: str
    distance: float


def owner_of(nearest: Sequence[Candidate], birth_year: str, *, people: int, bands: Bands) -> str | None:
    """Whose face it is; None for nobody, and for anything less than sure.

    nearest  nearest first
    people   how many were searched
    """
    limit = bands.lookup_max if people <= CROWDED else bands.known_max
    if not nearest or nearest[0].distance > limit:
        return None
    best = nearest[0]
    others = [one.distance for one in nearest if one.owner != best.owner]
    if others and min(others) < best.distance + MARGIN_SHARE * limit:
        return None
    return best.owner if best.birth_year and best.birth_year == birth_year else None


def may_be_kept(verdict: Verdict | None) -> bool:
    """Only a face that is proven to live and to be the card's may be found later."""
    return verdict is not None and verdict.live == "live" and verdict.likeness == "same"


def consent_of(text_hash: str, given_at: datetime, kept_for: timedelta) -> FaceConsent:
    """What somebody agreed to, for so long."""
    return FaceConsent(text_hash=text_hash, given_at=given_at, until=given_at + kept_for)


def is_revealed(asked_at: datetime, now: datetime, *, answered: bool) -> bool:
    """Whether the answer may be told now: so long after the question, whatever it is; a search takes a tenth of that."""
    return now - asked_at >= (REVEAL if answered else GIVEN_UP)


def flags_of(nearest: Sequence[Candidate], owner: str, bands: Bands) -> dict[str, tuple[str, ...]]:
    """What an enrolled face says of earlier ones, by reason: the cases. Never a refusal: twins exist."""
    twins = tuple(one.case_id for one in nearest if one.owner != owner and one.distance <= bands.known_max)
    return {"same_face_other_number": twins} if twins else {}
