"""Fits what is usual and what is rare for each sign of a genuine card, on cards drawn for that, and writes metrics.json.

    python3 -m models.genuine.fit --genuine 13 --forged 3 --rows /tmp/signs.jsonl

Thresholds come from genuine cards alone, of seeds of their own; forged ones say which way a sign goes. What is noticed is
reported by `python3 -m backend bench reader --attacks`, on other seeds.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import numpy as np

from backend.read.genuine import POWER
from backend.read.places import places_of
from backend.read.rows import area_of
from backend.read.signs import signs_of
from models.kit.forge.cases import Forgery, make_forgery
from models.kit.synth.grade import Difficulty
from models.kit.synth.shapes import Edition, Image, Side

METRICS: Final = Path(__file__).with_name("metrics.json")
SEED: Final = 61_000
EDITIONS: Final = (Edition.CCCD_CHIP, Edition.CC6, Edition.CCCD_BAR)  # those that are still valid
GRADES: Final[tuple[Difficulty, ...]] = ("easy", "ordinary", "hard")
LOW_IS_BAD: Final = ("grey", "painted", "pasted")
OF_BOTH: Final = ("corner",)  # edges are edges on either side; of print and colour the sides have each their own
SIDES: Final = ("front", "back")
BEYOND: Final = 1.15  # how far past the worst genuine picture, from the usual one: more pictures would reach further
OUTLIERS: Final = 0.01  # of genuine pictures, left out: of fewer than 100 none
ALARMS: Final = 0.01  # of genuine cards may be looked at for all signs together
Row = dict[str, Any]


def main() -> None:
    """Measure, or go on measuring, and fit."""
    parser = argparse.ArgumentParser(prog="python3 -m models.genuine.fit", description=main.__doc__)
    parser.add_argument("--genuine", type=int, default=13, help="cards of each edition and difficulty")
    parser.add_argument("--forged", type=int, default=3, help="the same of every kind of forgery")
    parser.add_argument("--rows", type=Path, required=True, help="keeps what was measured; goes on where it ends")
    asked = parser.parse_args()
    known = {_key_of(row) for row in _rows_in(asked.rows)}
    with asked.rows.open("a", encoding="utf8") as kept:
        for kind, edition, difficulty, seed in _wanted(asked.genuine, asked.forged):
            if (kind, edition, difficulty, seed) not in known:
                signs = measured(make_forgery(kind, edition, seed=seed, difficulty=difficulty))
                row = {"kind": kind, "edition": edition, "difficulty": difficulty, "seed": seed, "signs": signs}
                kept.write(json.dumps(row) + "\n")
                kept.flush()
    figures = fitted(list(_rows_in(asked.rows)))
    METRICS.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(METRICS.read_text("utf-8"))


def measured(photos: dict[Side, Image]) -> dict[str, float]:
    """The signs of both pictures, by their side; a side that is not found gives none."""
    signs: dict[str, float] = {}
    for side, image in photos.items():
        laid = next(iter(places_of(image)), None)
        if laid:
            found = signs_of(image, laid.flat, [area_of(box) for box in laid.boxes], portrait=side is Side.FRONT)
            signs |= {f"{side}_{name}": value for name, value in found.items()}
    return signs


def fitted(rows: list[Row]) -> dict[str, Any]:
    """For every sign its usual value and the rare one, and the limit of all together."""
    genuine = [row for row in rows if row["kind"] == Forgery.NONE]
    values: dict[str, list[float]] = defaultdict(list)
    for row in genuine:
        for name, value in row["signs"].items():
            side, sign = name.split("_", 1)
            for each in SIDES if sign in OF_BOTH else (side,):
                values[f"{each}_{sign}"].append(value)
    signs = {name: _range_of(name, of) for name, of in values.items()}
    strengths = sorted(_strength_of(row["signs"], signs) for row in genuine)
    limit = max(1.0, float(np.quantile(strengths, 1 - ALARMS)))
    return {
        "genuine_cards": len(genuine), "forged_cards": len(rows) - len(genuine), "seeds_from": SEED, "limit": round(limit, 3),
        "signs": signs, "noticed_on_fitting_seeds": _noticed(rows, signs, limit),
    }  # fmt: skip


def _range_of(name: str, values: list[float]) -> dict[str, float]:
    down = name.split("_", 1)[1] in LOW_IS_BAD
    usual, worst = (float(np.quantile(values, share)) for share in (0.5, OUTLIERS if down else 1 - OUTLIERS))
    return {"usual": round(usual, 4), "rare": round(usual + BEYOND * (worst - usual), 4)}


def _strength_of(signs: dict[str, float], ranges: dict[str, dict[str, float]]) -> float:
    total = 0.0
    for name, value in signs.items():
        usual, rare = ranges[name]["usual"], ranges[name]["rare"]
        total += max(0.0, (value - usual) / (rare - usual)) ** POWER
    return float(total ** (1 / POWER))


def _noticed(rows: list[Row], ranges: dict[str, dict[str, float]], limit: float) -> dict[str, list[int]]:
    """By kind: how many were noticed, and of how many."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        counts[row["kind"]][0] += _strength_of(row["signs"], ranges) > limit
        counts[row["kind"]][1] += 1
    return dict(counts)


def _wanted(genuine: int, forged: int) -> Iterator[tuple[Forgery, Edition, Difficulty, int]]:
    for kind in Forgery:
        count = genuine if kind is Forgery.NONE else forged
        for seed, difficulty, edition in product(range(SEED, SEED + count), GRADES, EDITIONS):
            yield kind, edition, difficulty, seed


def _rows_in(path: Path) -> Iterator[Row]:
    if path.is_file():
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines())


def _key_of(row: Row) -> tuple[str, str, str, int]:
    return row["kind"], row["edition"], row["difficulty"], row["seed"]


if __name__ == "__main__":
    main()
