"""Brings Vietnamese text to the forms in which it is compared and searched; which forms must agree, rules decide."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Look-alikes of Đ that fonts, keyboards and decoders put in its place (cards.md, section 9).
_ETHS: Final = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
# Đ has no decomposition in Unicode: without this line it would survive the fold.
_BARRED: Final = str.maketrans({"Đ": "D", "đ": "d"})
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323\u0340\u0341")
_BLANKS: Final = re.compile(r"\s+")


def tidy_of(text: str) -> str:
    """The same text in the spelling we keep: NFC, Đ for its look-alikes, single blanks, none at the ends."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_ETHS)).strip()


def bare_of(text: str) -> str:
    """Without any mark: `Đỗ Thị` → `Do Thi`. Case and blanks stay; one letter stays one letter.

    One letter in gives one letter out for precomposed text, so places found in the folded text hold in the tidy one.
    """
    split = unicodedata.normalize("NFD", tidy_of(text).translate(_BARRED))
    return unicodedata.normalize("NFC", "".join(letter for letter in split if not unicodedata.combining(letter)))


def key_of(text: str) -> str:
    """What is equal for two spellings of the same words: case folded, tone marks moved to the syllable's end.

    `Hoà` and `Hòa` give one key. `Lý` and `Lí` do not: they are different names (cards.md, section 9).
    """
    return " ".join(_syllable_key(word) for word in tidy_of(text).casefold().split())


def fold_of(text: str) -> str:
    """`Phường Đa Kao` → `phuong da kao`: letters and digits alone, single blanks; for looking, never for keeping."""
    return " ".join(re.findall(r"[a-z0-9]+", bare_of(text).lower()))


def machine_words_of(name: str) -> tuple[str, ...]:
    """The words of a name as the MRZ writes them: `H'Mai Niê-Kdăm` → HMAI, NIE, KDAM.

    source  ICAO 9303-3 section 4: apostrophes fall away, hyphens part words.
    """
    plain = re.sub(r"['’`]", "", bare_of(name).upper())
    return tuple(re.findall(r"[A-Z]+", plain))


def _syllable_key(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    letters = "".join(letter for letter in split if letter not in _TONES)
    tones = "".join(sorted(letter for letter in split if letter in _TONES))
    return unicodedata.normalize("NFC", letters) + tones
