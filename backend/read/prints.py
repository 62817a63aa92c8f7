"""Fields as print gives them: each label's value, by where lines stand to each other; the codes are not asked here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, prod, sqrt
from typing import Final, get_args

from backend.ground.fold import tidy_of
from backend.ground.record import Side
from backend.read.address import joined_of
from backend.read.dates import find_printed
from backend.read.halves import whole_labels
from backend.read.labels import LOOSE_LETTERS, Stop, hits_of
from backend.read.qr import find_sex
from backend.read.record import FieldName
from backend.read.seen import Area, Line, Printed, whole_of
from backend.read.settle import ends_in_province, settle_name, settle_units
from backend.read.stray import stray_place_of
from backend.read.unlabelled import DATE, can_name, find_number, is_vietnam, unlabelled_of

INDENT: Final = 0.05  # of the width: how far a next line may begin from its label
GAP: Final = 1.0  # of a line's height: how far below it may stand
APART: Final = 0.10  # of the width: how far to the right of its label a value may begin
FAR: Final = 0.45  # the same for a date or a number, which can be nothing but the label's
ALIKE: Final = 1.7  # rows of one value are of nearly one height
LOST: Final = 0.75  # mean chance of letters: a label below it cannot be read
SPECK: Final = 4  # characters: less is often a stain, a code's rim, a seal
NO_PRINT: Final = 0.5  # mean chance of its letters
ROW: Final = 0.5  # of the lower line's height: overlap that makes two lines one row
_DATES: Final = ("birth_date", "issue_date", "expiry_date")
_PLACES: Final = ("origin", "residence")
_SINGLE: Final = (*_DATES, "number", "sex", "nationality")
_DIGITS: Final = (*_DATES, "number")
IN_DOUBT: Final = 0.7  # at most so sure of digits that the two networks read otherwise: they contradict nobody


@dataclass
class _Open:
    """A label that still takes lines: where its column begins, its own words, and how far down it has come."""

    field: FieldName | Stop
    left: float
    label: Area
    reached: Area


def prints_of(lines: Sequence[Line], side: Side, fields: frozenset[FieldName] | None = None) -> dict[FieldName, Printed]:
    """The fields of one side.

    lines   of print, in fractions of the card, without the machine-readable lines; any order.
    fields  that the side has; None where its edition is not known, and it could have any
    """
    parts: dict[FieldName, list[Line]] = defaultdict(list)
    opened: list[_Open] = []
    for row in _rows_of(lines):
        for line in row:
            _take(line, opened, parts)
    labels = {one.field: one.label for one in reversed(opened) if one.reached is not one.label}
    printed = {field: replace(printed_of(field, found, side), label=labels[field]) for field, found in parts.items()}
    fields = frozenset(get_args(FieldName)) if fields is None else fields
    found = {field: one for field, one in printed.items() if one.text} | unlabelled_of(lines, printed, side, fields)
    return found | stray_place_of(lines, found, side, fields)


def _rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Rows from the top down, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.area.middle):
        last = rows[-1] if rows else []
        if last and all(_in_one_row(one.area, line.area) for one in last):
            last.append(line)
        else:
            rows.append([line])
    return [whole_labels(sorted(row, key=lambda one: one.area.left)) for row in rows]


def _in_one_row(one: Area, other: Area) -> bool:
    level = _overlap(one, other) > ROW * min(one.height, other.height)
    return level and min(one.right, other.right) - max(one.left, other.left) < INDENT


def _take(line: Line, opened: list[_Open], parts: dict[FieldName, list[Line]]) -> None:
    hits = hits_of(line.text)
    if not hits and _is_speck(line):
        return
    if not hits and _is_lost_label(line):
        opened.append(_Open("stop", line.area.left, line.area, line.area))
        return
    first = hits[0].start if hits else len(line.text)
    if len(line.text[:first].strip()) > LOOSE_LETTERS or not hits:
        for run in _parted(line.part(0, first)):
            _give(run, opened, parts)
    for at, hit in enumerate(hits):
        end = hits[at + 1].start if at + 1 < len(hits) else len(line.text)
        area = line.part(hit.start, hit.end).area
        opened.append(_Open(hit.field, area.left if at else line.area.left, area, area))
        value, *behind = _parted(line.part(hit.end, end))
        if value.text.strip():
            _give(value, opened[-1:], parts)
        for run in behind:
            if not _is_speck(run):
                _give(run, opened[:-1], parts)


def _is_speck(line: Line) -> bool:
    return len(line.text) <= SPECK and sum(line.chances) < NO_PRINT * len(line.chances)


def _is_lost_label(line: Line) -> bool:
    """Whether a run of print was a label before blur took its letters: a colon is left, and no value holds one."""
    colon = re.search(r"\w: *(?!\w)|\w:  *\w", line.text)
    return colon is not None and sum(line.chances[: colon.start()]) < LOST * colon.start()


def _parted(piece: Line) -> list[Line]:
    """What stands behind a date in one run of print is no part of it: two columns have grown together."""
    date = DATE.search(piece.text)
    behind = piece.part(date.end(), len(piece.text)) if date else None
    return [piece.part(0, date.end()), behind] if date and behind and behind.text else [piece]


def _give(piece: Line, opened: list[_Open], parts: dict[FieldName, list[Line]]) -> None:
    """Hand a piece to the label that it goes on from most closely: in the same row, or in the column below."""
    above = next((one for one in reversed(opened) if abs(one.left - piece.area.left) < INDENT), None)
    free = [one for one in opened if not _is_full(one, parts)]
    beside = min(free, key=lambda one: _beside(one, piece.area), default=None)
    nearest = above if above and _below(above, piece.area) <= (_beside(beside, piece.area) if beside else inf) else beside
    if nearest is None or min(_below(nearest, piece.area), _beside(nearest, piece.area)) > _reach_of(nearest, piece):
        return
    nearest.reached = piece.area
    if nearest.field != "stop":
        parts[nearest.field].append(piece)


def _is_full(one: _Open, parts: dict[FieldName, list[Line]]) -> bool:
    """Whether a field of one word or date has it: what stands to its right is another's."""
    if one.field == "stop" or one.field not in _SINGLE or one.field not in parts:
        return False
    return _value_of(one.field, tuple(piece.text for piece in parts[one.field])) is not None


def _reach_of(one: _Open, piece: Line) -> float:
    """How far from its label a piece may stand: values set in a column of their own are known by their shape."""
    shaped = one.field in ("number", *_DATES) and _value_of(one.field, (piece.text,)) is not None
    return FAR if shaped else APART


def _beside(one: _Open, piece: Area) -> float:
    """How far to the right of what the label has so far, in widths of the card; infinite in another row."""
    if _overlap(one.reached, piece) <= ROW * min(one.reached.height, piece.height):
        return inf
    gap = piece.left - one.reached.right
    return abs(gap) if gap > -INDENT else inf


def _below(one: _Open, piece: Area) -> float:
    """How far from the label's column, in widths of the card; infinite where the piece is no next line."""
    gap = piece.top - one.reached.bottom
    indent = abs(piece.left - one.left)
    return indent if indent < INDENT and -0.6 * piece.height < gap < GAP * piece.height else inf


def _overlap(one: Area, other: Area) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def printed_of(field: FieldName, found: Sequence[Line], side: Side) -> Printed:
    """What the rows of one field say together, from the top down."""
    pieces = tuple(piece for at, piece in enumerate(found) if _is_alike(piece, found[: at + 1]))
    pieces, listed = _settled(field, _to_its_end(pieces) if field in _PLACES else pieces)
    return Printed(
        text=tidy_of(" ".join(piece.text for piece in pieces)),
        value=_value_of(field, tuple(piece.text for piece in pieces)),
        confidence=min(piece.figures if field in _DIGITS else piece.confidence for piece in pieces),
        area=whole_of([piece.area for piece in pieces]),
        side=side,
        rows=pieces,
        listed=listed,
    )


def _settled(field: FieldName, pieces: tuple[Line, ...]) -> tuple[tuple[Line, ...], bool]:
    if field in _PLACES:
        return settle_units(pieces)
    if field == "name":
        return settle_name([piece for piece in pieces if can_name(piece.text)] or pieces), False
    return pieces, False


def confirmed(
    field: FieldName, printed: Printed, readings: Sequence[tuple[Line, ...]], second: tuple[Line, ...] = (), *,
    whole: bool = False,
) -> Printed:
    """A value with what further readings of its rows say to it.

    readings  by our network: for words
    second    by another network: for dates and numbers, and for what a code is compared with
    whole     whether the card is bare around its rows
    """
    printed = replace(printed, second=tidy_of(" ".join(piece.text for piece in second)), whole=whole)
    if field in _DIGITS:
        return _seconded(field, printed, second)
    confidences = [min(printed.confidence, *(piece.words for piece in printed.rows))]
    for pieces in readings:
        settled = _settled(field, pieces)[0]
        if _value_of(field, tuple(piece.text for piece in settled)) != printed.value:
            return printed
        confidences.append(min((piece.words for piece in settled), default=0.0))
    return replace(printed, agreed=prod(confidences) ** (1 / len(confidences))) if readings else printed


def _seconded(field: FieldName, printed: Printed, second: tuple[Line, ...]) -> Printed:
    """A date or number that both networks read; where they read two, the one that was read more clearly, in doubt."""
    other = _value_of(field, tuple(piece.text for piece in second))
    confidence = min((piece.figures for piece in second), default=0.0)
    if other is None or other == printed.value:
        return replace(printed, agreed=sqrt(printed.confidence * confidence) if other else 0.0)
    if printed.value is not None and printed.confidence >= confidence:
        return replace(printed, confidence=min(IN_DOUBT, printed.confidence))
    return replace(printed, value=other, confidence=min(IN_DOUBT, confidence))


def _to_its_end(pieces: tuple[Line, ...]) -> tuple[Line, ...]:
    """An address without what follows its province and is no print that can be read."""
    for at in range(1, len(pieces)):
        over = ends_in_province(" ".join(piece.text for piece in pieces[:at]))
        if over and sum(pieces[at].chances) < LOST * len(pieces[at].chances):
            return pieces[:at]
    return pieces


def _is_alike(piece: Line, so_far: Sequence[Line]) -> bool:
    """Whether a row is printed as large as one before it: an overprint is not."""
    return len(so_far) == 1 or any(1 / ALIKE < piece.area.height / one.area.height < ALIKE for one in so_far[:-1])


def _value_of(field: FieldName, texts: tuple[str, ...]) -> str | None:
    text = tidy_of(" ".join(texts))
    if field == "number":
        return find_number(text)
    if field in _DATES:
        return find_printed(text, year_alone=field == "birth_date")
    if field == "sex":
        words = text.split()
        return find_sex(words[0]) if words else None
    if field == "nationality":
        return "Việt Nam" if is_vietnam(text) else None
    return joined_of(texts) or None
