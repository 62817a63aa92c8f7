"""By the keyboard alone, as whoever uses a switch or a screen reader goes: every control is reached, seen and worked."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.citizen import PROCEDURE, Citizen

_FOCUSED = """() => {
  const on = document.activeElement
  return on.matches('a, button, input, textarea, summary') ? (on.closest('label') ?? on).innerText : ''
}"""
# What shows where the focus is: an outline, on the control itself or on the box that is drawn for it.
_RING = """() => {
  const on = document.activeElement
  const drawn = [on, ...(on.closest('label')?.querySelectorAll('.radio, .square') ?? [])].map(one => getComputedStyle(one))
  return drawn.some(style => style.opacity !== '0' && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
}"""
_TABS = 40


def _reach(page: Page, words: str) -> None:
    """Tab on until the control with these words has the focus, and shows it."""
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        if words in str(page.evaluate(_FOCUSED)):
            assert page.evaluate(_RING), f"the focus on {words} is not to be seen"
            return
    raise AssertionError(f"{words} is not reached by the keyboard")


def test_to_the_camera_by_the_keyboard_alone(open_desk: Callable[[], Page]) -> None:
    page = open_desk()
    citizen = Citizen(page)
    citizen.arrive()
    expect(page.get_by_text(PROCEDURE).first).to_be_visible()
    _reach(page, PROCEDURE)
    page.keyboard.press("Enter")
    citizen.on("02")
    # The new page is where the eye and the ear are.
    expect(page.locator("h1:focus")).to_have_count(1)
    _reach(page, "Tôi đã đọc thông tin trên")
    page.keyboard.press("Space")
    _reach(page, "Không dùng khuôn mặt")
    page.keyboard.press("Enter")
    citizen.on("20")
    _reach(page, "dùng máy ảnh ở đây")
    page.keyboard.press("Enter")
    citizen.on("03")
    _reach(page, "Hỗ trợ")
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    # What lies behind a sheet is neither reached nor read.
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog, [role=dialog]') !== null")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
