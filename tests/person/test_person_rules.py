"""What a text of consent may be, and what it may not."""

from __future__ import annotations

import pytest

from backend.ground.words import sentences
from backend.person.record import Consent
from backend.person.rules import LABELS, find_flaw, reuse_named_in


@pytest.mark.parametrize(("text", "flaw"), [
    ("", "required"), ("x" * 2_001, "long"), ("Một\nhai {agency}", "letters"), ("Không tên ai", "blanks"),
    ("{agency} và {config}", "blanks"), ("{agency.__class__}", "blanks"), ("{agency!r}", "blanks"), ("{agency:>9}", "blanks"),
    ("{agency", "blanks"), ("{} {agency}", "blanks"), ("{agency} xử lý.", None),
])
def test_a_text_is_filled_in_and_never_executed(text: str, flaw: str | None) -> None:
    assert find_flaw(text, "{agency} xử lý dữ liệu.") == flaw


@pytest.mark.parametrize(("vi", "en", "papers"), [
    ("Tôi đồng ý dùng lại thông tin đã khai", "I agree to reuse my information", False),
    ("Dùng lại thông tin và Giấy tờ đã gửi", "Reuse my information and Papers", True),
    ("Dùng lại thông tin và giấy tờ đã gửi", "Reuse my information", False),
    ("Dùng lại thông tin", "Reuse my information and documents", False),
    ("Không cần nộp lại giấy tờ", "Papers need not be sent again", False),
    ("Dùng lại thông tin, không dùng giấy tờ", "Reuse information but no papers", False),
    ("Dùng lại thông tin và giấy tờ đã gửi", "We never reuse your papers", False),
    ("Dùng lại mọi thứ trừ giấy tờ", "Reuse everything except papers", False),
    ("Dùng lại giấy tờ đã gửi. Không dùng giấy tờ hết hạn", "Reuse papers", False),
    ("Dùng lại giấy tờ (không bắt buộc). Không ai khác được xem.", "Reuse papers (not required). No one else sees them.", True),
    ("Dùng lại gi\u00e2\u0301y t\u01a1\u0300 đã gửi", "Reuse documents", True),
])
def test_papers_are_used_again_only_where_the_words_name_them_in_both_languages(vi: str, en: str, papers: bool) -> None:
    assert ("papers" in reuse_named_in({"vi": vi, "en": en})) is papers


def test_the_words_that_ship_name_what_the_product_takes() -> None:
    assert reuse_named_in(sentences()[LABELS["reuse"]]) == {"answers", "papers"}


def test_a_consent_of_before_papers_were_named_opens_none() -> None:
    old = Consent.model_validate_json('{"purposes": ["filing", "reuse"], "text_hash": "0", "given_at": "2026-11-01T08:00:00Z"}')
    assert old.reusable == {"answers"}
    assert old.model_copy(update={"purposes": frozenset({"filing"})}).reusable == frozenset()
