"""Turns the network's scores into text with a confidence, in numpy alone: the reference for the reader."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Said:
    """What a strip says; `peaks` the posterior of each letter where it is highest, 0 to 1."""

    text: str
    peaks: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """Of the weakest letter; 0 for nothing."""
        return min(self.peaks, default=0.0)


def said_of(chances: NDArray[np.float32], alphabet: str) -> Said:
    """The best path: equal neighbours are one letter, blanks part them.

    chances   steps × (1 + letters), rows summing to 1, the blank first.
    alphabet  letters in the order of the columns after the blank.
    """
    best = chances.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best, prepend=-1))
    letters, peaks = [], []
    for start, end in zip(edges, [*edges[1:], len(best)], strict=True):
        if best[start]:
            letters.append(alphabet[best[start] - 1])
            peaks.append(float(chances[start:end, best[start]].max()))
    text = "".join(letters)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    return Said(text[first:last], tuple(peaks[first:last]))


def edits_of(said: str, truth: str) -> int:
    """Levenshtein distance, in letters."""
    row = list(range(len(truth) + 1))
    for place, letter in enumerate(said, start=1):
        before, row[0] = row[0], place
        for column, wanted in enumerate(truth, start=1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != wanted))
    return row[-1]
