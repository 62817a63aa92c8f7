"""Whether the person has this already: the number of the card decides, a face only raises a flag. Pure.

source  domain/procedures.md 9.7; security.md A23: a stolen picture of a card must not tell what its owner has filed
"""

from __future__ import annotations

from dataclasses import dataclass

from backend.ground.record import Reason, Refusal
from backend.read.record import Card
from backend.verify.likeness import Bands
from backend.verify.record import Verdict


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another file under the number of this card.

    held      it was granted, and what it gave stands
    distance  from its face to the one of this session; None: one of the two has none
    """

    held: bool
    distance: float | None


def number_of(card: Card) -> str | None:
    """The number that may be asked after: the card's own, and sure."""
    read = card.fields.get("number")
    return read.value if read and read.sure else None


def with_earlier(verdict: Verdict, earlier: Earlier, bands: Bands) -> Verdict | Refusal:
    """A refusal that leads to the earlier file, for its owner alone; to anyone else nothing is told, and a person checks.

    The owner is a living face that is the one of the earlier file, or of the portrait while no earlier face speaks
    against it.
    """
    near = earlier.distance is not None and earlier.distance <= bands.same_max
    far = earlier.distance is not None and earlier.distance >= bands.different_min
    if verdict.live == "live" and (near or (verdict.likeness == "same" and not far)):
        return Refusal(step="verify", reasons=(Reason(code="dup_owner" if earlier.held else "dup_open"),))
    code = "known_other_face" if far else "known_file"
    return verdict.model_copy(update={"person_checks": True, "reasons": (*verdict.reasons, Reason(code=code))})
