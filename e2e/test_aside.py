"""Beside the way: every way a camera fails, practice that sends nothing, with a card or the specimen, a computer that hands over to a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Request, expect

from e2e.access import check_in_english, check_screen
from e2e.citizen import PATIENCE_MS, Citizen

ZALO = (
    "Mozilla/5.0 (Linux; Android 13; SM-A135F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/126.0.0.0 Mobile Safari/537.36 Zalo android/24061030"
)
ZALO_IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
    "Zalo iOS/510 ZaloTheme/light"
)
# What the camera says, what the page says of it, and its two digits.
TROUBLES = [
    ("NotAllowedError", "Chưa được phép dùng máy ảnh", "04"),
    ("NotFoundError", "Máy này không có máy ảnh", "42"),
    ("NotReadableError", "Máy ảnh đang bận", "43"),
    ("AbortError", "Chưa mở được máy ảnh", "46"),
    ("never", "Máy ảnh chưa trả lời", "41"),
]


def _refuse(citizen: Citizen, why: str, *, agent: str | None = None) -> None:
    citizen.page.reload()
    citizen.on("03")
    if agent:
        citizen.page.evaluate("agent => Object.defineProperty(navigator, 'userAgent', { get: () => agent })", agent)
    citizen.page.evaluate("why => { window.__film.refuse = why }", why)
    citizen.press("Mở máy ảnh")
    if why == "never":
        # Two seconds before the page gives it up it says what helps.
        expect(citizen.page.get_by_text("Máy ảnh mở chậm")).to_be_visible(timeout=PATIENCE_MS)
    citizen.on("04")


def test_every_camera_that_fails_has_its_page_and_ways_on(open_phone: Callable[..., Page], look: Callable[[Page, str], None]) -> None:
    page = open_phone(person=7)
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent):
        step()
    for why, heading, plate in TROUBLES:
        _refuse(citizen, why)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.locator(".help .plate")).to_have_text(plate)
        # Another phone, a file, the hotline: never a dead end.
        assert page.locator("main .rows .row").count() >= 3
        look(page, f"04-{why}")
        check_screen(page)
    _refuse(citizen, "NotAllowedError", agent=ZALO)
    expect(page.get_by_role("heading", name="Zalo chặn máy ảnh")).to_be_visible()
    way_out = page.get_by_role("link", name="Mở bằng trình duyệt")
    # The code goes along, in the part of the address that no server sees.
    expect(way_out).to_have_attribute("href", re.compile(r"^intent://[^/]+/resume#[0-9A-Z]{8}#Intent;scheme=http;end$"))
    look(page, "04-zalo")
    check_screen(page)
    check_in_english(page)
    # On an iPhone nothing leads out by itself: the drawing of the two taps, and the address with its code to take along.
    _refuse(citizen, "NotAllowedError", agent=ZALO_IPHONE)
    expect(page.get_by_role("img", name=re.compile("Chọn Mở bằng trình duyệt"))).to_be_visible()
    expect(page.get_by_role("link", name="Mở bằng trình duyệt")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Sao chép đường dẫn"))).to_be_visible()
    look(page, "04-zalo-iphone")


def test_a_laptop_that_is_touched_may_hand_over(open_desk: Callable[[], Page]) -> None:
    """Nobody knows whether its camera sees a card: it is tried, and a phone is one tap away."""
    desk = open_desk()
    desk.add_init_script("Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 10 })")
    citizen = Citizen(desk)
    for step in (citizen.arrive, citizen.choose, citizen.consent_without_face):
        step()
    citizen.press("Chụp bằng điện thoại")
    citizen.on("20")
    citizen.press("Máy này chụp được thẻ: dùng máy ảnh ở đây")
    citizen.on("03")


def test_who_is_stuck_asks_to_be_called(page: Page, look: Callable[[Page, str], None]) -> None:
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose):
        step()
    page.locator("button.help").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Nhờ tổng đài gọi lại").click()
    sheet.get_by_label("Số điện thoại").fill("0990")
    look(page, "callback")
    check_screen(page)
    sheet.get_by_role("button", name="Nhờ gọi lại", exact=True).click()
    expect(sheet.get_by_text("Số điện thoại gồm 10 chữ số")).to_be_visible()
    look(page, "callback-wrong")
    check_screen(page)
    sheet.get_by_label("Số điện thoại").fill("0990 000 458")
    sheet.get_by_role("button", name="Nhờ gọi lại", exact=True).click()
    expect(sheet.get_by_text("Tổng đài sẽ gọi số 0990 000 458")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "callback-asked")
    check_screen(page)
    sheet.get_by_role("button", name="Quay lại").click()
    expect(sheet.get_by_text("Ông/Bà đang ở màn hình số")).to_be_visible()


def test_the_phones_own_back_closes_what_lies_over_the_page_first(page: Page) -> None:
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose):
        step()
    page.locator("button.help").click()
    expect(page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE_MS)
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=PATIENCE_MS)
    citizen.on("02")
    page.go_back()
    citizen.on("01")


def _sent_by(page: Page) -> list[str]:
    """The addresses of all that is sent from here on; it grows."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method != "GET":
            sent.append(request.url)

    page.on("request", note)
    return sent


def test_the_specimen_needs_no_card_and_no_camera(open_phone: Callable[..., Page], look: Callable[[Page, str], None]) -> None:
    page = open_phone(person=7)
    sent = _sent_by(page)
    page.goto("/practice")
    citizen = Citizen(page)
    citizen.press("Tập với thẻ mẫu, không cần thẻ")
    for deed in ("Đưa thẻ lại gần", "Nghiêng nhẹ thẻ", "Lật thẻ lại", "Bật đèn", "Nhìn thẳng vào khung", "Quay mặt sang trái", "Nhắm mắt lại"):
        # Between front, back and face nobody presses anything: the machine goes on when it is content.
        expect(page.get_by_role("button", name=deed, exact=True)).to_be_visible(timeout=PATIENCE_MS)
        look(page, f"26-specimen {deed}")
        if deed in ("Đưa thẻ lại gần", "Nhìn thẳng vào khung"):
            check_screen(page)
        citizen.press(deed)
    expect(page.get_by_role("heading", name="Tập xong rồi")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("NGUYỄN THỊ MẪU")).to_be_visible()
    look(page, "26-specimen-over")
    check_screen(page)
    check_in_english(page)
    assert (sent, page.evaluate("window.__film.prompts")) == ([], 0)


def test_practice_sends_nothing(open_phone: Callable[..., Page], look: Callable[[Page, str], None]) -> None:
    page = open_phone(person=7)
    sent = _sent_by(page)
    page.goto("/practice")
    citizen = Citizen(page)
    citizen.on("26")
    look(page, "26-practice")
    check_screen(page)
    citizen.press("Chụp thử")
    shutter = page.get_by_role("button", name="Chụp ảnh")
    expect(shutter).not_to_have_attribute("aria-disabled", "true", timeout=PATIENCE_MS)
    look(page, "26-aiming")
    citizen.tap(shutter)
    expect(page.get_by_text("Ảnh này chỉ ở trên máy")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "26-taken")
    check_screen(page)
    assert sent == []


def test_a_computer_hands_over_to_a_phone_and_follows_it(
    open_phone: Callable[..., Page], open_desk: Callable[[], Page], look: Callable[[Page, str], None],
) -> None:
    desk, phone = open_desk(), open_phone(person=8)
    at_desk, on_phone = Citizen(desk), Citizen(phone)
    for step in (at_desk.arrive, at_desk.choose):
        step()
    at_desk.tap(desk.get_by_text("Tôi đã đọc thông tin trên"))
    at_desk.press("Không dùng khuôn mặt")
    at_desk.on("20")
    expect(desk.get_by_alt_text("Mã QR mở hồ sơ này trên điện thoại")).to_be_visible()
    look(desk, "20-handover")
    check_screen(desk)
    phone.goto(desk.evaluate("fetch('/api/case/handover').then(answer => answer.json()).then(way => way.url)"))
    on_phone.on("17")
    on_phone.press("Mở hồ sơ")
    on_phone.on("03")
    on_phone.photograph(until="06")
    at_desk.on("07")
