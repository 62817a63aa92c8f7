"""A phone that can do everything: light, nearer, three lenses, a voice. What it offers, and what it does when it is asked."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.access import check_screen
from e2e.citizen import PATIENCE_MS, Citizen, until

# Put in front of the page before its own camera: capabilities as Android Chrome tells them, names of lenses as Samsung gives them.
RICH = """
globalThis.__asked = [];
MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true, zoom: { min: 1, max: 8 }, focusMode: ['continuous', 'single-shot'] });
MediaStreamTrack.prototype.applyConstraints = async (wish) => { globalThis.__asked.push(JSON.stringify(wish.advanced[0])); };
const lenses = ['camera2 1, facing front', 'camera2 0, facing back', 'camera2 2, facing back', 'camera2 3, facing back'];
navigator.mediaDevices.enumerateDevices = async () => lenses.map((label, at) => ({ kind: 'videoinput', deviceId: `lens${at}`, label }));
globalThis.__spoken = [];
speechSynthesis.getVoices = () => [{ lang: 'vi-VN', name: 'Tiếng Việt' }];
speechSynthesis.speak = (words) => { globalThis.__spoken.push(`${words.lang} ${words.text}`); };
globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_a_rich_phone_offers_what_it_has(open_phone: Callable[..., Page], look: Callable[[Page, str], None]) -> None:
    page = open_phone(person=7)
    page.context.add_init_script(RICH)
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent):
        step()
    # The server's hints stay away, so that no picture takes itself while the buttons are tried.
    page.evaluate("void (window.WebSocket = class { constructor() { setTimeout(() => this.onclose?.({ code: 1006 }), 50) } })")
    citizen.press("Mở máy ảnh")
    shutter = page.get_by_role("button", name="Chụp ảnh")
    expect(shutter).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE_MS)
    for name in ("Bật đèn pin", "Phóng to", "Đọc to"):
        citizen.press(name)
    citizen.tap(page.get_by_role("button", name="Ống kính"))
    page.locator(".view").click(position={"x": 90, "y": 120})
    until(page, "window.__asked.some(wish => wish.includes('pointsOfInterest'))")
    until(page, "localStorage.getItem('hoso.lens')?.startsWith('lens')")
    look(page, "03-rich")
    check_screen(page)
    asked = page.evaluate("window.__asked")
    assert {'{"torch":true}', '{"zoom":2}'} <= set(asked)
    spoken = page.evaluate("window.__spoken")
    assert spoken[0] == "vi-VN Máy sẽ đọc to từng lời nhắc."
    assert page.evaluate("localStorage.getItem('hoso.voice')") == "on"
