"""The finder of cards: frames composed to learn from, figures by hand, and the weights on photographs they never saw."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from backend.lens.card import find_live_card
from backend.lens.finder import find_sheet
from models.card_quad.compose import Frame, changed, compose
from models.card_quad.evaluate import Answer, by_both, figures_of, iou_of, worst_of
from models.card_quad.kinds import CARDS, KINDS
from models.card_quad.pool import Pool, make_pool
from models.card_quad.trials import Trial, make_empty, make_papers, make_trials
from models.check import drift_of
from models.kit.synth.chance import make_chance

SEED = 31_000_000
SQUARE = np.array([(0, 0), (10, 0), (10, 10), (0, 10)], float)


@cache
def pool() -> Pool:
    return make_pool(first=7000, cards=1, papers=1, grounds=4)


@cache
def trials(stratum: str) -> list[Trial]:
    return make_trials(stratum, range(SEED, SEED + 1))


def test_kinds_are_cards_by_edition_and_side_then_papers() -> None:
    assert len(KINDS) == len(set(KINDS)) == 19
    assert KINDS[0] == "none"
    assert KINDS[1 : 1 + len(CARDS)] == CARDS
    assert {card.split()[1] for card in CARDS} == {"front", "back"}


def test_a_frame_is_the_same_by_its_chance() -> None:
    one, other = (compose(pool(), make_chance(5, "t"), (256, 192)) for _ in range(2))
    assert np.array_equal(one.image, other.image)
    assert one.image.shape == (192, 256, 3)


def test_frames_show_every_kind_and_nothing() -> None:
    chance = make_chance(2, "t")
    frames = [compose(pool(), chance, (128, 96)) for _ in range(300)]
    shown = {KINDS[frame.kind] for frame in frames}
    assert len(shown) >= 17
    assert "none" in shown
    upside = sum(frame.quad[0, 1] > frame.quad[2, 1] for frame in frames if frame.kind)
    assert 60 < upside < 220


def test_a_frame_turned_over_keeps_the_sheets_own_corners() -> None:
    frame = Frame(np.zeros((20, 30, 3), np.uint8), np.array([(1, 2), (20, 2), (20, 12), (1, 12)], np.float32), 3)
    frame.image[2, 1] = 255
    seen = [changed(frame, make_chance(seed, "t")) for seed in range(8)]
    for one in seen:
        x, y = one.quad[0].astype(int)
        assert one.image[y, x].min() > 100
    assert len({tuple(one.quad[0]) for one in seen}) == 2


def test_overlap_and_corners_are_measured() -> None:
    assert iou_of(SQUARE, SQUARE + np.array((5, 0))) == pytest.approx(1 / 3, abs=1e-4)
    assert worst_of(np.roll(SQUARE, 2, axis=0), SQUARE) == 0.0
    assert worst_of(SQUARE + np.array((0, 1)), SQUARE) == pytest.approx(0.1)


def test_figures_count_what_is_found_and_how_far_off() -> None:
    made = [Trial(np.zeros((4, 4, 3), np.uint8), SQUARE, "CC0 front")] * 4
    answers = iter([Answer(SQUARE), Answer(SQUARE + 0.1), Answer(None), Answer(SQUARE + 4)])
    figures = figures_of(made, lambda _: next(answers))
    assert (figures["frames"], figures["recall"]) == (4, 0.5)
    assert figures["worst_p95"] == pytest.approx(1.41, abs=0.1)


def test_the_weights_answer_as_pytorch_did() -> None:
    drift = drift_of("card_quad")
    assert drift is not None
    assert drift < 0.01


def test_every_edition_and_side_is_found_and_named() -> None:
    figures = figures_of(trials("easy"), by_both)
    assert figures["recall"] >= 11 / 12
    assert figures["upright"] == figures["side"] == 1
    assert figures["kind"] >= 8 / 12


def test_a_card_upside_down_is_found_in_its_place_and_known_for_turned() -> None:
    found = known = 0
    for trial in trials("easy"):
        seen = find_live_card(np.ascontiguousarray(trial.image[::-1, ::-1]))
        true = np.array([trial.image.shape[1] - 1, trial.image.shape[0] - 1]) - trial.quad
        found += seen is not None and iou_of(seen.quad.corners, true) > 0.9
        known += seen is not None and seen.sighting.turned > 0.5
    assert found >= 11
    assert known >= 11


def test_a_card_partly_outside_has_corners_outside() -> None:
    out = 0
    for trial in trials("cut"):
        size = np.array([trial.image.shape[1], trial.image.shape[0]])
        corners = find_sheet(trial.image).quad.corners
        out += bool(((corners < 0) | (corners > size)).any())
    assert out >= 11


def test_where_there_is_no_card_none_is_found() -> None:
    assert not [trial for trial in make_empty(range(SEED, SEED + 1)) if find_live_card(trial.image)]


def test_other_papers_are_no_cards() -> None:
    assert sum(find_live_card(trial.image) is not None for trial in make_papers(range(SEED, SEED + 1))) <= 1
