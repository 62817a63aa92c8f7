"""The line recogniser: best path and posterior by hand, figures by hand, and the weights' golden answer."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from models.kit.synth.fonts import find_path
from models.text_read.decode import Said, chance_of, edits_of, said_of, tempered
from models.text_read.evaluate import WEIGHTS, Engine, make_lines
from models.text_read.sample import HIGH_PX, Sample, levelled
from models.text_read.tally import Reading, bare_of, calibration_error, figures_of

GOLDEN = Path(__file__).parents[2] / "models" / "text_read" / "golden.npz"


def rows_of(path: str, alphabet: str, *, peak: float = 0.9) -> np.ndarray:
    """Chances whose best path is `path`, a blank written as `_`."""
    rest = (1 - peak) / len(alphabet)
    rows = np.full((len(path), 1 + len(alphabet)), rest, np.float32)
    for step, letter in enumerate(path):
        rows[step, 0 if letter == "_" else 1 + alphabet.index(letter)] = peak
    return rows


@pytest.mark.parametrize(
    ("path", "text"),
    [("aa_b", "ab"), ("a_a", "aa"), ("aaa", "a"), ("___", ""), ("_Ễ_Ễễ", "ỄỄễ"), (" a b ", "a b")],
)
def test_the_best_path_is_folded(path: str, text: str) -> None:
    said = said_of(rows_of(path, "abỄễ "), "abỄễ ")
    assert said.text == text
    assert len(said.peaks) == len(text)
    assert all(peak == pytest.approx(0.9) for peak in said.peaks)


def folded(path: tuple[int, ...]) -> list[int]:
    return [letter for letter, _ in itertools.groupby(path) if letter]


@pytest.mark.parametrize("wanted", [[], [1], [1, 2], [1, 1], [2, 1, 2], [2, 2, 2]])
def test_the_chance_of_a_text_is_the_sum_over_its_alignments(wanted: list[int]) -> None:
    scores = np.random.default_rng(5).random((5, 3)).astype(np.float32)
    chances = scores / scores.sum(axis=1, keepdims=True)
    paths = [path for path in itertools.product(range(3), repeat=5) if folded(path) == wanted]
    total = sum(np.prod([chances[step, letter] for step, letter in enumerate(path)]) for path in paths)
    assert chance_of(chances, wanted) == pytest.approx(float(total), rel=1e-4)


def test_a_temperature_divides_the_scores() -> None:
    scores = np.random.default_rng(6).normal(0, 2, (4, 7))

    def chances(divided: np.ndarray) -> np.ndarray:
        raised = np.exp(divided)
        return raised / raised.sum(axis=1, keepdims=True)

    assert tempered(chances(scores).astype(np.float32), 1.7) == pytest.approx(chances(scores / 1.7), abs=1e-5)


@pytest.mark.parametrize(
    ("said", "truth", "edits"), [("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("Nguyên", "Nguyễn", 1)]
)
def test_edits_are_counted(said: str, truth: str, edits: int) -> None:
    assert edits_of(said, truth) == edits


def reading_of(truth: str, text: str, chance: float = 0.5) -> Reading:
    return Reading(truth, Said(text, (), chance), "name", "easy")


def test_figures_tell_tones_from_digits() -> None:
    readings = [
        reading_of("ĐỖ", "ĐỖ", 0.9999),
        reading_of("ĐỖ", "ĐÔ", 0.9999),
        reading_of("Q. 12", "Q. 17"),
        reading_of("ab", ""),
    ]
    figures = figures_of(readings)
    assert bare_of("Đường Ễ") == "Duong E"
    assert (figures["exact"], figures["tone_only"], figures["digits_wrong"]) == (0.25, 0.25, 1.0)
    assert figures["cer"] == pytest.approx(4 / 11, abs=1e-4)
    assert (figures["sure"], figures["sure_wrong"]) == (0.5, 1)


def test_calibration_error_is_the_gap_between_told_and_true() -> None:
    assert calibration_error([0.8] * 10, [True] * 8 + [False] * 2) == pytest.approx(0)
    assert calibration_error([1.0] * 10, [True] * 5 + [False] * 5) == pytest.approx(0.5)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(WEIGHTS)


def test_the_weights_answer_as_pytorch_did(engine: Engine) -> None:
    with np.load(GOLDEN) as kept:
        images, wanted = kept["images"], kept["outputs"]
    batch = (images.transpose(0, 3, 1, 2).astype(np.float32) - 127.5) / 127.5
    assert np.abs(engine.session.run(None, {"strips": batch})[0] - wanted).max() < 2e-4


def test_the_weights_are_small_and_carry_their_letters(engine: Engine) -> None:
    assert WEIGHTS.stat().st_size <= 8_000_000
    assert len(engine.alphabet) == 226


@pytest.mark.skipif(find_path("Lato-Regular.ttf") is None, reason="no family that training never saw is installed")
def test_plain_lines_in_families_never_trained_on_are_read(engine: Engine) -> None:
    """A guard against broken weights or preparation; the true figures are in metrics.json."""
    easy = [sample for sample, grade in make_lines(6_000_000, 40, held_out=True) if grade == "easy" and sample.stratum != "soup"]
    right = [engine.said_by(sample).text == sample.text for sample in easy]
    assert np.mean(right) > 0.7


def test_a_blank_strip_says_nothing_and_does_not_fail(engine: Engine) -> None:
    for wide in (8, 32, 800):
        said = engine.said_by(Sample(levelled(np.full((HIGH_PX, wide), 230, np.uint8)), "", "soup"))
        assert len(said.text) <= wide // 20
