"""Writes one line of text as ink on nothing, in many typefaces; what it says is text's, how a camera sees it is strip's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from fontTools import ttLib  # type: ignore[import-untyped]  # it carries no stubs
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont
from PIL import features as features_here

from .alphabet import phrases
from .chance import make_chance, make_choice, make_luck
from .fonts import MRZ_FACE, find_path, letters, missing_of
from .shapes import Image
from .text import make_text

HIGH_PX = 56  # of every ink picture: a capital of 22 with two marks above it and a tail below fits
CAP_PX = 22
BASE_PX = 40
WIDEST_PX = 1400

HELD_OUT = "held_out"  # the group of families that no training line is written in
_MRZ_FILE = f"{MRZ_FACE}.otf"
_OLD_FIGURES = "onum"  # the OpenType feature
_OLD_SHARE = 0.25  # of the lines in faces that have it


@dataclass(frozen=True, slots=True)
class InkLine:
    """One written line.

    ink      HIGH_PX×W uint8: cover of the ink, 0 to 255; capitals CAP_PX high, feet on row BASE_PX.
    stratum  which kind of text it is.
    """

    ink: Image
    text: str
    stratum: str


def make_line(seed: int, *, held_out: bool = False) -> InkLine:
    """A line by its seed; `held_out` writes it in a family that training never sees."""
    chance = make_chance(seed, "held-out line" if held_out else "line")
    stratum, text = make_text(chance)
    if stratum == "mrz":
        face, spread, old = _face(_MRZ_FILE), chance.uniform(0.06, 0.2), False
    else:
        file = _make_file(chance, held_out=held_out)
        spread, old = _make_spread(chance), has_old_figures(file) and make_luck(chance, _OLD_SHARE)
        face = _face(file, shaped=old)
    return InkLine(ink=ink_of(text, face, spread=spread, features=(_OLD_FIGURES,) if old else ()), text=text, stratum=stratum)


def ink_of(text: str, face: ImageFont.FreeTypeFont, *, spread: float = 0.0, features: tuple[str, ...] = ()) -> Image:
    """The ink of a text.

    spread    blank added between letters, in em; below 0 it tightens.
    features  of OpenType, for a face that is shaped.
    returns  HIGH_PX×W uint8, the text with a blank of 8 pixels on either side.
    """
    step = spread * face.size
    asked = list(features) or None
    wide = face.getlength(text, features=asked) + step * len(text)
    sheet = Pictures.new("L", (min(WIDEST_PX, int(wide) + 17), HIGH_PX))
    pen = ImageDraw.Draw(sheet)
    if not spread:
        pen.text((8, BASE_PX), text, font=face, fill=255, anchor="ls", features=asked)
    else:
        x = 8.0
        for letter in text:
            pen.text((x, BASE_PX), letter, font=face, fill=255, anchor="ls", features=asked)
            x += face.getlength(letter, features=asked) + step
    return np.asarray(sheet)


def _make_spread(chance: np.random.Generator) -> float:
    return float(chance.uniform(-0.05, 0.13)) if make_luck(chance, 0.25) else 0.0


def _make_file(chance: np.random.Generator, *, held_out: bool) -> str:
    groups = phrases()["faces"]
    if held_out:
        return make_choice(chance, _whole(tuple(groups[HELD_OUT]["files"])))
    # A group of which nothing is installed leaves its share to the others.
    present = [group for group in groups.values() if group["share"] and _present(tuple(group["files"]))]
    shares = np.cumsum([group["share"] for group in present])
    place = int(np.searchsorted(shares, chance.random() * shares[-1], side="right"))
    return make_choice(chance, _whole(tuple(present[place]["files"])))


def _whole(files: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the files that are here with every Vietnamese letter.

    faults  RuntimeError, when none is.
    """
    kept = _present(files)
    if not kept:
        raise RuntimeError(f"none of {', '.join(files)} is installed")
    return kept


@cache
def _present(files: tuple[str, ...]) -> tuple[str, ...]:
    paths = {file: find_path(file) for file in files}
    return tuple(file for file, path in paths.items() if path and not missing_of(path, letters()))


@cache
def has_old_figures(file: str) -> bool:
    """Whether a face has old figures, and this machine can shape text with them."""
    path = find_path(file)
    if path is None or not features_here.check("raqm"):
        return False
    with ttLib.TTFont(path, lazy=True) as font:
        rules = font["GSUB"].table.FeatureList if "GSUB" in font else None
    return rules is not None and any(one.FeatureTag == _OLD_FIGURES for one in rules.FeatureRecord)


@lru_cache(maxsize=128)
def _face(file: str, *, shaped: bool = False) -> ImageFont.FreeTypeFont:
    """The face at the size that makes its capitals CAP_PX high; shaped: with its OpenType features."""
    path = find_path(file)
    if path is None:
        raise RuntimeError(f"{file} is not here")
    box = ImageFont.truetype(path, 1000).getbbox("H")
    size = CAP_PX * 1000 / (box[3] - box[1])
    engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(path, round(size), layout_engine=engine)
