"""By what a file is known to people: read from its answers and its card; and the words under which it is found."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Any, Final

from backend.catalogue.address import address_line_of
from backend.dossier.record import Label
from backend.fill.record import Answers
from backend.ground.fold import fold_of
from backend.read.record import Card, FieldName

# Keys of the blocks that forms share; the first that is answered counts.
_NAME: Final = ("owner_name", "applicant_name")
_NUMBER: Final = ("owner_pin", "applicant_pin")
_PHONE: Final = ("owner_phone", "applicant_phone")
_EMAIL: Final = ("owner_email", "applicant_email")
_ADDRESS: Final = ("owner_current", "applicant_current", "owner_residence", "applicant_residence")
_PHONE_MIN: Final = 9
# Hardly anybody's name has more words; those behind are found one by one.
_NAME_LONG: Final = 12


def label_of(answers: Answers, card: Card) -> Label:
    """Name, number, phone, mail and address; what the form did not ask, the card says, or nobody."""
    return Label(
        name=_answered(answers, _NAME) or _read(card, "name"),
        number=_answered(answers, _NUMBER) or _read(card, "number"),
        phone=_answered(answers, _PHONE),
        email=_answered(answers, _EMAIL),
        address=_answered(answers, _ADDRESS) or _read(card, "residence"),
    )


def words_of(label: Label, *codes: str | None) -> frozenset[str]:
    """What the search finds a file by: folded words of the name, alone and two by two, phone, number, the tail of a code."""
    tails = (code.partition("-")[2] for code in codes if code)
    name = fold_of(label.name).split()
    spoken = (*name, *_pairs_of(name[:_NAME_LONG]), _digits_of(label.phone), label.number, *tails)
    return frozenset(word for word in spoken if word)


def asked_words_of(query: str) -> frozenset[str]:
    """The same words in what an officer typed; a phone or number in any spelling, a code or its tail."""
    digits = _digits_of(query)
    if len(digits) >= _PHONE_MIN and not any(letter.isalpha() for letter in query) and "." not in query:
        return frozenset({digits if "-" not in query else query.strip()})
    asked = frozenset(fold_of(query).split())
    # Who has two words has them as a pair, and a pair is far rarer than the words that thousands share.
    pairs = _pairs_of(asked, every=len(asked) <= _NAME_LONG // 2)
    return asked if not pairs else pairs | {word for word in asked if not word.isalpha()}


def _pairs_of(words: Iterable[str], *, every: bool = True) -> frozenset[str]:
    """Words of letters two by two, in the order of the alphabet, whatever order they were said in.

    every  False: each with its neighbour alone, which names all the words too
    """
    letters = sorted({word for word in words if word.isalpha()})
    return frozenset(" ".join(pair) for pair in (combinations(letters, 2) if every else pairwise(letters)))


def _answered(answers: Answers, keys: Iterable[str]) -> str:
    for key in keys:
        answer = answers.answers.get(key)
        if answer and answer.value:
            return _text_of(answer.value)
    return ""


def _text_of(value: Any) -> str:
    return address_line_of(value) if isinstance(value, dict) else str(value)


def _read(card: Card, field: FieldName) -> str:
    read = card.fields.get(field)
    return read.value or "" if read else ""


def _digits_of(phone: str) -> str:
    """`+84 990 000 458` and `0990.000.458` are one phone."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    return f"0{digits[2:]}" if phone.strip().startswith("+84") else digits
