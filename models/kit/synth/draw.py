"""Draws one side of an identity card from a person and the edition's layout; photographing it is `photo`'s."""

from __future__ import annotations

from .chance import make_chance, make_luck
from .layout import layout_of
from .people import Person
from .press import Told, pixels_of, print_sheet
from .shapes import PX_PER_MM, CardImage, Edition, Image, Side
from .wording import texts_of

_COLOUR_SHARE = 0.4  # of the portraits on the oldest cards, a guess


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
    oldest = edition is Edition.CMND9
    told = Told(
        title=f"{edition} {side}",
        texts=texts_of(person),
        qr=person.payload,
        mrz=person.mrz,
        sex=person.sex,
        portrait=portrait,
        grey=oldest and not make_luck(make_chance(seed, "film"), _COLOUR_SHARE),
        typed=oldest,
    )
    layout = layout_of(edition, side)
    page = print_sheet(layout, told, seed=seed, px_per_mm=PX_PER_MM * scale, family=family)
    return CardImage(
        image=pixels_of(page),
        edition=edition,
        side=side,
        lines=tuple(page.lines),
        size_mm=layout.size_mm,
        corner_mm=layout.corner_mm,
    )
