"""The whole way on a line of 600 ms that loses two packets of a hundred and is cut three times: `python3 -m backend bench journey`."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Timer

from playwright.sync_api import Page, Playwright, expect

from e2e.citizen import PATIENCE_MS, Citizen
from e2e.conftest import FLAGS, chromium_path
from e2e.film import Reel
from e2e.stack import Stack
from tests.load.lossy import Lossy, lossy_line

LOSS, ROUND_S = 0.02, 0.6
CUT_MS = 20_000


def test_timed_on_a_rough_line(stack: Stack, player: Playwright, reels: Callable[[int], Reel]) -> None:
    """One file comes of it, and nothing is lost."""
    before, began = stack.dossiers(), time.monotonic()
    with lossy_line(stack.port, loss=LOSS, round_s=ROUND_S) as line:
        # The address stays the office's own: only the way there is another.
        way = f"--host-resolver-rules=MAP localhost 127.0.0.1:{line.port}"
        browser = player.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, way])
        phone = player.devices["Pixel 7"] | {"viewport": {"width": 360, "height": 780}}
        context = browser.new_context(**phone, base_url=stack.address, locale="vi-VN", service_workers="block")
        context.add_init_script(reels(8).script)
        code = _filed(Citizen(context.new_page()), line)
        browser.close()
    until = time.monotonic() + 20
    while stack.dossiers() == before and time.monotonic() < until:
        time.sleep(0.2)
    print(f"\n{code} after {time.monotonic() - began:.0f} s; {line.losses} of {line.packets} packets lost, three cuts of {CUT_MS // 1000} s")
    assert stack.dossiers() == before + 1
    assert line.losses > 0


def _filed(citizen: Citizen, line: Lossy) -> str:
    page = citizen.page
    for step in (citizen.arrive, citizen.choose, citizen.consent_without_face):
        step()
    if page.get_by_role("button", name="Mở máy ảnh").is_visible():
        citizen.press("Mở máy ảnh")
    expect(page.get_by_role("heading", name="Ảnh vừa chụp")).to_be_visible(timeout=PATIENCE_MS)
    _cut(page, line, lambda: None)
    again, back = page.get_by_role("button", name="Gửi lại", exact=True), page.get_by_text("Chụp mặt sau thẻ").first
    expect(again.or_(back).first).to_be_visible(timeout=PATIENCE_MS)
    if again.is_visible():
        citizen.tap(again)
    expect(back).to_be_visible(timeout=PATIENCE_MS)
    citizen.photograph(until="06")
    citizen.wait_for_form()
    _cut(page, line, citizen.review)
    citizen.answer()
    expect(page.get_by_text("Hồ sơ đã sẵn sàng để gửi").or_(page.locator("input[type=radio]")).first).to_be_visible(timeout=PATIENCE_MS)
    first_time = page.locator("label:has(input[type=radio]:enabled)").first
    if first_time.is_visible():
        citizen.tap(first_time)
    _cut(page, line, lambda: citizen.tap(page.locator("footer button.filled").last))
    citizen.on("11")
    return citizen.slip()


def _cut(page: Page, line: Lossy, meanwhile: Callable[[], None]) -> None:
    """Nothing passes for twenty seconds, while the citizen goes on; what waits for the line comes when that is back."""
    line.cut(whether=True)
    back = Timer(CUT_MS / 1000, lambda: line.cut(whether=False))
    back.start()
    meanwhile()
    page.wait_for_timeout(CUT_MS)
    back.join()
