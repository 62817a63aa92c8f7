"""Papers of a file: they say what the forms of the state say, texts stay texts, signatures hold, cells are no formulas."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any, Literal

import openpyxl
import pypdf
import pytest
from flask import Flask
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from backend.dossier import deeds, papers, stamp
from backend.dossier.facts import (
    certificate_facts_of,
    certificate_tables_of,
    facts_of,
    hands_of,
    said_of,
    wants_of,
)
from backend.dossier.forms import blanks_of, date_words_of, forms, sheet_of
from backend.dossier.record import Officer
from backend.dossier.register import csv_of, register_pdf_of, rows_of, xlsx_of
from backend.dossier.stamp import certificate_in, signed_of
from backend.dossier.tables import find_dossier
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.slip.letter import letter_of
from backend.vault import db, stills
from tests.dossier.sample import AT, SPECIALIST, head_of, life_of
from tests.filing import SAID, case_of, filled, first_slot, office_app, send, work_off

LIVES = {
    "mau-02": life_of("received", "handed_over", "started", "supplement_asked"), "mau-03": life_of("refused"),
    "mau-04": life_of("received", "started", "apologised"), "mau-05": life_of("received", "started", "fee_asked", "fee_paid", "stopped"),
    "mau-06": life_of("received", "handed_over", "started", "forwarded", "finished"),
}
SAYS = {
    "mau-02": ("PHIẾU YÊU CẦU BỔ SUNG", "000.00.99.H29-261120-0023", "TRẦN THỊ MẪU ĐƠN", "1. Tên hộ kinh doanh", "tên đã có người",
               "2. Ảnh mặt trước thẻ căn cước: ảnh bị lóa", "Hạn bổ sung: 10 giờ 00, 19/01/2027", "Phạm Văn Xử Lý", "0990 000 123"),
    "mau-03": ("PHIẾU TỪ CHỐI TIẾP NHẬN", "TAM-7K2M-9QX4", "Không thuộc thẩm quyền.", "Căn cứ: NĐ 118/2025/NĐ-CP", "Nộp tại phường khác."),
    "mau-04": ("VĂN BẢN XIN LỖI", "17 giờ 00, 26/11/2026", "chờ ý kiến cơ quan thuế", "sẽ trả kết quả vào 17 giờ 00, 01/12/2026"),
    "mau-05": ("THÔNG BÁO DỪNG GIẢI QUYẾT", "Quá hạn bổ sung.", "NĐ 168/2025/NĐ-CP Đ95", "Nộp hồ sơ mới.", "100.000 đồng"),
    "mau-06": ("PHIẾU KIỂM SOÁT", "Thuế cơ sở 1", "người giao: Lê Thị Tiếp Nhận; người nhận: Phạm Văn Xử Lý", "Trước hạn", "Ký kết quả"),
}


def read(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(page.extract_text() for page in pages).replace("\u200b", "")
    return " ".join(text.split())


@pytest.mark.parametrize(("form", "kinds"), [("mau-02", ("received", "started", "supplement_asked")), ("mau-04", ("received", "started", "apologised"))])
def test_a_name_of_two_hundred_letters_stays_on_the_page(vault: Config, form: str, kinds: tuple[str, ...]) -> None:
    life = life_of(*kinds, owner_name="M" * 200)
    facts = facts_of(life) | said_of(life, life.events[-1])
    pdf = letter_of(sheet_of(form, facts, head_of(), {"wants": [("Tên: sai",)]}), size="a5")
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    lines = page.extract_text().replace("\u200b", "").splitlines()
    assert sum(line.count("M" * 5) > 0 for line in lines) > 2
    assert max(line.count("M") for line in lines) < 100


@pytest.mark.parametrize("form", sorted(SAYS))
def test_a_paper_says_what_its_form_says(form: str) -> None:
    text = read(papers.paper_of(LIVES[form], form, size="a4"))
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND PHƯỜNG MẪU", "DỮ LIỆU MẪU", *SAYS[form]):
        assert said in text, said
    assert "{" not in text


@pytest.mark.parametrize(("size", "width_mm"), [("a5", 148), ("a4", 210)])
def test_it_prints_at_both_sizes_on_one_page(size: Literal["a4", "a5"], width_mm: int) -> None:
    for form, life in LIVES.items():
        pages = pypdf.PdfReader(io.BytesIO(papers.paper_of(life, form, size=size))).pages
        assert abs(float(pages[0].mediabox.width) * 25.4 / 72 - width_mm) < 1
        assert len(pages) == 1, form


def test_a_file_has_the_papers_that_it_has() -> None:
    assert papers.forms_there_are(LIVES["mau-03"]) == ("mau-03",)
    assert papers.forms_there_are(LIVES["mau-02"]) == ("mau-02", "mau-06")
    with pytest.raises(Fault, match="not_found"):
        papers.paper_of(LIVES["mau-03"], "mau-05", size="a4")
    with pytest.raises(Fault, match="not_found"):
        papers.paper_of(LIVES["mau-03"], "../forms", size="a4")


def test_every_blank_of_every_form_is_a_fact() -> None:
    life = LIVES["mau-05"]
    letter = facts_of(life) | said_of(life, life.events[-1]) | {"result": "", "note": "", "first_day": "", "last_day": "", "count": ""}
    own = {"giay-chung-nhan": certificate_facts_of(life, AT, "x"), "xac-nhan-huy": {"number": ""}}
    for form in forms():
        assert blanks_of(form) <= set(own.get(form, letter)), form


@pytest.mark.parametrize("text", [
    "#image(\"/etc/passwd\")", "$x^2$ *đậm* _nghiêng_ `mã`", "{reason} {0} {{7*7}}", "<script>alert(1)</script>", "@label <label> \\ #[x]",
])
def test_what_people_wrote_stays_text(text: str) -> None:
    life = life_of("received", "started", "supplement_asked", owner_name=text)
    drawn = read(papers.paper_of(life, "mau-02", size="a4"))
    assert all(word in drawn for word in text.split())


def test_a_word_without_end_stays_on_the_page() -> None:
    facts = facts_of(life_of("received", "started", "stopped", owner_residence="M" * 600))
    sheet = sheet_of("mau-05", facts | said_of(LIVES["mau-05"], LIVES["mau-05"].events[-1]), head_of())
    assert read(letter_of(sheet, size="a5")).replace(" ", "").count("M") >= 600


def test_the_certificate_says_what_was_declared() -> None:
    life = LIVES["mau-06"]
    tables = certificate_tables_of(life)
    text = read(letter_of(sheet_of("giay-chung-nhan", certificate_facts_of(life, AT, "Võ Thị Ký"), head_of(), tables), size="a4"))
    for said in (
        "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "Mã số hộ kinh doanh: 099158000123", "Đăng ký lần đầu, ngày 20 tháng 11 năm 2026", "HỘ KINH DOANH MẪU ĐƠN",
        "Quán cơm (Chính) 5610", "Bán nước mía", "105.000.000 đồng", "Một trăm lẻ năm triệu đồng", "02/03/1958", "LÊ VĂN THỬ 20/11/1985", "Võ Thị Ký",
    ):
        assert said in text, said
    assert "Tên viết tắt" not in text
    assert date_words_of(AT.replace(month=2, day=5)) == "ngày 05 tháng 02 năm 2026"


def test_hand_overs_stand_in_their_order() -> None:
    hands = hands_of(LIVES["mau-06"])
    assert [row[3] for row in hands] == ["Tiếp nhận", "Bàn giao", "Lấy ý kiến phối hợp", "Ký kết quả"]
    assert wants_of(LIVES["mau-02"].events[-1], {})[0][0].startswith("name_vi: ")


def test_the_register_is_text_wherever_it_is_opened() -> None:
    evil = ('=cmd|"/c calc"!A1', "+84990", "-1+1", "@SUM(1)", "\tx", "=1")
    rows = rows_of([life_of("received", owner_name=name).line for name in evil])
    told = list(csv.reader(io.StringIO(csv_of(rows).decode("utf-8-sig"))))
    assert [row[4] for row in told[1:]] == [f"'{name}" for name in evil]
    assert told[0][0] == "STT"
    assert len(told[0]) == len(told[1]) == 13
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(rows))).active
    assert sheet is not None
    cells = [sheet.cell(row=n + 2, column=5) for n in range(len(evil))]
    assert [cell.data_type for cell in cells] == ["s"] * len(evil)
    text = read(register_pdf_of(rows, head_of(), first="20/11/2026", last="20/11/2026"))
    assert "từ 20/11/2026 đến 20/11/2026: 6 hồ sơ." in text


def _signature_of(pdf: bytes, config: Config) -> Any:
    root = load_cert_from_pemder(str(config.keys_dir / "office-certificate.pem"))
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[root], allow_fetching=False))


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_offices_signature_holds_and_breaks_with_one_byte(vault: Config) -> None:
    stamp._signer_in.cache_clear()
    pdf = signed_of(papers.paper_of(LIVES["mau-05"], "mau-05", size="a4"), reason="Kết quả")
    status = _signature_of(pdf, vault)
    assert (status.intact, status.valid, status.bottom_line) == (True, True, True)
    assert "KHÔNG CÓ GIÁ TRỊ" in certificate_in(vault.keys_dir).subject.rfc4514_string()
    at = pdf.index(b"stream") + 20
    changed = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    assert not _signature_of(changed, vault).intact
    with pytest.raises(Fault, match="field_invalid"):
        signed_of(b"%PDF-1.7 nonsense", reason="x")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_file_ends_with_a_signed_result_and_a_package(vault: Config, redis_url: str) -> None:
    stamp._signer_in.cache_clear()
    app: Flask = office_app(redis_url)
    citizen = filled(app)
    send(citizen, slot=first_slot(citizen))
    case_id = case_of(citizen)
    work_off(case_id)
    lead = Officer(id="lead", name="Võ Thị Lãnh Đạo", unit="Phòng Kinh tế")
    with db.write() as tx:
        deeds.start(tx, case_id, SPECIALIST)
        deeds.finish(tx, case_id, lead, papers.keep_result(tx, case_id, papers.result_sheet_of(tx, case_id, lead)))
    with db.look() as conn:
        pdf = papers.result_of(conn, case_id)
    assert _signature_of(pdf, vault).bottom_line
    assert SAID["number"] in read(pdf)
    with db.write() as tx:
        deeds.give_result(tx, case_id, SPECIALIST, "counter")
        package = papers.keep_package(tx, case_id, papers.package_of(tx, case_id))
        deeds.note_archived(tx, case_id, SPECIALIST, package)
        line, content = find_dossier(tx, case_id), stills.open_blob(tx, case_id, package.blob)
    assert line
    assert line.archived
    packed = zipfile.ZipFile(io.BytesIO(content))
    assert {"form.json", "events.json", "metadata.json", "result.pdf", "papers/mau-01.pdf", "papers/mau-06.pdf", "SHA256SUMS"} == set(packed.namelist())
    assert json.loads(packed.read("metadata.json"))["code"] == line.code
    assert len(json.loads(packed.read("events.json"))) == 5
    assert packed.read("result.pdf") == pdf
