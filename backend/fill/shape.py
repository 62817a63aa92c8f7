"""Whether a value is of its field's type, and whether it is there at all: asked before anything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

ADDRESS_KEYS: Final = frozenset({
    "detail", "commune", "commune_name", "province", "province_name", "card_text", "was", "chosen_by",
})
UPLOAD_KEYS: Final = frozenset({"file", "pages", "bring"})
_LINE_TYPES: Final = {"code": str, "name": str, "main": bool}


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the value.

    answers    values of the other fields; inside a table, of the same row
    specimen   the unassigned province code 099 is accepted
    codes      known business lines; empty: not known here, only the shape is checked
    communes   commune code to province code, likewise; provinces: codes in force, likewise
    pins       province codes of personal numbers
    papers     papers that have come in, by their file, and how each stands: waiting, ready, or why not;
               None: not known here
    held       what the person gave before, by field key
    """

    today: date
    answers: Mapping[str, Any] = field(default_factory=dict)
    specimen: bool = False
    codes: frozenset[str] = frozenset()
    communes: Mapping[str, str] = field(default_factory=dict)
    provinces: frozenset[str] = frozenset()
    pins: frozenset[str] = frozenset()
    papers: Mapping[str, str] | None = None
    held: Mapping[str, Any] = field(default_factory=dict)


def is_empty(value: Any) -> bool:
    """Nothing was answered; `False` and 0 are answers."""
    if isinstance(value, dict):
        return not any(value.values())
    return value is None or value in ("", [])


def shape_reason_of(value: Any, args: Mapping[str, Any]) -> str | None:
    """Why the value is not of the type in `args["type"]`; choices and columns stand in `args` too."""
    if value is None or (value == "" and args["type"] in _TEXTS):
        return None
    if args["type"] in _TEXTS:
        return _text_reason(value, args)
    if args["type"] in ("number", "money"):
        return None if isinstance(value, int) and not isinstance(value, bool) else "number"
    if args["type"] in ("several", "pledges"):
        return _ticks_reason(value, args)
    return None if _WHOLE[args["type"]](value, args) else "type"


_TEXTS: Final = frozenset({"text", "digits", "phone", "email", "date", "time", "choice", "decimal", "words"})
_SHAPES: Final = {"digits": r"[0-9]+", "decimal": r"[0-9]{1,12}(?:,[0-9]{1,6})?", "time": r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"}
_ILL_SHAPED: Final = {"digits": "digits", "decimal": "number", "time": "time"}


def _text_reason(value: Any, args: Mapping[str, Any]) -> str | None:
    if not isinstance(value, str):
        return "type"
    if args["type"] in _SHAPES:
        return None if re.fullmatch(_SHAPES[args["type"]], value) else _ILL_SHAPED[args["type"]]
    if args["type"] == "date":
        return None if _is_date(value) else "date"
    if args["type"] == "choice":
        return None if value in args["choices"] else "choice"
    return None


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        return date.fromisoformat(value).year >= 1000
    except ValueError:
        return False


def _ticks_reason(value: Any, args: Mapping[str, Any]) -> str | None:
    if not isinstance(value, list) or not all(isinstance(tick, str) for tick in value) or len(set(value)) != len(value):
        return "type"
    return None if set(value) <= set(args["choices"]) else "choice"


def _is_address(value: Any, _args: Mapping[str, Any]) -> bool:
    return isinstance(value, dict) and set(value) <= ADDRESS_KEYS and all(isinstance(part, str) for part in value.values())


def _is_lines(value: Any, _args: Mapping[str, Any]) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, dict) and {name: type(cell) for name, cell in row.items()} == _LINE_TYPES for row in value
    )


def _is_table(value: Any, args: Mapping[str, Any]) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, dict) and set(row) <= set(args["columns"])
        and all(cell is None or isinstance(cell, (str, bool)) for cell in row.values())
        for row in value
    )


def _is_upload(value: Any, _args: Mapping[str, Any]) -> bool:
    """A paper that came in, by its file, or the word that it is brought to the counter."""
    whole = isinstance(value, dict) and set(value) <= UPLOAD_KEYS and all(isinstance(part, str) for part in value.values())
    return whole and ("file" in value) != (value.get("bring") == "counter")


def _is_bool(value: Any, _args: Mapping[str, Any]) -> bool:
    return isinstance(value, bool)


_WHOLE: Final = {"address": _is_address, "lines": _is_lines, "table": _is_table, "bool": _is_bool, "upload": _is_upload}
