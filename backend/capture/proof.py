"""Gathers from every frame of a live session what speaks for a living face or against it, as numbers; judges nothing.

The socket and `watch` feed it alike: frames in their order, the beginning and end of each act, the colours shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from statistics import median
from typing import Final

from backend.capture.colours import Gleam, Shown, response_of
from backend.capture.gaze import Seen, TurnFlow
from backend.capture.measures import cover_in
from backend.capture.record import Act
from backend.lens.grain import Stillness, Weave
from backend.lens.mesh import Mesh
from backend.lens.shapes import Box, Image
from backend.lens.tone import tones_of

FROZEN_LEVELS: Final = 0.04  # grey levels: a sensor's noise and JPEG leave 0.8 or more
# A page may ask faster than its camera gives pictures in the dark; what is the same for longer stands still.
SLOWEST_MS: Final = 300
WEAVE_EVERY, WEAVE_FRAMES = 2, 48
ALL_OVER: Final = (-0.2, 0.0, 0.2)  # of the face's width and height from its middle
LOST_MS: Final = 600
FLOWS: Final[dict[Act, str]] = {
    "turn_left": "flow_turn", "turn_right": "flow_turn", "look_up": "flow_nod", "look_down": "flow_nod",
    "nearer": "flow_nearer", "follow_dot": "flow_dot",
}
NEARER: Final = FLOWS["nearer"]


class Proof:
    """The evidence of one take of a session, from its calm face on."""

    def __init__(self) -> None:
        self._stillness, self._weave, self._still = Stillness(), Weave(), Weave()
        self._times_ms: list[int] = []
        self._changes: list[float] = []
        self._frozen: list[bool] = []
        self._fresh_ms = 0
        self._faces: list[int] = []
        self._spans_px: list[float] = []
        self._covered: list[bool] = []
        self._gleams: list[Gleam] = []
        self._turns: dict[str, list[TurnFlow]] = {}
        self._lost_ms = self._gone_ms = 0

    def see(self, image: Image, seen: Seen, at_ms: int, *, whole: Image | None = None) -> None:
        """Take one frame, whatever it shows.

        image  H×W×3 uint8 BGR, the one that was measured, 480 px on its long side.
        whole  the same as it came, where that was larger.
        """
        gap_ms = at_ms - self._times_ms[-1] if self._times_ms else 0
        self._times_ms.append(at_ms)
        self._faces.append(seen.measures.faces)
        self._see_change(self._stillness.see(image), at_ms)
        self._gone_ms = 0 if seen.mesh else self._gone_ms + gap_ms
        self._lost_ms = max(self._lost_ms, self._gone_ms)
        if seen.mesh is None:
            return
        self._spans_px.append(seen.mesh.eye_span_px)
        if seen.measures.cover:
            self._covered.append(cover_in(seen.measures) is not None)
        tones = tones_of(image, seen.mesh)
        self._gleams.append(Gleam(at_ms, tones.front, tones.wall))
        if len(self._times_ms) % WEAVE_EVERY == 0 and self._weave.frames < WEAVE_FRAMES:
            self._look_closely(image if whole is None else whole, seen.mesh)

    def _see_change(self, change: float | None, at_ms: int) -> None:
        """Take by how much the picture changed, nothing for the first one."""
        if change is None or change >= FROZEN_LEVELS:
            self._fresh_ms = at_ms
        if change is not None:
            self._changes.append(change)
            self._frozen.append(at_ms - self._fresh_ms > SLOWEST_MS)

    def see_still(self, image: Image, mesh: Mesh) -> None:
        """Take the last picture, looked at all over the face: it is larger, and shows a grid that frames are too coarse for.

        image  H×W×3 uint8 BGR, the one that `mesh` was found in.
        """
        box = mesh.box
        for across, down in product(ALL_OVER, repeat=2):
            right, below = across * box.width, down * box.height
            self._still.see(image, Box(box.left + right, box.top + below, box.right + right, box.bottom + below))

    def _look_closely(self, image: Image, mesh: Mesh) -> None:
        zoom, box = image.shape[1] / mesh.size.width, mesh.box
        self._weave.see(image, Box(*(zoom * edge for edge in (box.left, box.top, box.right, box.bottom))))

    def take_turn(self, act: Act, turn: TurnFlow | None) -> None:
        """An act that shows depth is over; nothing when its points were lost or it was too small."""
        if turn is not None and act in FLOWS:
            self._turns.setdefault(FLOWS[act], []).append(turn)

    def numbers(self, shown: Sequence[Shown] = ()) -> dict[str, float]:
        """Everything by its name; what could not be measured is not in it."""
        found = {"frames": float(len(self._times_ms)), **self._clock(), **self._picture(), **self._depth()}
        response = response_of(shown, self._gleams) if shown else None
        if response:
            found |= {
                "colour_score": response.score, "colour_rank": response.rank, "colour_gain": response.gain,
                "colour_clear": response.clear, "colour_behind": response.behind,
            }
        return {name: round(value, 4) for name, value in found.items()}

    def _clock(self) -> dict[str, float]:
        gaps = [later - earlier for earlier, later in zip(self._times_ms, self._times_ms[1:], strict=False)]
        if not gaps:
            return {}
        return {"frame_gap_ms": float(median(gaps)), "frame_gap_max_ms": float(max(gaps))}

    def _picture(self) -> dict[str, float]:
        count = max(1, len(self._faces))
        found = {
            "faceless_share": self._faces.count(0) / count,
            "crowded_share": sum(faces > 1 for faces in self._faces) / count,
            "lost_ms": float(self._lost_ms),
        }
        if self._changes:
            found["frozen_share"] = sum(self._frozen) / len(self._frozen)
            found["change_levels"] = float(median(self._changes))
        if self._spans_px:
            found["eye_span_px"] = float(median(self._spans_px))
        if self._covered:
            found["covered_share"] = sum(self._covered) / len(self._covered)
        grids = [grid for weave in (self._weave, self._still) if (grid := weave.grid())]
        if grids:
            found["grid_light"] = max(grid.light for grid in grids)
            found["grid_colour"] = max(grid.colour for grid in grids)
        return found

    def _depth(self) -> dict[str, float]:
        """The least that any movement of a kind showed of depth, the most of a background that moves along."""
        every = [turn for turns in self._turns.values() for turn in turns]
        found = {name: min(turn.residual for turn in turns) for name, turns in self._turns.items()}
        found |= {f"{name}_deg": min(turn.turned_deg for turn in turns) for name, turns in self._turns.items()}
        near = self._turns.get(NEARER, [])
        if near:
            found["parallax_nearer"] = min(turn.parallax for turn in near)
        # Of a head that only comes nearer a generic one tells nothing.
        gaps = [turn.pose_gap_deg for name, turns in self._turns.items() for turn in turns if name != NEARER]
        if gaps:
            found["pose_gap_deg"] = max(gaps)
        rings = [turn.ring_share for turn in every if turn.ring_share is not None]
        if rings:
            found["ring_consistency"] = max(rings)
        return found
