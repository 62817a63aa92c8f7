"""What an officer reads of a form: words, never the codes that travel."""

from __future__ import annotations

from typing import Any

import pytest

from backend.catalogue.load import form_of
from backend.catalogue.record import FormField
from backend.dossier.said import said_of
from tests.dossier.sample import SAID, SEAT

FORM = form_of("hkd-thanh-lap")
FIELDS = {field.key: field for field in FORM.fields}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("capital", 105_000_000, "105.000.000 đồng"),
        ("start_date", "2026-12-14", "14/12/2026"),
        ("not_at_seat", True, "Có"),
        ("not_at_seat", False, "Không"),
        ("seat", SEAT, "15/4 đường Mẫu, Phường Sài Gòn, Thành phố Hồ Chí Minh"),
        ("lines", SAID["lines"], "5610 Quán cơm; Bán nước mía"),
        ("members", SAID["members"], "LÊ VĂN THỬ, 20/11/1985, 099085000456, Nam"),
        ("name_vi", "HỘ KINH DOANH MẪU ĐƠN", "HỘ KINH DOANH MẪU ĐƠN"),
    ],
)
def test_an_answer_is_said_as_it_is_written(key: str, value: Any, words: str) -> None:
    assert said_of(FIELDS[key], value, FORM) == words


@pytest.mark.parametrize("field", [field for field in FORM.fields if field.choices], ids=lambda field: field.key)
def test_no_choice_is_shown_by_its_code(field: FormField) -> None:
    for choice in field.choices:
        assert said_of(field, choice.value, FORM) == choice.label
    assert said_of(field, [one.value for one in field.choices], FORM) == "; ".join(one.label for one in field.choices)


def test_pledges_are_shown_by_their_sentences() -> None:
    field = next(field for field in FORM.fields if field.type == "pledges")
    assert said_of(field, [one.value for one in FORM.pledges], FORM) == "; ".join(one.label for one in FORM.pledges)
    assert FORM.pledges
