"""What a live session asks and when, drawn by a seed: the script that performers play and `watch` judges by."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, Final

from backend.capture.moves import MOVES, make_acts
from backend.capture.record import Act

from .poses import BACK_MS

NEUTRAL_MS: Final = (1_300, 1_900)
DELAY_MS: Final = (400, 1_500)
COLOUR_MS: Final = 400
COLOURS: Final = 6
PALETTE: Final = ("white", "yellow", "green", "cyan", "blue", "violet", "red")


@dataclass(frozen=True)
class Asked:
    """One act or colour, and from when to when it was shown, in milliseconds."""

    what: str
    from_ms: int
    to_ms: int


@dataclass(frozen=True)
class Pace:
    """How a person answers, in milliseconds: before the act begins, until it is full, while it is held."""

    reacts_ms: int = 450
    moves_ms: int = 700
    holds_ms: int = 700


@dataclass(frozen=True)
class Script:
    """One session."""

    neutral: Asked
    acts: tuple[Asked, ...]
    colours: tuple[Asked, ...]
    paces: tuple[Pace, ...]

    @property
    def ends_ms(self) -> int:
        """The last frame: half a second of rest after everything."""
        return max(asked.to_ms for asked in (*self.acts, *self.colours, self.neutral)) + 700

    def told(self) -> dict[str, Any]:
        """As `session.json` says it."""
        return {
            "neutral": {"from_ms": self.neutral.from_ms, "to_ms": self.neutral.to_ms},
            "acts": [{"act": one.what, "from_ms": one.from_ms, "to_ms": one.to_ms} for one in self.acts],
            "colours": [{"colour": one.what, "from_ms": one.from_ms, "to_ms": one.to_ms} for one in self.colours],
        }


def make_script(seed: int, *, acts: tuple[Act, ...] | None = None, coloured: bool | None = None, slow: float = 1.0) -> Script:
    """Three acts with at least one that shows depth, then colours in two of three sessions.

    slow  by how much longer the person takes.
    """
    chance = Random(seed)
    drawn = acts or make_acts(tuple(MOVES), chance)
    neutral = Asked("neutral", 0, chance.randint(*NEUTRAL_MS))
    at, asked, paces = neutral.to_ms, list[Asked](), list[Pace]()
    for act in drawn:
        at += chance.randint(*DELAY_MS)
        pace = Pace(*(round(slow * chance.randint(*span)) for span in ((300, 900), (400, 900), (450, 900))))
        ends = at + pace.reacts_ms + pace.moves_ms + pace.holds_ms
        asked.append(Asked(act, at, ends))
        paces.append(pace)
        at = ends + BACK_MS
    with_colours = chance.random() < 0.67 if coloured is None else coloured
    return Script(neutral, tuple(asked), _colours_from(at + 300, chance) if with_colours else (), tuple(paces))


def _colours_from(at: int, chance: Random) -> tuple[Asked, ...]:
    shown, last = list[Asked](), ""
    for index in range(COLOURS):
        last = chance.choice([colour for colour in PALETTE if colour != last])
        shown.append(Asked(last, at + index * COLOUR_MS, at + (index + 1) * COLOUR_MS))
    return tuple(shown)
