"""Puts text on a card: rows, labels and values that wrap, each run kept with its box; what to write is told by the layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image as Pictures
from PIL import ImageDraw

from .fonts import MRZ_FACE, cap_share_of, face_of
from .layout import Colour, Item
from .shapes import Box, Line, SizeMm

MRZ_PITCH_MM = 2.54  # ICAO 9303-3, OCR-B size 1: ten characters an inch
_STEPS = 9
_SMALLEST = 0.5  # what does not fit at this share of its size runs over the edge rather than vanish


@dataclass(slots=True)
class Page:
    """A side being drawn: the picture, its resolution, the faces and inks in use, and the lines written so far."""

    picture: Pictures.Image
    size_mm: SizeMm
    px_per_mm: float
    family: str
    inks: dict[str, Colour]
    lines: list[Line] = field(default_factory=list)

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        """The means to draw on the picture."""
        return ImageDraw.Draw(self.picture)

    def x_of(self, share: float) -> float:
        """Pixels from the left for a share of the width."""
        return share * self.size_mm[0] * self.px_per_mm

    def y_of(self, share: float) -> float:
        """Pixels from the top for a share of the height."""
        return share * self.size_mm[1] * self.px_per_mm

    def box_of(self, item: Item) -> Box:
        """The item's box in pixels."""
        left, top, right, bottom = item.box
        return Box(self.x_of(left), self.y_of(top), self.x_of(right), self.y_of(bottom))


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is written: face, em in pixels, ink, blank between letters in em."""

    family: str
    size_px: int
    colour: Colour
    bold: bool = False
    tracking: float = 0.0

    def width_of(self, text: str) -> float:
        """Pixels the run takes."""
        face = face_of(self.family, self.size_px, bold=self.bold)
        return float(face.getlength(text)) + self.tracking * self.size_px * max(len(text) - 1, 0)


def style_of(page: Page, item: Item, *, label: bool = False, share: float = 1.0) -> Style:
    """The style of an item's value, or of its label; `share` shrinks it."""
    family = page.family if label else item.face or page.family
    cap_mm = item.label_cap_mm if label else item.cap_mm
    ink = "label" if label or (item.kind == "text" and not item.ink) else item.ink or "value"
    size = cap_mm * share * page.px_per_mm / cap_share_of(family)
    return Style(
        family=family,
        size_px=max(round(size), 6),
        colour=page.inks[ink],
        bold=item.bold and not label,
        tracking=0.0 if label else item.tracking,
    )


def write_run(page: Page, name: str, text: str, *, x: float, y: float, style: Style) -> float:
    """Write one run starting at pixel x, its capitals centred on pixel row y; returns where it ends."""
    if not text:
        return x
    face = face_of(style.family, style.size_px, bold=style.bold)
    base = y + cap_share_of(style.family) * style.size_px / 2
    box = page.pen.textbbox((x, base), text, font=face, anchor="ls")
    if not style.tracking:
        page.pen.text((x, base), text, font=face, fill=style.colour, anchor="ls")
        end = x + style.width_of(text)
    else:
        end = _write_spaced(page, text, x=x, base=base, style=style)
    page.lines.append(Line(name, text, Box(box[0], box[1], max(box[2], end), box[3])))
    return end


def _write_spaced(page: Page, text: str, *, x: float, base: float, style: Style) -> float:
    face = face_of(style.family, style.size_px, bold=style.bold)
    for letter in text:
        page.pen.text((x, base), letter, font=face, fill=style.colour, anchor="ls")
        x += face.getlength(letter) + style.tracking * style.size_px
    return x - style.tracking * style.size_px


def write_text(page: Page, item: Item, text: str) -> None:
    """Write a fixed text in one row, shrunk when wider than the item's width."""
    style = style_of(page, item)
    wide = style.width_of(text) / page.x_of(item.width)
    if wide > 1:
        style = style_of(page, item, share=1 / wide)
    x = page.x_of(item.x)
    if item.align == "centre":
        x -= style.width_of(text) / 2
    write_run(page, item.field or "text", text, x=x, y=page.y_of(item.y), style=style)


def write_value(page: Page, item: Item, value: str) -> None:
    """Write label and value: on one row or below, wrapped at blanks, smaller when it would take too many rows."""
    x, y = page.x_of(item.x), page.y_of(item.y)
    label_share = _label_share_of(page, item, value)
    start = x
    if item.label:
        start, y = _write_label(page, item, x=x, y=y, share=label_share)
    for step in range(_STEPS + 1):
        style = style_of(page, item, share=label_share - step * (label_share - _SMALLEST) / _STEPS)
        rows = _rows_of(page, value, start=start, x=x, item=item, style=style)
        if len([row for row in rows if row]) <= item.lines:
            break
    for number, row in enumerate(rows):
        where = start if number == 0 else x
        _write_row(page, item, row, x=where, y=y + page.y_of(item.pitch) * number, style=style)


def _label_share_of(page: Page, item: Item, value: str) -> float:
    """How much smaller label and value must be to stand on one row, where they must."""
    if item.lines > 1 or not item.inline:
        return 1.0
    label = style_of(page, item, label=True).width_of(item.label)
    natural = label + page.x_of(item.gap) + style_of(page, item).width_of(value) + 1
    return float(min(1.0, page.x_of(item.right - item.x) / natural))


def _write_label(page: Page, item: Item, *, x: float, y: float, share: float) -> tuple[float, float]:
    style = style_of(page, item, label=True, share=share)
    end = write_run(page, f"label.{item.field}", item.label, x=x, y=y, style=style)
    if item.label_more:
        y += page.y_of(item.pitch)
        end = write_run(page, f"label.{item.field}", item.label_more, x=x, y=y, style=style)
    if item.inline:
        return end + page.x_of(item.gap), y
    return x, y + page.y_of(item.pitch)


def _write_row(page: Page, item: Item, row: str, *, x: float, y: float, style: Style) -> None:
    if item.dotted:
        foot = y + 0.95 * style.size_px * cap_share_of(style.family)
        step = max(round(0.7 * page.px_per_mm), 3)
        dots = [(dot, foot) for dot in range(round(x), round(page.x_of(item.right)), step)]
        page.pen.point([spot for dot in dots for spot in (dot, (dot[0] + 1, dot[1]))], fill=page.inks["label"])
    write_run(page, item.field, row, x=x, y=y, style=style)


def _rows_of(page: Page, value: str, *, start: float, x: float, item: Item, style: Style) -> list[str]:
    """The value broken at blanks, and where it says so; the first row may be empty when no word fits beside the label."""
    right = page.x_of(item.right)
    rows, room = [""], right - start
    for part_number, part in enumerate(value.split("\n")):
        if part_number:
            rows.append("")
            room = right - x
        for word in part.split(" "):
            longer = f"{rows[-1]} {word}".strip()
            first_of_row = not rows[-1] and (len(rows) > 1 or start == x)
            if style.width_of(longer) <= room or first_of_row:
                rows[-1] = longer
            else:
                rows.append(word)
                room = right - x
    return rows


def write_mrz(page: Page, item: Item, rows: tuple[str, ...]) -> None:
    """Write the machine-readable zone, every character in its own cell of 2.54 mm."""
    pitch = MRZ_PITCH_MM * page.px_per_mm
    # Size 1 of ISO 1073-2: a capital is 2.4 mm high.
    size = round(2.4 * page.px_per_mm / cap_share_of(MRZ_FACE))
    face = face_of(MRZ_FACE, size)
    for number, row in enumerate(rows):
        left, y = page.x_of(item.x), page.y_of(item.y + item.pitch * number)
        base = y + 1.2 * page.px_per_mm
        for place, sign in enumerate(row):
            page.pen.text((left + (place + 0.5) * pitch, base), sign, font=face, fill=page.inks["value"], anchor="ms")
        box = Box(left, y - 1.3 * page.px_per_mm, left + len(row) * pitch, y + 1.3 * page.px_per_mm)
        page.lines.append(Line(f"mrz.{number + 1}", row, box))
