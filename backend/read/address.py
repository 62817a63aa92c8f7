"""Compares two writings of one address; correcting an address is nobody's business here."""

from __future__ import annotations

import re
from typing import Final, Literal

from backend.ground.fold import bare_of, tidy_of

Likeness = Literal["equal", "compatible", "different"]

# addresses.md, section 5, in bare lower case. Longest first: `tt.` of a town is not `t.` of a province.
_EXPANSIONS: Final = tuple(
    (re.compile(rf"(?<![a-z0-9]){short}(?![a-z])"), f"{long} ")
    for short, long in (
        (r"tp\s*\.?\s*hcm|tphcm|hcm|sg", "thanh pho ho chi minh"),
        (r"t\.?\s*p\.?(?=\s*[a-z])", "thanh pho"),
        (r"tx\.?(?=\s*[a-z])", "thi xa"),
        (r"tt\.?(?=\s*[a-z])", "thi tran"),
        (r"tdp\.?(?=\s*[0-9])", "to dan pho"),
        (r"kdc\.?", "khu dan cu"),
        (r"kdt\.?", "khu do thi"),
        (r"ktt\.?", "khu tap the"),
        (r"k\.?p\.?(?=\s*[0-9a-z])", "khu pho"),
        (r"ph?\.|p(?=\s*[0-9])|f\.?(?=\s*[0-9])", "phuong"),
        (r"q\.|q(?=\s*[0-9])", "quan"),
        (r"h\.", "huyen"),
        (r"x\.", "xa"),
        (r"t\.(?=\s*[a-z])", "tinh"),
        (r"d\.|dg\.?(?=\s)", "duong"),
        (r"br\s*-\s*vt", "ba ria vung tau"),
        (r"tt\s*-\s*hue|tth", "thua thien hue"),
        (r"cmt8", "cach mang thang tam"),
        (r"xvnt", "xo viet nghe tinh"),
        (r"dbp", "dien bien phu"),
        (r"ntmk", "nguyen thi minh khai"),
    )
)
_DROPPED: Final = "so nha|so|duong|pho|thanh pho|tinh|quan|huyen|thi xa|phuong|xa|thi tran|dac khu"
_LOOSE_WORDS: Final = re.compile(rf"(?<![a-z0-9])({_DROPPED})(?![a-z0-9])")
_COMMAS: Final = re.compile(r"\s*,(\s*,)*\s*")


def joined_of(lines: tuple[str, ...]) -> str:
    """Printed lines of one address as one text: blanks collapsed, one comma where there were several.

    source  cards.md, section 2.7
    """
    text = _COMMAS.sub(", ", tidy_of(" ".join(lines)))
    return text.strip(" ,;:.")


def likeness_of(one: str, other: str) -> Likeness:
    """How two writings agree, marks aside.

    equal       the same words once abbreviations are written out and a repeated tail is dropped
    compatible  the one says less than the other and nothing else
    source      addresses.md, section 6
    """
    first, second = _words_of(one), _words_of(other)
    if first == second:
        return "equal"
    short, long = sorted((first, second), key=len)
    return "compatible" if short and set(short) <= set(long) and short[-1] == long[-1] else "different"


def _words_of(address: str) -> tuple[str, ...]:
    """Parts between commas, bare, written out, unit words dropped, a repeated tail collapsed."""
    text = bare_of(address).lower()
    for shape, long in _EXPANSIONS:
        text = shape.sub(long, text)
    words: list[str] = []
    for part in text.split(","):
        kept = " ".join(re.findall(r"[a-z0-9/]+", _LOOSE_WORDS.sub(" ", part)))
        kept = re.sub(r"(?<![0-9])0+(?=[0-9])", "", kept)
        if kept and kept not in words[-1:]:
            words.append(kept)
    return tuple(" ".join(words).split())
