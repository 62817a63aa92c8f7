"""The whole way at human speed on a mid-range phone and slow 4G: `python3 -m backend bench journey` prints the seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.citizen import PATIENCE_MS, Citizen
from e2e.stack import Stack

# Settled 25: 1.6 Mbit/s down, 0.75 up, 150 ms; a processor four times slower than this machine's.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
CPU_RATE = 4
TAP_MS = 1_000


# Whose card's address is in the office's city opens the shop at home; the other one types where it is.
@pytest.mark.parametrize("person", [1, 5], ids=["at home", "elsewhere"])
def test_timed_journey(open_phone: Callable[..., Page], person: int) -> None:
    page = open_phone(person=person)
    _slow(page)
    sent: list[int] = []
    # Pictures leave by XHR and are counted in the page.
    page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"") if request.resource_type == "fetch" else 0))
    citizen = Citizen(page, pause_ms=TAP_MS)
    citizen.arrive()
    began = time.monotonic()
    laps = []
    for step in (citizen.choose, citizen.consent, citizen.photograph, citizen.film, citizen.wait_for_form,
                 citizen.review, citizen.answer, citizen.send, citizen.slip):
        step()
        laps.append((step.__name__, round(time.monotonic() - began, 1)))
    print(f"\n{person}: seconds since the first tap:", *(f"{name} {seconds}" for name, seconds in laps), sep="  ")
    film = page.evaluate("({ bytes: __film.bytes, viewfinder: __film.viewfinder })")
    print("   the face, from stage to stage, in seconds:", _stages_of(page))
    print(f"   from the tap to the camera's picture {film['viewfinder']} ms; sent {(sum(sent) + film['bytes']) / 2**20:.2f} MB in all")
    assert [name for name, _ in laps][-1] == "slip"


def test_timed_reload(page: Page, browser: Browser, stack: Stack) -> None:
    """The same step after a reload. The page that is opened again has no filmed person before it: to unpack those pictures takes seconds."""
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent, citizen.photograph, citizen.film, citizen.wait_for_form):
        step()
    print(f"\nopened again, the form after {_again_s(page, browser, stack, '07'):.1f} s")
    for step in (citizen.review, citizen.answer, citizen.send, citizen.slip):
        step()
    print(f"opened again, the slip after {_again_s(page, browser, stack, '11'):.1f} s")


def _again_s(page: Page, browser: Browser, stack: Stack, screen: str) -> float:
    """Seconds from the reload until the screen of that number is shown, on a phone that has been here before."""
    shown = f'[data-screen="{screen}"] h1'
    context = browser.new_context(base_url=stack.address, storage_state=page.context.storage_state(), service_workers="block",
                                  viewport=page.viewport_size)
    again = context.new_page()
    again.goto("/")
    expect(again.locator(shown)).to_be_visible()
    again.wait_for_load_state("networkidle")
    _slow(again)
    began = time.monotonic()
    again.reload(wait_until="commit")
    expect(again.locator(shown)).to_be_visible(timeout=PATIENCE_MS)
    took_s = time.monotonic() - began
    context.close()
    return took_s


def _slow(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": CPU_RATE})


def _stages_of(page: Page) -> str:
    """How long the live session stood at each of its stages."""
    told: list[tuple[str, int]] = page.evaluate("__film.told")
    return "  ".join(f"{stage} {(then - at) / 1000:.1f}" for (stage, at), (_, then) in pairwise(told))
