"""The machine-readable lines of a card: parsed, proved by their check digits, repaired only where these prove it.

How the lines are seen is lens's; how they compare with the other sources is for rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Final, Literal

from backend.read.dates import NO_END, find_iso
from backend.read.number import find_pin

MachineSex = Literal["M", "F", "<"]
WIDTH: Final = 30
_VALUES: Final = {"<": 0} | {digit: int(digit) for digit in "0123456789"} | {chr(65 + at): 10 + at for at in range(26)}
# Places in lines 1 and 2 written one after the other (ICAO 9303-5, TD1; cards.md, section 4).
_DOCUMENT, _PIN, _BIRTH, _EXPIRY = slice(5, 14), slice(15, 27), slice(30, 36), slice(38, 44)
_CHECKS: Final = ((_DOCUMENT, 14), (_PIN, 29), (_BIRTH, 36), (_EXPIRY, 44))
_SEX, _COMPOSITE = 37, 59
_DIGIT_PLACES: Final = (*range(5, 27), 29, *range(30, 37), *range(38, 45), 59)
_FIXED: Final = ((slice(2, 5), "VNM"), (slice(27, 29), "<<"), (slice(45, 48), "VNM"), (slice(48, 59), "<" * 11))
# Letters that OCR gives for digits (cards.md, section 4); the other way round in the name.
_DIGITS: Final = str.maketrans("ODQILZSBG", "000112586")
_LETTERS: Final = str.maketrans("0158", "OISB")
_NO_END_MARK: Final = "991231"  # "Không thời hạn"
_EDITS_MAX: Final = 2  # of digits the reader itself was in doubt about


@dataclass(frozen=True, slots=True)
class MachineLines:
    """What the three lines say, in the words of the card.

    pin      12 digits
    birth    ISO, or the year alone; the century comes from the PIN's fourth digit, never from a sliding window
    expiry   ISO or "none"
    sex      "<" unknown
    name     line 3 without its trailing fillers, or empty when it was not read
    proven   all five check digits hold, and the document number is the end of the PIN
    edits    how many characters were changed to get there
    """

    pin: str
    birth: str | None
    expiry: str | None
    sex: MachineSex
    name: str
    proven: bool
    edits: int


def check_digit_of(text: str) -> int:
    """The check digit of ICAO 9303-3, section 4.9: weights 7, 3, 1; letters 10 to 35, `<` 0."""
    return sum(_VALUES[letter] * (7, 3, 1)[at % 3] for at, letter in enumerate(text)) % 10


def find_machine_lines(lines: Sequence[str], doubts: Sequence[Sequence[str]] = ()) -> MachineLines | None:
    """Read the lines.

    lines    two or three texts from the top down; capitals, digits and `<`, runs of `<` of any length.
    doubts   for each line what else each of its characters might be, best first; empty: nothing else.
    returns  None when lines 1 and 2 have not the shape of a Vietnamese card; otherwise proven or not, as it is.
    """
    if len(lines) < 2:
        return None
    firsts = _firsts(lines[0])
    read = [one for first in firsts if (one := _both_read(first, lines, doubts, guessed=len(firsts) > 1))]
    proven = [one for one in read if one.proven]
    # Of several ends of the first line its own check digit and that of all lines leave one, or none is believed.
    return proven[0] if len(proven) == 1 else replace(read[0], proven=False) if read else None


def _firsts(line: str) -> tuple[str, ...]:
    """What the first line may be where a stain gave it a second last digit.

    One that lost it stays unread: of ten digits one always fits the PIN, and then nothing guards the province's three.
    """
    doubled = re.fullmatch(r"(.{27})<{2,3}([0-9]{2})", line)
    return tuple(dict.fromkeys(f"{doubled[1]}<<{digit}" for digit in doubled[2])) if doubled else (_aligned(line),)


def _both_read(
    first: str, lines: Sequence[str], doubts: Sequence[Sequence[str]], *, guessed: bool
) -> MachineLines | None:
    raw = first + _aligned(lines[1])
    if len(raw) != 2 * WIDTH or any(raw[place] != text for place, text in _FIXED):
        return None
    seen = _with_digits(raw)
    if not _is_shaped(seen):
        return None
    others = _twin_doubts(seen) | _own_doubts(lines, doubts)
    # Where the end is guessed both check digits that see it are spent on it: nothing else is changed then.
    best, edits = (seen if is_proven(seen) else None, 1) if guessed else _repaired(seen, others)
    turned = sum(a != b for a, b in zip(raw, seen, strict=True))
    return _read(best or seen, lines[2] if len(lines) > 2 else "", proven=best is not None, edits=turned + edits)


def is_proven(both: str) -> bool:
    """Whether lines 1 and 2, 60 characters, hold: five check digits, and the document number inside the PIN.

    source  cards.md, X5 and X6
    """
    composite = both[5:30] + both[30:37] + both[38:45] + both[48:59]
    parts = [(both[place], both[check]) for place, check in _CHECKS] + [(composite, both[_COMPOSITE])]
    holds = all(str(check_digit_of(part)) == digit for part, digit in parts)
    return holds and both[_PIN].endswith(both[_DOCUMENT])


def _repaired(seen: str, others: Mapping[int, str]) -> tuple[str | None, int]:
    """The lines as read if they prove themselves, else the one repair that does; None where two would."""
    for edits in range(_EDITS_MAX + 1):
        proven = {one for one in _edited(seen, others, edits) if is_proven(one)}
        if len(proven) == 1:
            return proven.pop(), edits
        if proven:
            break
    return None, 0


def _edited(seen: str, others: Mapping[int, str], edits: int) -> Iterator[str]:
    for places in combinations(sorted(others), edits):
        for letters in product(*(others[place] for place in places)):
            text = list(seen)
            for place, letter in zip(places, letters, strict=True):
                text[place] = letter
            yield "".join(text)


def _twin_doubts(seen: str) -> dict[int, str]:
    """The document number is the end of the PIN: one number printed twice. Where they differ each doubts the other."""
    pairs = [(_DOCUMENT.start + at, _PIN.start + 3 + at) for at in range(9)]
    apart = [(one, other) for one, other in pairs if seen[one] != seen[other]]
    return {one: seen[other] for one, other in apart} | {other: seen[one] for one, other in apart}


def _own_doubts(lines: Sequence[str], doubts: Sequence[Sequence[str]]) -> dict[int, str]:
    """What the reader of the characters itself was unsure of, digits in digit places only."""
    known: dict[int, str] = {}
    for at, line in enumerate(lines[:2]):
        if len(doubts) <= at or len(line) != WIDTH or len(doubts[at]) != WIDTH:
            continue
        for place, letters in enumerate(doubts[at], start=at * WIDTH):
            digits = "".join(letter for letter in letters if letter.isdigit())
            if digits and place in _DIGIT_PLACES:
                known[place] = digits
    return known


def _aligned(line: str) -> str:
    """The line with the run of fillers before its last character brought to its true length.

    A run of equal characters is what a reader counts wrong first. Its length is fixed by the format, so a wrong
    count there is no doubt about the content.
    """
    shape = re.fullmatch(r"(.*[^<])<+(.)", line)
    if shape is None:
        return line
    return shape[1] + "<" * (WIDTH - len(shape[1]) - 1) + shape[2]


def _with_digits(raw: str) -> str:
    return "".join(letter.translate(_DIGITS) if place in _DIGIT_PLACES else letter for place, letter in enumerate(raw))


def _is_shaped(seen: str) -> bool:
    """Digits in all their places; day and month of birth may be fillers, where only the year is known."""
    digits = [seen[place] for place in _DIGIT_PLACES if not (32 <= place < 36 and seen[32:36] == "<<<<")]
    return all(digit.isdigit() for digit in digits) and seen[_SEX] in "MF<"


def _read(both: str, third: str, *, proven: bool, edits: int) -> MachineLines:
    pin = find_pin(both[_PIN])
    century = pin.birth_year // 100 if pin else 19
    letters = third.translate(_LETTERS).rstrip("<")
    return MachineLines(
        pin=both[_PIN],
        birth=_day(century, both[_BIRTH]),
        expiry=NO_END if both[_EXPIRY] == _NO_END_MARK else _day(20, both[_EXPIRY]),
        sex="M" if both[_SEX] == "M" else "F" if both[_SEX] == "F" else "<",
        name=letters if re.fullmatch(r"[A-Z<]*", letters) else "",
        proven=proven,
        edits=edits,
    )


def _day(century: int, text: str) -> str | None:
    if text[2:] in ("<<<<", "0000"):
        return f"{century * 100 + int(text[:2]):04d}"
    return find_iso(century * 100 + int(text[:2]), int(text[2:4]), int(text[4:]))
