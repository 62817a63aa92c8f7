"""What an invented person answers on a form: the facts of their card, what they would open, and something for all else asked."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, Final

from backend.catalogue.money import words_of
from backend.catalogue.record import Form, FormField
from backend.fill.rules import is_asked
from backend.seed.people import Person, person_of

_DAY: Final = date(2026, 6, 1)
# Numbers of people whom forms ask about; those who file have lower ones.
_OTHERS: Final = 900_000
_OF_PEOPLE: Final = ("name", "birth", "pin", "sex", "ethnicity", "nationality", "residence", "origin", "birthplace")
_PLAIN: Final[dict[str, Any]] = {"bool": True, "time": "08:00"}
_CITY: Final = {"province": "79", "province_name": "Thành phố Hồ Chí Minh"}


def residence_of(person: Person) -> str:
    """As it stands on the card."""
    return f"{person.detail}, {person.commune[1]}, {_CITY['province_name']}"


def answers_of(person: Person, form: Form, way: str) -> dict[str, dict[str, Any]]:
    """An answer to every question that is asked and has to be answered, but for papers that are brought.

    way  how the result is wanted
    """
    chance, known, said = random.Random(person.number), _known_of(person), _said_of(person, form, way)  # noqa: S311 no secret
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for field in form.fields:
        if not is_asked(field, values):
            continue
        if field.key in known or field.key in said:
            values[field.key] = known.get(field.key, said.get(field.key))
            origins[field.key] = "card" if field.key in known else "typed"
        elif field.type == "words":
            values[field.key], origins[field.key] = words_of(int(values.get(field.of or "") or 0)), "counted"
        elif field.required and field.type != "upload":
            values[field.key], origins[field.key] = _made(chance, field, person), "typed"
    return {
        key: {"value": value, "origin": origins[key], "confirmed": True, "on_card": None} for key, value in values.items()
    }


def _known_of(person: Person) -> dict[str, Any]:
    return {
        "owner_name": person.name, "owner_birth": person.birth.isoformat(), "owner_sex": person.sex, "owner_pin": person.number,
        "owner_nationality": "Việt Nam", "owner_residence": residence_of(person),
    }


def _said_of(person: Person, form: Form, way: str) -> dict[str, Any]:
    code, line = person.line
    there = {"return_address": _seat_of(person)} if way == "post" else {}
    return {
        "name_vi": person.shop, "lines": [{"code": code, "name": line, "main": True}], "capital": person.capital_vnd,
        "seat": _seat_of(person), "workers": 2, "vat_method": "direct", "owner_phone": person.phone, "subject": "person",
        "owner_here": "same", "owner_ethnicity": "Kinh", "return_by": way, "pledges": [each.value for each in form.pledges],
        **there,
    }


def _other(person: Person, about: str) -> Person:
    """Somebody else whom the form asks about, the same in all their answers: a child, a mother, a partner."""
    chance = random.Random(f"{person.number}|{about}")  # noqa: S311 invented people are no secret
    return person_of(chance, chance.randrange(_OTHERS, _OTHERS + 100_000))


def _facts_of(person: Person) -> dict[str, str]:
    return {
        "name": person.name, "birth": person.birth.isoformat(), "pin": person.number, "sex": person.sex, "ethnicity": "Kinh",
        "nationality": "Việt Nam", "residence": residence_of(person), "origin": person.commune[1],
        "birthplace": person.commune[1],
    }


def _seat_of(person: Person) -> dict[str, str]:
    commune, name = person.commune
    return {"detail": person.detail, "commune": commune, "commune_name": name, **_CITY}


def _made(chance: random.Random, field: FormField, person: Person) -> Any:
    about, _, what = field.key.rpartition("_")
    if what in _OF_PEOPLE:
        return _facts_of(_other(person, about))[what]
    if field.type in _PLAIN:
        return _PLAIN[field.type]
    match field.type:
        case "choice":
            made: Any = chance.choice(field.choices).value
        case "several":
            made = [chance.choice(field.choices).value]
        case "date":
            made = (_DAY - timedelta(days=chance.randint(30, 9_000))).isoformat()
        case "address":
            made = _seat_of(person)
        case "table" | "lines":
            made = [{column.key: _made(chance, column, person) for column in field.columns}]
        case "money" | "number":
            made = chance.choice([each for each in field.quick if isinstance(each, int)] or [chance.randint(1, 9)])
        case "decimal":
            made = f"{chance.randint(20, 400)}"
        case "phone":
            made = person.phone
        case "digits":
            made = field.example or f"{chance.randrange(10**6):06}"
        case _:
            made = field.example or f"Theo giấy tờ của {person.name}"
    return made
