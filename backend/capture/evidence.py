"""Gathers what speaks for or against a living face while a session runs; judging it is verify's. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Final

TURNED_DEG: Final = 15.0  # a smaller turn says too little of depth
UNTURNED_DEG: Final = 12.0  # what a turned photograph reads at most by the person's own head
MOVED_ENOUGH: Final = 0.15  # spans of the eyes: with less the surroundings agree with anything


@dataclass(frozen=True, slots=True)
class Turned:
    """One frame of an act that shows depth.

    yaw_deg, generic_deg   by the person's own head and by a generic one, both from rest.
    moved, residual, ring  as lens.motion measures them; ring None with too few points.
    """

    yaw_deg: float
    pitch_deg: float
    generic_deg: float
    moved: float
    residual: float
    ring: float | None


@dataclass
class Evidence:
    """Of one chain, from its calm face on."""

    acts: list[list[Turned]] = field(default_factory=list)
    gaps_ms: list[int] = field(default_factory=list)
    frames: int = 0
    frozen: int = 0

    def begin_act(self) -> None:
        """The frames from here on belong to a new act."""
        self.acts.append([])

    def add_frame(self, gap_ms: int, *, frozen: bool) -> None:
        """Note one frame: its distance from the last one, and whether not one pixel differs."""
        self.frames += 1
        self.gaps_ms.append(gap_ms)
        self.frozen += frozen

    def add_turned(self, turned: Turned) -> None:
        """Note one frame of the act that is going on."""
        if self.acts:
            self.acts[-1].append(turned)

    def numbers(self) -> dict[str, float]:
        """All of it as names and numbers; what could not be measured is left out.

        flow_residual_iod  what no plane explains, at its largest in each act with a turn; the least of the acts.
        ring_consistency   share of the surroundings that went with the face's plane; the largest of the acts.
        pose_gap_deg       by how much a generic head saw more turn than the person's own did, while that saw little.
        frame_gap_ms, frame_jitter_ms   median between frames, and median distance from it.
        frozen_share       of frames identical with the one before.
        """
        turns = [act for act in self.acts if any(_is_turned(frame) for frame in act)]
        # An act that was done and yet shows no turn at all tells most: its residual counts as it is.
        shown = turns or [act for act in self.acts if act]
        rings = [ring for act in self.acts if (ring := _ring_of(act)) is not None]
        found: dict[str, float] = {}
        if shown:
            found["flow_residual_iod"] = min(max(frame.residual for frame in act) for act in shown)
            found["pose_gap_deg"] = max(_gap_of(frame) for act in shown for frame in act)
        if rings:
            found["ring_consistency"] = max(rings)
        return found | self._clock()

    def _clock(self) -> dict[str, float]:
        if not self.gaps_ms:
            return {}
        middle = float(median(self.gaps_ms))
        return {
            "frame_gap_ms": middle,
            "frame_jitter_ms": float(median(abs(gap - middle) for gap in self.gaps_ms)),
            "frozen_share": self.frozen / max(1, self.frames),
        }


def _is_turned(frame: Turned) -> bool:
    return max(abs(frame.yaw_deg), abs(frame.pitch_deg)) >= TURNED_DEG


def _gap_of(frame: Turned) -> float:
    return max(0.0, abs(frame.generic_deg) - abs(frame.yaw_deg)) if abs(frame.yaw_deg) < UNTURNED_DEG else 0.0


def _ring_of(act: list[Turned]) -> float | None:
    """At the frame of the widest way: there the face and what is behind it have parted most."""
    told = [frame for frame in act if frame.ring is not None and frame.moved >= MOVED_ENOUGH]
    return max(told, key=lambda frame: frame.moved).ring if told else None
