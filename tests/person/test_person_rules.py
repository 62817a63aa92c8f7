"""What a text of consent may be, and what it may not."""

from __future__ import annotations

import pytest

from backend.person.rules import find_flaw


@pytest.mark.parametrize(("text", "flaw"), [
    ("", "required"), ("x" * 2_001, "long"), ("Một\nhai {agency}", "letters"), ("Không tên ai", "blanks"),
    ("{agency} và {config}", "blanks"), ("{agency.__class__}", "blanks"), ("{agency!r}", "blanks"), ("{agency:>9}", "blanks"),
    ("{agency", "blanks"), ("{} {agency}", "blanks"), ("{agency} xử lý.", None),
])
def test_a_text_is_filled_in_and_never_executed(text: str, flaw: str | None) -> None:
    assert find_flaw(text, "{agency} xử lý dữ liệu.") == flaw
