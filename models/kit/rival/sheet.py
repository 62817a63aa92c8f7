"""Prints one side of a card on a ground of its own, rows and columns placed by chance; photographing it is shot's."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from matplotlib import cbook
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont
from skimage import data

from models.kit.synth.chance import make_chance, make_choice, make_luck
from models.kit.synth.fonts import find_path
from models.kit.synth.people import Person
from models.kit.synth.qr import modules_of
from models.kit.synth.shapes import Edition, Image, Side
from models.kit.synth.wording import texts_of

from .plan import Row, code_side_of, rows_of
from .presses import RIVAL, Press, faces_of

WIDE, HIGH = 1600, 1009
LETTERS_A_ROW: Final = 44
Chance = np.random.Generator


class _Sheet:
    """A side being printed."""

    def __init__(self, person: Person, press: Press, chance: Chance) -> None:
        self.texts = texts_of(person)
        self.chance = chance
        self.regular, self.bold = make_choice(chance, faces_of(press))
        self.picture = Pictures.fromarray(_ground(chance, ruled=press.ruled))
        self.pen = ImageDraw.Draw(self.picture)
        self.ink = tuple(int(tone) for tone in chance.integers(*press.ink, 3))
        self.slash, self.colon = make_choice(chance, press.slashes), make_choice(chance, press.colons)
        self.below = make_luck(chance, press.below)  # long values under their labels
        self.shouts = bool(press.shouts) and make_luck(chance, press.shouts)

    def write(
        self, text: str, place: tuple[float, float], cap: float, *, bold: bool = False, ink: tuple[int, ...] | None = None
    ) -> float:
        """One run, its middle left at `place`, capitals `cap` pixels high; returns where it ends."""
        face = ImageFont.truetype(self.bold if bold else self.regular, max(10, round(cap / 0.7)))
        self.pen.text(place, text, font=face, fill=ink or self.ink, anchor="lm")
        return place[0] + float(face.getlength(text))

    def label_of(self, pair: tuple[str, str]) -> str:
        """A label in one or two languages."""
        both = self.slash.join(part for part in pair if part)
        both = both.upper() if self.shouts else both
        return f"{both}{self.colon}" if both else ""


def print_side(person: Person, edition: Edition, side: Side, *, seed: int, press: Press = RIVAL) -> Image:
    """One side, 1600×1009×3 uint8 BGR; the same arguments give the same pixels."""
    chance = make_chance(seed, f"{press.title} {edition} {side}")
    sheet = _Sheet(person, press, chance)
    head, rows, foot = rows_of(edition, side)
    faced = side is Side.FRONT and edition is not Edition.CC0
    left = float(chance.uniform(0.27, 0.34)) if side is Side.FRONT else float(chance.uniform(0.04, 0.08))
    mirrored = faced and make_luck(chance, press.mirrored)  # the portrait on the right
    face_left = 0.73 if mirrored else float(chance.uniform(0.03, 0.05))
    left, right = (0.05, 0.71) if mirrored else (left, 0.97)
    if faced:
        _lay_portrait(sheet, face_left, chance)
    machine = person.mrz if side is Side.BACK else ()
    coded = code_side_of(edition) is side
    if coded:
        corner = (0.84 if side is Side.FRONT else 0.75, 0.06 if not mirrored else 0.05)
        _lay_code(sheet, person.payload, corner, 0.13 if side is Side.FRONT else 0.2)
    top = _write_head(sheet, head, centre=0.5 if coded else 0.55)
    bottom = 0.64 if machine else 0.86 if mirrored else 0.96
    _write_rows(sheet, rows, (left, top, 0.72 if coded and side is Side.BACK else right, bottom))
    if foot:
        place = (0.05, 0.93) if mirrored else (0.03, 0.93)
        _write_value(sheet, foot, place, 15.0, right=0.3 if not mirrored else 0.7)
    for at, line in enumerate(machine):
        _write_machine(sheet, line, 0.7 + 0.1 * at)
    if edition in (Edition.CCCD_BAR, Edition.CMND12) and side is Side.BACK:
        _lay_bars(sheet, chance)
    return np.ascontiguousarray(np.asarray(sheet.picture)[..., ::-1])


def _ground(chance: Chance, *, ruled: bool) -> Image:
    """A pale ground: patches of colour run into each other, crossed by fine waves, or ruled."""
    patches = chance.integers(190, 250, (4, 6, 3)).astype(np.uint8)
    ground = cv2.resize(patches, (WIDE, HIGH), interpolation=cv2.INTER_CUBIC).astype(np.float32)
    x, y = np.meshgrid(np.arange(WIDE, dtype=np.float32), np.arange(HIGH, dtype=np.float32))
    for _ in range(3):
        turn, pitch = chance.uniform(0, np.pi), chance.uniform(9, 30)
        sway = 0.0 if ruled else 18 * np.sin(y / chance.uniform(40, 120))
        wave = np.cos(2 * np.pi * (x * np.cos(turn) + y * np.sin(turn) + sway) / pitch)
        ground -= (wave > 0.85)[..., None] * chance.uniform(6, 26, 3)
    ground += chance.normal(0, 2, ground.shape)
    return np.clip(ground, 0, 255).astype(np.uint8)


def _lay_portrait(sheet: _Sheet, left: float, chance: Chance) -> None:
    if make_luck(chance, 0.5):
        head = data.astronaut()[0:270, 110:330]
    else:
        with cbook.get_sample_data("grace_hopper.jpg") as kept:
            head = np.asarray(Pictures.open(kept).convert("RGB"))[20:420, 90:420]
    head = head[:, ::-1] if make_luck(chance, 0.5) else head
    size = (round(0.235 * WIDE), round(0.52 * HIGH))
    shown = cv2.resize(np.ascontiguousarray(head), size, interpolation=cv2.INTER_AREA)
    sheet.picture.paste(Pictures.fromarray(shown), (round(left * WIDE), round(0.34 * HIGH)))


def _lay_code(sheet: _Sheet, payload: str, corner: tuple[float, float], share: float) -> None:
    modules = modules_of(payload)
    size = round(share * WIDE)
    quiet = cv2.copyMakeBorder(modules, 3, 3, 3, 3, cv2.BORDER_CONSTANT, value=255)
    shown = Pictures.fromarray(cv2.resize(quiet, (size, size), interpolation=cv2.INTER_NEAREST)).convert("RGB")
    sheet.picture.paste(shown, (round(corner[0] * WIDE), round(corner[1] * HIGH)))


def _lay_bars(sheet: _Sheet, chance: Chance) -> None:
    bars = chance.random((8, 180)) < 0.5
    shown = cv2.resize((~bars * 255).astype(np.uint8), (round(0.88 * WIDE), round(0.12 * HIGH)), interpolation=cv2.INTER_NEAREST)
    sheet.picture.paste(Pictures.fromarray(shown).convert("RGB"), (round(0.06 * WIDE), round(0.03 * HIGH)))


def _write_head(sheet: _Sheet, rows: tuple[Row, ...], *, centre: float) -> float:
    """The titles from the top down; returns how far down they came, as a share of the height."""
    y = 0.075
    for row in rows:
        cap = 23.0 * row.weight
        face = ImageFont.truetype(sheet.bold, round(cap / 0.7))
        x = centre * WIDE - face.getlength(row.text) / 2
        sheet.write(row.text, (x, y * HIGH), cap, bold=True, ink=(190, 30, 40) if row.title else None)
        y += 0.048 * max(row.weight, 0.9)
    return max(y + 0.01, 0.06) if rows else 0.08


def _write_rows(sheet: _Sheet, rows: tuple[Row, ...], box: tuple[float, float, float, float]) -> None:
    """Rows from the top to the bottom of a box (left, top, right, bottom as shares), air between them as it comes."""
    left, top, right, bottom = box
    if sheet.texts.get("issue_day") and any("{issue_day}" in row.text for row in rows):
        top = max(top, 0.22)
    long = [row for row in rows if row.fields and row.fields[0] in ("name", "origin", "residence", "features")]
    pitch = (bottom - top) / sum(_room_of(sheet, row) for row in rows)
    y = top + pitch / 2
    for row in rows:
        cap = min(30.0, 0.46 * pitch * HIGH) * min(1.25, row.weight)
        if row.text:
            sheet.write(row.text.format(**sheet.texts), (left * WIDE, y * HIGH), cap)
            y += pitch * row.weight
        elif len(row.fields) == 2:
            middle = left + (right - left) * float(sheet.chance.uniform(0.45, 0.55))
            for at, x in enumerate((left, middle)):
                one = Row((row.fields[at],), (row.labels[at],))
                _write_value(sheet, one, (x, y), cap, right=middle if at == 0 else right)
            y += pitch * row.weight
        else:
            used = _write_value(sheet, row, (left, y), cap, right=right, pitch=pitch)
            y += pitch * max(row.weight, 1.05 * used) if row not in long else pitch * max(row.weight, 1.05 * used + 0.1)


def _room_of(sheet: _Sheet, row: Row) -> float:
    """About as many rows as a label and its value will take."""
    if row.text or len(row.fields) == 2:
        return row.weight
    label, text = sheet.label_of(row.labels[0]), sheet.texts[row.fields[0]]
    below = sheet.below and row.fields[0] in ("name", "origin", "residence", "number") and len(label) > 6
    wraps = len(text) + (0 if below else len(label)) > LETTERS_A_ROW * (0.6 if text.isupper() else 1.0)
    return max(row.weight, 1.05 * (1 + below + wraps) + 0.1)


def _write_value(sheet: _Sheet, row: Row, place: tuple[float, float], cap: float, *, right: float, pitch: float = 0.04) -> int:
    """A label and its value, beside it or below, wrapped at blanks; smaller where it would run over; returns rows used."""
    field, text, label = row.fields[0], sheet.texts[row.fields[0]], sheet.label_of(row.labels[0])
    bold = field in ("number", "name")
    below = sheet.below and field in ("name", "origin", "residence", "number") and len(label) > 6
    small, most = 0.82 * cap, 1 if field in ("sex", "nationality") else 2
    while True:
        face = ImageFont.truetype(sheet.bold if bold else sheet.regular, max(10, round(cap / 0.7)))
        start = ImageFont.truetype(sheet.regular, max(10, round(small / 0.7))).getlength(label) + (0.6 * cap if label else 0)
        rows = _wrapped(text, face, (right - place[0]) * WIDE, 0.0 if below else start)
        if (len(rows) <= most and start < (right - place[0]) * WIDE) or cap < 11:
            break
        cap, small = 0.93 * cap, 0.95 * small
    sheet.write(label, (place[0] * WIDE, place[1] * HIGH), small)
    for at, part in enumerate(rows):
        x = place[0] * WIDE + (start if at == 0 and not below else 0.0)
        sheet.write(part, (x, (place[1] + pitch * (at + below) * 1.05) * HIGH), cap, bold=bold)
    return len(rows) + below


def _wrapped(text: str, face: ImageFont.FreeTypeFont, room: float, start: float) -> list[str]:
    rows, row = [], ""
    for word in text.split():
        longer = f"{row} {word}".strip()
        if face.getlength(longer) > room - (start if not rows else 0.0) and (row or (start and not rows)):
            rows.append(row)
            longer = word
        row = longer
    return [*rows, row]


def _write_machine(sheet: _Sheet, line: str, y: float) -> None:
    face = ImageFont.truetype(find_path("OCRB.otf"), 52)
    step = 0.89 * WIDE / 30
    for at, letter in enumerate(line):
        sheet.pen.text((0.055 * WIDE + step * (at + 0.5), y * HIGH), letter, font=face, fill=sheet.ink, anchor="mm")
