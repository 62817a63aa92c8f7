"""Measures the committed finder on frames and stills it never saw, beside the classical finder on the same pictures.

    python3 -m models.card_quad.evaluate [--seeds N]

Needs the product's environment, not torch. With scikit-image beside it, its photographs lie under cards, too: grounds that
nobody drew.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from backend.lens.card import find_live_card
from backend.lens.edges import Edges
from backend.lens.finder import Sighting, find_sheet
from backend.lens.sides import find_by_sides

from .films import shutter_of
from .kinds import CARDS, NONE
from .trials import STRATA, Trial, make_empty, make_papers, make_trials

METRICS = Path(__file__).with_name("metrics.json")
FIRST = 30_000_000  # training draws its sheets from 20,000,000 on, all others keep below
IOU = 0.9
Quad = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a finder says of a frame; no quad when it finds nothing."""

    quad: Quad | None
    sighting: Sighting | None = None


Finder = Callable[[NDArray[np.uint8]], Answer]


def by_network(image: NDArray[np.uint8]) -> Answer:
    """The network's corners as they are."""
    seen = find_sheet(image)
    return Answer(seen.quad.corners if seen.card_chance >= 0.5 else None, seen)


def by_both(image: NDArray[np.uint8]) -> Answer:
    """As the product has it: the network's corners laid on edges, four sides alone where those are not borne out."""
    found = find_live_card(image)
    return Answer(found.quad.corners, found.sighting) if found else Answer(None)


def by_sides(image: NDArray[np.uint8]) -> Answer:
    """Four straight sides, without any network."""
    found = find_by_sides(image, Edges.of(image), most=1)
    return Answer(found[0].quad.corners if found else None)


FINDERS: dict[str, Finder] = {"network": by_network, "product": by_both, "sides": by_sides}


def iou_of(one: Quad, other: Quad) -> float:
    """Overlap over union of two convex outlines, also where they leave the picture."""
    shared, _ = cv2.intersectConvexConvex(one.astype(np.float32), other.astype(np.float32))
    areas = [abs(cv2.contourArea(quad.astype(np.float32))) for quad in (one, other)]
    return float(shared / max(sum(areas) - shared, 1e-6))


def worst_of(found: Quad, true: Quad) -> float:
    """The farthest corner over the card's width, whichever way round the corners are told."""
    wide = float(np.linalg.norm(true[1] - true[0]))
    return min(float(np.linalg.norm(np.roll(found, turn, axis=0) - true, axis=1).max()) for turn in range(4)) / wide


def figures_of(trials: list[Trial], finder: Finder) -> dict[str, Any]:
    """How one finder does on some trials.

    returns  frames; recall, the share found at IOU or more; worst corners at the median and the 95th percentile of those,
             in hundredths of the card's width; of those the network names: upright, side and kind, the shares that are
             right; ms, the median of a call on this machine as it is loaded.
    """
    hits, worst, told, took = 0, [], [], []
    for trial in trials:
        begun = time.process_time()
        answer = finder(trial.image)
        took.append(time.process_time() - begun)
        if answer.quad is None or iou_of(answer.quad, trial.quad) < IOU:
            continue
        hits += 1
        worst.append(worst_of(answer.quad, trial.quad))
        if answer.sighting:
            told.append(_told_rightly(answer.quad, answer.sighting, trial))
    figures: dict[str, Any] = {"frames": len(trials), "recall": _share(hits, len(trials))}
    figures["ms"] = round(float(np.median(took)) * 1e3, 1)
    if worst:
        figures["worst_p50"], figures["worst_p95"] = (round(float(np.percentile(worst, at)) * 100, 2) for at in (50, 95))
    if told:
        upright, side, kind = np.mean(told, axis=0)
        figures |= {"upright": round(float(upright), 4), "side": round(float(side), 4), "kind": round(float(kind), 4)}
    return figures


def _told_rightly(quad: Quad, sighting: Sighting, trial: Trial) -> tuple[bool, bool, bool]:
    """Whether the way up, the side and the kind are right."""
    first = np.roll(quad, 2, axis=0)[0] if sighting.turned > 0.5 else quad[0]
    upright = int(np.linalg.norm(trial.quad - first, axis=1).argmin()) == 0
    return upright, sighting.side == trial.kind.split()[1], sighting.kind == trial.kind


def strangers_of(trials: list[Trial], finder: Finder) -> dict[str, Any]:
    """Frames without a card: how many are taken for one, and how many papers are known for what they are."""
    answers = [finder(trial.image) for trial in trials]
    taken = sum(answer.quad is not None for answer in answers)
    figures: dict[str, Any] = {"frames": len(trials), "taken_for_a_card": _share(taken, len(trials))}
    named = [find_sheet(trial.image).kind == trial.kind for trial in trials if trial.kind != NONE]
    if named:
        figures["named"] = _share(sum(named), len(named))
    return figures


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 4)


def measured(seeds: range) -> Iterator[tuple[str, dict[str, Any]]]:
    """Figures by stratum and finder."""
    for stratum in STRATA:
        trials = make_trials(stratum, seeds)
        if trials:
            assert all(trial.kind in CARDS for trial in trials)
            yield stratum, {name: figures_of(trials, finder) for name, finder in FINDERS.items()}
    for name, strangers in (("empty", make_empty(seeds)), ("papers", make_papers(seeds))):
        yield name, {label: strangers_of(strangers, finder) for label, finder in FINDERS.items()}
    for grade in ("easy", "ordinary"):
        yield f"shutter {grade}", shutter_of(range(seeds.start, seeds.start + 3 * len(seeds)), grade)


def main() -> None:
    """Measure, print, and write metrics.json."""
    parser = argparse.ArgumentParser(prog="python3 -m models.card_quad.evaluate", description=main.__doc__)
    parser.add_argument("--seeds", type=int, default=4, help="of each edition, side and stratum")
    parser.add_argument("--first", type=int, default=FIRST)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    table = {}
    for stratum, figures in measured(range(asked.first, asked.first + asked.seeds)):
        table[stratum] = figures
        print(stratum, json.dumps(figures), flush=True)
    if not asked.dry:
        METRICS.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
