"""Sums in words, as the forms of the state write them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.money import SUM_MAX, grouped_of, words_of
from backend.catalogue.table import HERE

VECTORS: list[dict[str, Any]] = json.loads((HERE / "sums.json").read_text(encoding="utf-8"))
_DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_UNITS = {"nghìn": 10**3, "triệu": 10**6}


def number_said(words: str) -> int:
    """Reads the words back: another way round than they were made."""
    billions, _, rest = words.lower().removesuffix(" đồng").rpartition("tỷ")
    return (_below(billions) * 10**9 if billions else 0) + _below(rest)


def _below(words: str) -> int:
    whole = group = digit = 0
    for word in words.split():
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + 10 * digit, 0
        elif word == "trăm":
            group, digit = 100 * digit, 0
        elif word in _UNITS:
            whole, group, digit = whole + (group + digit) * _UNITS[word], 0, 0
    return whole + group + digit


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: str(v["amount"]))
def test_a_sum_is_said_as_the_form_says_it(vector: dict[str, Any]) -> None:
    assert words_of(vector["amount"]) == vector["words"]


@given(st.integers(min_value=0, max_value=SUM_MAX))
def test_what_is_said_is_the_sum(amount: int) -> None:
    assert number_said(words_of(amount)) == amount


@pytest.mark.parametrize("amount", [-1, SUM_MAX + 1])
def test_what_cannot_be_said_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="fifteen digits"):
        words_of(amount)


def test_digits_stand_in_groups() -> None:
    assert (grouped_of(50_000_000), grouped_of(999), grouped_of(1_000)) == ("50.000.000", "999", "1.000")
