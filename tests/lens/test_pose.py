"""Pose and expression read what the puppet does: signs pinned to the subject's left and right, sizes within bounds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from backend.lens.expression import eye_openness_of, mouth_lift_of, mouth_openness_of, smile_width_of
from backend.lens.mesh import Mesh, find_mesh
from backend.lens.pose import facing_of, generic_yaw_of, neutral_of, pose_of, scale_of
from backend.lens.shapes import Size
from tests.attacks.camera import Camera
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.puppet import Puppet

Portrait = Callable[[], np.ndarray]


class Sitter:
    """One puppet with its own rest."""

    def __init__(self, portrait: Portrait) -> None:
        self.puppet = Puppet(framed(portrait(), width=480, height=480))
        self._camera = Camera(seed=5)
        self.rest = [self.mesh() for _ in range(12)]
        self.neutral = neutral_of(self.rest)

    def mesh(self, **motion: float) -> Mesh:
        found = find_mesh(self._camera.frame(self.puppet.frame(**motion)))
        assert found is not None
        return found


@pytest.fixture(scope="module", params=[astronaut, admiral], ids=["astronaut", "admiral"])
def sitter(request: pytest.FixtureRequest) -> Sitter:
    return Sitter(request.param)


@pytest.mark.parametrize("yaw_deg", [-30.0, -20.0, 20.0, 30.0])
def test_yaw_is_positive_to_the_subjects_left(sitter: Sitter, yaw_deg: float) -> None:
    mesh = sitter.mesh(yaw_deg=yaw_deg)
    assert pose_of(mesh, sitter.neutral).yaw_deg == pytest.approx(yaw_deg, abs=6)
    assert facing_of(mesh).yaw_deg * yaw_deg > 0
    assert generic_yaw_of(mesh) * yaw_deg > 0
    # The nose goes to the picture's right when the subject turns left: the frame is not mirrored.
    nose, middle = mesh.points[1, 0], (mesh.box.left + mesh.box.right) / 2
    assert (nose - middle) * yaw_deg > 0


@pytest.mark.parametrize("pitch_deg", [-20.0, -12.0, 12.0, 20.0])
def test_pitch_is_positive_upwards(sitter: Sitter, pitch_deg: float) -> None:
    mesh = sitter.mesh(pitch_deg=pitch_deg)
    assert pose_of(mesh, sitter.neutral).pitch_deg == pytest.approx(pitch_deg, abs=7)
    rest = facing_of(sitter.rest[0]).pitch_deg
    assert (facing_of(mesh).pitch_deg - rest) * pitch_deg > 0


@pytest.mark.parametrize("roll_deg", [-15.0, 15.0])
def test_roll_is_positive_to_the_subjects_left(sitter: Sitter, roll_deg: float) -> None:
    assert pose_of(sitter.mesh(roll_deg=roll_deg), sitter.neutral).roll_deg == pytest.approx(roll_deg, abs=3)


def test_rest_reads_as_rest(sitter: Sitter) -> None:
    for mesh in sitter.rest:
        pose = pose_of(mesh, sitter.neutral)
        assert max(abs(pose.yaw_deg), abs(pose.pitch_deg), abs(pose.roll_deg)) < 3
        assert scale_of(mesh, sitter.neutral) == pytest.approx(1, abs=0.04)


def test_coming_nearer_reads_as_scale(sitter: Sitter) -> None:
    assert scale_of(sitter.mesh(scale=1.4), sitter.neutral) == pytest.approx(1.4, abs=0.08)


def test_shut_eyes(sitter: Sitter) -> None:
    rest, shut = eye_openness_of(sitter.rest[0]), eye_openness_of(sitter.mesh(eyes_closed=1))
    assert rest.right > 0.2
    assert rest.left > 0.2
    assert (shut.right + shut.left) / (rest.right + rest.left) < 0.6


def test_open_mouth(sitter: Sitter) -> None:
    assert mouth_openness_of(sitter.mesh(mouth_open=1)) - mouth_openness_of(sitter.rest[0]) > 0.22


def test_smile(sitter: Sitter) -> None:
    rest, smiling = sitter.rest[0], sitter.mesh(smile=1)
    assert smile_width_of(smiling) / smile_width_of(rest) > 1.12
    assert mouth_lift_of(smiling) - mouth_lift_of(rest) > 0.02


def test_a_rotated_cloud_gives_its_angles_back_exactly() -> None:
    chance = np.random.default_rng(3)
    cloud = chance.normal(0, 50, (478, 3)).astype(np.float32)
    yaw, pitch, roll = np.radians((17.0, -9.0, 5.0))
    about_y = np.array([[np.cos(yaw), 0, -np.sin(yaw)], [0, 1, 0], [np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), np.sin(pitch)], [0, -np.sin(pitch), np.cos(pitch)]])
    about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    turned = cloud @ (about_z @ about_y @ about_x).T * 1.3 + np.array([100, 40, 7])
    neutral = neutral_of([Mesh(cloud, Size(480, 480))])
    mesh = Mesh(turned.astype(np.float32), Size(480, 480))
    pose = pose_of(mesh, neutral)
    assert (pose.yaw_deg, pose.pitch_deg, pose.roll_deg) == pytest.approx((17.0, -9.0, 5.0), abs=0.01)
    assert scale_of(mesh, neutral) == pytest.approx(1.3, abs=1e-3)
