"""Numbers that may be told in public: a handful of files in a ward is a handful of neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Under these nothing is told.
SMALLEST: Final = 5
SHARE_OF: Final = 10


def told_of(count: int) -> int | None:
    """The count to the nearest five; None where it is small but not nothing.

    Told exactly, the figures of two stretches of time that lie one within the other would give away, by subtraction, the
    few people in between; of two rounded ones the difference is uncertain by five.
    """
    return None if 0 < count < SMALLEST else SMALLEST * ((count + SMALLEST // 2) // SMALLEST)


def share_of(part: int, whole: int) -> float | None:
    """The share in whole hundredths; None where the whole is too small, or the part or the rest of it is."""
    if whole < SHARE_OF or 0 < part < SMALLEST or 0 < whole - part < SMALLEST:
        return None
    return round(part / whole, 2)


def told_together(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts that add up to a figure told beside them: where one alone is too small, the next smallest goes with it.

    Else the one that is left out would be the total less all others.
    """
    told = {key: told_of(count) for key, count in counts.items()}
    hidden = [key for key, count in told.items() if count is None]
    if len(hidden) == 1:
        rest = [key for key in counts if counts[key] and key not in hidden]
        if rest:
            told[min(rest, key=lambda key: counts[key])] = None
    return told
