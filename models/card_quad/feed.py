"""Feeds the trainer: batches of composed frames of one shape; what they show is compose's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from models.kit.synth.chance import make_chance, make_choice, make_luck

from .compose import Frame, changed, compose
from .pool import Pool

SHAPES = ((192, 144), (192, 144), (144, 192), (192, 112), (112, 192))  # width, height: the frames of phones, small
_KEPT = 1500  # frames of each shape that are shown again
_FRESH = 0.5  # share of frames that were never shown


@dataclass(frozen=True, slots=True)
class Batch:
    """Frames N×H×W×3 uint8 BGR, their corners N×4×2 in pixels, their kinds."""

    images: Tensor
    quads: Tensor
    kinds: Tensor


def batch_of(frames: list[Frame]) -> Batch:
    """Frames of one shape side by side."""
    return Batch(
        images=torch.from_numpy(np.stack([frame.image for frame in frames])),
        quads=torch.from_numpy(np.stack([frame.quad for frame in frames]).astype(np.float32)),
        kinds=torch.tensor([frame.kind for frame in frames]),
    )


class Feed(IterableDataset[Batch]):
    """Endless batches; composing takes as long as learning, so a frame is shown two or three times, turned or relit."""

    def __init__(self, pool: Pool, *, seed: int, size: int) -> None:
        self.pool, self.seed, self.size = pool, seed, size
        self.kept: dict[tuple[int, int], list[Frame]] = {shape: [] for shape in SHAPES}

    def __iter__(self) -> Iterator[Batch]:
        chance = make_chance(self.seed, "frames")
        while True:
            shape = make_choice(chance, SHAPES)
            yield batch_of([self._frame(shape, chance) for _ in range(self.size)])

    def _frame(self, shape: tuple[int, int], chance: np.random.Generator) -> Frame:
        kept = self.kept[shape]
        if len(kept) >= 200 and not make_luck(chance, _FRESH):
            return changed(make_choice(chance, kept), chance)
        frame = compose(self.pool, chance, shape)
        if len(kept) < _KEPT:
            kept.append(frame)
        else:
            kept[int(chance.integers(_KEPT))] = frame
        return frame
