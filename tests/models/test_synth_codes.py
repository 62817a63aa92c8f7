"""The MRZ and the QR of synthetic cards against the worked examples of the card notes and against a decoder."""

from __future__ import annotations

from datetime import date

import pytest
import zxingcpp

from models.kit.synth import mrz, qr

# (pin, name, birth, sex, expiry) and the three lines, each digit worked out by hand after ICAO 9303-3.
WORKED = [
    (
        ("099190000123", "ĐỖ THỊ MẪU THỬ", date(1990, 3, 15), "Nữ", date(2030, 3, 15)),
        ("IDVNM1900001230099190000123<<6", "9003152F3003150VNM<<<<<<<<<<<8", "DO<<THI<MAU<THU<<<<<<<<<<<<<<<"),
    ),
    (
        ("099055000456", "Trần Văn Thử", date(1955, 1, 2), "Nam", None),
        ("IDVNM0550004569099055000456<<5", "5501029M9912315VNM<<<<<<<<<<<8", "TRAN<<VAN<THU<<<<<<<<<<<<<<<<<"),
    ),
    (
        ("099304000789", "Nguyễn Hoàng Thị Mẫu Thử", date(2004, 9, 20), "Nữ", date(2029, 9, 20)),
        ("IDVNM3040007897099304000789<<3", "0409201F2909200VNM<<<<<<<<<<<2", "NGUYEN<<HOANG<THI<MAU<THU<<<<<"),
    ),
    (
        ("099219000321", "Lê Bé Thử", date(2019, 6, 7), "Nam", date(2033, 6, 7)),
        ("IDVNM2190003214099219000321<<0", "1906073M3306079VNM<<<<<<<<<<<0", "LE<<BE<THU<<<<<<<<<<<<<<<<<<<<"),
    ),
]


@pytest.mark.parametrize(("told", "lines"), WORKED)
def test_lines_match_the_worked_examples(told: tuple, lines: tuple[str, ...]) -> None:
    pin, name, birth, sex, expiry = told
    assert mrz.lines_of(pin, name, birth=birth, sex=sex, expiry=expiry) == lines


@pytest.mark.parametrize(
    ("text", "digit"),
    [("190000123", "0"), ("099190000123", "6"), ("099190000123<<", "6"), ("900315", "2"), ("300315", "0")],
)
def test_check_digits_match_the_worked_sums(text: str, digit: str) -> None:
    assert mrz.check_digit_of(text) == digit


def test_a_changed_composite_digit_no_longer_holds() -> None:
    first, second, _ = WORKED[3][1]
    covered = first[5:] + second[:7] + second[8:15] + second[18:29]
    assert mrz.check_digit_of(covered) == second[29] != "1"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Nhàn", "NHAN" + "<" * 26),
        ("H'Mai Niê", "HMAI<<NIE" + "<" * 21),
        ("Ðặng Ưng", "DANG<<UNG" + "<" * 21),
        ("Lý-Trần An", "LY<<TRAN<AN" + "<" * 19),
        ("Nguyễn Hoàng Phương Khánh Huyền Trang", "NGUYEN<<HOANG<PHUONG<KHANH<HUY"),
    ],
)
def test_name_line(name: str, line: str) -> None:
    assert mrz.name_line_of(name) == line


def test_unknown_day_and_month_are_fillers() -> None:
    lines = mrz.lines_of("099055000456", "An", birth=date(1955, 1, 1), sex="Nam", expiry=None, year_only=True)
    assert lines[1].startswith("55<<<<" + mrz.check_digit_of("55<<<<"))


def test_payload_of_the_chip_card() -> None:
    told = qr.payload_of(
        "099190000123",
        "ĐỖ THỊ MẪU THỬ",
        old_number="099000456",
        birth=date(1990, 3, 15),
        year_only=False,
        sex="Nữ",
        residence="12/34 Đường Không Có, Phường Thử Nghiệm, Quận Mẫu, Thành Phố Ví Dụ",
        issue=date(2021, 8, 20),
        extended=False,
    )
    assert told == (
        "099190000123|099000456|ĐỖ THỊ MẪU THỬ|15031990|Nữ|"
        "12/34 Đường Không Có, Phường Thử Nghiệm, Quận Mẫu, Thành Phố Ví Dụ|20082021"
    )


def test_payload_of_the_card_of_2024_keeps_empty_fields() -> None:
    told = qr.payload_of(
        "099304000789",
        "NGUYỄN HOÀNG THỊ MẪU THỬ",
        old_number="",
        birth=date(2004, 9, 20),
        year_only=False,
        sex="Nữ",
        residence="12/34 Đường Không Có, Phường Thử Nghiệm, Thành phố Ví Dụ",
        issue=date(2024, 7, 1),
        extended=True,
    )
    assert told == (
        "099304000789||NGUYỄN HOÀNG THỊ MẪU THỬ|20092004|Nữ|12/34 Đường Không Có, Phường Thử Nghiệm, Thành phố Ví Dụ|01072024||||"
    )


def test_modules_decode_to_the_text() -> None:
    text = "099190000123||Ưng Hoàng Ẩn|00001990|Nữ|Thôn Ổ Rơm, Xã Ẳng Tở, Huyện Mường Ảng, Tỉnh Điện Biên|20082021"
    modules = qr.modules_of(text)
    assert 49 <= modules.shape[0] <= 61  # versions 8 to 11 of the card notes
    picture = modules.repeat(6, axis=0).repeat(6, axis=1)
    found = zxingcpp.read_barcodes(picture, is_pure=False)
    assert [code.text for code in found] == [text]
