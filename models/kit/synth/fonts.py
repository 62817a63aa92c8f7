"""Finds typefaces that hold every Vietnamese letter; what is written with them is decided elsewhere."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools import ttLib  # type: ignore[import-untyped]  # it carries no stubs
from PIL import ImageFont

_CARRIED = Path(__file__).parent / "fonts"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
MRZ_FACE = "OCRB"

# Family: regular file, bold file. DejaVu comes with matplotlib, so one sans and one serif are on every machine;
# the others are Debian's croscore, liberation2, roboto, noto-core, open-sans, lato, crosextra-carlito, inter, cantarell,
# sil-andika, sil-charis, freefont-ttf and linuxlibertine.
SANS = {
    "Arimo": ("Arimo-Regular.ttf", "Arimo-Bold.ttf"),
    "Liberation Sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Roboto": ("Roboto-Regular.ttf", "Roboto-Bold.ttf"),
    "Noto Sans": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "Open Sans": ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf"),
    "Lato": ("Lato-Regular.ttf", "Lato-Bold.ttf"),
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "Inter": ("Inter-Regular.otf", "Inter-SemiBold.otf"),
    "Cantarell": ("Cantarell-Regular.otf", "Cantarell-Bold.otf"),
    "Andika": ("Andika-Regular.ttf", "Andika-Bold.ttf"),
    "FreeSans": ("FreeSans.ttf", "FreeSansBold.ttf"),
    "Roboto Condensed": ("RobotoCondensed-Regular.ttf", "RobotoCondensed-Bold.ttf"),
    "Noto Sans Display": ("NotoSansDisplay-Regular.ttf", "NotoSansDisplay-SemiBold.ttf"),
}
SERIF = {
    "Tinos": ("Tinos-Regular.ttf", "Tinos-Bold.ttf"),
    "Liberation Serif": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    "Noto Serif": ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"),
    "Cousine": ("Cousine-Regular.ttf", "Cousine-Bold.ttf"),
    "DejaVu Serif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    "FreeSerif": ("FreeSerif.ttf", "FreeSerifBold.ttf"),
    "Charis SIL": ("CharisSIL-Regular.ttf", "CharisSIL-Bold.ttf"),
    "Linux Libertine": ("LinLibertine_R.otf", "LinLibertine_RZ.otf"),
}
_FILES = {**SANS, **SERIF, MRZ_FACE: ("OCRB.otf", "OCRB.otf")}


def letters() -> tuple[str, ...]:
    """The 146 letters of Vietnamese writing: twelve vowels in six tones and đ, small and capital; NFC."""
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES] + ["đ"]
    return tuple(small + [letter.upper() for letter in small])


@cache
def _carried_folders() -> tuple[Path, ...]:
    spec = find_spec("matplotlib")
    origin = Path(spec.origin).parent if spec and spec.origin else None
    return (_CARRIED, origin / "mpl-data" / "fonts" / "ttf") if origin else (_CARRIED,)


@cache
def find_path(file: str) -> str | None:
    """Where a font file is: carried here, in matplotlib, or in the system's font folders; None when nowhere."""
    for folder in _carried_folders():
        if (folder / file).is_file():
            return str(folder / file)
    try:
        return str(ImageFont.truetype(file, 12).path)
    except OSError:
        return None


def missing_of(path: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the wanted letters a font file lacks."""
    with ttLib.TTFont(path, lazy=True) as font:
        held = font.getBestCmap()
    return tuple(letter for letter in wanted if ord(letter) not in held)


@cache
def families_of(kind: str) -> tuple[str, ...]:
    """The families of a kind (`sans`, `serif`) present here, each with every Vietnamese letter; never empty.

    faults  RuntimeError, when not even DejaVu is complete.
    """
    table = SANS if kind == "sans" else SERIF
    found = tuple(name for name, files in table.items() if all(_is_whole(file) for file in files))
    if not found:
        raise RuntimeError("no font with all Vietnamese letters: install matplotlib")
    return found


def _is_whole(file: str) -> bool:
    path = find_path(file)
    return path is not None and not missing_of(path, letters())


@lru_cache(maxsize=512)
def face_of(family: str, size_px: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A face of the family, em of `size_px` pixels."""
    path = find_path(_FILES[family][bold])
    if path is None:
        raise RuntimeError(f"{family} is not here")
    return ImageFont.truetype(path, size_px, layout_engine=ImageFont.Layout.BASIC)


@cache
def cap_share_of(family: str) -> float:
    """Height of a capital letter as a share of the em."""
    box = face_of(family, 1000).getbbox("H")
    return float(box[3] - box[1]) / 1000
