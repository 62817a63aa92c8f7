"""`python3 -m backend test`: every ring of tests, one after another, and each runner's closing line at the end."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from backend import bootstrap, pages
from backend.bootstrap import ROOT, Stuck, say

# The names under which Debian, Ubuntu, Google and Apple install it.
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLES = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_CLOSING = re.compile(r"\b\d+ (passed|failed|errors?)\b|no tests ran|error TS\d+")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Closing(NamedTuple):
    """How a ring ended."""

    ring: str
    status: int
    line: str


def main(words: list[str]) -> int:
    """Run the rings; 0 only when each of them ran and passed."""
    parser = argparse.ArgumentParser(prog="python3 -m backend test", description="Run every test.")
    parser.add_argument("--ring", action="append", choices=tuple(_RINGS), help="only this one; may be given more than once")
    chosen, of_pytest = parser.parse_known_args(words)
    bootstrap.prepare(tests=True)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return run_rings(chosen.ring or _ALL, of_pytest)


def run_rings(rings: Sequence[str], of_pytest: Sequence[str]) -> int:
    """Each ring in front of the reader, then how each ended; 1 when one failed or could not run."""
    closings = [_RINGS[ring](of_pytest) for ring in rings]
    say("\n" + "\n".join(f"{each.ring:<8} {'ok    ' if each.status == 0 else 'FAILED'} {each.line}" for each in closings))
    return int(any(each.status for each in closings))


def find_browser() -> str | None:
    """A Chromium that is installed; CHROMIUM names another."""
    named = os.environ.get("CHROMIUM")
    found = (path for path in map(shutil.which, [named] if named else _BROWSERS) if path)
    return next(found, str(_APPLES) if _APPLES.exists() else None)


def _python(of_pytest: Sequence[str]) -> Closing:
    return closing_of("python", [sys.executable, "-m", "pytest", "tests", *of_pytest])


def _pure(of_pytest: Sequence[str]) -> Closing:
    return closing_of("pure", [sys.executable, "-m", "pytest", "tests", "-m", "not real", *of_pytest])


def _real(of_pytest: Sequence[str]) -> Closing:
    return closing_of("real", [sys.executable, "-m", "pytest", "tests", "-m", "real", *of_pytest])


def _pwa(_of_pytest: Sequence[str]) -> Closing:
    try:
        pages.fetch_node_packages()
    except Stuck as stuck:
        return Closing("pwa", 1, f"did not run: {stuck}")
    node = pages.find_node()
    return closing_of("pwa", [*node.npm, "test"], folder=pages.PWA, environ=node.environ)


def _browser(of_pytest: Sequence[str]) -> Closing:
    browser = find_browser()
    if not browser:
        return Closing("browser", 1, "did not run: there is no Chromium. On Debian: apt-get install chromium, then again.")
    try:
        pages.make_pages()
    except Stuck as stuck:
        return Closing("browser", 1, f"did not run: {stuck}")
    environ = {**os.environ, "CHROMIUM": browser}
    # A busy machine may fail a browser once: what passes at the second go is named above the closing line, which counts it.
    again = ["--reruns", "1", "--rerun-show-tracebacks", "-rfER"]
    return closing_of("browser", [sys.executable, "-m", "pytest", "e2e", *again, *of_pytest], environ=environ)


def closing_of(
    ring: str, words: Sequence[str], *, folder: Path = ROOT, environ: Mapping[str, str] | None = None,
) -> Closing:
    """Run a ring's program in front of the reader, and keep the line in which it sums up."""
    say(f"\n== {ring} ==")
    closing = "said nothing"
    with subprocess.Popen(
        words, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    ) as runner:
        for line in runner.stdout or ():
            print(line, end="", flush=True)
            plain = _COLOURS.sub("", line).strip(" =\n")
            closing = plain if _CLOSING.search(plain) else closing
    return Closing(ring, runner.returncode, closing)


_RINGS: Mapping[str, Callable[[Sequence[str]], Closing]] = {
    "python": _python, "pure": _pure, "real": _real, "pwa": _pwa, "browser": _browser,
}
# `python` is `pure` and `real` in one go.
_ALL = ("python", "pwa", "browser")
