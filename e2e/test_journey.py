"""One filing through all of it: from two photographs to a slip that verifies, on the real stack."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from e2e.access import check_in_english, check_screen
from e2e.citizen import PATIENCE_MS, Citizen
from e2e.film import Reel

Look = Callable[[Page, str], None]


# Switching the language there would stop what is running: a picture being aimed, a card being read, a question being answered.
RUNNING = ("06-reading", "08-shop", "08-start", "08-seat", "08-owner", "08-finish")


def test_from_two_photographs_to_a_slip_that_verifies(page: Page, reel: Reel, look: Look) -> None:
    def look_closely(page: Page, name: str) -> None:
        look(page, name)
        if name != "06-reading":
            check_screen(page)
        if name not in RUNNING:
            check_in_english(page)

    sent: list[int] = []
    # Pictures leave by XHR and are counted in the page.
    page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"") if request.resource_type == "fetch" else 0))
    citizen = Citizen(page, look=look_closely)
    for step in (citizen.arrive, citizen.choose, citizen.consent, citizen.photograph, citizen.film, citizen.wait_for_form):
        step()
    expect(page.get_by_text(reel.truth["name"])).to_be_visible()
    expect(page.get_by_text(reel.truth["residence"])).to_be_visible()
    citizen.review()
    _told_what_is_missing(page, citizen)
    citizen.answer()
    citizen.send()
    expect(page.get_by_text("000.00.99.H29-").first).to_be_visible(timeout=PATIENCE_MS)
    citizen.slip()
    film = page.evaluate("({ prompts: window.__film.prompts, bytes: window.__film.bytes })")
    # One question for each side of the phone; one best picture a side, and small live frames.
    assert film["prompts"] <= 2
    assert sum(sent) + film["bytes"] <= 4 * 1024 * 1024
    shown = page.evaluate("fetch('/api/slip').then(answer => answer.json())")
    assert shown["official"]
    assert shown["due"]
    address = shown["url"]
    page.goto(address)
    expect(page.get_by_text("Ông/Bà sinh năm nào?")).to_be_visible()
    year = reel.truth["birth_date"][:4]
    citizen.type(page.get_by_label("Năm sinh, 4 chữ số"), year)
    citizen.press("Xem tình trạng")
    expect(page.get_by_text("Đã tiếp nhận").first).to_be_visible()
    look_closely(page, "12-status")


def _told_what_is_missing(page: Page, citizen: Citizen) -> None:
    """Only when the citizen wants to go on, first on the page, in its title, and with the way to the field."""
    expect(page.get_by_role("alert")).to_have_count(0)
    citizen.press("Tiếp tục")
    told = page.get_by_role("alert")
    expect(told).to_be_focused()
    expect(page).to_have_title(re.compile("^Lỗi: "))
    check_screen(page)
    told.get_by_role("button").click()
    expect(page.locator("main :is(input, textarea):focus")).to_have_count(1)
