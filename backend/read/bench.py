"""`python3 -m backend bench reader`: how well and how fast cards are read, by edition and difficulty.

The cards are drawn by models/kit in a process of its own, for nothing here may import it: by `synth`, or by `rival` and
`stranger`, further presses with a camera of their own on which nothing was tuned. Seeds from 9000 up were never looked at
while anything was tuned.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import partial
from itertools import product
from pathlib import Path
from shutil import rmtree
from typing import Final

import numpy as np

from backend.ground import clock
from backend.ground.config import ROOT
from backend.lens import beside
from backend.read import attacks
from backend.read.command import folders_of, line_of, read_folder
from backend.read.reading import Reading, judged_of
from backend.read.rules import judge_card
from backend.read.seen import SideSeen
from backend.read.tally import Row, counts_of, rows_in, table_of, tallies_of

SEED: Final = 9_000
EDITIONS: Final = ("CCCD_CHIP", "CC6", "CC0", "CCCD_BAR", "CMND12", "CMND9")
DIFFICULTIES: Final = ("easy", "ordinary", "hard")
# The program of models/kit that draws, with its words.
PRESSES: Final = {"synth": ("synth",), "rival": ("rival",), "stranger": ("rival", "--press", "stranger")}
HIDDEN: Final = ("qr", "mrz")
VIEWS: Final = {" ".join(names): frozenset(names) for names in ((), ("qr",), ("mrz",), ("mrz", "qr"))}
PORTION: Final = 4  # cards of one kind that are drawn together


def main(words: list[str]) -> int:
    """Measure and print a table; 1 when any field was sure and wrong."""
    parser = _parser()
    chosen = parser.parse_args(words)
    if chosen.rows and (chosen.beside or chosen.folder or chosen.attacks):
        parser.error("--rows keeps cards that are drawn and thrown away: not with --beside, --folder or --attacks")
    with tempfile.TemporaryDirectory() as drawn:
        if chosen.attacks:
            return _show_attacks(chosen, Path(drawn))
        read = list(rows_of(chosen.folder) if chosen.folder else _measured(chosen, Path(drawn)))
        tallies = tallies_of(read, " ".join(sorted(chosen.hide)))
        rows = list(table_of(tallies)) + (list(_beside(chosen.folder or Path(drawn))) if chosen.beside else [])
    rows.append(f"\nPeak memory of this process, which read them all: {memory_mb()} MB.")
    print(json.dumps({kind: asdict(tally) for kind, tally in tallies.items()}) if chosen.json else "\n".join(rows))
    return int(any(one.silent for kind in tallies.values() for one in kind.fields.values()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m backend bench reader", description="Measure the reader on drawn cards.")
    parser.add_argument("--folder", type=Path, help="cases with truth.json, instead of drawing")
    parser.add_argument("--n", type=int, default=10, help="cards of each edition and difficulty")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--press", choices=PRESSES, default="synth", help="who draws: other faces, places and light")
    parser.add_argument("--editions", nargs="+", choices=EDITIONS, default=list(EDITIONS))
    parser.add_argument("--difficulties", nargs="+", choices=DIFFICULTIES, default=list(DIFFICULTIES))
    parser.add_argument("--hide", nargs="+", choices=HIDDEN, default=[], help="judge as if these could not be read: print alone")
    parser.add_argument("--attacks", action="store_true", help="dishonest cards instead: how many are noticed, by kind")
    parser.add_argument("--rows", type=Path, help="file that keeps each card; what is in it is not done again")
    parser.add_argument("--beside", action="store_true", help="RapidOCR, and Tesseract if it is here, on the same pictures")
    parser.add_argument("--json", action="store_true", help="the counts themselves instead of a table")
    return parser


def memory_mb() -> int:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _show_attacks(chosen: argparse.Namespace, drawn: Path) -> int:
    seed = attacks.SEED if chosen.seed == SEED else chosen.seed
    folder = chosen.folder or attacks.drawn(drawn, count=chosen.n, seed=seed, difficulties=chosen.difficulties)
    print("\n".join(attacks.table_of(attacks.noticed(folder))))
    return 0


def rows_of(folder: Path, *, press: str = "") -> Iterator[Row]:
    """Read every case under a folder and compare it with its truth.json, with each of VIEWS hidden in turn."""
    for case in folders_of(folder):
        truth = json.loads((case / "truth.json").read_text(encoding="utf8"))
        reading = read_folder(case)
        lines = {view: line_of(case.name, _without(reading, hidden)) for view, hidden in VIEWS.items()}
        yield Row(
            press=press, edition=truth["edition"], difficulty=truth.get("difficulty", ""), seed=truth.get("seed", 0),
            named=lines[""]["edition"] == truth["edition"],
            refused=[refusal["code"] for refusal in lines[""]["refusals"]],
            ms=lines[""]["ms"]["total"],
            views={view: counts_of(line, truth, VIEWS[view]) for view, line in lines.items()},
        )  # fmt: skip


def _measured(chosen: argparse.Namespace, folder: Path) -> Iterator[Row]:
    """A few cards of each kind after the other, from the file or anew; a bench that is stopped has some of each kind."""
    known = {(row["press"], row["edition"], row["difficulty"], row["seed"]): row for row in rows_in(chosen.rows)}
    seeds = range(chosen.seed, chosen.seed + chosen.n)
    portions = [seeds[at : at + PORTION] for at in range(0, len(seeds), PORTION)]
    for portion, edition, difficulty in product(portions, chosen.editions, chosen.difficulties):
        asked = [(chosen.press, edition, difficulty, seed) for seed in portion]
        if all(one in known for one in asked):
            yield from (known[one] for one in asked)
            continue
        place = folder / f"{edition}-{difficulty}-{portion[0]}"
        _draw(place, chosen.press, (edition, difficulty), portion)
        yield from _kept(rows_of(place, press=chosen.press), chosen.rows)
        if not chosen.beside:
            rmtree(place)


def _kept(rows: Iterator[Row], file: Path | None) -> list[Row]:
    read = list(rows)
    if file:
        with file.open("a", encoding="utf8") as book:
            book.writelines(json.dumps(row) + "\n" for row in read)
    return read


def _draw(folder: Path, press: str, kind: tuple[str, str], seeds: range) -> None:
    options = ["--n", str(len(seeds)), "--edition", kind[0], "--difficulty", kind[1], "--seed", str(seeds[0])]
    program, *words = PRESSES[press]
    command = [sys.executable, "-m", f"models.kit.{program}", *words, "--out", str(folder), *options]
    drawn = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    if drawn.returncode:
        raise SystemExit(f"No cards of the press {press} could be drawn; why stands above.")


def _without(reading: Reading, hidden: frozenset[str]) -> Reading:
    """The same pictures judged without their codes, or without their machine-readable lines."""
    if not hidden:
        return reading
    sights = {side: replace(sight, seen=_covered(sight.seen, hidden)) for side, sight in reading.sights.items()}
    judge = partial(judge_card, today=clock.today(), specimen=True, patient="mrz" in hidden)
    return replace(reading, judged=judged_of(sights, judge)[0])


def _covered(seen: SideSeen, hidden: frozenset[str]) -> SideSeen:
    plain = replace(seen, codes=()) if "qr" in hidden else seen
    return replace(plain, machine=(), doubts=()) if "mrz" in hidden else plain


def _beside(folder: Path) -> Iterator[str]:
    """Other engines' table: values found anywhere in their text."""
    yield "\n| engine | field | found | found but for marks | seconds a card, p50 |"
    yield "| --- | --- | --- | --- | --- |"
    cases = [(case, json.loads((case / "truth.json").read_text(encoding="utf8"))) for case in folders_of(folder)]
    for name, engine in beside.engines():
        tally = beside.Beside()
        for case, truth in cases:
            beside.count(tally, engine, case, truth)
        middle = float(np.median(tally.seconds)) if tally.seconds else 0.0
        for one in beside.FIELDS:
            found, bare = (100 * counts.get(one, 0) / max(1, tally.cards) for counts in (tally.exact, tally.bare))
            yield f"| {name} | {one} | {found:.1f} % | {bare:.1f} % | {middle:.1f} |"
