"""What the browser tests share: one running stack, one Chromium, one filmed person, and a phone in its hands."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from e2e.film import Reel, make_reel
from e2e.stack import Stack
from e2e.staff import Staffer

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
# Measurements, not tests: they run only when they are asked for (`bench journey`).
collect_ignore = [] if "timed" in sys.argv else ["test_timed.py", "test_rough.py"]
OUTPUT = Path(__file__).with_name("output")
# A machine that is busy with other things draws late; who waits for what never comes waits a little longer, that is all.
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS // 2)


def chromium_path() -> str:
    """The Chromium of this machine; `python3 -m backend test` says so in a sentence where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    assert found, "no Chromium on this machine"
    return found


def _folder_of(request: pytest.FixtureRequest) -> Path:
    folder = OUTPUT / request.node.name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    running = Stack(tmp_path_factory.mktemp("office") / "data")
    yield running
    running.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A demo office with a few files, whose staff have not come yet."""
    running = Stack(tmp_path_factory.mktemp("demo") / "data", "--demo")
    yield running
    running.close()


@pytest.fixture
def sit_down(request: pytest.FixtureRequest, browser: Browser, demo: Stack) -> Iterator[Callable[..., Staffer]]:
    """Computers of the demo office, each with its own browser and its own passkeys."""
    opened: list[BrowserContext] = []

    def sit(*, wide: int = 1280, high: int = 800, script: str = "") -> Staffer:
        context = browser.new_context(
            base_url=demo.address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", service_workers="block",
            viewport={"width": wide, "height": high},
        )
        if script:
            context.add_init_script(script)
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return Staffer(context.new_page())

    yield sit
    for number, context in enumerate(opened):
        for shown in context.pages:
            shown.screenshot(path=_folder_of(request) / f"last-{number}.png", full_page=True)
        context.close()


@pytest.fixture(scope="session")
def player() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(player: Playwright) -> Iterator[Browser]:
    launched = player.chromium.launch(executable_path=chromium_path(), args=FLAGS)
    yield launched
    launched.close()


@pytest.fixture
def go(request: pytest.FixtureRequest) -> int:
    """Which go of the test this is: 1, and 2 where the first one failed on a busy machine."""
    return int(getattr(request.node, "execution_count", 1))


@pytest.fixture(scope="session")
def films() -> Callable[[int], Reel]:
    """People, each filmed once; the seeds are used nowhere else."""
    return lru_cache(lambda person: make_reel(seed=9_700 + person))


@pytest.fixture
def reels(films: Callable[[int], Reel], go: int) -> Callable[[int], Reel]:
    """People by number. Whose file an earlier go sent cannot send it again: a later go has others."""
    return lambda person: films(person + 20 * (go - 1))


@pytest.fixture
def reel(reels: Callable[[int], Reel]) -> Reel:
    """Whoever stands before the camera of `page`."""
    return reels(0)


@pytest.fixture
def open_phone(
    request: pytest.FixtureRequest, stack: Stack, player: Playwright, browser: Browser, reels: Callable[[int], Reel],
) -> Iterator[Callable[..., Page]]:
    """Opens phones, each with its own storage and before its camera a filmed person, or what is said to stand there."""
    opened: list[BrowserContext] = []

    def open_one(person: int = 0, *, before: Reel | None = None) -> Page:
        phone = player.devices["Pixel 7"] | {"viewport": {"width": 360, "height": 780}}
        context = browser.new_context(
            **phone, base_url=stack.address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", service_workers="block",
        )
        context.add_init_script((before or reels(person)).script)
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return context.new_page()

    yield open_one
    for number, context in enumerate(opened):
        # What the phones showed last; where a test failed, that is where to look.
        for shown in context.pages:
            shown.screenshot(path=_folder_of(request) / f"last-{number}.png", full_page=True)
        context.close()


@pytest.fixture
def open_desk(stack: Stack, browser: Browser) -> Iterator[Callable[[], Page]]:
    """Opens computers: a wide screen, a mouse, no finger and no camera of ours."""
    opened: list[BrowserContext] = []

    def open_one() -> Page:
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, base_url=stack.address, locale="vi-VN", service_workers="block",
        )
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_phone: Callable[..., Page]) -> Page:
    return open_phone()


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a screenshot under e2e/output, to be looked at by people; never committed."""
    folder = _folder_of(request)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    return keep
