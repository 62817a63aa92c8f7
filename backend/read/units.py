"""Administrative units old and new, by what lies in what; a card may name any of them, for ever (addresses.md, section 1)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from backend.ground.fold import bare_of, fold_of, key_of

TABLE: Final = Path(__file__).with_name("units.txt")
# Kinds of units, in full and as cards shorten them (addresses.md, section 5), folded. A number keeps its kind.
_KINDS: Final = re.compile(
    r"^(thanh pho|thi tran|thi xa|dac khu|phuong|huyen|quan|tinh|xa|tp|tx|tt|dk|[tqhxpf])(?= ?[0-9]|[ .])[ .]*"
)
_CITY: Final = "ho chi minh"
_CITY_SHORT: Final = frozenset({"hcm", "tphcm", "tp hcm", "sg"})


@dataclass(frozen=True, slots=True)
class Units:
    """Names without their kinds.

    provinces  of both lists
    below      what lies in a unit, by the folded names from the province down
    written    every unit in full, its kind before its name
    """

    provinces: tuple[str, ...]
    below: dict[tuple[str, ...], tuple[str, ...]]
    written: frozenset[str]


@cache
def known_units() -> Units:
    """The table of units."""
    below: dict[tuple[str, ...], set[str]] = defaultdict(set)
    provinces: set[str] = set()
    written: set[str] = set()
    rows = (row for row in TABLE.read_text("utf-8").splitlines() if row and not row.startswith("#"))
    for province, district, communes in (row.split("\t") for row in rows):
        top, names = name_of(province), {name_of(one) for one in communes.split("|") if one}
        provinces.add(top)
        written |= {province, district, *communes.split("|")}
        if district:
            below[fold_of(top),].add(name_of(district))
            below[fold_of(top), fold_of(name_of(district))] |= names
        else:
            below[fold_of(top),] |= names
    return Units(tuple(sorted(provinces)), {place: tuple(sorted(names)) for place, names in below.items()}, frozenset(written))


def kind_end(part: str) -> int:
    """Where the name begins in one part of an address; 0 where no kind stands before it."""
    found = _KINDS.match(_plain(part))
    return found.end() if found and found.end() < len(part) else 0


def name_of(unit: str) -> str:
    """The name without its kind: `Thị xã Sơn Tây` → `Sơn Tây`, `Phường 04` → `4`."""
    return re.sub(r"^0+(?=[0-9])", "", unit[kind_end(unit) :].strip())


def names_in(place: tuple[str, ...]) -> tuple[str, ...]:
    """What may stand before a unit; provinces for none. `place` from the province down, names without kinds."""
    units = known_units()
    return units.below.get(tuple(fold_of(name) for name in place), ()) if place else units.provinces


@cache
def names_anywhere() -> tuple[str, ...]:
    """Every unit's name, without its kind."""
    units = known_units()
    return tuple(sorted({*units.provinces, *(name for names in units.below.values() for name in names)}))


@cache
def words_of_units() -> frozenset[str]:
    """The words that such names are of, in small letters: what the language's own rules do not write (`Krông`) among them."""
    return frozenset(word.casefold() for name in names_anywhere() for word in name.split())


def is_named(part: str, names: tuple[str, ...]) -> str | None:
    """Which of the names a part of an address is, marks and all; another placement of tones is the same."""
    if names is known_units().provinces and fold_of(part) in _CITY_SHORT:
        return next(name for name in names if fold_of(name) == _CITY)
    return _by_key(names).get(key_of(name_of(part)))


def is_alone(name: str, names: tuple[str, ...]) -> bool:
    """Whether no other of the names is spelled alike but for marks."""
    return _spellings(names)[fold_of(name)] == 1


@cache
def _by_key(names: tuple[str, ...]) -> dict[str, str]:
    return {key_of(name): name for name in reversed(names)}


@cache
def _spellings(names: tuple[str, ...]) -> Counter[str]:
    return Counter(fold_of(name) for name in names)


def _plain(text: str) -> str:
    """Bare small letters, one for one, so that places hold."""
    bare = bare_of(text).lower()
    return bare if len(bare) == len(text) else text.lower()
