"""Every vector that the phone is held to, held to here as well."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from backend.catalogue.parse import known_checks
from backend.catalogue.table import HERE
from backend.catalogue.units import units
from backend.fill.checks import CHECKS, find_reason
from backend.fill.normal import normal_of
from backend.fill.shape import Context
from backend.ground.words import sentences

VECTORS: list[dict[str, Any]] = json.loads((HERE / "checks.json").read_text(encoding="utf-8"))
NORMALS: list[dict[str, Any]] = json.loads((HERE / "normals.json").read_text(encoding="utf-8"))


def context_of(told: dict[str, Any]) -> Context:
    return Context(
        today=date.fromisoformat(told.get("today", "2026-11-21")),
        answers=told.get("answers", {}),
        specimen=told.get("specimen", False),
        codes=frozenset(told.get("codes", ())),
        communes=told.get("communes", {}),
        provinces=frozenset(told.get("provinces", ())),
        pins=units().pin_provinces,
        papers=told.get("papers"),
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['check']}:{json.dumps(v['value'])[:40]}")
def test_a_check_answers_as_its_vector_says(vector: dict[str, Any]) -> None:
    found = find_reason(vector["check"], vector["args"], vector["value"], context_of(vector.get("context", {})))
    assert found == vector["answer"]


@pytest.mark.parametrize("vector", NORMALS, ids=lambda v: f"{v['type']}:{json.dumps(v['value'])[:40]}")
def test_what_is_typed_comes_to_its_normal_form(vector: dict[str, Any]) -> None:
    assert normal_of(vector["type"], vector["value"]) == vector["answer"]


@pytest.mark.parametrize("vector", NORMALS, ids=lambda v: f"{v['type']}:{json.dumps(v['value'])[:40]}")
def test_a_normal_form_stays_as_it_is(vector: dict[str, Any]) -> None:
    assert normal_of(vector["type"], vector["answer"]) == vector["answer"]


def test_every_check_has_a_vector_that_passes_and_one_that_does_not() -> None:
    assert set(CHECKS) | {"required", "type"} == known_checks()
    for name in known_checks():
        answers = {vector["answer"] for vector in VECTORS if vector["check"] == name}
        assert None in answers, name
        assert answers - {None}, name


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    codes = {vector["answer"] for vector in VECTORS} - {None}
    for code in codes | {"unconfirmed"}:
        texts = sentences()[_key_of(code)]
        assert texts["vi"]
        assert texts["en"]


def _key_of(code: str) -> str:
    return f"form.err_{code}"
