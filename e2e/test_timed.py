"""The whole way at human speed on a mid-range phone and slow 4G: `python3 -m backend bench journey` prints the seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import CDPSession, Page, expect

from e2e.citizen import PATIENCE_MS, Citizen
from e2e.stack import Stack

# Settled 25: 1.6 Mbit/s down, 0.75 up, 150 ms; a processor four times slower than this machine's.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
CPU_RATE = 4
TAP_MS = 1_000
# What TCP makes of 600 ms and 2 % lost packets: 1,460 bytes ÷ 0.6 s × 1.22 ÷ √0.02 (Mathis et al., 1997).
ROUGH = {"offline": False, "latency": 600, "downloadThroughput": 21_000, "uploadThroughput": 21_000}
CUT_MS = 20_000


# Whose card's address is in the office's city opens the shop at home; the other one types where it is.
@pytest.mark.parametrize("person", [1, 5], ids=["at home", "elsewhere"])
def test_timed_journey(open_phone: Callable[..., Page], person: int) -> None:
    page = open_phone(person=person)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": CPU_RATE})
    sent: list[int] = []
    page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"")))
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


def _stages_of(page: Page) -> str:
    """How long the live session stood at each of its stages."""
    told: list[tuple[str, int]] = page.evaluate("__film.told")
    return "  ".join(f"{stage} {(then - at) / 1000:.1f}" for (stage, at), (_, then) in pairwise(told))


def test_timed_on_a_rough_line(open_phone: Callable[..., Page], stack: Stack) -> None:
    """600 ms, two packets of a hundred lost, and three times no line for 20 s: one file, and nothing asked twice."""
    before = stack.dossiers()
    page = open_phone(person=8)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent_without_face):
        step()
    line.send("Network.emulateNetworkConditions", ROUGH)
    if page.get_by_role("button", name="Mở máy ảnh").is_visible():
        citizen.press("Mở máy ảnh")
    expect(page.get_by_role("heading", name="Ảnh vừa chụp")).to_be_visible(timeout=PATIENCE_MS)
    _cut(page, line)
    again = page.get_by_role("button", name="Gửi lại", exact=True)
    back = page.get_by_text("Chụp mặt sau thẻ").first
    expect(again.or_(back).first).to_be_visible(timeout=PATIENCE_MS)
    if again.is_visible():
        citizen.tap(again)
    expect(back).to_be_visible(timeout=PATIENCE_MS)
    citizen.photograph(until="06")
    citizen.wait_for_form()
    _cut(page, line)
    citizen.review()
    citizen.answer()
    expect(page.get_by_text("Hồ sơ đã sẵn sàng để gửi").or_(page.locator("input[type=radio]")).first).to_be_visible(timeout=PATIENCE_MS)
    first_time = page.locator("label:has(input[type=radio]:enabled)").first
    if first_time.is_visible():
        citizen.tap(first_time)
    line.send("Network.emulateNetworkConditions", SLOW_4G | {"offline": True})
    citizen.tap(page.locator("footer button.filled").last)
    citizen.on("18")
    page.wait_for_timeout(CUT_MS)
    line.send("Network.emulateNetworkConditions", ROUGH)
    citizen.on("11")
    assert citizen.slip()
    until = time.monotonic() + 20
    while stack.dossiers() == before and time.monotonic() < until:
        time.sleep(0.2)
    assert stack.dossiers() == before + 1


def _cut(page: Page, line: CDPSession) -> None:
    line.send("Network.emulateNetworkConditions", SLOW_4G | {"offline": True})
    page.wait_for_timeout(CUT_MS)
    line.send("Network.emulateNetworkConditions", ROUGH)
