"""Lighthouse on every page of the staff and on the shared tablet, in a demo office, signed in with a passkey.

A desk's computer as Lighthouse has it (its `desktop` preset). A session is bound to its browser's name, so Lighthouse keeps
that name. It is fetched for the run (`npm exec`), never installed here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from backend import pages
from e2e.conftest import FLAGS, chromium_path
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, make_newcomer
from tests.load.pages import BARS, LIGHTHOUSE, free_port

_SLOW: Final = 0.9  # of a measure's own score: under it Lighthouse itself no longer shows green
# Who sits down, with which roles, and which pages are theirs.
_PEOPLE: Final = (
    ("Mai Thị Nhiều Việc", "hotline counter officer lead", ("home", "keys", "hotline", "counter", "desk", "overview", "register")),
    ("Tạ Văn Quản", "manager", ("petitions", "board", "catalogue", "settings")),
    ("Cao Thị Mở Cửa", "admin", ("people",)),
    ("Lương Thử Soát", "auditor", ("audit",)),
)


def main(words: Sequence[str]) -> int:
    """Print the three scores of each page; 1 when one is under its bar."""
    parser = argparse.ArgumentParser(prog="python3 -m backend bench rooms", description=__doc__)
    parser.add_argument("--only", nargs="*", help="these pages alone (default: all)")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        office.mkdir()
        stack = Stack(office / "data", "--demo")
        try:
            low = _walk(stack, Path(folder), chosen.only or [])
        finally:
            stack.close()
    return int(low > 0)


@dataclass
class _Watch:
    """Lighthouse beside a browser; low: how many pages were under a bar."""

    address: str
    report: Path
    port: int
    only: Sequence[str]
    low: int = 0

    def wants(self, *names: str) -> bool:
        """Whether one of these pages is asked for."""
        return not self.only or bool(set(self.only) & set(names))

    def look(self, page: Page, path: str, name: str) -> None:
        """Measure the page at `path` as `page`'s own browser opens it, and print what came out."""
        node = pages.find_node()
        words = [
            *node.npm, "exec", "--yes", f"--package={LIGHTHOUSE}", "--", "lighthouse", f"{self.address}{path}", "--quiet",
            f"--port={self.port}", "--preset=desktop", f"--emulated-user-agent={page.evaluate('navigator.userAgent')}",
            "--disable-storage-reset", f"--only-categories={','.join(BARS)}", "--output=json", f"--output-path={self.report}",
        ]
        subprocess.run(words, env=node.environ, check=True)
        told = json.loads(self.report.read_text(encoding="utf8"))
        found = {one: round(100 * told["categories"][one]["score"]) for one in BARS}
        self.low += any(found[one] < bar for one, bar in BARS.items())
        print(name, *(f"{one} {score}" for one, score in found.items()), sep="  ", flush=True)
        for audit in told["audits"].values():
            if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary":
                print(f"    {audit['title']}")
            if audit["scoreDisplayMode"] == "numeric" and audit["score"] < _SLOW:
                print(f"    {audit['title']} {audit.get('displayValue', '')}")


def _walk(stack: Stack, folder: Path, only: Sequence[str]) -> int:
    """How many pages are under a bar."""
    watch = _Watch(stack.address, folder / "report.json", free_port(), only)
    with sync_playwright() as player:
        # A profile of its own: Lighthouse opens its tab beside ours and finds the same session.
        context = player.chromium.launch_persistent_context(
            folder / "profile", executable_path=chromium_path(), args=[*FLAGS, f"--remote-debugging-port={watch.port}"],
            base_url=stack.address, locale="vi-VN", viewport={"width": 1280, "height": 800},
        )
        for name, roles, rooms in _PEOPLE:
            if watch.wants(*rooms):
                _sit(watch, _seat(context, stack, roles, name), rooms)
        if watch.wants("entry"):
            watch.look(context.pages[0], "/staff", "entry")
        if watch.wants("kiosk"):
            _tablet(watch, _seat(context, stack, "counter", "Vũ Giả Định"))
        context.close()
    return watch.low


def _seat(context: BrowserContext, stack: Stack, roles: str, name: str) -> Staffer:
    staffer = Staffer(context.new_page())
    staffer.enrol(*make_newcomer(stack, roles, name))
    return staffer


def _sit(watch: _Watch, staffer: Staffer, rooms: Sequence[str]) -> None:
    for room in rooms:
        if watch.wants(room):
            watch.look(staffer.page, "/staff" if room == "home" else f"/staff/{room}", room)
    staffer.page.goto("/staff")
    staffer.press("Kết thúc phiên làm việc")
    expect(staffer.page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=PATIENCE_MS)


def _tablet(watch: _Watch, clerk: Staffer) -> None:
    """The first page of a shared tablet, as the counter sets it up."""
    clerk.page.goto("/staff/counter")
    clerk.page.get_by_text("Đặt máy này làm máy dùng chung").click(timeout=PATIENCE_MS)
    clerk.page.get_by_label("Tên máy").fill("Máy 1")
    clerk.press("Bắt đầu dùng chung")
    expect(clerk.page.get_by_role("heading", name="Ông/Bà cần làm gì?")).to_be_visible(timeout=PATIENCE_MS)
    watch.look(clerk.page, "/kiosk", "kiosk")


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
