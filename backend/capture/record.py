"""What the phone brings: the two stills, and the clip of the living face or its waiver."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final, Literal

from backend.ground.record import Record, Side, Step

Act = Literal[
    "turn_left", "turn_right", "look_up", "look_down", "close_eyes", "smile", "open_mouth", "nearer", "follow_dot",
]
Colour = Literal["black", "white", "red", "yellow", "green", "cyan", "blue", "violet"]
Source = Literal["camera", "file"]
Moment = Literal["first", "next"]
# With the one that comes next five pictures of a side are read together.
BURST_MAX: Final = 4


class Still(Record):
    """One full picture of a side of the card, sealed in the vault.

    blob    id of the sealed bytes; empty once the file was archived and they were shredded
    sha256  of the bytes as they came, to know a picture that failed before
    source  "file" sends the case to a person (capture-ux.md, E4)
    burst   whether the phone holds another of the same moment and sends it when it is asked
    """

    blob: str
    sha256: str
    width_px: int
    height_px: int
    source: Source
    taken_at: datetime
    burst: bool = False


class Front(Record):
    """The side with the portrait (on all editions but CC0)."""

    STEP: ClassVar[Step | None] = "capture"
    still: Still


class Back(Record):
    """The other side."""

    STEP: ClassVar[Step | None] = "capture"
    still: Still


class Closeup(Record):
    """The QR of the card alone, where it could not be read on the side that carries it.

    still   None: read; the picture is gone
    sha256  of the picture as it came
    """

    STEP: ClassVar[Step | None] = "capture"
    still: Still | None
    sha256: str = ""


class Tries(Record):
    """Fingerprints of every picture this case has sent, by side, oldest first: to know one that failed before."""

    STEP: ClassVar[Step | None] = "capture"
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    def sent_of(self, side: Side) -> tuple[str, ...]:
        """Of one side, oldest first."""
        return self.front if side == "front" else self.back


class Burst(Record):
    """Blobs of pictures that were not enough alone, by side: read together with the next one of the same moment."""

    STEP: ClassVar[Step | None] = "capture"
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    def blobs_of(self, side: Side) -> tuple[str, ...]:
        """Of one side, oldest first."""
        return self.front if side == "front" else self.back

    def with_blobs(self, side: Side, blobs: tuple[str, ...]) -> Burst:
        """The same with these of one side; the latest are kept."""
        return self.model_copy(update={side: blobs[-BURST_MAX:]})


class ActSeen(Record):
    """One act that was asked and how it was answered.

    asked_ms, done_ms  milliseconds since the live session began; done_ms None: not done in time
    peak               the measure at its peak, in the unit of the act (degrees; share of neutral)
    """

    act: Act
    asked_ms: int
    done_ms: int | None
    peak: float


class Clip(Record):
    """A live session, as measured on the server from the frames it received. No frame is kept.

    acts       those of the try that passed, in the order asked
    evidence   name to number, as capture.proof measures and verify.liveness judges them
    chips      blobs of 150×150 aligned face chips, frontal, from inside the chain
    selfie     blob of the one larger still, bound to the chain by continuity; None: not had
    """

    STEP: ClassVar[Step | None] = "capture"
    session: str
    began_at: datetime
    frames: int
    acts: tuple[ActSeen, ...]
    evidence: dict[str, float]
    chips: tuple[str, ...]
    selfie: str | None


class FaceTries(Record):
    """How often the face of this case was tried in vain, and when last: after five a pause."""

    STEP: ClassVar[Step | None] = "capture"
    failed: int = 0
    last_at: datetime | None = None


class FaceWaived(Record):
    """The way without a face: goes on online, checked by a person."""

    STEP: ClassVar[Step | None] = "capture"
    reason: Literal["chosen", "gave_up", "no_camera", "no_portrait"]
    waived_at: datetime
