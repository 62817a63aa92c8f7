"""Trains the recogniser on lines made as it goes; what they say and look like is synth's, the network is net's.

    python3 -m models.text_read.train --out FOLDER [--hours H]

Starts from nothing or from the folder's last checkpoint; on a GPU when one is there.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from models.kit.course import Trainer, begin, parser_of, recipe_of, train
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


class LineTrainer(Trainer[Recogniser, Batch]):
    """Learns to say the letters of a line."""

    def losses_of(self, batch: Batch) -> tuple[Tensor, ...]:
        """The connectionist temporal loss a letter."""
        with torch.autocast(self.device.type, torch.bfloat16):
            scores = self.net(_taken(batch.strips, self.device))
        rows = scores.float().log_softmax(2).transpose(0, 1)
        steps = torch.full((rows.shape[1],), rows.shape[0])
        return (nn.functional.ctc_loss(rows, batch.classes.to(rows.device), steps, batch.lengths, zero_infinity=True),)

    def count_of(self, batch: Batch) -> int:
        """Lines."""
        return len(batch.lengths)

    def reopen(self, file: Path) -> None:
        """Go on from exported weights, unless the folder has a checkpoint already."""
        self.recipe["rate"] = self.recipe["rate_reopened"]
        if not self.course.steps:
            self.recipe["ease_lines"] = 0  # it knows where letters are
            reopen(self.net, file, normalised(batch_of(make_strips(64)).strips).to(self.device))
            self.mean.module.load_state_dict(self.net.state_dict())


def _taken(strips: Tensor, device: torch.device) -> Tensor:
    return normalised(strips.to(device)).contiguous(memory_format=torch.channels_last)


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


def net_of(recipe: dict[str, Any]) -> Recogniser:
    """The network a recipe asks for, not yet trained."""
    shape = recipe["network"]
    return Recogniser(channels=tuple(shape["channels"]), hidden=shape["hidden"], dropout=shape["dropout"])


def _told(net: nn.Module, trial: list[Sample], device: torch.device) -> str:
    error, exact = score_trial(net, trial, device)
    return f"held-out CER {error:.4f} exact {exact:.3f}"


def main() -> None:
    """Train into a folder."""
    recipe = recipe_of(__file__)
    parser, training = parser_of("text_read", recipe), recipe["training"]
    parser.add_argument("--reopen", type=Path, help="exported weights to start from; by default from nothing")
    asked = parser.parse_args()
    begin(asked)
    trainer = LineTrainer(asked.out, net_of(recipe), hours=asked.hours, recipe=training)
    if asked.reopen:
        trainer.reopen(asked.reopen)
    feed = Feed(
        seed=asked.seed + trainer.course.steps,
        size=training["batch"],
        ease=training["ease_lines"] - trainer.course.samples,
        photos=make_photos(training["photo_cards"]),
        share=training["photo_share"],
    )
    trial = make_trial(320)
    train(trainer, feed, lambda: _told(trainer.mean, trial, trainer.device), keep_every_s=asked.keep_every)


if __name__ == "__main__":
    main()
