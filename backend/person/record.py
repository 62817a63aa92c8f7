"""What a citizen agreed to, purpose by purpose; and what came of a face that may be found."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from backend.ground.record import Reason, Record, Step

Purpose = Literal["filing", "face_check", "face_gallery", "reuse", "sms"]


# What may be used again for a later file.
Reusable = Literal["answers", "papers"]


class Consent(Record):
    """Given before anything is captured. None is on by default (Decree 356/2025).

    purposes   what was ticked; "filing" always, "face_check" or the way without a face
    reuse      what the sentence beside "reuse" named then; who agreed when it named answers alone opened no papers
    text_hash  SHA-256 of the sentences that were shown, in the language that was shown
    ended      purposes that were taken back, and when: they are in `purposes` no more
    """

    STEP: ClassVar[Step | None] = "capture"
    purposes: frozenset[Purpose]
    text_hash: str
    given_at: datetime
    ended: dict[Purpose, datetime] = Field(default_factory=dict)
    reuse: frozenset[Reusable] = frozenset({"answers"})

    @property
    def reusable(self) -> frozenset[Reusable]:
        """What a later file may take from this one."""
        return self.reuse if "reuse" in self.purposes else frozenset()


class FaceConsent(Record):
    """Given after the slip, of its own and never needed for anything else: to be found by one's face.

    text_hash  SHA-256 of the sentences that were shown
    until      the face is erased then, or when it is taken back
    """

    text_hash: str
    given_at: datetime
    until: datetime


class FaceLooks(Record):
    """When a file was found by a face, oldest first: the owner is told."""

    times: tuple[datetime, ...]


class FaceFlags(Record):
    """What staff should look at, found when a face was enrolled; the citizen is told nothing (procedures.md 9.7).

    reasons  same_face_other_number
    cases    the other files
    """

    reasons: tuple[Reason, ...]
    cases: tuple[str, ...]


class Assisted(Record):
    """Filed at the counter with an officer beside the citizen, who saw the original card before anything was photographed.

    staff_id, name  the officer
    """

    staff_id: str
    name: str
    seen_at: datetime


TellWay = Literal["sms", "helper", "push", "email"]


class Ways(Record):
    """How the citizen wants to hear of this file, said after the receipt; nothing but an address that was given is on by itself.

    since      the ways that are on, each with when it was chosen: of what happened before nothing is told by it;
               e-mail that is on and not here was never off: all is told by it
    helper     the telephone of somebody who helps and hears the same; empty: nobody
    text_hash  SHA-256 of the sentence about messages that was shown, in the language that was shown; empty: none was agreed to
    """

    since: dict[TellWay, datetime]
    email: bool = True
    helper: str = ""
    text_hash: str = ""
