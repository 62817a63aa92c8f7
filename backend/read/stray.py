"""The address whose label is lost, where everything shows which of the two it is; other fields are for unlabelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from backend.ground.fold import tidy_of
from backend.ground.record import Side
from backend.read.address import joined_of
from backend.read.labels import hits_of
from backend.read.record import FieldName
from backend.read.seen import Area, Line, Printed, whole_of
from backend.read.settle import ends_in_province, settle_units
from backend.read.unlabelled import UNNAMED

EDGE: Final = 0.03  # of the card's width: rows of one value begin this near each other
GAP: Final = 0.5  # of a row's height: how far below another it may stand
READ: Final = 0.75  # mean chance of letters: the lost label itself stays below it
_PLACES: Final[frozenset[FieldName]] = frozenset({"origin", "residence"})


def stray_place_of(
    lines: Sequence[Line], known: Mapping[FieldName, Printed], side: Side, fields: frozenset[FieldName]
) -> dict[FieldName, Printed]:
    """The one address that is missing, if the other was read to its end and only one run of rows can be it.

    lines   of one side
    known   what was found on it
    fields  that the side has, as far as it is known
    """
    have = [printed for field in _PLACES if (printed := known.get(field)) and printed.value]
    missing = [field for field in fields & _PLACES if field not in known or not known[field].value]
    if len(missing) != 1 or len(have) != 1 or not ends_in_province(have[0].value or ""):
        return {}
    taken = [row.area for printed in known.values() if printed.value for row in printed.rows]
    free = [one for one in lines if _can_be(one) and not any(_is_over(one.area, area) for area in taken)]
    found = [rows for rows in _columns(free) if ends_in_province(rows[-1].text) and any("," in row.text for row in rows)]
    return {missing[0]: _printed(found[0], side)} if len(found) == 1 else {}


def _can_be(line: Line) -> bool:
    return sum(line.chances) > READ * len(line.chances) and not line.text.isupper() and not hits_of(line.text)


def _is_over(one: Area, other: Area) -> bool:
    level = min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * min(one.height, other.height)
    return level and one.left < other.right and other.left < one.right


def _columns(free: Sequence[Line]) -> Iterator[list[Line]]:
    """Rows that begin at one edge and stand one below the other; an address ends where its province does."""
    rows: list[Line] = []
    for line in sorted(free, key=lambda one: one.area.top):
        if rows and (ends_in_province(rows[-1].text) or not _goes_on(rows[-1].area, line.area)):
            yield rows
            rows = []
        rows.append(line)
    if rows:
        yield rows


def _goes_on(above: Area, below: Area) -> bool:
    return abs(above.left - below.left) < EDGE and below.top - above.bottom < GAP * below.height


def _printed(found: Sequence[Line], side: Side) -> Printed:
    rows = settle_units(found)[0]
    text, value = tidy_of(" ".join(row.text for row in rows)), joined_of(tuple(row.text for row in rows))
    return Printed(text, value, min(UNNAMED, *(row.confidence for row in rows)), whole_of([row.area for row in rows]), side, rows)
