"""Opens the committed ONNX weights as a network that can learn on, where the checkpoint of their training is lost.

An export folds each batch norm into its convolution; here it is put back, its scale that of the maps as they are.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from .net import Recogniser

_GATES = (0, 2, 3, 1)  # torch's order i, f, g, o, in ONNX's i, o, f, c
Arrays = dict[str, NDArray[np.float32]]


@torch.no_grad()
def reopen(net: Recogniser, file: Path, strips: Tensor) -> None:
    """Put the weights of an export into a network of the same shape.

    strips  some of what it will learn from, as the network takes them: the maps they make give the scales.
    faults  ValueError, when the file's network has another shape.
    """
    graph = onnx.load(str(file)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    convolutions = [[held[name] for name in node.input[1:]] for node in graph.node if node.op_type == "Conv"]
    lstm = next([held[name] for name in node.input[1:4]] for node in graph.node if node.op_type == "LSTM")
    letters = next(held[node.input[1]] for node in graph.node if node.op_type == "MatMul" and node.input[1] in held)
    maps = strips
    # The two after the ReLU of the last are none: that layer has its own bias.
    layers = [layer for layer in net.eyes if not isinstance(layer, nn.ReLU)]
    for layer, (weight, bias) in zip(layers, convolutions, strict=True):
        if isinstance(layer, nn.Conv2d):
            _fill(layer.weight, weight)
            _fill(layer.bias, bias)
        else:
            maps = _refold(layer, weight, bias, maps)
    _refill_lstm(net.memory, *lstm)
    _fill(net.letters[1].weight, letters.T)
    _fill(net.letters[1].bias, held["net.letters.1.bias"])


def _refold(layer: nn.Sequential, weight: NDArray[np.float32], bias: NDArray[np.float32], maps: Tensor) -> Tensor:
    convolution, norm = layer[0], layer[1]
    _fill(convolution.weight, weight)
    seen = convolution(maps)
    spread, mean = torch.var_mean(seen, (0, 2, 3), correction=0)
    norm.running_mean.copy_(mean)
    norm.running_var.copy_(spread)
    norm.weight.copy_(torch.sqrt(spread + norm.eps))
    norm.bias.copy_(mean + torch.from_numpy(bias.copy()))
    return torch.relu(seen + torch.from_numpy(bias.copy())[:, None, None])


def _refill_lstm(memory: nn.LSTM, taken: NDArray[np.float32], kept: NDArray[np.float32], biases: NDArray[np.float32]) -> None:
    for way, end in enumerate(("", "_reverse")):
        inward, back = np.split(biases[way], 2)
        for name, array in (("weight_ih", taken[way]), ("weight_hh", kept[way]), ("bias_ih", inward), ("bias_hh", back)):
            gates = np.split(array, 4)
            _fill(getattr(memory, f"{name}_l0{end}"), np.concatenate([gates[place] for place in _GATES]))


def _fill(wanted: Tensor, array: NDArray[np.float32]) -> None:
    if tuple(wanted.shape) != array.shape:
        raise ValueError(f"{array.shape} is not {tuple(wanted.shape)}")
    wanted.copy_(torch.from_numpy(array.copy()))
