"""A file's day in the office: taken up, looked at with a reason, decided, signed; then its slip is scanned, the result handed over."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from e2e.access import check_screen
from e2e.filed import make_filed
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, SLIP_CAMERA, Staffer, hold_slip, invited_of, show_all


def test_a_file_is_decided_signed_and_handed_over(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    officer, lead = sit_down(), sit_down()
    officer.enrol(*invited_of(demo, "officer", "Phạm Văn Thử"))
    doubted, filed = make_filed(demo, sure=False), make_filed(demo)
    officer.page.get_by_role("link", name="Bàn chứng cứ").click()
    _ask_for_more(officer, doubted.name)
    _open(officer, filed.name)
    officer.press("Nhận hồ sơ này N")
    _look_with_a_reason(officer)
    officer.press("Bắt đầu giải quyết T")
    expect(officer.page.get_by_role("heading", name="Trình ký cấp kết quả")).to_be_visible(timeout=PATIENCE_MS)
    officer.page.keyboard.press("t")
    expect(officer.page.get_by_role("heading", name="Chờ ký")).to_be_visible(timeout=PATIENCE_MS)

    lead.enrol(*invited_of(demo, "lead", "Võ Thị Ví Dụ"))
    lead.page.get_by_role("link", name="Toàn đơn vị").click()
    expect(lead.page.get_by_role("heading", name="Ai đang giữ")).to_be_visible(timeout=PATIENCE_MS)
    show_all(lead.page, "overview")
    lead.page.goto("/staff/desk")
    lead.page.get_by_role("button", name=re.compile(r"^Chờ ký, [0-9]+$")).click(timeout=PATIENCE_MS)
    lead.page.locator("button.file-line", has_text=filed.name).click(timeout=PATIENCE_MS)
    lead.press("Ký T")
    expect(lead.page.get_by_role("heading", name="Chờ trả kết quả")).to_be_visible(timeout=PATIENCE_MS)

    clerk = sit_down(wide=820, high=1180, script=SLIP_CAMERA)
    clerk.enrol(*invited_of(demo, "counter", "Lê Thị Mẫu Anh"))
    clerk.page.get_by_role("link", name="Quầy tiếp nhận").click()
    expect(clerk.page.get_by_role("heading", name="Quét mã QR trên giấy hẹn")).to_be_visible(timeout=PATIENCE_MS)
    show_all(clerk.page, "counter")
    hold_slip(clerk.page, filed.slip)
    clerk.press("Mở máy ảnh")
    expect(clerk.page.get_by_role("heading", name=filed.name)).to_be_visible(timeout=PATIENCE_MS)
    show_all(clerk.page, "brief")
    clerk.press("Khớp")
    _hand_over(clerk)
    clerk.press("Người tiếp theo")
    _scan_by_hand(clerk, filed.slip[:-1] + "~", "Mã thiếu hoặc thừa chữ")
    _scan_by_hand(clerk, "https://example.org/r#abc", "Mã dẫn đến trang khác")


def _open(one: Staffer, name: str) -> None:
    one.page.get_by_label("Tên, số điện thoại hoặc mã hồ sơ").fill(name)
    one.page.keyboard.press("Enter")
    one.page.locator("button.file-line", has_text=name).click(timeout=PATIENCE_MS)
    expect(one.page.get_by_role("heading", name=name)).to_be_visible(timeout=PATIENCE_MS)


def _ask_for_more(officer: Staffer, name: str) -> None:
    """The file whose residence is not sure: the request is worded by the evidence."""
    _open(officer, name)
    officer.press("Nhận hồ sơ này N")
    expect(officer.page.get_by_role("heading", name="Xin chụp lại: nơi thường trú")).to_be_visible(timeout=PATIENCE_MS)
    show_all(officer.page, "desk-doubtful")
    officer.press("Yêu cầu bổ sung B")
    expect(officer.page.get_by_label("Ghi chú: Chụp lại mặt trước thẻ")).to_have_value(
        "Nơi thường trú: Chữ in ghi “12/84 đường Không Có, P. Cô Giang, Quận 1, TP. Hồ Chí Minh”. "
        "Xin chụp lại, đủ sáng, không lóa.",
    )
    show_all(officer.page, "desk-ask")
    officer.press("Gửi yêu cầu")
    expect(officer.page.get_by_role("heading", name="Chờ người dân bổ sung")).to_be_visible(timeout=PATIENCE_MS)


def _look_with_a_reason(officer: Staffer) -> None:
    page = officer.page
    expect(page.get_by_role("heading", name="Bắt đầu giải quyết")).to_be_visible(timeout=PATIENCE_MS)
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Vì sao xem ảnh?")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("dialog").get_by_role("button", name="Mở ảnh").first.click()
    page.get_by_role("button", name="Mặt trước").click(timeout=PATIENCE_MS)
    shown = page.get_by_role("dialog").get_by_role("img")
    expect(shown).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_function("document.querySelector('dialog.zoom img').naturalWidth > 0")
    show_all(page, "desk-zoom")
    page.keyboard.press("Escape")
    show_all(page, "desk")


def _hand_over(clerk: Staffer) -> None:
    """Nothing is handed over without a signature; the receiver draws it on the tablet."""
    page = clerk.page
    clerk.press("Đã trả kết quả")
    expect(page.get_by_text("Chưa có chữ ký.")).to_be_visible(timeout=PATIENCE_MS)
    page.locator("svg.pad-box").scroll_into_view_if_needed()
    box = page.locator("svg.pad-box").bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 120)
    page.mouse.down()
    for n in range(1, 30):
        page.mouse.move(box["x"] + 60 + 12 * n, box["y"] + 100 + (40 if n % 4 < 2 else -40))
    page.mouse.up()
    show_all(page, "hand")
    check_screen(page)
    clerk.press("Đã trả kết quả")
    expect(page.get_by_role("img", name="Chữ ký người nhận")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "handed")


def _scan_by_hand(clerk: Staffer, text: str, says: str) -> None:
    clerk.page.get_by_label("Máy quét hoặc đường dẫn").fill(text)
    clerk.page.keyboard.press("Enter")
    expect(clerk.page.get_by_text(says)).to_be_visible(timeout=PATIENCE_MS)
