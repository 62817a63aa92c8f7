"""Writes a film a browser can take for its camera (motion JPEG, frame after frame); what the frames show is the caller's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cv2

from .shapes import Image


def write_mjpeg(frames: Iterable[Image], path: Path, *, quality: int = 90) -> int:
    """Write frames one after another as JPEG, as Chromium's --use-file-for-fake-video-capture reads them.

    frames   H×W×3 uint8 BGR, all of one size; the browser plays them at 30 a second and starts over at the end.
    path     ends in .mjpeg, else Chromium takes it for raw video.
    returns  how many frames were written.
    faults   ValueError, when there is no frame, sizes differ, or the name ends otherwise.
    """
    if path.suffix != ".mjpeg":
        raise ValueError(f"{path.name} does not end in .mjpeg")
    shape, count = None, 0
    with path.open("wb") as film:
        for frame in frames:
            if shape not in (None, frame.shape):
                raise ValueError(f"frame {count} is {frame.shape}, the first was {shape}")
            shape, count = frame.shape, count + 1
            film.write(cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes())
    if not count:
        raise ValueError("a film without frames")
    return count
