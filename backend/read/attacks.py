"""How many dishonest cards somebody is told to look at, by kind, and how many genuine ones: what `bench reader --attacks` prints.

They are drawn by models/kit/forge in a process of its own, on seeds that no threshold was fitted on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from backend.ground.config import ROOT
from backend.read.command import folders_of, read_folder
from backend.read.tally import interval_of

SEED: Final = 75_000
KINDS: Final = (
    "none", "screen", "copy", "print_dots", "print_jet", "portrait_glued", "portrait_pasted", "line_rewritten", "corner_cut",
)  # fmt: skip
VALID: Final = ("CCCD_CHIP", "CC6", "CCCD_BAR")  # dead editions and children's cards are refused whatever they look like


@dataclass
class Noticed:
    """Of one kind: cards read, those to be looked at, those refused, and for what reasons they are looked at."""

    cards: int = 0
    looked: int = 0
    refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def drawn(folder: Path, *, count: int, seed: int, difficulties: list[str]) -> Path:
    """Draw `count` cards of every kind, valid edition and difficulty."""
    for kind in KINDS:
        for edition in VALID:
            for difficulty in difficulties:
                options = ["--kind", kind, "--edition", edition, "--difficulty", difficulty]
                command = [sys.executable, "-m", "models.kit.forge", "--out", str(folder), *options]
                command += ["--n", str(count), "--seed", str(seed)]
                subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def noticed(folder: Path) -> dict[str, Noticed]:
    """Read every case under a folder; its truth.json says what was done to it."""
    found: dict[str, Noticed] = defaultdict(Noticed)
    for case in folders_of(folder):
        truth = json.loads((case / "truth.json").read_text(encoding="utf8"))
        judged = read_folder(case).judged
        one = found[truth.get("forgery", KINDS[0])]
        one.cards += 1
        one.looked += bool(judged.looks)
        one.refused += any(reason.code != "expired" for reason in judged.refusals)
        one.reasons.update(judged.looks)
    return found


def table_of(found: dict[str, Noticed]) -> Iterator[str]:
    """The table as Markdown; `none` are the genuine cards, whose looks are false alarms."""
    yield "\n| kind | cards | to be looked at | 95 % | refused for other reasons | why, most often |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for kind in (one for one in KINDS if one in found):
        one = found[kind]
        low, high = interval_of(one.looked, one.cards)
        why = ", ".join(f"{name} {count}" for name, count in one.reasons.most_common(3)) or "–"
        yield f"| {kind} | {one.cards} | {one.looked} | {100 * low:.0f}–{100 * high:.0f} % | {one.refused} | {why} |"
