"""One live session on the socket: frames are measured, judged by the rules and forgotten; a Clip is kept at its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from random import Random, SystemRandom
from typing import Any, Final, Protocol

import numpy as np

from backend.capture.acts import Guidance, LiveWatch
from backend.capture.camera import camera_doubts, camera_of
from backend.capture.chain import Chain
from backend.capture.earlier import Earlier
from backend.capture.gaze import Gaze, Seen, at_rest_size
from backend.capture.moves import COUNT, MOVES, acts_for
from backend.capture.probe import Probe
from backend.capture.proof import Proof
from backend.capture.pulse import Pulse
from backend.capture.record import Clip
from backend.capture.wire import Frame
from backend.ground import clock
from backend.ground.ids import make_id
from backend.lens.image import encode_jpeg, fitted
from backend.lens.likeness import align_chip
from backend.lens.mesh import Mesh
from backend.lens.shapes import Image, size_of
from backend.vault import db, records, stills

CHIPS_MAX: Final = 7
CHIP_EVERY_MS: Final = 900
FRAME_PX: Final = 480
FLASHES: Final = "flashes"  # chosen by who cannot stand them


class Pauses(Protocol):
    """Remembers the failed tries of a case."""

    def rest_s(self) -> int:
        """Seconds until the next try; 0: at once."""

    def fail(self) -> None:
        """Note one that failed."""


class NoPauses:
    """Try as often as you like: for rehearsals without a case."""

    def rest_s(self) -> int:
        """Never any."""
        return 0

    def fail(self) -> None:
        """Nothing to note."""


class FaceWatch:
    """The face in the preview of one case, from the calm look to the kept Clip."""

    def __init__(
        self, case_id: str, *, ticks: Callable[[], float] = time.monotonic,
        pauses: Pauses | None = None, chance: Random | None = None,
    ) -> None:
        """Begin; `ticks` gives seconds that only ever grow: the server's, for the phone's can be set. `chance` draws the acts."""
        self._chance = chance or SystemRandom()
        self._case_id = case_id
        self._gaze = Gaze()
        self._ticks, self._pauses = ticks, pauses or NoPauses()
        self._began = ticks()
        self._began_at = clock.now()
        self._session = make_id()
        self._frames = self._camera_doubts = 0
        self._kept = self._camera_able = False
        self._rest_s = self._pauses.rest_s()
        self._start_over(())

    def choose(self, without: Iterable[object]) -> None:
        """Other acts for who cannot turn the neck, close the eyes, move the face, see the screen or stand flashes."""
        self._gaze.unsettle()
        self._start_over(str(part) for part in without)

    def note_camera(self, told: Mapping[Any, Any]) -> None:
        """What the page says of its camera."""
        camera = camera_of(told)
        self._camera_doubts, self._camera_able = camera_doubts(camera), camera.exposes

    def note_probed(self) -> None:
        """The page says that the camera took our wish for other light."""
        self._probe.note(self._now_ms())

    def close(self) -> None:
        """Give the mesh back."""
        self._gaze.close()

    def see(self, frame: Frame, image: Image) -> dict[str, Any]:
        """What to tell the phone after one frame."""
        if self._rest_s:
            return self._message(frame, Guidance("restart", "live.fail", outcome="failed"))
        if frame.purpose == "selfie":
            return self._see_selfie(frame, image)
        self._frames += 1
        at_ms = self._now_ms()
        seen = self._gaze.see(image)
        guidance = self._watch.see(seen.measures, at_ms, label=frame.challenge)
        self._pulse.see(frame.captured_ms, at_ms)
        self._proof.see(image, seen, at_ms)
        self._follow(guidance, seen, image)
        self._probe.see(float(image[::8, ::8].mean()), at_ms)
        if self._watch.rest is not None:
            self._chain.see(image, seen, at_ms)
            if seen.mesh:
                self._earlier.see(frame.jpeg, seen.measures, at_ms)
        self._said = guidance
        return self._message(frame, guidance)

    def _start_over(self, without: Iterable[str]) -> None:
        barred = frozenset(without)
        try:
            pool = acts_for(barred)
        except ValueError:
            pool = acts_for()  # nothing is left to ask: the way without a face stands on the same screen
        self._watch = LiveWatch(self._chance, pool, lit=FLASHES not in barred)
        self._said = Guidance("neutral", None)
        self._forget_try()

    def _forget_try(self) -> None:
        self._pulse, self._earlier, self._probe = Pulse(), Earlier(), Probe(self._chance)
        self._proof, self._chain = Proof(), Chain(most=CHIPS_MAX, every_ms=CHIP_EVERY_MS)

    def _follow(self, guidance: Guidance, seen: Seen, image: Image) -> None:
        """Keep the lens in step with the rules: the person's rest, and the movements that show depth."""
        if guidance.phase == "restart" and self._said.phase != "restart":
            self._gaze.unsettle()
            self._forget_try()
            if guidance.failed:
                self._pauses.fail()
                self._rest_s = self._pauses.rest_s()
        elif self._said.phase in ("neutral", "restart") and guidance.phase == "act":
            self._gaze.settle(self._watch.calm_frames)
        if guidance.did:
            self._proof.take_turn(guidance.did, self._gaze.end_turn())
        # Other light would break the flow of a movement that shows depth: it is asked for beside the other acts.
        if guidance.did or guidance.phase != "act":
            self._probe.end()
        asked_now = guidance.act is not None and guidance.challenge != self._said.challenge
        if asked_now and guidance.act and MOVES[guidance.act].geometric and seen.mesh:
            self._gaze.begin_turn(image, seen.mesh)
        elif asked_now and guidance.act and self._camera_able:
            self._probe.begin()

    def _see_selfie(self, frame: Frame, image: Image) -> dict[str, Any]:
        small, scale = fitted(image, FRAME_PX)
        seen = self._gaze.see(small)
        guidance = self._watch.see_selfie(at_rest_size(seen.measures))
        self._said = guidance
        if guidance.outcome == "passed" and seen.mesh and not self._kept:
            large = Mesh(np.asarray(seen.mesh.points / np.float32(scale)), size_of(image))
            self._keep(image, large)
            return {"type": "done", "seq": frame.seq}
        return self._message(frame, guidance)

    def _keep(self, selfie: Image, mesh: Mesh) -> None:
        self._proof.see_still(selfie, mesh)
        faces = (*self._chain.chips(), align_chip(selfie, mesh))
        acts = tuple(act for act in self._watch.acts_seen if act.done_ms is not None)[-COUNT:]
        with db.look() as conn:
            before = self._earlier.numbers(conn, acts)
        with db.write() as tx:
            self._earlier.keep(tx, acts)
            chips = tuple(stills.keep_blob(tx, self._case_id, "chip", chip.tobytes()) for chip in faces)
            records.keep_record(tx, self._case_id, Clip(
                session=self._session,
                began_at=self._began_at,
                frames=self._frames,
                acts=acts,
                evidence=self.evidence() | before,
                chips=chips,
                selfie=stills.keep_blob(tx, self._case_id, "selfie", encode_jpeg(selfie)),
            ))
        self._kept = True

    def evidence(self) -> dict[str, float]:
        """All that this try showed until now."""
        rest = self._watch.rest
        camera = {"camera_doubts": float(self._camera_doubts), "eyes_shut": float(rest is not None and rest.shut)}
        return self._proof.numbers(self._watch.colours_shown) | self._pulse.numbers() | self._probe.numbers() | camera

    def _now_ms(self) -> int:
        return int((self._ticks() - self._began) * 1000)

    def _message(self, frame: Frame, guidance: Guidance) -> dict[str, Any]:
        over = guidance.outcome == "failed"
        return {
            "type": "face", "seq": frame.seq, "code": guidance.code, "phase": guidance.phase, "act": guidance.act,
            "index": guidance.index, "of": guidance.of, "challenge": guidance.challenge,
            "progress": round(guidance.progress, 3), "did": guidance.did, "over": over,
            "dot": [[spot.at_ms, round(spot.across, 2), round(spot.down, 2)] for spot in guidance.way],
            "colour": guidance.colour, "light": self._probe.wish, "rest_s": self._rest_s if over else 0,
        }
