"""Fits the confidence from which a printed value may be called sure, and proves on other lines how often that is wrong.

    python3 -m models.trust.fit

Lines are drawn and worn by kit/synth, read by the product's own reader and read again as the product does: words by the
same network twice, numbers and dates by another one. Thresholds are proposed by seeds of their own, a third as far from 1
as the surest wrong reading; the proof was drawn with other seeds in other families of type, in which no line of training is
set and on which nothing was tuned.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

import cv2
import numpy as np
from scipy.stats import beta

from backend.ground.fold import tidy_of
from backend.lens.second import read_second
from backend.lens.session import models_known
from backend.lens.shapes import Image
from backend.lens.text import read_line
from backend.read.address import joined_of
from backend.read.dates import find_printed
from backend.read.labels import hits_of
from backend.read.prints import confirmed, printed_of
from backend.read.record import FieldName
from backend.read.reread import WAYS, WIDEST
from backend.read.rows import line_of
from backend.read.seen import Area, Printed
from backend.read.trust import NETWORKS, Kind
from backend.read.units import TABLE
from backend.read.unlabelled import can_name, find_number
from models.kit.synth.chance import make_chance, make_choice, make_luck
from models.kit.synth.fonts import cap_share_of, face_of, families_of
from models.kit.synth.grade import Difficulty
from models.kit.synth.lines import CAP_PX, WIDEST_PX, ink_of
from models.kit.synth.places import make_units, print_units_of
from models.kit.synth.strip import make_strip
from models.kit.synth.text import make_text

METRICS: Final = Path(__file__).with_name("metrics.json")
STRATA: Final[dict[str, Kind]] = {"number": "digits", "name": "name", "address": "address"}  # of kit/synth's texts
GRADES: Final[tuple[Difficulty, ...]] = ("easy", "ordinary", "hard")
CURVE: Final = (0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995)
FIT_FROM, CHECK_FROM = 2_000_000, 3_100_000
HELD_OUT: Final = ("Lato", "Open Sans", "Noto Serif")  # no line of training is set in them
WRONG_MAX: Final = 0.001  # settled: sure means right 999 times in 1,000
ROWS_MAX: Final = 3  # of one value, each of which may be wrong
LEVEL: Final = 0.95  # of the one-sided interval
SPARE: Final = max(max(way.air, way.above) for way in WAYS)  # of a row's height, around it
WHOLE: Final = Area(0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """One line read: its kind, how surely all readings agreed, and whether every letter was right."""

    kind: Kind
    agreed: float
    right: bool


def main() -> None:
    """Fit, check, and write metrics.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.trust.fit", description=main.__doc__)
    parser.add_argument("--lines", type=int, default=2_000, help="of each kind to fit on")
    parser.add_argument("--check", type=int, default=7_500, help="of each kind to check on; under 3,000 nothing can be proven")
    parser.add_argument("--kinds", nargs="+", choices=get_args(Kind), default=["digits"], help="the others are kept")
    parser.add_argument("--check-from", type=int, default=CHECK_FROM, help="first seed to check on")
    parser.add_argument("--at", type=float, help="a threshold to prove, in the place of one that lines to fit on propose")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    present = [*families_of("sans"), *families_of("serif")]
    fitting = [family for family in present if family not in HELD_OUT] or present
    checking = [family for family in present if family in HELD_OUT] or present
    networks = {name: models_known()[name].sha256 for name in NETWORKS}
    kept = json.loads(METRICS.read_text("utf-8"))
    kinds = kept["kinds"] if all(kept.get(name) == networks[name] for name in NETWORKS) else {}
    told = networks | {"level": LEVEL, "wrong_max": WRONG_MAX}
    for kind in asked.kinds:
        fitted = [] if asked.at else list(_answers(kind, FIT_FROM, asked.lines, fitting))
        checked = list(_answers(kind, asked.check_from, asked.check, checking))
        figures = figures_of(fitted, checked, at=asked.at) | {"checked_from": asked.check_from}
        kinds[kind] = figures | {"families": {"fitted": [] if asked.at else fitting, "checked": checking}}
        METRICS.write_text(json.dumps(told | {"kinds": kinds}, indent=2) + "\n", "utf-8")
        print(json.dumps({kind: kinds[kind]}, indent=2), flush=True)


def upper_of(wrong: int, asked: int) -> float:
    """The share of wrong ones that is not exceeded with the level's confidence (Clopper and Pearson 1934)."""
    return 1.0 if asked == 0 else float(beta.ppf(LEVEL, wrong + 1, asked - wrong)) if wrong < asked else 1.0


def _answers(kind: Kind, start: int, count: int, families: list[str]) -> Iterator[Answer]:
    for seed in range(start, start + count):
        chance = make_chance(seed, f"trust {kind}")
        text = _text(chance, kind)
        family = make_choice(chance, families)
        face = face_of(family, round(CAP_PX / cap_share_of(family)), bold=bool(chance.random() < 0.4))
        grade = make_choice(chance, GRADES)
        strip = make_strip(ink_of(text, face), chance, difficulty=grade, spare=SPARE, whole=True)
        wanted = _value(kind, text)
        # A line wider than any ink picture would be cut, and what makes no sense is no value, and nothing to trust.
        if face.getlength(text) + 2 * CAP_PX < WIDEST_PX and (printed := _read(kind, cv2.cvtColor(strip, cv2.COLOR_GRAY2BGR))):
            agreed = printed.agreed if kind != "place" or printed.listed else 0.0
            yield Answer(kind, agreed, printed.value == wanted)


def _read(kind: Kind, wide: Image) -> Printed | None:
    """As the product reads one row and reads it again; `wide` has SPARE on every side."""
    line = line_of(read_line(_without(wide, SPARE, SPARE)), WHOLE)
    if not line.text.strip():
        return None
    field = _field(kind, line.text)
    printed = printed_of(field, [line], "front")
    if kind == "digits":
        second = line_of(read_second(_without(wide, SPARE - WIDEST.above, SPARE - WIDEST.air)), WHOLE)
        told = confirmed(field, printed, (), (second,))
    else:
        cuts = [(_without(wide, SPARE - way.above, SPARE - way.air), way.drawn_out) for way in WAYS]
        again = [(line_of(read_line(cut, drawn_out=drawn_out), WHOLE),) for cut, drawn_out in cuts]
        told = confirmed(field, printed, again)
    return told if told.value else None


def _without(wide: Image, above: float, beside: float) -> Image:
    """The strip without so much of its rim, of the height that it has without SPARE."""
    high = wide.shape[0] / (1 + 2 * SPARE)
    rows, columns = round(above * high), round(beside * high)
    return np.ascontiguousarray(wide[rows : wide.shape[0] - rows, columns : wide.shape[1] - columns])


def _field(kind: Kind, text: str) -> FieldName:
    if kind == "digits":
        return "number" if find_number(text) else "issue_date"
    return "name" if kind == "name" else "residence"


def _value(kind: Kind, text: str) -> str | None:
    if kind == "digits":
        return find_number(text) or find_printed(text)
    return tidy_of(text) if kind == "name" else joined_of((text,))


def _text(chance: np.random.Generator, kind: Kind) -> str:
    """A value as a card prints it, without its label.

    Of places three in four are of the product's own table: those alone can be sure. The fourth must not be taken for one.
    """
    if kind == "place":
        units = _listed(chance) if make_luck(chance, 0.75) else make_units(chance, new=make_luck(chance, 0.35))
        return print_units_of(units, chance)
    while True:
        stratum, text = make_text(chance)
        named = kind != "name" or can_name(text)
        if STRATA.get(stratum) == kind and named and _value(kind, text) and not hits_of(text):
            return text


def _listed(chance: np.random.Generator) -> tuple[str, ...]:
    """One commune of the table with what it lies in."""
    rows = [row.split("\t") for row in TABLE.read_text("utf-8").splitlines() if row and not row.startswith("#")]
    province, district, communes = make_choice(chance, rows)
    return tuple(one for one in (make_choice(chance, communes.split("|")), district, province) if one)


def figures_of(fitted: list[Answer], checked: list[Answer], *, at: float | None = None) -> dict[str, Any]:
    """The threshold that the fitting lines propose, and of how many rows a value may be for the others to prove it.

    at  a threshold in its place; the lines to check on must not be those that it was chosen by
    """
    surest = max((one.agreed for one in fitted if not one.right), default=0.0)
    proposed = round((2 + surest) / 3, 4) if at is None else at
    upper = upper_of(*_counts(checked, proposed))
    rows = min(ROWS_MAX, int(WRONG_MAX / upper))
    report: dict[str, Any] = {"threshold": proposed if rows else None, "rows": rows, "proposed": proposed}
    for name, answers in (("fitted", fitted), ("checked", checked)):
        wrong, sure = _counts(answers, proposed)
        report[name] = {
            "lines": len(answers),
            "exact": round(sum(one.right for one in answers) / max(1, len(answers)), 4),
            "sure": sure,
            "sure_and_wrong": wrong,
            "wrong_upper": round(upper_of(wrong, sure), 5),
            "wrong_of_sure": {str(step): _counts(answers, step) for step in CURVE},
        }
    return report


def _counts(answers: list[Answer], threshold: float) -> tuple[int, int]:
    """Wrong ones and all among those at least as sure."""
    sure = [one for one in answers if one.agreed >= threshold]
    return sum(not one.right for one in sure), len(sure)


if __name__ == "__main__":
    main()
