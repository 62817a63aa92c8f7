"""From which confidence, all readings agreeing, print alone is right 999 times in 1,000, by what is printed.

models/trust/metrics.json has the figures: fitted on lines drawn for that and checked on others by `python3 -m
models.trust.fit`. They hold for the networks they were measured with; with others nothing is trusted until it is
measured.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Final, Literal

Kind = Literal["digits", "name", "place", "address"]
MODELS: Final = Path(__file__).parents[2] / "models"
NETWORKS: Final = ("text_read", "text_second")
NEVER: Final = 2.0


@cache
def least_of(kind: Kind, rows: int = 1) -> float:
    """The least of `Printed.agreed` that is enough for a value of so many rows; more than any, where it was never proven.

    kind  digits: numbers and dates; name: of a person; place: an address that is a place of the table to the letter, and
          address: any
    """
    figures = json.loads((MODELS / "trust" / "metrics.json").read_text("utf-8"))
    manifest = tomllib.loads((MODELS / "manifest.toml").read_text("utf-8"))
    same = all(figures.get(name) == manifest[name]["sha256"] for name in NETWORKS)
    measured = figures["kinds"].get(kind, {}) if same else {}
    threshold = measured.get("threshold") if rows <= measured.get("rows", 0) else None
    return NEVER if threshold is None else float(threshold)
