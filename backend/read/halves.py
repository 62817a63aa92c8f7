"""Makes labels whole that the line finder cut in two: `Quê quán / Place` and `of origin:` are one label, not two runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backend.read.labels import hits_of
from backend.read.seen import Line

NEAR: Final = 0.03  # of the card's width: no more than a few letters, which glare took, lie between two halves


def whole_labels(row: Sequence[Line]) -> list[Line]:
    """The runs of one row, from left to right; two that a label goes across are one."""
    whole: list[Line] = []
    for line in row:
        if whole and _is_cut(whole[-1], line):
            whole[-1] = whole[-1].on_with(line)
        else:
            whole.append(line)
    return whole


def _is_cut(one: Line, other: Line) -> bool:
    """Whether a label begins in one run and ends in the other; a seam between two columns is meant."""
    if abs(other.area.left - one.area.right) > NEAR or one.after is not None or other.before is not None:
        return False
    seam = len(one.text) + 1
    return any(hit.start < seam < hit.end for hit in hits_of(f"{one.text} {other.text}"))
