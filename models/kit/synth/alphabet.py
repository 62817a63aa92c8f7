"""Holds the letters that a line of a card can show, in the order of the recogniser's classes; who uses them is others'."""

from __future__ import annotations

from .fonts import letters

PLAIN = "abcdefghijklmnopqrstuvwxyz"
MARKS = "!\"#%&'()*+,-./:;<=>?°"
DIGITS = "0123456789"
BREVES = "ĕĭŏŭ"  # letters of Ê Đê, Gia Rai and Ba Na names
_SMALL = "".join(sorted({*PLAIN, *(letter for letter in letters() if letter.islower()), *BREVES}))
ALPHABET = f"{MARKS}{DIGITS}{_SMALL}{_SMALL.upper()} "
RARE = "ẵẳẫỹỵỷỗỡữựẪẴẲỸỴỶỖỠỮỰĕĭŏŭŎĬzwjfZWJF"  # seldom in running text, so a learner is shown them more often
