"""The mesh finds a face in pixels, is not shared, forgets the session before, and never hangs after a fork."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from backend.ground.faults import Fault
from backend.lens.mesh import close_mesh, find_mesh, open_mesh
from backend.lens.shapes import Size
from tests.attacks.portraits import admiral, astronaut, framed

ROOT = Path(__file__).parents[2]
FACE = framed(astronaut(), width=480, height=480)


def test_points_are_pixels_of_the_picture() -> None:
    mesh = find_mesh(FACE)
    assert mesh is not None
    assert mesh.points.shape == (478, 3)
    assert mesh.size == Size(480, 480)
    # `framed` puts the face in the middle, 0.36 of the width, 0.47 down.
    assert abs((mesh.box.left + mesh.box.right) / 2 - 240) < 8
    assert abs((mesh.box.top + mesh.box.bottom) / 2 - 0.47 * 480) < 10
    assert abs(mesh.box.width - 0.36 * 480) < 12
    assert mesh.points[33, 0] < mesh.points[263, 0], "the subject's right eye is on the picture's left"


def test_a_picture_without_a_face_gives_nothing() -> None:
    assert find_mesh(np.full((240, 320, 3), 90, np.uint8)) is None


@pytest.mark.parametrize(
    "frame",
    [
        np.zeros((64, 64), np.uint8),
        np.zeros((64, 64, 4), np.uint8),
        np.zeros((64, 64, 3), np.float32),
        np.zeros((10, 10, 3), np.uint8),
    ],
    ids=["grey", "four channels", "floats", "tiny"],
)
def test_what_would_break_mediapipe_is_a_fault(frame: np.ndarray) -> None:
    with pytest.raises(Fault, match="image_shape"):
        find_mesh(frame)


def test_an_instance_has_one_owner_and_comes_back_forgetful() -> None:
    first, second = open_mesh(), open_mesh()
    assert first is not second
    assert first.find(FACE) is not None
    close_mesh(first)
    again = open_mesh()
    assert again is first
    # The next person sits elsewhere in the frame: a tracker that remembered would look in the old place.
    other = np.ascontiguousarray(np.roll(framed(admiral(), width=480, height=480, face_share=0.3), 110, axis=1))
    mesh = again.find(other)
    assert mesh is not None
    assert mesh.box.left > 240
    close_mesh(again)
    close_mesh(second)


def test_two_threads_in_one_instance_wait_for_each_other() -> None:
    live = open_mesh()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: live.find(FACE), range(24)))
    close_mesh(live)
    assert all(mesh is not None for mesh in found)


FORKED = """
import os
from backend.ground.faults import Fault
from backend.lens.mesh import find_mesh, open_mesh
import numpy as np
blank = np.zeros((64, 64, 3), np.uint8)
if {parent_uses}:
    find_mesh(blank)
child = os.fork()
if child == 0:
    try:
        open_mesh().find(blank)
    except Fault:
        os._exit(3)
    os._exit(0)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.parametrize(("parent_uses", "code"), [(False, 0), (True, 3)], ids=["imported before", "used before"])
def test_a_child_forked_after_use_gets_a_fault_instead_of_hanging(parent_uses: bool, code: int) -> None:
    script = FORKED.format(parent_uses=parent_uses)
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert ended.returncode == code, ended.stderr.decode()[-500:]
