"""Trains the finder on frames composed as it goes; what they show is compose's, the network is net's.

    python3 -m models.card_quad.train --out FOLDER [--hours H]

Starts from nothing or from the folder's last checkpoint; on a GPU when one is there.
"""

from __future__ import annotations

import argparse
import math
import pickle
import signal
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from models.kit.synth.chance import make_chance

from .compose import compose
from .feed import SHAPES, Batch, Feed, batch_of
from .kinds import CARDS
from .net import CELL_PX, Finder, corners_of, levelled, normalised, places_of
from .pool import Pool, make_pool

RECIPE = Path(__file__).with_name("recipe.toml")
MEAN_EVERY = 2
_VOTES, _PAPERS = 2.0, 0.5  # weights of the votes, and of other papers
_NEAR = 0.7  # cells around a corner
_TRIAL_FROM = 5000  # sheets and grounds of the trial, that training never sees


@dataclass(slots=True)
class Course:
    """How far training is."""

    seconds: float = 0.0
    steps: int = 0
    frames: int = 0


class Trainer:
    """Network, its running mean, optimiser and course, kept together in one checkpoint."""

    def __init__(self, folder: Path, *, hours: float, recipe: dict[str, Any]) -> None:
        self.file, self.hours, self.recipe = folder / "last.pt", hours, recipe["training"]
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.net = Finder(channels=tuple(recipe["network"]["channels"])).to(self.device, memory_format=torch.channels_last)
        self.mean = torch.optim.swa_utils.AveragedModel(
            self.net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(self.recipe["mean_decay"]), use_buffers=True
        )
        self.optimiser = torch.optim.AdamW(self.net.parameters(), weight_decay=self.recipe["weight_decay"], fused=True)
        self.course = Course()
        if self.file.is_file():
            self._open()

    def _open(self) -> None:
        kept = torch.load(self.file, map_location=self.device, weights_only=True)
        for name in ("net", "mean", "optimiser"):
            getattr(self, name).load_state_dict(kept[name])
        self.course = Course(**kept["course"])

    def keep(self) -> None:
        """Write the checkpoint; a crash while writing leaves the one before."""
        state: dict[str, Any] = {name: getattr(self, name).state_dict() for name in ("net", "mean", "optimiser")}
        state["course"] = {name: getattr(self.course, name) for name in Course.__slots__}
        torch.save(state, self.file.with_suffix(".new"))
        self.file.with_suffix(".new").replace(self.file)

    @property
    def done(self) -> float:
        """Share of the hours that is used up."""
        return self.course.seconds / (self.hours * 3600)

    def rate(self) -> float:
        """Learning rate: a short rise, then half a cosine over the hours."""
        rise = min(1.0, (self.course.steps + 1) / self.recipe["rise_steps"])
        return float(self.recipe["rate"] * rise * max(0.5 * (1 + math.cos(math.pi * min(1.0, self.done))), 0.01))

    def step(self, batch: Batch) -> tuple[float, float]:
        """Learn from one batch; returns the losses of corners and of kinds."""
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        frames = normalised(batch.images.to(self.device)).contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, torch.bfloat16):
            votes, trust, scores, turned = self.net(frames)
        quads, upside = levelled(batch.quads.to(self.device))
        kinds = batch.kinds.to(self.device)
        placed = placing_loss(votes, trust, batch, quads)
        named = nn.functional.cross_entropy(scores, kinds)
        way = nn.functional.binary_cross_entropy_with_logits(turned, upside.float(), weight=(kinds > 0).float())
        (placed + named + way).backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), self.recipe["clip"])
        self.optimiser.step()
        self.optimiser.zero_grad()
        if self.course.steps % MEAN_EVERY == 0:
            self.mean.update_parameters(self.net)
        self.course.steps += 1
        self.course.frames += len(batch.kinds)
        return float(placed.detach()), float(named.detach())


def placing_loss(votes: Tensor, trust: Tensor, batch: Batch, quads: Tensor) -> Tensor:
    """Trust belongs to the cells around a corner, and their votes must hit it; nothing is learnt from empty frames.

    Trust is learnt as a choice, not as a distance: where either of two corners could be the first (a card on its side), both
    may be trusted by halves, where a distance would draw every corner to the middle of the card.
    """
    true, kinds = quads, batch.kinds.to(votes.device)
    weight = torch.where(kinds == 0, 0.0, torch.where(kinds <= len(CARDS), 1.0, _PAPERS))
    high, wide = batch.images.shape[1:3]
    places = places_of(torch.zeros(1, 1, high // CELL_PX, wide // CELL_PX, device=votes.device))
    shown = torch.stack([true[..., 0].clamp(0, wide - 1), true[..., 1].clamp(0, high - 1)], 2)
    far = ((places - shown[..., None]) ** 2).sum(2)
    wanted = (-far / (2 * (_NEAR * CELL_PX) ** 2)).softmax(2)
    chosen = -(wanted * trust.log_softmax(2)).sum(2)
    missed = nn.functional.smooth_l1_loss(votes, true[..., None].expand_as(votes), reduction="none", beta=1.0).sum(2)
    hit = (missed * wanted).sum(2).clamp_max(200) / CELL_PX
    loss: Tensor = ((chosen + _VOTES * hit).mean(1) * weight).mean()
    return loss


def _kept_pool(file: Path, recipe: dict[str, Any]) -> Pool:
    """Drawing takes minutes, so what was drawn lies beside the checkpoint."""
    if not file.is_file():
        file.write_bytes(pickle.dumps(make_pool(first=0, **recipe["pool"])))
    pool: Pool = pickle.loads(file.read_bytes())  # noqa: S301  # written above, by this very program
    return pool


def make_trial(pool: Pool, count: int) -> list[Batch]:
    """Frames the same in every run, to watch training by."""
    chance = make_chance(1, "trial of frames")
    return [batch_of([compose(pool, chance, shape) for _ in range(count)]) for shape in dict.fromkeys(SHAPES)]


def score_trial(net: nn.Module, trial: list[Batch], device: torch.device) -> dict[str, float]:
    """Share of cards with every corner within 3 % of the width, the median worst corner, shares upright and named."""
    net.eval()
    far, named, upright = [], [], []
    for batch in trial:
        with torch.inference_mode():
            votes, trust, scores, turned = net(normalised(batch.images.to(device)))
            corners, _ = corners_of(votes, trust)
        quads, upside = levelled(batch.quads)
        card = ((batch.kinds > 0) & (batch.kinds <= len(CARDS))).numpy()
        wide = (batch.quads - batch.quads.roll(-1, 1)).norm(dim=2).amax(1)
        worst = (corners.cpu() - quads).norm(dim=2).amax(1) / wide
        upright += ((turned.cpu() > 0) == upside).numpy()[card].tolist()
        far += worst.numpy()[card].tolist()
        named += (scores.cpu().argmax(1) == batch.kinds).tolist()
    net.train()
    within = float(np.mean(np.array(far) < 0.03))
    return {"within": within, "worst": float(np.median(far)), "upright": float(np.mean(upright)), "named": float(np.mean(named))}


def train(trainer: Trainer, recipe: dict[str, Any], *, keep_every_s: float) -> None:
    """Train until the hours are used up, keeping a checkpoint every so often, and one when asked to stop."""
    pool = _kept_pool(trainer.file.with_name("pool.pickle"), recipe)
    trial = make_trial(make_pool(first=_TRIAL_FROM, cards=1, papers=1, grounds=20), 40)
    feed = Feed(pool, seed=1 + trainer.course.steps, size=trainer.recipe["batch"])
    batches = iter(DataLoader(feed, batch_size=None, num_workers=1, prefetch_factor=12))
    losses: list[tuple[float, float]] = []
    begun = kept = time.monotonic()
    try:
        while trainer.done < 1:
            losses.append(trainer.step(next(batches)))
            now = time.monotonic()
            trainer.course.seconds += now - begun
            begun = now
            if now - kept > keep_every_s or trainer.done >= 1:
                trainer.keep()
                placed, named = np.mean(losses, axis=0)
                told = {name: round(value, 4) for name, value in score_trial(trainer.mean, trial, trainer.device).items()}
                course = trainer.course
                far = f"{course.seconds / 60:.0f} min {course.steps} steps {course.frames} frames"
                print(f"{far}: losses {placed:.3f} {named:.3f}, {told}", flush=True)
                losses, kept = [], time.monotonic()
    finally:
        trainer.keep()


def main() -> None:
    """Train into a folder."""
    parser = argparse.ArgumentParser(prog="python3 -m models.card_quad.train", description=main.__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoints")
    recipe = tomllib.loads(RECIPE.read_text("utf-8"))
    parser.add_argument("--hours", type=float, default=recipe["training"]["hours"], help="how long, all runs together")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--keep-every", type=float, default=180, help="seconds between checkpoints")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    torch.set_num_threads(asked.threads)
    cv2.setNumThreads(0)  # before the feed is forked: a pool of threads does not outlive that
    torch.manual_seed(recipe["training"]["seed"])
    train(Trainer(asked.out, hours=asked.hours, recipe=recipe), recipe, keep_every_s=asked.keep_every)


if __name__ == "__main__":
    main()
