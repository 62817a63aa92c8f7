"""A file saved behind the phone's passkey, seen again on another phone; a lost passkey shut out with the slip's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright, expect

from e2e.access import check_in_english, check_screen
from e2e.citizen import PATIENCE_MS, Citizen
from e2e.filed import make_filed
from e2e.stack import Stack
from e2e.staff import show_phone

_OPTIONS = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Phone:
    """A phone with a place for passkeys of its own."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self._line: CDPSession = context.new_cdp_session(self.page)
        self._line.send("WebAuthn.enable")
        self._place = str(self._line.send("WebAuthn.addVirtualAuthenticator", {"options": _OPTIONS})["authenticatorId"])

    def passkeys(self) -> list[dict[str, object]]:
        """The passkeys that live here."""
        return list(self._line.send("WebAuthn.getCredentials", {"authenticatorId": self._place})["credentials"])

    def copy_keys(self, other: Phone) -> None:
        """As the maker of the phones carries them over."""
        for key in other.passkeys():
            self._line.send("WebAuthn.addCredential", {"authenticatorId": self._place, "credential": key})

    def keep_verified(self, *, verified: bool) -> None:
        """Whether the finger fits from now on."""
        self._line.send("WebAuthn.setUserVerified", {"authenticatorId": self._place, "isUserVerified": verified})

    def press(self, name: str) -> None:
        """One button."""
        self.page.get_by_role("button", name=name, exact=True).click(timeout=PATIENCE_MS)


@pytest.fixture
def phones(demo: Stack, player: Playwright, browser: Browser) -> Iterator[Callable[[], Phone]]:
    """Phones of the demo office's citizens."""
    opened: list[BrowserContext] = []

    def open_one() -> Phone:
        pixel = player.devices["Pixel 7"] | {"viewport": {"width": 360, "height": 780}}
        opened.append(browser.new_context(
            **pixel, base_url=demo.address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", service_workers="block",
        ))
        return Phone(opened[-1])

    yield open_one
    for context in opened:
        context.close()


def _resume(phone: Phone, code: str) -> None:
    phone.page.goto("/resume")
    phone.page.get_by_label("Mã hồ sơ, 8 ký tự").fill(code)
    phone.press("Mở hồ sơ")
    Citizen(phone.page).on("11")


def _save(phone: Phone) -> None:
    phone.press("Lưu hồ sơ vào máy này")
    phone.press("Lưu vào máy này")
    expect(phone.page.get_by_text("Đã lưu.")).to_be_visible(timeout=PATIENCE_MS)


def _save_and_shut_out(new: Phone, code: str) -> None:
    """On a new phone: nothing is said to be saved there before it is, and then the first one is let go."""
    _resume(new, code)
    expect(new.page.get_by_text("Hồ sơ này mở được bằng:")).to_be_visible(timeout=PATIENCE_MS)
    expect(new.page.get_by_text("Đã lưu.")).to_have_count(0)
    show_phone(new.page, "11-others")
    check_screen(new.page)
    _save(new)
    lines = new.page.locator(".own-keys li")
    expect(lines).to_have_count(2, timeout=PATIENCE_MS)
    lines.first.get_by_role("button", name="Không cho máy này mở nữa").click()
    expect(lines).to_have_count(1, timeout=PATIENCE_MS)


def test_a_file_is_saved_seen_on_another_phone_and_shut_to_a_lost_one(phones: Callable[[], Phone], demo: Stack) -> None:
    code = make_filed(demo).code
    phone = phones()
    _resume(phone, code)
    phone.press("Lưu hồ sơ vào máy này")
    show_phone(phone.page, "11-save")
    check_screen(phone.page)
    phone.keep_verified(verified=False)
    phone.press("Lưu vào máy này")
    expect(phone.page.get_by_text("Chưa lưu. Ông/Bà bấm lại")).to_be_visible(timeout=PATIENCE_MS)
    phone.keep_verified(verified=True)
    phone.press("Lưu vào máy này")
    expect(phone.page.get_by_text("Đã lưu.")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone.page, "11-saved")
    check_screen(phone.page)
    assert len(phone.passkeys()) == 1

    other = phones()
    other.copy_keys(phone)
    other.page.goto("/mine")
    show_phone(other.page, "28-shut")
    check_screen(other.page)
    other.press("Mở hồ sơ đã lưu")
    expect(other.page.get_by_role("heading", name="Hồ sơ của tôi")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(other.page, "28-files")
    check_screen(other.page)
    check_in_english(other.page)
    other.page.locator(".own-files button").first.click()
    expect(other.page.locator('main[data-screen="12"] .file-code')).to_be_visible(timeout=PATIENCE_MS)

    new = phones()
    _save_and_shut_out(new, code)
    phone.page.goto("/mine")
    phone.press("Mở hồ sơ đã lưu")
    expect(phone.page.get_by_text("Máy này chưa lưu hồ sơ nào")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone.page, "28-unknown")
    new.page.goto("/mine")
    new.press("Mở hồ sơ đã lưu")
    new.press("Bỏ lưu tất cả")
    show_phone(new.page, "28-remove")
    new.page.get_by_role("dialog").get_by_role("button", name="Bỏ lưu tất cả").click()
    expect(new.page.get_by_text("Đã bỏ lưu.")).to_be_visible(timeout=PATIENCE_MS)
