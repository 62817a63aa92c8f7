"""Whether a print that lost marks can have come from a text that has them: the test of agreement between print and code.

Marks are what a recogniser loses first: it drops them, gives another, or drops the letter with them. Letters without
marks and digits it reads well, so these must stand; a mark proves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from backend.ground.fold import bare_of, tidy_of

# Words of addresses and how cards shorten them (addresses.md, section 5), bare.
SHORT_FORMS: Final = {
    "thanh pho": "tp", "phuong": "p", "quan": "q", "huyen": "h", "thi xa": "tx", "thi tran": "tt", "tinh": "t", "xa": "x",
    "khu pho": "kp", "to dan pho": "tdp", "duong": "d",
}  # fmt: skip


def came_from(printed: str, known: str) -> bool:
    """Whether `printed` is `known` but for marks: every plain letter and digit in its place, marked ones may be lost."""
    letters = _signs_of(printed)
    return len(letters) in _ends(letters, 0, _signs_of(known))


def shortened_from(printed: str, known: str) -> str | None:
    """The printed text with the marks of `known`, where it is `known` with some of its unit words shortened or left out.

    printed  as read: `P. Bn Nghé, Q.1, TP. Hồ Chí Minh`
    known    as the code has it: `Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh`
    returns  None when it is not; the spelling of what was shortened is the print's.
    """
    words = tidy_of(known).split(" ")
    return _shortened(tuple(words), _signs_of(printed), tidy_of(printed))


def _signs_of(text: str) -> tuple[str, ...]:
    return tuple(letter for letter in tidy_of(text).casefold() if letter.isalnum())


def is_marked(letter: str) -> bool:
    """Whether a letter carries a mark: those are what the recogniser may lose."""
    return len(unicodedata.normalize("NFD", letter)) > 1 or letter in "đĐ"


def _shortened(words: tuple[str, ...], printed: tuple[str, ...], raw: str) -> str | None:
    """Word by word: as it stands, shortened, or left out; the first way that uses up the whole print."""

    @cache
    def rest(at: int, place: int) -> tuple[str, ...] | None:
        if at == len(words):
            return () if place == len(printed) else None
        steps = ((taken, end, shown) for taken, letters, shown in _ways(words, at) for end in _ends(printed, place, letters))
        for taken, end, shown in steps:
            tail = rest(at + taken, end)
            if tail is not None:
                return ((shown,) if shown else ()) + tail
        return None

    parts = rest(0, 0)
    return None if parts is None else _spelled(parts, raw)


def _ways(words: tuple[str, ...], at: int) -> list[tuple[int, tuple[str, ...], str]]:
    """How many words are taken, which letters stand for them in print, and their text; a short form is marked by NUL."""
    ways = [(1, _signs_of(words[at]), words[at])]
    for long, short in SHORT_FORMS.items():
        count = len(long.split())
        if bare_of(" ".join(words[at : at + count])).lower() == long:
            ways += [(count, tuple(short), f"\0{short}"), (count, (), "")]
    return ways


def _ends(printed: tuple[str, ...], place: int, letters: tuple[str, ...]) -> list[int]:
    """Where in the print these letters may end, beginning at `place`; the furthest first."""
    reachable = {place}
    for letter in letters:
        base = bare_of(letter)
        after = {at + 1 for at in reachable if at < len(printed) and bare_of(printed[at]) == base}
        reachable = after | (reachable if is_marked(letter) else set())
    return sorted(reachable, reverse=True)


def _spelled(parts: tuple[str, ...], raw: str) -> str:
    """The parts as one text; a short form takes its capitals, dot and blank from the print."""
    text, start = "", 0
    for part in parts:
        if part.startswith("\0"):
            found, start = _short_in(raw, part[1:], start)
            text += found
        else:
            text += part + " "
    return text.strip()


def _short_in(raw: str, short: str, start: int) -> tuple[str, int]:
    """A short form as it is printed, with what follows it up to the next word."""
    found = re.compile(rf"(?<![a-z0-9]){short}(?![a-z])[. ]*").search(bare_of(raw).lower(), start)
    return (raw[found.start() : found.end()], found.end()) if found else (short.upper() + ". ", start)
