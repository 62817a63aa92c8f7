"""Whether somebody should look at a card more closely: pictures and logic put together. For staff only, never a refusal.

Each sign of a picture has a value that is usual on genuine cards and one that hardly any of them reaches; both, and the
limit of all signs together, stand in models/genuine/metrics.json with what they notice and how often they are wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

METRICS: Final = Path(__file__).parents[2] / "models" / "genuine" / "metrics.json"
# Contradictions that a genuine card cannot have where its fields are read beyond doubt (cards.md, X7 to X9, X12 to X17, X20).
LOGIC: Final = ("province_known", "issued_in_time", "ends_on_birthday", "print_as_coded", "residence_alike")
POWER: Final = 4  # near the strongest sign alone, but two that come close to their limits pass it together
SHARE: Final = 0.25  # of the sum that makes a sign one of the reasons


@dataclass(frozen=True, slots=True)
class Genuine:
    """What was found.

    scores  by sign, 0 to 1, 1 is good and under 0.5 hardly any genuine card comes; `clear` of all together
    looks   why somebody should look: names of signs, the strongest first; none: clear
    """

    scores: dict[str, float]
    looks: tuple[str, ...]


def judge_genuine(signs: Mapping[str, float], logic: Mapping[str, float]) -> Genuine:
    """Weigh the signs of both pictures and the logic of the fields.

    signs  as `signs.signs_of` gives them, each name led by its side: `front_screen`; what was not measured is left out
    logic  as `cross.cues_of` gives them
    """
    strengths = {name: _strength_of(name, value) for name, value in signs.items() if name in _figures().signs}
    whole = sum(one**POWER for one in strengths.values())
    clear = 1 / (1 + whole / _figures().limit ** POWER)
    scores = {name: round(1 / (1 + one**POWER), 3) for name, one in strengths.items()}
    broken = [name for name in LOGIC if logic.get(name) == 0.0]
    loud = [name for name in sorted(strengths, key=lambda one: -strengths[one]) if strengths[name] ** POWER >= SHARE * whole]
    return Genuine(scores | {"clear": round(0.0 if broken else clear, 3)}, (*broken, *(loud if clear < 0.5 else ())))


def _strength_of(name: str, value: float) -> float:
    """0 where usual or better, 1 where hardly any genuine card comes."""
    usual, rare = _figures().signs[name]
    return max(0.0, (value - usual) / (rare - usual))


@dataclass(frozen=True, slots=True)
class _Figures:
    """signs: for each the usual value and the rare one; limit: of all together."""

    signs: dict[str, tuple[float, float]]
    limit: float


@cache
def _figures() -> _Figures:
    read = json.loads(METRICS.read_text("utf-8"))
    signs = {name: (float(one["usual"]), float(one["rare"])) for name, one in read["signs"].items()}
    return _Figures(signs, float(read["limit"]))
