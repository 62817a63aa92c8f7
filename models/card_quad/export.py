"""Writes the trained finder as ONNX with its kinds inside, and its golden answer; how it is trained is train's.

python3 -m models.card_quad.export --from FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from models.kit.course import recipe_of
from models.kit.export import load_mean, sign_onnx, write_onnx

from .kinds import KINDS
from .net import Finder, corners_of, normalised
from .pool import make_pool
from .train import make_trial, net_of

WEIGHTS = Path(__file__).parents[1] / "weights" / "card_quad.onnx"
GOLDEN = Path(__file__).with_name("golden.npz")
PARITY = 2e-3  # pixels of the input, between PyTorch and onnxruntime


class Told(nn.Module):
    """The finder as the product asks it: corners, how far votes stray from them, chances of the kinds."""

    def __init__(self, net: Finder) -> None:
        super().__init__()
        self.net = net

    def forward(self, frames: Tensor) -> tuple[Tensor, ...]:
        """N×3×H×W to corners N×4×2 in pixels, strays N×4 in pixels, chances N×len(KINDS), that it is upside down N."""
        votes, trust, scores, turned = self.net(frames)
        return *corners_of(votes, trust), scores.softmax(1), turned.sigmoid()


def open_told(folder: Path) -> Told:
    """The running mean of a training folder's last checkpoint."""
    net = net_of(recipe_of(__file__))
    load_mean(net, folder)
    return Told(net).eval()


def export(told: Told, file: Path) -> None:
    """Write the ONNX file, for any number of frames of any size in whole cells."""
    given = {"frames": {0: "n", 2: "height", 3: "width"}}
    answered = {"corners": {0: "n"}, "strays": {0: "n"}, "chances": {0: "n"}, "turned": {}}
    write_onnx(told, torch.zeros(2, 3, 144, 192), file, given=given, answered=answered)
    sign_onnx(file, task="card_quad", properties={"kinds": "\n".join(KINDS)})


def keep_golden(told: Told, file: Path) -> float:
    """Keep a few frames with PyTorch's corners; returns how far onnxruntime's are from them, in two shapes of frame.

    faults  ValueError, when they are further than PARITY.
    """
    wide, tall = make_trial(make_pool(first=6000, cards=1, papers=1, grounds=6), 4)[:2]
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    drift = 0.0
    for batch in (tall, wide):
        frames = normalised(batch.images)
        with torch.inference_mode():
            wanted = told(frames)[0].numpy()
        drift = max(drift, float(np.abs(session.run(None, {"frames": frames.numpy()})[0] - wanted).max()))
    if drift > PARITY:
        raise ValueError(f"onnxruntime is off by {drift:.1e}")
    np.savez_compressed(GOLDEN, images=batch.images.numpy(), outputs=wanted.astype(np.float32))
    return drift


def main() -> None:
    """Export a training folder."""
    parser = argparse.ArgumentParser(prog="python3 -m models.card_quad.export", description=main.__doc__)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="folder given to train")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    told = open_told(asked.folder)
    export(told, asked.to)
    drift = keep_golden(told, asked.to)
    print(f"{asked.to.name}: {asked.to.stat().st_size / 1e6:.2f} MB, off by {drift:.1e} px")


if __name__ == "__main__":
    main()
