"""`python3 -m backend bench NAME`: measures anew the figures that the README states.

The loads are programs of tests/load, which the product never imports: here they are only started.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from backend import bootstrap, rings
from backend.bootstrap import ROOT


class Bench(NamedTuple):
    """What it measures, and what does it; that takes the rest of the words and returns the exit status."""

    sentence: str
    measure: Callable[[Sequence[str]], int]


def main(words: list[str]) -> int:
    """Run one bench; each takes --help."""
    parser = argparse.ArgumentParser(
        prog="python3 -m backend bench", description="Measure what the README states.", epilog=_listing(),
        formatter_class=argparse.RawDescriptionHelpFormatter, add_help=len(words) < 2,
    )
    parser.add_argument("name", choices=tuple(BENCHES), metavar="NAME")
    chosen, rest = parser.parse_known_args(words or ["--help"])
    bootstrap.prepare(tests=True)
    return BENCHES[chosen.name].measure(rest)


def _load(module: str, words: Sequence[str]) -> int:
    return subprocess.run([sys.executable, "-m", f"tests.load.{module}", *words], cwd=ROOT, check=False).returncode


def _reader(words: Sequence[str]) -> int:
    return int(importlib.import_module("backend.read.bench").main(list(words)))


def _journey(words: Sequence[str]) -> int:
    """The browser tests that put a clock beside them, at human speed on a slowed phone and line."""
    return rings.run_rings(("browser",), ("-k", "timed", "-s", *words))


def _heap(words: Sequence[str]) -> int:
    """A browser test that says what it counts."""
    return rings.run_rings(("browser",), ("-k", "thirty_pictures", "-s", *words))


def _listing() -> str:
    return "\n".join(f"  {name:<9}{bench.sentence}" for name, bench in BENCHES.items())


BENCHES: Mapping[str, Bench] = {
    "uploads": Bench("how long accepting a picture takes while several citizens send", partial(_load, "uploads")),
    "hints": Bench("how soon a preview frame is answered while several phones stream", partial(_load, "hints")),
    "reader": Bench("how much of a card is read, how surely and how fast", _reader),
    "face": Bench("how often one person is taken for two and two for one, by condition", partial(_load, "faces")),
    "search": Bench("one face against a hundred thousand and a million, beside NumPy and faiss", partial(_load, "search")),
    "journey": Bench("the whole way to the slip in a browser at human speed", _journey),
    "heap": Bench("what thirty pictures of a card leave in a browser's memory", _heap),
    "pages": Bench("what Lighthouse says of the first page, the form and the slip", partial(_load, "pages")),
    "rooms": Bench("what Lighthouse says of every page of the staff and of the shared tablet", partial(_load, "rooms")),
    "live": Bench("how many living people pass, and how many attacks, in scripted sessions", partial(_load, "live")),
    "filing": Bench("ten thousand who send, 1,200 of them in one minute", partial(_load, "filing")),
    "lists": Bench("lists, register, search and status of an office with 200,000 files", partial(_load, "lists")),
    "outside": Bench("every fault of every institution: lost, done twice, told untruly?", partial(_load, "outside")),
    "papers": Bench("how long each paper of a file takes to draw and to sign", partial(_load, "papers")),
    "forged": Bench("how many of a million forged slips are taken for ours", partial(_load, "forged")),
    "fresh": Bench("from a fresh clone to the first page, and its size on the disk", partial(_load, "fresh")),
}
