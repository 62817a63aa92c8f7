"""From a training folder to an ONNX file that carries its own words; what a network answers is the task's."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

OPSET = 17
Axes = dict[str, dict[int, str]]


def load_mean(net: nn.Module, folder: Path) -> None:
    """Put the running mean of a training folder's last checkpoint into a network of its shape."""
    kept = torch.load(folder / "last.pt", map_location="cpu", weights_only=True)["mean"]
    net.load_state_dict({name.removeprefix("module."): value for name, value in kept.items() if name.startswith("module.")})


def write_onnx(net: nn.Module, sample: Tensor, file: Path, *, given: Axes, answered: Axes) -> None:
    """Write the file; `given` and `answered` name inputs and outputs in their order, with the axes that may have any length."""
    torch.onnx.export(
        net,
        (sample,),
        str(file),
        input_names=list(given),
        output_names=list(answered),
        dynamic_axes={name: axes for name, axes in (given | answered).items() if axes},
        opset_version=OPSET,
        dynamo=False,
    )


def sign_onnx(file: Path, *, task: str, properties: dict[str, str]) -> None:
    """Write into the file who made it and what it needs to be understood, and check it whole."""
    model = onnx.load(str(file))
    model.producer_name, model.producer_version = f"models/{task}/export.py", ""
    onnx.helper.set_model_props(model, properties)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(file))
