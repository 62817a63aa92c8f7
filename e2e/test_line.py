"""A bad line: cuts in the middle of a picture, no line at the moment of sending. One file comes of it, and nothing is lost."""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from e2e.access import check_screen
from e2e.citizen import PATIENCE_MS, Citizen
from e2e.film import Reel
from e2e.stack import Stack

DOWN = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
GOOD = DOWN | {"offline": False}
HALF_BYTES = 200_000
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

# Addresses that the worker keeps.
CACHED = """async () => {
  const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
  return (await Promise.all(shelves.map((shelf) => shelf.keys()))).flat().map(({ url }) => url)
}"""


@pytest.fixture
def once(stack: Stack) -> Iterator[None]:
    """Exactly one file more lies in the office when the test is over."""
    before = stack.dossiers()
    yield
    until = time.monotonic() + 120
    while stack.dossiers() == before and time.monotonic() < until:
        time.sleep(0.2)
    assert stack.dossiers() == before + 1


@pytest.mark.usefixtures("once")
def test_cut_at_the_picture_and_at_the_sending(
    open_phone: Callable[..., Page], stack: Stack, reels: Callable[[int], Reel], look: Callable[[Page, str], None],
) -> None:
    page = open_phone(person=6)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    citizen = Citizen(page, look=look)
    for step in (citizen.arrive, citizen.choose, citizen.consent):
        step()
    _cut_on_the_wire(page, stack)
    _photograph_with_a_cut(page, citizen)
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


def _cut_on_the_wire(page: Page, stack: Stack) -> None:
    """A connection that dies in the middle of a body: the server has what came, and says so."""
    name, digest = "c0ffee00" * 4, hashlib.sha256(b"").hexdigest()
    place = page.evaluate("fetch('/api/case').then(answer => answer.json())")
    cookie = next(one for one in page.context.cookies() if one["name"] == "__Host-case")
    head = (
        f"PATCH /api/uploads/{name}?side=front HTTP/1.1\r\nHost: localhost:{stack.port}\r\nOrigin: {stack.address}\r\n"
        f"Cookie: __Host-case={cookie['value']}\r\nX-Csrf: {place['csrf']}\r\nContent-Length: {2 * HALF_BYTES}\r\n"
        f"Upload-Offset: 0\r\nUpload-Length: {2 * HALF_BYTES}\r\nUpload-Digest: {digest}\r\nUpload-Checksum: {digest}\r\n\r\n"
    )
    with socket.create_connection(("localhost", stack.port), timeout=60) as line:
        line.sendall(head.encode() + bytes(HALF_BYTES))
        line.shutdown(socket.SHUT_WR)
        line.recv(1)
    standing = page.evaluate(f"fetch('/api/uploads/{name}').then(answer => answer.json())")
    assert standing == {"offset": HALF_BYTES, "size": 2 * HALF_BYTES, "complete": False}


def _photograph_with_a_cut(page: Page, citizen: Citizen) -> None:
    offsets: list[int] = []

    def cut_the_first(route: Route) -> None:
        offsets.append(int(route.request.headers["upload-offset"]))
        route.abort("connectionreset") if len(offsets) == 1 else route.continue_()

    page.route("**/api/uploads/*?*", cut_the_first)
    if page.get_by_role("button", name="Mở máy ảnh").is_visible():
        citizen.press("Mở máy ảnh")
    use, back = page.get_by_role("button", name="Dùng ảnh này"), page.get_by_text("Chụp mặt sau thẻ").first
    expect(use.or_(back).first).to_be_visible(timeout=PATIENCE_MS)
    if use.is_visible():
        citizen.tap(use)
    expect(back).to_be_visible(timeout=PATIENCE_MS)
    # The first call was all of it; after the cut it came in pieces, each where the one before ended.
    assert offsets[:3] == [0, 0, 128 * 1024]
    page.unroute("**/api/uploads/*?*")


def _holds_nothing_readable(page: Page, reel: Reel) -> None:
    kept = page.evaluate(KEPT)
    assert "hoso.case" in kept
    assert [word for word in (reel.truth["name"], reel.truth["number"], "HỘ KINH DOANH", "0901234567") if word in kept] == []


def test_opened_again_without_a_line_it_waits_and_goes_on(stack: Stack, browser: Browser, look: Callable[[Page, str], None]) -> None:
    """The page itself lies on the phone; where the case stands is asked as soon as somebody answers."""
    context = browser.new_context(base_url=stack.address, locale="vi-VN", viewport={"width": 360, "height": 780})
    page = context.new_page()
    citizen = Citizen(page)
    citizen.arrive()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    citizen.choose()
    context.set_offline(True)
    page.reload()
    citizen.on("19")
    look(page, "19-dark")
    context.set_offline(False)
    citizen.on("02")
    kept = page.evaluate(CACHED)
    assert len(kept) > 20
    assert [url for url in kept if "/api" in url or "#" in url] == []
    context.close()


@pytest.mark.parametrize("cut", [False, True], ids=["a-file-lost", "the-line-cut"])
def test_a_room_whose_style_was_lost_comes_whole_with_the_next_try(open_phone: Callable[..., Page], look: Callable[[Page, str], None], cut: bool) -> None:
    """A page of the phone that is there without its style is not there; where the line is down it is asked for again by itself."""
    page, lost = open_phone(person=9), []

    def lose(route: Route) -> None:
        if "/citizen-" in route.request.url:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort("connectionreset")

    page.route("**/assets/*.css", lose)
    if cut:
        page.route("**/healthz", lambda route: route.abort("connectionreset"))
    page.goto("/board")
    expect(page.get_by_text("Mất mạng." if cut else "Có bản mới của trang")).to_be_visible()
    look(page, f"16-{'cut' if cut else 'lost'}")
    check_screen(page)
    page.unroute_all()
    if not cut:
        Citizen(page).press("Thử lại")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE_MS)
    assert lost
    assert set(lost) <= set(page.evaluate("[...document.styleSheets].map(({ href }) => href)"))
