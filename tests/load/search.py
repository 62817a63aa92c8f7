"""`python3 -m backend bench search`: how long one face against many takes, beside NumPy and faiss, and whether it misses anybody.

Rows are drawn like embeddings of faces: as long, everybody's apart, a query near one of them. Nobody's face is in them.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
import psutil

from backend.lens.crowd import MemoryCrowd

WIDTH: Final = 128
LENGTH: Final = 1.35  # of an embedding of our network
APART: Final = 50_000  # rows drawn at once, each lot from its own seed
TOP: Final = 5

Find = Callable[[np.ndarray], list[int]]


def rows_of(lot: int) -> np.ndarray:
    """One lot of people."""
    rows = np.random.default_rng(lot).normal(size=(APART, WIDTH)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True) * LENGTH, np.float32)


def lots_of(people: int) -> Iterator[tuple[int, np.ndarray]]:
    """Everybody: the first number of a lot, and its rows."""
    for start in range(0, people, APART):
        yield start, rows_of(start)[: people - start]


def queries_of(people: int, count: int) -> list[np.ndarray]:
    """Sessions of some of them: as far from the enrolled face as 0.1 to 0.5."""
    chance = np.random.default_rng(1)
    found = []
    for n in range(count):
        person = int(chance.integers(people))
        row = rows_of(person // APART * APART)[person % APART]
        noise = chance.normal(size=WIDTH)
        found.append((row + noise / np.linalg.norm(noise) * (0.1 + 0.4 * n / count)).astype(np.float32))
    return found


def truths_of(people: int, queries: list[np.ndarray]) -> list[list[int]]:
    """The nearest five of each query, by comparing with everybody in double precision."""
    best: list[list[tuple[float, int]]] = [[] for _ in queries]
    for start, rows in lots_of(people):
        wide = rows.astype(np.float64)
        for kept, query in zip(best, queries, strict=True):
            gaps = np.linalg.norm(wide - query, axis=1)
            near = np.argpartition(gaps, TOP)[:TOP]
            kept[:] = sorted([*kept, *((float(gaps[one]), start + int(one)) for one in near)])[:TOP]
    return [[person for _, person in kept] for kept in best]


def memory_engine(people: int) -> Find:
    """Ours."""
    crowd = MemoryCrowd(WIDTH)
    for start, rows in lots_of(people):
        crowd.add(range(start, start + len(rows)), rows)
    return lambda query: [near.person for near in crowd.find(query, count=TOP)]


def numpy_engine(people: int) -> Find:
    """One product in single precision over everything."""
    rows = np.concatenate([rows for _, rows in lots_of(people)])
    norms = (rows**2).sum(axis=1)

    def find(query: np.ndarray) -> list[int]:
        gaps = norms - 2 * (rows @ query)
        near = np.argpartition(gaps, TOP)[:TOP]
        return [int(one) for one in near[np.argsort(gaps[near])]]

    return find


def faiss_engine(people: int) -> Find:
    """The flat index of faiss, where it is installed."""
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatL2(WIDTH)
    for _, rows in lots_of(people):
        index.add(rows)
    return lambda query: [int(one) for one in index.search(query[None], TOP)[1][0]]


def figures_of(engine: Callable[[int], Find], people: int, queries: list[np.ndarray], truths: list[list[int]]) -> dict[str, Any]:
    """Time, memory and recall of one engine; processor time, so that what else runs here matters little."""
    gc.collect()
    process = psutil.Process(os.getpid())
    before = process.memory_info().rss
    find = engine(people)
    gc.collect()
    taken_mb = (process.memory_info().rss - before) / 1e6
    find(queries[0])
    times, told = [], []
    for query in queries:
        began = time.process_time()
        told.append(find(query))
        times.append(1000 * (time.process_time() - began))
    hits = sum(len(set(mine) & set(truth)) for mine, truth in zip(told, truths, strict=True))
    p50, p95 = np.percentile(times, (50, 95))
    return {"ms_p50": round(float(p50), 1), "ms_p95": round(float(p95), 1), "mb": round(taken_mb), "recall": hits / (TOP * len(queries))}


def main() -> int:
    """Measure and print; 1 when ours missed anybody."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench search", description="One face against many.")
    parser.add_argument("--people", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    engines = {"ours": memory_engine, "numpy": numpy_engine} | ({"faiss": faiss_engine} if find_spec("faiss") else {})
    missed = False
    for people in chosen.people:
        queries = queries_of(people, chosen.queries)
        truths = truths_of(people, queries)
        for name, engine in engines.items():
            figures = figures_of(engine, people, queries, truths)
            missed |= name == "ours" and figures["recall"] < 1
            line = {"people": people, "engine": name, **figures}
            print(json.dumps(line) if chosen.json else "  ".join(f"{key} {value}" for key, value in line.items()), flush=True)
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
