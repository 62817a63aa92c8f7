"""`python3 -m backend bench reader`: how well and how fast cards are read, by edition and difficulty.

The cards are drawn by models/kit/synth in a process of its own, for nothing here may import it. Seeds from 9000 up were
never looked at while anything was tuned.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from backend.ground.config import ROOT
from backend.ground.fold import bare_of, tidy_of
from backend.read.command import FIELDS, folders_of, line_of, read_folder

SEED: Final = 9_000
EDITIONS: Final = ("CCCD_CHIP", "CC6", "CC0", "CCCD_BAR", "CMND12", "CMND9")
DIFFICULTIES: Final = ("easy", "ordinary", "hard")


@dataclass
class FieldTally:
    """Counts of one field in one kind of picture.

    asked   cards that have the field
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
    parser = argparse.ArgumentParser(prog="python3 -m backend bench reader", description="Measure the reader on drawn cards.")
    parser.add_argument("--folder", type=Path, help="cases with truth.json, instead of drawing")
    parser.add_argument("--n", type=int, default=10, help="cards of each edition and difficulty")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--editions", nargs="+", choices=EDITIONS, default=list(EDITIONS))
    parser.add_argument("--difficulties", nargs="+", choices=DIFFICULTIES, default=list(DIFFICULTIES))
    parser.add_argument("--json", action="store_true", help="the counts themselves instead of a table")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as drawn:
        folder = chosen.folder or _drawn(Path(drawn), chosen)
        tallies = tallied(folder)
    print(json.dumps({kind: asdict(tally) for kind, tally in tallies.items()}) if chosen.json else "\n".join(table_of(tallies)))
    return int(any(one.silent for kind in tallies.values() for one in kind.fields.values()))


def tallied(folder: Path) -> dict[str, KindTally]:
    """Read every case under a folder and compare it with its truth.json."""
    tallies: dict[str, KindTally] = defaultdict(KindTally)
    for case in folders_of(folder):
        truth = json.loads((case / "truth.json").read_text(encoding="utf8"))
        line = line_of(case.name, read_folder(case))
        _count(tallies[f"{truth['edition']} {truth.get('difficulty', '')}".strip()], line, truth)
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
            command = [sys.executable, "-m", "models.kit.synth", "--out", str(folder), *options]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def _count(tally: KindTally, line: dict[str, Any], truth: dict[str, Any]) -> None:
    tally.cards += 1
    tally.named += line["edition"] == truth["edition"]
    tally.ms.append(line["ms"]["total"])
    for refusal in line["refusals"]:
        tally.refused[refusal["code"]] = tally.refused.get(refusal["code"], 0) + 1
    for name in FIELDS:
        wanted, said = truth.get(name) or None, line["fields"][name]
        one = tally.fields.setdefault(name, FieldTally())
        value = tidy_of(said["value"]) if said["value"] else None
        one.asked += wanted is not None
        one.exact += wanted is not None and value == tidy_of(wanted)
        one.marks += bool(wanted and value and value != tidy_of(wanted) and bare_of(value) == bare_of(wanted))
        one.sure += wanted is not None and said["sure"]
        one.silent += bool(said["sure"] and value != (tidy_of(wanted) if wanted else None))
