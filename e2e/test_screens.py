"""Every screen of the staff is looked at with axe, light and dark, and at 320 pixels, in Vietnamese and in English.

Each stands in the state of a working day; what only a deed opens is looked at in Vietnamese, its parts stand on the others.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.access import check_screen, settle
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, make_newcomer, show_all

# The keys of deeds that are done without a question.
_AT_ONCE = ("T", "N")


def _look(page: Page, name: str) -> None:
    settle(page)
    show_all(page, f"screen-{name}")
    check_screen(page)


def _look_twice(page: Page, name: str) -> None:
    """In both languages; a page that its address opens is opened anew for that."""
    _look(page, name)
    _speak(page, "en")
    _look(page, f"{name}-en")
    _speak(page, "vi")


def _speak(page: Page, language: str) -> None:
    page.evaluate("language => localStorage.setItem('hoso.language', language)", language)
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading").first).to_be_visible(timeout=PATIENCE_MS)


def _open(one: Staffer, path: str, heading: str) -> Page:
    one.page.goto(f"/staff/{path}")
    expect(one.page.get_by_role("heading", name=heading).first).to_be_visible(timeout=PATIENCE_MS)
    return one.page


def _seated(sit_down: Callable[..., Staffer], demo: Stack, roles: str, name: str) -> Staffer:
    one = sit_down()
    one.enrol(*make_newcomer(demo, roles, name))
    return one


def test_those_who_serve(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    one = _seated(sit_down, demo, "hotline counter officer lead", "Mai Thị Nhiều Việc")
    page = one.page
    _look_twice(page, "home")
    _look_twice(_open(one, "keys", "Khóa của tôi"), "keys")
    _look_twice(_open(one, "overview", "Ai đang giữ"), "overview")
    _look_twice(_open(one, "hotline", "Cuộc gọi đang mở"), "hotline")
    one.press("Tạo đường dẫn")
    expect(page.locator("p.code")).to_be_visible(timeout=PATIENCE_MS)
    _look(page, "hotline-link")
    _look_twice(_open(one, "counter", "Quét mã QR trên giấy hẹn"), "counter")
    _look_twice(_open(one, "petitions", "Phản ánh, kiến nghị"), "letters")
    _look_twice(_open(one, "register", "Sổ theo dõi hồ sơ"), "register")
    _desk(one)


def _desk(one: Staffer) -> None:
    page = one.page
    page.goto("/staff/desk")
    page.locator("button.file-line").first.click(timeout=PATIENCE_MS)
    expect(page.locator(".desk-side .proposal, .desk-file .notice").first).to_be_visible(timeout=PATIENCE_MS)
    page.keyboard.press("m")
    expect(page.get_by_text("Đã chọn 0, nhiều nhất 25")).to_be_visible(timeout=PATIENCE_MS)
    _look(page, "desk")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible(timeout=PATIENCE_MS)
    _look(page, "desk-keys")
    page.keyboard.press("Escape")
    _sheets(page, "vi")
    _speak(page, "en")
    _look(page, "desk-en")
    _sheets(page, "en")


def _sheets(page: Page, language: str) -> None:
    """Every deed that asks something first, opened by its key and left again."""
    expect(page.locator(".deed-list kbd").first).to_be_visible(timeout=PATIENCE_MS)
    for key in page.locator(".deed-list kbd").all_inner_texts():
        if key in _AT_ONCE:
            continue
        page.keyboard.press(key.lower())
        expect(page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE_MS)
        _look(page, f"desk-{key}-{language}")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE_MS)


def test_those_who_run_the_office(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    manager = _seated(sit_down, demo, "manager", "Tạ Văn Quản")
    page = manager.page
    _look_twice(_open(manager, "petitions", "Phản ánh, kiến nghị"), "petitions")
    page.locator("button.letter-line").first.click(timeout=PATIENCE_MS)
    expect(page.locator("#f-answer").or_(page.get_by_text("Giao cho")).first).to_be_visible(timeout=PATIENCE_MS)
    _look(page, "petition")
    _look_twice(_open(manager, "board", "đúng hẹn"), "board")
    _look_twice(_open(manager, "catalogue", "Soạn thủ tục"), "catalogue")
    _settings(manager)


def _settings(manager: Staffer) -> None:
    """What the office says of itself is written from a day on; a text of consent is worded anew, and the old one stays."""
    page = _open(manager, "settings", "Thông tin cơ quan")
    manager.press("Đổi thông tin và giờ làm việc")
    page.get_by_label("Giờ làm việc, thứ Hai đến thứ Sáu").fill("sáng")
    manager.press("Lưu thông tin cơ quan")
    expect(page.get_by_text("Xin ghi như 07:30–11:30, 13:00–17:00")).to_be_visible()
    expect(page.get_by_text("Xin chọn ngày, sớm nhất là ngày mai")).to_be_visible()
    page.get_by_text("Ô đánh dấu: dùng lại thông tin").click()
    _look(page, "settings")
    page.locator("#f-consent\\.reuse-vi").fill("Tôi đồng ý dùng lại thông tin {ten}")
    expect(page.get_by_text("Xin ghi lời, không dùng dấu ngoặc nhọn")).to_be_visible()
    page.locator("#f-consent\\.reuse-vi").fill("Tôi đồng ý để cơ quan dùng lại thông tin đã khai (không bắt buộc)")
    manager.press("Lưu lời mới")
    expect(page.get_by_text("Đã lưu lời mới.")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", name="Lời trước đây")).to_be_visible(timeout=PATIENCE_MS)


def test_those_who_let_in_and_those_who_check(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    admin = _seated(sit_down, demo, "admin", "Cao Thị Mở Cửa")
    page = admin.page
    _look_twice(_open(admin, "people", "Nhân sự và khóa"), "people")
    _look_twice(_open(admin, "settings", "Thông tin cơ quan"), "settings-read")
    page.goto("/staff")
    admin.press("Kết thúc phiên làm việc")
    expect(page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=PATIENCE_MS)
    _look_twice(page, "entry")
    auditor = _seated(sit_down, demo, "auditor", "Lương Thử Soát")
    _open(auditor, "audit", "Nhật ký")
    auditor.press("Kiểm tra cả chuỗi")
    expect(auditor.page.get_by_text("Chuỗi nguyên vẹn.")).to_be_visible(timeout=PATIENCE_MS)
    _look_twice(auditor.page, "audit")
