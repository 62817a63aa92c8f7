"""`python3 -m backend match`: compares the faces of two pictures, or of a list of pairs, one JSON object a line."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from functools import lru_cache
from os.path import normpath
from pathlib import Path
from typing import Any, Final

from backend.ground.spelling import spelled
from backend.verify.compare import Likened, compared, likened_of, told_fitness
from backend.verify.gates import SELFIE, flaws_of

COLUMNS: Final = ("file_x", "file_y")
_KEPT: Final = 4_096  # faces remembered, so that a picture that is in many pairs is looked at once
_BYTES_MAX: Final = 64 * 1024 * 1024


def main(words: list[str]) -> int:
    """Compare; 2 when there is nothing to compare. A picture that is missing or broken is said in its object."""
    parser = argparse.ArgumentParser(prog="python3 -m backend match", description="Say how alike two faces are.")
    parser.add_argument("pictures", nargs="*", type=Path, metavar="PICTURE", help="two pictures")
    parser.add_argument("--pairs", type=Path, help="CSV with the columns file_x, file_y, instead of two pictures")
    parser.add_argument("--folder", type=Path, help="where the pictures of the pairs lie (default: beside the CSV)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a sentence")
    chosen = parser.parse_args(words)
    if bool(chosen.pairs) == bool(chosen.pictures) or len(chosen.pictures) not in (0, 2):
        parser.error("give two pictures, or --pairs FILE.csv")
    try:
        pairs = [tuple(chosen.pictures)] if chosen.pictures else list(_pairs_in(chosen.pairs))
    except (OSError, ValueError, csv.Error) as wrong:
        print(f"{chosen.pairs} cannot be read as a list of pairs: {wrong}", file=sys.stderr)
        return 2
    if not pairs:
        print(f"{chosen.pairs} names no pair.", file=sys.stderr)
        return 2
    folder = (chosen.folder or chosen.pairs.parent) if chosen.pairs else Path()
    for one, other in pairs:
        line = line_of(one, other, folder=folder, closed=chosen.folder is not None)
        print(json.dumps(line, ensure_ascii=False) if chosen.json else _sentence_of(line), flush=True)
    return 0


def line_of(one: Path, other: Path, *, folder: Path, closed: bool = False) -> dict[str, Any]:
    """One comparison.

    closed     whether pictures outside of the folder are left alone
    distance   None when one of the pictures shows no face
    judgement  same | unsure | different
    quality    by picture: components of ISO/IEC 29794-5, `flaws` outside their gate; or the `reason` why there is none
    """
    faces = {side: _likened(folder / file, within=folder if closed else None) for side, file in (("x", one), ("y", other))}
    distance, judgement = compared(faces["x"], faces["y"])
    return {
        "file_x": spelled(str(one)), "file_y": spelled(str(other)),
        "distance": None if distance is None else round(distance, 6),
        "judgement": judgement,
        "quality": {name: {**told_fitness(face), "flaws": _flaws_of(face)} for name, face in faces.items()},
    }


def _flaws_of(face: Likened) -> list[str]:
    return list(flaws_of(face.sitter.fitness, SELFIE)) if face.sitter else []


@lru_cache(maxsize=_KEPT)
def _likened(file: Path, *, within: Path | None = None) -> Likened:
    if within is not None and not Path(normpath(file.absolute())).is_relative_to(normpath(within.absolute())):
        return Likened(flaw="outside_folder")
    try:
        if file.stat().st_size > _BYTES_MAX:
            return Likened(flaw="too_large")
        return likened_of(file.read_bytes())
    except (OSError, ValueError):  # ValueError: a name no file can have
        return Likened(flaw="no_file")


def _pairs_in(file: Path) -> Iterator[tuple[Path, Path]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
        if not set(COLUMNS) <= set(reader.fieldnames):
            raise ValueError(f"it needs the columns {', '.join(COLUMNS)}")
        for row in reader:
            yield Path((row["file_x"] or "").strip()), Path((row["file_y"] or "").strip())


def _sentence_of(line: dict[str, Any]) -> str:
    told = "no distance" if line["distance"] is None else f"{line['distance']:.3f}"
    why = [f"{line[f'file_{side}']}: {quality['reason']}" for side, quality in line["quality"].items() if "reason" in quality]
    return "  ".join((f"{line['file_x']} {line['file_y']}: {line['judgement']}", told, *why))
