"""Judges the answers of a form: which are asked, which are the card's own, which pass, which an officer looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from backend.catalogue.money import SUM_MAX, words_of
from backend.catalogue.record import Check, Form, FormField
from backend.fill.checks import find_reason
from backend.fill.normal import normal_of
from backend.fill.official import official_of
from backend.fill.prefill import card_field_of, card_value_of
from backend.fill.record import Answer, Answers, Origin, Unfit
from backend.fill.shape import Context
from backend.read.record import Card


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer as it came, its value not yet believed."""

    value: Any
    confirmed: bool = False


@dataclass(slots=True)
class _Sheet:
    """What judging has found so far; `values` is what later conditions and checks look at."""

    context: Context
    values: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


def judge_answers(form: Form, card: Card, sent: Mapping[str, Sent], *, context: Context, at: datetime) -> Answers | Unfit:
    """Answers that may be sent, or the reason of each field that may not.

    sent     by field key; keys that the form does not ask are ignored, and so is what a condition hides
    context  the day, the lists, the settings; its `answers` are filled in here
    """
    sheet = _Sheet(context)
    for asked in form.fields:
        if is_asked(asked, sheet.values):
            _judge_field(sheet, asked, card, sent.get(asked.key, Sent(None)))
    if sheet.reasons:
        return Unfit(fields=sheet.reasons)
    return Answers(
        procedure=form.procedure, form_version=form.version, answers=sheet.answers, doubts=sheet.doubts, confirmed_at=at,
    )


def judge_again(form: Form, card: Card, taken: Answers, sent: Mapping[str, Sent], *, context: Context) -> Answers | Unfit:
    """Answers that were taken, those in `sent` judged anew; the others stand as they did, whatever day it is now."""
    sheet = _Sheet(context)
    for asked in form.fields:
        if not is_asked(asked, sheet.values):
            continue
        if asked.key in sent or asked.type == "words":
            _judge_field(sheet, asked, card, sent.get(asked.key, Sent(None)))
        elif asked.key in taken.answers:
            sheet.values[asked.key] = taken.answers[asked.key].value
    if sheet.reasons:
        return Unfit(fields=sheet.reasons)
    doubts = {key: code for key, code in taken.doubts.items() if key.partition(".")[0] not in sent}
    return taken.model_copy(update={"answers": {**taken.answers, **sheet.answers}, "doubts": doubts | sheet.doubts})


def is_asked(asked: FormField, values: Mapping[str, Any]) -> bool:
    """Whether the condition of a field holds for the values before it; what was not asked itself has none."""
    if asked.when is None:
        return True
    value = values.get(asked.when.field)
    wanted = asked.when.among or (asked.when.equals,)
    return any(one in wanted for one in (value if isinstance(value, list) else [value]))


def origin_of(asked: FormField, value: Any, card: Card) -> Origin:
    """Where a value comes from, whatever the phone says: the card alone decides."""
    if asked.source is None or card_field_of(asked, card) is None:
        return "typed"
    return "card" if value == card_value_of(asked, card) else "changed"


def _judge_field(sheet: _Sheet, asked: FormField, card: Card, sent: Sent) -> None:
    if asked.type == "words":
        _count_words(sheet, asked)
        return
    value = normal_of(asked.type, sent.value)
    shape = find_reason("type", _shape_of(asked), value, sheet.context)
    if shape:
        sheet.reasons[asked.key] = shape
        return
    value = _tidied(asked, official_of(asked.type, value))
    sheet.values[asked.key] = value
    context = replace(sheet.context, answers=sheet.values)
    reason, doubt = _looked_at(asked, value, context, confirmed=sent.confirmed)
    origin = origin_of(asked, value, card)
    if origin == "typed" and asked.held and value is not None and value == context.held.get(asked.key):
        origin = "held"
    if not reason and origin == "card" and not sent.confirmed and not _is_sure(asked, card):
        reason = "unconfirmed"
    if not reason and asked.type == "table":
        _judge_rows(sheet, asked, value or [])
    if reason:
        sheet.reasons[asked.key] = reason
        return
    if doubt:
        sheet.doubts[asked.key] = doubt
    read = card_field_of(asked, card) if origin == "changed" else None
    sheet.answers[asked.key] = Answer(
        value=value, origin=origin, confirmed=sent.confirmed, on_card=read.value if read else None,
    )


def _looked_at(asked: FormField, value: Any, context: Context, *, confirmed: bool) -> tuple[str | None, str | None]:
    """The first reason that stops, and the first that makes an officer look."""
    checks = (*((Check(name="required"),) if asked.required else ()), *asked.checks)
    doubt: str | None = None
    for check in checks:
        reason = find_reason(check.name, check.args, value, context)
        if reason and not (check.ask and confirmed):
            return reason, None
        doubt = doubt or reason
    for check in asked.doubts:
        doubt = doubt or find_reason(check.name, check.args, value, context)
    return None, doubt


def _tidied(asked: FormField, value: Any) -> Any:
    """The rows of a table with every cell in its normal form and in its place."""
    if asked.type != "table" or not isinstance(value, list):
        return value
    return [{column.key: normal_of(column.type, row.get(column.key)) for column in asked.columns} for row in value]


def _judge_rows(sheet: _Sheet, asked: FormField, rows: list[dict[str, Any]]) -> None:
    for number, row in enumerate(rows):
        context = replace(sheet.context, answers=row)
        for column in asked.columns:
            value, place = row[column.key], f"{asked.key}.{number}.{column.key}"
            shape = find_reason("type", _shape_of(column), value, context)
            # In a row nothing is asked back: a number that does not fit is looked at by an officer.
            reason, doubt = (shape, None) if shape else _looked_at(column, value, context, confirmed=True)
            if reason:
                sheet.reasons[place] = reason
            elif doubt:
                sheet.doubts[place] = doubt


def _count_words(sheet: _Sheet, asked: FormField) -> None:
    amount = sheet.values.get(asked.of or "")
    if isinstance(amount, int) and 0 <= amount <= SUM_MAX:
        sheet.answers[asked.key] = Answer(value=words_of(amount), origin="counted")


def _is_sure(asked: FormField, card: Card) -> bool:
    read = card_field_of(asked, card)
    return read is not None and read.sure


def _shape_of(asked: FormField) -> dict[str, Any]:
    return {
        "type": asked.type,
        "choices": [choice.value for choice in asked.choices],
        "columns": [column.key for column in asked.columns],
    }
