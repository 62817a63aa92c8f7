"""Writes the trained network as ONNX with its letters inside, and its golden answer; how it is trained is train's.

python3 -m models.text_read.export --from FOLDER
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
from models.kit.synth.alphabet import ALPHABET

from .net import Recogniser, normalised
from .sample import HIGH_PX, sheet_of
from .train import make_trial, net_of

WEIGHTS = Path(__file__).parents[1] / "weights" / "text_read.onnx"
GOLDEN = Path(__file__).with_name("golden.npz")
PARITY = 2e-4  # of a chance, between PyTorch and onnxruntime


class Spoken(nn.Module):
    """The recogniser with its confidence calibrated: chances, not scores."""

    def __init__(self, net: Recogniser, temperature: float) -> None:
        super().__init__()
        self.net, self.temperature = net, temperature

    def forward(self, strips: Tensor) -> Tensor:
        """N×1×HIGH_PX×W to N×(W / 4)×classes, rows summing to 1."""
        return torch.softmax(self.net(strips) / self.temperature, dim=2)


def open_spoken(folder: Path) -> Spoken:
    """The running mean of a training folder's last checkpoint."""
    recipe = recipe_of(__file__)
    net = net_of(recipe)
    load_mean(net, folder)
    return Spoken(net, recipe["confidence"]["temperature"]).eval()


def export(spoken: Spoken, file: Path) -> None:
    """Write the ONNX file, any number of strips of any width that is a multiple of 4."""
    given, answered = {"strips": {0: "n", 3: "width"}}, {"chances": {0: "n", 1: "steps"}}
    write_onnx(spoken, torch.zeros(2, 1, HIGH_PX, 96), file, given=given, answered=answered)
    sign_onnx(file, task="text_read", properties={"characters": "\n".join(ALPHABET)})


def keep_golden(spoken: Spoken, file: Path) -> float:
    """Keep a few strips with PyTorch's answer; returns how far onnxruntime's is from it.

    faults  ValueError, when it is further than PARITY.
    """
    strips = sheet_of(make_trial(6))
    with torch.inference_mode():
        wanted = spoken(normalised(torch.from_numpy(strips))).numpy()
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    given = session.run(None, {"strips": normalised(torch.from_numpy(strips)).numpy()})[0]
    drift = float(np.abs(given - wanted).max())
    if drift > PARITY:
        raise ValueError(f"onnxruntime is off by {drift:.1e}")
    np.savez_compressed(GOLDEN, images=strips[..., None], outputs=wanted.astype(np.float32))
    return drift


def main() -> None:
    """Export a training folder."""
    parser = argparse.ArgumentParser(prog="python3 -m models.text_read.export", description=main.__doc__)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="folder given to train")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    asked = parser.parse_args()
    spoken = open_spoken(asked.folder)
    export(spoken, asked.to)
    drift = keep_golden(spoken, asked.to)
    print(f"{asked.to.name}: {asked.to.stat().st_size / 1e6:.2f} MB, off by {drift:.1e}")


if __name__ == "__main__":
    main()
