"""What we can say of the person: never more than was proven."""

from __future__ import annotations

from typing import ClassVar, Literal

from backend.ground.record import Reason, Record, Step

IdentitySource = Literal["vneid_l2", "chip_reader", "officer_saw_card", "camera_ekyc"]
Live = Literal["live", "unsure", "not_live", "waived"]
Likeness = Literal["same", "unsure", "different", "waived", "no_portrait"]


class Verdict(Record):
    """Alive, and the same person as on the card; anything not proven goes to a person.

    distance       Euclidean between mean embeddings; None when there was nothing to compare
    person_checks  an officer looks before the file counts as identified
    reasons        for staff: why a person checks, and what falls short in the pictures
    matcher        fingerprint of the network that measured the distance; "" for none
    """

    STEP: ClassVar[Step | None] = "verify"
    live: Live
    likeness: Likeness
    distance: float | None
    person_checks: bool
    identity_source: IdentitySource
    reasons: tuple[Reason, ...]
    matcher: str = ""

    @property
    def is_owner(self) -> bool:
        """Whether this is proven enough to be told what the person of the card has filed (security.md A23)."""
        foreign = any(reason.code == "known_other_face" for reason in self.reasons)
        return self.live == "live" and self.likeness == "same" and not foreign
