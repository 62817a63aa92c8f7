"""A day at the counter: thirty people come with slips, with a code alone, or with nothing; each is met and gets a number."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

from e2e.stack import Stack
from e2e.staff import PATIENCE_MS, SLIP_CAMERA, Staffer, hold_slip, make_newcomer, said_in, show_all

_FILES = 24
# Of them: read by the browser's own camera, found by code and year, and holding an appointment of today.
_BY_CAMERA = 3
_BY_CODE = 4
_VISITS = 10
_WALK_INS = 30 - _FILES
# Twenty-four people file at the doors; their slips are drawn by the office's worker.
_SEED = """
import json
from backend.app import make_app
from backend.demo import Person, file_for
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.config import config
from backend.slip.file import url_of
from backend.slip.record import Slip
from backend.submit.tables import keep_seat
from backend.vault import db, records
import sys, time
count, visits, numbers = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
client = make_app().test_client()
told = []
for n in range(count):
    name = "NGƯỜI MẪU " + "MỘT HAI BA BỐN NĂM SÁU BẢY TÁM".split()[n % 8] + " " + "AN BÌNH CHI".split()[n // 8]
    told.append((name, file_for(client, Person(f"{numbers}{n:02}", name, "1958-03-02", "Nữ", f"HỘ KINH DOANH SỐ {n}", ("5610", "quán cơm"), 50_000_000))))
with db.write() as tx:
    for n, (_, case_id) in enumerate(told[:visits]):
        keep_seat(tx, case_id, config().office, day=clock.today(), start=f"{8 + n // 3:02}:00", seat_count=9)
until = time.monotonic() + 240
while time.monotonic() < until:
    with db.look() as conn:
        slips = [records.find_record(conn, case_id, Slip) for _, case_id in told]
        lines = [find_dossier(conn, case_id) for _, case_id in told]
    if all(slips) and all(lines):
        break
    time.sleep(0.5)
print(json.dumps([[name, url_of(slip.token), line.code or line.temporary_code] for (name, _), slip, line in zip(told, slips, lines)]))
"""


class _Comer(NamedTuple):
    """Somebody who filed."""

    name: str
    slip: str
    code: str


def test_a_day_at_the_counter_with_thirty_people(sit_down: Callable[..., Staffer], demo: Stack) -> None:
    link, name = make_newcomer(demo, "counter", "Lý Thị Ngày Dài")
    numbers = f"099158{random.randrange(10**4):04}"
    comers = [_Comer(*one) for one in json.loads(said_in(demo, _SEED, str(_FILES), str(_VISITS), numbers).splitlines()[-1])]
    clerk = sit_down(wide=820, high=1180, script=SLIP_CAMERA)
    clerk.enrol(link, name)
    page = clerk.page
    page.goto("/staff/counter")
    expect(page.get_by_text("08:00").first).to_be_visible(timeout=PATIENCE_MS)
    waiting = _waiting_on(page)
    before = waiting.count()
    briefs_ms = [_meet(clerk, one, at) for at, one in enumerate(comers)]
    for _ in range(_WALK_INS):
        _walk_in(clerk)
    expect(waiting).to_have_count(before + 30, timeout=PATIENCE_MS)
    numbers = [int(text) for text in waiting.all_inner_texts()]
    assert len(set(numbers)) == len(numbers)
    show_all(page, "counter-day")
    _serve(clerk, numbers[0])
    expect(waiting).to_have_count(before + 29, timeout=PATIENCE_MS)
    # In the morning the others' own appointments may be of today too.
    expect(page.locator(".day .chip.sure", has_text="đã đến").nth(_VISITS - 1)).to_be_visible(timeout=PATIENCE_MS)
    print(f"\nscan to brief: median {statistics.median(briefs_ms):.0f} ms, slowest {max(briefs_ms):.0f} ms of {len(briefs_ms)}")


def _meet(clerk: Staffer, comer: _Comer, at: int) -> float:
    """One of them stands here: found, given a number, the card looked at where that is proposed; ms until the brief."""
    page = clerk.page
    began = time.monotonic()
    if at < _BY_CAMERA:
        hold_slip(page, comer.slip)
        clerk.press("Mở máy ảnh")
    elif at < _BY_CAMERA + _BY_CODE:
        _find(page, comer)
    else:
        page.get_by_label("Máy quét hoặc đường dẫn").fill(comer.slip)
        began = time.monotonic()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=comer.name, exact=True)).to_be_visible(timeout=PATIENCE_MS)
    took_ms = 1000 * (time.monotonic() - began)
    clerk.press("Cấp số thứ tự")
    expect(page.get_by_text("Số thứ tự")).to_be_visible(timeout=PATIENCE_MS)
    if at == 0:
        clerk.press("Khớp")
        expect(page.get_by_text("Đã xem thẻ gốc: khớp").first).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Người tiếp theo").first.click(timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", name="Quét mã QR trên giấy hẹn")).to_be_visible(timeout=PATIENCE_MS)
    return took_ms


def _waiting_on(page: Page) -> Locator:
    """The numbers of who waits; the boxes of the locker have numbers too."""
    return page.locator("section", has=page.get_by_role("heading", name="Đang chờ", exact=True)).locator("b.number")


def _find(page: Page, comer: _Comer) -> None:
    page.get_by_text("Không mang giấy hẹn").click()
    page.get_by_label("Mã hồ sơ").fill(comer.code)
    page.get_by_label("Năm sinh").fill("1958")
    page.get_by_role("button", name="Tìm hồ sơ", exact=True).click()


def _walk_in(clerk: Staffer) -> None:
    waiting = _waiting_on(clerk.page)
    before = waiting.count()
    clerk.press("Cấp số cho khách không hẹn")
    expect(waiting).not_to_have_count(before, timeout=PATIENCE_MS)


def _serve(clerk: Staffer, number: int) -> None:
    clerk.press(f"Gọi số {number}")
    clerk.press(f"Xong số {number}")
