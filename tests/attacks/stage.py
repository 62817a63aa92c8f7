"""Plays a performer before a live session, as a phone would send it; what the session answers is for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from backend.capture.dot import Spot
from backend.capture.filming import FaceWatch
from backend.capture.wire import Frame

from .camera import Camera, Picture, picture_of
from .poses import frame_at, motion_at, motion_back

Message = dict[str, Any]


class Performer(Protocol):
    """Knows the act that is asked, and since when; shows a scene."""

    def scene(self, act: str | None, since_ms: float, way: Sequence[Spot]) -> Picture:
        """The scene now; `since_ms` since the act was asked, or since the last one was over; `way` of the dot."""


class Actor:
    """Moves a scene as a willing person would; `wild` turns of a print have to be larger than a head's."""

    def __init__(self, scene: Callable[..., Picture], *, wild: float = 1.0, parts: Iterable[str] | None = None) -> None:
        self._scene = scene
        self._wild = wild
        self._parts = None if parts is None else frozenset(parts)
        self._last = "neutral"

    def scene(self, act: str | None, since_ms: float, way: Sequence[Spot]) -> Picture:
        """What the camera would see."""
        self._last = act or self._last
        motion = motion_at(act, since_ms, way) if act else motion_back(self._last, since_ms)
        chosen = {part: how for part, how in motion.items() if self._parts is None or part in self._parts}
        return self._scene(**{part: how * self._wild if part.endswith("_deg") else how for part, how in chosen.items()})


class Film:
    """Plays the films of `poses`: the last frame holds while the act is asked."""

    def __init__(self, films: dict[str, list[bytes]], *, fps: float) -> None:
        self._films = films
        self._fps = fps

    def scene(self, act: str | None, since_ms: float, way: Sequence[Spot]) -> Picture:
        """The frame that a page's canvas would show."""
        return picture_of(frame_at(self._films, act, since_ms, fps=self._fps, way=way))


def performed(
    performer: Performer, *, seed: int, without: Iterable[str] = (), fps: float = 8.0, seconds: float = 90.0
) -> list[Message]:
    """Every answer of a live session until it asks for the selfie, or a try has failed, or the time is over."""
    now_ms = [0.0]
    watch = FaceWatch("no case: nothing is kept before the selfie", ticks=lambda: now_ms[0] / 1000)
    watch.choose(without)
    camera, heard = Camera(seed), list[Message]()
    act, since_ms, way, challenge = None, 0.0, list[Spot](), 0
    while now_ms[0] < 1000 * seconds:
        picture = picture_of(camera.jpeg(performer.scene(act, now_ms[0] - since_ms, way)))
        frame = Frame(seq=len(heard), captured_ms=int(now_ms[0]), purpose="face", challenge=challenge, jpeg=b"")
        heard.append(watch.see(frame, picture))
        if heard[-1]["phase"] in ("selfie", "restart"):
            break
        challenge, way = heard[-1]["challenge"], [Spot(*spot) for spot in heard[-1]["dot"]]
        if heard[-1]["act"] != act:
            act, since_ms = heard[-1]["act"], now_ms[0]
        now_ms[0] += 1000 / fps
    watch.close()
    return heard


def acts_done(heard: list[Message]) -> list[str]:
    """The acts that were accepted, in order."""
    return [message["did"] for message in heard if message["did"]]
