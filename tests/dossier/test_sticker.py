"""The label of a parcel: who sends and receives, and the post's code; nothing of the file, and texts stay texts."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from backend.catalogue.load import office_of
from backend.dossier.record import Parcel
from backend.dossier.sticker import StickerSize, drawn_of, said_on, sticker_of
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.outside.spoken import ParcelOrder
from backend.vault import db, records
from tests.dossier.test_papers import read
from tests.filing import SAID, case_of, filled, office_app, seat, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
_HARD = '#image("/etc/passwd") *Ấp* $x$ \\ _y_'


def posted(redis_url: str, *, tracking: str | None = "VN099000123", **changed: Any) -> str:
    """A file whose result is wanted by post; the post has heard of it."""
    citizen = filled(office_app(redis_url), return_by="post", return_address=seat(**changed))
    assert send(citizen).status_code == 201
    case_id = case_of(citizen)
    work_off(case_id)
    with db.write() as tx:
        records.keep_record(tx, case_id, Parcel(key="k" * 22, tracking=tracking, state="announced"))
    return case_id


@pytest.mark.parametrize(("size", "width_mm"), [("a6", 105), ("a4", 210)])
def test_it_says_who_and_where_and_nothing_of_the_file(vault: Config, redis_url: str, size: StickerSize, width_mm: int) -> None:
    case_id = posted(redis_url)
    with db.look() as conn:
        label = sticker_of(conn, case_id, size=size)
    pages, text = pypdf.PdfReader(io.BytesIO(label)).pages, read(label)
    assert (len(pages), round(float(pages[0].mediabox.width) * 25.4 / 72)) == (1, width_mm)
    for said in ("VN099000123", SAID["name"], "0990000458", "15/4 đường Mẫu", "UBND phường Mẫu", "DỮ LIỆU MẪU"):
        assert said in text, said
    for hidden in (SAID["number"], "hộ kinh doanh", "Hộ kinh doanh", "HỘ KINH DOANH", SAID["birth_date"]):
        assert hidden not in text


def test_markup_in_an_address_is_only_ever_drawn(vault: Config, redis_url: str) -> None:
    case_id = posted(redis_url, detail=_HARD)
    with db.look() as conn:
        text = read(sticker_of(conn, case_id, size="a6"))
    assert "#image(" in text
    assert "*Ấp*" in text
    assert "_y_" in text


def test_there_is_none_before_the_post_gave_its_code(vault: Config, redis_url: str) -> None:
    case_id = posted(redis_url, tracking=None)
    with db.look() as conn, pytest.raises(Fault, match="move_not_allowed"):
        sticker_of(conn, case_id, size="a6")


@pytest.mark.parametrize("size", ["a6", "a4"])
@pytest.mark.parametrize(("name", "address"), [("M" * 200, "Đường Mẫu " * 30), ("NGUYỄN THỊ " * 18, "M" * 300), ("AN", "Số 1")])
def test_the_longest_name_and_address_leave_the_code_on_the_same_label(
    vault: Config, size: StickerSize, name: str, address: str,
) -> None:
    order = ParcelOrder(file="000.00.99.H29-261120-0023", name=name, phone="0990000458", address=address, show_card=True)
    label = drawn_of(said_on("EV123456789VN", order, office_of("phuong-mau")), size)
    pages = pypdf.PdfReader(io.BytesIO(label)).pages
    assert len(pages) == 1
    low = min(at for at in _heights_in(pages[0]))
    # What lies under the fold of A4 would be cut off.
    assert low > float(pages[0].mediabox.height) - 148 * 72 / 25.4


def _heights_in(page: pypdf.PageObject) -> list[float]:
    heights: list[float] = []
    page.extract_text(visitor_text=lambda text, cm, tm, *_: heights.append(tm[5] * cm[3] + cm[5]) if text.strip() else None)
    return heights
