"""Reads dlib's serialised face recognition network into plain arrays; what the network computes is convert.py's."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

INPUT_RECORD = "input_rgb_image_sized"
SIZED_POOLS = ("max_pool_2", "avg_pool_2")
BARE = ("relu_", "add_prev_")


@dataclass(frozen=True)
class Weights:
    """The learned numbers, in the order in which a picture meets them."""

    means: tuple[float, float, float]
    filters: tuple[Floats, ...]
    biases: tuple[Floats, ...]
    gammas: tuple[Floats, ...]
    betas: tuple[Floats, ...]
    projection: Floats
    bytes_read: int


def weights_of(path: Path) -> Weights:
    """Read the whole file.

    path     the .dat file as the package carries it.
    returns  29 convolutions (filters K×C×3×3, the first 7×7; biases and scales of K) and the 256×128 projection.
    faults   ValueError, when a version differs from what is known or bytes are left over.
    source   dlib: serialize.h, float_details.h, cuda/tensor.h, dnn/core.h, dnn/layers.h.
    """
    reader = Reader(path.read_bytes())
    layers = list(_layers())
    means = _open_wrappers(reader, layers)
    found: dict[str, list[Floats]] = {"filters": [], "biases": [], "gammas": [], "betas": [], "fc": []}
    for depth, kind in enumerate(reversed(layers)):
        if kind in ("tag", "skip", "loss"):
            continue
        _read_details(reader, kind, found)
        _read_state(reader, innermost=depth == 0)
    if reader.at != len(reader.raw):
        raise ValueError(f"{len(reader.raw) - reader.at} bytes left over")
    return Weights(
        means=means,
        filters=tuple(found["filters"]),
        biases=tuple(found["biases"]),
        gammas=tuple(found["gammas"]),
        betas=tuple(found["betas"]),
        projection=found["fc"][0],
        bytes_read=reader.at,
    )


def _layers() -> Iterator[str]:
    """The wrappers, outermost first, as dlib's dnn_face_recognition_ex.cpp nests them."""
    yield from ("loss", "fc", "avg_pool")
    yield from _down()
    for repeats in (2, 2, 3):
        for _ in range(repeats):
            yield from _residual()
        yield from _down()
    for _ in range(3):
        yield from _residual()
    yield from ("max_pool", "relu", "affine", "con")


def _block() -> tuple[str, ...]:
    return ("affine", "con", "relu", "affine", "con")


def _residual() -> tuple[str, ...]:
    return ("relu", "add_prev", *_block(), "tag")


def _down() -> tuple[str, ...]:
    return ("relu", "add_prev", "avg_pool", "skip", "tag", *_block(), "tag")


class Reader:
    """dlib's primitive encodings over one byte string; `at` is the next byte."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0

    def piece(self, count: int) -> bytes:
        piece = self.raw[self.at : self.at + count]
        if len(piece) != count:
            raise ValueError("the file ends too early")
        self.at += count
        return piece

    def integer(self) -> int:
        control = self.piece(1)[0]
        if control & 0x70 or not 1 <= control & 0x0F <= 8:
            raise ValueError(f"not an integer at byte {self.at - 1}")
        magnitude = int.from_bytes(self.piece(control & 0x0F), "little")
        return -magnitude if control & 0x80 else magnitude

    def number(self) -> float:
        # The header's comment says exponent first; the code, and this file, write the mantissa first.
        mantissa, exponent = self.integer(), self.integer()
        return float(mantissa * 2.0**exponent)

    def flag(self) -> bool:
        return self.piece(1) == b"1"

    def text(self) -> str:
        return self.piece(self.integer()).decode("ascii")

    def tensor(self) -> Floats:
        self.expect(self.integer(), 2)
        shape = tuple(self.integer() for _ in range(4))
        count = int(np.prod(shape))
        return np.array(struct.unpack(f"<{count}f", self.piece(4 * count)), np.float32).reshape(shape)

    def alias(self) -> tuple[int, ...]:
        self.expect(self.integer(), 1)
        return tuple(self.integer() for _ in range(4))

    def expect(self, found: object, known: object) -> None:
        if found != known:
            raise ValueError(f"expected {known!r}, found {found!r} before byte {self.at}")


def _open_wrappers(reader: Reader, layers: list[str]) -> tuple[float, float, float]:
    """Read the run of wrapper versions and the input record; returns the R, G, B means."""
    for kind in layers[:-1]:
        reader.expect(reader.integer(), 1 if kind in ("loss", "tag", "skip") else 2)
        if kind == "loss":
            reader.expect(reader.text(), "loss_metric_2")
            reader.number(), reader.number()  # margin, distance threshold: training only
    reader.expect(reader.integer(), 3)
    reader.expect(reader.text(), INPUT_RECORD)
    means = (reader.number(), reader.number(), reader.number())
    reader.expect((reader.integer(), reader.integer()), (150, 150))
    return means


def _read_details(reader: Reader, kind: str, found: dict[str, list[Floats]]) -> None:
    version = reader.text()
    if kind == "con":
        _read_convolution(reader, version, found)
    elif kind == "affine":
        _read_affine(reader, version, found)
    elif kind == "fc":
        _read_projection(reader, version, found)
    elif kind in ("max_pool", "avg_pool"):
        reader.expect(version in SIZED_POOLS, True)
        for _ in range(6):
            reader.integer()
    else:
        reader.expect(version in BARE, True)


def _read_convolution(reader: Reader, version: str, found: dict[str, list[Floats]]) -> None:
    reader.expect(version, "con_4")
    flat = reader.tensor().ravel()
    for _ in range(7):
        reader.integer()  # filters, rows, columns, strides, pads: fixed by the layer list
    shape, biases = reader.alias(), reader.alias()[1]
    for _ in range(4):
        reader.number()  # learning rate and decay multipliers
    found["filters"].append(flat[:-biases].reshape(shape))
    found["biases"].append(flat[-biases:])


def _read_affine(reader: Reader, version: str, found: dict[str, list[Floats]]) -> None:
    reader.expect(version, "affine_")
    flat = reader.tensor().ravel()
    count = reader.alias()[1]
    reader.alias()
    reader.expect(reader.integer(), 0)
    found["gammas"].append(flat[:count])
    found["betas"].append(flat[count:])


def _read_projection(reader: Reader, version: str, found: dict[str, list[Floats]]) -> None:
    reader.expect(version, "fc_2")
    shape = (reader.integer(), reader.integer())
    weights = reader.tensor()
    reader.alias(), reader.alias()
    reader.expect(reader.integer(), 1)
    for _ in range(4):
        reader.number()
    found["fc"].append(weights.reshape(shape[1], shape[0]))


def _read_state(reader: Reader, *, innermost: bool) -> None:
    """Training leftovers that each wrapper writes: three flags and three tensors, empty here."""
    for _ in range(3):
        reader.flag()
    for _ in range(3):
        reader.expect(reader.tensor().size, 0)
    if innermost:
        reader.integer()
