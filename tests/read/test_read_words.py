"""Words: folded, compared as far as a weak reader can be compared, found behind their labels wherever these stand."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from backend.ground.fold import bare_of, fold_of, key_of, machine_words_of, tidy_of
from backend.read.address import joined_of, likeness_of
from backend.read.columns import seam_of
from backend.read.edition import kind_of
from backend.read.labels import hits_of
from backend.read.lossy import came_from, shortened_from
from backend.read.prints import prints_of
from backend.read.seen import Area, SideSeen
from tests.read.cards import Holder, chip_back, chip_front, line, new_back, new_front


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("Hoà", "Hòa", True), ("Thuý", "THÚY", True), ("khoẻ", "khỏe", True), ("Lý", "Lí", False), ("Mỹ", "Mĩ", False),
    ("Đỗ", "Ðỗ", True), ("ĐỖ", "DO", False), ("Thứ", "Thử", False), ("Thu\u00a0 Ba", "Thu Ba", True),
    ("Nguyễn", unicodedata.normalize("NFD", "Nguyễn"), True),
])  # fmt: skip
def test_spellings_that_are_one_and_names_that_are_two(one: str, other: str, *, alike: bool) -> None:
    assert (key_of(one) == key_of(other)) is alike


def test_folding_keeps_one_letter_for_one() -> None:
    text = "ĐỖ THỊ ẪỄỘỮỶ ðƉ"
    assert bare_of(text) == "DO THI AEOUY dD"
    assert len(bare_of(text)) == len(tidy_of(text))
    assert fold_of("  Số / No.: ") == "so no"
    assert machine_words_of("H'Mai Niê-Kdăm") == ("HMAI", "NIE", "KDAM")


@pytest.mark.parametrize(("printed", "known", "can"), [
    ("TIÊU Ý KHO", "TIÊU Ý KHOẺ", True), ("TIÊU Ý HO", "TIÊU Ý KHOẺ", False), ("NGUYEN MÝ HUÒNG", "NGUYỄN MỸ HƯỜNG", True),
    ("L KHÁNH MAI", "LÒ KHÁNH MAI", True), ("L KHÁNH MAI", "LAN KHÁNH MAI", False), ("12/84 Đưng", "12/34 Đường", False),
    ("P. Th", "Phường Th", False), ("", "Ả", True), ("X", "", False),
])  # fmt: skip
def test_print_that_lost_marks_can_come_from_its_text(printed: str, known: str, *, can: bool) -> None:
    assert came_from(printed, known) is can


def test_print_that_shortens_takes_the_marks_and_keeps_its_wording() -> None:
    known = "Số 5 Phố Huế, Phường Gia Lộc, Thị xã Trảng Bàng, Tỉnh Tây Ninh"
    worded = "Số 5 Phố Huế, P.Gia Lộc, Thị xã Trảng Bàng, T. Tây Ninh"
    assert shortened_from("S 5 Ph Hu, P.Gia Lc, Th xã Trng Bàng, T. Ty Ninh", known) == worded
    assert shortened_from("S 5 Ph Hu, P.Gia Lc, Th xã Trng Bàng, T. Tây Nin", known) is None
    assert shortened_from("S 5 Ph Hu, Gia Lc, Trng Bàng, Tây Ninh", known) == "Số 5 Phố Huế, Gia Lộc, Trảng Bàng, Tây Ninh"
    assert shortened_from("S 6 Ph Hu, P.Gia Lc, Th xã Trng Bàng, T. Tây Ninh", known) is None


def test_a_hostile_address_is_answered_at_once() -> None:
    assert shortened_from("x" * 200, "Xã " * 100) is None


@pytest.mark.parametrize(("one", "other", "like"), [
    ("12 P. Bến Nghé, Q.1, TP.HCM", "12 Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh", "equal"),
    ("Quận 01, Quận 1, TP HCM", "Q1, Hồ Chí Minh", "equal"), ("Hoà Bình", "Hòa Bình", "equal"),
    ("Phường Bến Nghé, Quận 1", "12 Lê Lợi, P. Bến Nghé, Q. 1", "compatible"), ("13 Lê Lợi, Huế", "12 Lê Lợi, Huế", "different"),
])  # fmt: skip
def test_addresses_compare_with_their_abbreviations_written_out(one: str, other: str, like: str) -> None:
    assert likeness_of(one, other) == like


def test_lines_of_an_address_are_joined_by_one_comma() -> None:
    assert joined_of(("12 Lê Lợi,", ", Phường  Thử ,Quận Mẫu.")) == "12 Lê Lợi, Phường Thử, Quận Mẫu"


@pytest.mark.parametrize(("text", "field", "value"), [
    ("Số / No.: 099190000123", "number", "099190000123"), ("S/No.:099190000123", None, ""), ("Số: 099190000123", "number", "099190000123"),
    ("Ho và tên / Fuil name:", "name", ""), ("Quê quán / Place oforigin: Xã", "origin", "Xã"), ("Gii tính / Sex: Nam", "sex", "Nam"),
    ("SOCIALIST REPUBLIC OF VIET NAM", None, ""), ("Nguyễn Cư Trinh, P. Gia Lộc", None, ""), ("Họ tên: ĐỖ THỊ", "name", "ĐỖ THỊ"),
    ("Có giá trị đến: 15/03/2030", "expiry_date", "15/03/2030"), ("Ngày, tháng, năm cấp / Date of issue: 1", "issue_date", "1"),
    ("Ngày, tháng, năm / Date, month, year:", "issue_date", ""), ("Ngày, tháng, năm / Date, manth, year: 1", "issue_date", "1"),
    ("Số 573 Phố Cô Bắc, Phú Mỹ", None, ""), ("Nguyên, Thành phố Hải Phòng", None, ""),
    ("SỐ 099000123", "number", "099000123"), ("QUÊ QUÁN/PLACE OF ORIGIN: Cai Lậy", "origin", "Cai Lậy"),
    ("QUốC TỊCH/NATIONALTY: Việt Nam", "nationality", "Việt Nam"), ("HỌ VÀ TÊN: ĐỖ THỊ", "name", "ĐỖ THỊ"),
    ("NƠI THƯỜNG TRÚ Ấp 3", "residence", "Ấp 3"), ("Họ và tên: QUỐC TỊCH", "name", "QUỐC TỊCH"), ("QUỐC TỊCH", None, ""),
    ("HỌ VÀ TÊN", "name", ""), ("HỌ VÀ TÊN ĐỖ THỊ", "name", "ĐỖ THỊ"), ("HỌ TÊN ĐỖ THỊ", "name", "ĐỖ THỊ"), ("Họ tên ĐỖ THỊ", "name", "ĐỖ THỊ"),
    ("HỒ TẾN MINH", None, ""), ("QUÊ QUÁN", "origin", ""), ("NGUYỄN QUÂN", None, ""), ("NƠI THƯỜNG TRÚ", "residence", ""), ("Số NHÀ 5", None, ""),
    ("Nơ thường trú / Place of neddmee", "residence", ""), ("Quê quán / Phường Bến Nghé", "origin", "Phường Bến Nghé"),
    ("Số định danh cá nhân / Personal identification number:", "number", ""), ("Đặc điểm nhân dạng / Personal identification:", "stop", ""),
])  # fmt: skip
def test_labels_as_readers_spell_them(text: str, field: str | None, value: str) -> None:
    hits = hits_of(text)
    assert [hit.field for hit in hits] == ([field] if field else [])
    assert not hits or text[hits[-1].end :] == value


def test_two_labels_in_one_line_part_their_values() -> None:
    found = prints_of([line("Giới tính / Sex: Nữ  Quốc tịch / Nationality: Việt Nam", 0.66)], "front")
    assert {name: one.value for name, one in found.items()} == {"sex": "Nữ", "nationality": "Việt Nam"}


def test_fields_are_found_by_their_labels_wherever_these_are_printed() -> None:
    who = Holder()
    moved = [replace(one, area=replace(one.area, left=one.area.left + 0.1, right=one.area.right + 0.1)) for one in reversed(chip_front(who).lines)]
    assert prints_of(moved, "front")["number"].value == who.number
    assert prints_of(moved, "front")["birth_date"].value == "1990-03-15"


def test_values_in_a_column_of_their_own_are_known_by_their_shape() -> None:
    rows = [line("Ngày, tháng, năm / Date, month, year:", 0.21, 0.04), line("20/08/2021", 0.21, 0.86)]
    assert prints_of(rows, "back")["issue_date"].value == "2021-08-20"
    assert prints_of([line("Quê quán / Place of origin:", 0.7, 0.04), line("Hà Nội", 0.7, 0.7)], "front") == {}
    assert prints_of([line("Giới tính / Sex:", 0.66), line("Nam Định", 0.66, 0.9)], "front") == {}


def test_a_label_that_was_cut_in_two_is_one() -> None:
    halves = [line("Quê quán/Place", 0.71), line("of origin:", 0.71, 0.28 + 0.014 * 14 + 0.004), line("Pả Vi, Mèo Vạc", 0.758)]
    assert prints_of(halves, "front")["origin"].text == "Pả Vi, Mèo Vạc"
    glared = [line("Nơi đăng", 0.71), line("hai sinh / Place of birth:", 0.71, 0.28 + 0.014 * 8 + 0.024), line("Pả Vi, Mèo Vạc", 0.758)]
    assert prints_of(glared, "back")["origin"].text == "Pả Vi, Mèo Vạc"
    apart = [line("Giới tính / Sex: Nam", 0.66), line("Quốc tịch / Nationality: Việt Nam", 0.66, 0.28 + 0.014 * 20)]
    assert {name: one.value for name, one in prints_of(apart, "front").items()} == {"sex": "Nam", "nationality": "Việt Nam"}


def test_blurred_print_is_no_card_of_another_kind() -> None:
    blurred = SideSeen("front", flat=True, portrait=True, lines=(line("NXUNO RINNH CƠHỘT NH", 0.1), line("Qiêc 9h /Niauyên:", 0.6)))
    assert kind_of(blurred).edition == "unknown"


def test_a_value_goes_on_below_until_the_next_label() -> None:
    lines = [
        line("Quê quán / Place of origin:", 0.706), line("Pả Vi, Mèo Vạc", 0.754),
        line("Nơi thường trú / Place of residence: K530/30 Phố", 0.798), line("Nguyễn Cư Trinh, P. Gia Lộc,", 0.848),
        line("Có giá trị đến:", 0.877, 0.026), line("Tây Ninh", 0.897, 0.272), line("Date of expiry: 23/03/2027", 0.904, 0.023),
    ]  # fmt: skip
    found = prints_of(lines, "front")
    assert found["origin"].value == "Pả Vi, Mèo Vạc"
    assert found["residence"].value == "K530/30 Phố Nguyễn Cư Trinh, P. Gia Lộc, Tây Ninh"
    assert found["expiry_date"].value == "2027-03-23"


@pytest.mark.parametrize("end", ["11/07/2036 ", "11/07/2036", "Không thời hạn"])
def test_a_row_of_two_columns_is_parted_where_the_right_one_begins(end: str) -> None:
    rows = [line(f"Nhãn {at}: giá trị", 0.4 + at / 20) for at in range(4)]
    text = f"Date of expiry: {end}Chư Drăng, Krông Pa, Gia Lai"
    mixed = replace(line(text, 0.9, 0.03), places=tuple(0.28 + 0.0098 * (at - text.index("Chư")) for at in range(len(text))))
    areas = [one.area for one in (*rows, mixed)]
    seam = seam_of(mixed, areas)
    assert seam is not None
    at = text.index("Chư")
    assert mixed.places[at - 2] < seam < mixed.places[at]
    assert all(seam_of(row, areas) is None for row in rows)
    assert seam_of(mixed, areas[2:]) is None  # two rows are no column


def test_what_stands_behind_a_date_goes_on_in_the_column_above_it() -> None:
    lines = [
        line("Nơi thường trú / Place of residence: 35 bis Phố", 0.798), line("Vĩnh Hưng, Chư Drăng,", 0.848),
        line("Date of expiry: 11/07/2036", 0.904, 0.023), line("Krông Pa, Gia Lai", 0.897),
    ]  # fmt: skip
    found = prints_of(lines, "front")
    assert found["residence"].value == "35 bis Phố Vĩnh Hưng, Chư Drăng, Krông Pa, Gia Lai"
    assert found["expiry_date"].value == "2036-07-11"


def test_a_label_that_blur_took_ends_the_address_above_it() -> None:
    lines = [line("Nơi cư trú / Place of residence:", 0.08), line("751 Minh Khai, Tân Phú, Lạng Sơn", 0.13),
             line("Na sng tr ine snwee df ire:", 0.18, chance=0.4), line("Trung Hiếu, Vũng Liêm, Vĩnh Long", 0.23)]  # fmt: skip
    assert prints_of(lines, "back")["residence"].value == "751 Minh Khai, Tân Phú, Lạng Sơn"
    smeared = [*lines[:2], line("own se pag ea an", 0.18, chance=0.2)]
    assert prints_of(smeared, "back")["residence"].value == "751 Minh Khai, Tân Phú, Lạng Sơn"


def test_the_address_whose_label_blur_took_is_the_one_that_is_missing() -> None:
    lost = replace(line("Qê qin / Phce d orgn", 0.66), chances=(0.6,) * 20)
    lines = [lost, line("Xã Cư Êbur, Thành phố Buôn Ma Thuột,", 0.71), line("Tỉnh Đắk Lắk", 0.758)]
    known = [line("Nơi thường trú / Place of residence:", 0.808), line("751 Minh Khai, Tân Phú, Lạng Sơn", 0.858)]
    assert prints_of([*lines, *known], "front")["origin"].value == "Xã Cư Êbur, Thành phố Buôn Ma Thuột, Tỉnh Đắk Lắk"
    assert "origin" not in prints_of([*lines[:2], *known], "front"), "its end is missing"
    assert prints_of(lines, "front") == {}, "it could be either"
    assert "origin" not in prints_of([*lines, *known], "front", frozenset({"residence"})), "the side has none"
    another = line("12 Lê Lợi, Tân Phú, Lạng Sơn", 0.4, 0.6)
    assert "origin" not in prints_of([*lines, another, *known], "front"), "two runs could be it"


def test_an_end_without_its_label_stands_at_the_foot_of_a_front() -> None:
    lines = [one for one in chip_front(Holder()).lines if "expiry" not in one.text and "Có giá trị" not in one.text]
    assert "expiry_date" not in prints_of(lines, "front")
    assert prints_of([*lines, line("doáw 15/03/2030", 0.91, 0.03)], "front")["expiry_date"].value == "2030-03-15"
    assert prints_of([*lines, line("Không thời hạn", 0.91, 0.03)], "front")["expiry_date"].value == "none"
    assert "expiry_date" not in prints_of([*lines, line("15/03/1960", 0.91, 0.03)], "front")  # before the birth


def test_a_stain_is_no_word_and_a_low_row_is_one() -> None:
    lines = [line("Nơi cư trú: 651 ngõ 111 Đường", 0.08), line("SJ", 0.08, 0.8, chance=0.2),
             replace(line("Khánh, T. Cao Bằng", 0.13), area=Area(0.28, 0.12, 0.6, 0.19))]  # fmt: skip
    assert prints_of(lines, "back")["residence"].value == "651 ngõ 111 Đường Khánh, T. Cao Bằng"


def test_an_empty_side_and_a_side_of_noise_have_no_fields() -> None:
    assert prints_of([], "front") == {}
    assert prints_of([line(":::", 0.1), line("/", 0.2), line("ngay thang nam", 0.3)], "back") == {}


def test_a_card_is_no_passport_because_one_line_was_misread() -> None:
    back = new_back(Holder())
    misread = replace(back, machine=(*back.machine[:2], "P<AN<<VAN<BINH<<<<<<<<<<<<<<<<"))
    assert (kind_of(misread).edition, kind_of(misread).paper) == ("CC6", None)
    page = SideSeen("back", flat=True, machine=("P<VNMDO<<THI<MAU<THU<<<<<<<<<<<<<<<<<<<<<<<<", "B0168122<5VNM5107236F3305072099151289628<<24"))
    assert kind_of(page).paper == "passport"
    short = replace(page, machine=("P<VNMDO<<THI<",))
    assert kind_of(short).paper is None
    assert kind_of(replace(short, lines=(line("Hộ chiếu / Passport", 0.1),))).paper == "passport"


@pytest.mark.parametrize(("seen", "edition", "side"), [
    (chip_front(Holder()), "CCCD_CHIP", "front"), (chip_back(Holder()), "CCCD_CHIP", "back"),
    (new_front(Holder()), "CC6", "front"), (new_back(Holder()), "CC6", "back"),
])  # fmt: skip
def test_sides_are_told_by_more_than_one_cue(seen: SideSeen, edition: str, side: str) -> None:
    kind = kind_of(seen)
    assert (kind.edition, kind.side) == (edition, side)
    assert kind.cues >= 2
    assert kind_of(replace(seen, lines=(), codes=(), machine=(), portrait=False)).edition == "unknown"
