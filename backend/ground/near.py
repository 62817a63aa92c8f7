"""What a search among many answers, and what any engine that searches must be able to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.float32]
# Gives rows back as they were enrolled, for numbers of people, in that order; None for one that is no more.
Exact: TypeAlias = Callable[[Sequence[int]], Sequence[Rows | None]]


@dataclass(frozen=True, slots=True)
class Near:
    """One of the nearest: whose number, and the Euclidean gap."""

    person: int
    gap: float


class Crowd(Protocol):
    """Rows by the number of a person. Every engine gives the same answers."""

    def __len__(self) -> int:
        """How many people."""

    def people(self) -> NDArray[np.int64]:
        """Numbers of all, rising."""

    def add(self, people: Sequence[int], rows: Rows) -> None:
        """Take people in, or anew: numbers from 0, and one row each, n×width float32."""

    def forget(self, people: Iterable[int]) -> None:
        """Keep nothing of people any more; who is not here is no fault."""

    def find(self, row: Rows, *, count: int, exact: Exact | None = None) -> list[Near]:
        """The nearest people, nearest first; all of them where there are fewer than `count`.

        row    width float32
        exact  gives the rows back as they were enrolled; without it gaps are right to 1e-4. Whom it does not know any
               more is left out, and there may be fewer than `count` then.
        """


def measured(people: Sequence[int], rows: Sequence[Rows], row: Rows, exact: Exact | None) -> list[Near]:
    """Gaps of a few candidates, nearest first; from `exact` rows where they can be had."""
    known: Iterable[Rows | None] = exact(people) if exact else rows
    found = (
        Near(person, float(np.linalg.norm(each.astype(np.float64) - row.astype(np.float64))))
        for person, each in zip(people, known, strict=True) if each is not None
    )
    return sorted(found, key=lambda near: near.gap)
