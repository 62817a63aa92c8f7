"""Bench of liveness: living puppets under every condition and every attack, each a folder that `watch` looks through.

Simulated, all of it. Tuning seeds start at 1, the seeds of the figures at 900,000: on those nothing was ever tuned.
Sessions are written down one by one, so that a bench that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import cv2

from backend.capture.record import ActSeen
from backend.footage import line_of
from backend.verify.compare import bands
from backend.verify.liveness import Session, judge_live
from tests.attacks.folders import CONDITIONS, write_session
from tests.attacks.kinds import ATTACKS
from tests.attacks.people import PEOPLE
from tests.load.played import rows_of
from tests.load.played import table_of as played_table_of
from tests.load.rates import table_of
from tests.load.tuning import fitted, tuned

TUNING_SEED, SEED = 1, 900_000
_ROOT: Final = Path(__file__).resolve().parents[2]
METRICS: Final = _ROOT / "models" / "liveness" / "metrics.json"
THRESHOLDS: Final = _ROOT / "backend" / "verify" / "liveness.json"
Row = dict[str, Any]


def main(words: list[str]) -> int:
    """Measure and print; 1 when an attack of another kind than the real-time swap was taken for a person."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench live", description="Living people and attacks.")
    parser.add_argument("--n", type=int, default=5, help="sessions of each attack and condition (default: 5)")
    parser.add_argument("--ordinary", type=int, default=0, help="sessions in ordinary conditions, where more are wanted")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kinds", nargs="+", choices=(*CONDITIONS, *ATTACKS), default=[*CONDITIONS, *ATTACKS], metavar="KIND")
    parser.add_argument("--faces", type=Path, help="a folder of portraits that perform beside our own")
    parser.add_argument("--rows", type=Path, help="file that keeps each session; what is in it is not done again")
    parser.add_argument("--tune", action="store_true", help=f"measure on seeds from {TUNING_SEED} up and write {METRICS.name}, which the rules name")
    parser.add_argument("--fit", action="store_true", help=f"as --tune, and set the thresholds of {THRESHOLDS.name} by it")
    parser.add_argument("--played", type=int, default=0, help="only so many sessions on the socket, each played again, coded anew, and with a deaf camera")
    chosen = parser.parse_args(words)
    chosen.tune |= chosen.fit
    cv2.setNumThreads(1)
    first = TUNING_SEED if chosen.tune else chosen.seed
    people = (*PEOPLE, *(str(file) for file in sorted(chosen.faces.glob("*.jpg")))) if chosen.faces else tuple(PEOPLE)
    if chosen.played:
        shown = list(rows_of(range(first, first + chosen.played), people))
        print("\n".join(played_table_of(shown)))
        return int(any(row["live"] == "live" and row["kind"] != "living" for row in shown))
    asked = [(kind, first + at) for at in range(max(chosen.n, chosen.ordinary)) for kind in chosen.kinds if at < _count(kind, chosen)]
    rows = list(_measured(asked, chosen.rows, people=people))
    if chosen.tune:
        METRICS.write_text(json.dumps(tuned(rows), indent=2) + "\n", encoding="utf8")
    if chosen.fit:
        before = json.loads(THRESHOLDS.read_text(encoding="utf8"))
        THRESHOLDS.write_text(json.dumps(fitted(rows, before), indent=2) + "\n", encoding="utf8")
    print("\n".join(table_of(rows, conditions=CONDITIONS)))
    return int(any(row["live"] == "live" and row["kind"] in ATTACKS and row["kind"] != "live_swap" for row in rows))


def _count(kind: str, chosen: argparse.Namespace) -> int:
    return int(max(chosen.n, chosen.ordinary) if kind == "ordinary" else chosen.n)


def _measured(asked: Sequence[tuple[str, int]], kept: Path | None, *, people: tuple[str, ...]) -> Iterator[Row]:
    """Each session, from the file or anew."""
    known = {(row["kind"], row["seed"]): row for row in _rows_in(kept)}
    for kind, seed in asked:
        yield _judged_anew(known.get((kind, seed)) or _kept(_played(kind, seed, people), kept))


def _judged_anew(row: Row) -> Row:
    """What the rules of now say of what was measured then."""
    acts = [ActSeen(act=act["act"], asked_ms=0, done_ms=1 if act["done"] else None, peak=0.0) for act in row["acts"]]
    numbers = {name: value for name, value in row["evidence"].items() if isinstance(value, int | float)}
    live, reasons = judge_live(Session(acts, numbers, numbers.get("continuity")), continuity_max=bands().continuity_max)
    return {**row, "live": live, "reasons": [reason.code for reason in reasons]}


def _played(kind: str, seed: int, people: tuple[str, ...]) -> Row:
    with tempfile.TemporaryDirectory(prefix="live-") as folder:
        return {"kind": kind, "seed": seed, **line_of(write_session(Path(folder), kind, seed, people=people))}


def _kept(row: Row, file: Path | None) -> Row:
    if file:
        with file.open("a", encoding="utf8") as rows:
            rows.write(json.dumps(row) + "\n")
    return row


def _rows_in(file: Path | None) -> list[Row]:
    if file is None or not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf8").splitlines() if line]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
