"""Fits the confidence from which a printed value may be called sure, and says on other lines how often that was wrong.

    python3 -m models.trust.fit --lines 12000

Lines are drawn and worn by kit/synth and read by the product's own reader. Thresholds are fitted on seeds of their own;
what is reported was drawn with other seeds in other families of type, on which nothing was tuned.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from scipy.stats import beta

from backend.ground.fold import tidy_of
from backend.lens.session import models_known
from backend.lens.text import read_line
from backend.read.dates import find_printed
from backend.read.rows import line_of
from backend.read.seen import Area
from backend.read.settle import settle_units
from backend.read.units import TABLE
from backend.read.unlabelled import find_number
from models.kit.synth.chance import make_chance, make_choice
from models.kit.synth.fonts import cap_share_of, face_of, families_of
from models.kit.synth.grade import Difficulty
from models.kit.synth.lines import CAP_PX, ink_of
from models.kit.synth.places import print_units_of
from models.kit.synth.strip import make_strip
from models.kit.synth.text import make_text

METRICS: Final = Path(__file__).with_name("metrics.json")
STRATA: Final = {"number": "digits", "name": "words", "address": "words"}  # of kit/synth's texts
SHARES: Final = {"digits": 1.0, "words": 0.0, "units": 0.0}  # of the lines; words and units would need many more
GRADES: Final[tuple[Difficulty, ...]] = ("easy", "ordinary", "hard")
CURVE: Final = (0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999)
FIT_FROM, CHECK_FROM = 2_000_000, 3_000_000
HELD_OUT: Final = ("Lato", "Open Sans", "Noto Serif")  # no line of training is set in them
WRONG_MAX: Final = 0.001  # settled: sure means right 999 times in 1,000
LEVEL: Final = 0.95  # of the one-sided interval
STEPS: Final = tuple(
    round(float(step), 4) for step in (*np.arange(0.5, 0.98, 0.02), *np.arange(0.98, 0.999, 0.001), 0.9993, 0.9996, 0.9999)
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One line read: its kind, how sure the reader was of its weakest letter, and whether every letter was right."""

    kind: str
    confidence: float
    right: bool


def main() -> None:
    """Fit, check, and write metrics.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.trust.fit", description=main.__doc__)
    parser.add_argument("--lines", type=int, default=4_000, help="to fit on; under 3,000 nothing can be proven")
    parser.add_argument("--check", type=int, default=2_000, help="to check on")
    asked = parser.parse_args()
    present = [*families_of("sans"), *families_of("serif")]
    fitting = [family for family in present if family not in HELD_OUT] or present
    checking = [family for family in present if family in HELD_OUT] or present
    fitted = list(_answers(FIT_FROM, asked.lines, fitting))
    checked = list(_answers(CHECK_FROM, asked.check, checking))
    figures = {kind: _figures(kind, fitted, checked) for kind in SHARES}
    reader = models_known()["text_read"].sha256
    about = {
        "text_read": reader,
        "lines": asked.lines,
        "families": {"fitted": fitting, "checked": checking},
        "level": LEVEL,
        "wrong_max": WRONG_MAX,
    }
    METRICS.write_text(json.dumps(about | {"kinds": figures}, indent=2) + "\n", "utf-8")
    print(METRICS.read_text("utf-8"))


def upper_of(wrong: int, asked: int) -> float:
    """The share of wrong ones that is not exceeded with the level's confidence (Clopper and Pearson 1934)."""
    return 1.0 if asked == 0 else float(beta.ppf(LEVEL, wrong + 1, asked - wrong)) if wrong < asked else 1.0


def _answers(start: int, count: int, families: list[str]) -> Iterator[Answer]:
    for seed in range(start, start + count):
        chance = make_chance(seed, "trust")
        kind = str(chance.choice(list(SHARES), p=list(SHARES.values())))
        text = _place(chance) if kind == "units" else _text(chance, kind)
        family = make_choice(chance, families)
        size = round(CAP_PX / cap_share_of(family))
        ink = ink_of(text, face_of(family, size, bold=bool(chance.random() < 0.4)))
        strip = make_strip(ink, chance, difficulty=make_choice(chance, GRADES))
        line = line_of(read_line(cv2.cvtColor(strip, cv2.COLOR_GRAY2BGR)), Area(0, 0, 1, 1))
        if kind == "digits":
            said, wanted = _value(line.text), _value(text)
        else:
            rows, listed = settle_units((line,))
            said = tidy_of(rows[0].text) if kind == "words" or listed else None
            wanted = tidy_of(text)
        if said is not None:  # what makes no sense is no value, and nothing to trust
            yield Answer(kind, line.confidence, said == wanted)


def _value(text: str) -> str | None:
    return find_number(text) or find_printed(text)


def _text(chance: np.random.Generator, kind: str) -> str:
    stratum, text = make_text(chance)
    while STRATA.get(stratum) != kind or (kind == "digits" and _value(text) is None):
        stratum, text = make_text(chance)
    return text


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = (row.split("\t") for row in TABLE.read_text("utf-8").splitlines() if row and not row.startswith("#"))
    return tuple((province, district, tuple(communes.split("|"))) for province, district, communes in rows)


def _place(chance: np.random.Generator) -> str:
    """A place that is listed, as cards print it."""
    province, district, communes = make_choice(chance, _rows())
    units = [make_choice(chance, communes), district, province]
    return print_units_of(tuple(unit for unit in units if unit), chance)


def _cap_share(family: str) -> float:
    box = face_of(family, 1000).getbbox("H")
    return float(box[3] - box[1]) / 1000


def _figures(kind: str, fitted: list[Answer], checked: list[Answer]) -> dict[str, Any]:
    """The lowest threshold that the fitting lines propose and the others confirm; none where they don't."""
    own = [one for one in fitted if one.kind == kind]
    proposed = next((step for step in STEPS if upper_of(*_counts(own, step)) <= WRONG_MAX), None)
    other = [one for one in checked if one.kind == kind]
    confirmed = proposed is not None and upper_of(*_counts(other, proposed)) <= WRONG_MAX
    report: dict[str, Any] = defaultdict(dict)
    for name, answers in (("fitted", own), ("checked", other)):
        wrong, sure = _counts(answers, 2.0 if proposed is None else proposed)
        report[name] = {
            "lines": len(answers),
            "exact": round(sum(one.right for one in answers) / max(1, len(answers)), 4),
            "sure": sure,
            "sure_and_wrong": wrong,
            "wrong_upper": round(upper_of(wrong, sure), 5),
        }
    curve = {str(step): _counts(own, step) for step in CURVE}
    return {"threshold": proposed if confirmed else None, "proposed": proposed, "fitted_wrong_of_sure": curve, **report}


def _counts(answers: list[Answer], threshold: float) -> tuple[int, int]:
    """Wrong ones and all among those at least as sure."""
    sure = [one for one in answers if one.confidence >= threshold]
    return sum(not one.right for one in sure), len(sure)


if __name__ == "__main__":
    main()
