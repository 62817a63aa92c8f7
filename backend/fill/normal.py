"""What was typed, in the one form that is checked and kept; vectors in catalogue/normals.json, shared with the phone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

_BLANKS: Final = re.compile(r"[ \t\u00a0\u2000-\u200a\u3000]+")
_DATE: Final = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$", re.ASCII)
_PHONE_FRAME: Final = re.compile(r"[ ().-]")


def normal_of(field_type: str, value: Any) -> Any:
    """The value in its normal form; what cannot be brought there is given back as it came, for the checks to refuse."""
    if field_type in _OF_TEXT:
        return _OF_TEXT[field_type](value) if isinstance(value, str) else value
    if field_type == "address" and isinstance(value, dict):
        return {key: _text(part) if isinstance(part, str) else part for key, part in value.items()}
    if field_type == "lines" and isinstance(value, list):
        return [_line(row) if isinstance(row, dict) else row for row in value]
    return value


def _text(value: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", value)).strip()


def _digits(value: str) -> str:
    return re.sub(r"[ .-]", "", _text(value))


def _phone(value: str) -> str:
    bare = _PHONE_FRAME.sub("", _text(value))
    return re.sub(r"^(?:\+84|0084|84(?=\d{9}$))", "0", bare, flags=re.ASCII)


def _email(value: str) -> str:
    name, at, host = _text(value).rpartition("@")
    return f"{name}{at}{host.lower()}" if at else host


def _money(value: str) -> int | str | None:
    text = re.sub(r"\s*(?:đ|đồng|VND)$", "", _text(value), flags=re.IGNORECASE)
    return _number(re.sub(r"[ .,]", "", text), value)


def _count(value: str) -> int | str | None:
    return _number(_text(value), value)


def _number(bare: str, typed: str) -> int | str | None:
    if not bare:
        return None
    # Eighteen digits are beyond every bound and still exact on both sides of the wire after refusal.
    return int(bare) if re.fullmatch(r"[0-9]{1,18}", bare) else typed


def _date(value: str) -> str:
    text = _text(value)
    found = _DATE.match(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def _decimal(value: str) -> str:
    """`1.250,75` and `52.5` as Vietnamese writes them: a comma before the parts, nothing between thousands."""
    text = _text(value).replace(" ", "")
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", text):
        return text.replace(".", "")
    return text.replace(".", ",", 1) if text.count(".") == 1 and "," not in text else text


def _time(value: str) -> str:
    """`7h30`, `7 giờ 30`, `7.30` → `07:30`."""
    text = _text(value).lower()
    found = re.fullmatch(r"([0-9]{1,2}) ?(?:[:.h]|g|giờ) ?([0-9]{2})?(?: ?phút)?", text)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else text


def _line(row: dict[str, Any]) -> dict[str, Any]:
    code, name = row.get("code"), row.get("name")
    tidy = {"code": _digits(code) if isinstance(code, str) else code, "name": _text(name) if isinstance(name, str) else name}
    return {key: tidy.get(key, part) for key, part in row.items()}


_OF_TEXT: Final[dict[str, Callable[[str], Any]]] = {
    "text": _text, "choice": _text, "digits": _digits, "phone": _phone, "email": _email, "money": _money,
    "number": _count, "decimal": _decimal, "date": _date, "time": _time,
}
