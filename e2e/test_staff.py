"""The staff come in, with passkeys alone, let others in and put them out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from e2e.access import check_screen
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, invited_of, said_in, show_all

# The passkey of somebody is a month older than it was; how many there are.
_AGED = """
import sys
from datetime import timedelta
from sqlalchemy import update
from backend.ground import clock
from backend.ground.config import config
from backend.staff.tables import passkeys, passkeys_of, people_of
from backend.vault import db
db.open_vault(config())
with db.write() as tx:
    one = next(each for each in people_of(tx, config().office) if each.name == sys.argv[1])
    tx.execute(update(passkeys).where(passkeys.c.staff_id == one.staff_id).values(added_at=clock.now() - timedelta(days=31)))
    print(len(passkeys_of(tx, one.staff_id)))
"""


def _invited(admin: Staffer, name: str, *roles: str) -> str:
    page = admin.page
    page.goto("/staff/people")
    page.get_by_label("Họ và tên").fill(name)
    for role in roles:
        page.locator("label.tick", has_text=role).first.click()
    admin.press("Thêm và cấp mã")
    expect(page.get_by_role("heading", name=f"Mã một lần của {name}")).to_be_visible(timeout=PATIENCE_MS)
    return f"/staff#{page.locator('p.code').inner_text()}"


def test_a_day_of_the_administrator(sit_down: Callable[..., Staffer], demo: Stack, go: int) -> None:
    admin, officer = sit_down(), sit_down()
    name = f"Trần Mẫu {go}"
    admin.enrol(*invited_of(demo, "admin", "Ngô Quản Mẫu"))
    expect(admin.page.get_by_text("Chỉ có một khóa.")).to_be_visible()
    show_all(admin.page, "home")
    link = _invited(admin, name, "Chuyên viên")
    show_all(admin.page, "people")
    officer.enrol(link, name)
    expect(officer.page.get_by_role("link", name="Nhân sự và khóa")).to_have_count(0)

    officer.press("Kết thúc phiên làm việc")
    expect(officer.page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=PATIENCE_MS)
    officer.keep_verified(verified=False)
    officer.press("Mở bằng khóa của tôi")
    expect(officer.page.get_by_text("Chưa nhận được khóa.")).to_be_visible(timeout=PATIENCE_MS)
    show_all(officer.page, "entry")
    officer.keep_verified(verified=True)
    officer.enter()
    expect(officer.page.get_by_role("heading", name=f"Chào {name}")).to_be_visible(timeout=PATIENCE_MS)

    # Put out while the page is open: its socket closes (how soon, tests/staff/test_cut tells), and the page says so by itself.
    admin.page.goto("/staff/people")
    admin.press(f"Ngừng quyền vào: {name}")
    expect(officer.page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=PATIENCE_MS)
    officer.press("Mở bằng khóa của tôi")
    expect(officer.page.get_by_text("Khóa chưa mở được cửa này.")).to_be_visible(timeout=PATIENCE_MS)


def test_a_spare_key_opens_when_the_first_is_gone(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    manager = sit_down()
    link, name = invited_of(demo, "manager", "Đỗ Mẫu Quân")
    manager.enrol(link, name)
    manager.press("Kết thúc phiên làm việc")
    expect(manager.page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=PATIENCE_MS)
    assert said_in(demo, _AGED, name) == "1"
    # A month with one passkey: signing in still works, everything else waits for the second.
    manager.enter()
    expect(manager.page.get_by_text("Mọi việc đang chờ khóa thứ hai.")).to_be_visible(timeout=PATIENCE_MS)
    manager.page.goto("/staff/settings")
    expect(manager.page.get_by_text("Mọi việc đang chờ khóa thứ hai.")).to_be_visible(timeout=PATIENCE_MS)
    show_all(manager.page, "keys-waiting")
    check_screen(manager.page)
    spare = manager.add_authenticator("usb")
    manager.page.get_by_label("Thêm khóa").fill("khóa rời")
    manager.press("Thêm khóa")
    expect(manager.page.get_by_role("heading", name="Thông tin cơ quan")).to_be_visible(timeout=PATIENCE_MS)
    manager.page.goto("/staff/keys")
    expect(manager.page.get_by_text("khóa rời")).to_be_visible(timeout=PATIENCE_MS)
    expect(manager.page.get_by_text("Chỉ có một khóa.")).to_have_count(0)
    show_all(manager.page, "keys")
    manager.page.get_by_role("link", name="Định Danh").click()
    manager.press("Kết thúc phiên làm việc")
    # Leaving the page at once would take the call along that ends the session.
    expect(manager.page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=PATIENCE_MS)
    manager.lift_authenticator()
    manager.authenticator = spare
    manager.enter()
    expect(manager.page.get_by_role("heading", name=f"Chào {name}")).to_be_visible(timeout=PATIENCE_MS)
    _close_a_day(manager)


def test_auditor_and_manager_have_their_pages(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    auditor = sit_down()
    auditor.enrol(*invited_of(demo, "auditor", "Bùi Thử Nghiệm"))
    auditor.page.get_by_role("link", name="Nhật ký").click()
    auditor.press("Kiểm tra cả chuỗi")
    expect(auditor.page.get_by_text("Chuỗi nguyên vẹn.")).to_be_visible(timeout=PATIENCE_MS)
    expect(auditor.page.get_by_role("row").nth(3)).to_be_visible(timeout=PATIENCE_MS)
    show_all(auditor.page, "trail")


def _close_a_day(manager: Staffer) -> None:
    page = manager.page
    page.goto("/staff/settings")
    page.get_by_label("Ngày", exact=True).fill((datetime.now(tz=UTC).date() + timedelta(days=9)).isoformat())
    page.get_by_label("Lý do người dân đọc được").fill("Sửa trụ sở")
    manager.press("Không tiếp dân ngày này")
    expect(page.get_by_role("listitem").get_by_text("Sửa trụ sở")).to_be_visible(timeout=PATIENCE_MS)
    show_all(page, "settings")
