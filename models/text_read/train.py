"""Trains the recogniser on lines made as it goes; what they say and look like is synth's, the network is net's.

    python3 -m models.text_read.train --out FOLDER [--hours H]

Starts from nothing or from the folder's last checkpoint; on a GPU when one is there.
"""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from models.kit.synth.alphabet import ALPHABET
from models.kit.synth.chance import make_chance, make_choice
from models.kit.synth.grade import Difficulty
from models.kit.synth.lines import make_line
from models.kit.synth.shapes import Edition, Side

from .decode import edits_of, said_of
from .feed import Batch, Feed, batch_of
from .net import Recogniser, normalised
from .photos import TRAINED_BELOW, make_photo_samples
from .reopen import reopen
from .sample import Sample, make_sample

_PHOTO_GRADES: tuple[Difficulty, ...] = ("hard", "ordinary", "easy", "hard")
MEAN_EVERY = 4  # steps; averaging after each would take a tenth of the time
RECIPE = Path(__file__).with_name("recipe.toml")


@dataclass(slots=True)
class Course:
    """How far training is: seconds trained, steps and lines taken."""

    seconds: float = 0.0
    steps: int = 0
    lines: int = 0


class Trainer:
    """Network, its running mean, optimiser and course, kept together in one checkpoint."""

    def __init__(self, folder: Path, *, hours: float, recipe: dict[str, Any]) -> None:
        self.file, self.hours, self.recipe = folder / "last.pt", hours, recipe
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        net = recipe["network"]
        self.net = Recogniser(channels=tuple(net["channels"]), hidden=net["hidden"], dropout=net["dropout"])
        self.net.to(self.device, memory_format=torch.channels_last)
        self.mean = torch.optim.swa_utils.AveragedModel(
            self.net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe["training"]["mean_decay"]), use_buffers=True
        )
        self.optimiser = torch.optim.AdamW(self.net.parameters(), weight_decay=recipe["training"]["weight_decay"], fused=True)
        self.course = Course()
        if self.file.is_file():
            self._open()

    def _open(self) -> None:
        kept = torch.load(self.file, map_location=self.device, weights_only=True)
        self.net.load_state_dict(kept["net"])
        self.mean.load_state_dict(kept["mean"])
        self.optimiser.load_state_dict(kept["optimiser"])
        self.course = Course(**kept["course"])

    def reopen(self, file: Path) -> None:
        """Go on from exported weights, unless the folder has a checkpoint already."""
        if not self.course.steps:
            self.recipe["training"]["ease_lines"] = 0  # it knows where letters are
            reopen(self.net, file, normalised(batch_of(make_strips(64)).strips).to(self.device))
            self.mean.module.load_state_dict(self.net.state_dict())

    def keep(self) -> None:
        """Write the checkpoint; a crash while writing leaves the one before."""
        course = {name: getattr(self.course, name) for name in Course.__slots__}
        state = {
            "net": self.net.state_dict(),
            "mean": self.mean.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "course": course,
        }
        torch.save(state, self.file.with_suffix(".new"))
        self.file.with_suffix(".new").replace(self.file)

    @property
    def done(self) -> float:
        """Share of the hours that is used up."""
        return self.course.seconds / (self.hours * 3600)

    def rate(self) -> float:
        """Learning rate: a short rise, then half a cosine over the hours."""
        rise = min(1.0, (self.course.steps + 1) / self.recipe["training"]["rise_steps"])
        fall = 0.5 * (1 + math.cos(math.pi * min(1.0, self.done)))
        return float(self.recipe["training"]["rate"] * rise * max(fall, 0.01))

    def step(self, batch: Batch) -> float:
        """Learn from one batch; returns the loss a letter."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        with torch.autocast(self.device.type, torch.bfloat16):
            scores = self.net(_taken(batch.strips, self.device))
        loss = _loss(scores.float(), batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), self.recipe["training"]["clip"])
        self.optimiser.step()
        self.optimiser.zero_grad()
        if self.course.steps % MEAN_EVERY == 0:
            self.mean.update_parameters(self.net)
        self.course.steps += 1
        self.course.lines += len(batch.lengths)
        return float(loss.detach())


def _taken(strips: Tensor, device: torch.device) -> Tensor:
    return normalised(strips.to(device)).contiguous(memory_format=torch.channels_last)


def _loss(scores: Tensor, batch: Batch) -> Tensor:
    steps = torch.full((len(scores),), scores.shape[1])
    rows = scores.log_softmax(2).transpose(0, 1)
    return nn.functional.ctc_loss(rows, batch.classes.to(scores.device), steps, batch.lengths, zero_infinity=True)


def make_strips(count: int) -> list[Sample]:
    """Strips as training draws them."""
    chance = make_chance(0, "strips")
    return [make_sample(make_line(10_000_000 + seed), chance, difficulty="ordinary") for seed in range(count)]


def make_photos(cards: int) -> list[Sample]:
    """Strips of photographed cards of every edition and grade, in no family held out."""
    with ProcessPoolExecutor(initializer=cv2.setNumThreads, initargs=(0,)) as pool:
        return [sample for part in pool.map(_strips_of_card, range(min(cards, TRAINED_BELOW))) for sample in part]


def _strips_of_card(seed: int) -> list[Sample]:
    edition, grade = list(Edition)[seed % len(Edition)], _PHOTO_GRADES[seed // len(Edition) % len(_PHOTO_GRADES)]
    return [sample for side in Side for sample in make_photo_samples(edition, side, seed=seed, difficulty=grade, joined=0.5)]


def make_trial(count: int) -> list[Sample]:
    """Strips in held-out families from held-out seeds, the same in every run, to watch training by."""
    chance = make_chance(1, "trial")
    lines = [make_line(seed, held_out=True) for seed in range(count)]
    return [make_sample(line, chance, difficulty=make_choice(chance, ("easy", "ordinary", "hard"))) for line in lines]


def score_trial(net: nn.Module, trial: list[Sample], device: torch.device) -> tuple[float, float]:
    """Character error rate and exact-line rate, 0 to 1."""
    net.eval()
    wrong = exact = 0
    for start in range(0, len(trial), 32):
        part = sorted(trial, key=lambda sample: sample.strip.shape[1])[start : start + 32]
        with torch.inference_mode():
            chances = net(_taken(batch_of(part).strips, device)).softmax(2).cpu().numpy()
        for sample, rows in zip(part, chances, strict=True):
            text = said_of(rows.astype(np.float32), ALPHABET).text
            wrong += edits_of(text, sample.text)
            exact += text == sample.text
    net.train()
    return wrong / sum(len(sample.text) for sample in trial), exact / len(trial)


def train(trainer: Trainer, *, keep_every_s: float) -> None:
    """Train until the hours are used up, keeping a checkpoint every so often, and one when asked to stop."""
    training = trainer.recipe["training"]
    feed = Feed(
        seed=1 + trainer.course.steps,
        size=training["batch"],
        ease=training["ease_lines"] - trainer.course.lines,
        photos=make_photos(training["photo_cards"]),
        share=training["photo_share"],
    )
    batches = iter(DataLoader(feed, batch_size=None, num_workers=1, prefetch_factor=12))
    trial, losses = make_trial(320), []
    begun = kept = time.monotonic()
    try:
        while trainer.done < 1:
            losses.append(trainer.step(next(batches)))
            now = time.monotonic()
            trainer.course.seconds += now - begun
            begun = now
            if now - kept > keep_every_s or trainer.done >= 1:
                trainer.keep()
                _tell(trainer, trial, losses)
                losses, kept = [], time.monotonic()
    finally:
        trainer.keep()


def _tell(trainer: Trainer, trial: list[Sample], losses: list[float]) -> None:
    error, exact = score_trial(trainer.mean, trial, trainer.device)
    course = trainer.course
    far = f"{course.seconds / 60:.0f} min {course.steps} steps {course.lines} lines"
    print(f"{far}: loss {np.mean(losses):.4f} held-out CER {error:.4f} exact {exact:.3f}", flush=True)


def main() -> None:
    """Train into a folder."""
    parser = argparse.ArgumentParser(prog="python3 -m models.text_read.train", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoints")
    recipe = tomllib.loads(RECIPE.read_text("utf-8"))
    parser.add_argument("--hours", type=float, default=recipe["training"]["hours"], help="how long, all runs together")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--keep-every", type=float, default=240, help="seconds between checkpoints")
    parser.add_argument("--reopen", type=Path, help="exported weights to start from; by default from nothing")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    torch.set_num_threads(asked.threads)
    cv2.setNumThreads(0)  # before the feed is forked: a pool of threads does not outlive that
    torch.manual_seed(recipe["training"]["seed"])
    trainer = Trainer(asked.out, hours=asked.hours, recipe=recipe)
    if asked.reopen:
        trainer.reopen(asked.reopen)
    train(trainer, keep_every_s=asked.keep_every)


if __name__ == "__main__":
    main()
