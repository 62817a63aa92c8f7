"""Chips are cut at one place and size; one person is near, two are far; small portraits are found on a card."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from backend.lens.expression import eye_openness_of
from backend.lens.face import find_faces, find_near_mesh, find_portrait
from backend.lens.framing import framing_of
from backend.lens.likeness import align_chip, distance_of, embedding_of, embeddings_of, steady_embedding_of
from backend.lens.mesh import find_mesh
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.puppet import Puppet

Picture = np.ndarray


def embedded(picture: Picture) -> np.ndarray:
    mesh = find_mesh(picture)
    assert mesh is not None
    return embedding_of(align_chip(picture, mesh))


def on_card(portrait: Picture, width_px: int) -> Picture:
    """A plain card of 1012×638 with the portrait at its usual place."""
    card = np.full((638, 1012, 3), (214, 226, 205), np.uint8)
    zoom = width_px / portrait.shape[1]
    small = cv2.resize(portrait, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)[:340]
    card[210 : 210 + small.shape[0], 40 : 40 + small.shape[1]] = small
    return card


@pytest.mark.parametrize("turned_deg", [0, 12, -25])
def test_the_eyes_lie_where_the_template_has_them(turned_deg: float) -> None:
    face = Puppet(framed(astronaut())).frame(roll_deg=turned_deg)
    mesh = find_mesh(face)
    assert mesh is not None
    chip = align_chip(face, mesh)
    assert chip.shape == (150, 150, 3)
    assert chip.dtype == np.uint8
    seen = find_mesh(cv2.resize(chip, (300, 300)))
    assert seen is not None
    # dlib's template with padding 0.25: outer corners at x 0.12058 and 0.85957, y 0.2135.
    wanted = 300 * (0.25 + np.array([(0.12058, 0.21373), (0.85957, 0.21350)])) / 1.5
    np.testing.assert_allclose(seen.points[[33, 263], :2], wanted, atol=9)


def test_one_person_is_near_and_two_are_far() -> None:
    one, other = Puppet(framed(astronaut())), Puppet(framed(admiral()))
    whole = embedded(astronaut())
    for motion in ({}, {"yaw_deg": 20.0}, {"eyes_closed": 1.0}, {"scale": 1.4}):
        assert distance_of(whole, embedded(one.frame(**motion))) < 0.45, motion
    for motion in ({}, {"yaw_deg": 20.0}, {"smile": 1.0}):
        assert distance_of(whole, embedded(other.frame(**motion))) > 0.55, motion


def test_several_chips_at_once_are_the_same_as_one_by_one() -> None:
    chips = []
    for portrait in (astronaut(), admiral()):
        mesh = find_mesh(portrait)
        assert mesh is not None
        chips.append(align_chip(portrait, mesh))
    rows = embeddings_of(chips)
    assert rows.shape == (2, 128)
    assert rows.dtype == np.float32
    for chip, row in zip(chips, rows, strict=True):
        assert distance_of(embedding_of(chip), row) < 1e-5
    # A face and its mirror image are one person: their mean is the same from either.
    mirrored = np.ascontiguousarray(chips[0][:, ::-1])
    assert distance_of(steady_embedding_of([chips[0]]), steady_embedding_of([mirrored])) < 1e-5


@pytest.mark.parametrize(("portrait", "width_px"), [(astronaut(), 330), (admiral(), 250)], ids=["astronaut", "admiral"])
def test_the_portrait_on_a_card_is_found_and_is_the_person(portrait: Picture, width_px: int) -> None:
    mesh = find_portrait(on_card(portrait, width_px))
    assert mesh is not None
    assert 40 < mesh.box.left < 40 + width_px
    assert distance_of(embedding_of(align_chip(on_card(portrait, width_px), mesh)), embedded(portrait)) < 0.3


def test_a_card_without_a_portrait_has_none() -> None:
    card = np.full((638, 1012, 3), (214, 226, 205), np.uint8)
    cv2.putText(card, "SPECIMEN 099", (60, 300), cv2.FONT_HERSHEY_SIMPLEX, 3, (60, 60, 60), 4)
    assert find_portrait(card) is None
    assert find_faces(np.zeros((8, 8, 3), np.uint8)) == ()


def test_faces_are_counted_the_widest_first() -> None:
    near = framed(astronaut(), width=320, height=480)
    far = cv2.resize(framed(admiral(), width=320, height=480), (192, 288))
    both = np.full((480, 640, 3), 120, np.uint8)
    both[:, :320] = near
    both[100:388, 400:592] = far
    faces = find_faces(both)
    assert len(faces) == 2
    assert faces[0].box.right < 330
    assert faces[1].box.left > 390
    assert all(0.5 <= face.score <= 1 for face in faces)
    mesh = find_near_mesh(both, faces[1].box)
    assert mesh is not None
    assert mesh.box.left > 390
    assert eye_openness_of(mesh).left > 0.15


def test_framing_says_where_the_face_is_and_what_light_is_on_it() -> None:
    picture = framed(astronaut(), width=480, height=640, face_share=0.36)
    mesh = find_mesh(picture)
    assert mesh is not None
    framing = framing_of(picture, mesh)
    assert framing.width_share == pytest.approx(0.36, abs=0.03)
    assert abs(framing.off_across) < 0.02
    assert framing.off_down == pytest.approx(-0.03, abs=0.03)
    dark = (picture * 0.3).astype(np.uint8)
    assert framing_of(dark, mesh).brightness == pytest.approx(0.3 * framing.brightness, abs=3)
    blurred = cv2.GaussianBlur(picture, (0, 0), 4)
    assert framing_of(np.asarray(blurred, np.uint8), mesh).sharpness < 0.3 * framing.sharpness
    half = picture.copy()
    half[:, 240:] //= 4
    assert framing_of(half, mesh).evenness < 0.5 < framing.evenness
