"""Which letters may stand in an answer, and which words are said in one; used by the checks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from backend.ground.fold import fold_of

_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS: Final = "AĂÂEÊIOÔƠUƯY"
# NĐ 168/2025 Đ86: the Vietnamese alphabet, and F, J, Z, W.
VIETNAMESE: Final = frozenset(
    [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES] + list("BCDĐGHKLMNPQRSTVXFJZW")
)
# Controls, soft hyphen, zero width, direction marks, separators, private use, variation selectors, enclosing marks,
# pictures; beyond the first plane there is no letter of Vietnamese and almost only pictures.
_UNCLEAN: Final = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    "\u2060-\u206f\u20d0-\u20ff\u2600-\u27bf\u2b00-\u2bff\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U00010000-\U0010ffff]"
)


def is_clean(text: str) -> bool:
    """Nothing in it that cannot be seen, turns the direction of writing, or is a picture."""
    return not _UNCLEAN.search(text)


def is_vietnamese(letter: str) -> bool:
    """No letter at all, or one of the Vietnamese alphabet with F, J, Z, W; digits are 0 to 9 alone."""
    kind = unicodedata.category(letter)[0]
    if kind == "N":
        return letter in "0123456789"
    return letter.upper() in VIETNAMESE if kind == "L" else kind != "M"


def is_latin(letter: str) -> bool:
    """No letter at all, or a Latin one."""
    return unicodedata.category(letter)[0] != "L" or unicodedata.name(letter, "").startswith("LATIN")


def says(text: str, phrases: Sequence[str], *, unmarked: bool) -> bool:
    """Whether one of the phrases is said in the text, word by word, whatever the case.

    unmarked  a word typed without any mark also counts (`doi no` for `đòi nợ`); one with other
              marks never does (`đâm` is not `dâm`)
    """
    words = _words_of(text)
    return any(_starts(words[at:], _words_of(phrase), unmarked) for phrase in phrases for at in range(len(words)))


def _words_of(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", unicodedata.normalize("NFC", text).lower()) if word]


def _starts(words: list[str], phrase: list[str], unmarked: bool) -> bool:
    if len(words) < len(phrase):
        return False
    return all(said == word or (unmarked and said == fold_of(word)) for said, word in zip(words, phrase, strict=False))
