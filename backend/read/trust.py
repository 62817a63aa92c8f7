"""From which confidence, all readings agreeing, print alone is right 999 times in 1,000, by what is printed.

models/trust/metrics.json has the figures: fitted on lines drawn for that and checked on others by `python3 -m
models.trust.fit`. They hold for the network they were measured with; with another one nothing is trusted until it is
measured.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Kind = Literal["digits", "name", "place"]
MODELS: Final = Path(__file__).parents[2] / "models"
NEVER: Final = 2.0


def is_proven(kind: Kind, *, agreed: float, crisp: float, rows: int) -> bool:
    """Whether print of so many rows, read so surely and printed so crisply, was shown to be right 999 times in 1,000.

    agreed, crisp  see `seen.Printed`
    """
    return is_enough(_figures_of(kind), agreed=agreed, crisp=crisp, rows=rows)


def is_enough(figures: Mapping[str, Any], *, agreed: float, crisp: float, rows: int) -> bool:
    """The same by figures that are at hand: what is not crisp enough was never measured, however surely it was read."""
    return agreed >= _least(figures, rows) and crisp >= float(figures.get("crisp", 0.0))


def least_of(kind: Kind, rows: int = 1) -> float:
    """The least of `Printed.agreed` that is enough for a value of so many rows; more than any, where it was never proven.

    kind  digits: numbers and dates; name: of a person; place: an address
    """
    return _least(_figures_of(kind), rows)


def _least(figures: Mapping[str, Any], rows: int) -> float:
    threshold = figures.get("threshold") if rows <= figures.get("rows", 0) else None
    return NEVER if threshold is None else float(threshold)


@cache
def _figures_of(kind: Kind) -> dict[str, Any]:
    """What was measured of a kind with the network that reads; nothing where it was another one."""
    figures = json.loads((MODELS / "trust" / "metrics.json").read_text("utf-8"))
    reader = tomllib.loads((MODELS / "manifest.toml").read_text("utf-8"))["text_read"]["sha256"]
    return dict(figures["kinds"].get(kind, {})) if figures.get("text_read") == reader else {}
