"""The binary frames of the socket, taken apart and counted; pure."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final, Literal

Purpose = Literal["front", "back", "face", "selfie"]
PURPOSES: Final[dict[int, Purpose]] = {1: "front", 2: "back", 3: "face", 4: "selfie"}
# u32 number, u32 page clock in ms, u16 purpose, u16 challenge, u32 zero; big-endian.
HEADER: Final = struct.Struct(">IIHHI")


class BadFrame(ValueError):
    """A message that is no frame of our page."""


class BadSequence(ValueError):
    """A number that was used before or runs backwards: a replay, or not our page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as it came; `captured_ms` is the phone's clock and only ever compared with itself."""

    seq: int
    captured_ms: int
    purpose: Purpose
    challenge: int
    jpeg: bytes


def frame_of(message: bytes) -> Frame:
    """Take a binary message apart; BadFrame when its header is not one of ours."""
    if len(message) <= HEADER.size:
        raise BadFrame
    seq, captured_ms, purpose, challenge, zero = HEADER.unpack_from(message)
    if purpose not in PURPOSES or zero:
        raise BadFrame
    return Frame(seq, captured_ms, PURPOSES[purpose], challenge, message[HEADER.size :])


class FrameCount:
    """Frames of one socket: each number once and upwards; how many were bad or came without leave."""

    BAD_MAX: Final = 3
    HASTY_MAX: Final = 20

    def __init__(self) -> None:
        self._last = -1
        self._bad = 0
        self._hasty = 0

    def take(self, seq: int) -> None:
        """Note a number; BadSequence unless it is higher than all before."""
        if seq <= self._last:
            raise BadSequence
        self._last = seq

    def bad_too_often(self) -> bool:
        """Note a frame that could not be read; whether that was one too many."""
        self._bad += 1
        return self._bad >= self.BAD_MAX

    def hasty_too_often(self, dropped: int) -> bool:
        """Note frames sent before the last one was answered; whether those were too many."""
        self._hasty += dropped
        return self._hasty > self.HASTY_MAX
