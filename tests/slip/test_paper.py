"""The slip on paper: right letters, right size, texts that stay texts, quickly drawn."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

import pypdf
import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image as Pictures

from backend.catalogue.load import office_of, procedure_of
from backend.catalogue.workdays import calendar
from backend.door.qr import qr_svg_of
from backend.fill.record import Answer, Answers
from backend.ground.clock import ZONE
from backend.slip.mould import mould_of
from backend.slip.print import calendar_of, pdf_of
from backend.slip.record import PaperShown, Slip, Standing, StatusCode
from backend.slip.rules import File, due_words_of, status_shown_of, visit_shown_of
from backend.submit.record import Appointment, Submission

AT = datetime(2026, 11, 20, 10, 0, tzinfo=ZONE)
# Every letter with every mark, both cases.
ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆFGHIÌỈĨÍỊJKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVWXYỲỶỸÝỴZ"
)
PAPERS = (
    PaperShown(name="Giấy đề nghị đăng ký hộ kinh doanh", pages=1, count="1 bản", fingerprint="4f1c 90ae"),
    PaperShown(name="Ảnh thẻ căn cước, mặt trước và mặt sau", pages=2, count="2 ảnh", fingerprint="b27d 03c5"),
)
URL = "https://hoso.example/r#" + "A" * 127


def file_of(*, received: bool = True, **answers: Any) -> File:
    values = {
        "owner_name": "TRẦN THỊ MẪU ĐƠN", "owner_residence": "15/4 đường Mẫu, P. Đa Kao, Quận 1, TP. Hồ Chí Minh",
        "owner_phone": "0990000458", "return_by": "counter", **answers,
    }
    standing = Standing(
        status=2, code="000.00.99.H29-261120-0023", official=True, received_at=AT, due=datetime(2026, 11, 26, 17, tzinfo=ZONE),
        since=AT,
    )
    visit = Appointment(kind="show_card", day=date(2026, 11, 25), start="09:00", place="Quầy 3")
    return File(
        procedure=procedure_of("hkd-thanh-lap"), office=office_of("phuong-mau"),
        submission=Submission(
            procedure="hkd-thanh-lap", office="phuong-mau", temporary_code="TAM-7K2M-9QX4", receipt="x" * 22,
            identity_source="camera_ekyc", card_shown="counter", appointment=visit, submitted_at=AT - timedelta(minutes=4),
        ),
        answers=Answers(
            procedure="hkd-thanh-lap", form_version="x", doubts={}, confirmed_at=AT,
            answers={key: Answer(value=value, origin="typed") for key, value in values.items()},
        ),
        slip=Slip(receipt="x" * 22, token="A" * 127, issued_at=AT, expires_at=AT + timedelta(days=180)),
        standing=standing if received else None,
    )


def sheet_of(**answers: Any) -> dict[str, Any]:
    return {**mould_of(file_of(**answers), PAPERS, calendar(), hotline="0990 000 123"), "qr": qr_svg_of(URL)}


def read(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


@pytest.mark.parametrize(("size", "width_mm"), [("a5", 148), ("a4", 210)])
def test_the_slip_is_one_page_of_its_size(size: Literal["a4", "a5"], width_mm: int) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(sheet_of(), size=size)))
    assert len(reader.pages) == 1
    assert abs(float(reader.pages[0].mediabox.width) * 25.4 / 72 - width_mm) < 1


def test_it_says_what_the_form_of_the_state_says() -> None:
    text = read(pdf_of(sheet_of(), size="a5"))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND PHƯỜNG MẪU", "TP. Hồ Chí Minh, ngày 20 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "17 giờ 00, 26/11/2026", "Thứ Năm · 3 ngày làm việc, trừ lễ 24/11",
        "000.00.99.H29-261120-0023", "TRẦN THỊ MẪU ĐƠN", "15/4 đường Mẫu, P. Đa Kao", "0990 000 458", "Đăng ký thành lập hộ kinh doanh",
        "10 giờ 00 phút, ngày 20/11/2026", "Quầy 3: 9 giờ 00, Thứ Tư 25/11/2026", "Tại quầy 3", "1. Giấy đề nghị đăng ký hộ kinh doanh",
        "4f1c 90ae", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "kiểm tra bằng mã", "KHÔNG CÓ GIÁ TRỊ",
    ):
        assert said in text.replace("\n", " ").replace("  ", " "), said


def test_before_reception_it_claims_nothing() -> None:
    file = file_of(received=False)
    text = read(pdf_of({**mould_of(file, PAPERS, calendar(), hotline="0990 000 123"), "qr": qr_svg_of(URL)}, size="a5"))
    assert "GIẤY XÁC NHẬN ĐÃ GỬI HỒ SƠ" in text
    assert "TAM-7K2M-9QX4" in text
    assert "GIẤY TIẾP NHẬN" not in text
    assert "Hẹn trả" not in text
    assert due_words_of(file, calendar(), "vi") == "Cán bộ kiểm tra trong 8 giờ làm việc"


def test_beside_a_date_that_was_put_off_the_term_is_said_to_be_the_usual_one() -> None:
    file = file_of()
    assert file.standing
    later = replace(file, standing=file.standing.model_copy(update={"moved": True}))
    assert due_words_of(later, calendar(), "vi") == "thường 3 ngày làm việc"


@pytest.mark.parametrize("part", [ALPHABET[n : n + 24] for n in range(0, len(ALPHABET), 24)])
def test_every_vietnamese_letter_is_drawn_and_can_be_read_back(part: str) -> None:
    assert part in read(pdf_of(sheet_of(owner_name=part), size="a4"))


@pytest.mark.parametrize("name", [
    "<img src=http://evil.example/x>", "#image(\"/etc/passwd\")", "$x^2$ *đậm* _nghiêng_ `mã`", "= Đề mục", "@label <label> \\ #[x]",
    "(ngoặc) \\ / ) (", "<link rel=attachment href=file:///etc/hosts>", "{{7*7}} ${7*7}",
])
def test_text_stays_text(name: str) -> None:
    made = pdf_of(sheet_of(owner_name=name), size="a4")
    drawn = read(made).replace("\n", "")
    assert all(word in drawn for word in name.split())
    assert not any("/URI" in str(note) for page in pypdf.PdfReader(io.BytesIO(made)).pages for note in page.get("/Annots") or [])


def test_marks_that_turn_the_writing_turn_nothing_else() -> None:
    made = pdf_of(sheet_of(owner_name="Tên\u202eĐƠN"), size="a5")
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 1
    assert "0990 000 458" in read(made)


@pytest.mark.parametrize(("status", "unpaid", "words"), [
    (1, False, "Cán bộ kiểm tra trong 8 giờ làm việc"), (1, True, "Chờ nộp phí, lệ phí rồi mới tiếp nhận"),
    (3, False, "Không được tiếp nhận, xem lý do"), (5, False, "Cần bổ sung giấy tờ"), (7, False, "Đã rút hồ sơ"),
    (8, False, "Đã dừng xử lý, xem lý do"),
])
def test_nobody_is_told_to_wait_for_an_officer_where_none_will_look(status: StatusCode, unpaid: bool, words: str) -> None:
    file = file_of()
    standing = Standing(status=status, code="TAM-7K2M-9QX4", official=False, received_at=None, due=None, since=AT, unpaid=unpaid)
    before = replace(file, standing=standing)
    assert due_words_of(before, calendar(), "vi") == words
    next_words = status_shown_of(before, calendar(), "vi").next_words
    assert ("8 giờ" in next_words) == (words.startswith("Cán bộ"))


def test_a_word_without_end_is_wrapped_and_stays_on_the_page() -> None:
    made = pdf_of(sheet_of(owner_name="M" * 2000), size="a5")
    assert read(made).replace("\n", "").count("M") >= 2000


def test_a_page_takes_no_time() -> None:
    pdf_of(sheet_of(), size="a5")
    began = time.perf_counter()
    for _ in range(5):
        pdf_of(sheet_of(), size="a5")
    assert (time.perf_counter() - began) / 5 < 0.15


def test_the_code_on_it_can_be_scanned() -> None:
    import typst

    svg = qr_svg_of(URL)
    page = '#set page(width: 45mm, height: 45mm, margin: 2mm)\n#image(bytes(sys.inputs.qr), format: "svg", width: 41mm)'
    drawn = typst.compile(page.encode(), format="png", ppi=150, sys_inputs={"qr": svg})
    assert isinstance(drawn, bytes)
    found = zxingcpp.read_barcodes(Pictures.open(io.BytesIO(drawn)).convert("L"))
    assert [one.text for one in found] == [URL]
    modules = int(svg.partition('viewBox="0 0 ')[2].split()[0]) - 8
    assert modules <= 53


def test_the_calendar_holds_both_dates_and_no_person() -> None:
    made = calendar_of({
        "due": datetime(2026, 11, 26, 17, tzinfo=ZONE), "due_summary": "Hẹn trả kết quả", "visit": datetime(2026, 11, 25, 9, tzinfo=ZONE),
        "visit_minutes": 30, "visit_summary": "Đến quầy", "where": "Quầy 3, số 1 đường Không Có", "made_at": AT,
    }, receipt="r" * 22, host="hoso.example")
    book = Calendar.from_ical(made)
    events = {str(event["summary"]): event for event in book.walk("VEVENT")}
    assert events["Hẹn trả kết quả"].decoded("dtstart") == datetime(2026, 11, 26, 17, tzinfo=ZONE)
    assert events["Đến quầy"].decoded("dtend") == datetime(2026, 11, 25, 9, 30, tzinfo=ZONE)
    assert [zone["tzid"] for zone in book.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    assert len({str(event["uid"]) for event in events.values()}) == 2


def test_a_slip_not_received_has_no_due_date_in_the_calendar() -> None:
    made = calendar_of({
        "due": None, "due_summary": "x", "visit": None, "visit_minutes": 30, "visit_summary": "y", "where": "z", "made_at": AT,
    }, receipt="r" * 22, host="hoso.example")
    assert not list(Calendar.from_ical(made).walk("VEVENT"))


@pytest.mark.parametrize(("language", "place", "said"), [
    ("vi", "Quầy 3", "Quầy 3"), ("en", "Quầy 3", "Counter 3"), ("en", "Bộ phận Một cửa", "Bộ phận Một cửa"),
])
def test_the_counter_is_told_in_the_readers_language(language: Literal["vi", "en"], place: str, said: str) -> None:
    """It is kept in Vietnamese; a place with a name of its own keeps its name."""
    shown = visit_shown_of(Appointment(kind="show_card", day=date(2026, 11, 25), start="09:00", place=place), language)
    assert shown
    assert shown.place == said
