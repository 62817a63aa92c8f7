"""Trains the finder on frames composed as it goes; what they show is compose's, the network is net's.

    python3 -m models.card_quad.train --out FOLDER [--hours H]

Starts from nothing or from the folder's last checkpoint; on a GPU when one is there.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models.kit.course import Trainer, begin, parser_of, recipe_of, train
from models.kit.synth.chance import make_chance

from .compose import compose
from .feed import SHAPES, Batch, Feed, batch_of
from .kinds import CARDS
from .net import CELL_PX, Finder, corners_of, levelled, normalised, places_of
from .pool import Pool, make_pool

_VOTES, _PAPERS = 2.0, 0.5  # weights of the votes, and of other papers
_NEAR = 0.7  # cells around a corner
_TRIAL_FROM = 5000  # sheets and grounds of the trial, that training never sees


class FrameTrainer(Trainer[Finder, Batch]):
    """Learns where a card lies in a frame, which one it is and which way up."""

    def losses_of(self, batch: Batch) -> tuple[Tensor, ...]:
        """Of its corners, of its kind, of its way up."""
        frames = normalised(batch.images.to(self.device)).contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, torch.bfloat16):
            votes, trust, scores, turned = self.net(frames)
        quads, upside = levelled(batch.quads.to(self.device))
        kinds = batch.kinds.to(self.device)
        named = nn.functional.cross_entropy(scores, kinds)
        way = nn.functional.binary_cross_entropy_with_logits(turned, upside.float(), weight=(kinds > 0).float())
        return placing_loss(votes, trust, batch, quads), named, way

    def count_of(self, batch: Batch) -> int:
        """Frames."""
        return len(batch.kinds)


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


def net_of(recipe: dict[str, Any]) -> Finder:
    """The network a recipe asks for, not yet trained."""
    return Finder(channels=tuple(recipe["network"]["channels"]))


def _told(net: nn.Module, trial: list[Batch], device: torch.device) -> str:
    return str({name: round(value, 4) for name, value in score_trial(net, trial, device).items()})


def main() -> None:
    """Train into a folder."""
    recipe = recipe_of(__file__)
    asked = parser_of("card_quad", recipe).parse_args()
    begin(asked)
    trainer = FrameTrainer(asked.out, net_of(recipe), hours=asked.hours, recipe=recipe["training"])
    pool, size = _kept_pool(asked.out / "pool.pickle", recipe), recipe["training"]["batch"]
    feed = Feed(pool, seed=asked.seed + trainer.course.steps, size=size)
    trial = make_trial(make_pool(first=_TRIAL_FROM, cards=1, papers=1, grounds=20), 40)
    train(trainer, feed, lambda: _told(trainer.mean, trial, trainer.device), keep_every_s=asked.keep_every)


if __name__ == "__main__":
    main()
