"""Numbers, dates, machine lines and codes: every worked example of the documents, and what strangers send."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from backend.read.dates import find_compact, find_printed, same_day
from backend.read.mrz import check_digit_of, find_machine_lines
from backend.read.number import PROVINCES, find_pin, fits_today, is_known
from backend.read.qr import find_fields, find_sex, stranger_of
from backend.read.unlabelled import find_number

# The invented persons of cards.md, section 4: three lines, PIN, birth, expiry, sex.
VECTORS = [
    ("IDVNM1900001230099190000123<<6", "9003152F3003150VNM<<<<<<<<<<<8", "DO<<THI<MAU<THU<<<<<<<<<<<<<<<",
     "099190000123", "1990-03-15", "2030-03-15", "F"),
    ("IDVNM0550004569099055000456<<5", "5501029M9912315VNM<<<<<<<<<<<8", "TRAN<<VAN<THU<<<<<<<<<<<<<<<<<",
     "099055000456", "1955-01-02", "none", "M"),
    ("IDVNM3040007897099304000789<<3", "0409201F2909200VNM<<<<<<<<<<<2", "NGUYEN<<HOANG<THI<MAU<THU<<<<<",
     "099304000789", "2004-09-20", "2029-09-20", "F"),
    ("IDVNM2190003214099219000321<<0", "1906073M3306079VNM<<<<<<<<<<<0", "LE<<BE<THU<<<<<<<<<<<<<<<<<<<<",
     "099219000321", "2019-06-07", "2033-06-07", "M"),
]  # fmt: skip
FIRST = VECTORS[0][:3]


@pytest.mark.parametrize("vector", VECTORS)
def test_worked_examples_prove_themselves(vector: tuple[str, ...]) -> None:
    read = find_machine_lines(vector[:3])
    assert read is not None
    assert (read.pin, read.birth, read.expiry, read.sex) == vector[3:]
    assert (read.proven, read.edits) == (True, 0)


@pytest.mark.parametrize(("text", "digit"), [("190000123", 0), ("099190000123", 6), ("099190000123<<", 6), ("900315", 2), ("300315", 0)])
def test_check_digits(text: str, digit: int) -> None:
    assert check_digit_of(text) == digit


def test_the_example_broken_on_purpose_stays_broken() -> None:
    lines = VECTORS[3]
    read = find_machine_lines((lines[0], lines[1][:-1] + "1", lines[2]))
    assert read is not None
    assert not read.proven


@pytest.mark.parametrize(("before", "after"), [("1900001", "I9OOOOI"), ("123<<6", "I23<<G"), ("0099190000123", "OO9919OOOO123")])
def test_letters_in_digit_places_are_turned_back(before: str, after: str) -> None:
    read = find_machine_lines((FIRST[0].replace(before, after, 1), *FIRST[1:]))
    assert read is not None
    assert (read.pin, read.proven, read.edits > 0) == ("099190000123", True, True)


def test_a_misread_digit_is_put_right_by_its_twin_and_the_check_digits() -> None:
    read = find_machine_lines((FIRST[0].replace("IDVNM190000123", "IDVNM190008123"), *FIRST[1:]))
    assert read is not None
    assert (read.pin, read.proven, read.edits) == ("099190000123", True, 1)


def test_a_doubt_of_the_reader_is_resolved_only_by_proof() -> None:
    wrong = FIRST[1].replace("9003152", "9008152")
    doubts = [[""] * 30, ["", "", "", "3", *[""] * 26], [""] * 30]
    known, unknown = find_machine_lines((FIRST[0], wrong, FIRST[2]), doubts), find_machine_lines((FIRST[0], wrong, FIRST[2]))
    assert known is not None
    assert unknown is not None
    assert (known.birth, known.proven) == ("1990-03-15", True)
    assert not unknown.proven


@pytest.mark.parametrize("tail", ["3{}", "{}7"])
def test_an_end_of_the_first_line_that_is_doubled_is_found_by_its_proof(tail: str) -> None:
    line, digit = FIRST[0][:-1], FIRST[0][-1]
    read = find_machine_lines((line + tail.format(digit), *FIRST[1:]))
    assert read is not None
    assert (read.pin, read.proven) == ("099190000123", True)
    spoiled = find_machine_lines((line.replace("0001", "0007") + tail.format(digit), *FIRST[1:]))
    assert spoiled is None or not spoiled.proven  # the proof is spent on the end


@pytest.mark.parametrize("place", [15, 16, 17])
@pytest.mark.parametrize("digit", "0123456789")
def test_a_lost_end_of_the_first_line_proves_no_province(place: int, digit: str) -> None:
    line = FIRST[0][:place] + digit + FIRST[0][place + 1 : -1]
    read = find_machine_lines((line, *FIRST[1:]))
    assert read is None or not read.proven


def test_runs_of_fillers_may_be_counted_wrong() -> None:
    read = find_machine_lines(tuple(one.replace("<<<<<<", "<<<<") for one in FIRST))
    assert read is not None
    assert (read.proven, read.name) == (True, "DO<<THI<MAU<THU")


@pytest.mark.parametrize("lines", [(), FIRST[:1], ("", ""), ("P<VNMDO<<THI<MAU<THU<<<<<<<<<<<", FIRST[1]), ("<" * 30, "<" * 30), ("é" * 30, "0" * 30)])
def test_what_is_no_card_is_nothing(lines: tuple[str, ...]) -> None:
    assert find_machine_lines(lines) is None


def test_a_birth_of_which_the_year_alone_is_known() -> None:
    both = "IDVNM0550004569099055000456<<5", "55<<<<"
    birth = both[1] + str(check_digit_of(both[1]))
    second = f"{birth}M9912315VNM{'<' * 11}"
    total = check_digit_of(both[0][5:] + birth + "9912315" + "<" * 11)
    read = find_machine_lines((both[0], f"{second}{total}", "TRAN<<VAN<THU"))
    assert read is not None
    assert (read.birth, read.proven) == ("1955", True)


@pytest.mark.parametrize(("text", "year", "sex"), [("099190000123", 1990, "Nữ"), ("099055000456", 1955, "Nam"), ("099304000789", 2004, "Nữ"), ("099219000321", 2019, "Nam"), ("099501000001", 2101, "Nữ")])
def test_parts_of_the_number(text: str, year: int, sex: str) -> None:
    pin = find_pin(text)
    assert pin is not None
    assert (pin.birth_year, pin.sex) == (year, sex)


@pytest.mark.parametrize("text", ["", "09919000012", "0991900001234", "09919000012O", "٠٩٩١٩٠٠٠٠١٢٣", "０９９１９００００１２３", "099 190000123"])
def test_what_is_no_number(text: str) -> None:
    assert find_pin(text) is None


def test_provinces() -> None:
    assert len(PROVINCES) == 63
    known = {text: find_pin(text + "190000123") for text in ("099", "123", "001", "003")}
    assert [text for text, pin in known.items() if pin and is_known(pin, specimen=True)] == ["099", "123", "001"]
    assert [text for text, pin in known.items() if pin and is_known(pin, specimen=False)] == ["123", "001"]


def test_a_number_of_somebody_not_yet_born() -> None:
    pin = find_pin("099304000789")
    assert pin is not None
    assert (fits_today(pin, date(2003, 12, 31)), fits_today(pin, date(2004, 1, 1))) == (False, True)


CODE = "099190000123|099000456|ĐỖ THỊ MẪU THỬ|15031990|Nữ|12/34 Đường Không Có, Phường Thử Nghiệm, Quận Mẫu, Thành Phố Ví Dụ|20082021"


@pytest.mark.parametrize(("text", "count", "is_2024"), [(CODE, 7, False), (CODE + "||", 9, False), (CODE + "|||", 10, True), (CODE + "||||", 11, True), (CODE + "|x" * 33, 40, True)])
def test_a_code_with_any_number_of_fields(text: str, count: int, is_2024: bool) -> None:
    fields = find_fields(text)
    assert fields is not None
    assert (fields.count, fields.is_2024, fields.name, fields.birth, fields.issue) == (count, is_2024, "ĐỖ THỊ MẪU THỬ", "1990-03-15", "2021-08-20")


def test_a_code_in_decomposed_letters_and_without_an_old_number() -> None:
    fields = find_fields(unicodedata.normalize("NFD", CODE.replace("099000456", "")))
    assert fields is not None
    assert (fields.name, fields.old_number, fields.sex) == ("ĐỖ THỊ MẪU THỬ", "", "Nữ")


@pytest.mark.parametrize("text", ["", "|" * 40, CODE.replace("099190000123", "09919000012"), CODE.replace("MẪU", "<script>"), CODE.replace("MẪU", "\u202e"), CODE.replace("MẪU", "{{7*7}}"), CODE.replace("MẪU", "x" * 400), "\0\x01", "099190000123"])
def test_hostile_codes_are_nothing(text: str) -> None:
    assert find_fields(text) is None


@pytest.mark.parametrize(("text", "kind"), [
    ("00020101021138540010A00000072701240006970436", "bank"), ("HC1:6BFOXN", "health_pass"), ("https://example.vn/a", "link"),
    ("otpauth://totp/x?secret=1", "vneid"), ("GD4790000000001|4e6775|01/01/1990|1$", "bhyt"), ("GIẤY PHÉP LÁI XE 790", "licence"), ("xin chào", "other"),
])  # fmt: skip
def test_codes_of_something_else(text: str, kind: str) -> None:
    assert find_fields(text) is None
    assert stranger_of(text) == kind


@pytest.mark.parametrize(("text", "iso"), [
    ("15/03/1990", "1990-03-15"), ("15.03.1990", "1990-03-15"), ("15 - 03 - 1990", "1990-03-15"), ("15103/1990", "1990-03-15"), ("1510371990", "1990-03-15"),
    ("Ngàụ 13 thang 10 nàm 2020", "2020-10-13"), ("Phú Thọ, ngày 3 tháng 12 năm 2019", "2019-12-03"), ("Số 13 tổ 10 Lam 2020", None),
    ("o7/09/2027", "2027-09-07"), ("hạn: 10/o9/2O27", "2027-09-10"), ("3o Tháng 4", None),
    ("31/02/1990", None), ("Ngày 05 tháng 06 năm 2009", "2009-06-05"), ("Không thời hạn", "none"), ("Khng thi hn", "none"), ("Khong thoi han", "none"), ("Khng thi", None), ("1955", None), ("", None),
])  # fmt: skip
def test_printed_dates(text: str, iso: str | None) -> None:
    assert find_printed(text) == iso


def test_years_alone_and_compact_dates() -> None:
    assert find_printed("1955", year_alone=True) == "1955"
    assert find_compact("00001955") == "1955"
    assert find_compact("15031990") == "1990-03-15"
    assert find_compact("31021990") is None
    assert find_compact("1503199") is None
    assert same_day("1955", "1955-01-02")
    assert not same_day("1955", "none")
    assert not same_day("1955-01-02", "1955-01-03")


@pytest.mark.parametrize(("text", "sex"), [("Nam", "Nam"), ("NỮ", "Nữ"), ("Nư", "Nữ"), ("Nũ", "Nữ"), ("N", None), ("", None), ("Nan", None)])
def test_sex_in_the_spellings_of_readers(text: str, sex: str | None) -> None:
    assert find_sex(text) == sex


@pytest.mark.parametrize(("text", "number"), [("099190000123", "099190000123"), ("099 190 000 123", "099190000123"), ("O99I90000123", "099190000123"), ("09919000012", None), ("0991900001234", None), ("SỐ 099000123", "099000123"), ("0 9 9 1 9 0 0 0 0 1 2 3", "099190000123"), ("099190000123 12/2020", "099190000123")])
def test_numbers_in_print(text: str, number: str | None) -> None:
    assert find_number(text) == number
