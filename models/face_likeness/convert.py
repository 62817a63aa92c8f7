"""Turns dlib's face recognition network into ONNX; how its file is read is dat.py's.

    python -m models.face_likeness.convert models/weights/face_likeness.onnx

Runs in the environment of models/kit/requirements.txt, never in the product's.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from .dat import Floats, Weights, weights_of

SOURCE_PACKAGE = "face_recognition_models"
SOURCE_FILE = "models/dlib_face_recognition_resnet_model_v1.dat"
SIDE_PX = 150
OPSET = 17
REPEATS = (3, 3, 2, 2)  # residual blocks after the stem and after each of the first three reductions


class _Graph:
    """Nodes and weights of the network under construction; each method returns the name of its output."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.used = 0

    def add(self, kind: str, inputs: list[str], **settings: object) -> str:
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **settings))
        return name

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(values, name))
        return name

    def convolution(self, source: str, *, stride: int, pad: int) -> str:
        """The next convolution of the file with its affine layer folded in."""
        filters, biases = _folded(self.weights, self.used)
        names = [self.constant(f"{part}_{self.used}", values) for part, values in (("w", filters), ("b", biases))]
        self.used += 1
        side = filters.shape[2]
        return self.add("Conv", [source, *names], kernel_shape=[side, side], strides=[stride] * 2, pads=[pad] * 4)

    def relu(self, source: str) -> str:
        return self.add("Relu", [source])

    def padded(self, source: str, name: str, *, channels: int = 0, pixels: int = 0) -> str:
        """Zeros at the high end of an axis: dlib adds tensors of different shapes that way."""
        if not channels and not pixels:
            return source
        pads = np.array([0, 0, 0, 0, 0, channels, pixels, pixels], np.int64)
        return self.add("Pad", [source, self.constant(f"{name}_{self.used}", pads)], mode="constant")

    def residual(self, source: str) -> str:
        first = self.relu(self.convolution(source, stride=1, pad=1))
        second = self.convolution(first, stride=1, pad=1)
        return self.relu(self.add("Add", [second, source]))

    def reduction(self, source: str, *, channels: int, pixels: int) -> str:
        """Halve the map; `channels` and `pixels` are what the skip and the convolutions lack."""
        first = self.relu(self.convolution(source, stride=2, pad=0))
        second = self.padded(self.convolution(first, stride=1, pad=1), "grow", pixels=pixels)
        pooled = self.add("AveragePool", [source], kernel_shape=[2, 2], strides=[2, 2])
        skip = self.padded(pooled, "widen", channels=channels)
        return self.relu(self.add("Add", [second, skip]))


def _folded(weights: Weights, index: int) -> tuple[Floats, Floats]:
    """W·γ and b·γ+β, in double precision so that folding costs no digit."""
    gammas = weights.gammas[index].astype(np.float64)
    filters = weights.filters[index] * gammas[:, None, None, None]
    biases = weights.biases[index] * gammas + weights.betas[index]
    return filters.astype(np.float32), biases.astype(np.float32)


def network_of(weights: Weights) -> onnx.ModelProto:
    """Build the network.

    returns  input `chip` N×3×150×150 float32, RGB, already (pixel − mean) / 256; output `embedding` N×128.
    source   dlib's examples/dnn_face_recognition_ex.cpp; map sides 150 → 72 → 35 → 17 → 8 → 4 → 2.
    """
    graph = _Graph(weights)
    flow = graph.relu(graph.convolution("chip", stride=2, pad=0))
    flow = graph.add("MaxPool", [flow], kernel_shape=[3, 3], strides=[2, 2])
    # An even map of 8 halves to 3 by convolution but to 4 by pooling, and 4 to 1 but 2: one pixel is missing.
    lacks = ({"channels": 32, "pixels": 0}, {"channels": 64, "pixels": 0}, {"channels": 128, "pixels": 1})
    for repeats, lack in zip(REPEATS, (*lacks, {"channels": 0, "pixels": 1}), strict=True):
        for _ in range(repeats):
            flow = graph.residual(flow)
        flow = graph.reduction(flow, **lack)
    pooled = graph.add("Flatten", [graph.add("GlobalAveragePool", [flow])])
    projection = graph.constant("projection", weights.projection)
    graph.nodes.append(helper.make_node("MatMul", [pooled, projection], ["embedding"], name="embedding"))
    return _checked_model(graph)


def _checked_model(graph: _Graph) -> onnx.ModelProto:
    if graph.used != len(graph.weights.filters):
        raise ValueError(f"{graph.used} of {len(graph.weights.filters)} convolutions used")
    chip = helper.make_tensor_value_info("chip", TensorProto.FLOAT, ["n", 3, SIDE_PX, SIDE_PX])
    embedding = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", 128])
    body = helper.make_graph(graph.nodes, "face_likeness", [chip], [embedding], graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    model.producer_name = "models/face_likeness/convert.py"
    onnx.checker.check_model(model, full_check=True)
    return model


def source_of_package() -> Path:
    """Where the installed package keeps dlib's file.

    faults   FileNotFoundError, when the package is not installed.
    """
    found = find_spec(SOURCE_PACKAGE)  # without importing it: it wants an old setuptools
    if found is None or found.origin is None:
        raise FileNotFoundError(f"install {SOURCE_PACKAGE} first")
    return Path(found.origin).parent / SOURCE_FILE


if __name__ == "__main__":
    onnx.save(network_of(weights_of(source_of_package())), sys.argv[1])
