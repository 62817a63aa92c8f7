"""Gathers what speaks for or against a living face while a session runs; judging it is verify's. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Final

from backend.capture.record import Act

UNTURNED_DEG: Final = 12.0  # what a turned photograph reads at most by the person's own head
MOVED_ENOUGH: Final = 0.15  # spans of the eyes: with less the surroundings agree with anything

TURNS: Final[tuple[Act, ...]] = ("turn_left", "turn_right")
NODS: Final[tuple[Act, ...]] = ("look_up", "look_down")


@dataclass(frozen=True, slots=True)
class Turned:
    """One frame of an act that shows depth.

    yaw_deg, generic_deg   by the person's own head and by a generic one, both from rest.
    moved, residual, ring  as lens.motion measures them; ring None with too few points.
    """

    yaw_deg: float
    generic_deg: float
    moved: float
    residual: float
    ring: float | None


@dataclass
class Evidence:
    """Of one chain, from its calm face on."""

    acts: list[tuple[Act, list[Turned]]] = field(default_factory=list)
    gaps_ms: list[int] = field(default_factory=list)
    frames: int = 0
    frozen: int = 0

    def begin_act(self, act: Act) -> None:
        """The frames from here on belong to this act."""
        self.acts.append((act, []))

    def add_frame(self, gap_ms: int, *, frozen: bool) -> None:
        """Note one frame: its distance from the last one, and whether not one pixel differs."""
        self.frames += 1
        self.gaps_ms.append(gap_ms)
        self.frozen += frozen

    def add_turned(self, turned: Turned) -> None:
        """Note one frame of the act that is going on."""
        if self.acts:
            self.acts[-1][1].append(turned)

    def numbers(self) -> dict[str, float]:
        """All of it as names and numbers; what could not be measured is left out.

        flow_residual_iod  what no plane explains, at its largest in each turn of the head; the least of the turns
                           (of the nods, where no turn was asked).
        approach_residual_iod  the same on coming nearer: a fifth of that, and a print's a tenth again.
        ring_consistency   share of the surroundings that went with the face's plane; the largest of the acts.
        pose_gap_deg       by how much a generic head saw more turn than the person's own did, while that saw little.
        frame_gap_ms, frame_jitter_ms   median between frames, and median distance from it.
        frozen_share       of frames identical with the one before.
        """
        turns = self._residuals(TURNS) or self._residuals(NODS)
        nearer = self._residuals(("nearer",))
        frames = [act for _, act in self.acts if act]
        rings = [ring for act in frames if (ring := _ring_of(act)) is not None]
        gaps = [_gap_of(frame) for act in frames for frame in act]
        found = {
            "flow_residual_iod": min(turns, default=None),
            "approach_residual_iod": min(nearer, default=None),
            "ring_consistency": max(rings, default=None),
            "pose_gap_deg": max(gaps, default=None),
        }
        return {name: number for name, number in found.items() if number is not None} | self._clock()

    def _residuals(self, acts: tuple[Act, ...]) -> list[float]:
        return [max(frame.residual for frame in seen) for act, seen in self.acts if act in acts and seen]

    def _clock(self) -> dict[str, float]:
        if not self.gaps_ms:
            return {}
        middle = float(median(self.gaps_ms))
        return {
            "frame_gap_ms": middle,
            "frame_jitter_ms": float(median(abs(gap - middle) for gap in self.gaps_ms)),
            "frozen_share": self.frozen / max(1, self.frames),
        }


def _gap_of(frame: Turned) -> float:
    return max(0.0, abs(frame.generic_deg) - abs(frame.yaw_deg)) if abs(frame.yaw_deg) < UNTURNED_DEG else 0.0


def _ring_of(act: list[Turned]) -> float | None:
    """At the frame of the widest way: there the face and what is behind it have parted most."""
    told = [frame for frame in act if frame.ring is not None and frame.moved >= MOVED_ENOUGH]
    return max(told, key=lambda frame: frame.moved).ring if told else None
