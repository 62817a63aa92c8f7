"""One live session on the socket: frames are measured, judged by the rules and forgotten; a Clip is kept at its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from random import SystemRandom
from statistics import median
from typing import Any, Final

import numpy as np

from backend.capture.acts import Guidance, LiveWatch
from backend.capture.gaze import Gaze, Seen, TurnFlow, at_rest_size
from backend.capture.measures import is_front
from backend.capture.moves import MOVES, acts_for
from backend.capture.record import Clip
from backend.capture.wire import Frame
from backend.ground import clock
from backend.ground.ids import make_id
from backend.lens.image import encode_jpeg, fitted
from backend.lens.likeness import Chip, align_chip
from backend.lens.mesh import Mesh
from backend.lens.shapes import Image, size_of
from backend.vault import db, records, stills

CHIPS_MAX: Final = 5
CHIP_EVERY_MS: Final = 900
FRAME_PX: Final = 480


class FaceWatch:
    """The face in the preview of one case, from the calm look to the kept Clip."""

    def __init__(self, case_id: str, *, ticks: Callable[[], float] = time.monotonic) -> None:
        """Begin; `ticks` gives seconds that only ever grow: the server's, for the phone's can be set."""
        self._case_id = case_id
        self._gaze = Gaze()
        self._ticks = ticks
        self._began = ticks()
        self._began_at = clock.now()
        self._session = make_id()
        self._frames = 0
        self._gaps_ms: list[int] = []
        self._captured_ms = -1
        self._kept = False
        self._start_over(())

    def choose(self, without: Iterable[object]) -> None:
        """Other acts for who cannot turn the neck, close the eyes or move the face."""
        self._gaze.unsettle()
        self._start_over(str(part) for part in without)

    def close(self) -> None:
        """Give the mesh back."""
        self._gaze.close()

    def see(self, frame: Frame, image: Image) -> dict[str, Any]:
        """What to tell the phone after one frame."""
        if frame.purpose == "selfie":
            return self._see_selfie(frame, image)
        self._tick(frame.captured_ms)
        at_ms = int((self._ticks() - self._began) * 1000)
        seen = self._gaze.see(image)
        guidance = self._watch.see(seen.measures, at_ms)
        self._follow(guidance, seen, image)
        self._take_chip(seen, image, at_ms)
        self._said = guidance
        return self._message(frame, guidance)

    def _start_over(self, without: Iterable[str]) -> None:
        try:
            pool = acts_for(without)
        except ValueError:
            pool = acts_for()  # nothing is left to ask: the way without a face stands on the same screen
        self._watch = LiveWatch(SystemRandom(), pool)
        self._said = Guidance("neutral", None)
        self._turns: list[TurnFlow] = []
        self._chips: list[Chip] = []
        self._chip_ms = 0

    def _tick(self, captured_ms: int) -> None:
        if self._captured_ms >= 0:
            self._gaps_ms.append(captured_ms - self._captured_ms)
        self._captured_ms = captured_ms
        self._frames += 1

    def _follow(self, guidance: Guidance, seen: Seen, image: Image) -> None:
        """Keep the lens in step with the rules: the person's rest, and the turns that show depth."""
        if guidance.phase == "restart" and self._said.phase != "restart":
            self._gaze.unsettle()
            self._turns, self._chips = [], []
        elif self._said.phase in ("neutral", "restart") and guidance.phase == "act":
            self._gaze.settle()
        if guidance.did and (turn := self._gaze.end_turn()):
            self._turns.append(turn)
        asked_now = guidance.act is not None and guidance.challenge != self._said.challenge
        if asked_now and guidance.act and MOVES[guidance.act].geometric and seen.mesh:
            self._gaze.begin_turn(image, seen.mesh)

    def _take_chip(self, seen: Seen, image: Image, at_ms: int) -> None:
        rest = self._watch.rest
        if rest is None or seen.mesh is None or len(self._chips) >= CHIPS_MAX or at_ms - self._chip_ms < CHIP_EVERY_MS:
            return
        if is_front(seen.measures, rest):
            self._chips.append(align_chip(image, seen.mesh))
            self._chip_ms = at_ms

    def _see_selfie(self, frame: Frame, image: Image) -> dict[str, Any]:
        small, scale = fitted(image, FRAME_PX)
        seen = self._gaze.see(small)
        guidance = self._watch.see_selfie(at_rest_size(seen.measures))
        self._said = guidance
        if guidance.outcome == "passed" and seen.mesh and not self._kept:
            large = Mesh(np.asarray(seen.mesh.points / np.float32(scale)), size_of(image))
            self._chips.append(align_chip(image, large))
            self._keep(image)
            return {"type": "done", "seq": frame.seq}
        return self._message(frame, guidance)

    def _keep(self, selfie: Image) -> None:
        with db.write() as tx:
            chips = tuple(stills.keep_blob(tx, self._case_id, "chip", chip.tobytes()) for chip in self._chips)
            records.keep_record(tx, self._case_id, Clip(
                session=self._session,
                began_at=self._began_at,
                frames=self._frames,
                acts=tuple(act for act in self._watch.acts_seen if act.done_ms is not None)[-3:],
                evidence=self._evidence(),
                chips=chips,
                selfie=stills.keep_blob(tx, self._case_id, "selfie", encode_jpeg(selfie)),
            ))
        self._kept = True

    def _evidence(self) -> dict[str, float]:
        """The least that any turn showed of depth and the most of a moving background: an attack needs only one."""
        found = {"frame_gap_ms": float(median(self._gaps_ms)) if self._gaps_ms else 0.0}
        if self._turns:
            found["flow_residual_iod"] = min(turn.flow.residual for turn in self._turns)
            found["pose_gap_deg"] = max(turn.pose_gap_deg for turn in self._turns)
        rings = [turn.flow.ring_share for turn in self._turns if turn.flow.ring_share is not None]
        if rings:
            found["ring_consistency"] = max(rings)
        return found

    def _message(self, frame: Frame, guidance: Guidance) -> dict[str, Any]:
        return {
            "type": "face", "seq": frame.seq, "code": guidance.code, "phase": guidance.phase, "act": guidance.act,
            "index": guidance.index, "of": guidance.of, "challenge": guidance.challenge,
            "progress": round(guidance.progress, 3), "did": guidance.did, "over": guidance.outcome == "failed",
        }
