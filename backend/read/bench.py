"""`python3 -m backend bench reader`: how well and how fast cards are read, by edition and difficulty.

The cards are drawn by models/kit in a process of its own, for nothing here may import it: by `synth`, or by `rival`, a
second press and camera on which nothing was tuned. Seeds from 9000 up were never looked at while anything was tuned.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from backend.ground import clock
from backend.ground.config import ROOT
from backend.ground.fold import bare_of, tidy_of
from backend.lens import beside
from backend.read import attacks
from backend.read.command import FIELDS, folders_of, line_of, read_folder
from backend.read.reading import Reading
from backend.read.rules import judge_card
from backend.read.seen import SideSeen

SEED: Final = 9_000
EDITIONS: Final = ("CCCD_CHIP", "CC6", "CC0", "CCCD_BAR", "CMND12", "CMND9")
DIFFICULTIES: Final = ("easy", "ordinary", "hard")
PRESSES: Final = ("synth", "rival")
HIDDEN: Final = ("qr", "mrz")


@dataclass
class FieldTally:
    """Counts of one field in one kind of picture.

    asked   cards that have the field and are asked for it
    exact   read to the letter, marks and all
    marks   wrong in marks alone
    sure    said to be sure
    silent  sure and wrong
    """

    asked: int = 0
    exact: int = 0
    marks: int = 0
    sure: int = 0
    silent: int = 0


@dataclass
class KindTally:
    """One edition at one difficulty."""

    cards: int = 0
    named: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    fields: dict[str, FieldTally] = field(default_factory=dict)
    ms: list[int] = field(default_factory=list)


def main(words: list[str]) -> int:
    """Measure and print a table; 1 when any field was sure and wrong."""
    chosen = _parser().parse_args(words)
    with tempfile.TemporaryDirectory() as drawn:
        if chosen.attacks:
            return _show_attacks(chosen, Path(drawn))
        folder = chosen.folder or _drawn(Path(drawn), chosen)
        tallies = tallied(folder, hidden=frozenset(chosen.hide))
        rows = list(table_of(tallies)) + (list(_beside(folder)) if chosen.beside else [])
    rows.append(f"\nPeak memory of this process, which read them all: {memory_mb()} MB.")
    print(json.dumps({kind: asdict(tally) for kind, tally in tallies.items()}) if chosen.json else "\n".join(rows))
    return int(any(one.silent for kind in tallies.values() for one in kind.fields.values()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m backend bench reader", description="Measure the reader on drawn cards.")
    parser.add_argument("--folder", type=Path, help="cases with truth.json, instead of drawing")
    parser.add_argument("--n", type=int, default=10, help="cards of each edition and difficulty")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--press", choices=PRESSES, default=PRESSES[0], help="who draws: rival has other faces, places and light")
    parser.add_argument("--editions", nargs="+", choices=EDITIONS, default=list(EDITIONS))
    parser.add_argument("--difficulties", nargs="+", choices=DIFFICULTIES, default=list(DIFFICULTIES))
    parser.add_argument("--hide", nargs="+", choices=HIDDEN, default=[], help="judge as if these could not be read: print alone")
    parser.add_argument("--attacks", action="store_true", help="dishonest cards instead: how many are noticed, by kind")
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


def tallied(folder: Path, *, hidden: frozenset[str] = frozenset()) -> dict[str, KindTally]:
    """Read every case under a folder and compare it with its truth.json; `hidden` of HIDDEN."""
    tallies: dict[str, KindTally] = defaultdict(KindTally)
    for case in folders_of(folder):
        truth = json.loads((case / "truth.json").read_text(encoding="utf8"))
        reading = read_folder(case)
        line = line_of(case.name, _without(reading, hidden) if hidden else reading)
        _count(tallies[f"{truth['edition']} {truth.get('difficulty', '')}".strip()], line, truth, hidden)
    return tallies


def table_of(tallies: dict[str, KindTally]) -> Iterator[str]:
    """The table as Markdown: one row a field, one column a measure, one block a kind."""
    for kind, tally in tallies.items():
        p50, p95 = np.percentile(tally.ms, (50, 95))
        refused = ", ".join(f"{code} {count}" for code, count in sorted(tally.refused.items())) or "none"
        yield f"\n### {kind}: {tally.cards} cards, edition named on {tally.named}, p50 {p50:.0f} ms, p95 {p95:.0f} ms"
        yield f"\nRefused: {refused}.\n"
        yield "| field | exact | marks alone wrong | sure | sure and wrong |"
        yield "| --- | --- | --- | --- | --- |"
        for name, one in tally.fields.items():
            if one.asked:
                shares = (f"{100 * part / one.asked:.1f} %" for part in (one.exact, one.marks, one.sure))
                yield f"| {name} | {' | '.join(shares)} | {one.silent} |"


def _drawn(folder: Path, chosen: argparse.Namespace) -> Path:
    for edition in chosen.editions:
        for difficulty in chosen.difficulties:
            options = ["--n", str(chosen.n), "--edition", edition, "--difficulty", difficulty, "--seed", str(chosen.seed)]
            command = [sys.executable, "-m", f"models.kit.{chosen.press}", "--out", str(folder), *options]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def _without(reading: Reading, hidden: frozenset[str]) -> Reading:
    """The same pictures judged without their codes, or without their machine-readable lines."""
    front, back = (_covered(reading.sights[side].seen, hidden) for side in ("front", "back"))
    return replace(reading, judged=judge_card(front, back, today=clock.today(), specimen=True, patient="mrz" in hidden))


def _covered(seen: SideSeen, hidden: frozenset[str]) -> SideSeen:
    plain = replace(seen, codes=()) if "qr" in hidden else seen
    return replace(plain, machine=(), doubts=()) if "mrz" in hidden else plain


def _count(tally: KindTally, line: dict[str, Any], truth: dict[str, Any], hidden: frozenset[str]) -> None:
    tally.cards += 1
    tally.named += line["edition"] == truth["edition"]
    tally.ms.append(line["ms"]["total"])
    for refusal in line["refusals"]:
        tally.refused[refusal["code"]] = tally.refused.get(refusal["code"], 0) + 1
    for name in FIELDS:
        if name == "old_number" and "qr" in hidden:  # it stands in the code alone
            continue
        wanted, said = truth.get(name) or None, line["fields"][name]
        one = tally.fields.setdefault(name, FieldTally())
        value = tidy_of(said["value"]) if said["value"] else None
        one.asked += wanted is not None
        one.exact += wanted is not None and value == tidy_of(wanted)
        one.marks += bool(wanted and value and value != tidy_of(wanted) and bare_of(value) == bare_of(wanted))
        one.sure += wanted is not None and said["sure"]
        one.silent += bool(said["sure"] and value != (tidy_of(wanted) if wanted else None))


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
