"""Photos that are chosen on the phone: lost behind the camera app, in a format nobody opens, larger than a canvas."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import numpy as np
from PIL import Image as Pictures
from playwright.sync_api import Page, expect

from e2e.access import check_screen
from e2e.citizen import PATIENCE_MS, Citizen

Look = Callable[[Page, str], None]
_PICTURE = """() => new Promise(resolve => {
  const reader = new FileReader()
  reader.onload = () => resolve(reader.result.split(',')[1])
  reader.readAsDataURL(window.__film.picture)
})"""


def _photo(wide: int, high: int) -> bytes:
    """A bright picture of that size, as a phone of many megapixels takes it."""
    low = np.random.default_rng(5).integers(120, 250, (high // 200, wide // 200, 3), np.uint8)
    out = io.BytesIO()
    Pictures.fromarray(low).resize((wide, high), Pictures.Resampling.NEAREST).save(out, "JPEG", quality=70)
    return out.getvalue()


def _sent_of(page: Page, name: str, kind: str, content: bytes) -> bytes:
    """What leaves the phone when this file is chosen and used."""
    page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": kind, "buffer": content})
    with page.expect_response(lambda answer: answer.request.method == "PATCH", timeout=PATIENCE_MS):
        page.get_by_role("button", name="Dùng ảnh này").click(timeout=PATIENCE_MS)
    return base64.b64decode(page.evaluate(_PICTURE))


def test_photos_from_the_phone_lost_too_new_and_too_large(open_phone: Callable[..., Page], look: Look) -> None:
    page = open_phone(person=9)
    citizen = Citizen(page)
    for step in (citizen.arrive, citizen.choose, citizen.consent_without_face):
        step()
    # An Android short of memory ends the page behind its camera app.
    with page.expect_file_chooser():
        citizen.press("Gửi ảnh thẻ có sẵn")
    page.reload()
    expect(page.get_by_text("Ảnh vừa chọn chưa về tới trang")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "03-lost")
    check_screen(page)
    page.reload()
    citizen.on("03")
    expect(page.get_by_text("Ảnh vừa chọn chưa về tới trang")).to_have_count(0)
    # A format nobody here can open goes as it is; the server says what to do.
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(900)
    assert _sent_of(page, "the.heic", "image/heic", heic) == heic
    expect(page.get_by_text("HEIC")).to_be_visible(timeout=PATIENCE_MS)
    look(page, "03-heic")
    check_screen(page)
    citizen.press("Chụp lại")
    for size, then in (((5712, 4284), "Chụp mặt sau thẻ"), ((8064, 6048), None)):
        with Pictures.open(io.BytesIO(_sent_of(page, "the.jpg", "image/jpeg", _photo(*size)))) as arrived:
            assert max(arrived.size) == 2000
            # A canvas over the phone's limit is black and says nothing.
            assert np.asarray(arrived.convert("L")).mean() > 100
        if then:
            expect(page.get_by_text(then).first).to_be_visible(timeout=PATIENCE_MS)
