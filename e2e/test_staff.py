"""The staff come in, with passkeys alone, let others in and put them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.conftest import OUTPUT
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, link_of

_WIDE = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A demo office, whose staff have not come yet."""
    running = Stack(tmp_path_factory.mktemp("staff") / "data", "--demo")
    yield running
    running.close()


@pytest.fixture
def sit_down(browser: Browser, demo: Stack) -> Iterator[Callable[[], Staffer]]:
    """Computers, each with its own browser."""
    opened = []

    def sit() -> Staffer:
        context = browser.new_context(base_url=demo.address, locale="vi-VN", viewport=_WIDE, service_workers="block")
        opened.append(context)
        return Staffer(context.new_page())

    yield sit
    for context in opened:
        context.close()


def _invited(admin: Staffer, name: str, *roles: str) -> str:
    page = admin.page
    page.goto("/staff/people")
    page.get_by_label("Họ và tên").fill(name)
    for role in roles:
        page.locator("label.tick", has_text=role).first.click()
    admin.press("Thêm và cấp mã")
    expect(page.get_by_role("heading", name=f"Mã một lần của {name}")).to_be_visible(timeout=PATIENCE_MS)
    return f"/staff#{page.locator('p.code').inner_text()}"


def test_a_day_of_the_administrator(sit_down: Callable[[], Staffer], demo: Stack) -> None:
    admin, officer = sit_down(), sit_down()
    admin.enrol(link_of(demo, "admin"), "Ngô Quản Mẫu")
    expect(admin.page.get_by_text("Chỉ có một khóa.")).to_be_visible()
    _show(admin.page, "home")
    link = _invited(admin, "Trần Mẫu", "Chuyên viên")
    _show(admin.page, "people")
    officer.enrol(link, "Trần Mẫu")
    expect(officer.page.get_by_role("link", name="Nhân sự và khóa")).to_have_count(0)

    officer.press("Kết thúc phiên làm việc")
    expect(officer.page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=PATIENCE_MS)
    officer.keep_verified(verified=False)
    officer.press("Mở bằng khóa của tôi")
    expect(officer.page.get_by_text("Chưa nhận được khóa.")).to_be_visible(timeout=PATIENCE_MS)
    _show(officer.page, "entry")
    officer.keep_verified(verified=True)
    officer.enter()
    expect(officer.page.get_by_role("heading", name="Chào Trần Mẫu")).to_be_visible(timeout=PATIENCE_MS)

    # Put out while the page is open: its socket closes, and the page says so by itself.
    admin.page.goto("/staff/people")
    admin.press("Ngừng quyền vào: Trần Mẫu")
    expect(officer.page.get_by_role("heading", name="Vào làm việc")).to_be_visible(timeout=10_000)
    officer.press("Mở bằng khóa của tôi")
    expect(officer.page.get_by_text("Khóa chưa mở được cửa này.")).to_be_visible(timeout=PATIENCE_MS)


def test_a_spare_key_opens_when_the_first_is_gone(sit_down: Callable[[], Staffer], demo: Stack) -> None:
    lead = sit_down()
    lead.enrol(link_of(demo, "lead"), "Võ Thị Ví Dụ")
    lead.press("Khóa của tôi")
    spare = lead.add_authenticator("usb")
    lead.page.get_by_label("Thêm khóa").fill("khóa rời")
    lead.press("Thêm khóa")
    expect(lead.page.get_by_text("khóa rời")).to_be_visible(timeout=PATIENCE_MS)
    _show(lead.page, "keys")
    lead.page.get_by_role("link", name="Định Danh").click()
    lead.press("Kết thúc phiên làm việc")
    lead.lift_authenticator()
    lead.authenticator = spare
    lead.enter()
    expect(lead.page.get_by_role("heading", name="Chào Võ Thị Ví Dụ")).to_be_visible(timeout=PATIENCE_MS)


def _show(page: Page, name: str) -> None:
    """Kept to be looked at by people, light, dark and on a phone; never committed."""
    folder = OUTPUT / "staff"
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=folder / f"{name}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 360, "height": 780})
    page.screenshot(path=folder / f"{name}-360.png", full_page=True)
    page.set_viewport_size(_WIDE)
