"""A fee asked while a file is worked on: the citizen sees what and by when, pays, and the clock runs on; or it is let off."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.access import check_in_english, check_screen
from e2e.filed import make_filed
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, make_newcomer, show_all, show_phone

_WORKED_ON = "Trình ký cấp kết quả"
_UNPAID = "Chờ người dân nộp; nộp tại quầy thì ghi biên lai"


def test_a_fee_is_asked_and_paid_and_another_is_let_off(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    filed = make_filed(demo)
    officer = sit_down()
    officer.enrol(*make_newcomer(demo, "officer", "Phạm Thu Thử"))
    _take_up(officer, filed.name)
    _ask_fee(officer, "30000", "Trích lục bản đồ")
    show_all(officer.page, "desk-fee-asked")
    phone = sit_down(wide=360, high=780).page
    _resume(phone, filed.code)
    _pay(phone)

    _look_again(officer, _WORKED_ON)
    expect(officer.page.get_by_text(re.compile(r"30\.000 đồng · BL-"))).to_be_visible()
    _ask_fee(officer, "1250000", "Lệ phí tính nhầm")
    phone.goto("/file")
    expect(phone.get_by_text("Một triệu hai trăm năm mươi nghìn đồng")).to_be_visible(timeout=PATIENCE_MS)
    _let_off(officer)
    phone.goto("/file")
    expect(phone.get_by_role("heading", name="Đang xử lý")).to_be_visible(timeout=PATIENCE_MS)
    expect(phone.get_by_text("Cần nộp")).to_have_count(0)
    expect(phone.get_by_text("Lý do: Tính nhầm, không phải nộp")).to_be_visible()
    show_phone(phone, "file-fee-waived")


def _take_up(officer: Staffer, name: str) -> None:
    page = officer.page
    page.goto("/staff/desk")
    page.get_by_label("Tên, số điện thoại hoặc mã hồ sơ").fill(name)
    page.keyboard.press("Enter")
    page.locator("button.file-line", has_text=name).click(timeout=PATIENCE_MS)
    officer.press("Nhận hồ sơ này N")
    officer.press("Bắt đầu giải quyết T")
    expect(page.get_by_role("heading", name=_WORKED_ON)).to_be_visible(timeout=PATIENCE_MS)


def _ask_fee(officer: Staffer, sum_vnd: str, reason: str) -> None:
    page = officer.page
    officer.press("Yêu cầu nộp phí L")
    officer.press("Gửi yêu cầu nộp")
    expect(page.get_by_text("Xin ghi số tiền lớn hơn 0")).to_be_visible()
    page.get_by_label("Số tiền, đồng").fill(sum_vnd)
    page.get_by_label("Lý do", exact=False).fill(reason)
    page.get_by_label("Căn cứ", exact=False).fill("NQ 07/2023/NQ-HĐND")
    officer.press("Gửi yêu cầu nộp")
    expect(page.get_by_role("heading", name=_UNPAID)).to_be_visible(timeout=PATIENCE_MS)


def _resume(phone: Page, code: str) -> None:
    phone.goto("/resume")
    phone.get_by_label("Mã hồ sơ, 8 ký tự").fill(code)
    phone.get_by_role("button", name="Mở hồ sơ", exact=True).click()
    expect(phone.get_by_text("Bước 6/6")).to_be_visible(timeout=PATIENCE_MS)
    phone.goto("/file")


def _pay(phone: Page) -> None:
    """What, how much, in words, by when, where: all of it stands there; then the money is paid at the platform's own page."""
    expect(phone.get_by_role("heading", name="Cần nộp phí, lệ phí")).to_be_visible(timeout=PATIENCE_MS)
    for words in ("Cần nộp 30.000 đồng", "Ba mươi nghìn đồng", "Trích lục bản đồ", "Căn cứ: NQ 07/2023/NQ-HĐND",
                  "Xin nộp qua mạng, hoặc tại quầy", "Đang tạm dừng tính thời gian giải quyết"):
        expect(phone.get_by_text(words).first).to_be_visible()
    expect(phone.get_by_text(re.compile(r"Hạn nộp: hết ngày \d\d/\d\d/\d{4}"))).to_be_visible()
    show_phone(phone, "file-fee")
    check_screen(phone)
    check_in_english(phone)
    phone.get_by_role("button", name="Nộp qua mạng", exact=True).click()
    link = phone.get_by_role("link", name="Mở trang nộp tiền")
    expect(link).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone, "file-fee-open")
    with phone.expect_popup() as opened:
        link.click()
    till = opened.value
    till.get_by_role("button", name="Nộp tiền").click()
    expect(till.get_by_text("Đã nộp.")).to_be_visible()
    till.close()
    phone.get_by_role("button", name="Đã nộp, kiểm tra ngay", exact=True).click()
    expect(phone.get_by_role("heading", name="Đang xử lý")).to_be_visible(timeout=PATIENCE_MS)
    expect(phone.get_by_text(re.compile(r"17 giờ 00, .+ · thường 3 ngày làm việc")).first).to_be_visible()
    show_phone(phone, "file-fee-paid")


def _look_again(officer: Staffer, heading: str) -> None:
    officer.page.reload()
    expect(officer.page.get_by_role("heading", name=heading)).to_be_visible(timeout=PATIENCE_MS)


def _let_off(officer: Staffer) -> None:
    officer.press("Cho thôi nộp phí G")
    page = officer.page
    page.get_by_label("Lý do", exact=False).fill("Tính nhầm, không phải nộp")
    page.get_by_label("Căn cứ", exact=False).fill("NQ 07/2023/NQ-HĐND")
    officer.press("Ghi nhận")
    expect(page.get_by_role("heading", name=_WORKED_ON)).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Không còn phải nộp phí").first).to_be_visible()
