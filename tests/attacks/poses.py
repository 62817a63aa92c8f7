"""Renders a puppet's acts as films that a page's canvas can play when an act is asked; drawing is puppet.py's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from backend.capture.dot import Spot, spot_at

from .camera import Camera, Picture
from .portraits import framed
from .puppet import Puppet

# How an act goes in time: (milliseconds since it was asked, how far it is done). Nobody starts at once: a face that
# has moved within 180 ms of the question knew the act.
REACTS_MS, MOVES_MS, HOLDS_MS = 450, 700, 900
TIMELINE = ((0, 0.0), (REACTS_MS, 0.0), (REACTS_MS + MOVES_MS, 1.0), (REACTS_MS + MOVES_MS + HOLDS_MS, 1.0))
BACK_MS = 600
# A head follows a dot so late, and so far to each side.
LATE_MS, DOT_DEG = 250, 16.0
DOT_FRAMES = 17  # from the dot's farthest left to its farthest right

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
    "follow_dot": {},
}
NEUTRAL_FRAMES = 8


def motion_at(act: str, since_ms: float, way: Sequence[Spot] = ()) -> dict[str, float]:
    """The puppet's pose some time after an act was asked; it holds at its fullest. `way` is the dot's, to be followed."""
    if act == "follow_dot" and way:
        return {"yaw_deg": -DOT_DEG * spot_at(way, since_ms - LATE_MS).across}
    return {part: _grown(part, most, _share_at(since_ms)) for part, most in FULLY[act].items()}


def motion_back(act: str, since_ms: float) -> dict[str, float]:
    """The puppet's pose some time after it let go of the act: at rest after 600 ms."""
    share = max(0.0, 1.0 - since_ms / BACK_MS)
    return {part: _grown(part, most, share) for part, most in FULLY[act].items()}


def poses(portrait: Picture, *, width: int = 640, height: int = 480, fps: float = 12.0, seed: int = 1) -> dict[str, list[bytes]]:
    """For each act its film, JPEG bytes frame by frame, not mirrored; `frame_at` says which is shown when.

    portrait  H×W×3 uint8 BGR with one face.
    returns   "neutral" is a loop of a resting face; the others begin at rest, when a person has reacted, and end at
              their fullest; "follow_dot" has a frame for each place of the dot, from left to right. Going back to
              "neutral" is a cut, which the rules allow.
    """
    share = 0.36 * min(width, height) / width
    puppet, camera = Puppet(framed(portrait, width=width, height=height, face_share=share)), Camera(seed)
    count = round(MOVES_MS * fps / 1000) + 1
    films = {"neutral": [camera.jpeg(puppet.frame()) for _ in range(NEUTRAL_FRAMES)]}
    for act in FULLY.keys() - {"neutral", "follow_dot"}:
        films[act] = [camera.jpeg(puppet.frame(**motion_at(act, REACTS_MS + MOVES_MS * at / (count - 1)))) for at in range(count)]
    places = [2 * at / (DOT_FRAMES - 1) - 1 for at in range(DOT_FRAMES)]
    films["follow_dot"] = [camera.jpeg(puppet.frame(yaw_deg=-DOT_DEG * across)) for across in places]
    return films


def frame_at(films: Mapping[str, Sequence[bytes]], act: str | None, since_ms: float, *, fps: float, way: Sequence[Spot] = ()) -> bytes:
    """The frame that is shown some time after an act was asked, or after the last one was over."""
    film, index = films[act or "neutral"], int((since_ms - (REACTS_MS if act else 0)) * fps / 1000)
    if act == "follow_dot":
        return film[round((spot_at(way, since_ms - LATE_MS).across + 1) / 2 * (len(film) - 1))]
    if act and index < 0:
        film, index, act = films["neutral"], int(since_ms * fps / 1000), None
    return film[min(index, len(film) - 1) if act else index % len(film)]


def _share_at(since_ms: float) -> float:
    for (from_ms, low), (to_ms, high) in pairwise(TIMELINE):
        if since_ms < to_ms:
            return low + (high - low) * max(0.0, since_ms - from_ms) / (to_ms - from_ms)
    return TIMELINE[-1][1]


def _grown(part: str, most: float, share: float) -> float:
    return 1.0 + (most - 1.0) * share if part == "scale" else most * share
