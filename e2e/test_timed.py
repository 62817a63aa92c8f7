"""The whole way at human speed on a mid-range phone and slow 4G: `python3 -m backend bench journey` prints the seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from e2e.citizen import Citizen

# Settled 25: 1.6 Mbit/s down, 0.75 up, 150 ms; a processor four times slower than this machine's.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
CPU_RATE = 4
TAP_MS = 1_000


# Whose card's address is in the office's city opens the shop at home; the other one types where it is.
@pytest.mark.parametrize("person", [1, 5], ids=["at home", "elsewhere"])
def test_timed_journey(open_phone: Callable[..., Page], person: int) -> None:
    page = open_phone(person=person)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": CPU_RATE})
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
    began = time.monotonic()
    page.reload()
    citizen.slip()
    print(f"   opened again, the same step after {time.monotonic() - began:.1f} s")


def _stages_of(page: Page) -> str:
    """How long the live session stood at each of its stages."""
    told: list[tuple[str, int]] = page.evaluate("__film.told")
    return "  ".join(f"{stage} {(then - at) / 1000:.1f}" for (stage, at), (_, then) in pairwise(told))
