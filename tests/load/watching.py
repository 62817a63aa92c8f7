"""What one live session costs the server: core time a frame for landmarks and evidence, core time of an embedding, memory."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from backend.capture.dot import Spot
from backend.capture.filming import FaceWatch
from backend.capture.wire import Frame
from backend.lens.likeness import embedding_of
from backend.lens.sitter import find_sitter
from tests.attacks.camera import Camera, Picture
from tests.attacks.portraits import astronaut, framed
from tests.attacks.poses import motion_at
from tests.attacks.puppet import Puppet
from tests.load.figures import percentile_of

STEP_MS: Final = 125
FRAMES, SESSIONS, EMBEDDINGS = 120, 8, 40
_PAGE_MB: Final = os.sysconf("SC_PAGE_SIZE") / 1024**2


def cost_lines() -> Iterator[str]:
    """One line a figure. Core time, not time by the clock: others may be at work on this machine."""
    puppet = Puppet(framed(astronaut(), width=360, height=480, face_share=0.42))
    costs = sorted(_frame_costs_ms(puppet))
    p50, p95 = percentile_of(costs, 0.5), percentile_of(costs, 0.95)
    yield f"landmarks and evidence: {p50:.1f} ms of a core a frame p50, {p95:.1f} p95 ({len(costs)} frames of 480×360)"
    sitter = find_sitter(astronaut())
    assert sitter is not None
    taken = sorted(_timed_ms(lambda: embedding_of(sitter.chip)) for _ in range(EMBEDDINGS))
    yield f"embedding: {percentile_of(taken, 0.5):.1f} ms of a core p50"
    yield f"memory: {_memory_mb(puppet):.0f} MB a live session ({SESSIONS} at once)"


def _frame_costs_ms(puppet: Puppet) -> Iterator[float]:
    """Of a session of somebody who does what is asked; the first second warms up."""
    now_ms, camera, said, asked_ms = [0], Camera(seed=2), _NOTHING, 0
    watch = FaceWatch("nothing is kept before the selfie", ticks=lambda: now_ms[0] / 1000, chance=Random(3))
    for at in range(FRAMES):
        motion = motion_at(said["act"], now_ms[0] - asked_ms, [Spot(*spot) for spot in said["dot"]]) if said["act"] else {}
        picture, before = camera.frame(puppet.frame(**motion)), said
        began = time.process_time()
        said = watch.see(Frame(at, now_ms[0], "face", said["challenge"], b""), picture)
        if at >= 1000 // STEP_MS:
            yield 1000 * (time.process_time() - began)
        asked_ms = now_ms[0] if said["act"] != before["act"] else asked_ms
        now_ms[0] += STEP_MS
    watch.close()


def _memory_mb(puppet: Puppet) -> float:
    """What several sessions at once take, shared among them; the first one's models are there already."""
    picture, before = Camera(seed=2).frame(puppet.frame()), _resident_mb()
    watches = [FaceWatch("nothing is kept", chance=Random(at)) for at in range(SESSIONS)]
    for seq in range(12):
        for watch in watches:
            watch.see(Frame(seq, seq * STEP_MS, "face", 0, b""), _shaken(picture, seq))
    taken = _resident_mb() - before
    for watch in watches:
        watch.close()
    return taken / SESSIONS


def _shaken(picture: Picture, by: int) -> Picture:
    return np.ascontiguousarray(np.roll(picture, by % 3, axis=1))


def _timed_ms(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def _resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_MB


_NOTHING: Final = {"act": None, "dot": [], "challenge": 0}
