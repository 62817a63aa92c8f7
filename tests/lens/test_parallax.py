"""What goes by a face's depth is told from noise, from a plane, and from what goes away, on points drawn by chance."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from backend.lens.parallax import parallax_of
from backend.lens.trail import Points, carried

FOCAL_PX, AWAY, NEARER = 500.0, 5.0, 1.5
CHANCE = np.random.default_rng(3)
HEAD = np.column_stack([CHANCE.uniform(-0.5, 0.5, (150, 2)), CHANCE.uniform(-0.3, 0.3, 150)])  # the last one towards the camera


def seen_from(away: float, *, head: np.ndarray = HEAD) -> Points:
    """Where a camera so far away sees the points."""
    return np.asarray(FOCAL_PX * head[:, :2] / (away - head[:, 2:]), np.float32)


def left_of(first: Points, now: Points) -> Points:
    """What the best plane leaves of their way."""
    plane, _ = cv2.findHomography(first, now, 0)
    return np.asarray(now - carried(first, np.asarray(plane, np.float64)), np.float32)


def size_of(left: Points) -> float:
    return float(np.sqrt((left**2).sum(axis=1).mean()))


def test_a_head_that_comes_nearer_goes_by_its_depth_and_one_that_leaves_against_it() -> None:
    far, near = seen_from(AWAY), seen_from(AWAY / NEARER)
    coming, going = left_of(far, near), left_of(near, far)
    assert parallax_of(far, coming, HEAD[:, 2]) > 0.9 * size_of(coming) > 0
    assert parallax_of(near, going, HEAD[:, 2]) < -0.9 * size_of(going)


def test_a_head_that_comes_nearer_a_little_askew_still_does() -> None:
    turned = np.radians(6.0)
    askew = HEAD @ np.array([[np.cos(turned), 0, -np.sin(turned)], [0, 1, 0], [np.sin(turned), 0, np.cos(turned)]])
    left = left_of(seen_from(AWAY), seen_from(AWAY / NEARER, head=askew))
    assert parallax_of(seen_from(AWAY), left, HEAD[:, 2]) > 0.9 * size_of(left)


@pytest.mark.parametrize("noise_px", [0.2, 2.0])
def test_a_flat_picture_goes_by_no_depth_however_noisy(noise_px: float) -> None:
    flat = HEAD * (1, 1, 0)
    far = seen_from(AWAY, head=flat)
    now = np.asarray(seen_from(AWAY / NEARER, head=flat) + np.random.default_rng(5).normal(0, noise_px, far.shape), np.float32)
    left = left_of(far, now)
    assert abs(parallax_of(far, left, HEAD[:, 2])) < 0.25 * size_of(left)
