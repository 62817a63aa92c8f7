"""Changes one thing of a genuine card: another portrait, another line of print, a corner cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import cv2
import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from models.kit.synth.chance import make_choice
from models.kit.synth.fonts import face_of, families_of
from models.kit.synth.portrait import make_portrait
from models.kit.synth.shapes import PX_PER_MM, Box, CardImage, Image, Line, Photo, Plane

GROUND_SHARE: Final = 0.55  # of a line's height: further than a stroke is wide


def glued(card: CardImage, chance: np.random.Generator) -> CardImage:
    """Another photograph glued over the portrait: a little off its place, with the paper's edge and its shadow."""
    box = _line_of(card, "portrait").box
    face = _another(chance, box)
    per_mm = PX_PER_MM * card.image.shape[1] / 1012
    rims = [round(chance.uniform(0.0, 0.5) * per_mm) for _ in range(4)]
    face = cv2.copyMakeBorder(face, *rims, cv2.BORDER_CONSTANT, value=(246, 248, 248))
    left, top = (round(side + chance.normal(0, 0.35) * per_mm) for side in (box.left, box.top))
    image = card.image.astype(np.float32)
    place = (slice(max(0, top), max(0, top) + face.shape[0]), slice(max(0, left), max(0, left) + face.shape[1]))
    cover = np.zeros(image.shape[:2], np.float32)
    cover[place] = 1
    shade = cv2.GaussianBlur(np.roll(cover, (round(0.12 * per_mm), round(0.1 * per_mm)), (0, 1)), (0, 0), 0.12 * per_mm)
    image *= 1 - chance.uniform(0.25, 0.5) * shade[..., None]
    part = image[place]
    part[:] = face[: part.shape[0], : part.shape[1]] * chance.uniform(0.9, 1.0)
    return replace(card, image=np.clip(image, 0, 255).astype(np.uint8))


def pasted(photo: Photo, card: CardImage, chance: np.random.Generator) -> Image:
    """Another face laid over the portrait in the photograph itself, its rim softened."""
    box = _line_of(card, "portrait").box
    face = cv2.GaussianBlur(_another(chance, box), (0, 0), chance.uniform(0.5, 1.5))
    sheet, cover = np.zeros_like(card.image), np.zeros(card.image.shape[:2], np.float32)
    place = (slice(round(box.top), round(box.top) + face.shape[0]), slice(round(box.left), round(box.left) + face.shape[1]))
    sheet[place], cover[place] = face, 1
    return _laid(photo, sheet, cv2.GaussianBlur(cover, (0, 0), chance.uniform(1, 3)), tone=_tone_at(photo, card, box, face))


def rewritten(photo: Photo, card: CardImage, chance: np.random.Generator, *, field: str, text: str) -> Image:
    """One line of the photograph painted over and written anew, as an editor's brush and type tool do."""
    line = _line_of(card, field)
    box = line.box
    pad = round(0.12 * (box.bottom - box.top))
    rows = slice(max(0, int(box.top) - pad), int(box.bottom) + pad)
    place = (rows, slice(max(0, int(box.left) - pad), int(box.right) + 2 * pad))
    size = card.image.shape[1::-1]
    way = {"flags": cv2.INTER_CUBIC, "borderMode": cv2.BORDER_REPLICATE}
    flat = cv2.warpPerspective(photo.image, np.linalg.inv(photo.homography), size, **way)
    part = flat[place]
    bare = cv2.GaussianBlur(_ground_of(part, round(GROUND_SHARE * (box.bottom - box.top))), (0, 0), 2)
    ink = np.percentile(part.reshape(-1, 3), 4, axis=0)
    written = _written(bare, text, ink, chance, high=box.bottom - box.top)
    sheet, cover = np.zeros_like(flat), np.zeros(flat.shape[:2], np.float32)
    sheet[place], cover[place] = written, 1
    return _laid(photo, sheet, cv2.GaussianBlur(cover, (0, 0), 1.5), tone=1.0)


def cut_outline(card: CardImage, chance: np.random.Generator) -> Image:
    """The card's shape with one corner cut off, as offices mark a card that is no longer valid; H×W uint8, 255 inside."""
    high, wide = card.image.shape[:2]
    radius = round(card.corner_mm / card.size_mm[0] * wide)
    sheet = np.zeros((high, wide), np.uint8)
    cv2.rectangle(sheet, (radius, 0), (wide - radius, high), (255,), -1)
    cv2.rectangle(sheet, (0, radius), (wide, high - radius), (255,), -1)
    for x in (radius, wide - 1 - radius):
        for y in (radius, high - 1 - radius):
            cv2.circle(sheet, (x, y), radius, (255,), -1, cv2.LINE_AA)
    legs = chance.uniform(8, 14, 2) * wide / card.size_mm[0]
    x, y = make_choice(chance, ((0, 0), (wide, 0), (wide, high), (0, high)))
    away = (x + (legs[0] if x == 0 else -legs[0]), y), (x, y + (legs[1] if y == 0 else -legs[1]))
    cv2.fillPoly(sheet, [np.array([(x, y), *away], np.int32)], (0,), cv2.LINE_AA)
    return sheet


def _line_of(card: CardImage, name: str) -> Line:
    return next(line for line in card.lines if line.name == name or line.name.startswith(f"{name}."))


def _another(chance: np.random.Generator, box: Box) -> Image:
    """Somebody else's head and shoulders, of the box's size."""
    drawn = make_portrait(chance, sex=make_choice(chance, ("Nam", "Nữ")))
    size = (round(box.right - box.left), round(box.bottom - box.top))
    return cv2.resize(drawn, size, interpolation=cv2.INTER_AREA)


def _tone_at(photo: Photo, card: CardImage, box: Box, face: Image) -> float:
    """How much darker the photograph has the portrait than it was drawn, so that the new one fits in."""
    flat = cv2.warpPerspective(photo.image, np.linalg.inv(photo.homography), card.image.shape[1::-1])
    own = flat[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
    return float(np.clip(own.mean() / max(face.mean(), 1.0), 0.3, 1.2))


def _laid(photo: Photo, sheet: Image, cover: Plane, *, tone: float) -> Image:
    size = photo.image.shape[1::-1]
    over = cv2.warpPerspective(sheet, photo.homography, size, flags=cv2.INTER_AREA).astype(np.float32) * tone
    share = cv2.warpPerspective(cover, photo.homography, size)[..., None]
    return np.clip(photo.image * (1 - share) + over * share, 0, 255).astype(np.uint8)


def _ground_of(part: Image, reach: int) -> Image:
    """The ground without its print: each place as light as the lightest near it."""
    kernel = np.ones((reach, reach), np.uint8)
    return cv2.erode(cv2.dilate(part, kernel), kernel)


def _written(bare: Image, text: str, ink: Plane, chance: np.random.Generator, *, high: float) -> Image:
    family, room = make_choice(chance, families_of("sans")), bare.shape[1] - 8
    size = max(12, round(high))
    face = face_of(family, size, bold=bool(chance.random() < 0.3))
    if face.getlength(text) > room:
        face = face_of(family, max(10, round(size * room / face.getlength(text))))
    picture = Pictures.fromarray(np.ascontiguousarray(bare[..., ::-1]))
    tone = tuple(int(part) for part in ink[::-1])
    ImageDraw.Draw(picture).text((4, bare.shape[0] / 2), text, font=face, fill=tone, anchor="lm")
    return cv2.GaussianBlur(np.asarray(picture)[..., ::-1], (0, 0), float(chance.uniform(0.3, 1.0)))
