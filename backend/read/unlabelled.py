"""Fields whose label was not read but whose value can be nothing else, by what it looks like and what it stands below.

Labels are small and the first to be lost to blur; what stands behind them is larger. Where a value stands is told from
the number alone, never from a place on the card: another printing of the same card reads as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from backend.ground.fold import fold_of
from backend.ground.record import Side
from backend.read.dates import NO_END, find_printed, find_spoken, sounds_like_day
from backend.read.labels import hits_of
from backend.read.number import find_pin
from backend.read.record import FieldName
from backend.read.seen import Area, Line, Printed
from backend.read.settle import settle_name

UNNAMED: Final = 0.9  # at most so sure of a value without its label
REACH: Final = 5.0  # of the number's height: how far below it the name begins
BESIDE: Final = 0.3  # of the card's width: how far to the left of the number a name may begin, to the right half of that
FOOT: Final = 0.82  # of the card's height
READ: Final = 0.6  # mean chance of letters: lower and it is no print
NATION_LIKENESS: Final = 70.0
_LETTERS_FOR_DIGITS: Final = str.maketrans("ODQIlZSB", "00011258")  # in the long number alone
_NUMBER_PARTED: Final = re.compile(r"(?<![0-9])([0-9ODQIlZSB][0-9ODQIlZSB .]{7,21}[0-9ODQIlZSB])(?![0-9])")
_NUMBER_ALONE: Final = re.compile(r"(?<![0-9])([0-9]{12}|[0-9]{9})(?![0-9])")
DATE: Final = re.compile(r"\d{2} ?[/.-] ?\d{2} ?[/.-] ?\d{4}")
_DAYS: Final[tuple[FieldName, ...]] = ("birth_date", "issue_date", "expiry_date")

Prints = dict[FieldName, Printed]


def unlabelled_of(lines: Sequence[Line], known: Prints, side: Side, fields: frozenset[FieldName]) -> Prints:
    """What the labels left open.

    lines   of one side
    known   by their labels; those without a value count as open
    fields  that the side has, as far as it is known
    """
    found: Prints = {}
    have = {field for field, printed in known.items() if printed.value is not None}
    number = known["number"] if "number" in have else next(_numbers(lines, side), None)
    if number and "number" not in have:
        found["number"] = number
    if "issue_date" not in have:
        found |= _issue_in_words(lines, side)
    free = [line for line in lines if not hits_of(line.text)]
    if number and "name" not in have:
        found |= _name_below(number, free, side)
    if number and "birth_date" not in have:
        found |= _birth_of(number, lines, side)
    if "nationality" not in have:
        nation = next((line for line in lines if _tells_nation(line.text)), None)
        found |= {"nationality": _printed(nation, "Việt Nam", side)} if nation else {}
    if side == "front" and "expiry_date" not in have:
        found |= _end_at_foot(lines, have, known, side)
    return found if number else found | _days_of(lines, have | set(found), side, fields)


def can_name(text: str) -> bool:
    """Whether a run of print can be a person's name: capitals, blanks, hyphens and apostrophes."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters) and not re.search(r"[^\w '’.-]|[0-9_]", text)


def find_number(text: str) -> str | None:
    """Twelve or nine digits, however they are parted; letters that OCR gives for digits count as these."""
    whole = (_NUMBER_ALONE.search(text), _NUMBER_PARTED.search(text))
    read = [re.sub(r"[ .]", "", found[1]).translate(_LETTERS_FOR_DIGITS) for found in reversed(whole) if found]
    return next((digits for digits in read if len(digits) in (9, 12)), None)


def is_vietnam(text: str) -> bool:
    """`Viet Nam`, also where the recogniser lost the marked letter."""
    return fold_of(text).replace(" ", "") in ("vietnam", "vitnam")


def _numbers(lines: Sequence[Line], side: Side) -> Iterator[Printed]:
    for line in lines:
        alone = re.fullmatch(r"\D{0,12}([0-9]{12}|[0-9]{9})\D{0,2}", line.text)
        if alone:
            digits = line.part(alone.start(1), alone.end(1))
            yield Printed(digits.text, digits.text, digits.confidence, digits.area, side, (digits,))


def _name_below(number: Printed, free: Sequence[Line], side: Side) -> Prints:
    """The first capitals below the number, and the row that goes on from them."""
    rows: list[Line] = []
    reach = number.area.bottom + REACH * number.area.height
    for line in sorted(free, key=lambda one: one.area.top):
        near = -BESIDE < line.area.left - number.area.left < BESIDE / 2
        if not (near and number.area.middle < line.area.middle < reach and can_name(line.text) and _is_read(line)):
            continue
        if rows and line.area.top - rows[-1].area.bottom > 0.5 * line.area.height:
            break
        rows.append(line)
    rows = list(settle_name(rows))
    if not rows:
        return {}
    text = " ".join(row.text for row in rows)
    area = Area(
        min(row.area.left for row in rows), rows[0].area.top, max(row.area.right for row in rows), rows[-1].area.bottom
    )
    return {"name": Printed(text, text, min(UNNAMED, *(row.confidence for row in rows)), area, side, tuple(rows))}


def _birth_of(number: Printed, lines: Sequence[Line], side: Side) -> Prints:
    """A date of the year that the number tells."""
    pin = find_pin(number.value or "")
    for line, day in _dated(lines):
        if pin and day.startswith(str(pin.birth_year)):
            return {"birth_date": _printed(line, day, side)}
    return {}


def _issue_in_words(lines: Sequence[Line], side: Side) -> Prints:
    """A day in words: only an issue is written so, and its own words name it."""
    spoken = next((line for line in lines if find_spoken(line.text)), None)
    if spoken:
        return {"issue_date": _printed(spoken, find_printed(spoken.text), side, most=1.0)}
    like = next((line for line in lines if sounds_like_day(line.text)), None)  # for the other network to read
    return {"issue_date": _printed(like, find_printed(like.text), side)} if like else {}


def _end_at_foot(lines: Sequence[Line], have: set[FieldName], known: Prints, side: Side) -> Prints:
    """The end of validity under the portrait: the one date at the foot of a front, later than the birth."""
    birth = known["birth_date"].value if "birth_date" in have else None
    low = [line for line in lines if line.area.top > FOOT]
    dated = [(line, day) for line, day in _dated(low) if birth is None or day > birth]
    dated += [(line, NO_END) for line in low if find_printed(line.text) == NO_END]
    return {"expiry_date": _printed(dated[0][0], dated[0][1], side)} if len(dated) == 1 else {}


def _days_of(lines: Sequence[Line], have: set[FieldName], side: Side, fields: frozenset[FieldName]) -> Prints:
    """The two dates of a back, the earlier of which is its issue; one alone could be either, where it has two."""
    dated = sorted(_dated(lines), key=lambda one: one[1])
    if len(dated) == 1 and fields & set(_DAYS) == {"issue_date"} - have:
        return {"issue_date": _printed(dated[0][0], dated[0][1], side)}
    if len(dated) != 2 or dated[0][1] == dated[1][1]:
        return {}
    pairs: tuple[tuple[FieldName, tuple[Line, str]], ...] = (("issue_date", dated[0]), ("expiry_date", dated[1]))
    return {field: _printed(line, day, side) for field, (line, day) in pairs if field not in have}


def _dated(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        for place in DATE.finditer(line.text):
            day = find_printed(place[0])
            if day:
                yield line.part(place.start(), place.end()), day


def _tells_nation(text: str) -> bool:
    """`Quốc tịch / Nationality: Việt Nam` with its label spoiled, or the two words alone; the state's name is in capitals."""
    tail = text.strip()[-8:]
    if text.isupper() or tail.isupper() or not is_vietnam(tail):
        return False
    before = fold_of(text.strip()[:-8]).replace(" ", "")
    return not before or max(fuzz.partial_ratio(label, before) for label in ("quoctich", "nationality")) >= NATION_LIKENESS


def _is_read(line: Line) -> bool:
    return sum(line.chances) / max(1, len(line.chances)) >= READ


def _printed(line: Line, value: str | None, side: Side, *, most: float = UNNAMED) -> Printed:
    return Printed(line.text, value, min(most, line.figures), line.area, side, (line,))
