"""What the card already answers: taken over as it stands, or offered where the answer is the citizen's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from backend.catalogue.address import present_of
from backend.catalogue.record import Form, FormField
from backend.fill.normal import normal_of
from backend.fill.record import Answer, Value
from backend.fill.shape import is_empty
from backend.read.record import Card, Field


def prefilled_of(form: Form, card: Card, *, today: date) -> dict[str, Answer]:
    """Answers by field key; an unread field of the card gives none."""
    found: dict[str, Answer] = {}
    for field in form.fields:
        value = card_value_of(field, card) if field.source else suggested_of(field, card, today=today)
        if not is_empty(value):
            found[field.key] = Answer(value=value, origin="card" if field.source else "typed")
    return found


def card_field_of(field: FormField, card: Card) -> Field | None:
    """The field of the card that this one takes over, if the card has been read there."""
    found = card.fields.get(field.source) if field.source else None
    return found if found and found.value else None


def card_value_of(field: FormField, card: Card) -> str | None:
    """The card's value in the form's normal form; None where a choice has no such way to answer."""
    read = card_field_of(field, card)
    if read is None:
        return None
    value: str | None = normal_of(field.type, read.value)
    fits = field.type != "choice" or value in {choice.value for choice in field.choices}
    return value if fits else None


def suggested_of(field: FormField, card: Card, *, today: date) -> Value:
    """What to begin with: the only choice or the usual one, today, or the card's address with today's units where the old
    name decides."""
    if field.begins:
        return field.begins
    if field.type == "choice" and field.required and len(field.choices) == 1:
        return field.choices[0].value
    if field.suggest == "today":
        return today.isoformat()
    read = card.fields.get(field.suggest) if field.suggest else None
    if read is None or not read.value or field.type != "address":
        return None
    address = _address_of(read.value)
    return address if _may_lie_in(field, address["province"]) else None


def laid_over(prefilled: Mapping[str, Answer], saved: Mapping[str, Answer]) -> dict[str, Answer]:
    """What was saved stands over what the card gave, except where nothing was saved."""
    return {**prefilled, **{key: answer for key, answer in saved.items() if not is_empty(answer.value)}}


def _address_of(text: str) -> dict[str, str]:
    present = present_of(text)
    address = {"detail": present.detail, "card_text": text, "commune": "", "commune_name": ""}
    address["province"] = present.province.code if present.province else ""
    address["province_name"] = present.province.name if present.province else ""
    if len(present.communes) == 1:
        address |= {"commune": present.communes[0].code, "commune_name": present.communes[0].name}
    if present.was:
        address["was"] = present.was
    return address


def _may_lie_in(field: FormField, province: str) -> bool:
    """Whether the form takes an address of this province: offering another would only be refused."""
    codes = [check.args["codes"] for check in field.checks if check.name == "province_is"]
    return all(isinstance(allowed, list) and province in allowed for allowed in codes)
