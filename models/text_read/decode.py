"""Turns the network's chances into text with a confidence, in numpy alone: the reference for the reader."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Said:
    """What a strip says.

    peaks   the posterior of each letter where it is highest, 0 to 1.
    chance  that the strip says this text and no other: the sum over all ways to spell it in time, 0 to 1.
    """

    text: str
    peaks: tuple[float, ...]
    chance: float


def said_of(chances: NDArray[np.float32], alphabet: str) -> Said:
    """The best path: equal neighbours are one letter, blanks part them.

    chances   steps × (1 + letters), rows summing to 1, the blank first.
    alphabet  letters in the order of the columns after the blank.
    """
    best = chances.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best, prepend=-1))
    places, peaks = [], []
    for start, end in zip(edges, [*edges[1:], len(best)], strict=True):
        if best[start]:
            places.append(int(best[start]))
            peaks.append(float(chances[start:end, best[start]].max()))
    text = "".join(alphabet[place - 1] for place in places)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    return Said(text[first:last], tuple(peaks[first:last]), chance_of(chances, places))


def chance_of(chances: NDArray[np.float32], places: list[int]) -> float:
    """The posterior of a row of classes, over all alignments.

    source  Graves et al. 2006, connectionist temporal classification, forward variables.
    """
    labels = np.zeros(2 * len(places) + 1, np.intp)
    labels[1::2] = places
    # A blank may be skipped only between two letters that differ.
    skips = np.zeros(len(labels), bool)
    skips[3::2] = labels[3::2] != labels[1:-2:2]
    rows = chances[:, labels].astype(np.float64)
    forward = np.zeros(len(labels))
    forward[:2] = rows[0, :2]
    scale = 0.0
    for row in rows[1:]:
        moved = forward.copy()
        moved[1:] += forward[:-1]
        moved[2:] += np.where(skips[2:], forward[:-2], 0)
        forward = moved * row
        total = max(float(forward.sum()), _LEAST)
        forward /= total
        scale += np.log(total)
    return float(min(1.0, np.exp(scale) * forward[-2:].sum()))


def tempered(chances: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """The chances that scores divided by a temperature would have given."""
    raised = np.power(np.maximum(chances, _LEAST), 1 / temperature)
    return (raised / raised.sum(axis=-1, keepdims=True)).astype(np.float32)


def edits_of(said: str, truth: str) -> int:
    """Levenshtein distance, in letters."""
    row = list(range(len(truth) + 1))
    for place, letter in enumerate(said, start=1):
        before, row[0] = row[0], place
        for column, wanted in enumerate(truth, start=1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != wanted))
    return row[-1]
