"""Settles letters the recogniser was in doubt about, between its own alternatives alone, by what addresses and names say.

A unit that exists, a surname that thousands bear and a syllable that can be spoken are likelier than what is none of
these. A letter that was read clearly stays, whatever it spells: rare names and those of minorities are as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Final

from backend.ground.fold import bare_of, fold_of
from backend.read.seen import Line
from backend.read.syllable import can_be_spoken
from backend.read.units import is_alone, is_named, kind_end, known_units, names_anywhere, names_in, words_of_units

CLEAR: Final = 0.97  # a letter read this surely is not asked again
BLURRED: Final = 0.8  # below this a mark may be any other, if that makes the one unit there is
LEVELS: Final = 3  # commune, district, province
CHANGES_MAX: Final = 2  # letters of one word or unit
_COMMON: Final = "NGUYỄN TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ ĐINH TRƯƠNG TRỊNH ĐOÀN ĐÀO LƯƠNG"
_SURNAMES: Final = frozenset(_COMMON.split())
_ROUND: Final = re.compile(r"(?<=\d)[oO](?![^\W\d_])|(?<![^\W_])[oO](?=\d)")  # a nought read as a letter: `1o`, `O5`


class Letters:
    """Rows of print as one run of letters, with a blank between two rows, which can be changed in place."""

    def __init__(self, rows: Iterable[Line]) -> None:
        self.rows = tuple(rows)
        self.at = [(row, place) for row, line in enumerate(self.rows) for place in range(len(line.text) + 1)]
        self.text: list[str] = [(*self.rows[row].text, " ")[place] for row, place in self.at]

    def may_be(self, at: int, letter: str) -> bool:
        """Whether a letter can stand there: as an alternative, or with other marks where the marks were hardly seen."""
        row, place = self.at[at]
        line = self.rows[row]
        if letter in self.options(at):
            return True
        blurred = place < len(line.text) and line.chances[place] < BLURRED
        return blurred and bare_of(letter) == bare_of(self.text[at])

    def options(self, at: int) -> str:
        """The letter itself and what else it may be; nothing else where it is clear."""
        row, place = self.at[at]
        line = self.rows[row]
        if place == len(line.text):
            return self.text[at]
        doubted = line.chances[place] < CLEAR and len(line.others) > place
        return self.text[at] + (line.others[place] if doubted else "")

    def spell(self, start: int, wanted: str) -> bool:
        """Write a word of the same length, in the capitals that stand there, if every letter of it is an option."""
        changes = {}
        for at, letter in enumerate(wanted, start=start):
            own = _cased(letter, self.text[at])
            if own != self.text[at]:
                if not self.may_be(at, own):
                    return False
                changes[at] = own
        if not 0 < len(changes) <= CHANGES_MAX:
            return False
        for at, letter in changes.items():
            self.text[at] = letter
        return True

    def lines(self) -> tuple[Line, ...]:
        """The rows with their letters as they are now."""
        texts = ["" for _ in self.rows]
        for (row, _), letter in zip(self.at, self.text, strict=True):
            texts[row] += letter
        return tuple(replace(line, text=text[:-1]) for line, text in zip(self.rows, texts, strict=True))


def settle_units(rows: Iterable[Line]) -> tuple[tuple[Line, ...], bool]:
    """Rows of an address, and whether it is a listed place.

    A listed place is complete from the least unit to the province, each lying in the next and written to the letter as the
    table has it, in full or without its kind. It has no number, and no neighbour spelled alike but for marks: a misread letter
    gives no other such place.
    """
    letters = Letters(rows)
    _settle_noughts(letters)
    _settle_words(letters, any_letter=True)
    place: tuple[str, ...] = ()
    parts = _parts_of(letters)
    alone = True
    for at, (start, end) in enumerate(reversed(parts[-LEVELS:])):
        names = names_in(place) if at == len(place) else ()
        part = "".join(letters.text[start:end])
        found = is_named(part, names) or _settle_unit(letters, start, end, names)
        if found is None:  # in a unit that the table lacks it: a name that is borne elsewhere is likelier than none
            alone = False
            if is_named(part, names_anywhere()) is None:
                _settle_unit(letters, start, end, names_anywhere())
            continue
        alone = alone and is_alone(found, names)
        place = (*place, found)
    whole = alone and len(place) == len(parts) > 1 and not names_in(place)
    texts = ("".join(letters.text[start:end]) for start, end in reversed(parts))
    return letters.lines(), whole and all(_is_written(text, name) for text, name in zip(texts, place, strict=True))


def _is_written(part: str, name: str) -> bool:
    """Whether a part is a unit to the letter; an abbreviation could have lost its dot."""
    whole = part == name or (part.endswith(f" {name}") and part in known_units().written)
    return whole and not any(letter.isdigit() for letter in part)


def ends_in_province(text: str) -> bool:
    """Whether an address has come to its end: a lost last row leaves another unit there."""
    return is_named(text.rsplit(",", 1)[-1].strip(" ."), names_in(())) is not None


def settle_name(rows: Iterable[Line]) -> tuple[Line, ...]:
    """Rows of a person's name: a surname but for one doubted mark, syllables that can be spoken."""
    letters = Letters(rows)
    surname = re.match(r"\s*(\S+)", _joined(letters))
    if surname and surname[1] not in _SURNAMES:
        _first(letters, surname.start(1), [name for name in _SURNAMES if bare_of(name) == bare_of(surname[1])])
    _settle_words(letters, any_letter=False)
    return letters.lines()


def _settle_noughts(letters: Letters) -> None:
    """`1o` is ten where the letter may be a nought."""
    for found in _ROUND.finditer(_joined(letters)):
        if "0" in letters.options(found.start()):
            letters.text[found.start()] = "0"


def _settle_words(letters: Letters, *, any_letter: bool) -> None:
    """Words that cannot be spoken, but could with one doubted letter changed, or with two.

    any_letter  into whatever it may be; in names, which nobody lists, only its mark
    """
    for found in re.finditer(r"[^\s,.;:/()-]+", _joined(letters)):
        if not _is_word(found[0]):
            spoken = [other for other in _changed(letters, found.span(), any_letter=any_letter) if _is_word(other)]
            _first(letters, found.start(), spoken)


def _is_word(word: str) -> bool:
    return can_be_spoken(word) or word.casefold() in words_of_units()


def _first(letters: Letters, start: int, wanted: list[str]) -> None:
    """Spell the one word that can be; two that can are none."""
    fitting = [word for word in wanted if _fits(letters, start, word)]
    if len(fitting) == 1:
        letters.spell(start, fitting[0])


def _fits(letters: Letters, start: int, word: str) -> bool:
    return all(_cased(letter, letters.text[at]) in letters.options(at) for at, letter in enumerate(word, start=start))


def _may_be(letters: Letters, start: int, unit: str) -> bool:
    return all(letters.may_be(at, _cased(letter, letters.text[at])) for at, letter in enumerate(unit, start=start))


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter.lower()


def _changed(letters: Letters, span: tuple[int, int], *, any_letter: bool) -> list[str]:
    """The word with one of its letters as it may be, too; with two where that gives no word and any letter may change."""
    places = range(*span)
    own = "".join(letters.text[at] for at in places)

    def other(word: str, at: int, letter: str) -> str:
        return word[: at - span[0]] + letter + word[at - span[0] + 1 :]

    def may_be(at: int, letter: str) -> bool:
        return any_letter or bare_of(letter) == bare_of(letters.text[at])

    options = {at: [one for one in letters.options(at)[1:] if may_be(at, one)] for at in places}
    once = [other(own, at, letter) for at in places for letter in options[at]]
    if not any_letter or any(_is_word(word) for word in once):
        return once
    pairs = combinations(places, CHANGES_MAX)
    return [other(other(own, one, a), two, b) for one, two in pairs for a in options[one] for b in options[two]]


def _settle_unit(letters: Letters, start: int, end: int, names: tuple[str, ...]) -> str | None:
    """The one unit of this length that the part can be, written where it stands."""
    part = "".join(letters.text[start:end])
    begin = start + kind_end(part)
    name = "".join(letters.text[begin:end])
    fitting = [one for one in names if len(one) == len(name) and _may_be(letters, begin, one)]
    if len(fitting) == 1 and letters.spell(begin, fitting[0]):
        return fitting[0]
    return None


def _parts_of(letters: Letters) -> list[tuple[int, int]]:
    """Where the parts between commas stand, without blanks at their ends."""
    text = _joined(letters)
    spans = [(found.start(), found.end()) for found in re.finditer(r"[^,;]+", text)]
    trimmed = [(end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip(" .:"))) for start, end in spans]
    return [(start, end) for start, end in trimmed if fold_of(text[start:end])]


def _joined(letters: Letters) -> str:
    return "".join(letters.text)
