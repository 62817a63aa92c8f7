"""A citizen writes to the office; the letter is given, answered, made public; the citizen reads the answer. And a rating in one tap."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, make_newcomer, show_all, show_phone

_TEXT = "Tôi chờ 45 phút ở quầy mà không ai gọi số."
_ANSWER = "Cơ quan xin lỗi Ông/Bà. Từ thứ Hai, quầy 4 mở thêm vào buổi sáng."


def test_a_complaint_is_answered(sit_down: Callable[..., Staffer], demo: Stack, go: int) -> None:
    # A letter that another go wrote is of the other kind.
    ticked, listed = ("Chờ lâu, trễ hẹn", "chờ lâu") if go == 1 else ("Thái độ của cán bộ", "thái độ")
    phone = sit_down(wide=360, high=780).page
    code = _write(phone, ticked)
    chief, officer = sit_down(), sit_down()
    link, owner = make_newcomer(demo, "officer", "Hồ Thị Trả Lời")
    officer.enrol(link, owner)
    chief.enrol(*make_newcomer(demo, "manager", "Đặng Văn Giao"))
    chief.page.get_by_role("link", name="Phản ánh, kiến nghị").click()
    chief.page.locator("button.letter-line", has_text=listed).filter(has_text="Chưa giao").click(timeout=PATIENCE_MS)
    expect(chief.page.get_by_text(_TEXT)).to_be_visible(timeout=PATIENCE_MS)
    chief.page.get_by_label("Giao cho").select_option(label=owner)
    show_all(chief.page, "letter")
    chief.press("Giao")
    expect(chief.page.get_by_role("definition").get_by_text(owner)).to_be_visible(timeout=PATIENCE_MS)

    officer.page.get_by_role("link", name="Phản ánh, kiến nghị").click()
    officer.page.locator("button.letter-line", has_text=listed).click(timeout=PATIENCE_MS)
    officer.page.locator("#f-answer").fill(_ANSWER)
    officer.press("Gửi trả lời")
    expect(officer.page.get_by_text("Đã trả lời lúc")).to_be_visible(timeout=PATIENCE_MS)

    _publish(chief, listed, owner)
    _read(phone, code)


def _write(phone: Page, ticked: str) -> str:
    phone.goto("/voice")
    show_phone(phone, "voice")
    phone.get_by_role("button", name="Viết thư cho cơ quan").click(timeout=PATIENCE_MS)
    phone.get_by_role("button", name="Gửi thư").click(timeout=PATIENCE_MS)
    expect(phone.get_by_text("Xin chọn một việc")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone, "voice-letter-wrong")
    phone.get_by_text(ticked).click()
    phone.get_by_label("Nội dung").fill(_TEXT)
    phone.get_by_label("Họ và tên").fill("Trần Thị Mẫu Đơn")
    show_phone(phone, "voice-letter")
    phone.get_by_role("button", name="Gửi thư").click()
    expect(phone.get_by_role("heading", name="Cơ quan đã nhận thư")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone, "voice-sent")
    code = phone.locator("p.file-code").inner_text()
    phone.get_by_role("button", name="Xem trả lời").click()
    expect(phone.get_by_role("heading", name="Đã nhận, đang giao người trả lời")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone, "voice-waiting")
    return code


def _publish(chief: Staffer, listed: str, owner: str) -> None:
    page = chief.page
    page.goto("/staff/petitions")
    answered = page.locator("button.letter-line", has_text=listed).filter(has_text=owner)
    expect(answered).to_be_visible(timeout=PATIENCE_MS)  # beside it lie the letters of the demo
    show_all(page, "letters")
    answered.click()
    page.get_by_label("Người dân hỏi").fill("Bà Mẫu Đơn chờ 45 phút ở quầy.")
    page.get_by_label("Cơ quan trả lời", exact=True).fill("Đã mở thêm quầy 4 vào buổi sáng.")
    chief.press("Công khai")
    expect(page.get_by_text("Có tên người viết. Xin bỏ đi.")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_label("Người dân hỏi").fill("Người dân chờ 45 phút ở quầy.")
    chief.press("Công khai")
    expect(page.get_by_text("Đang công khai.")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "letter-public")


def _read(phone: Page, code: str) -> None:
    phone.goto("/voice")
    expect(phone.get_by_text("Người dân chờ 45 phút ở quầy.").first).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone, "voice-public")
    phone.get_by_role("button", name="Xem trả lời").click()
    phone.get_by_label("Mã của thư").fill(code.lower())
    phone.get_by_role("button", name="Xem", exact=True).click()
    expect(phone.get_by_role("heading", name="Đã có trả lời")).to_be_visible(timeout=PATIENCE_MS)
    expect(phone.get_by_text(_ANSWER)).to_be_visible()
    show_phone(phone, "voice-answered")
