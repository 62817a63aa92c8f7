"""Counts what was read right: a row of counts for each card, which a bench can keep, and the tables that many rows give."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any, Final, TypedDict

import numpy as np

from backend.ground.fold import bare_of, tidy_of
from backend.read.command import FIELDS

Z: Final = 1.96  # 95 %
Counts = dict[str, list[int]]  # by field, in the order of FieldTally


class Row(TypedDict):
    """One card.

    named  whether its edition was
    ms     for both sides
    views  counts by what was hidden, names in order with a blank between; "" for nothing
    """

    press: str
    edition: str
    difficulty: str
    seed: int
    named: bool
    refused: list[str]
    ms: int
    views: dict[str, Counts]


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

    def add(self, counts: Sequence[int]) -> None:
        """Another card's, or another tally's, in the order of the fields here."""
        own = (self.asked, self.exact, self.marks, self.sure, self.silent)
        self.asked, self.exact, self.marks, self.sure, self.silent = (a + b for a, b in zip(own, counts, strict=True))


@dataclass
class KindTally:
    """One edition at one difficulty."""

    cards: int = 0
    named: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    fields: dict[str, FieldTally] = field(default_factory=dict)
    ms: list[int] = field(default_factory=list)


def counts_of(line: Mapping[str, Any], truth: Mapping[str, Any], hidden: frozenset[str]) -> Counts:
    """One card's counts: what was said, in the command's shape, against the truth; without what only the hidden could tell."""
    counts: Counts = {}
    for name in FIELDS:
        if name == "old_number" and "qr" in hidden:  # it stands in the code alone
            continue
        wanted, said = truth.get(name) or None, line["fields"][name]
        wanted = tidy_of(wanted) if wanted else None
        value = tidy_of(said["value"]) if said["value"] else None
        marks = bool(wanted and value and value != wanted and bare_of(value) == bare_of(wanted))
        asked, exact = wanted is not None, wanted is not None and value == wanted
        sure, silent = asked and bool(said["sure"]), bool(said["sure"]) and value != wanted
        counts[name] = [int(asked), int(exact), int(marks), int(sure), int(silent)]
    return counts


def rows_in(kept: Path | None) -> list[Row]:
    """The rows of a file, none where it is not there yet."""
    return [json.loads(text) for text in kept.read_text("utf-8").splitlines()] if kept and kept.is_file() else []


def tallies_of(rows: Iterable[Row], view: str = "") -> dict[str, KindTally]:
    """The counts by edition and difficulty."""
    tallies: dict[str, KindTally] = defaultdict(KindTally)
    for row in rows:
        tally = tallies[f"{row['edition']} {row['difficulty']}".strip()]
        tally.cards += 1
        tally.named += row["named"]
        tally.ms.append(row["ms"])
        tally.refused.update(row["refused"])
        for name, counts in row["views"][view].items():
            tally.fields.setdefault(name, FieldTally()).add(counts)
    return tallies


def table_of(tallies: Mapping[str, KindTally]) -> Iterator[str]:
    """The table as Markdown: one row a field, one column a measure, one block a kind; at the end all editions together."""
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
    yield from _sums_of(tallies)


def interval_of(hits: int, asked: int) -> tuple[float, float]:
    """Wilson's interval of a share (1927), 95 %."""
    if asked == 0:
        return 0.0, 1.0
    share, over = hits / asked, Z * Z / asked
    middle = (share + over / 2) / (1 + over)
    half = Z * sqrt(share * (1 - share) / asked + over / (4 * asked)) / (1 + over)
    return max(0.0, middle - half), min(1.0, middle + half)


def _sums_of(tallies: Mapping[str, KindTally]) -> Iterator[str]:
    hard = {kind: tally for kind, tally in tallies.items() if kind.endswith("hard")}
    for title, part in (("easy and ordinary", {k: t for k, t in tallies.items() if k not in hard}), ("hard", hard)):
        if part:
            yield from _sum_of(title, list(part.values()))


def _sum_of(title: str, tallies: Sequence[KindTally]) -> Iterator[str]:
    p50, p95 = np.percentile([ms for tally in tallies for ms in tally.ms], (50, 95))
    cards = sum(tally.cards for tally in tallies)
    yield f"\n### All editions, {title}: {cards} cards, p50 {p50:.0f} ms, p95 {p95:.0f} ms; intervals of 95 % (Wilson)\n"
    yield "| field | asked | exact | sure | sure and wrong |"
    yield "| --- | --- | --- | --- | --- |"
    sums: dict[str, FieldTally] = defaultdict(FieldTally)
    for tally in tallies:
        for name, one in tally.fields.items():
            for place in (name, "all fields"):
                sums[place].add((one.asked, one.exact, one.marks, one.sure, one.silent))
    for name, one in sorted(sums.items(), key=lambda item: item[0] == "all fields"):
        shares = f"{_share_of(one.exact, one.asked)} | {_share_of(one.sure, one.asked)} | {_share_of(one.silent, one.sure)}"
        yield f"| {name} | {one.asked} | {shares} |"


def _share_of(hits: int, asked: int) -> str:
    if asked == 0:
        return "–"
    low, high = interval_of(hits, asked)
    return f"{hits}, {100 * hits / asked:.2f} % ({100 * low:.2f}–{100 * high:.2f})"
