"""Writes a network of one operation as ONNX, byte by byte: enough of the format to stand for a model that an office owns."""

from __future__ import annotations

from collections.abc import Iterable


def averaging_network(*, side: int, cell: int) -> bytes:
    """ONNX of "chip" (N×3×side×side) to "embedding": means over cells of `cell` pixels, laid in a row.

    source  onnx.proto of ONNX 1.17: ModelProto 7 graph, 8 opset; GraphProto 1 node, 2 name, 11 input, 12 output.
    """
    pool = _node("AveragePool", "chip", "cells", (_ints("kernel_shape", (cell, cell)), _ints("strides", (cell, cell))))
    graph = [_field(1, pool), _field(1, _node("Flatten", "cells", "embedding", ())), _text(2, "means")]
    length = 3 * (side // cell) ** 2
    graph += [_field(11, _value("chip", (3, side, side))), _field(12, _value("embedding", (length,)))]
    return _number(1, 8) + _field(8, _text(1, "") + _number(2, 17)) + _field(7, b"".join(graph))


def _node(operation: str, takes: str, gives: str, attributes: Iterable[bytes]) -> bytes:
    return _text(1, takes) + _text(2, gives) + _text(4, operation) + b"".join(_field(5, each) for each in attributes)


def _ints(name: str, values: Iterable[int]) -> bytes:
    return _text(1, name) + b"".join(_number(8, value) for value in values) + _number(20, 7)


def _value(name: str, shape: Iterable[int]) -> bytes:
    """A float tensor of any number of rows."""
    sides = _field(1, _text(2, "n")) + b"".join(_field(1, _number(1, side)) for side in shape)
    return _text(1, name) + _field(2, _field(1, _number(1, 1) + _field(2, sides)))


def _text(number: int, text: str) -> bytes:
    return _field(number, text.encode())


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
