"""Frames of the socket: what is none is refused, and no number comes twice."""

from __future__ import annotations

import pytest

from backend.capture.wire import HEADER, BadFrame, BadSequence, FrameCount, frame_of


def test_a_frame_is_taken_apart() -> None:
    frame = frame_of(HEADER.pack(7, 1234, 3, 9, 0) + b"jpeg")
    assert (frame.seq, frame.captured_ms, frame.purpose, frame.challenge, frame.jpeg) == (7, 1234, "face", 9, b"jpeg")


@pytest.mark.parametrize("message", [
    b"", b"short", HEADER.pack(1, 1, 1, 0, 0), HEADER.pack(1, 1, 9, 0, 0) + b"x", HEADER.pack(1, 1, 1, 0, 5) + b"x",
])
def test_what_is_no_frame_is_refused(message: bytes) -> None:
    with pytest.raises(BadFrame):
        frame_of(message)


def test_numbers_only_rise() -> None:
    count = FrameCount()
    count.take(0)
    count.take(5)
    for replayed in (5, 4, 0):
        with pytest.raises(BadSequence):
            count.take(replayed)


def test_the_third_bad_frame_is_one_too_many() -> None:
    count = FrameCount()
    assert [count.bad_too_often() for _ in range(3)] == [False, False, True]


def test_twenty_frames_without_leave_are_forgiven() -> None:
    count = FrameCount()
    assert not count.hasty_too_often(20)
    assert count.hasty_too_often(1)
