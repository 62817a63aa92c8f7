"""Draws one side of a card: walks the layout's items and hands each to what draws it; photographing is `photo`'s."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from .chance import make_chance, make_choice, make_luck
from .fonts import face_of, families_of
from .ground import make_ground
from .layout import Item, layout_of
from .marks import draw_barcode, draw_chip, draw_emblem, draw_mark, draw_print, draw_qr, draw_signature, draw_stamp
from .page import Page, write_mrz, write_text, write_value
from .people import Person
from .portrait import lay_portrait, make_portrait
from .shapes import WIDTH_MM, WIDTH_PX, CardImage, Edition, Image, Side
from .wording import texts_of

_SPECIMEN = "MẪU / SPECIMEN"
_TYPED = (Edition.CMND9,)  # its values were typed, not printed with the form
_GREY_FACES = (Edition.CMND9,)


@dataclass(frozen=True, slots=True)
class _Task:
    """What the drawers share while one side is drawn."""

    page: Page
    person: Person
    texts: dict[str, str]
    portrait: Image | None
    seed: int

    def chance(self, concern: str) -> np.random.Generator:
        return make_chance(self.seed, f"{concern} {self.person.edition}")


def draw_card(
    person: Person,
    edition: Edition,
    side: Side,
    *,
    seed: int,
    portrait: Image | None = None,
    scale: int = 2,
    family: str | None = None,
) -> CardImage:
    """Draw one side as printed, with a pale specimen mark over it.

    person    made for this edition.
    seed      moves ink, ground, face and typeface; both sides of a card take the same.
    portrait  H×W×3 uint8 BGR, head and shoulders; by default a drawn face.
    scale     1 gives 1012×638 pixels, 2 twice that.
    family    a typeface of `fonts.families_of`; by default one by the seed.
    returns   the picture with a box for every run of ink; the same arguments and fonts give the same pixels.
    """
    layout = layout_of(edition, side)
    sans = families_of("sans")
    inks = {name: _worn(rgb, make_chance(seed, f"ink {name}")) for name, rgb in layout.ink.items()}
    sheet = make_ground(make_chance(seed, f"ground {side}"), layout.ground, scale=scale)
    page = Page(
        picture=Pictures.fromarray(sheet),
        px_per_mm=WIDTH_PX * scale / WIDTH_MM,
        family=family or make_choice(make_chance(seed, "family"), sans),
        inks=inks,
    )
    task = _Task(page=page, person=person, texts=texts_of(person), portrait=portrait, seed=seed)
    for item in layout.items:
        _DRAWERS[item.kind](task, _printed(item, edition, seed))
    _overprint(page, make_chance(seed, f"specimen {edition} {side}"))
    pixels = np.ascontiguousarray(np.asarray(page.picture)[..., ::-1])
    return CardImage(image=pixels, edition=edition, side=side, lines=tuple(page.lines))


def _worn(rgb: tuple[int, int, int], chance: np.random.Generator) -> tuple[int, int, int]:
    lift = int(chance.integers(-10, 14))
    red, green, blue = (min(max(part + lift, 0), 255) for part in rgb)
    return red, green, blue


def _printed(item: Item, edition: Edition, seed: int) -> Item:
    """The item as this card's press set it: a little larger or smaller, a little off its place, typed on a CMND9."""
    chance = make_chance(seed, "press")
    shift_x, shift_y = chance.normal(0, 0.0025, 2)
    size, label_size = chance.uniform(0.94, 1.05, 2)
    face = item.face
    if edition in _TYPED and item.kind == "value" and item.field != "number":
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
    face = face_of(page.family, round(7.2 * page.px_per_mm), bold=True)
    spot = (wide * chance.uniform(0.44, 0.6), high * chance.uniform(0.42, 0.62))
    ImageDraw.Draw(layer).text(spot, _SPECIMEN, font=face, fill=46, anchor="mm")
    turned = layer.rotate(float(chance.uniform(12, 30)), center=spot, resample=Pictures.Resampling.BILINEAR)
    page.picture.paste((190, 30, 60), (0, 0), turned)


def _fixed(task: _Task, item: Item) -> None:
    write_text(task.page, item, item.text.format(**task.texts))


def _value(task: _Task, item: Item) -> None:
    write_value(task.page, item, task.texts[item.field])


def _portrait(task: _Task, item: Item) -> None:
    face = task.portrait
    if face is None:
        face = make_portrait(task.chance("face"), sex=task.person.sex)
    colour = task.person.edition not in _GREY_FACES or make_luck(task.chance("film"), 0.4)
    lay_portrait(task.page, task.page.box_of(item), face, fade=item.fade, colour=colour)


def _qr(task: _Task, item: Item) -> None:
    draw_qr(task.page, task.person.payload, middle=item.centre, size_mm=item.size_mm)


def _mrz(task: _Task, item: Item) -> None:
    write_mrz(task.page, item, task.person.mrz)


def _print(task: _Task, item: Item) -> None:
    draw_print(task.page, task.page.box_of(item), task.chance(f"print {item.box}"), framed=item.dotted)


_DRAWERS: dict[str, Callable[[_Task, Item], None]] = {
    "text": _fixed,
    "value": _value,
    "portrait": _portrait,
    "qr": _qr,
    "mrz": _mrz,
    "print": _print,
    "emblem": lambda task, item: draw_emblem(task.page, task.page.box_of(item)),
    "mark": lambda task, item: draw_mark(task.page, task.page.box_of(item)),
    "chip": lambda task, item: draw_chip(task.page, task.page.box_of(item)),
    "stamp": lambda task, item: draw_stamp(task.page, task.page.box_of(item), "MẪU"),
    "signature": lambda task, item: draw_signature(task.page, task.page.box_of(item), task.chance("signature")),
    "barcode": lambda task, item: draw_barcode(task.page, task.page.box_of(item), task.chance("barcode")),
}
