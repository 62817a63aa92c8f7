"""The printed labels of all cards, and where they stand in a line of text; what follows them is for prints.

One table for all editions: a field is found by its label wherever that is printed, so a card laid out anew still reads.
Labels are written here as they compare: bare small letters and digits, nothing else. Sources: cards.md, section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz

from backend.ground.fold import bare_of
from backend.read.record import FieldName

Stop = Literal["stop"]
LIKENESS_MIN: Final = 0.72  # one letter in four may be lost: small, and with marks
SECOND_MAX: Final = 0.45  # of its letters may be misread in a label's second language, behind the first and a slash
LOOSE_LETTERS: Final = 2  # before a label: what its own first word lost
CAPITALS: Final = 3  # in a row, behind small letters: a name has begun
SHORT: Final = 6  # labels up to this long must be read without an error

LABELS: Final[dict[FieldName | Stop, tuple[str, ...]]] = {
    "number": ("sono", "so", "sodinhdanhcanhan", "personalidentificationnumber"),
    "name": ("hovaten", "fullname", "hochudemvatenkhaisinh", "hoten", "hotenkhaisinh", "hovatenkhaisinh"),
    "birth_date": ("ngaysinh", "dateofbirth", "ngaythangnamsinh", "sinhngay"),
    "sex": ("gioitinh", "sex"),
    "nationality": ("quoctich", "nationality"),
    "origin": ("quequan", "placeoforigin", "nguyenquan", "noidangkykhaisinh", "placeofbirth"),
    "residence": ("noithuongtru", "placeofresidence", "noidkhkthuongtru", "noicutru"),
    "expiry_date": ("cogiatriden", "dateofexpiry", "ngaythangnamhethan"),
    "issue_date": ("dateofissue", "ngaythangnamcap", "datemonthyear"),
    "stop": (
        "hovatengoikhac", "dantoc", "tongiao", "dacdiemnhandang", "personalidentification", "dauvetriengvadihinh",
        "ngontrotrai", "leftindexfinger", "ngontrophai", "rightindexfinger", "cuctruongcuccanhsat", "directorgeneral",
        "quanlyhanhchinh", "foradministrative", "bocongan", "ministryofpublicsecurity", "giamdoc",
    ),
}


# `Nguyên, Thành phố Hải Phòng` is no `Nguyên quán`: of all labels those of dates and names alone are written with commas.
_WITHOUT_COMMA: Final[frozenset[FieldName | Stop]] = frozenset({"number", "sex", "nationality", "origin", "residence"})
LIKE_NAMES: Final = 11  # characters: so short a label without its marks could be a name (`NGUYỄN QUÂN`)
_NO_NAMES: Final = frozenset({"HỌ TÊN", "QUÊ QUÁN", "NGUYÊN QUÁN"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A label in a line: characters from `start` up to `end`; what follows `end` is value."""

    field: FieldName | Stop
    start: int
    end: int
    likeness: float


def hits_of(text: str) -> tuple[Hit, ...]:
    """The labels in a line, from left to right, none over another; both languages of one label are one hit."""
    letters, places = _letters_of(text)
    alike = [hit for field, words in LABELS.items() for word in words for hit in _matches(field, word, letters)]
    found = [hit for hit in alike if not _runs_over(_placed(hit, places), text)]
    chosen: list[Hit] = []
    for hit in sorted(found, key=_weight, reverse=True):
        if all(hit.end <= other.start or hit.start >= other.end for other in chosen):
            chosen.append(hit)
    placed = [_placed(hit, places) for hit in sorted(chosen, key=lambda one: one.start)]
    whole = [hit for hit in _joined(placed, text) if _is_label(hit, text)]
    ends = [_past_english(hit, text, _past_colon(text, hit.end)) for hit in whole]
    return tuple(Hit(hit.field, hit.start, end, hit.likeness) for hit, end in zip(whole, ends, strict=True))


def _weight(hit: Hit) -> float:
    """Letters that are alike less those that are not: a long label half read is less than a short one read well."""
    return (hit.end - hit.start) * (2 * hit.likeness - 1)


def _is_label(hit: Hit, text: str) -> bool:
    """Whether it is more than a word of a value.

    A label stands at the beginning of a line or is followed by what parts it from the rest; a short one is both.
    """
    if hit.field not in ("number", "stop") and text[hit.start : hit.end].isupper() and not _is_parted_off(hit, text):
        return _is_whole(hit, text)  # else a name: few presses set the labels of fields in capitals
    leads = hit.start <= LOOSE_LETTERS or (hit.end - hit.start > SHORT and "/" in text[max(0, hit.start - 3) : hit.start])
    parted = any(sign in text[hit.end : hit.end + 3] for sign in ":/") or not text[hit.end : hit.end + 2].strip(" .").isalpha()
    if hit.field == "number" and hit.end - hit.start <= SHORT and _is_house(text[hit.end :]):
        return False
    if hit.end - hit.start <= SHORT:
        parted = parted or (hit.field == "name" and _turns_to_capitals(hit, text))
        return parted and (leads or ":" in text[hit.end : hit.end + 3]) and not text[hit.end : hit.end + 1].isalpha()
    return leads or (parted and any(sign in text[hit.end : hit.end + 3] for sign in ":/"))


def _is_parted_off(hit: Hit, text: str) -> bool:
    """Whether capitals are followed by what follows no name: a sign, a second language, digits or small letters."""
    behind = text[hit.end :]
    languages = text[max(0, hit.start - 3) : hit.end]
    signed = "/" in languages or re.match(r" ?(?:[:/.]|[,;]$)", behind) is not None
    return signed or any(one.isdigit() or one.islower() for one in behind)


def _is_whole(hit: Hit, text: str) -> bool:
    """Whether capitals are a label to the letter: all that stands in the line, or what no name begins with."""
    label = text[: hit.end].strip(" .:")
    if hit.likeness < 1.0 or hit.start > 0 or (hit.field == "origin" and len(label) <= LIKE_NAMES and label not in _NO_NAMES):
        return False
    alone = not any(letter.isalnum() for letter in text[hit.end :]) and hit.field not in ("sex", "nationality")
    return alone or (hit.field == "name" and (len(label) > SHORT + 1 or label in _NO_NAMES))


def _turns_to_capitals(hit: Hit, text: str) -> bool:
    """Whether small letters are followed by a blank and a word in capitals, as a name is by nothing but its label."""
    following = re.match(r"[ .]+(\w+)", text[hit.end :])
    return bool(following and len(following[1]) > 1 and following[1].isupper()) and not text[hit.start : hit.end].isupper()


def _is_house(rest: str) -> bool:
    """Whether what follows `Số` is a house's number: few digits, and words behind them."""
    return bool(re.match(r"[ .]*\d{1,5}(?!\d)", rest)) and any(letter.isalpha() for letter in rest)


def _runs_over(hit: Hit, text: str) -> bool:
    """Whether a likeness takes in a part of the value: what follows a colon, or capitals behind small letters."""
    inner = text[hit.start : hit.end]
    if "," in inner and hit.field in _WITHOUT_COMMA:
        return True
    letters = [letter for letter in inner if letter.isalpha()]
    capitals = len(letters) > CAPITALS and all(letter.isupper() for letter in letters[-CAPITALS:])
    return ":" in inner[:-1].rstrip() or (capitals and 2 * sum(letter.islower() for letter in letters) > len(letters) - CAPITALS)


def _letters_of(text: str) -> tuple[str, list[int]]:
    """The text as labels compare, and where in it each letter stood."""
    bare = bare_of(text).lower()
    if len(bare) != len(text):  # a mark without its letter: compare what is there
        text = bare
    kept = [(letter, at) for at, letter in enumerate(bare) if letter.isascii() and letter.isalnum()]
    return "".join(letter for letter, _ in kept), [at for _, at in kept]


def _matches(field: FieldName | Stop, word: str, letters: str) -> Iterator[Hit]:
    if len(word) <= SHORT:
        at = letters.find(word)
        if at >= 0:
            yield Hit(field, at, at + len(word), 1.0)
        return
    if len(letters) < LIKENESS_MIN * len(word) or fuzz.partial_ratio(word, letters) < 100 * LIKENESS_MIN:
        return
    start, end, distance = _nearest(word, letters)
    likeness = 1 - distance / len(word)
    if likeness >= LIKENESS_MIN:
        yield Hit(field, start, end, likeness)


def _nearest(word: str, letters: str) -> tuple[int, int, int]:
    """The part of `letters` nearest to `word`, by edits: where it starts and ends, and how many edits apart.

    source  Sellers 1980: edit distance with a free start in the text.
    """
    row = [(0, at) for at in range(len(letters) + 1)]
    for row_at, wanted in enumerate(word, start=1):
        before, row = row, [(row_at, 0)]
        for at, letter in enumerate(letters, start=1):
            swap = (before[at - 1][0] + (letter != wanted), before[at - 1][1])
            row.append(min(swap, (before[at][0] + 1, before[at][1]), (row[at - 1][0] + 1, row[at - 1][1])))
    end = min(range(len(row)), key=lambda at: (row[at][0], at))
    return row[end][1], end, row[end][0]


def _placed(hit: Hit, places: list[int]) -> Hit:
    return Hit(hit.field, places[hit.start], places[min(hit.end, len(places)) - 1] + 1, hit.likeness)


def _joined(hits: list[Hit], text: str) -> list[Hit]:
    """The two languages of one label made one; where these name two fields, the likelier is right."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if last and _are_one(last, hit, text):
            field = max((last, hit), key=lambda one: one.likeness).field
            joined[-1] = Hit(field, last.start, hit.end, max(hit.likeness, last.likeness))
        else:
            joined.append(hit)
    return joined


def _are_one(one: Hit, other: Hit, text: str) -> bool:
    between = text[one.end : other.start]
    return len(between) <= 4 and (one.field == other.field or set(between.strip()) == {"/"})


def _past_english(hit: Hit, text: str, end: int) -> int:
    """Behind the label's second language too, which is printed smaller and read worse; it follows a slash."""
    if hit.field == "stop" or "/" not in text[hit.end : end]:
        return end
    letters, places = _letters_of(text[end:])
    for word in LABELS[hit.field]:
        start, stop, distance = _nearest(word, letters[: len(word) + LOOSE_LETTERS]) if len(word) > SHORT else (1, 1, 0)
        if start == 0 and stop > SHORT and distance <= SECOND_MAX * len(word):
            rest = re.match("[^\\W\\d_]*", text[end + places[stop - 1] + 1 :])
            return _past_colon(text, end + places[stop - 1] + 1 + (rest.end() if rest and rest[0].islower() else 0))
    return end


def _past_colon(text: str, end: int) -> int:
    """A colon within three characters ends the label; otherwise blanks, dots and slashes do."""
    colon = text.find(":", max(0, end - 1), end + 4)
    end = colon + 1 if colon >= 0 else end
    while end < len(text) and text[end] in " .:/;,":
        end += 1
    return end
