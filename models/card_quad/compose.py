"""Composes one frame as a phone's preview shows it: a sheet at some pose on some ground, held, lit, blurred, stored."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.kit.synth.camera import packed, smear_of
from models.kit.synth.chance import make_choice, make_luck
from models.kit.synth.hand import lay_fingers, make_fingers
from models.kit.synth.pose import Pose, spots_of
from models.kit.synth.shapes import Image, SizeMm

from .kinds import PLACE_OF
from .light import lit
from .place import make_place
from .pool import Pool, Sheet

Chance = np.random.Generator
_EMPTY = 0.1  # share of frames without anything to find
_PAPER = 0.14  # share of frames with another paper
_BESIDE = 0.12  # share of frames with another paper beside what counts

_CARD_LIKE = tuple(PLACE_OF[kind] for kind in ("driving_licence", "health_card", "bank_card"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One composed frame.

    image  H×W×3 uint8 BGR.
    quad   4×2 float32, corners in pixels clockwise from the sheet's own top left, maybe outside; zeros when there is none.
    kind   its class.
    """

    image: Image
    quad: NDArray[np.float32]
    kind: int


def compose(pool: Pool, chance: Chance, size: tuple[int, int], *, alone: bool = False) -> Frame:
    """A frame of a size (width, height); `alone` shows a card of the pool and no other sheet, always."""
    image = _ground(pool, chance, size)
    if not alone and make_luck(chance, _EMPTY):
        if make_luck(chance, 0.3):
            _add_hand(image, _loose_pose(chance, size), (85.6, 53.98), chance)
        return Frame(_seen(lit(image, None, chance), chance), np.zeros((4, 2), np.float32), 0)
    sheet = make_choice(chance, pool.cards) if alone else _make_sheet(pool, chance)
    pose = make_place(chance, size, sheet.size_mm)
    if not alone and make_luck(chance, _BESIDE):
        other = _paper(pool, chance)
        _lay(image, other, make_place(chance, size, other.size_mm), chance)
    if make_luck(chance, 0.2):
        _lay_palm(image, pose, chance)
    _lay(image, sheet, pose, chance)
    if make_luck(chance, 0.4):
        _add_hand(image, pose, sheet.size_mm, chance)
    return Frame(_seen(lit(image, pose, chance), chance), pose.quad, sheet.kind)


def changed(frame: Frame, chance: np.random.Generator) -> Frame:
    """The frame upside down or not, in a little other light; corners stay the sheet's own."""
    image, quad = frame.image, frame.quad
    if make_luck(chance, 0.5):
        image = image[::-1, ::-1]
        if frame.kind:
            quad = np.array([image.shape[1] - 1, image.shape[0] - 1], np.float32) - quad
    gain, lift = chance.uniform(0.75, 1.2) * (1 + chance.uniform(-0.08, 0.08, 3)), chance.uniform(-20, 20)
    table = np.clip(np.arange(256)[:, None] * gain + lift, 0, 255).astype(np.uint8)
    return Frame(cv2.LUT(np.ascontiguousarray(image), table[:, None]), quad, frame.kind)


def _ground(pool: Pool, chance: Chance, size: tuple[int, int]) -> Image:
    sheet = make_choice(chance, pool.grounds)
    scale = float(chance.uniform(0.65, 1.6))
    turn = cv2.getRotationMatrix2D((sheet.shape[1] / 2, sheet.shape[0] / 2), float(chance.uniform(0, 360)), scale)
    turn[:, 2] += (size[0] - sheet.shape[1]) / 2, (size[1] - sheet.shape[0]) / 2
    image = cv2.warpAffine(sheet, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    if make_luck(chance, 0.4):
        gain = chance.uniform(0.5, 1.4) * (1 + chance.uniform(-0.12, 0.12, 3))
        image = np.clip(image * gain.astype(np.float32), 0, 255).astype(np.uint8)
    return image


def _make_sheet(pool: Pool, chance: Chance) -> Sheet:
    """A card, in another printing now and then: paler, in other colours, grey as a photocopy, under a worn laminate."""
    if make_luck(chance, _PAPER):
        return _paper(pool, chance)
    sheet = make_choice(chance, pool.cards)
    image = sheet.image
    draw = chance.random()
    if draw < 0.08:
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32)
        grey = np.clip((grey - 128) * chance.uniform(0.8, 1.8) + chance.uniform(120, 190), 0, 255).astype(np.uint8)
        image = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    elif draw < 0.5:
        gain, lift = chance.uniform(0.7, 1.15) * (1 + chance.uniform(-0.1, 0.1, 3)), chance.uniform(-20, 45)
        image = np.clip(image * gain.astype(np.float32) + np.float32(lift), 0, 255).astype(np.uint8)
    elif draw < 0.56:
        image = cv2.addWeighted(image, float(chance.uniform(0.5, 0.85)), np.full_like(image, 235), 0.3, 0)
    return Sheet(image, sheet.kind, sheet.size_mm, sheet.corner_mm)


def _paper(pool: Pool, chance: Chance) -> Sheet:
    # Those of a card's own shape are the ones that matter.
    like = [sheet for sheet in pool.papers if sheet.kind in _CARD_LIKE]
    return make_choice(chance, like if make_luck(chance, 0.5) else pool.papers)


def _lay(image: Image, sheet: Sheet, pose: Pose, chance: Chance) -> None:
    high, wide = sheet.image.shape[:2]
    face = sheet.image
    along = float(np.linalg.norm(np.roll(pose.quad, -1, axis=0) - pose.quad, axis=1).max())
    shrink = max(1.0, max(high, wide) / max(along, 1.0) * 0.8)
    if shrink > 1.15:  # softened first, or fine print would glitter
        face = cv2.resize(face, (round(wide / shrink), round(high / shrink)), interpolation=cv2.INTER_AREA)
        high, wide = face.shape[:2]
    matrix = pose.matrix @ np.diag([sheet.size_mm[0] / wide, sheet.size_mm[1] / high, 1.0])
    size = (image.shape[1], image.shape[0])
    seen = cv2.warpPerspective(face, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    cover = _cover_of(pose, sheet, size)
    depth, reach = chance.uniform(0, 0.6), chance.uniform(0.8, 7)
    shift = np.array([[1, 0, chance.normal(0, 3)], [0, 1, chance.normal(1, 3)]], np.float32)
    fall = cv2.GaussianBlur(cv2.warpAffine(cover, shift, size), (0, 0), float(reach))
    shaded = image * (1 - np.float32(depth) * fall[..., None])
    mixed = shaded + (seen.astype(np.float32) - shaded) * cover[..., None]
    image[:] = np.clip(mixed, 0, 255).astype(np.uint8)


def _cover_of(pose: Pose, sheet: Sheet, size: tuple[int, int]) -> NDArray[np.float32]:
    """The sheet's outline with its round corners, four times as fine as the frame and then shrunk; 0 to 1."""
    (wide, high), radius = sheet.size_mm, sheet.corner_mm
    middles = np.array([(wide - radius, radius), (wide - radius, high - radius), (radius, high - radius), (radius, radius)])
    turns = np.radians(np.linspace(-90, 0, 6))[None] + np.radians(np.arange(4) * 90)[:, None]
    rim = middles[:, None] + radius * np.stack([np.cos(turns), np.sin(turns)], axis=2)
    spots = spots_of(pose.matrix, rim.reshape(-1, 2)) + 0.5
    sheet_px = np.zeros((size[1] * 2, size[0] * 2), np.uint8)
    cv2.fillPoly(sheet_px, [np.rint(spots * 32).astype(np.int32)], (255,), cv2.LINE_AA, shift=4)
    return cv2.resize(sheet_px, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def _loose_pose(chance: Chance, size: tuple[int, int]) -> Pose:
    return make_place(chance, size, (85.6, 53.98))


def _lay_palm(image: Image, pose: Pose, chance: Chance) -> None:
    """A hand under the card: a soft blot of skin that reaches past it."""
    reach = float(np.linalg.norm(pose.quad[2] - pose.quad[0]))
    middle = pose.quad.mean(axis=0) + chance.normal(0, 0.3, 2) * reach
    skin = np.array(make_choice(chance, ((150, 178, 222), (128, 160, 208), (86, 112, 160), (60, 80, 120))), np.float32)
    cover = np.zeros(image.shape[:2], np.uint8)
    axes = (int(reach * chance.uniform(0.3, 0.7)), int(reach * chance.uniform(0.2, 0.5)))
    turn = float(chance.uniform(0, 180))
    cv2.ellipse(cover, tuple(int(part) for part in middle.clip(-2000, 2000)), axes, turn, 0, 360, (255,), -1, cv2.LINE_AA)
    share = (cv2.GaussianBlur(cover, (0, 0), 2).astype(np.float32) / 255)[..., None]
    image[:] = (image + (skin - image) * share).astype(np.uint8)


def _add_hand(image: Image, pose: Pose, size_mm: SizeMm, chance: Chance) -> None:
    count = int(chance.integers(1, 5))
    lay_fingers(image, make_fingers(chance, count=count, size_mm=size_mm, depth_mm=(1.5, 16.0), barred_mm=[]), pose, chance)


def _seen(light: NDArray[np.float32], chance: Chance) -> Image:
    """What the sensor and the file keep."""
    seen = cv2.GaussianBlur(light, (0, 0), float(chance.uniform(0.15, 1.6) if make_luck(chance, 0.6) else 0.3))
    if make_luck(chance, 0.25):
        seen = cv2.filter2D(seen, -1, smear_of(float(chance.uniform(1.5, 9)), float(chance.uniform(0, np.pi))))
    noise = chance.standard_normal((seen.shape[0] // 2 + 1, seen.shape[1] // 2 + 1, 3), dtype=np.float32)
    grain = cv2.resize(noise, (seen.shape[1], seen.shape[0])) if make_luck(chance, 0.5) else np.tile(noise, (2, 2, 1))
    seen = seen + grain[: seen.shape[0], : seen.shape[1]] * np.float32(chance.uniform(0.5, 12))
    stored = np.clip(seen, 0, 255).astype(np.uint8)
    return packed(stored, int(chance.integers(40, 97)))
