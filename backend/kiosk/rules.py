"""What a shared tablet may do for a file, which box is taken next, and when a box shuts itself. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from backend.kiosk.record import KioskDeed
from backend.slip.record import StatusCode
from backend.verify.likeness import Bands
from backend.verify.record import Live, Verdict

# Result ready (procedures.md 5).
READY: Final = 9
# Its result may lie in a box: ready, or handed over on the phone while the paper still lies there.
_DECIDED: Final = frozenset({READY, 10})
# A file that is closed, or whose result waits, takes no papers any more.
_TAKES: Final = frozenset({1, 2, 4, 5, 6})
# Six digits and five tries: one chance in 200,000; afterwards the counter opens it, with the card in hand.
TRIES: Final = 5
SHEETS_MAX: Final = 60


def deeds_of(status: StatusCode, *, waiting: bool, free: int | None) -> tuple[KioskDeed, ...]:
    """What can be done here.

    waiting  the result of this file lies in a box
    free     boxes that are empty; None: there is no locker
    """
    pick_up: tuple[KioskDeed, ...] = ("pick_up",) if status in _DECIDED and waiting and free is not None else ()
    return (*pick_up, "drop_off") if takes_papers(status) and free else pick_up


def takes_papers(status: StatusCode) -> bool:
    """Whether papers may still be added to a file."""
    return status in _TAKES


def may_compare(verdict: Verdict | None) -> bool:
    """Whether the face filmed for a file was proven to live and to be the card's: none else may open a box."""
    return verdict is not None and verdict.live == "live" and verdict.likeness == "same"


def is_known(live: Live, distance: float | None, bands: Bands) -> bool:
    """Whether who stands here is who filed. A door opens and nobody looks on: so it asks for as near as the look-up does."""
    return live == "live" and distance is not None and distance <= bands.lookup_max


def free_box_of(taken: Collection[int], boxes: int) -> int | None:
    """The lowest box that is empty; None when all are taken."""
    return next((number for number in range(1, boxes + 1) if number not in taken), None)


def is_blocked(tries: int) -> bool:
    """Whether a box has heard too many wrong codes."""
    return tries >= TRIES


def sheets_of(told: Any) -> int | None:
    """How many sheets somebody says there are; None: not said."""
    return told if isinstance(told, int) and not isinstance(told, bool) and 1 <= told <= SHEETS_MAX else None
