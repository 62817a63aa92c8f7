"""A file from the request for one photograph to the post: asked, answered by one retake, its slip scanned, decided, signed, sent home."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image
from playwright.sync_api import Page, Route, expect

from e2e.access import check_screen, settle
from e2e.citizen import until
from e2e.filed import make_filed
from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, Staffer, make_newcomer, said_in, show_phone

# What the post says a day later: it was delivered.
_DELIVERED = """
import sys
from backend.dossier import deeds
from backend.ground.config import config
from backend.vault import db
db.open_vault(config())
with db.write() as tx:
    deeds.give_result(tx, sys.argv[1], None, "post")
"""


def test_asked_retaken_decided_and_sent_home_by_post(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    filed = make_filed(demo, sure=False, back="post")
    name = filed.name
    one = sit_down(wide=1280, high=1000)
    one.enrol(*make_newcomer(demo, "counter officer lead", "Trịnh Đủ"))
    _ask_for_a_photograph(one, name)
    phone = sit_down(wide=360, high=780).page
    _resume(phone, filed.code)
    _retake(phone)
    _scan(one, filed.slip, name)
    _decide(one, name)
    expect(one.page.get_by_text("Bưu gửi ·")).to_be_visible(timeout=PATIENCE_MS)
    said_in(demo, _DELIVERED, filed.case_id)
    phone.goto("/file")
    expect(phone.get_by_text("Mã bưu gửi")).to_be_visible(timeout=PATIENCE_MS)
    expect(phone.get_by_role("heading", name="Đã trả kết quả")).to_be_visible(timeout=PATIENCE_MS)
    show_phone(phone, "file-returned")


def _find(one: Staffer, name: str) -> None:
    page = one.page
    page.goto("/staff/desk")
    page.get_by_label("Tên, số điện thoại hoặc mã hồ sơ").fill(name)
    page.keyboard.press("Enter")
    page.locator("button.file-line", has_text=name).click(timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=PATIENCE_MS)


def _ask_for_a_photograph(one: Staffer, name: str) -> None:
    _find(one, name)
    one.press("Nhận hồ sơ này N")
    one.press("Yêu cầu bổ sung B")
    one.press("Gửi yêu cầu")
    expect(one.page.get_by_role("heading", name="Chờ người dân bổ sung")).to_be_visible(timeout=PATIENCE_MS)


def _resume(phone: Page, code: str) -> None:
    phone.goto("/resume")
    phone.get_by_label("Mã hồ sơ, 8 ký tự").fill(code)
    phone.get_by_role("button", name="Mở hồ sơ", exact=True).click()
    expect(phone.get_by_text("Bước 6/6")).to_be_visible(timeout=PATIENCE_MS)


def _retake(phone: Page) -> None:
    """One photograph, cut on its way, and the file goes on."""
    offsets: list[int] = []
    held: list[Route] = []

    def cut(route: Route) -> None:
        """The first call falls; the next one waits until the bar was seen."""
        offsets.append(int(route.request.headers["upload-offset"]))
        if len(offsets) == 1:
            route.abort("connectionreset")
        elif len(offsets) == 2:
            held.append(route)
        else:
            route.continue_()

    phone.route("**/api/uploads/*?*", cut)
    phone.goto("/file")
    phone.get_by_role("button", name="Bổ sung 1 mục").click(timeout=PATIENCE_MS)
    phone.locator("input[type=file]").set_input_files({"name": "front.jpg", "mimeType": "image/jpeg", "buffer": _photograph()})
    expect(phone.get_by_role("progressbar")).to_be_visible(timeout=PATIENCE_MS)
    until(phone, lambda: bool(held))
    held[0].continue_()
    expect(phone.get_by_text("Máy chủ đã nhận ảnh")).to_be_visible(timeout=PATIENCE_MS)
    # The first call was all of it; after the cut every piece goes once, where the one before ended.
    assert offsets[:3] == [0, 0, 128 * 1024]
    assert offsets[1:] == sorted(set(offsets))
    phone.unroute("**/api/uploads/*?*")
    show_phone(phone, "supplement-retaken")
    check_screen(phone)
    phone.get_by_role("button", name="Gửi bổ sung", exact=True).click()
    expect(phone.get_by_role("button", name="Bổ sung 1 mục")).to_have_count(0, timeout=PATIENCE_MS)


def _photograph() -> bytes:
    """A picture of nothing in particular, as a phone takes it."""
    noise = np.random.default_rng(4).integers(0, 255, (240, 380, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).resize((1520, 960)).save(out, "JPEG", quality=85)
    return out.getvalue()


def _scan(one: Staffer, slip: str, name: str) -> None:
    page = one.page
    page.goto("/staff/counter")
    page.get_by_label("Máy quét hoặc đường dẫn").fill(slip, timeout=PATIENCE_MS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible(timeout=PATIENCE_MS)


def _decide(one: Staffer, name: str) -> None:
    _find(one, name)
    for deed in ("Tiếp nhận T", "Bắt đầu giải quyết T", "Đồng ý, trình ký T", "Ký T"):
        one.press(deed)
    expect(one.page.get_by_role("heading", name="Chờ trả kết quả")).to_be_visible(timeout=PATIENCE_MS)
    settle(one.page)
    _until_posted(one, name)


def _until_posted(one: Staffer, name: str) -> None:
    """The worker announces the parcel within seconds; the page shows it when it is opened again."""
    for _ in range(40):
        if one.page.get_by_text("Bưu gửi ·").is_visible():
            return
        one.page.wait_for_timeout(2_500)
        _find(one, name)
