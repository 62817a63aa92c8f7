"""Numbers that may be told in public: a handful of files in a ward is a handful of neighbours."""

from __future__ import annotations

from typing import Final

# Under these nothing is told.
SMALLEST: Final = 5
SHARE_OF: Final = 10


def told_of(count: int) -> int | None:
    """The count, or None where it is small but not nothing."""
    return None if 0 < count < SMALLEST else count


def share_of(part: int, whole: int) -> float | None:
    """The share to four digits; None where the whole is too small, or the part or the rest of it is."""
    if whole < SHARE_OF or told_of(part) is None or told_of(whole - part) is None:
        return None
    return round(part / whole, 4)
