"""Says what lines of cards and papers say, by stratum, for a recogniser to learn; how a line looks is lines' own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import numpy as np

from . import mrz
from .alphabet import ALPHABET, PLAIN, RARE, phrases
from .chance import make_choice, make_luck
from .naming import make_name, make_people_name, make_syllable
from .places import words_of
from .residence import make_residence, row_of

# Shares of the strata: vision.md §E, with soup and Latin raised and the machine-readable zone lowered, for it is easy;
# `marks` are capitals that carry two, which small print blurs first.
SHARES = {"name": 23, "address": 29, "number": 14, "label": 8, "mrz": 4, "syllable": 8, "marks": 8, "soup": 3, "latin": 3}
Chance = np.random.Generator


def make_text(chance: Chance) -> tuple[str, str]:
    """A stratum and one line of it: NFC, every character of ALPHABET, 1 to about 64 long, no blank at either end."""
    weights = np.fromiter(SHARES.values(), float)
    stratum = tuple(SHARES)[int(np.searchsorted(np.cumsum(weights / weights.sum()), chance.random()))]
    for _ in range(20):
        text = " ".join(unicodedata.normalize("NFC", _MAKERS[stratum](chance)).split())
        if text and len(text) <= 64 and all(letter in ALPHABET for letter in text):
            return stratum, text
    return "number", make_digits(chance, 12)


def make_digits(chance: Chance, length: int) -> str:
    """So many digits in a row."""
    return "".join(map(str, chance.integers(0, 10, length)))


def _name(chance: Chance) -> str:
    sex = make_choice(chance, ("Nam", "Nữ"))
    if make_luck(chance, 0.1):
        name = make_people_name(chance, sex=sex, given=make_syllable(chance))
    else:
        name = make_name(chance, sex=sex)
    if make_luck(chance, 0.2):
        name = f"{name} {make_syllable(chance)}"
    name = name.upper() if make_luck(chance, 0.75) else name
    draw = chance.random()
    if draw < 0.07:
        return f"{make_choice(chance, phrases()['names'])} {name}"
    return make_choice(chance, tuple(name.split())) if draw > 0.95 else name


def _number(chance: Chance) -> str:
    return make_choice(chance, (_pin, _pin, _pin, _pin, _date, _date, _date, _date, _spoken_date, _odd_number))(chance)


def _labelled(text: str, kind: str, chance: Chance) -> str:
    return f"{make_choice(chance, phrases()[kind])} {text}" if make_luck(chance, 0.3) else text


def _pin(chance: Chance) -> str:
    text = make_choice(chance, (f"0{make_digits(chance, 11)}", make_digits(chance, 12), make_digits(chance, 9)))
    return _labelled(" ".join(text) if make_luck(chance, 0.04) else text, "numbers", chance)


def _date(chance: Chance) -> str:
    day, month, year = int(chance.integers(1, 32)), int(chance.integers(1, 13)), int(chance.integers(1925, 2051))
    between = make_choice(chance, ("/", "/", "/", "/", "/", "-", ".", " / "))
    text = f"{day:02d}{between}{month:02d}{between}{year}"
    return _labelled(text, make_choice(chance, ("dates", "dates", "expiry")), chance)


def _spoken_date(chance: Chance) -> str:
    day, month, year = int(chance.integers(1, 32)), int(chance.integers(1, 13)), int(chance.integers(1990, 2030))
    return f"{make_choice(chance, ('Ngày', 'ngày'))} {day:02d} tháng {month:02d} năm {year}"


def _odd_number(chance: Chance) -> str:
    length = int(chance.integers(1, 15))
    forms = (make_digits(chance, length), make_digits(chance, 4), f"{make_digits(chance, 2)}.{make_digits(chance, 3)}.000")
    letter = make_choice(chance, "ABCDEGHKLNPSTX")
    return make_choice(
        chance, (*forms, f"{letter}{make_digits(chance, length)}", f"{make_digits(chance, 2)}{letter}-{make_digits(chance, 5)}")
    )


def _label(chance: Chance) -> str:
    draw = chance.random()
    if draw < 0.45:
        return make_choice(chance, phrases()["labels"])
    if draw < 0.68:
        return make_choice(chance, phrases()["heads"])
    if draw < 0.88:
        told = {kind: make_choice(chance, words_of("peoplehood", kind)) for kind in ("ethnicity", "religion")}
        return make_choice(chance, phrases()["pairs"]).format(sex=make_choice(chance, ("Nam", "Nữ")), **told)
    return row_of(" ".join(make_choice(chance, words_of("features", part)) for part in ("kinds", "offsets", "places")), chance)


def _mrz(chance: Chance) -> str:
    if make_luck(chance, 0.4):
        return mrz.name_line_of(make_name(chance, sex=make_choice(chance, ("Nam", "Nữ"))))
    signs = tuple("0123456789ABCDEFGHIKLMNOPRSTUVWXYZ<<<<<<<<")
    digits = make_digits(chance, 28)
    lines = (
        f"IDVNM{digits[:10]}{digits[10:22]}<<{digits[22]}",
        f"{digits[:7]}{make_choice(chance, 'MF')}{digits[7:14]}VNM<<<<<<<<<<<{digits[14]}",
        "".join(make_choice(chance, signs) for _ in range(30)),
    )
    return make_choice(chance, lines)


def _syllable(chance: Chance) -> str:
    text = " ".join(make_syllable(chance) for _ in range(int(chance.integers(1, 7))))
    return make_choice(chance, (text, text.upper(), text.lower(), text.capitalize(), text.replace(" ", ", ", 1)))


def _marks(chance: Chance) -> str:
    """Capital syllables, most of which have a letter with two marks: `ẬP`, `HỆ`."""
    words = [make_syllable(chance).upper() for _ in range(int(chance.integers(4, 13)))]
    twice = [word for word in words if any(len(unicodedata.normalize("NFD", letter)) > 2 for letter in word)]
    return " ".join([*twice[:4], *words[: int(chance.integers(0, 2))]] or words[:2])


def _soup(chance: Chance) -> str:
    pool = ALPHABET + RARE * 3 + "   "
    return "".join(make_choice(chance, pool) for _ in range(int(chance.integers(3, 22))))


def _latin(chance: Chance) -> str:
    count = int(chance.integers(1, 5))
    words_made = ["".join(make_choice(chance, PLAIN) for _ in range(int(chance.integers(2, 10)))) for _ in range(count)]
    text = " ".join(words_made)
    return make_choice(chance, (text, text.upper(), text.title()))


_MAKERS: dict[str, Callable[[Chance], str]] = {
    "name": _name,
    "address": make_residence,
    "number": _number,
    "label": _label,
    "mrz": _mrz,
    "syllable": _syllable,
    "marks": _marks,
    "soup": _soup,
    "latin": _latin,
}
