"""Answers that a form takes, found from the form alone: the first of many candidates that passes a field's own checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from backend.catalogue.record import Form, FormField
from backend.fill.checks import find_reason
from backend.fill.normal import normal_of
from backend.fill.prefill import card_value_of
from backend.fill.rules import Sent, is_asked
from backend.fill.shape import Context
from backend.read.record import Card
from tests.filing import seat

TEXTS = (
    "Mẫu Đơn", "HỘ KINH DOANH MẪU ĐƠN", "HỢP TÁC XÃ MẪU ĐƠN", "Nguyễn Thị Mẫu", "Mau Don", "AB 123456", "C1234567", "099158000123",
    "0312345678", "vidu.vn", "M", "MẪU",
)
NUMBERS = (1, 2, 3, 5, 20, 60, 200, 1000, 1960, 2000, 50_000_000)


def sent_for(form: Form, card: Card, context: Context, *, turn: int = 0) -> dict[str, Sent]:
    """A whole form. turn: which of its choices is taken, so that a few turns walk all conditional parts."""
    values: dict[str, Any] = {}
    sent: dict[str, Sent] = {}
    for field in form.fields:
        if field.type == "words" or not is_asked(field, values):
            continue
        value = card_value_of(field, card) if field.source else None
        if value is None:
            value = fitting_of(field, values, context, turn=turn)
        values[field.key] = normal_of(field.type, value)
        sent[field.key] = Sent(value, confirmed=field.source is not None)
    return sent


def fitting_of(field: FormField, values: dict[str, Any], context: Context, *, turn: int = 0) -> Any:
    """The first candidate that the checks of a field let through; AssertionError when none does."""
    near = replace(context, answers=values)
    for value in _candidates(field, values, near, turn=turn):
        if not reasons_of(field, value, near):
            return value
    raise AssertionError(f"no candidate fits {field.key}: {[(check.name, check.args) for check in field.checks]}")


def reasons_of(field: FormField, value: Any, context: Context) -> list[str]:
    """Why a value does not pass: its type, whether it is there, its checks."""
    shape = {"type": field.type, "choices": [one.value for one in field.choices], "columns": [one.key for one in field.columns]}
    kept = normal_of(field.type, value)
    found = [find_reason("type", shape, kept, context)]
    if not found[0]:
        found += [find_reason("required", {}, kept, context) if field.required else None]
        found += [find_reason(check.name, check.args, kept, context) for check in field.checks]
    return [reason for reason in found if reason]


def _candidates(field: FormField, values: dict[str, Any], context: Context, *, turn: int) -> Iterator[Any]:
    kinds: dict[str, Any] = {
        "text": (field.example, *TEXTS), "email": ("mau@vidu.example",), "phone": ("0990000458",), "time": ("7 giờ 30",),
        "bool": (turn % 2 == 0,), "number": NUMBERS, "decimal": ("1", "5", "25,5", "250"), "money": (105_000_000, 1),
        "address": (seat(),), "upload": ({"bring": "counter"},),
        "lines": ([{"code": "4711", "name": "tạp hóa", "main": True}],),
        "pledges": ([one.value for one in field.choices],),
    }
    if field.type in kinds:
        yield from kinds[field.type]
    elif field.type == "choice":
        yield from (field.choices[(turn + more) % len(field.choices)].value for more in range(len(field.choices)))
    elif field.type == "several":
        yield [field.choices[turn % len(field.choices)].value]
    elif field.type == "digits":
        yield from ("123456", "12", *_numbers_of(field, values))
    elif field.type == "date":
        yield from (_day.isoformat() for _day in _days_of(field, context))
    elif field.type == "table":
        yield [_row_of(field, values, context, turn=turn, at=at) for at in range(2)]


def _days_of(field: FormField, context: Context) -> Iterator[Any]:
    born = any(check.name == "birth_possible" for check in field.checks)
    for years in (60, 30, 16, 12, 3) if born else (0, 1, 3, 12, 16, 30, 60):
        yield context.today - timedelta(days=366 * years)
    yield from (context.today + timedelta(days=more) for more in (1, 7, 40, 300))


def _numbers_of(field: FormField, values: dict[str, Any]) -> Iterator[str]:
    """Personal numbers that say the sex and the year of the birth they belong to."""
    fits = next((check.args for check in field.checks if check.name == "pin_fits"), {})
    birth = str(values.get(str(fits.get("birth")), "") or "1958-03-02")
    sex = fits.get("sex") if fits.get("sex") in ("Nam", "Nữ") else values.get(str(fits.get("sex")), "Nữ")
    mark = (int(birth[:2]) - 19) * 2 + (sex == "Nữ")
    yield from (f"099{mark}{birth[2:4]}{tail}" for tail in ("000123", "000456", "000789"))


def _row_of(field: FormField, values: dict[str, Any], context: Context, *, turn: int, at: int) -> dict[str, Any]:
    """One row; the first holds the filer's own number where the list must include it, others differ in every cell they can."""
    row: dict[str, Any] = {}
    own = {str(check.args["column"]): str(check.args["equals"]) for check in field.checks if check.name == "rows_include"}
    for column in field.columns:
        fitting = fitting_of(column, row, context, turn=turn)
        if at == 0 and column.key in own:
            fitting = values[own[column.key]]
        elif at and column.type == "digits":
            fitting = "099090000789"
        elif at and column.type == "text" and not reasons_of(column, f"{fitting} hai", context):
            fitting = f"{fitting} hai"
        row[column.key] = normal_of(column.type, fitting)
    return row
