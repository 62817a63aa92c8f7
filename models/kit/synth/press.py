"""Prints a layout's items onto a page, each by what draws its kind; which layout and for whom is told by the caller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from .chance import make_chance, make_choice, make_luck
from .fonts import face_of, families_of
from .ground import make_ground
from .layout import Colour, Item, Layout
from .marks import (
    draw_barcode,
    draw_chip,
    draw_emblem,
    draw_laminate,
    draw_mark,
    draw_panel,
    draw_print,
    draw_qr,
    draw_signature,
    draw_stamp,
)
from .page import Page, write_mrz, write_text, write_value
from .portrait import lay_portrait, make_portrait
from .shapes import Image

_SPECIMEN = "MẪU / SPECIMEN"


@dataclass(frozen=True, slots=True)
class Told:
    """What a sheet tells.

    title     of the sheet, for chance.
    texts     by the field names of the layout.
    qr        the text of its QR.
    mrz       its machine-readable rows.
    sex       `Nam` or `Nữ`, for a drawn face.
    portrait  H×W×3 uint8 BGR; None for a drawn face.
    inset     a picture shown on the sheet (a screen's), H×W×3 uint8 BGR.
    grey      the portrait is without colour.
    typed     values are in a typewriter's or printer's serif face.
    """

    title: str
    texts: dict[str, str]
    qr: str = ""
    mrz: tuple[str, ...] = ()
    sex: str = "Nam"
    portrait: Image | None = None
    inset: Image | None = None
    grey: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    page: Page
    told: Told
    seed: int

    def chance(self, concern: str) -> np.random.Generator:
        return make_chance(self.seed, f"{concern} {self.told.title}")


def print_sheet(
    layout: Layout,
    told: Told,
    *,
    seed: int,
    px_per_mm: float,
    family: str | None = None,
) -> Page:
    """Print one sheet with a pale specimen mark over it.

    seed     moves ink, ground, face and typeface.
    family   a typeface of `fonts.families_of`; by default one by the seed.
    returns  the page, its picture RGB, its lines in the order printed.
    """
    size = (round(layout.size_mm[0] * px_per_mm), round(layout.size_mm[1] * px_per_mm))
    ground = make_ground(make_chance(seed, f"ground {told.title}"), layout.ground, size=size)
    page = Page(
        picture=Pictures.fromarray(ground),
        size_mm=layout.size_mm,
        px_per_mm=px_per_mm,
        family=family or make_choice(make_chance(seed, "family"), families_of("sans")),
        inks={name: _worn(rgb, make_chance(seed, f"ink {name}")) for name, rgb in layout.ink.items()},
    )
    job = _Job(page=page, told=told, seed=seed)
    for item in layout.items:
        _DRAWERS[item.kind](job, _pressed(item, told, seed))
    _overprint(page, job.chance("specimen"))
    return page


def pixels_of(page: Page) -> Image:
    """The page's picture, H×W×3 uint8 BGR."""
    return np.ascontiguousarray(np.asarray(page.picture)[..., ::-1])


def _worn(rgb: Colour, chance: np.random.Generator) -> Colour:
    lift = int(chance.integers(-10, 14))
    red, green, blue = (min(max(part + lift, 0), 255) for part in rgb)
    return red, green, blue


def _pressed(item: Item, told: Told, seed: int) -> Item:
    """The item as this sheet's press set it: a little larger or smaller, a little off its place."""
    chance = make_chance(seed, "press")
    shift_x, shift_y = chance.normal(0, 0.0025, 2)
    size, label_size = chance.uniform(0.94, 1.05, 2)
    face = item.face
    if told.typed and item.kind == "value" and item.field != "number":
        face = make_choice(make_chance(seed, "typewriter"), families_of("serif"))
    return replace(
        item,
        x=item.x + shift_x,
        y=item.y + shift_y,
        cap_mm=item.cap_mm * size,
        label_cap_mm=item.label_cap_mm * label_size,
        face=face,
    )


def _overprint(page: Page, chance: np.random.Generator) -> None:
    """The specimen mark: large, pale, leaning, over everything."""
    wide, high = page.picture.size
    layer = Pictures.new("L", (wide, high), 0)
    face = face_of(page.family, round(0.084 * page.size_mm[0] * page.px_per_mm), bold=True)
    spot = (wide * chance.uniform(0.44, 0.6), high * chance.uniform(0.42, 0.62))
    ImageDraw.Draw(layer).text(spot, _SPECIMEN, font=face, fill=46, anchor="mm")
    turned = layer.rotate(float(chance.uniform(12, 30)), center=spot, resample=Pictures.Resampling.BILINEAR)
    page.picture.paste((190, 30, 60), (0, 0), turned)


def _fixed(job: _Job, item: Item) -> None:
    write_text(job.page, item, item.text.format(**job.told.texts))


def _value(job: _Job, item: Item) -> None:
    text = job.told.texts[item.field]
    # Some presses put house and street on the label's row and the units below: cards.md §2.7.
    if item.field == "residence" and item.lines > 1 and make_luck(job.chance("rows"), 0.3):
        text = text.replace(", ", ",\n", 1)
    write_value(job.page, item, text)


def _portrait(job: _Job, item: Item) -> None:
    face = job.told.portrait
    if face is None:
        face = make_portrait(job.chance("face"), sex=job.told.sex)
    lay_portrait(job.page, job.page.box_of(item), face, fade=item.fade, colour=not job.told.grey)


def _inset(job: _Job, item: Item) -> None:
    if job.told.inset is not None:
        lay_portrait(job.page, job.page.box_of(item), job.told.inset, fade=False)


def _print(job: _Job, item: Item) -> None:
    draw_print(job.page, job.page.box_of(item), job.chance(f"print {item.box}"), framed=item.dotted)


_DRAWERS: dict[str, Callable[[_Job, Item], None]] = {
    "text": _fixed,
    "value": _value,
    "portrait": _portrait,
    "inset": _inset,
    "qr": lambda job, item: draw_qr(job.page, job.told.qr, middle=item.centre, size_mm=item.size_mm),
    "mrz": lambda job, item: write_mrz(job.page, item, job.told.mrz),
    "print": _print,
    "panel": lambda job, item: draw_panel(job.page, job.page.box_of(item), item.ink),
    "laminate": lambda job, item: draw_laminate(job.page, item.size_mm),
    "emblem": lambda job, item: draw_emblem(job.page, job.page.box_of(item)),
    "mark": lambda job, item: draw_mark(job.page, job.page.box_of(item)),
    "chip": lambda job, item: draw_chip(job.page, job.page.box_of(item)),
    "stamp": lambda job, item: draw_stamp(job.page, job.page.box_of(item), "MẪU"),
    "signature": lambda job, item: draw_signature(job.page, job.page.box_of(item), job.chance("signature")),
    "barcode": lambda job, item: draw_barcode(job.page, job.page.box_of(item), job.chance("barcode")),
}
