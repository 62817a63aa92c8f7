"""Status by face on the phone: told first, filmed, one year asked, an answer that tells nothing of nobody; and agreeing to it."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from e2e.access import check_in_english, check_screen
from e2e.citizen import PATIENCE_MS, Citizen

Look = Callable[[Page, str], None]


def test_who_never_agreed_is_not_found_and_is_shown_the_equal_way(open_phone: Callable[..., Page], look: Look) -> None:
    page = open_phone(person=7)
    citizen = Citizen(page)
    page.goto("/verify")
    citizen.tap(page.get_by_role("link", name="Tra cứu bằng khuôn mặt"))
    citizen.on("27")
    expect(page.get_by_role("button", name="Bắt đầu quay")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("link", name="Dùng mã QR trên giấy hẹn")).to_have_attribute("href", "/verify")
    look(page, "27-notice")
    check_screen(page)
    check_in_english(page)

    citizen.press("Bắt đầu quay")
    year = page.get_by_label("Năm sinh")
    expect(year).to_be_visible(timeout=PATIENCE_MS)
    look(page, "27-year")
    check_screen(page)
    citizen.type(year, "58")
    citizen.press("Tìm hồ sơ")
    expect(page.get_by_text("Xin ghi đủ bốn số")).to_be_visible()
    year.fill("")
    citizen.type(year, "1958")
    citizen.press("Tìm hồ sơ")
    expect(page.get_by_text("Mất khoảng mười giây")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "27-waiting")
    expect(page.get_by_role("heading", name="Chưa tìm thấy")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Chưa tìm thấy hồ sơ bằng khuôn mặt.")).to_be_visible()
    look(page, "27-none")
    check_screen(page)

    # Nothing of it stays: the next one begins with the notice again.
    citizen.press("Thử lại")
    expect(page.get_by_role("button", name="Bắt đầu quay")).to_be_visible(timeout=PATIENCE_MS)


def test_a_camera_that_does_not_come_leads_to_the_slip(open_phone: Callable[..., Page], look: Look) -> None:
    page = open_phone(person=7)
    page.goto("/face")
    Citizen(page).on("27")
    page.evaluate("window.__film.refuse = 'NotAllowedError'")
    Citizen(page).press("Bắt đầu quay")
    expect(page.get_by_text("Chưa mở được máy ảnh")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="Dùng mã QR trên giấy hẹn")).to_be_visible()
    look(page, "27-trouble")
    check_screen(page)


def test_a_found_file_shows_procedure_state_and_date(open_phone: Callable[..., Page], look: Look) -> None:
    """What the server tells of a found file is tested there; here stands a server that found one."""
    page = open_phone(person=7)
    found = {"procedure": "Đăng ký thành lập hộ kinh doanh", "status": 4, "status_words": "Đang xử lý", "due_words": "Chiều thứ Sáu, 04/12/2026"}

    def tell(route: Route) -> None:
        route.fulfill(status=202, content_type="application/json", body=json.dumps({"state": "found", "files": [found], "sentence": None}))

    page.route("**/api/lookup/question", tell)
    page.goto("/face")
    citizen = Citizen(page)
    citizen.press("Bắt đầu quay")
    year = page.get_by_label("Năm sinh")
    expect(year).to_be_visible(timeout=PATIENCE_MS)
    citizen.type(year, "1958")
    citizen.press("Tìm hồ sơ")
    expect(page.get_by_text("Đang xử lý")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "27-found")
    check_screen(page)
    citizen.press("Xong, xóa lần tra cứu này")
    citizen.on("01")
