"""Eyes and rules of one live session: each frame is measured once and forgotten; what is kept is `LiveFound`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import Final

import numpy as np

from backend.capture.acts import Guidance, LiveWatch
from backend.capture.chain import Chain
from backend.capture.moves import acts_for
from backend.capture.record import ActSeen
from backend.capture.sight import meant_of, measures_of
from backend.lens.face import find_faces, find_near_mesh
from backend.lens.likeness import Chip
from backend.lens.mesh import Mesh, close_mesh, open_mesh
from backend.lens.shapes import Image

COUNT_EVERY: Final = 4  # frames: counting faces costs as much as the mesh itself
GLANCE: Final = 8  # every so many pixels: enough to know a frame that came twice


@dataclass(frozen=True)
class LiveFound:
    """What is kept of a session.

    acts      in the order asked.
    evidence  names and numbers of `evidence.Evidence`.
    chips     frontal faces from inside the chain, oldest first, each 150×150×3 uint8 BGR.
    frames    seen in all.
    """

    acts: tuple[ActSeen, ...]
    evidence: dict[str, float]
    chips: tuple[Chip, ...]
    frames: int


class LiveSession:
    """One session of one phone, one thread at a time. `close` it, or its instance is lost to the others.

    chance   from the system's own randomness: what it draws must not be guessed.
    without  what the person cannot do (`moves.acts_for`).
    """

    def __init__(self, chance: Random, *, without: Iterable[str] = ()) -> None:
        self._watch = LiveWatch(chance, acts_for(without))
        self._chain = Chain()
        self._eye = open_mesh()
        self._before: Mesh | None = None
        self._glance: Image | None = None
        self._last_ms = self._frames = self._faces = 0

    def see(self, frame: Image, at_ms: int) -> Guidance:
        """Take a frame and say what to tell the phone.

        frame  H×W×3 uint8 BGR, not mirrored, about 480 px on its long side.
        at_ms  by the server's clock, from any fixed moment, upwards.
        faults `image_shape`, as `lens.mesh`.
        """
        mesh = self._eye.find(frame)
        if self._frames % COUNT_EVERY == 0:
            self._faces = meant_of(find_faces(frame))
        neutral = self._chain.neutral
        measures = measures_of(frame, mesh, faces=self._faces, neutral=neutral, before=self._before)
        guidance = self._watch.see(measures, at_ms)
        if self._watch.rest is None and neutral is not None:
            self._chain = Chain()
        self._note(frame, at_ms)
        if mesh is not None and self._chain.neutral is None:
            self._chain.add_calm(frame, mesh)
            if self._watch.rest is not None:
                self._chain.settle()
        elif mesh is not None:
            self._chain.add(frame, mesh, measures=measures, act=guidance.act)
        self._before = mesh
        return guidance

    def see_selfie(self, image: Image) -> Guidance:
        """Take the larger still: it passes with the same calm face alone in it.

        image  H×W×3 uint8 BGR, any size.
        """
        faces = find_faces(image)
        mesh = find_near_mesh(image, faces[0].box) if faces else None
        neutral = self._chain.neutral
        measures = measures_of(image, mesh, faces=meant_of(faces), neutral=neutral)
        if neutral is not None and mesh is not None:
            # The still is larger than the frames that the rest was taken from; its scale says nothing.
            measures = replace(measures, scale=1.0)
        return self._watch.see_selfie(measures)

    def found(self) -> LiveFound:
        """What is kept: all acts, and the evidence and faces of the chain that is running now."""
        chain = self._chain
        return LiveFound(self._watch.acts_seen, chain.evidence.numbers(), tuple(chain.chips), self._frames)

    def close(self) -> None:
        """Let go of the instance."""
        close_mesh(self._eye)

    def _note(self, frame: Image, at_ms: int) -> None:
        glance = frame[::GLANCE, ::GLANCE].copy()
        if self._glance is not None:
            self._chain.evidence.add_frame(at_ms - self._last_ms, frozen=np.array_equal(glance, self._glance))
        self._glance, self._last_ms = glance, at_ms
        self._frames += 1
