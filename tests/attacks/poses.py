"""Renders a puppet's acts as films that a page's canvas can play when an act is asked; drawing is puppet.py's."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from .camera import Camera, Picture
from .portraits import framed
from .puppet import Puppet

# How an act goes in time: (milliseconds since it was asked, how far it is done). Nobody starts at once: a face that
# has moved within 180 ms of the question knew the act.
REACTS_MS, MOVES_MS, HOLDS_MS = 450, 700, 900
TIMELINE = ((0, 0.0), (REACTS_MS, 0.0), (REACTS_MS + MOVES_MS, 1.0), (REACTS_MS + MOVES_MS + HOLDS_MS, 1.0))
BACK_MS = 600

# What a puppet does for each act, at its fullest; names of `capture.record.Act`.
FULLY: Mapping[str, Mapping[str, float]] = {
    "neutral": {},
    "turn_left": {"yaw_deg": 30.0},
    "turn_right": {"yaw_deg": -30.0},
    "look_up": {"pitch_deg": 20.0},
    "look_down": {"pitch_deg": -20.0},
    "close_eyes": {"eyes_closed": 1.0},
    "smile": {"smile": 1.0},
    "open_mouth": {"mouth_open": 1.0},
    "nearer": {"scale": 1.5},
}
USUAL = ("neutral", "turn_left", "turn_right", "close_eyes")
NEUTRAL_FRAMES = 8


def motion_at(act: str, since_ms: float) -> dict[str, float]:
    """The puppet's pose some time after an act was asked; it holds at its fullest."""
    return {part: _grown(part, most, _share_at(since_ms)) for part, most in FULLY[act].items()}


def motion_back(act: str, since_ms: float) -> dict[str, float]:
    """The puppet's pose some time after it let go of the act: at rest after 600 ms."""
    share = max(0.0, 1.0 - since_ms / BACK_MS)
    return {part: _grown(part, most, share) for part, most in FULLY[act].items()}


def poses(
    portrait: Picture, *, width: int = 640, height: int = 480, fps: float = 12.0, seed: int = 1, acts: tuple[str, ...] = USUAL
) -> dict[str, list[bytes]]:
    """For each act its film from the question to the hold, JPEG bytes frame by frame, not mirrored.

    portrait  H×W×3 uint8 BGR with one face.
    returns   "neutral" is a loop of a resting face; the others start at rest and stay at their last frame. Played
              at `fps` a film lasts 2.05 s; going back to "neutral" from its end is a cut, which the rules allow.
    """
    share = 0.36 * min(width, height) / width
    puppet, camera = Puppet(framed(portrait, width=width, height=height, face_share=share)), Camera(seed)
    step_ms = 1000 / fps
    last = round(TIMELINE[-1][0] / step_ms)
    films: dict[str, list[bytes]] = {}
    for act in acts:
        count = NEUTRAL_FRAMES if act == "neutral" else last + 1
        films[act] = [camera.jpeg(puppet.frame(**motion_at(act, index * step_ms))) for index in range(count)]
    return films


def _share_at(since_ms: float) -> float:
    for (from_ms, low), (to_ms, high) in pairwise(TIMELINE):
        if since_ms < to_ms:
            return low + (high - low) * max(0.0, since_ms - from_ms) / (to_ms - from_ms)
    return TIMELINE[-1][1]


def _grown(part: str, most: float, share: float) -> float:
    return 1.0 + (most - 1.0) * share if part == "scale" else most * share
