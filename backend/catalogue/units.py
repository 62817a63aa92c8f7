"""Provinces, communes and what they were called until 30/6/2025; which one a citizen means is for the citizen.

A five-digit code means one unit before that day and may mean another after it: all codes here are
of the list in force. Old units are known by name alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from backend.catalogue.table import LISTS, BadCatalogue, refuse_twice, rows_of
from backend.ground.fold import fold_of

# The only province whose communes ship (settled 28); elsewhere the commune is written by name.
LISTED: Final = "79"
_PROVINCES: Final = ("code", "full_name", "type", "formed_from_63", "communes_count", "note")
_OLD_PROVINCES: Final = (
    "pin_code", "gso_code", "name", "type", "successor_code_2025", "successor_name_2025", "cmnd9_prefixes_indicative",
)
_COMMUNES: Final = ("code", "full_name", "type", "formed_from (whole or part)")
_KINDS: Final = ("phuong", "xa", "thi tran", "dac khu")


@dataclass(frozen=True, slots=True)
class Province:
    """A top unit of the list in force; `old_names` are the 63 it was made of."""

    code: str
    name: str
    old_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldUnit:
    """A commune as it was called; `district` is empty where its name was the only one."""

    name: str
    district: str

    @property
    def spoken(self) -> str:
        """`Phường Cô Giang`, `Phường 15, Quận 10`."""
        return f"{self.name}, {self.district}" if self.district else self.name


@dataclass(frozen=True, slots=True)
class Commune:
    """A bottom unit in force, and the old ones that went into it, whole or in part.

    was  set by a search that met an old name: which one
    """

    code: str
    name: str
    province: str
    old: tuple[OldUnit, ...]
    was: OldUnit | None = None


class Units:
    """The lists, ready to be searched."""

    def __init__(self, provinces: list[Province], communes: list[Commune], pin_provinces: frozenset[str]) -> None:
        self.provinces = tuple(provinces)
        self.communes = tuple(communes)
        self.pin_provinces = pin_provinces
        self.province_of_commune = {commune.code: commune.province for commune in communes}
        self._province = {province.code: province for province in provinces}
        self._commune = {commune.code: commune for commune in communes}
        districts = {old.district for commune in communes for old in commune.old if old.district}
        self._district = {re.sub(r"^(quan|huyen|thi xa|thanh pho) ", "", fold_of(name)): name for name in districts}

    def find_province(self, code: str) -> Province | None:
        """The province of a code."""
        return self._province.get(code)

    def find_commune(self, code: str) -> Commune | None:
        """The commune of a code in force."""
        return self._commune.get(code)

    def find_named_province(self, name: str) -> Province | None:
        """The present province of a present or old name, however it is spelled: `TP.HCM`, `Bình Dương`."""
        wanted = _province_key(name)
        return next(
            (p for p in self.provinces if wanted in {_province_key(n) for n in (p.name, *p.old_names)}), None,
        )

    def find_district(self, name: str) -> str | None:
        """The district of until 2025 that a name without its kind means: `Bình Thạnh` → `Quận Bình Thạnh`."""
        return self._district.get(fold_of(name))

    def search_communes(self, query: str, province: str = LISTED, limit: int = 20) -> list[Commune]:
        """Communes whose present or old name holds what was typed; present names first."""
        wanted = fold_of(query)
        here = [commune for commune in self.communes if commune.province == province]
        present = [commune for commune in here if _holds(fold_of(commune.name), wanted)]
        present.sort(key=lambda commune: (bare_of(commune.name) != wanted, fold_of(commune.name)))
        formerly = [
            replace(commune, was=old)
            for commune in here for old in commune.old
            if wanted and commune not in present and _holds(fold_of(old.spoken), wanted)
        ]
        return (present + list({commune.code: commune for commune in formerly}.values()))[:limit]

    def successors_of(self, name: str, district: str = "") -> list[Commune]:
        """Communes in force that an old one went into: one when the name decides, more when it does not.

        name      `Phường Đa Kao`; district: `Quận 1`, needed for numbered wards and shared names
        """
        wanted, place = fold_of(name), fold_of(district)
        return [
            replace(commune, was=old)
            for commune in self.communes for old in commune.old
            # Cards often leave out the word Phường before a name.
            if wanted in (fold_of(old.name), bare_of(old.name))
            and (not place or not old.district or fold_of(old.district) == place)
        ]


def units_of(folder: Path) -> Units:
    """Units of the lists in a folder; BadCatalogue with file and line when one is wrong."""
    provinces = rows_of(folder / "provinces.csv", _PROVINCES, _province_row)
    refuse_twice(folder / "provinces.csv", [province.code for province in provinces])
    old = rows_of(folder / "provinces-old.csv", _OLD_PROVINCES, dict)
    known = {province.code for province in provinces}
    for row in old:
        if row["successor_code_2025"] not in known:
            raise BadCatalogue("provinces-old.csv", row["pin_code"], "its successor is not in provinces.csv")
    communes = rows_of(folder / "communes.csv", _COMMUNES, _commune_row)
    refuse_twice(folder / "communes.csv", [commune.code for commune in communes])
    return Units(provinces, communes, frozenset(row["pin_code"] for row in old))


@lru_cache(maxsize=1)
def units() -> Units:
    """The units that ship."""
    return units_of(LISTS)


def _province_row(cells: dict[str, str]) -> Province:
    _digits(cells["code"], 2)
    return Province(cells["code"], cells["full_name"], tuple(cells["formed_from_63"].split(" + ")))


def _commune_row(cells: dict[str, str]) -> Commune:
    _digits(cells["code"], 5)
    return Commune(cells["code"], cells["full_name"], LISTED, _old_units(cells["formed_from (whole or part)"]))


def _digits(code: str, count: int) -> None:
    if not re.fullmatch(rf"\d{{{count}}}", code):
        raise ValueError(f"a code has {count} digits")


def _old_units(text: str) -> tuple[OldUnit, ...]:
    """`Phường 5, Phường 6 (quận Gò Vấp)`: a district stands after the last of the numbered wards it is of."""
    units: list[OldUnit] = []
    district = ""
    for part in reversed(text.split(", ")):
        found = re.fullmatch(r"(.+?) \((.+)\)", part)
        name = found[1] if found else part
        if found:
            district = found[2][0].upper() + found[2][1:]
        numbered = re.fullmatch(r"Phường \d+", name) is not None
        units.append(OldUnit(name, district if found or numbered else ""))
    return tuple(reversed(units))


def _holds(text: str, wanted: str) -> bool:
    """Every typed word begins a word of the text, numbers in full: `quan 1` is not `quan 11`."""
    words = text.split()
    return all(any(w == part or (w.startswith(part) and not part.isdecimal()) for w in words) for part in wanted.split())


def bare_of(name: str) -> str:
    """The name without its kind: `Phường Sài Gòn` → `sai gon`."""
    folded = fold_of(name)
    return next((folded.removeprefix(f"{kind} ") for kind in _KINDS if folded.startswith(f"{kind} ")), folded)


def _province_key(name: str) -> str:
    folded = re.sub(r"^(thanh pho|tinh|tp|t) ", "", fold_of(name))
    return {"hcm": "ho chi minh", "tphcm": "ho chi minh", "hn": "ha noi", "tthue": "thua thien hue"}.get(folded, folded)
