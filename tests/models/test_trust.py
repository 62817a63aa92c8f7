"""Proof of print: what a threshold is proposed by, and of how many rows a value may be for it to be proven."""

from __future__ import annotations

import pytest

from models.trust.fit import Answer, figures_of, upper_of


def answers(right: int, wrong: tuple[float, ...] = ()) -> list[Answer]:
    """So many right ones that all readings agree on, and wrong ones by how surely they did."""
    return [Answer("name", 0.999, right=True)] * right + [Answer("name", agreed, right=False) for agreed in wrong]


def test_the_bound_of_clopper_and_pearson() -> None:
    assert upper_of(0, 2_995) == pytest.approx(0.001, abs=1e-6)
    assert upper_of(0, 0) == upper_of(3, 3) == 1


@pytest.mark.parametrize(("checked", "rows"), [
    (answers(2_900), 0), (answers(3_000), 1), (answers(6_000), 2), (answers(9_000, (0.94,)), 3), (answers(3_000, (0.97,)), 0),
])  # fmt: skip
def test_a_threshold_holds_for_as_many_rows_as_other_lines_prove(checked: list[Answer], rows: int) -> None:
    """Proposed a third as far from 1 as the surest wrong reading among the fitting lines, which prove nothing."""
    figures = figures_of(answers(50, (0.6, 0.85)), checked)
    assert (figures["proposed"], figures["rows"]) == (0.95, rows)
    assert figures["threshold"] == (0.95 if rows else None)


def test_a_threshold_chosen_by_earlier_lines_is_proven_by_further_ones_alone() -> None:
    figures = figures_of([], answers(5_000, (0.995,)), at=0.99)
    assert (figures["threshold"], figures["rows"], figures["checked"]["sure_and_wrong"]) == (0.99, 1, 1)
    assert figures_of([], answers(5_000, (0.995, 0.992)), at=0.99)["threshold"] is None
