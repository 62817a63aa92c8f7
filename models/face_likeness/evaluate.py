"""Measures the network: parity, speed, distances of one person and of two, and verification pairs when there are any.

    python -m models.face_likeness.evaluate [--pairs pairs.csv --folder pictures]

Writes metrics.json. Runs in the product's environment with tests/requirements.txt. A pairs file has the columns
file_x, file_y and decision (yes: one person).
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import combinations, product
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from backend.lens.face import find_faces
from backend.lens.likeness import Embedding, align_chip, distance_of, embedding_of, steady_embedding_of
from backend.lens.mesh import find_mesh
from backend.lens.shapes import Image
from backend.lens.sitter import find_sitter
from backend.verify.likeness import OURS
from models.check import drift_of
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.poses import FULLY
from tests.attacks.puppet import Puppet

METRICS = Path(__file__).with_name("metrics.json")
EYE_SPANS_PX = (60, 45, 30, 20)
BLURS = (0.02, 0.04, 0.08)
ROUNDS = 50


def embedding_in(image: Image, *, flipped: bool = False) -> Embedding | None:
    """Of the widest face in a picture, or nothing; `flipped` averages with its mirror image."""
    sitter = find_sitter(image)
    if sitter is None:
        return None
    return steady_embedding_of([sitter.chip]) if flipped else embedding_of(sitter.chip)


def puppet_figures() -> dict[str, Any]:
    """Two people doing every act: how far each is from itself and from the other."""
    rows: list[list[Embedding]] = []
    for portrait in (astronaut(), admiral()):
        puppet = Puppet(framed(portrait))
        found = [embedding_in(puppet.frame(**motion)) for motion in FULLY.values()]
        rows.append([row for row in found if row is not None])
    own = [distance_of(one, other) for person in rows for one, other in combinations(person, 2)]
    between = [distance_of(one, other) for one, other in product(*rows)]
    return {
        "frames": sum(map(len, rows)),
        "one_person": {"mean": _round(np.mean(own)), "max": _round(np.max(own)), "pairs": len(own)},
        "two_people": {"mean": _round(np.mean(between)), "min": _round(np.min(between)), "pairs": len(between)},
    }


def small_figures() -> dict[str, list[float]]:
    """Each portrait against itself shrunk until its eyes are so many pixels apart, as on a card."""
    figures: dict[str, list[float]] = {}
    for span_px, portrait in product(EYE_SPANS_PX, (astronaut(), admiral())):
        mesh, whole = find_mesh(portrait), embedding_in(portrait)
        if mesh is None or whole is None:
            continue
        zoom = span_px / mesh.eye_span_px
        small = np.asarray(cv2.resize(portrait, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA), np.uint8)
        seen = embedding_in(small)
        figures.setdefault(str(span_px), []).append(-1.0 if seen is None else _round(distance_of(whole, seen)))
    return figures


def blurred_figures() -> dict[str, list[float]]:
    """Each portrait against itself out of focus, and the two against each other; sigma in widths of the eyes' span."""
    figures: dict[str, list[float]] = {}
    for share in BLURS:
        seen = []
        for portrait in (astronaut(), admiral()):
            mesh, whole = find_mesh(portrait), embedding_in(portrait)
            if mesh is None or whole is None:
                continue
            blurred = cv2.GaussianBlur(portrait, (0, 0), share * mesh.eye_span_px)
            seen.append((whole, embedding_in(np.asarray(blurred, np.uint8))))
        found = [row for _, row in seen if row is not None]
        own = [-1.0 if row is None else _round(distance_of(whole, row)) for whole, row in seen]
        figures[str(share)] = [*own, _round(distance_of(*found)) if len(found) == len(seen) else -1.0]
    return figures


def speed_figures() -> dict[str, float]:
    """Median milliseconds of one core's time, so that what else runs here matters little."""
    portrait = framed(astronaut())
    mesh = find_mesh(portrait)
    assert mesh is not None
    chip = align_chip(portrait, mesh)
    return {
        "embedding_ms": _median_ms(lambda: embedding_of(chip)),
        "chip_ms": _median_ms(lambda: align_chip(portrait, mesh)),
        "mesh_still_ms": _median_ms(lambda: find_mesh(portrait)),
        "faces_ms": _median_ms(lambda: find_faces(portrait)),
    }


def pair_figures(pairs: Path, folder: Path) -> dict[str, Any]:
    """Accuracy at the split and in the bands, over pictures that lie in `folder`."""
    kept: dict[str, Embedding | None] = {}
    rows = list(csv.DictReader(pairs.open(encoding="utf-8")))
    told: list[tuple[bool, float]] = []
    for row in rows:
        for name in (row["file_x"], row["file_y"]):
            if name not in kept:
                image = cv2.imread(str(folder / name))
                kept[name] = None if image is None else embedding_in(np.asarray(image, np.uint8), flipped=True)
        one, other = kept[row["file_x"]], kept[row["file_y"]]
        if one is not None and other is not None:
            told.append((_decision_in(row).lower() in ("yes", "1", "true"), distance_of(one, other)))
    return _judged(told) | {"pairs": len(rows), "without_a_face": len(rows) - len(told)}


def _decision_in(row: dict[str, str]) -> str:
    return next((text for name, text in row.items() if name.lower() == "decision"), "").strip()


def _judged(told: list[tuple[bool, float]]) -> dict[str, Any]:
    same = np.array([distance for is_same, distance in told if is_same])
    different = np.array([distance for is_same, distance in told if not is_same])
    right = int((same < OURS.different_min).sum() + (different >= OURS.different_min).sum())
    return {
        "accuracy_at_the_split": _round(right / max(1, len(told))),
        "one_person": {
            "same": int((same <= OURS.same_max).sum()),
            "different": int((same >= OURS.different_min).sum()),
            "of": len(same),
        },
        "two_people": {
            "same": int((different <= OURS.same_max).sum()),
            "unsure": int((different < OURS.different_min).sum()),
            "of": len(different),
        },
    }


def _median_ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return round(1000 * float(np.median(times)), 2)


def _round(number: Any) -> float:
    return round(float(number), 4)


def main() -> None:
    """Measure all and write it down; figures that need pictures we lack stay as they were."""
    asked = argparse.ArgumentParser(prog="python -m models.face_likeness.evaluate")
    asked.add_argument("--pairs", type=Path)
    asked.add_argument("--folder", type=Path)
    words = asked.parse_args()
    metrics: dict[str, Any] = json.loads(METRICS.read_text(encoding="utf-8")) if METRICS.is_file() else {}
    drift = drift_of("face_likeness")
    metrics |= {
        "thresholds": {**asdict(OURS), "fitted_on": "published pair study, see card.md"},
        "parity_with_dlib": None if drift is None else float(f"{drift:.1e}"),
        "puppets": puppet_figures(),
        "shrunk_to_eye_span_px": small_figures(),
        "blurred": blurred_figures(),
        "speed": speed_figures(),
    }
    if words.pairs and words.folder:
        metrics["verification_pairs"] = pair_figures(words.pairs, words.folder)
    METRICS.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    print(METRICS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
