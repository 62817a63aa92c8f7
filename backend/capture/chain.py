"""What is gathered of one face from its calm beginning to the selfie; a face that was lost begins another chain."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np

from backend.capture.evidence import Evidence, Turned
from backend.capture.measures import Measures
from backend.capture.moves import MOVES
from backend.capture.record import Act
from backend.lens.likeness import Chip, align_chip
from backend.lens.mesh import Mesh
from backend.lens.motion import Motion
from backend.lens.pose import Cloud, generic_yaw_of, neutral_of
from backend.lens.shapes import Image

CALM_MESHES, CALM_CHIPS = 12, 2
CHIP_EVERY: Final = 5  # calm frames
CHIPS_MAX: Final = 8


class Chain:
    """Calm frames first, then `settle`, then all the others in their order."""

    def __init__(self) -> None:
        self.neutral: Cloud | None = None
        self.evidence = Evidence()
        self.chips: deque[Chip] = deque(maxlen=CALM_CHIPS)
        self._calm: deque[Mesh] = deque(maxlen=CALM_MESHES)
        self._calm_frames = 0
        self._generic_rest = 0.0
        self._motion = Motion()
        self._act: Act | None = None

    def add_calm(self, frame: Image, mesh: Mesh) -> None:
        """Take a frame of the calm phase."""
        self._calm.append(mesh)
        if self._calm_frames % CHIP_EVERY == 0:
            self.chips.append(align_chip(frame, mesh))
        self._calm_frames += 1

    def settle(self) -> None:
        """The calm phase is over: the last frames are the person's own head at rest."""
        self.neutral = neutral_of(self._calm)
        self._generic_rest = float(np.median([generic_yaw_of(mesh) for mesh in self._calm]))
        self.chips = deque(self.chips, maxlen=CHIPS_MAX)

    def add(self, frame: Image, mesh: Mesh, *, measures: Measures, act: Act | None) -> None:
        """Take a later frame; `act` is the one that is asked now."""
        begun, self._act = act is not None and act != self._act, act
        if begun:
            self.chips.append(align_chip(frame, mesh))  # an act is asked of a face that looks straight
        if act is None or not MOVES[act].geometric:
            return
        if begun:
            self.evidence.begin_act(act)
            self._motion.begin(frame, mesh)
            return
        flow = self._motion.see(frame)
        if flow is not None:
            self.evidence.add_turned(
                Turned(
                    yaw_deg=measures.yaw_deg,
                    generic_deg=generic_yaw_of(mesh) - self._generic_rest,
                    moved=flow.moved,
                    residual=flow.residual,
                    ring=flow.ring_share,
                )
            )
