"""A citizen at the counter without a phone: the tablet becomes theirs, an officer beside them, and is wiped afterwards."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.access import check_screen
from e2e.citizen import Citizen
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, newcomer_link_of, show_all


def test_a_file_is_begun_with_the_citizen_present(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    clerk = sit_down(wide=820, high=1180)
    clerk.enrol(newcomer_link_of(demo, "counter", "Đinh Thị Mẫu"), "Đinh Thị Mẫu")
    page = clerk.page
    page.goto("/staff/counter")
    clerk.press("Nộp hồ sơ mới cùng người dân")
    clerk.press("Bắt đầu trên máy này")
    expect(page.get_by_text("Chọn một thủ tục, và đánh dấu")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_label("Tìm thủ tục").fill("ho kinh doanh")
    page.locator("label.choice").first.click()
    page.get_by_text("Tôi đã xem thẻ căn cước gốc").click()
    show_all(page, "assist")
    check_screen(page)
    clerk.press("Bắt đầu trên máy này")
    citizen = Citizen(page)
    citizen.on("02")
    expect(page.get_by_text("Đang nộp cùng cán bộ tại quầy")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "assisted")
    check_screen(page)
    clerk.press("Xong, xóa máy")
    expect(page.get_by_role("heading", name="Quét mã QR trên giấy hẹn")).to_be_visible(timeout=PATIENCE_MS)
    page.goto("/")
    citizen.on("01")
    expect(page.get_by_text("Đang làm dở")).to_have_count(0)
    expect(page.get_by_text("Đang nộp cùng cán bộ tại quầy")).to_have_count(0)
