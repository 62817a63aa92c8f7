"""Live sessions before the socket's own watch, with every frame as it was sent: to be played again on another case, as it
was or coded anew, and through cameras that do or do not take our wish for other light."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final

import numpy as np

from backend.capture.dot import Spot
from backend.capture.filming import FaceWatch
from backend.capture.wire import Frame

from .camera import Camera, jpeg_of, picture_of
from .light import dimmed
from .poses import motion_at
from .puppet import Puppet

Message = dict[str, Any]
FPS: Final = 7.0
SECONDS_MOST: Final = 60.0
TAKES_MS: Final = 150  # a camera is late
ENDS: Final = ("done",)
TAIL, TAIL_ROUNDS = 3, 6


@dataclass(frozen=True)
class Sent:
    """One frame with its moment; what the page said of its light before it."""

    at_ms: int
    frame: Frame
    lit: bool


@dataclass(frozen=True)
class Manner:
    """How a performer and a camera are.

    late_ms  that this person takes longer for everything.
    exposes  whether the page tells of a camera whose light can be set; follows: whether the picture does what was wished.
    """

    late_ms: int = 0
    exposes: bool = False
    follows: bool = True


def filmed(case_id: str, puppet: Puppet, *, seed: int, manner: Manner | None = None) -> list[Sent]:
    """A willing person's session until it is kept; every frame that was sent."""
    how, now_ms = manner or Manner(), [0]
    camera = Camera(seed + how.late_ms)  # no sensor gives the same noise twice
    watch = _opened(case_id, seed, now_ms, exposes=how.exposes)
    said, asked_ms, wish, wished_ms, reel = Message(act=None, dot=[], challenge=0, light=0, phase="", type=""), 0, 0.0, 0, list[Sent]()
    while said["type"] not in ENDS and now_ms[0] < 1000 * SECONDS_MOST and not said.get("over"):
        scene = puppet.frame(**_motion(said, now_ms[0] - asked_ms - how.late_ms))
        if wish and how.follows and now_ms[0] - wished_ms >= TAKES_MS:
            scene = dimmed(scene, 2.0**wish)
        purpose = "selfie" if said["phase"] == "selfie" else "face"
        frame = Frame(len(reel), now_ms[0], purpose, said["challenge"], camera.jpeg(scene))  # type: ignore[arg-type]
        reel.append(Sent(now_ms[0], frame, lit=bool(said["light"]) and not wish))
        before, said = said, _shown(watch, reel[-1])
        asked_ms = now_ms[0] if said.get("act") != before.get("act") else asked_ms
        said = {**before, "type": said["type"]} if said["type"] in ENDS else said
        if reel[-1].lit or not said["light"]:
            wish, wished_ms = said["light"], now_ms[0]
        now_ms[0] += round(1000 / FPS)
    watch.close()
    return reel


def played(case_id: str, reel: Sequence[Sent], *, seed: int) -> Message:
    """The last answer to a film that is sent once more, by somebody so lucky as to be asked the same.

    Coded anew an act may be told a frame later: its end, the face at rest and the large picture, is shown until it is taken.
    """
    now_ms, said = [0], Message(type="")
    watch = _opened(case_id, seed, now_ms, exposes=False)
    for sent in (*reel, *(TAIL_ROUNDS * list(reel[-TAIL:]))):
        if said["type"] not in ENDS:
            now_ms[0] = max(sent.at_ms, now_ms[0] + round(1000 / FPS))
            said = _shown(watch, sent)
    watch.close()
    return said


def coded_anew(reel: Iterable[Sent], *, quality: int = 75) -> Iterator[Sent]:
    """The same film as another program would save it: no byte is the same."""
    for sent in reel:
        yield replace(sent, frame=replace(sent.frame, jpeg=jpeg_of(picture_of(sent.frame.jpeg), quality=quality)))


def _opened(case_id: str, seed: int, now_ms: list[int], *, exposes: bool) -> FaceWatch:
    ticks: Callable[[], float] = lambda: now_ms[0] / 1000  # noqa: E731
    watch = FaceWatch(case_id, ticks=ticks, chance=Random(seed))
    watch.choose(("flashes",))
    watch.note_camera({"label": "Front camera", "width": 1280, "height": 720, "frameRate": 30, "exposes": exposes})
    return watch


def _shown(watch: FaceWatch, sent: Sent) -> Message:
    if sent.lit:
        watch.note_probed()
    return watch.see(sent.frame, np.asarray(picture_of(sent.frame.jpeg), np.uint8))


def _motion(said: Message, since_ms: float) -> dict[str, float]:
    return motion_at(said["act"], since_ms, [Spot(*spot) for spot in said["dot"]]) if said["act"] else {}
