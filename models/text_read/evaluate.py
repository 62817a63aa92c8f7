"""Measures the committed recogniser on what it never saw: held-out families, held-out seeds, photographed cards.

    python3 -m models.text_read.evaluate [--fit]

Needs onnxruntime, not torch. `--fit` finds the temperature on material of its own and measures nothing.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from itertools import groupby, product
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from models.kit.synth.chance import make_chance
from models.kit.synth.grade import Difficulty
from models.kit.synth.lines import make_line
from models.kit.synth.shapes import Edition, Side

from .decode import Said, said_of, tempered
from .photos import CALIBRATED_BELOW, TRAINED_BELOW, make_photo_samples
from .sample import Sample, make_sample, sheet_of
from .tally import Reading, calibration_error, figures_of, surprise_of

WEIGHTS = Path(__file__).parents[1] / "weights" / "text_read.onnx"
METRICS = Path(__file__).with_name("metrics.json")
GRADES: tuple[Difficulty, ...] = ("easy", "ordinary", "hard")
FIT_LINES_FROM, TEST_LINES_FROM = 4_000_000, 5_000_000  # training draws its lines from 10,000,000 on
_TEMPERATURES = tuple(round(float(value), 2) for value in np.arange(0.5, 2.01, 0.1))
Graded = tuple[Sample, Difficulty]


class Engine:
    """The ONNX file, read strip by strip as the product does."""

    def __init__(self, file: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self.alphabet = "".join(self.session.get_modelmeta().custom_metadata_map["characters"].split("\n"))
        self.seconds: list[float] = []

    def chances_of(self, sample: Sample) -> NDArray[np.float32]:
        """Steps × (1 + letters)."""
        batch = (sheet_of([sample])[:, None].astype(np.float32) - 127.5) / 127.5
        begun = time.perf_counter()
        given: NDArray[np.float32] = self.session.run(None, {"strips": batch})[0][0]
        self.seconds.append(time.perf_counter() - begun)
        return given

    def said_by(self, sample: Sample) -> Said:
        """What a strip says."""
        return said_of(self.chances_of(sample), self.alphabet)


def make_lines(first: int, count: int, *, held_out: bool) -> Iterator[Graded]:
    """Lines at every difficulty, `count` of each, from a seed on."""
    for grade in GRADES:
        chance = make_chance(first, f"measured strips {grade}")
        for seed in range(first, first + count):
            line, other = make_line(seed, held_out=held_out), make_line(seed + count, held_out=held_out)
            yield make_sample(line, chance, difficulty=grade, neighbour=other.ink), grade


def make_photos(first: int, count: int) -> Iterator[Graded]:
    """Every line of `count` people's cards, both sides, every edition and difficulty."""
    for grade, edition, seed, side in product(GRADES, Edition, range(first, first + count), Side):
        for sample in make_photo_samples(edition, side, seed=seed, difficulty=grade):
            yield sample, grade


def fit_temperature(engine: Engine, material: Sequence[Graded]) -> float:
    """The temperature at which the chance of a line tells best whether it is right; the file must hold temperature 1."""
    kept = [(engine.chances_of(sample), sample.text) for sample, _ in material]

    def surprise(temperature: float) -> float:
        said = [said_of(tempered(chances, temperature), engine.alphabet) for chances, _ in kept]
        return surprise_of([one.chance for one in said], [one.text == text for one, (_, text) in zip(said, kept, strict=True)])

    return min(_TEMPERATURES, key=surprise)


def readings_of(engine: Engine, material: Iterator[Graded]) -> list[Reading]:
    """Every strip read."""
    return [Reading(sample.text, engine.said_by(sample), _kind_of(sample.stratum), grade) for sample, grade in material]


def _kind_of(stratum: str) -> str:
    """`label.name` and its like are one kind, the three rows of the machine-readable zone too."""
    return "label" if stratum == "text" else stratum.split(".", maxsplit=1)[0]


def table_of(readings: Sequence[Reading]) -> dict[str, Any]:
    """Figures by difficulty and stratum, with calibration."""
    table: dict[str, Any] = {}
    for grade in GRADES:
        part = sorted((one for one in readings if one.difficulty == grade), key=lambda one: one.stratum)
        kinds = {kind: figures_of(list(group)) for kind, group in groupby(part, key=lambda one: one.stratum)}
        table[grade] = {"all": figures_of(part), **kinds}
    told, right = [one.said.chance for one in readings], [one.exact for one in readings]
    table["calibration_error"] = round(calibration_error(told, right), 4)
    return table


def main() -> None:
    """Measure, print, and write metrics.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.text_read.evaluate", description=main.__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--lines", type=int, default=1500, help="lines a difficulty")
    parser.add_argument("--people", type=int, default=12, help="people an edition and difficulty")
    parser.add_argument("--fit", action="store_true", help="find the temperature instead")
    asked = parser.parse_args()
    engine = Engine(asked.weights)
    if asked.fit:
        lines = make_lines(FIT_LINES_FROM, asked.lines, held_out=False)
        print(fit_temperature(engine, [*lines, *make_photos(TRAINED_BELOW, asked.people)]))
        return
    metrics: dict[str, Any] = {"lines": table_of(readings_of(engine, make_lines(TEST_LINES_FROM, asked.lines, held_out=True)))}
    metrics["photos"] = table_of(readings_of(engine, make_photos(CALIBRATED_BELOW, asked.people)))
    metrics["ms_a_line"] = {f"p{part}": round(float(np.percentile(engine.seconds, part)) * 1e3, 2) for part in (50, 95)}
    kept = json.loads(METRICS.read_text("utf-8")) if METRICS.is_file() else {}  # the reader's own figures stand there too
    METRICS.write_text(json.dumps(kept | metrics, indent=1) + "\n", "utf-8")
    for name in ("lines", "photos"):
        print(
            name,
            json.dumps({grade: metrics[name][grade]["all"] for grade in GRADES}, indent=1),
            metrics[name]["calibration_error"],
        )
    print("ms a line", metrics["ms_a_line"])


if __name__ == "__main__":
    main()
