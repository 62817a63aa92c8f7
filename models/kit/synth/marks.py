"""Draws what is not text: QR, chip, prints, signature, signs of our own in place of emblem and stamp; no real one is copied."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from .fonts import face_of
from .page import Page
from .qr import modules_of
from .shapes import Box, Image, Line

_RED, _GOLD = (204, 40, 40), (240, 200, 70)


def draw_qr(page: Page, text: str, *, middle: tuple[float, float], size_mm: float) -> None:
    """Print a QR of `size_mm` without its margin; dark modules only, the card's ground is the light."""
    modules = modules_of(text)
    side = round(size_mm * page.px_per_mm)
    sharp = cv2.resize(modules, None, fx=12, fy=12, interpolation=cv2.INTER_NEAREST)
    ink = cv2.resize(sharp, (side, side), interpolation=cv2.INTER_AREA)
    left, top = round(page.x_of(middle[0]) - side / 2), round(page.y_of(middle[1]) - side / 2)
    page.picture.paste((18, 18, 20), (left, top), Pictures.fromarray(255 - ink))
    page.lines.append(Line("qr", text, Box(left, top, left + side, top + side)))


def draw_emblem(page: Page, box: Box) -> None:
    """A red disc with a gold star and rim."""
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    radius = min(box.right - box.left, box.bottom - box.top) / 2
    _disc(page, (middle_x, middle_y), radius, _GOLD)
    _disc(page, (middle_x, middle_y), radius * 0.86, _RED)
    page.pen.polygon(_star(middle_x, middle_y, radius * 0.45), fill=_GOLD)


def _disc(page: Page, middle: tuple[float, float], radius: float, fill: tuple[int, int, int]) -> None:
    x, y = middle
    page.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    turns = np.arange(10) * np.pi / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2 == 0, radius, radius * 0.382)
    return [(x + r * np.cos(turn), y + r * np.sin(turn)) for turn, r in zip(turns, reach, strict=True)]


def draw_laminate(page: Page, wide_mm: float) -> None:
    """The clear rim of plastic round a paper card."""
    wide, high = page.picture.size
    rim = round(wide_mm * page.px_per_mm)
    cover = Pictures.new("L", (wide, high), 150)
    ImageDraw.Draw(cover).rounded_rectangle((rim, rim, wide - rim, high - rim), rim * 2, fill=0)
    page.picture.paste((236, 240, 240), (0, 0), cover)


def draw_panel(page: Page, box: Box, ink: str) -> None:
    """A plain field of an ink: a bar, a screen, a magnetic strip."""
    page.pen.rectangle((box.left, box.top, box.right, box.bottom), fill=page.inks[ink])


def draw_mark(page: Page, box: Box) -> None:
    """The sign of a chipped document: a ring between two bars."""
    ink, thick = page.inks["label"], max(round(0.18 * page.px_per_mm), 1)
    page.pen.rounded_rectangle((box.left, box.top, box.right, box.bottom), thick * 2, outline=ink, width=thick)
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    page.pen.line((box.left, middle_y, box.right, middle_y), fill=ink, width=thick)
    radius = (box.bottom - box.top) * 0.24
    page.pen.ellipse((middle_x - radius, middle_y - radius, middle_x + radius, middle_y + radius), fill=ink)


def draw_chip(page: Page, box: Box) -> None:
    """A gold contact plate."""
    thick = max(round(0.15 * page.px_per_mm), 1)
    frame = (box.left, box.top, box.right, box.bottom)
    page.pen.rounded_rectangle(frame, 1.1 * page.px_per_mm, fill=(214, 182, 104), outline=(150, 118, 52), width=thick)
    wide, high = box.right - box.left, box.bottom - box.top
    for share in (0.32, 0.68):
        x, y = box.left + wide * share, box.top + high * share
        page.pen.line((x, box.top, x, box.bottom), fill=(150, 118, 52), width=thick)
        page.pen.line((box.left, y, box.right, y), fill=(150, 118, 52), width=thick)
    core = (box.left + wide * 0.32, box.top + high * 0.3, box.right - wide * 0.32, box.bottom - high * 0.3)
    page.pen.rounded_rectangle(core, 0.8 * page.px_per_mm, fill=(224, 194, 118), outline=(150, 118, 52), width=thick)


def make_ridges(chance: np.random.Generator, *, wide: int, high: int) -> Image:
    """Cover of an invented fingerprint: bent waves inside an oval; high×wide uint8."""
    down, across = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j].astype(np.float32)
    bend = cv2.GaussianBlur(chance.normal(0, 1, (high, wide)).astype(np.float32), (0, 0), wide / 9) * wide / 9
    depth = np.hypot(across * chance.uniform(0.8, 1.1), down + 0.2 - 0.3 * across**2) + bend * 0.25
    ridges = np.clip(np.sin(depth * 2 * np.pi * chance.uniform(9, 11)) * 2 + 0.4, 0, 1)
    oval = np.clip((1 - np.hypot(across / 0.86, down / 0.95)) * 9, 0, 1)
    patches = cv2.GaussianBlur(chance.normal(0.6, 1.2, (high, wide)).astype(np.float32), (0, 0), 3)
    cover: Image = (ridges * oval * np.clip(0.7 + patches, 0.25, 1) * 255).astype(np.uint8)
    return cover


def draw_print(page: Page, box: Box, chance: np.random.Generator, *, framed: bool) -> None:
    """An invented fingerprint in the box."""
    wide, high = round(box.right - box.left), round(box.bottom - box.top)
    finger = min(wide, round(high * 0.78))
    small = make_ridges(chance, wide=max(finger // 2, 24), high=max(high // 2, 24))
    cover = cv2.resize(small, (finger, high), interpolation=cv2.INTER_LINEAR)
    left = round(box.left) + (wide - finger) // 2
    page.picture.paste((52, 50, 56), (left, round(box.top)), Pictures.fromarray(cover))
    if framed:
        page.pen.rectangle((box.left, box.top, box.right, box.bottom), outline=page.inks["label"], width=2)


def draw_signature(page: Page, box: Box, chance: np.random.Generator) -> None:
    """A flourish that is nobody's."""
    count = 60
    steps = np.linspace(0, 1, count)
    waves = [chance.uniform(0.2, 1) * np.sin(2 * np.pi * (steps * rate + chance.random())) for rate in (1, 3, 5, 7)]
    rise = np.interp(sum(waves), (-2, 2), (box.bottom, box.top))
    run = box.left + (box.right - box.left) * (steps * 0.85 + 0.1 * np.sin(2 * np.pi * steps * chance.uniform(3, 6)))
    page.pen.line(list(zip(run, rise, strict=True)), fill=(36, 52, 130), width=max(round(0.3 * page.px_per_mm), 1), joint="curve")


def draw_stamp(page: Page, box: Box, word: str) -> None:
    """A pale red ring with a word inside, in place of an office's seal."""
    side = round(min(box.right - box.left, box.bottom - box.top))
    layer = Pictures.new("L", (side, side), 0)
    pen = ImageDraw.Draw(layer)
    thick = max(round(0.3 * page.px_per_mm), 1)
    pen.ellipse((0, 0, side - 1, side - 1), outline=190, width=thick)
    pen.ellipse((side * 0.12, side * 0.12, side * 0.88, side * 0.88), outline=160, width=thick)
    face = face_of(page.family, max(round(side * 0.2), 8), bold=True)
    pen.text((side / 2, side / 2), word, font=face, fill=190, anchor="mm")
    page.picture.paste(_RED, (round(box.left), round(box.top)), layer)


def draw_barcode(page: Page, box: Box, chance: np.random.Generator) -> None:
    """A strip that looks like a stacked barcode; it decodes to nothing, as its content is not published."""
    rows, columns = 9, 150
    cells = (chance.random((rows, columns)) < 0.5).astype(np.uint8) * 255
    cells[:, :8], cells[:, -8:] = np.tile([255, 255, 255, 255, 0, 255, 0, 255], 1), np.tile([255, 0, 255, 0, 255, 255, 0, 255], 1)
    wide, high = round(box.right - box.left), round(box.bottom - box.top)
    cover = cv2.resize(cells, (wide, high), interpolation=cv2.INTER_NEAREST)
    page.picture.paste((28, 28, 30), (round(box.left), round(box.top)), Pictures.fromarray(cover))
    page.lines.append(Line("barcode", "", box))
