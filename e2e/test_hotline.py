"""A caller guided by telephone: the link on the phone, the employee going along by step and screen, a word sent to the phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, Playwright, expect

from e2e.citizen import Citizen
from e2e.film import Reel
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, link_of

NAME = "Hồ Giả Định"


def _phone(player: Playwright, browser: Browser, demo: Stack, reel: Reel) -> Page:
    pixel = player.devices["Pixel 7"] | {"viewport": {"width": 360, "height": 780}}
    context = browser.new_context(**pixel, base_url=demo.address, locale="vi-VN", service_workers="block")
    context.add_init_script(reel.script)
    return context.new_page()


def test_a_caller_is_guided_from_the_link_on(
    sit_down: Callable[..., Staffer], demo: Stack, player: Playwright, browser: Browser, reel: Reel,
    look: Callable[[Page, str], None],
) -> None:
    operator = sit_down(wide=1440, high=1000)
    operator.enrol(link_of(demo, "hotline"), NAME)
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
    for there in ("Căn cước", "099"):
        expect(operator.page.get_by_text(there)).to_have_count(0)
    digits.fill("08")
    expect(operator.page.get_by_text("08 Điền đơn")).to_be_visible()
    look(operator.page, "21-other")
    operator.press("Kết thúc")
    expect(operator.page.get_by_role("heading", name="Cuộc gọi đang mở")).to_be_visible(timeout=PATIENCE_MS)
    caller.context.close()
