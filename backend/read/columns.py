"""Parts rows of two columns that the line finder took for one: where the column to the right begins, a new run does.

The end of validity stands small under the portrait, and the last row of the residence begins a finger's breadth from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.read.seen import Area, Line

SAME_EDGE: Final = 0.012  # of the width: rows of one column begin this near each other
ROWS_MIN: Final = 4  # that begin there, for a column to be one
BESIDE: Final = 0.1  # of the width: how far to its left another run begins
NEAR: Final = 0.02  # of the width: how far from the column's edge the gap between two words may lie


def seam_of(line: Line, areas: Sequence[Area]) -> float | None:
    """Where a row must be parted, in fractions of the card's width; None where it is of one column.

    areas  of all rows
    """
    gaps = [(line.places[at - 1 - blank] + line.places[at]) / 2 for at, blank in _gaps_of(line.text)]
    near = [(abs(gap - edge), gap) for gap in gaps for edge in _edges_right_of(line.area, areas)]
    off, gap = min(near, default=(NEAR, 0.0))
    return gap if off < NEAR else None


def _gaps_of(text: str) -> list[tuple[int, bool]]:
    """Where a word begins, and whether a blank stands before it: digits, stops and capitals part without one."""
    inner = [at for at in range(2, len(text)) if not text[at].isspace()]
    blank = [(at, True) for at in inner if text[at - 1].isspace()]
    return blank + [(at, False) for at in inner if _begins(text[at - 1], text[at])]


def _begins(before: str, letter: str) -> bool:
    return letter.isalpha() and (before in "0123456789,;." or (before.islower() and letter.isupper()))


def _edges_right_of(row: Area, areas: Sequence[Area]) -> list[float]:
    """Left edges of columns that begin above a row and inside it."""
    edges = []
    for first in areas:
        column = [one for one in areas if abs(one.left - first.left) < SAME_EDGE and one.middle < row.top]
        if len(column) >= ROWS_MIN and row.left + BESIDE < first.left < row.right - NEAR:
            edges.append(sum(one.left for one in column) / len(column))
    return edges
