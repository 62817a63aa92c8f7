"""One's own data: seen, taken along, and not erased by a wrong hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.access import check_in_english, check_screen
from e2e.citizen import PATIENCE_MS, Citizen
from e2e.filed import make_filed
from e2e.stack import Stack
from e2e.staff import show_phone

_YEAR = "1958"


@pytest.fixture
def holder(browser: Browser, demo: Stack) -> Iterator[Page]:
    """The phone of somebody whose file is at the office, opened with its code."""
    filed = make_filed(demo)
    with browser.new_context(
        base_url=demo.address, locale="vi-VN", service_workers="block", viewport={"width": 360, "height": 780},
    ) as context:
        page = context.new_page()
        page.goto("/resume")
        page.get_by_label("Mã hồ sơ, 8 ký tự").fill(filed.code)
        Citizen(page).press("Mở hồ sơ")
        Citizen(page).on("11")
        page.goto("/file")
        expect(page.get_by_role("link", name="Dữ liệu của tôi")).to_be_visible(timeout=PATIENCE_MS)
        yield page


def test_ones_own_data_are_seen_and_taken_along(holder: Page) -> None:
    citizen = Citizen(holder)
    holder.get_by_role("link", name="Dữ liệu của tôi").click()
    expect(holder.get_by_text("Tải bản sao dữ liệu")).to_be_visible(timeout=PATIENCE_MS)
    expect(holder.get_by_text("hồ sơ này", exact=False).first).to_be_visible()
    show_phone(holder, "13-rights")
    check_screen(holder)
    check_in_english(holder)
    citizen.press("Xóa dữ liệu của tôi")
    holder.get_by_label("Năm sinh của Ông/Bà").fill("1900")
    citizen.press("Xóa ngay")
    expect(holder.get_by_text("Năm sinh chưa khớp với hồ sơ")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(holder, "13-erasure")
    check_screen(holder)
    citizen.press("Không xóa, quay lại")
    citizen.press("Tải bản sao dữ liệu")
    holder.get_by_label("Năm sinh của Ông/Bà").fill(_YEAR)
    with holder.expect_download(timeout=PATIENCE_MS) as taken:
        citizen.press("Tải bản sao dữ liệu")
    assert taken.value.suggested_filename.endswith(".zip")
    expect(holder.get_by_text("Đã tải bản sao.")).to_be_visible(timeout=PATIENCE_MS)


def test_how_one_is_told_outlives_another_language(holder: Page) -> None:
    Citizen(holder).press("Cách báo tin")
    holder.get_by_text("Nhắn cả cho người giúp tôi").click()
    number = holder.get_by_label("Số điện thoại của người giúp")
    number.fill("0912 345 678")
    check_in_english(holder)
    expect(holder.get_by_role("checkbox", name="Nhắn cả cho người giúp tôi")).to_be_checked()
    expect(number).to_have_value("0912 345 678")
    show_phone(holder, "12-telling")
