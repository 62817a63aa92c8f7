"""Feeds the trainer: batches of worn strips of like width with the classes of their letters; what they show is synth's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from models.kit.synth.alphabet import ALPHABET
from models.kit.synth.chance import Item, make_chance, make_choice, make_luck
from models.kit.synth.grade import Difficulty
from models.kit.synth.lines import InkLine, make_line

from .sample import STEP_PX, Sample, make_sample, reworn, sheet_of

_LINES = 20_000  # written lines that are worn again: writing one takes as long as wearing it
_CLASS_OF = {letter: place for place, letter in enumerate(ALPHABET, start=1)}
_GRADES: tuple[Difficulty, ...] = ("easy", "ordinary", "ordinary", "hard")
_REWORN = 0.5  # share of the strips of photographs that are worn once more
_FIRST_GRADES: tuple[Difficulty, ...] = ("easy", "easy", "easy", "ordinary")


@dataclass(frozen=True, slots=True)
class Batch:
    """Strips padded to one width.

    strips   N×HIGH_PX×W uint8.
    classes  of all letters one after the other, int64; `lengths` how many belong to each strip.
    """

    strips: Tensor
    classes: Tensor
    lengths: Tensor


def batch_of(samples: Sequence[Sample]) -> Batch:
    """The samples side by side, padded on the right with middle grey."""
    classes = [_CLASS_OF[letter] for sample in samples for letter in sample.text]
    lengths = [len(sample.text) for sample in samples]
    return Batch(torch.from_numpy(sheet_of(samples)), torch.tensor(classes), torch.tensor(lengths))


class Feed(IterableDataset[Batch]):
    """Endless batches; the same seed gives the same ones.

    size    strips a batch of usual width; wide batches hold fewer.
    ease    so many lines from the start are mostly easy, for the network to find the letters' places first.
    photos  strips cut from photographed cards, of which `share` of all strips are drawn.
    """

    def __init__(self, *, seed: int, size: int, ease: int = 0, photos: Sequence[Sample] = (), share: float = 0.0) -> None:
        self.seed, self.size, self.ease = seed, size, ease
        self.photos, self.share = photos, share if photos else 0.0
        self.drawn = seed * 10_000_000
        self.lines: list[InkLine] = []

    def __iter__(self) -> Iterator[Batch]:
        chance = make_chance(self.seed, "feed")
        given = 0
        while True:
            grades = _FIRST_GRADES if given < self.ease else _GRADES
            given += self.size * 8
            yield from self._batches([self._sample(chance, grades) for _ in range(self.size * 8)], chance)

    def _sample(self, chance: np.random.Generator, grades: tuple[Difficulty, ...]) -> Sample:
        """A strip of a photograph, or a line worn anew."""
        if make_luck(chance, self.share):
            photo = make_choice(chance, self.photos)
            return reworn(photo, chance, difficulty=make_choice(chance, grades)) if make_luck(chance, _REWORN) else photo
        line = self._line(chance)
        return make_sample(line, chance, difficulty=make_choice(chance, grades), neighbour=make_choice(chance, self.lines).ink)

    def _line(self, chance: np.random.Generator) -> InkLine:
        if len(self.lines) == _LINES and make_luck(chance, 0.5):
            return make_choice(chance, self.lines)
        self.drawn += 1
        line = make_line(self.drawn)
        _keep(self.lines, line, chance, most=_LINES)
        return line

    def _batches(self, samples: list[Sample], chance: np.random.Generator) -> list[Batch]:
        """Sorted by width so that little is padding, then shuffled."""
        samples = sorted((sample for sample in samples if _fits(sample)), key=lambda sample: sample.strip.shape[1])
        batches, start = [], 0
        while start < len(samples):
            # Batches of one area take one time: a batch of the widest strips holds half of the usual number.
            count = self.size if samples[min(start + self.size, len(samples)) - 1].strip.shape[1] < 400 else self.size // 2
            batches.append(batch_of(samples[start : start + count]))
            start += count
        return [batches[place] for place in chance.permutation(len(batches))]


def _keep(kept: list[Item], item: Item, chance: np.random.Generator, *, most: int) -> None:
    """Add an item, in the place of any other once there are enough."""
    if len(kept) < most:
        kept.append(item)
    else:
        kept[int(chance.integers(most))] = item


def _fits(sample: Sample) -> bool:
    """Whether CTC has a step for every letter, and one more between two alike."""
    twins = sum(first == second for first, second in zip(sample.text, sample.text[1:], strict=False))
    return len(sample.text) + twins <= sample.strip.shape[1] // STEP_PX
