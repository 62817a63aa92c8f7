"""Lighthouse on the first page, the form and the slip, each in the state of a citizen who came that far.

Lighthouse's own phone: a processor four times slower, slow 4G. It is fetched for the run (`npm exec`), never installed here.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from backend import pages
from e2e.citizen import Citizen
from e2e.conftest import FLAGS, chromium_path
from e2e.film import make_reel
from e2e.stack import Stack

LIGHTHOUSE = "lighthouse@13.5.0"
# Performance, accessibility, best practices.
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100}


def main(words: Sequence[str]) -> int:
    """Print the three scores of each page; 1 when one is under its bar."""
    argparse.ArgumentParser(prog="python3 -m backend bench pages", description=__doc__).parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        office.mkdir()
        stack = Stack(office / "data")
        try:
            scores = _walked(stack, Path(folder))
        finally:
            stack.close()
    for page, found in scores.items():
        print(page, *(f"{name} {score}" for name, score in found.items()), sep="  ")
    return int(any(found[name] < bar for found in scores.values() for name, bar in BARS.items()))


def _walked(stack: Stack, folder: Path) -> dict[str, dict[str, int]]:
    port = free_port()
    scores: dict[str, dict[str, int]] = {}
    with sync_playwright() as player:
        phone = player.devices["Pixel 7"] | {"viewport": {"width": 360, "height": 780}}
        phone.pop("default_browser_type")  # says which browser to launch; the launched one takes it for an unknown word
        walking = player.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        citizen = Citizen(walking.new_context(**phone, base_url=stack.address, locale="vi-VN").new_page())
        citizen.page.add_init_script(make_reel(seed=9_791).script)
        # Lighthouse opens its tab in a browser without a filmed person, whose pictures take seconds to unpack.
        looking = player.chromium.launch_persistent_context(
            folder / "profile", executable_path=chromium_path(), args=[*FLAGS, f"--remote-debugging-port={port}"],
            **phone, base_url=stack.address, locale="vi-VN",
        )

        def measure(page: str) -> None:
            _hand_over(citizen.page.context, looking)
            scores[page] = _scores_of(stack.address, port, folder / f"{page}.json")

        for step in _way(citizen, measure):
            step()
        looking.close()
        walking.close()
    return scores


def _hand_over(walking: BrowserContext, looking: BrowserContext) -> None:
    """The same case in the other browser."""
    state = walking.storage_state()
    looking.add_cookies(state.get("cookies", []))  # type: ignore[arg-type]  # the same words under two names
    page = looking.pages[0]
    page.goto("/")
    for origin in state.get("origins", ()):
        page.evaluate("kept => kept.forEach(({ name, value }) => localStorage.setItem(name, value))", origin.get("localStorage"))
    page.goto("about:blank")


def _way(citizen: Citizen, measure: Callable[[str], None]) -> tuple[Callable[[], object], ...]:
    return (
        lambda: measure("start"), citizen.arrive, citizen.choose, citizen.consent, citizen.photograph, citizen.film,
        citizen.wait_for_form, lambda: measure("form"), citizen.review, citizen.answer, citizen.send, citizen.slip,
        lambda: measure("slip"),
    )


def _scores_of(address: str, port: int, report: Path) -> dict[str, int]:
    node = pages.find_node()
    words = [
        *node.npm, "exec", "--yes", f"--package={LIGHTHOUSE}", "--", "lighthouse", f"{address}/", f"--port={port}", "--quiet",
        "--disable-storage-reset", f"--only-categories={','.join(BARS)}", "--output=json", f"--output-path={report}",
    ]
    subprocess.run(words, env=node.environ, check=True)
    found = json.loads(report.read_text(encoding="utf8"))["categories"]
    return {name: round(100 * found[name]["score"]) for name in BARS}


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
