"""Looks through a session that was recorded, by its plan: the same eyes and rules as on the socket, without the phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from backend.capture.chain import Chain
from backend.capture.gaze import Gaze, Seen
from backend.capture.measures import Measures, Rest, rest_of
from backend.capture.moves import MOVES, acts_unasked
from backend.capture.plan import Asked, Plan
from backend.capture.proof import Proof
from backend.capture.record import ActSeen
from backend.capture.trial import WRONG_MS, Trial
from backend.ground.faults import Fault
from backend.lens.frame import decode_frame
from backend.lens.image import decode, fitted
from backend.lens.likeness import Chip
from backend.lens.mesh import Mesh
from backend.lens.shapes import Image

FRAME_PX: Final = 480
EXIF, EXIF_WITHIN = b"Exif", 256
NARROW_PX: Final = 96  # of the shorter side, where the longer one is FRAME_PX
CHIP_EVERY_MS, CHIPS_MAX = 600, 24
CALM_LEAST: Final = 4  # frames: a phone at 6 a second gives 8 in the shortest calm phase
BACK_MS: Final = 1_500  # from an act's end on until another act counts as one that nobody asked for


@dataclass(frozen=True)
class Taken:
    """What a recorded session showed; `chips` are faces from inside it, the last one last."""

    acts: tuple[ActSeen, ...]
    evidence: dict[str, float]
    chips: tuple[Chip, ...]


class Take:
    """One session from its first frame to its last; `close` gives the mesh back."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._gaze, self._proof = Gaze(), Proof()
        self._calm: list[Measures] = []
        self._rest: Rest | None = None
        self._trials: dict[int, Trial] = {}
        self._wrong: set[int] = set()
        self._running: int | None = None
        self._chain = Chain(most=CHIPS_MAX, every_ms=CHIP_EVERY_MS)
        self._stray_ms: int | None = None
        self._bad = self._strays = 0

    def close(self) -> None:
        """Give the mesh back."""
        self._gaze.close()

    def see(self, content: bytes, at_ms: int) -> None:
        """Take one frame's bytes; what is no picture is counted."""
        try:
            whole = _opened(content)
        except Fault:
            self._bad += 1
            return
        image = fitted(whole, FRAME_PX)[0]
        if self._rest is None and at_ms > self._plan.calm_to_ms and len(self._calm) >= CALM_LEAST:
            self._gaze.settle()
            self._rest = rest_of(self._calm)
        seen = self._gaze.see(image)
        self._proof.see(image, seen, at_ms, whole=whole)
        if self._rest is None:
            if seen.mesh and at_ms >= self._plan.calm_from_ms:
                self._calm.append(seen.measures)
        elif seen.mesh:
            self._act(image, seen, seen.mesh, at_ms=at_ms)
            self._chain.see(image, seen, at_ms)

    def taken(self) -> Taken:
        """What all frames together showed."""
        self._end_act()
        numbers = self._proof.numbers(self._plan.colours)
        numbers |= {"bad_frames": float(self._bad), "unasked": float(self._strays), "calm_frames": float(len(self._calm))}
        numbers["eyes_shut"] = float(self._rest is not None and self._rest.shut)
        acts = tuple(self._act_seen(index, asked) for index, asked in enumerate(self._plan.acts))
        return Taken(acts, numbers, self._chain.chips())

    def _act_seen(self, index: int, asked: Asked) -> ActSeen:
        trial = self._trials.get(index)
        if trial is None:
            return ActSeen(act=asked.act, asked_ms=asked.from_ms, done_ms=None, peak=0.0)
        seen = trial.seen(0)
        return seen.model_copy(update={"done_ms": None}) if index in self._wrong else seen

    def _act(self, image: Image, seen: Seen, mesh: Mesh, *, at_ms: int) -> None:
        index = self._plan.act_at(at_ms)
        if index != self._running:
            self._end_act()
            self._begin_act(index, image, mesh)
        if index is None:
            self._look_for_strays(seen.measures, at_ms)
        elif (trial := self._trials.get(index)) and trial.see(seen.measures, at_ms) in ("wrong", "quick"):
            self._wrong.add(index)

    def _begin_act(self, index: int | None, image: Image, mesh: Mesh) -> None:
        self._running = index
        if index is None or self._rest is None:
            return
        asked = self._plan.acts[index]
        self._trials[index] = Trial(asked.act, self._rest, asked.from_ms, way=asked.way)
        if MOVES[asked.act].geometric:
            self._gaze.begin_turn(image, mesh)

    def _end_act(self) -> None:
        if self._running is not None:
            self._proof.take_turn(self._plan.acts[self._running].act, self._gaze.end_turn())
        self._running = None

    def _look_for_strays(self, now: Measures, at_ms: int) -> None:
        """Acts that nobody asked for: a film that does everything gives itself away."""
        ended_ms = max((one.to_ms for one in self._plan.acts if one.to_ms < at_ms), default=self._plan.calm_to_ms)
        straying = self._rest and at_ms - ended_ms > BACK_MS and acts_unasked(now, self._rest)
        self._stray_ms = None if not straying else (at_ms if self._stray_ms is None else self._stray_ms)
        if self._stray_ms is not None and at_ms - self._stray_ms >= WRONG_MS:
            self._strays += 1
            self._stray_ms = None


def _opened(content: bytes) -> Image:
    """A frame as our page sends it, or as another recorder left it: larger, PNG, turned by its metadata.

    faults  `image_decode` and the like, for what is no picture; `image_pixels`, for one too narrow to hold a face
    """
    try:
        if EXIF not in content[:EXIF_WITHIN]:
            return decode_frame(content)
    except Fault:
        pass
    image = decode(content)
    if FRAME_PX * min(image.shape[:2]) < NARROW_PX * max(image.shape[:2]) or min(image.shape[:2]) < NARROW_PX:
        raise Fault("image_pixels")
    return image


def take_of(plan: Plan, frames: Iterable[tuple[int, bytes]]) -> Taken:
    """Look through frames in their order, each with its millisecond."""
    take = Take(plan)
    try:
        for at_ms, content in frames:
            take.see(content, at_ms)
        return take.taken()
    finally:
        take.close()
