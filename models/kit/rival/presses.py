"""The two presses that print here, as data: their faces of type, how they set labels, and the tables their cards lie on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from models.kit.synth.fonts import find_path, letters, missing_of


@dataclass(frozen=True, slots=True)
class Press:
    """One press.

    title     leads the names of its chances: two presses print one person differently
    faces     regular and bold files; what is not installed, or lacks a Vietnamese letter, is left out
    families  of these faces, and the Debian packages that have them
    slashes   between a label's two languages; `colons` behind it
    shouts    likelihood of labels in capitals
    below     likelihood that long values stand under their labels
    mirrored  likelihood of the portrait on the right
    ink       ranges of the darkest and lightest tone of the print
    ruled     a ground of fine crossed rules, in the place of waves
    tables    pictures that scikit-image carries
    """

    title: str
    faces: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, str], ...]
    slashes: tuple[str, ...]
    colons: tuple[str, ...]
    shouts: float
    below: float
    mirrored: float
    ink: tuple[int, int]
    ruled: bool
    tables: tuple[str, ...]


# Its faces are not synth's, but for DejaVu's, which come with many systems; lines to learn from are set in some of them.
RIVAL: Final = Press(
    title="rival",
    faces=(
        ("Inter-Medium.otf", "Inter-Bold.otf"),
        ("LinBiolinum_R.otf", "LinBiolinum_RB.otf"),
        ("LinLibertine_R.otf", "LinLibertine_RB.otf"),
        ("EBGaramond12-Regular.otf", "EBGaramond12-Bold.otf"),
        ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
        ("DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Bold.ttf"),
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ),
    families=(
        ("Inter", "fonts-inter"),
        ("Linux Biolinum and Libertine", "fonts-linuxlibertine"),
        ("EB Garamond 12", "fonts-ebgaramond"),
        ("DejaVu Condensed", "fonts-dejavu-extra"),
        ("DejaVu Sans", "fonts-dejavu-core"),
    ),
    slashes=(" / ", "/", " / "),
    colons=(":", ":", " :"),
    shouts=0.0,
    below=0.4,
    mirrored=0.25,
    ink=(10, 70),
    ruled=False,
    tables=("brick", "grass", "gravel", "coffee", "chelsea", "rocket", "immunohistochemistry"),
)
# Families in which no line to learn from was ever set (tests/models says so), and which no other press has.
STRANGER: Final = Press(
    title="stranger",
    faces=(
        ("Vollkorn-Medium.ttf", "Vollkorn-Bold.ttf"),
        ("Quicksand-Medium.ttf", "Quicksand-Bold.ttf"),
        ("Lato-Medium.ttf", "Lato-Heavy.ttf"),
        ("OpenSans-Semibold.ttf", "OpenSans-ExtraBold.ttf"),
        ("NotoSerif-Medium.ttf", "NotoSerif-SemiBold.ttf"),
    ),
    families=(
        ("Vollkorn", "fonts-vollkorn"),
        ("Quicksand", "fonts-quicksand"),
        ("Lato", "fonts-lato"),
        ("Open Sans", "fonts-open-sans"),
        ("Noto Serif", "fonts-noto-extra"),
    ),
    slashes=(" - ", " | ", "/"),
    colons=(":", "", "."),
    shouts=0.2,
    below=0.75,
    mirrored=0.4,
    ink=(0, 110),
    ruled=True,
    tables=("page", "moon", "clock", "astronaut", "retina", "hubble_deep_field"),
)
PRESSES: Final = {press.title: press for press in (RIVAL, STRANGER)}


@cache
def faces_of(press: Press) -> tuple[tuple[str, str], ...]:
    """Paths of the faces that are here.

    faults  RuntimeError, when none is; it says which families are wanted, and the packages that have them.
    """
    found = [tuple(find_path(file) for file in pair) for pair in press.faces]
    whole = tuple((one, bold) for one, bold in found if one and bold and not _lacks(one) and not _lacks(bold))
    if not whole:
        wanted = ", ".join(f"{family} ({package})" for family, package in press.families)
        raise RuntimeError(
            f"the press {press.title} has no typeface here: install one or more of {wanted}, "
            "or name a folder that has them under fonts/ in XDG_DATA_DIRS"
        )
    return whole


def _lacks(path: str) -> bool:
    return bool(missing_of(path, letters()))
