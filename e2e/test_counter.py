"""Tablets that many people use: at the counter with an officer beside, alone at any hour; wiped between people."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from e2e.access import check_screen
from e2e.citizen import Citizen
from e2e.filed import Filed, make_filed
from e2e.film import Reel
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, make_newcomer, said_in, show_all

_DIGITS = "246813"
# The result of a file is signed and lies in a box, as the counter leaves it; the face that was proven for it is somebody's.
_READY = """
import os
import sys
os.environ["HOSO_LOCKER"] = "stand-in"
from backend.dossier import deeds
from backend.dossier.deeds import Result
from backend.dossier.label import asked_words_of
from backend.dossier.record import Officer
from backend.dossier.tables import find_worded
from backend.ground import clock
from backend.ground.config import config
from backend.kiosk.boxes import take_box
from backend.kiosk.tables import keep_secret, secret_digest_of
from backend.slip.record import Pickup
from backend.vault import db, records
from tests.filing import LIVE
from tests.verify.sitters import make_clip
db.open_vault(config())
name, digits, face = sys.argv[1:]
by = Officer(id="officer", name="Người Mẫu", unit="")
with db.write() as tx:
    line = find_worded(tx, config().office, asked_words_of(name))[0]
    deeds.start(tx, line.case_id, by)
    deeds.finish(tx, line.case_id, by, Result("", ""))
box = take_box(line, kind="result")
with db.write() as tx:
    keep_secret(tx, line.office, box, secret_digest_of(line.case_id, digits))
    records.keep_record(tx, line.case_id, Pickup(box=box, digits=digits, since=clock.now()))
    records.keep_record(tx, line.case_id, make_clip(tx, line.case_id, face))
    records.keep_record(tx, line.case_id, LIVE)
print(box)
"""


def test_a_shared_tablet_takes_papers_gives_results_and_wipes_itself(
    sit_down: Callable[..., Staffer], demo: Stack, reels: Callable[[int], Reel],
) -> None:
    clerk = sit_down(wide=820, high=1180, script=reels(7).script)
    page = clerk.page
    page.clock.install()
    _set_up(clerk, demo, "Vũ Giả Định")
    show_all(page, "kiosk")
    check_screen(page)
    clerk.press("Gọi nhân viên")
    expect(page.get_by_text("Nhân viên đang đến.")).to_be_visible(timeout=PATIENCE_MS)
    filed = make_filed(demo)
    _open(page, filed)
    show_all(page, "kiosk-file")
    check_screen(page)
    _drop_off(clerk)
    _leave_it_alone(page)
    box = said_in(demo, _READY, filed.name, _DIGITS, "admiral").splitlines()[-1]
    _open(page, filed)
    clerk.press("Lấy kết quả trong tủ")
    _be_looked_at(clerk)
    # A face that is not the file's opens nothing and shuts nothing: the digits stand where they stood.
    expect(page.get_by_text("Máy chưa chắc.")).to_be_visible(timeout=3 * PATIENCE_MS)
    show_all(page, "kiosk-unsure")
    check_screen(page)
    _pick_up(clerk, box)
    page.locator("#app").get_by_role("button", name="Xong, xóa máy").click()
    expect(page.get_by_role("heading", name="Ông/Bà cần làm gì?")).to_be_visible(timeout=PATIENCE_MS)


def test_the_box_opens_for_the_face_that_filed(sit_down: Callable[..., Staffer], demo: Stack, reels: Callable[[int], Reel]) -> None:
    clerk = sit_down(wide=1180, high=820, script=reels(7).script)
    _set_up(clerk, demo, "Hà Thị Tủ Kính")
    filed = make_filed(demo)
    box = said_in(demo, _READY, filed.name, _DIGITS, "astronaut").splitlines()[-1]
    _open(clerk.page, filed)
    clerk.press("Lấy kết quả trong tủ")
    _be_looked_at(clerk)
    expect(clerk.page.get_by_role("heading", name=f"Ngăn {box} đã mở")).to_be_visible(timeout=3 * PATIENCE_MS)
    show_all(clerk.page, "kiosk-known")


def _set_up(clerk: Staffer, demo: Stack, name: str) -> None:
    """A member of the counter makes the tablet one for everybody."""
    clerk.enrol(*make_newcomer(demo, "counter", name))
    clerk.page.goto("/staff/counter")
    clerk.page.get_by_text("Đặt máy này làm máy dùng chung").click(timeout=PATIENCE_MS)
    clerk.page.get_by_label("Tên máy").fill("Máy 1")
    show_all(clerk.page, "kiosk-set-up")
    clerk.press("Bắt đầu dùng chung")
    expect(clerk.page.get_by_role("heading", name="Ông/Bà cần làm gì?")).to_be_visible(timeout=PATIENCE_MS)


def _open(page: Page, filed: Filed) -> None:
    page.get_by_role("button", name="Tôi có giấy hẹn").click(timeout=PATIENCE_MS)
    page.get_by_label("Mã quét được").fill(filed.slip)
    page.get_by_label("Năm sinh").fill(filed.year)
    show_all(page, "kiosk-slip")
    page.get_by_role("button", name="Xem hồ sơ", exact=True).click()
    expect(page.get_by_text("Tiếp theo:")).to_be_visible(timeout=PATIENCE_MS)


def _drop_off(clerk: Staffer) -> None:
    clerk.press("Gửi thêm giấy tờ vào tủ")
    clerk.press("Mở ngăn tủ")
    expect(clerk.page.get_by_text("Ghi số tờ, từ 1 đến 60")).to_be_visible()
    clerk.page.get_by_label("Số tờ").fill("3")
    show_all(clerk.page, "kiosk-drop")
    check_screen(clerk.page)
    clerk.press("Mở ngăn tủ")
    expect(clerk.page.get_by_text("Biên nhận của Ông/Bà")).to_be_visible(timeout=PATIENCE_MS)
    show_all(clerk.page, "kiosk-receipt")
    check_screen(clerk.page)


def _leave_it_alone(page: Page) -> None:
    """After 70 seconds it asks; who says so stays; who does not, finds it wiped."""
    page.clock.fast_forward(75_000)
    expect(page.get_by_role("dialog", name="Ông/Bà còn ở đây không?")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "kiosk-idle")
    page.get_by_role("button", name="Tôi còn ở đây").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.fast_forward(95_000)
    expect(page.get_by_role("heading", name="Ông/Bà cần làm gì?")).to_be_visible(timeout=PATIENCE_MS)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def _be_looked_at(clerk: Staffer) -> None:
    """Whoever stands there reads what happens, and is filmed."""
    page = clerk.page
    clerk.press("Dùng khuôn mặt")
    expect(page.get_by_text("chỉ để mở ngăn tủ lần này")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "kiosk-face")
    check_screen(page)
    clerk.press("Tôi đồng ý, bắt đầu quay")


def _pick_up(clerk: Staffer, box: str) -> None:
    page = clerk.page
    page.get_by_label("Mã 6 chữ số").fill("000000")
    clerk.press("Mở ngăn tủ")
    expect(page.get_by_text("Mã chưa đúng.")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "kiosk-pick")
    check_screen(page)
    page.get_by_label("Mã 6 chữ số").fill(_DIGITS)
    clerk.press("Mở ngăn tủ")
    expect(page.get_by_role("heading", name=f"Ngăn {box} đã mở")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "kiosk-taken")


def test_a_file_is_begun_with_the_citizen_present(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    clerk = sit_down(wide=820, high=1180)
    clerk.enrol(*make_newcomer(demo, "counter", "Đinh Thị Mẫu"))
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


def test_who_lost_phone_and_slip_gets_a_new_code_with_the_card_in_hand(
    sit_down: Callable[..., Staffer], demo: Stack, browser: Browser,
) -> None:
    clerk = sit_down(wide=820, high=1180)
    clerk.enrol(*make_newcomer(demo, "counter", "Lý Giả Định"))
    page = clerk.page
    page.goto("/staff/counter")
    show_all(page, "counter-boxes")
    page.get_by_label("Máy quét hoặc đường dẫn").fill(make_filed(demo).slip)
    clerk.press("Kiểm tra")
    page.get_by_text("Mất điện thoại hoặc giấy hẹn?").click(timeout=PATIENCE_MS)
    clerk.press("Cấp mã mới")
    expect(page.get_by_text("Xem thẻ căn cước gốc và ghi nhận Khớp trước")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "counter-way")
    clerk.press("Khớp")
    clerk.press("Cấp mã mới")
    expect(page.get_by_text("Mã mới, chỉ hiện một lần.")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "counter-way-made")
    check_screen(page)
    code = page.locator("p.code").inner_text()
    assert re.fullmatch(r"[A-Z0-9]{4}\s[A-Z0-9]{4}", code)
    with browser.new_context(base_url=demo.address, locale="vi-VN", service_workers="block") as context:
        _open_with_code(context.new_page(), code)


def _open_with_code(phone: Page, code: str) -> None:
    """The new code opens the file on the citizen's new phone."""
    phone.goto("/resume")
    phone.get_by_label("Mã hồ sơ, 8 ký tự").fill(code)
    phone.get_by_role("button", name="Mở hồ sơ", exact=True).click()
    Citizen(phone).on("11")
