"""The checks of addresses; how one is read from a card is for the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from backend.catalogue.address import UNSURE
from backend.fill import letters
from backend.fill.shape import Context

Args = Mapping[str, Any]
# Official names are short; this only keeps floods out.
_NAME_MAX: Final = 100


def _complete(value: Any, args: Args, _context: Context) -> str | None:
    """addresses.md 7: three parts, no `|`, `<`, `>` nor control characters, the first at most 150 characters."""
    if not value.get("detail"):
        return "address_detail"
    if not (value.get("commune") or value.get("commune_name")):
        return "address_commune"
    if not value.get("province"):
        return "address_province"
    names = (value.get("commune_name", ""), value.get("province_name", ""), value.get("card_text", ""), value.get("was", ""))
    if not all(letters.is_clean(text) for text in (value["detail"], *names)) or re.search(r"[|<>]", value["detail"]):
        return "address_letters"
    too_long = len(value["detail"]) > args.get("max", 150) or any(len(name) > 3 * _NAME_MAX for name in names)
    return "too_long" if too_long else None


def _commune_in_province(value: Any, args: Args, context: Context) -> str | None:
    """Where the communes of the province ship, one of them; elsewhere its name (settled 28)."""
    commune, province = value.get("commune", ""), value.get("province", "")
    if context.provinces and province not in context.provinces:
        return "commune_province"
    if commune == UNSURE:
        return None
    if province not in args["listed"]:
        return "commune_province" if commune else None
    if not re.fullmatch(r"[0-9]{5}", commune):
        return "commune_province"
    return "commune_province" if context.communes and context.communes.get(commune) != province else None


def _commune_sure(value: Any, _args: Args, _context: Context) -> str | None:
    return None if re.fullmatch(r"[0-9]{5}", value.get("commune", "")) else "commune_unsure"


def _province_is(value: Any, args: Args, _context: Context) -> str | None:
    return None if value.get("province") in args["codes"] else "province_other"


PLACE_CHECKS: Final[dict[str, Callable[[Any, Args, Context], str | None]]] = {
    "address_complete": _complete, "commune_in_province": _commune_in_province, "commune_sure": _commune_sure,
    "province_is": _province_is,
}
