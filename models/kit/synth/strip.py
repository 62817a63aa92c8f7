"""Lays the ink of a line on the ground of a card and cuts it out as a line finder would; wear then ages the cut."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from .chance import make_chance, make_luck
from .grade import Difficulty
from .inking import inked_by_press
from .lines import BASE_PX, CAP_PX, HIGH_PX
from .shapes import Image
from .wear import WEARS, Strip, Wear, worn

_ROOM_PX = 40  # blank rows above and below the ink, into which neighbours reach
_GROUNDS = 96
_GROUND_SIZE = (72, 2048)
_DRIFT = 0.3  # of the height, from one end of a line to the other: more than that the flattened card does not lean
_ITALIC = 0.07  # share of lines that lean as italics do
_WIDENED = 0.2  # share of lines that are drawn out, as a second look at narrow print does
_INKED, _FAINT = 128, 70  # of 255: ink, and what is left of it at least
_NEAR_PX, _LOST_PX = 1.9, 3  # of capitals CAP_PX high: less than the thinnest mark is long
_BOW = 0.05  # of the height: how far a bent card bends a line, at most
WIDEST_PX = 1100


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a strip is cut: rows and columns of the sheet that holds the ink."""

    top: float
    bottom: float
    left: float
    right: float


def make_strip(
    ink: Image,
    chance: np.random.Generator,
    *,
    difficulty: Difficulty,
    neighbour: Image | None = None,
    spare: float = 0.0,
    whole: bool = False,
) -> Image:
    """One line as cut out of a flattened photograph.

    ink        HIGH_PX×W uint8, see `lines.InkLine`.
    neighbour  the ink of another line, of which some may reach in from above or below.
    whole      out of presses that lose no stroke or mark: what nobody could read teaches, but measures nothing.
    spare      so much more of the card on every side, of the strip's height as it is without.
    returns    H×W uint8 grey, 18 rows high or more.
    """
    wear = WEARS[difficulty]
    sheet = _pressed(_sheet_of(ink, neighbour, chance), chance, whole=whole)
    cover = _flat(sheet, _make_cut(ink, chance), wear, chance, spare=spare)
    return worn(_bowed(_inked(cover, wear, chance), chance), wear, chance)


def _sheet_of(ink: Image, neighbour: Image | None, chance: np.random.Generator) -> Image:
    """The ink with room around it, sometimes with the next line's ink or a dotted rule in that room."""
    sheet = np.zeros((HIGH_PX + 2 * _ROOM_PX, ink.shape[1]), np.uint8)
    sheet[_ROOM_PX : _ROOM_PX + HIGH_PX] = ink
    if neighbour is not None and make_luck(chance, 0.3):
        wide = min(ink.shape[1], neighbour.shape[1])
        pitch = int(chance.uniform(1.45, 2.2) * CAP_PX) * (1 if make_luck(chance, 0.5) else -1)
        top = int(np.clip(_ROOM_PX + pitch, 0, sheet.shape[0] - HIGH_PX))
        place = sheet[top : top + HIGH_PX, :wide]
        np.maximum(place, neighbour[:, :wide], out=place)
    if make_luck(chance, 0.06):
        foot = _ROOM_PX + BASE_PX + int(chance.integers(2, 9))
        sheet[foot : foot + 2, :: int(chance.integers(3, 9))] = 200
    return sheet


def _pressed(sheet: Image, chance: np.random.Generator, *, whole: bool) -> Image:
    pressed = inked_by_press(sheet, chance)
    while whole and _lost_of(sheet, pressed) > _LOST_PX:
        pressed = inked_by_press(sheet, chance)
    return pressed


def _lost_of(sheet: Image, pressed: Image) -> int:
    """How many pixels of ink have none left near them."""
    far = cv2.distanceTransform((pressed < _FAINT).astype(np.uint8), cv2.DIST_L2, 3)
    return int(np.count_nonzero((sheet > _INKED) & (far > _NEAR_PX)))


def _make_cut(ink: Image, chance: np.random.Generator) -> Cut:
    """Around the ink, tight or loose; half of the time around where ink could be, whether or not a mark stands there."""
    rows = np.flatnonzero(ink.max(axis=1) > 60)
    top, bottom = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (BASE_PX - CAP_PX, BASE_PX)
    if make_luck(chance, 0.5):
        top, bottom = min(top, BASE_PX - round(1.25 * CAP_PX)), max(bottom, BASE_PX + round(0.2 * CAP_PX))
    high = bottom - top
    above, below = chance.uniform(-0.03, 0.32, 2)
    left, right = chance.uniform(-7, 16, 2)
    return Cut(_ROOM_PX + top - above * high, _ROOM_PX + bottom + below * high, 8 - left - 7, ink.shape[1] - 8 + right + 7)


def _flat(sheet: Image, cut: Cut, wear: Wear, chance: np.random.Generator, *, spare: float) -> Strip:
    """The cut in the strip's own pixels, leaning and squeezed a little; cover 0 to 1."""
    high = chance.uniform(*wear.high_px)
    scale = high / (cut.bottom - cut.top)
    squeeze = (chance.uniform(1.12, 1.5) if make_luck(chance, _WIDENED) else chance.uniform(0.88, 1.12)) * scale
    squeeze = min(squeeze, WIDEST_PX / (cut.right - cut.left))  # nobody can read letters that are cut off
    wide = (cut.right - cut.left) * squeeze
    lean = np.tan(np.radians(chance.uniform(*wear.turn_deg) * chance.choice([-1, 1])))
    most = _DRIFT * (cut.bottom - cut.top) / (cut.right - cut.left)
    lean = float(np.clip(lean, -most, most))
    slant = chance.uniform(-0.24, -0.12) if make_luck(chance, _ITALIC) else chance.normal(0, 0.03)
    # Rows drift by the lean times the distance from the middle of the line.
    middle = (cut.left + cut.right) / 2
    matrix = np.array([[squeeze, slant * scale, -cut.left * squeeze - slant * scale * (cut.top + cut.bottom) / 2],
                       [lean * scale, scale, -(cut.top + lean * middle) * scale]], np.float32)  # fmt: skip
    if scale < 0.9:
        sheet = cv2.GaussianBlur(sheet, (0, 0), 0.45 / scale)
    rim = round(spare * high)
    matrix[:, 2] += rim
    size = (max(8, round(wide)) + 2 * rim, round(high) + 2 * rim)
    flat = cv2.warpAffine(sheet, matrix, size, flags=cv2.INTER_LINEAR if scale < 1 else cv2.INTER_CUBIC)
    return flat.astype(np.float32) / 255


def _inked(cover: Strip, wear: Wear, chance: np.random.Generator) -> Strip:
    """Ink of some darkness on ground of some lightness; now and then light on dark."""
    contrast = chance.uniform(*wear.contrast)
    paper = chance.uniform(max(120.0, contrast + 5), 252)
    ink = paper - contrast
    strength = chance.uniform(0.35, 0.75) if make_luck(chance, 0.08) else chance.uniform(0, 0.35)
    ground = _ground(chance, cover.shape) * np.float32(strength * min(contrast, 110)) + np.float32(paper)
    if make_luck(chance, 0.05):
        _lay_stamp(ground, np.float32(chance.uniform(0.15, 0.6) * contrast), chance)
    if make_luck(chance, 0.04):
        ground, ink = ground - np.float32(contrast), paper
    return ground + (np.float32(ink) - ground) * cover


def _lay_stamp(ground: Strip, depth: np.float32, chance: np.random.Generator) -> None:
    """Arcs of a stamp, or strokes of a pen, that run through the line."""
    high, wide = ground.shape
    marks = np.zeros((high, wide), np.uint8)
    for _ in range(int(chance.integers(1, 4))):
        middle = (int(chance.integers(wide)), int(chance.normal(high / 2, high * 1.5)))
        reach = int(chance.uniform(0.5, 3) * high)
        axes = (reach, int(reach * chance.uniform(0.4, 1)))
        cv2.ellipse(marks, middle, axes, 0, 0, 360, (255,), int(chance.integers(1, 4)), cv2.LINE_AA)
    ground -= marks.astype(np.float32) * (depth / 255)


def _bowed(strip: Strip, chance: np.random.Generator) -> Strip:
    """The line of a card that does not lie flat, now and then."""
    if not make_luck(chance, 0.12):
        return strip
    high, wide = strip.shape
    across = np.linspace(-1, 1, wide, dtype=np.float32)
    bow = (across - np.float32(chance.uniform(-0.5, 0.5))) ** 2 * np.float32(chance.uniform(-_BOW, _BOW) * high)
    down = np.arange(high, dtype=np.float32)[:, None] + bow[None]
    columns = np.broadcast_to(np.arange(wide, dtype=np.float32)[None], (high, wide))
    return cv2.remap(strip, columns.copy(), down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _ground(chance: np.random.Generator, shape: tuple[int, ...]) -> Strip:
    """A cut of a ground, -1 to 0.3, at the strip's size."""
    sheet = _grounds()[int(chance.integers(_GROUNDS))]
    stretch = chance.uniform(0.8, 1.8)
    high, wide = min(int(shape[0] / stretch) + 1, sheet.shape[0]), min(int(shape[1] / stretch) + 1, sheet.shape[1])
    top, left = int(chance.integers(0, sheet.shape[0] - high + 1)), int(chance.integers(0, sheet.shape[1] - wide + 1))
    return cv2.resize(sheet[top : top + high, left : left + wide], (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)


@cache
def _grounds() -> tuple[Strip, ...]:
    """Sheets of crossing waves, rings, soft clouds and fine ruling, and every sixth one plain."""
    return tuple(_make_ground(make_chance(number, "strip ground"), plain=number % 6 == 0) for number in range(_GROUNDS))


def _make_ground(chance: np.random.Generator, *, plain: bool) -> Strip:
    high, wide = _GROUND_SIZE
    down, across = np.mgrid[0:high, 0:wide].astype(np.float32)
    clouds = cv2.resize(chance.normal(0, 0.2, (3, 40)).astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
    if plain:
        return clouds
    sheet = np.zeros(_GROUND_SIZE, np.float32)
    for _ in range(int(chance.integers(1, 4))):
        period, lean = chance.uniform(4, 26), chance.uniform(-1.5, 1.5)
        sway = chance.uniform(0, 12) * np.sin(across / np.float32(chance.uniform(20, 160)) + np.float32(chance.uniform(0, 6)))
        wave = np.sin(2 * np.pi * (down + np.float32(lean) * across + sway.astype(np.float32)) / np.float32(period))
        sheet = np.minimum(
            sheet, -np.clip(wave - np.float32(chance.uniform(0.2, 0.85)), 0, 1) * np.float32(chance.uniform(0.5, 1.6))
        )
    if make_luck(chance, 0.35):
        ring = np.hypot(across - np.float32(chance.uniform(0, wide)), down - np.float32(chance.uniform(-60, 130)))
        sheet = np.minimum(sheet, -np.clip(np.sin(ring * np.float32(2 * np.pi / chance.uniform(5, 20))) - 0.5, 0, 1))
    return np.maximum(sheet + clouds, -1.3)
