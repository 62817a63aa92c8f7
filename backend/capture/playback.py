"""How a head moved through a live session, in a few hundred numbers, and whether two sessions are one film; pure.

Chance draws the acts and the pauses between them, and nobody moves twice alike: whoever moves just as somebody did before,
all along, is that film, also when it was coded anew.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.capture.measures import Measures

STEP_MS: Final = 200
STEPS_MAX: Final = 300
# Yaw and pitch in half degrees; size, eyes and mouth in hundredths: all fit into a byte.
FINE: Final = np.array([2.0, 2.0, 100.0, 100.0, 100.0])
# What weighs as much as a degree of turning.
WEIGHTS: Final = np.array([0.5, 0.5, 0.6, 0.6, 0.6])
OVERLAP_STEPS, OVERLAP_SHARE = 20, 0.8  # of the shorter one: a single turn may resemble another
MOVES_LEAST: Final = 3.0  # under this it is a face at rest, and all are alike
ALIKE_MOST: Final = 1.2  # the same film coded anew differs by 0.3 to 0.8; two plays of the same acts by 2 and more

Path = NDArray[np.float64]


class Playback:
    """The movement of one try, from the first act on."""

    def __init__(self) -> None:
        self._times_ms: list[int] = []
        self._rows: list[tuple[float, ...]] = []

    def see(self, now: Measures, at_ms: int) -> None:
        """Take a frame with a face whose rest is known."""
        if now.faces and (not self._times_ms or at_ms > self._times_ms[-1]):
            self._times_ms.append(at_ms)
            self._rows.append((now.yaw_deg, now.pitch_deg, now.scale - 1, (now.eye_right + now.eye_left) / 2, now.mouth))

    def motion(self) -> bytes:
        """Five numbers a fifth of a second, one byte each; nothing for less than two frames."""
        if len(self._times_ms) < 2:
            return b""
        steps = np.arange(self._times_ms[0], self._times_ms[-1], STEP_MS)[:STEPS_MAX]
        columns = [np.interp(steps, self._times_ms, column) for column in zip(*self._rows, strict=True)]
        return bytes(np.clip(np.round(np.column_stack(columns) * FINE), -127, 127).astype(np.int8).tobytes())


def is_one_film(one: bytes, other: bytes) -> bool:
    """Whether two motions are the same all along, wherever each of them begins."""
    first, second = _path_of(one), _path_of(other)
    least = max(OVERLAP_STEPS, round(OVERLAP_SHARE * min(len(first), len(second))))
    for start in range(least - len(first), len(second) - least + 1):
        ours, theirs = first[max(0, -start) :], second[max(0, start) :]
        length = min(len(ours), len(theirs))
        if length >= least and _alike(ours[:length], theirs[:length]):
            return True
    return False


def _alike(one: Path, other: Path) -> bool:
    gap = one - other
    return _spread(one) > MOVES_LEAST and _spread(gap) < ALIKE_MOST


def _spread(path: Path) -> float:
    """Root mean square over all numbers, each less its own mean: the rest was taken anew."""
    return float(np.sqrt(((path - path.mean(axis=0)) ** 2).sum(axis=1).mean()))


def _path_of(motion: bytes) -> Path:
    return np.asarray(np.frombuffer(motion, np.int8).reshape(-1, len(FINE)) * WEIGHTS, np.float64)
