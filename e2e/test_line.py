"""A bad line: cuts in the middle of a picture, no line at the moment of sending. One file comes of it, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import CDPSession, Page, expect

from e2e.citizen import PATIENCE_MS, Citizen
from e2e.film import Reel
from e2e.stack import Stack

CUT_MS = 1_500
# Slow enough that a picture is on its way for seconds.
SLOW = {"offline": False, "latency": 100, "downloadThroughput": 400_000 / 8, "uploadThroughput": 100_000 / 8}
GOOD = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
DOWN = SLOW | {"offline": True}
# All that the phone keeps of its own, as text.
KEPT = """async () => {
  const bytes = await Promise.all((await indexedDB.databases()).map(({ name }) => new Promise((resolve) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => {
      const shelves = [...opening.result.objectStoreNames]
      if (!shelves.length) return resolve('')
      const all = opening.result.transaction(shelves).objectStore(shelves[0]).getAll()
      all.onsuccess = () => { opening.result.close(); resolve(all.result.map((one) => one.bytes ? new TextDecoder().decode(one.bytes) : JSON.stringify(one)).join()) }
    }
  })))
  const cached = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url).join()))
  return [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), bytes.join(), cached.join()].join()
}"""


@pytest.fixture
def once(stack: Stack) -> Iterator[None]:
    """Exactly one file more lies in the office when the test is over."""
    before = stack.dossiers()
    yield
    until = time.monotonic() + 20
    while stack.dossiers() == before and time.monotonic() < until:
        time.sleep(0.2)
    assert stack.dossiers() == before + 1


@pytest.mark.usefixtures("once")
def test_cut_at_the_picture_and_at_the_sending(
    open_phone: Callable[..., Page], reels: Callable[[int], Reel], look: Callable[[Page, str], None],
) -> None:
    page = open_phone(person=6)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    citizen = Citizen(page, look=look)
    for step in (citizen.arrive, citizen.choose, citizen.consent):
        step()
    _photograph_with_a_cut(page, citizen, line)
    for step in (citizen.photograph, citizen.film, citizen.wait_for_form, citizen.review, citizen.answer):
        step()
    expect(page.get_by_text("Hồ sơ đã sẵn sàng để gửi").or_(page.locator("input[type=radio]")).first).to_be_visible(timeout=PATIENCE_MS)
    first_time = page.locator("label:has(input[type=radio]:enabled)").first
    if first_time.is_visible():
        citizen.tap(first_time)
    line.send("Network.emulateNetworkConditions", DOWN)
    citizen.tap(page.locator("footer button.filled").last)
    citizen.on("18")
    look(page, "18-held")
    _holds_nothing_readable(page, reels(6))
    line.send("Network.emulateNetworkConditions", GOOD)
    citizen.on("11")
    assert citizen.slip()


def _photograph_with_a_cut(page: Page, citizen: Citizen, line: CDPSession) -> None:
    pieces: list[str] = []
    page.on("request", lambda request: pieces.append(request.headers["upload-offset"]) if request.method == "PATCH" else None)
    if page.get_by_role("button", name="Mở máy ảnh").is_visible():
        citizen.press("Mở máy ảnh")
    line.send("Network.emulateNetworkConditions", SLOW)
    use, sending = page.get_by_role("button", name="Dùng ảnh này"), page.get_by_role("progressbar")
    expect(use.or_(sending).first).to_be_visible(timeout=PATIENCE_MS)
    if use.is_visible():
        citizen.tap(use)
    expect(sending).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_timeout(CUT_MS)
    line.send("Network.emulateNetworkConditions", DOWN)
    expect(page.get_by_text("Đứt mạng ở")).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_timeout(CUT_MS)
    line.send("Network.emulateNetworkConditions", GOOD)
    expect(page.get_by_text("Chụp mặt sau thẻ").first).to_be_visible(timeout=PATIENCE_MS)
    assert len(pieces) >= 2


def _holds_nothing_readable(page: Page, reel: Reel) -> None:
    kept = page.evaluate(KEPT)
    assert "hoso.case" in kept
    assert [word for word in (reel.truth["name"], reel.truth["number"], "HỘ KINH DOANH", "0901234567") if word in kept] == []
