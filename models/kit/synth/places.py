"""Makes places and addresses as cards print them: old three levels, new two levels, abbreviations; it knows no persons."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .chance import make_choice, make_luck

HERE = Path(__file__).parent
_SHORT = (
    ("Thành phố ", "TP. "),
    ("Thành phố ", "TP "),
    ("Phường ", "P. "),
    ("Phường ", "P."),
    ("Quận ", "Q. "),
    ("Quận ", "Q."),
    ("Thị xã ", "TX. "),
    ("Thị trấn ", "TT. "),
    ("Huyện ", "H. "),
    ("Tỉnh ", "T. "),
)
_BARE = ("Tỉnh ", "Thành phố ", "Huyện ", "Quận ", "Xã ", "Phường ", "Thị trấn ", "Thị xã ")
_NUMBER_FORMS = ("{a}", "{a}/{b}", "{a}/{b}/{c}", "{a}{letter}", "{a} bis", "{a}-{b}", "{a}/{b}{letter}", "Số {a}", "K{a}/{c}")
_LANE_FORMS = ("Số {a} ngõ {b}", "Số {a} ngách {c} ngõ {b}", "SN {a}", "Lô {letter}{c}", "{letter}{c}.{b}")


@cache
def places() -> dict[str, Any]:
    """The units of places.toml."""
    return tomllib.loads((HERE / "places.toml").read_text("utf-8"))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


@cache
def words_of(group: str, name: str) -> tuple[str, ...]:
    """One list of words.toml."""
    return tuple(_words()[group][name])


@cache
def surname_shares() -> dict[str, int]:
    """The common surnames with their shares."""
    return dict(_words()["surnames"]["common"])


def make_units(chance: np.random.Generator, *, new: bool) -> tuple[str, ...]:
    """Full names from commune to province: two when `new` (since July 2025), else three."""
    if new:
        province = make_choice(chance, tuple(places()["new"]))
        listed = places()["new"][province]
        return (make_choice(chance, listed) if listed else _stock_commune(chance, new=True), province)
    province = make_choice(chance, tuple(places()["old"]))
    districts = places()["old"][province]
    district = make_choice(chance, tuple(districts))
    urban = district.startswith("Quận")
    known = urban or make_luck(chance, 0.6)
    commune = make_choice(chance, districts[district]) if known else _stock_commune(chance)
    return commune, district, province


def _stock_commune(chance: np.random.Generator, *, new: bool = False) -> str:
    kind = make_choice(chance, ("Xã", "Xã", "Phường") if new else ("Xã", "Xã", "Xã", "Phường", "Thị trấn"))
    return f"{kind} {make_choice(chance, places()['stock']['communes'])}"


def print_units_of(units: tuple[str, ...], chance: np.random.Generator) -> str:
    """How a card writes units: in full, without their kinds, or abbreviated."""
    style = chance.random()
    if style < 0.45:
        return ", ".join(_bare_of(unit) for unit in units)
    if style < 0.75:
        return ", ".join(units)
    pairs = [pair for pair in _SHORT if make_luck(chance, 0.6)]
    return ", ".join(_short_of(unit, pairs) for unit in units)


def _bare_of(unit: str) -> str:
    for kind in _BARE:
        # "Phường 4" and "Quận 1" keep their kind: the number alone names nothing.
        if unit.startswith(kind) and not unit.removeprefix(kind)[0].isdigit():
            return unit.removeprefix(kind)
    return unit


def _short_of(unit: str, pairs: list[tuple[str, str]]) -> str:
    for long, short in pairs:
        if unit.startswith(long):
            return short + unit.removeprefix(long)
    return unit


def make_spot(chance: np.random.Generator, *, rural: bool) -> str:
    """What stands before the commune: house and street, or hamlet."""
    numbers = {
        "a": int(chance.integers(1, 900)),
        "b": int(chance.integers(1, 200)),
        "c": int(chance.integers(1, 40)),
        "letter": make_choice(chance, "ABCDEGH"),
    }
    if rural:
        return _hamlet(chance)
    form = make_choice(chance, _NUMBER_FORMS if make_luck(chance, 0.75) else _LANE_FORMS)
    street = make_choice(chance, words_of("streets", "names"))
    before = make_choice(chance, ("", "", "Đường ", "đường ", "Đ. ", "Phố "))
    spot = f"{form.format(**numbers)} {before}{street}"
    if make_luck(chance, 0.12):
        building = make_choice(chance, words_of("streets", "buildings"))
        spot = f"Căn hộ {numbers['letter']}{numbers['c']}.{numbers['b']}, {building}, {street}"
    return f"{spot}, {_hamlet(chance)}" if make_luck(chance, 0.25) else spot


def _hamlet(chance: np.random.Generator) -> str:
    form = make_choice(chance, words_of("streets", "hamlets"))
    place = make_choice(chance, words_of("streets", "places"))
    return form.format(n=int(chance.integers(1, 16)), place=place)


def make_address(chance: np.random.Generator, *, new: bool) -> tuple[str, str]:
    """A residence as printed, and the same in full words as a QR may hold it."""
    units = make_units(chance, new=new)
    rural = units[0].startswith(("Xã", "Thị trấn")) and make_luck(chance, 0.8)
    spot = make_spot(chance, rural=rural)
    printed = f"{spot}, {print_units_of(units, chance)}"
    full = f"{spot}, {', '.join(units)}"
    return printed, full if make_luck(chance, 0.3) else printed
