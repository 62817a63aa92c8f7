"""A caller guided by telephone: the link on the phone, the employee going along by step and screen, a word sent to the phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from e2e.access import check_screen
from e2e.citizen import Citizen
from e2e.film import Reel
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, invited_of, show_all

# Notes each pair of digits and when it stood there first.
_NOTE = """([pick, name]) => {
  const seen = (window[name] = [])
  setInterval(() => {
    const box = document.querySelector(pick)
    const digits = box ? box.value ?? box.textContent : ''
    if (digits && seen.at(-1)?.[0] !== digits) seen.push([digits, Date.now()])
  }, 5)
}"""


def _lags_ms(caller: Page, operator: Page) -> list[int]:
    """How long after the caller's phone the employee's page showed the same digits; screens that only flashed by are left out."""
    theirs: list[tuple[str, int]] = caller.evaluate("window.__plates")
    ours: list[tuple[str, int]] = operator.evaluate("window.__plates")
    found = []
    for digits, at in theirs:
        shown = next((when for other, when in ours if other == digits and when >= at), None)
        if shown is not None:
            found.append(shown - at)
    return found


def _keep_lags(caller: Page, operator: Page, folder: Path) -> None:
    """How long they are depends on the machine; that screens of the caller were seen at all does not."""
    lags_ms = _lags_ms(caller, operator)
    assert lags_ms
    (folder / "lags.txt").write_text(f"{lags_ms} ms from the caller's screen to the employee's\n")


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    """Where what was measured is kept, to be looked at by people; never committed."""
    made = Path(__file__).with_name("output") / request.node.name
    made.mkdir(parents=True, exist_ok=True)
    return made


def _phone(player: Playwright, browser: Browser, demo: Stack, reel: Reel) -> Page:
    pixel = player.devices["Pixel 7"] | {"viewport": {"width": 360, "height": 780}}
    context = browser.new_context(**pixel, base_url=demo.address, locale="vi-VN", service_workers="block")
    context.add_init_script(reel.script)
    return context.new_page()


def test_a_caller_is_guided_from_the_link_on(
    sit_down: Callable[..., Staffer], demo: Stack, player: Playwright, browser: Browser, reel: Reel,
    look: Callable[[Page, str], None], folder: Path,
) -> None:
    operator = sit_down(wide=1440, high=1000)
    operator.enrol(*invited_of(demo, "hotline", "Hồ Giả Định"))
    operator.page.goto("/staff/hotline")
    look(operator.page, "21-begin")
    operator.press("Tạo đường dẫn")
    code = operator.page.locator("p.code").inner_text()
    look(operator.page, "21-link")

    caller = _phone(player, browser, demo, reel)
    caller.goto("/g")
    caller.get_by_label("Mã tổng đài đọc, 8 ký tự").fill(code)
    caller.get_by_role("button", name="Mở", exact=True).click()
    expect(caller.get_by_role("heading", name="Tổng đài mời Ông/Bà làm")).to_be_visible(timeout=PATIENCE_MS)
    look(caller, "29-guided")
    caller.get_by_role("button", name="Bắt đầu", exact=True).click()
    citizen = Citizen(caller)
    citizen.on("02")
    caller.evaluate(_NOTE, [".help .plate", "__plates"])
    operator.page.evaluate(_NOTE, [".digits-box", "__plates"])
    digits = operator.page.get_by_label("Hai số của màn hình")
    expect(digits).to_have_value("02", timeout=PATIENCE_MS)
    expect(operator.page.get_by_text("Đã nối")).to_be_visible()
    citizen.consent()
    expect(digits).to_have_value("30", timeout=PATIENCE_MS)
    look(operator.page, "21-call")

    operator.press("Giữ yên")
    expect(caller.get_by_text("Xin giữ yên tay một chút.")).to_be_visible(timeout=PATIENCE_MS)
    look(caller, "03-word")
    caller.get_by_role("button", name="Đã thấy", exact=True).click()
    expect(operator.page.get_by_text("Máy người gọi đã hiện")).to_be_visible(timeout=PATIENCE_MS)

    citizen.photograph()
    expect(operator.page.get_by_text("2 trên 2 mặt")).to_be_visible(timeout=PATIENCE_MS)
    for there in ("Căn cước công dân", "099"):
        expect(operator.page.get_by_text(there)).to_have_count(0)
    _take_back(operator, caller, look)
    _keep_lags(caller, operator.page, folder)
    _hand_over(operator, caller, look)
    digits.fill("08")
    expect(operator.page.get_by_text("08 Điền đơn")).to_be_visible()
    look(operator.page, "21-other")
    operator.press("Kết thúc")
    expect(operator.page.get_by_role("heading", name="Cuộc gọi đang mở")).to_be_visible(timeout=PATIENCE_MS)
    caller.context.close()


def _take_back(operator: Staffer, caller: Page, look: Callable[[Page, str], None]) -> None:
    """To the back of the card once more: nothing is undone before the caller agrees."""
    expect(operator.page.get_by_label("Hai số của màn hình")).to_have_value("50", timeout=PATIENCE_MS)
    operator.press("Chụp lại mặt sau")
    expect(caller.get_by_text("Tổng đài mời Ông/Bà chụp lại mặt sau thẻ.")).to_be_visible(timeout=PATIENCE_MS)
    look(caller, "05-reach")
    check_screen(caller)
    caller.get_by_role("button", name="Đưa tôi đến bước này", exact=True).click()
    Citizen(caller).on("03")
    expect(operator.page.get_by_text("1 trên 2 mặt")).to_be_visible(timeout=PATIENCE_MS)


def _hand_over(operator: Staffer, caller: Page, look: Callable[[Page, str], None]) -> None:
    """To the counter, at a time that is held."""
    operator.press("Chọn giờ hẹn")
    expect(operator.page.get_by_label("Ngày")).to_be_visible(timeout=PATIENCE_MS)
    look(operator.page, "21-times")
    operator.press("Giữ giờ này")
    expect(caller.get_by_text("Mời Ông/Bà đến")).to_be_visible(timeout=PATIENCE_MS)
    look(caller, "03-handed")
    check_screen(caller)
    show_all(operator.page, "hotline-handed")
    check_screen(operator.page)
