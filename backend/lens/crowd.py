"""Finds the nearest of up to a million embeddings, exactly: a coarse product over all of them, then the few that may be near.

Every row is kept as two layers of eight bits, its own scale apart: the first is searched, the second makes the distance
right to 1e-4. How far the first can be wrong is known for each query, so that nothing near is ever left out; what comes
near enough is measured anew from the rows as they were given, where the caller can still give them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from backend.ground.near import Exact, Near, Rows, measured

BLOCK: Final = 65_536  # people whose coarse layer, 8 MB of 128 numbers each, stays in a core's cache
COARSE, FINE = 127, 254  # steps of the two layers
QUERY_STEPS: Final = 63  # seven bits: eight times eight of them would overflow the sums of older processors
MIDDLE: Final = 64  # the product wants the query without signs
SLACK: Final = 1e-3  # what single precision may add near nought
ANYWHERE: Final = float(np.finfo(np.float32).max)  # short of endless: where nobody is must not count
# ONNX, opset 17, one node: products (1×n int32) = MatMulInteger(query 1×d uint8, people d×n int8). NumPy multiplies
# small integers twenty times slower; a test holds this against NumPy.
PRODUCT: Final = bytes.fromhex(
    "080842040a0010113a87010a280a0571756572790a0670656f706c65120870726f6475637473220d4d61744d756c496e746567657212"
    "0870726f64756374735a180a057175657279120f0a0d080212090a0208010a031201645a1a0a0670656f706c6512100a0e0803120a0a"
    "031201640a0312016e621b0a0870726f6475637473120f0a0d080612090a0208010a0312016e"
)


@dataclass(eq=False)
class _Block:
    """Up to BLOCK people; a free column has an endless norm, so that it is near to nobody."""

    width: int
    coarse: NDArray[np.int8] = field(init=False)
    fine: NDArray[np.int8] = field(init=False)
    scale: Rows = field(init=False)
    norm: Rows = field(init=False)
    sums: NDArray[np.int32] = field(init=False)
    people: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.coarse = np.zeros((self.width, BLOCK), np.int8)
        self.fine = np.zeros((BLOCK, self.width), np.int8)
        self.scale = np.zeros(BLOCK, np.float32)
        self.norm = np.full(BLOCK, np.inf, np.float32)
        self.sums = np.zeros(BLOCK, np.int32)
        self.people = np.full(BLOCK, -1, np.int64)

    def put(self, at: NDArray[np.intp], people: NDArray[np.int64], rows: Rows) -> float:
        """Lay rows into columns; the largest gap between one and its coarse layer."""
        scale = np.maximum(np.abs(rows).max(axis=1), np.finfo(np.float32).tiny) / COARSE
        coarse = np.rint(rows / scale[:, None])
        rest = rows - coarse * scale[:, None]
        self.coarse[:, at] = coarse.T.astype(np.int8)
        self.fine[at] = np.clip(np.rint(rest / (scale[:, None] / FINE)), -COARSE, COARSE).astype(np.int8)
        self.scale[at] = scale
        self.norm[at] = (coarse.astype(np.float64) ** 2).sum(axis=1) * scale.astype(np.float64) ** 2
        self.sums[at] = coarse.sum(axis=1).astype(np.int32)
        self.people[at] = people
        return float(np.linalg.norm(rest, axis=1).max())

    def rows_at(self, at: NDArray[np.intp]) -> Rows:
        """Both layers together."""
        whole = self.coarse[:, at].T + self.fine[at].astype(np.float32) / FINE
        return np.asarray(whole * self.scale[at, None], np.float32)


class MemoryCrowd:
    """The engine of one machine (ground.near.Crowd). One thread at a time is let in."""

    def __init__(self, width: int) -> None:
        """width: numbers of one embedding."""
        self._width = width
        self._blocks: list[_Block] = []
        self._places = np.empty(0, np.int32)  # by person, −1 for nobody: a dictionary of a million takes 140 MB
        self._count = 0
        self._free: list[int] = []
        self._reach = 0.0  # the largest gap between any row and its coarse layer
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return self._count

    def people(self) -> NDArray[np.int64]:
        """Numbers of all, rising."""
        return np.flatnonzero(self._places >= 0)

    def add(self, people: Sequence[int], rows: Rows) -> None:
        """As `ground.near.Crowd`; a table is kept up to the largest number, so they should be a database's."""
        self.forget(people)
        with self._lock:
            while len(self._free) < len(people):
                self._free += range((len(self._blocks) + 1) * BLOCK - 1, len(self._blocks) * BLOCK - 1, -1)
                self._blocks.append(_Block(self._width))
            places = np.array([self._free.pop() for _ in people], np.intp)
            numbers = np.asarray(people, np.int64)
            if len(numbers) and numbers.max() >= len(self._places):
                more = np.full(max(int(numbers.max()) + 1, 2 * len(self._places)) - len(self._places), -1, np.int32)
                self._places = np.concatenate([self._places, more])
            self._places[numbers] = places
            self._count += len(numbers)
            for number in np.unique(places // BLOCK):
                mine = places // BLOCK == number
                reach = self._blocks[number].put(places[mine] % BLOCK, numbers[mine], rows[mine])
                self._reach = max(self._reach, reach)

    def forget(self, people: Iterable[int]) -> None:
        """Overwrite what was kept of people; who is not here is no fault."""
        with self._lock:
            for person in people:
                place = int(self._places[person]) if person < len(self._places) else -1
                if place >= 0:
                    block, at = self._blocks[place // BLOCK], np.array([place % BLOCK], np.intp)
                    block.put(at, np.array([-1], np.int64), np.zeros((1, self._width), np.float32))
                    block.norm[at] = np.inf
                    self._places[person] = -1
                    self._count -= 1
                    self._free.append(place)

    def find(self, row: Rows, *, count: int, exact: Exact | None = None) -> list[Near]:
        """As `ground.near.Crowd`: exactly those whom comparing with everybody would find."""
        with self._lock:
            people, rows = self._candidates(np.ascontiguousarray(row, np.float32), count)
        return measured(people, list(rows), row, exact)[:count]

    def _candidates(self, row: Rows, count: int) -> tuple[list[int], Rows]:
        """Everybody who may be among the nearest, with both layers: more than `count` only by what the bound cannot tell."""
        query = _Query(row)
        wide = 2 * (self._reach + query.reach + SLACK)
        found, places, edge = np.empty(0, np.float32), np.empty(0, np.intp), ANYWHERE
        for number, block in enumerate(self._blocks):
            squared = query.squared_to(block)
            if edge == ANYWHERE:  # the first: a whole block is sorted once, later ones only by what is near
                edge = _edge_of(squared, count, wide)
            near = np.flatnonzero(squared <= edge)
            found = np.concatenate([found, squared[near]])
            places = np.concatenate([places, near + number * BLOCK])
            edge = min(edge, _edge_of(found, count, wide))
        places = places[found <= edge]
        return self._rows_of(places)

    def _rows_of(self, places: NDArray[np.intp]) -> tuple[list[int], Rows]:
        rows = np.empty((len(places), self._width), np.float32)
        people = np.empty(len(places), np.int64)
        for number in np.unique(places // BLOCK):
            mine = places // BLOCK == number
            rows[mine] = self._blocks[number].rows_at(places[mine] % BLOCK)
            people[mine] = self._blocks[number].people[places[mine] % BLOCK]
        return people.tolist(), rows


class _Query:
    """A row as the product wants it."""

    def __init__(self, row: Rows) -> None:
        self._scale = float(max(np.abs(row).max(), np.finfo(np.float32).tiny)) / QUERY_STEPS
        steps = np.rint(row / self._scale)
        self._steps = (steps + MIDDLE).astype(np.uint8)[None]
        self._norm = float((steps.astype(np.float64) ** 2).sum()) * self._scale**2
        self.reach = float(np.linalg.norm(row - steps * self._scale))

    def squared_to(self, block: _Block) -> Rows:
        """Squared gaps between the coarse layers of both; endless where nobody is."""
        products = _product().run(None, {"query": self._steps, "people": block.coarse})[0][0]
        products -= MIDDLE * block.sums
        squared = products.astype(np.float32)
        squared *= block.scale
        squared *= np.float32(-2 * self._scale)
        squared += block.norm
        squared += np.float32(self._norm)
        return np.asarray(np.maximum(squared, 0, out=squared))


def _edge_of(squared: Rows, count: int, wide: float) -> float:
    """Up to which squared gap one may be among the `count` nearest, when gaps may each be wrong by half of `wide`."""
    if len(squared) < count:
        return ANYWHERE
    furthest = float(np.partition(squared, count - 1)[count - 1])
    return (furthest**0.5 + wide) ** 2 if np.isfinite(furthest) else ANYWHERE


@cache
def _product() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(PRODUCT, options, providers=["CPUExecutionProvider"])
