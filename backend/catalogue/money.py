"""Sums of money as they are written: grouped digits, and Vietnamese words for forms; vectors in sums.json."""

from __future__ import annotations

from typing import Final

# The form's upper bound is 10^12; words go to just below 10^15.
SUM_MAX: Final = 999_999_999_999_999
_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS: Final = ("", " nghìn", " triệu", " tỷ")


def words_of(amount: int) -> str:
    """The sum in words: `105000000` → `Một trăm lẻ năm triệu đồng`.

    amount  đồng, 0 to 10^15 - 1; ValueError outside
    source  procedures.md 9.5: lẻ (southern), tỷ, first letter upper case
    """
    if not 0 <= amount <= SUM_MAX:
        raise ValueError("a sum has one to fifteen digits")
    words = _number_words_of(amount)
    return words[0].upper() + words[1:] + " đồng"


def grouped_of(amount: int) -> str:
    """`50000000` → `50.000.000`."""
    return f"{amount:,}".replace(",", ".")


def _number_words_of(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    # From 1,000 tỷ the group before tỷ is itself a number with nghìn.
    parts = [_number_words_of(billions) + _GROUPS[3]] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            parts.append(_group_words_of(group, full=bool(parts)) + _GROUPS[power])
    return " ".join(parts)


def _group_words_of(group: int, *, full: bool) -> str:
    """Three digits; `full` says the hundreds although they are zero, as a higher group stands before."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    parts: list[str] = []
    if hundreds or full:
        parts.append(f"{_DIGITS[hundreds]} trăm")
    if tens > 1:
        parts.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        parts.append("mười")
    elif ones and parts:
        parts.append("lẻ")
    if ones:
        parts.append(_ones_word_of(tens, ones))
    return " ".join(parts)


def _ones_word_of(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens > 0:
        return "lăm"
    return _DIGITS[ones]
