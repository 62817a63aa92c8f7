"""Photographs a drawn card or paper: scene, pose, card, fingers, light, camera, in this order; each step is its own module's."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from .camera import expose, make_shot
from .chance import make_chance
from .grade import GRADES, Difficulty, Grade
from .hand import BoxMm, lay_fingers, make_fingers
from .light import make_gain, make_glare
from .pose import Pose, pose_of
from .scene import make_scene
from .shapes import Flat, Image, Photo, Plane

_FRAME = (1920, 1440)
_FINGER_DEPTH_MM = (1.5, 4.5)
_DEEP_FINGER_MM = (2.0, 8.0)
_UNREAD = ("text", "label", "barcode")  # what a highlight or finger may cover even when sparing


def photograph(
    card: Flat,
    *,
    seed: int,
    difficulty: Difficulty = "ordinary",
    size: tuple[int, int] = _FRAME,
    pose: Pose | None = None,
    outline: Image | None = None,
) -> Photo:
    """Photograph one side of a card, or a paper.

    size     width, height of the photo in pixels.
    pose     where the card lies; by default by the seed, wholly inside the frame.
    outline  the card's shape, H×W uint8 as large as its picture, 255 inside; by default whole, with round corners.
    returns  the same arguments give the same pixels.
    """
    grade = GRADES[difficulty]

    def chance(concern: str) -> np.random.Generator:
        return make_chance(seed, f"{concern} {difficulty} {card.title}")

    place = pose or _make_pose(chance("pose"), grade, size, card)
    scene = make_scene(chance("scene"), size)
    homography = _lay_card(scene, card, place, chance=chance("shadow"), outline=outline)
    spared = _boxes_mm(card) if chance("mercy").random() < grade.sparing else []
    _add_hand(scene, card, place, grade=grade, chance=chance("hand"), barred_mm=spared)
    glare = make_glare(chance("glare"), grade, place, frame=size, size_mm=card.size_mm, barred_mm=spared)
    light = expose(scene, make_gain(chance("gain"), grade, size), glare)
    return Photo(image=make_shot(chance("camera"), grade, light), quad=place.quad, homography=homography)


def _make_pose(chance: np.random.Generator, grade: Grade, size: tuple[int, int], card: Flat) -> Pose:
    return pose_of(
        size,
        width_share=float(chance.uniform(*grade.width_share)),
        tilt_deg=float(chance.uniform(*grade.tilt_deg)),
        tilt_axis_deg=float(chance.uniform(0, 360)),
        roll_deg=float(chance.uniform(*grade.roll_deg) * chance.choice([-1, 1])),
        shift=(float(chance.uniform(-0.8, 0.8)), float(chance.uniform(-0.7, 0.7))),
        size_mm=card.size_mm,
    )


def _lay_card(scene: Image, card: Flat, pose: Pose, *, chance: np.random.Generator, outline: Image | None) -> Plane:
    """Paint the card and its shadow into the scene; returns the homography from the card's pixels."""
    high, wide = card.image.shape[:2]
    shrink = np.diag([card.size_mm[0] / wide, card.size_mm[1] / high, 1.0])
    homography = pose.matrix @ shrink
    size = (scene.shape[1], scene.shape[0])
    face = cv2.warpPerspective(card.image, homography, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if outline is None:
        outline = _outline_of(wide, high, round(card.corner_mm / card.size_mm[0] * wide))
    cover = cv2.warpPerspective(outline, homography, size, flags=cv2.INTER_LINEAR)
    _lay_shadow(scene, cover, chance)
    share = cv2.merge([cover, cover, cover])
    inverse = cv2.bitwise_not(share)
    mixed = cv2.add(cv2.multiply(face, share, scale=1 / 255), cv2.multiply(scene, inverse, scale=1 / 255))
    scene[:] = mixed
    scaled: Plane = homography / homography[2, 2]
    return scaled


def _lay_shadow(scene: Image, cover: Image, chance: np.random.Generator) -> None:
    small = cv2.resize(cover, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    shift = np.array([[1, 0, chance.uniform(-2.5, 2.5)], [0, 1, chance.uniform(0.2, 3)]], np.float32)
    moved = cv2.warpAffine(small, shift, (small.shape[1], small.shape[0]))
    soft = cv2.GaussianBlur(moved, (0, 0), float(chance.uniform(0.8, 3))).astype(np.float32) / 255
    fall = 1 - soft * np.float32(chance.uniform(0.25, 0.6))
    wide = cv2.resize(fall, (scene.shape[1], scene.shape[0]), interpolation=cv2.INTER_LINEAR)
    cv2.multiply(scene, cv2.merge([wide, wide, wide]), dst=scene, dtype=cv2.CV_8U)


@lru_cache(maxsize=4)
def _outline_of(wide: int, high: int, radius: int) -> Image:
    """The card's own shape, rounded corners, 255 inside."""
    sheet = np.zeros((high, wide), np.uint8)
    cv2.rectangle(sheet, (radius, 0), (wide - radius, high), (255,), -1)
    cv2.rectangle(sheet, (0, radius), (wide, high - radius), (255,), -1)
    for x in (radius, wide - 1 - radius):
        for y in (radius, high - 1 - radius):
            cv2.circle(sheet, (x, y), radius, (255,), -1, cv2.LINE_AA)
    return sheet


def _boxes_mm(card: Flat) -> list[BoxMm]:
    """Where stands what must be read, in millimetres."""
    scale = card.size_mm[0] / card.image.shape[1]
    boxes = [line.box for line in card.lines if line.name.split(".")[0] not in _UNREAD]
    return [(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale) for box in boxes]


def _add_hand(
    scene: Image,
    card: Flat,
    pose: Pose,
    *,
    grade: Grade,
    chance: np.random.Generator,
    barred_mm: list[BoxMm],
) -> None:
    if chance.random() >= grade.hand:
        return
    fingers = make_fingers(
        chance,
        count=int(chance.integers(1, 3)),
        size_mm=card.size_mm,
        depth_mm=_FINGER_DEPTH_MM if barred_mm else _DEEP_FINGER_MM,
        barred_mm=barred_mm,
    )
    lay_fingers(scene, fingers, pose, chance)
