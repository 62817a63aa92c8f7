"""Names as the lists have them: whoever sends a code with another name beside it gets the list's."""

from __future__ import annotations

from typing import Any

from backend.catalogue.address import UNSURE
from backend.catalogue.lines import lines
from backend.catalogue.units import units


def official_of(field_type: str, value: Any) -> Any:
    """The value, of its type already, with the official names of known codes."""
    if field_type == "lines" and isinstance(value, list):
        return [_line(row) for row in value]
    if field_type == "address" and isinstance(value, dict):
        return _address(value)
    return value


def _line(row: dict[str, Any]) -> dict[str, Any]:
    known = lines().find_line(row["code"])
    return {**row, "name": known.name} if known else row


def _address(value: dict[str, str]) -> dict[str, str]:
    province = units().find_province(value.get("province", ""))
    commune = units().find_commune(value.get("commune", ""))
    named = dict(value)
    if province:
        named["province_name"] = province.name
    if commune:
        named["commune_name"] = commune.name
    elif value.get("commune") == UNSURE:
        named["commune_name"] = ""
    return named
