"""Writes addresses the many ways cards do, for lines to show; the plain ways of whole cards are places'."""

from __future__ import annotations

import numpy as np

from .alphabet import phrases
from .chance import make_choice, make_luck
from .naming import make_syllable
from .places import make_address, make_units, places, print_units_of

_CITY = "Thành phố Hồ Chí Minh"
# Spots within a commune as clerks write them; a to c are numbers, l is a letter, p a place.
_SPOTS = (
    "Tổ {a}, KP. {b}", "Tổ {a}, KP.{b}", "Tổ {a}, khu phố {b}", "Tổ {a} KP{b}", "Tổ {a}, Ấp {b}", "Tổ {a}, ấp {p}",
    "Tổ {a}B, Khối {b}",
    "{a}/{b}{l}", "{a}/{b}/{c}{l}", "Số {a}, ngõ {b}", "Số {a}/{b}, tổ {c}", "Số nhà {a}, tổ {b}", "Nhà {a}, ngách {b}/{c}",
    "SN {a}, ngõ {b}",
    "Thôn {a}", "Thôn {p}", "Xóm {a}", "Xóm {p}", "Đội {a}, thôn {p}", "Khu {a}", "Khu {p}", "Khóm {a}, ấp {p}", "Bản {p}",
    "{a}{l} tổ {b}", "K{a}/{b}", "H{a}/{b} K{c}", "Lô {l}{a}", "P.{a} CT{b}{l}", "P{a} nhà {l}{b}", "Ki ốt {a}", "Cụm {a}",
    "TK {a}", "KDC số {b}", "Buôn {p}",
)  # fmt: skip
_KINDS = ("P", "P", "P", "T", "T", "Q", "H", "X", "TT", "TX", "TP", "Đ", "KP")
_DOTS = (".", ". ", ". ", " ")  # small print that vanishes first: shown with and without, for the eye to tell
Chance = np.random.Generator


def make_residence(chance: Chance) -> str:
    """One printed row of an address, old or new, in full or abbreviated, at times with its label."""
    draw = chance.random()
    if draw < 0.1:
        text = ", ".join(_dotted(chance) for _ in range(int(chance.integers(1, 4))))
    elif draw < 0.26:
        text = print_units_of(_units(chance), chance)
    elif draw < 0.42:
        text = f"{_spot(chance)}, {print_units_of(_units(chance), chance)}"
    else:
        text = make_address(chance, new=make_luck(chance, 0.35))[0]
        if make_luck(chance, 0.35):
            units = _units(chance)
            text = ", ".join([*text.split(", ")[: -len(units)], *units])
    if make_luck(chance, 0.5):
        text = _shortened(text, chance)
    text = text.upper() if make_luck(chance, 0.06) else text
    row = row_of(text, chance)
    if make_luck(chance, 0.12):
        return f"{make_choice(chance, phrases()['residence'])} {row[:30]}"
    return row


def _dotted(chance: Chance) -> str:
    """A unit behind one or two letters, with a dot or with none."""
    return f"{make_choice(chance, _KINDS)}{make_choice(chance, _DOTS)}{_place(chance)}"


def _units(chance: Chance) -> tuple[str, ...]:
    """Units of the lists, the city's more often, or with communes and districts that no list holds."""
    units = make_units(chance, new=make_luck(chance, 0.35))
    if make_luck(chance, 0.2):
        districts = places()["old"][_CITY]
        district = make_choice(chance, tuple(districts))
        return make_choice(chance, districts[district]), district, _CITY
    if make_luck(chance, 0.5):
        return units
    kinds = phrases()["kinds"]
    made = [f"{make_choice(chance, kinds['old'])} {_place(chance)}"]
    if len(units) == 3:
        made.append(f"{make_choice(chance, kinds['middle'])} {_place(chance)}")
    return (*made, units[-1])


def _spot(chance: Chance) -> str:
    bounds = {"a": 900 if make_luck(chance, 0.4) else 20, "b": 99, "c": 30}
    numbers = {name: int(chance.integers(1, most)) for name, most in bounds.items()}
    return make_choice(chance, _SPOTS).format(**numbers, l=make_choice(chance, "ABCDEGH"), p=_place(chance))


def _place(chance: Chance) -> str:
    draw = chance.random()
    if draw < 0.2:
        return str(int(chance.integers(1, 29)))
    if draw < 0.4:
        return make_choice(chance, places()["stock"]["communes"])
    return " ".join(make_syllable(chance) for _ in range(int(chance.integers(1, 4))))


def _shortened(text: str, chance: Chance) -> str:
    for full, shorts in phrases()["short"].items():
        if full in text and make_luck(chance, 0.7):
            text = text.replace(full, make_choice(chance, shorts))
    return text.replace(", ", ",") if make_luck(chance, 0.08) else text


def row_of(text: str, chance: Chance) -> str:
    """One printed row of a text that wraps at blanks; its comma may end the row."""
    room, start = int(chance.integers(14, 52)), 0
    rows: list[str] = []
    while start < len(text):
        end = len(text) if start + room >= len(text) else text.rfind(" ", start, start + room)
        end = end if end > start else len(text)
        rows.append(text[start:end].strip())
        start = end + 1
    return make_choice(chance, rows)[:64]
