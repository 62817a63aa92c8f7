"""Holds the letters that a line of a card can show, in the order of the recogniser's classes, and the fixed phrases of cards."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from .fonts import letters

PLAIN = "abcdefghijklmnopqrstuvwxyz"
MARKS = "!\"#%&'()*+,-./:;<=>?°"
DIGITS = "0123456789"
BREVES = "ĕĭŏŭ"  # letters of Ê Đê, Gia Rai and Ba Na names
_SMALL = "".join(sorted({*PLAIN, *(letter for letter in letters() if letter.islower()), *BREVES}))
ALPHABET = f"{MARKS}{DIGITS}{_SMALL}{_SMALL.upper()} "
RARE = "ẵẳẫỹỵỷỗỡữựẪẴẲỸỴỶỖỠỮỰĕĭŏŭŎĬzwjfZWJF"  # seldom in running text, so a learner is shown them more often


@cache
def phrases() -> dict[str, Any]:
    """The fixed phrases of lines.toml."""
    return tomllib.loads((Path(__file__).parent / "lines.toml").read_text("utf-8"))
