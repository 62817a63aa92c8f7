"""How a network of ours learns: batches made as it goes, one checkpoint that holds everything, going on where it stopped.

What is learnt stands in the task's own `train.py`: its network, the losses of a batch, and a trial to watch it by.
"""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset

Batch = TypeVar("Batch")
Network = TypeVar("Network", bound=nn.Module)


@dataclass(slots=True)
class Course:
    """How far training is: seconds trained, steps and samples taken."""

    seconds: float = 0.0
    steps: int = 0
    samples: int = 0


class Trainer(ABC, Generic[Network, Batch]):
    """Network, its running mean, optimiser and course, kept together in one checkpoint.

    hours   of all runs together; the rate falls to nothing over them.
    recipe  `rate`, `rise_steps`, `weight_decay`, `mean_decay`, `mean_every` (steps), `clip`.
    """

    def __init__(self, folder: Path, net: Network, *, hours: float, recipe: dict[str, Any]) -> None:
        self.file, self.hours, self.recipe = folder / "last.pt", hours, recipe
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.net = net.to(self.device, memory_format=torch.channels_last)
        self.mean = torch.optim.swa_utils.AveragedModel(
            self.net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe["mean_decay"]), use_buffers=True
        )
        self.optimiser = torch.optim.AdamW(self.net.parameters(), weight_decay=recipe["weight_decay"], fused=True)
        self.course = Course()
        if self.file.is_file():
            self._open()

    @abstractmethod
    def losses_of(self, batch: Batch) -> tuple[Tensor, ...]:
        """The losses of one batch, whose sum is to fall."""

    @abstractmethod
    def count_of(self, batch: Batch) -> int:
        """How many samples a batch holds."""

    def step(self, batch: Batch) -> tuple[float, ...]:
        """Learn from one batch; returns its losses."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        losses = self.losses_of(batch)
        torch.stack(losses).sum().backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), self.recipe["clip"])
        self.optimiser.step()
        self.optimiser.zero_grad()
        if self.course.steps % self.recipe["mean_every"] == 0:
            self.mean.update_parameters(self.net)
        self.course.steps += 1
        self.course.samples += self.count_of(batch)
        return tuple(float(loss.detach()) for loss in losses)

    def rate(self) -> float:
        """Learning rate: a short rise, then half a cosine over the hours."""
        rise = min(1.0, (self.course.steps + 1) / self.recipe["rise_steps"])
        fall = 0.5 * (1 + math.cos(math.pi * min(1.0, self.done)))
        return float(self.recipe["rate"] * rise * max(fall, 0.01))

    @property
    def done(self) -> float:
        """Share of the hours that is used up."""
        return self.course.seconds / (self.hours * 3600)

    def keep(self) -> None:
        """Write the checkpoint; a crash while writing leaves the one before."""
        state = {name: part.state_dict() for name, part in self._parts()}
        torch.save({**state, "course": asdict(self.course)}, self.file.with_suffix(".new"))
        self.file.with_suffix(".new").replace(self.file)

    def _open(self) -> None:
        kept = torch.load(self.file, map_location=self.device, weights_only=True)
        for name, part in self._parts():
            part.load_state_dict(kept[name])
        self.course = Course(**kept["course"])

    def _parts(self) -> tuple[tuple[str, Any], ...]:
        return ("net", self.net), ("mean", self.mean), ("optimiser", self.optimiser)


def train(trainer: Trainer[Any, Batch], feed: IterableDataset[Batch], score: Callable[[], str], *, keep_every_s: float) -> None:
    """Train until the hours are used up, keeping a checkpoint and telling the score every so often."""
    losses: list[tuple[float, ...]] = []
    kept = time.monotonic()
    try:
        for batch in _timed(trainer, DataLoader(feed, batch_size=None, num_workers=1, prefetch_factor=12)):
            losses.append(trainer.step(batch))
            if time.monotonic() - kept > keep_every_s:
                trainer.keep()
                print(_told(trainer.course, losses, score()), flush=True)
                losses, kept = [], time.monotonic()
    finally:
        trainer.keep()
    print(_told(trainer.course, losses, score()), flush=True)


def _timed(trainer: Trainer[Any, Batch], batches: Iterable[Batch]) -> Iterator[Batch]:
    """Batches while hours are left; the time between two is the course's."""
    begun = time.monotonic()
    for batch in batches:
        yield batch
        now = time.monotonic()
        trainer.course.seconds += now - begun
        begun = now
        if trainer.done >= 1:
            return


def _told(course: Course, losses: list[tuple[float, ...]], score: str) -> str:
    means = " ".join(f"{mean:.4f}" for mean in np.mean(losses, axis=0)) if losses else "none"
    return f"{course.seconds / 60:.0f} min {course.steps} steps {course.samples} samples: losses {means}, {score}"


def recipe_of(file: str) -> dict[str, Any]:
    """The recipe beside a task's module."""
    return tomllib.loads(Path(file).with_name("recipe.toml").read_text("utf-8"))


def parser_of(task: str, recipe: dict[str, Any]) -> argparse.ArgumentParser:
    """What the commands that train have in common."""
    parser = argparse.ArgumentParser(prog=f"python3 -m models.{task}.train", description="Train into a folder.")
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoints")
    parser.add_argument("--hours", type=float, default=recipe["training"]["hours"], help="how long, all runs together")
    seed = recipe["training"]["seed"]
    parser.add_argument("--seed", type=int, default=seed, help="of what is drawn: another one to go on from exported weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--keep-every", type=float, default=240, help="seconds between checkpoints")
    return parser


def begin(asked: argparse.Namespace) -> None:
    """Make the folder and set threads and chance, before the network is made."""
    asked.out.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    torch.set_num_threads(asked.threads)
    cv2.setNumThreads(0)  # before the feed is forked: a pool of threads does not outlive that
    torch.manual_seed(asked.seed)
