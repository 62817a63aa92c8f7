"""Says an answer of a form as an officer reads it: words, never the codes that travel. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backend.catalogue.address import address_line_of
from backend.catalogue.money import grouped_of
from backend.catalogue.record import Form, FormField
from backend.dossier.facts import day_said_of
from backend.ground.words import sentence_of


def said_of(field: FormField, value: Any, form: Form) -> str:
    """Choices by their label, sums and days as they are written, rows by their columns."""
    labels = {choice.value: choice.label for choice in (form.pledges if field.type == "pledges" else field.choices)}
    match field.type, value:
        case _, bool():
            said = sentence_of("answer.yes" if value else "answer.no")
        case "money", int():
            said = f"{grouped_of(value)} đồng"
        case "date", str():
            said = day_said_of(value)
        case "table", list():
            said = "; ".join(_row_said_of(field, row, form) for row in value)
        case _, list() if labels:
            said = "; ".join(labels.get(one, str(one)) for one in value)
        case _, str() if value in labels:
            said = labels[value]
        case _:
            said = text_of(value)
    return said


def text_of(value: Any) -> str:
    """An answer in words: addresses and rows too."""
    if isinstance(value, dict):
        return address_line_of(value)
    if isinstance(value, list):
        return "; ".join(_cell_of(one) for one in value)
    return str(value)


def _row_said_of(field: FormField, row: dict[str, Any], form: Form) -> str:
    told = (said_of(column, row[column.key], form) for column in field.columns if row.get(column.key) not in (None, "", []))
    return ", ".join(told)


def _cell_of(one: Any) -> str:
    if not isinstance(one, dict):
        return str(one)
    return " ".join(str(part) for part in _told(one.values()))


def _told(parts: Iterable[Any]) -> list[Any]:
    return [part for part in parts if isinstance(part, str) and part]
