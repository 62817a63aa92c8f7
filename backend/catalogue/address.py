"""Reads an address as a card prints it, and writes one as a form prints it; nothing is guessed in between."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from backend.catalogue.units import LISTED, Commune, Province, units
from backend.ground.fold import fold_of

# The commune is not known for sure: an officer will find it (look 08c, "Tôi không biết chắc").
UNSURE: Final = "unsure"
# addresses.md 5. TT is left alone before anything but a comma part of its own: it may be "Tập thể".
_SHORT: Final = (
    (re.compile(r"^(?:Ph?|F)\.?\s*0*(\d+)$", re.IGNORECASE), r"Phường \1"),
    (re.compile(r"^(?:P|Ph)\.\s*(?=\D)", re.IGNORECASE), "Phường "),
    (re.compile(r"^X\.\s*", re.IGNORECASE), "Xã "),
    (re.compile(r"^(?:TT\.|T\.T\.?)\s*", re.IGNORECASE), "Thị trấn "),
    (re.compile(r"^Q\.?\s*0*(\d+)$", re.IGNORECASE), r"Quận \1"),
    (re.compile(r"^Q\.\s*(?=\D)", re.IGNORECASE), "Quận "),
    (re.compile(r"^H\.\s*", re.IGNORECASE), "Huyện "),
    (re.compile(r"^(?:TX\.?|T\.X\.?)\s+", re.IGNORECASE), "Thị xã "),
    (re.compile(r"^(?:TP\.?|T\.P\.?)\s*(?=\D)", re.IGNORECASE), "Thành phố "),
)
_COMMUNE: Final = re.compile(r"^(phuong|xa|thi tran) ")
_DISTRICT: Final = re.compile(r"^(quan|huyen|thi xa|thanh pho) ")


@dataclass(frozen=True, slots=True)
class Present:
    """What stands behind a printed address today.

    detail    everything below the commune, verbatim
    province  in force; None when the last part names none
    communes  in force: one, several when the old name does not decide, none when the list does not say
    was       the old commune and district as printed; empty when the print already says the present ones
    """

    detail: str
    province: Province | None
    communes: tuple[Commune, ...]
    was: str


def present_of(text: str) -> Present:
    """The parts of a printed address, matched from the right against the units in force.

    text  one line, parts divided by commas; old (three levels) and new (two) alike
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    province = units().find_named_province(parts[-1]) if parts else None
    if province is None or province.code != LISTED or len(parts) < 2:
        return Present(", ".join(parts[:-1] if province else parts), province, (), "")
    district = long_of(parts[-2])
    if _DISTRICT.match(fold_of(district)) and len(parts) > 2:
        return _former_of(parts, province, district)
    here = tuple(commune for commune in units().communes if _same(commune.name, district))
    former = units().find_district(district) if len(parts) > 2 else None
    if former is None:
        return Present(", ".join(parts[:-2]), province, here, "")
    # `Bình Thạnh` without its kind: the ward of today, or the district that had the same name.
    said = _former_of(parts, province, former)
    if _COMMUNE.match(fold_of(long_of(parts[-3]))) or not here:
        return said
    return replace(said, detail=", ".join(parts[:-2]), communes=(*said.communes, *here), was="")


def _former_of(parts: list[str], province: Province, district: str) -> Present:
    """Read with three levels, as until June 2025."""
    commune = long_of(parts[-3])
    found = units().successors_of(commune, district)
    return Present(", ".join(parts[:-3]), province, tuple(found), f"{commune}, {district}")


def long_of(part: str) -> str:
    """One part with its abbreviation written out: `P. Đa Kao` → `Phường Đa Kao`, `Q1` → `Quận 1`."""
    for pattern, full in _SHORT:
        if pattern.search(part):
            return pattern.sub(full, part, count=1).strip()
    return part


def address_line_of(value: Mapping[str, str]) -> str:
    """`{detail}, {commune}, {province}`, as forms print it; empty parts left out."""
    return ", ".join(part for part in (value.get(key, "") for key in ("detail", "commune_name", "province_name")) if part)


def _same(name: str, part: str) -> bool:
    full, said = fold_of(name), fold_of(part)
    return said in (full, re.sub(r"^(phuong|xa|dac khu) ", "", full))
