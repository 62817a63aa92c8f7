"""What phones and their browsers do to a capture, played in Chromium: frozen pictures, odd orders of events, slow machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import permutations

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.access import check_screen
from e2e.citizen import PATIENCE_MS, Citizen, until

Look = Callable[[Page, str], None]
# No guide on the line: hints and the machine's own finger stay away, and nothing else may.
_NO_SOCKET = "void (window.WebSocket = class { constructor() { setTimeout(() => this.onclose?.({ code: 1006 }), 50) } })"
_SEEN = "Object.defineProperty(document, 'visibilityState', { get: () => window.__seen ?? 'visible' })"
_HIDE = "window.__seen = 'hidden'; document.dispatchEvent(new Event('visibilitychange'))"
_SHOW = """names => {
  window.__seen = 'visible'
  for (const name of names) (name === 'visibilitychange' ? document : window).dispatchEvent(new Event(name))
}"""
_LIVE = "[...document.querySelectorAll('video')].filter(video => video.srcObject?.getVideoTracks()[0]?.readyState === 'live').length"
_VIDEO = """video => ({
  marks: ['playsinline', 'muted', 'autoplay'].every(name => video.hasAttribute(name)),
  values: video.playsInline && video.muted && video.autoplay, label: video.getAttribute('aria-label'), fit: getComputedStyle(video).objectFit,
})"""

# A camera that has been opened and shows nothing yet.
_NO_PICTURE_YET = """
window.__late = true
Object.defineProperty(HTMLMediaElement.prototype, 'readyState', { get: () => window.__late ? 1 : 4 })
void addEventListener('loadeddata', event => { if (window.__late) event.stopImmediatePropagation() }, true)
"""
# A guide that likes what it sees at once, and one that says nothing.
_GUIDE = """({ says }) => {
  window.WebSocket = class {
    constructor() {
      this.readyState = 1
      this.bufferedAmount = 0
      if (says) setTimeout(() => this.onmessage?.({ data: '{"type":"ready"}' }), 20)
    }
    send(sent) {
      if (typeof sent === 'string' || !says) return
      const hint = { type: 'hint', seq: 1, at: 'front', code: 'card.hold', frame: 'good', quad: null, shoot: true }
      setTimeout(() => this.onmessage?.({ data: JSON.stringify(hint) }), 10)
    }
    close() {}
  }
}"""
# The first look at a face, a dot to follow, a colour to be lit by; as the server tells them.
_FACE = {
    "type": "face", "seq": 1, "code": "live.left", "phase": "act", "act": "turn_left", "index": 0, "of": 3, "challenge": 9, "progress": 0.3,
    "did": None, "over": False, "dot": [], "colour": None, "light": 0, "rest_s": 0,
}
_FACES = {
    "05-left": {}, "05-dot": {"code": "live.dot", "act": "follow_dot", "challenge": 10, "dot": [[0, 0, 0], [1_500, -1, 0.4], [60_000, 1, -0.4]]},
    "05-green": {"code": "live.light", "phase": "colours", "act": None, "challenge": 11, "colour": "green"},
    "05-black": {"code": "live.light", "phase": "colours", "act": None, "challenge": 12, "colour": "black"},
}


def _before_the_card(page: Page) -> Citizen:
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent_without_face):
        step()
    return citizen


def _prompts(page: Page) -> int:
    return int(page.evaluate("window.__film.prompts"))


@pytest.fixture
def aiming(open_phone: Callable[..., Page]) -> Page:
    """A phone before the card whose line has no guide."""
    page = open_phone(person=9)
    citizen = _before_the_card(page)
    page.evaluate(_NO_SOCKET)
    assert _prompts(page) == 0, "nobody is asked before a tap"
    citizen.press("Mở máy ảnh")
    expect(page.get_by_role("button", name="Chụp ảnh")).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE_MS)
    return page


def test_a_picture_as_iphones_need_it_on_a_line_without_a_guide(aiming: Page, look: Look) -> None:
    assert aiming.locator("video").evaluate(_VIDEO) == {"marks": True, "values": True, "label": "Hình từ máy ảnh", "fit": "cover"}
    expect(aiming.get_by_text("xin tự bấm nút tròn")).to_be_visible(timeout=PATIENCE_MS)
    # Held sideways the picture stays, and nothing is asked again.
    aiming.set_viewport_size({"width": 780, "height": 360})
    expect(aiming.get_by_role("button", name="Chụp ảnh")).to_be_attached()
    look(aiming, "03-sideways")
    aiming.set_viewport_size({"width": 360, "height": 780})
    assert (_prompts(aiming), aiming.evaluate(_LIVE)) == (1, 1)
    aiming.get_by_role("button", name="Chụp ảnh").click()
    aiming.get_by_role("button", name="Dùng ảnh này").click(timeout=PATIENCE_MS)
    expect(aiming.get_by_text("Chụp mặt sau thẻ").first).to_be_visible(timeout=PATIENCE_MS)


def test_a_tap_before_the_first_picture_takes_none(open_phone: Callable[..., Page]) -> None:
    page = open_phone(person=9)
    citizen = _before_the_card(page)
    page.evaluate(_NO_SOCKET)
    page.evaluate(_NO_PICTURE_YET)
    citizen.press("Mở máy ảnh")
    shutter, use = page.get_by_role("button", name="Chụp ảnh"), page.get_by_role("button", name="Dùng ảnh này")
    # The size of the picture is told before the picture itself.
    page.locator("video").dispatch_event("resize")
    expect(shutter).to_have_attribute("aria-disabled", "true")
    shutter.click(force=True)
    page.evaluate("window.__late = false")
    page.locator("video").dispatch_event("loadeddata")
    expect(shutter).not_to_have_attribute("aria-disabled", "true")
    expect(use).to_have_count(0)
    shutter.click()
    expect(use).to_be_visible(timeout=PATIENCE_MS)


def test_whatever_order_a_phone_comes_back_in_the_camera_is_opened_once(aiming: Page) -> None:
    aiming.evaluate(_SEEN)
    for order in permutations(("visibilitychange", "focus", "pageshow")):
        before = _prompts(aiming)
        aiming.evaluate(_HIDE)
        assert aiming.evaluate(_LIVE) == 0, "a hidden page films nobody"
        aiming.evaluate(_SHOW, list(order))
        until(aiming, _LIVE, 1)
        assert _prompts(aiming) == before + 1, order
    # An installed iPhone may come back with nothing but a focus.
    aiming.evaluate(_HIDE)
    aiming.evaluate(_SHOW, ["focus"])
    until(aiming, _LIVE, 1)


def test_a_picture_that_stands_still_is_opened_anew_three_times(aiming: Page) -> None:
    before = _prompts(aiming)
    aiming.evaluate("void Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', { get: () => 1 })")
    Citizen(aiming).on("04")
    expect(aiming.locator(".help .plate")).to_have_text("46")
    assert (_prompts(aiming), aiming.evaluate(_LIVE)) == (before + 3, 0)


def test_a_page_that_was_laid_aside_asks_where_the_file_stands(aiming: Page) -> None:
    with aiming.expect_request("**/api/case"):
        aiming.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_the_machine_does_not_fire_before_the_camera_has_settled(open_phone: Callable[..., Page]) -> None:
    page = open_phone(person=9)
    citizen = _before_the_card(page)
    page.evaluate(_GUIDE, {"says": True})
    citizen.press("Mở máy ảnh")
    expect(page.get_by_text("Chụp mặt sau thẻ").first).to_be_visible(timeout=PATIENCE_MS)
    assert page.evaluate("window.__film.left - window.__film.first") >= 1_200


def test_a_picture_leaves_at_the_shutter_and_shows_how_far_it_is(open_phone: Callable[..., Page], look: Look) -> None:
    page = open_phone(person=9)
    citizen = _before_the_card(page)
    page.evaluate(_GUIDE, {"says": True})
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    # The back's goes where it wants.
    page.route("**/api/uploads/*?side=front*", hold)
    citizen.press("Mở máy ảnh")
    # Nobody pressed anything: the machine fired, and the picture is on its way while it is shown.
    bar = page.get_by_role("progressbar")
    expect(bar).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("img", name="Ảnh vừa chụp")).to_be_visible()
    expect(page.get_by_role("button", name="Dùng ảnh này")).to_have_count(0)
    until(page, lambda: bool(held))
    look(page, "03-sending")
    # What has really left: nothing yet.
    expect(bar).to_have_attribute("aria-valuenow", "0")
    held[0].continue_()
    expect(page.get_by_text("Chụp mặt sau thẻ").first).to_be_visible(timeout=PATIENCE_MS)


def _tell(place: dict[str, object], route: Route) -> None:
    route.fulfill(json=place)


def test_the_button_is_the_citizens_and_each_side_counts_its_own_tries(open_phone: Callable[..., Page], look: Look) -> None:
    page = open_phone(person=9)
    citizen = _before_the_card(page)
    page.add_init_script(f"({_GUIDE})({{ says: false }})")
    place = page.evaluate("fetch('/api/case').then(answer => answer.json())")
    person, counter = page.get_by_text("cán bộ sẽ xem ảnh"), page.get_by_text("Hoặc mang thẻ đến")
    for tried, told in (((2, 0), (1, 0)), ((3, 0), (1, 1)), ((0, 3), (0, 0))):
        page.route("**/api/case", partial(_tell, place | {"tried": {"front": tried[0], "back": tried[1]}}))
        page.reload()
        citizen.on("03")
        citizen.press("Mở máy ảnh")
        expect(page.get_by_role("button", name="Chụp ảnh")).to_be_visible(timeout=PATIENCE_MS)
        expect(person).to_have_count(told[0], timeout=PATIENCE_MS)
        expect(counter).to_have_count(told[1])
        look(page, f"03-tried-{tried[0]}-{tried[1]}")
        page.unroute("**/api/case")
    expect(page.get_by_text("Bấm nút tròn để chụp ngay")).to_be_visible(timeout=PATIENCE_MS)


def test_what_takes_long_says_how_to_come_back_and_lets_go(open_phone: Callable[..., Page], look: Look) -> None:
    page = open_phone(person=9)
    citizen = _before_the_card(page)
    place = page.evaluate("fetch('/api/case').then(answer => answer.json())")
    page.route("**/api/case", partial(_tell, place | {"open": "reading", "late": False}))
    page.reload()
    citizen.on("06")
    expect(page.get_by_text("Thường xong trong 10 giây")).to_be_visible()
    expect(page.get_by_role("button", name="Về trang đầu")).to_have_count(0)
    # Over the first, which goes on telling until this one does.
    page.route("**/api/case", partial(_tell, place | {"open": "reading", "late": True}))
    expect(page.get_by_text(f"có thể đóng trang này; mở lại bằng mã {place['resume_code'][:4]} {place['resume_code'][4:]}")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", name="Máy vẫn đang đọc thông tin")).to_be_visible()
    look(page, "06-long")
    check_screen(page)
    citizen.press("Về trang đầu")
    citizen.on("01")


def test_a_relative_films_with_the_camera_on_the_back(open_phone: Callable[..., Page], look: Look) -> None:
    page = open_phone(person=9)
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent, citizen.photograph):
        step()
    # The server's own answers stay away: what it tells is played.
    page.evaluate("window.__film.socket.send = said => { window.__film.said = said }")
    citizen.press("Người nhà chụp giúp")
    until(page, "window.__film.facing", "environment")
    expect(page.locator("video")).to_have_count(1, timeout=PATIENCE_MS)
    assert page.locator("video.mirrored").count() == 0
    expect(page.get_by_text("Người nhà cầm máy, camera sau hướng vào mặt")).to_be_visible()
    for name, change in _FACES.items():
        page.evaluate("said => window.__film.socket.onmessage({ data: JSON.stringify(said) })", _FACE | change)
        page.wait_for_timeout(300)
        look(page, name)
        check_screen(page)
    citizen.tap(page.get_by_role("button", name="Mắt khó chịu? Bỏ qua bước này"))
    assert json.loads(page.evaluate("window.__film.said")) == {"type": "choose", "without": ["see", "flashes"]}
    # Whoever sits before it has their left on the right of who holds it.
    page.evaluate("said => window.__film.socket.onmessage({ data: JSON.stringify(said) })", _FACE | {"challenge": 13})
    expect(page.get_by_text("Quay mặt từ từ sang trái").first).to_be_visible()
    expect(page.locator(".arrow.right")).to_be_visible()
    citizen.tap(page.get_by_role("button", name="Chọn cách khác"))
    expect(page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "05-other")
    check_screen(page)
    citizen.press("Không dùng khuôn mặt")
    citizen.on("06", "07", "38")


def test_two_phones_on_one_file_and_either_may_go_on(open_phone: Callable[..., Page], look: Look) -> None:
    """The newer one has the guide; the other says so, and takes it back when somebody wants it."""
    phones = [open_phone(person=9), open_phone(person=9)]
    first, second = (Citizen(page) for page in phones)
    for page in phones:
        # Nothing before the cameras, so that no picture takes itself.
        page.add_init_script("setInterval(() => { globalThis.__film.scene = 'nothing' }, 20)")
    for step in (first.arrive, first.choose, first.consent_without_face):
        step()
    first.press("Mở máy ảnh")
    code = phones[0].evaluate("fetch('/api/case').then(answer => answer.json()).then(place => place.resume_code)")
    expect(phones[0].get_by_role("button", name="Chụp ảnh")).to_be_visible(timeout=PATIENCE_MS)
    second.arrive()
    second.resume(code)
    second.on("03")
    second.press("Mở máy ảnh")
    elsewhere = [page.get_by_text("Đang làm ở nơi khác.") for page in phones]
    expect(elsewhere[0]).to_be_visible(timeout=PATIENCE_MS)
    look(phones[0], "03-elsewhere")
    check_screen(phones[0])
    phones[0].get_by_role("button", name="Tiếp tục ở đây").click()
    expect(elsewhere[1]).to_be_visible(timeout=PATIENCE_MS)
    expect(elsewhere[0]).to_have_count(0, timeout=PATIENCE_MS)
