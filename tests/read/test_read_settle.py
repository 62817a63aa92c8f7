"""Letters in doubt are settled between the recogniser's own alternatives, values are found without labels, print is trusted by figures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from backend.read.dates import find_printed
from backend.read.labels import hits_of
from backend.read.prints import confirmed, prints_of
from backend.read.record import FieldName
from backend.read.rules import judge_card
from backend.read.seen import TWICE_MARKED, Area, Line, SideSeen
from backend.read.settle import ends_in_province, settle_name, settle_units
from backend.read.syllable import can_be_spoken
from backend.read.trust import MODELS, NEVER, least_of
from backend.read.units import is_named, names_in
from backend.read.weigh import Found, voice_of
from tests.read.cards import CHANCE, Holder, chip_back, chip_front, line, new_front

WHO = Holder(read_name="ĐỖ THỊ MẪU THỬ", read_residence="12/34 Đường Không Có, Phường Thử Nghiệm, Thành phố Ví Dụ")
TODAY = date(2026, 11, 21)


def doubted(text: str, doubts: dict[str, str], chance: float = 0.85) -> Line:
    """A line in which the last of each letter given may be others."""
    places = {text.rindex(letter): others for letter, others in doubts.items()}
    plain = line(text, 0.5)
    others = tuple(places.get(at, "") for at in range(len(text)))
    return replace(plain, chances=tuple(chance if one else 0.99 for one in others), others=others)


@pytest.mark.parametrize(("text", "doubts", "settled"), [
    ("Gia Hòa 2, Mỹ Xuyên, Sóc Trầng", {"ầ": "ăâ"}, "Gia Hòa 2, Mỹ Xuyên, Sóc Trăng"),
    ("Xã Lìa, Tỉnh Bình Dướng", {"ớ": "ưu"}, "Xã Lìa, Tỉnh Bình Dướng"),  # the letter needed is no alternative
    ("Xã Lìa, Tỉnh Bình Dướng", {"ớ": "ơ"}, "Xã Lìa, Tỉnh Bình Dương"),
    ("Đoàn Lập, Tiên Lăng, Hải Phòng", {"ă": "ã"}, "Đoàn Lập, Tiên Lãng, Hải Phòng"),
    ("Bản Cũ, Xã Lạ Lùng, Nước Ngoài", {"ớ": "ơ"}, "Bản Cũ, Xã Lạ Lùng, Nước Ngoài"),
    ("Âp 3, Xã Lạ Lùng", {"Â": "Ấ"}, "Ấp 3, Xã Lạ Lùng"), ("Xã H'Lâp", {"â": "ấ"}, "Xã H'Lâp"),
    ("Đội 1o, Huuện Bởụ Lạ", {"o": "0", "u": "y", "ở": "ả", "ụ": "y"}, "Đội 10, Huyện Bảy Lạ"),
    ("Tân Lộp, Nước Ngoài", {"ộ": "ậ"}, "Tân Lập, Nước Ngoài"), ("Xã Krông Lạ, Nước Ngoài", {"K": "T"}, "Xã Krông Lạ, Nước Ngoài"),
])  # fmt: skip
def test_units_are_settled_from_the_province_down(text: str, doubts: dict[str, str], settled: str) -> None:
    rows, _ = settle_units([doubted(text, doubts)])
    assert rows[0].text == settled


def test_a_clear_letter_stays_whatever_it_spells() -> None:
    rows, listed = settle_units([doubted("Sóc Trầng", {"ầ": "ă"}, chance=0.98)])
    assert (rows[0].text, listed) == ("Sóc Trầng", False)
    assert settle_name([doubted("TRẤN THỊ H'BIA", {"Ấ": "Ầ"}, chance=0.98)])[0].text == "TRẤN THỊ H'BIA"


@pytest.mark.parametrize(("name", "doubts", "settled"), [
    ("TRẤN HỮU KHỞI", {"Ấ": "ẦÂ"}, "TRẦN HỮU KHỞI"), ("LỀ DOÃN", {"Ề": "Ê"}, "LÊ DOÃN"), ("GIÀNG A TỦA", {"À": "Ạ"}, "GIÀNG A TỦA"),
    ("VŨ MẠC", {"Ạ": "Ă"}, "VŨ MẠC"), ("VŨ MÃC", {"Ã": "ẠẢ"}, "VŨ MẠC"), ("Y BLUẾK NIÊ", {"Ế": "Ê"}, "Y BLUẾK NIÊ"),
    ("HUỲNH DIẸP", {"Ẹ": "Ệ"}, "HUỲNH DIỆP"), ("LÊ GIẸP", {"Ẹ": "Ệ"}, "LÊ GIẸP"), ("VŨ ĐUOC", {"O": "Ô"}, "VŨ ĐUOC"),
])  # fmt: skip
def test_names_lean_to_surnames_and_to_what_can_be_spoken(name: str, doubts: dict[str, str], settled: str) -> None:
    assert settle_name([doubted(name, doubts)])[0].text == settled


@pytest.mark.parametrize(("text", "listed"), [
    ("Xã Hoằng Lộc, Huyện Hoằng Hóa, Tỉnh Thanh Hóa", True), ("Hoằng Lộc, Hoằng Hóa, Thanh Hóa", True),
    ("Hoằng Hóa, Thanh Hóa", False), ("Xóm 2, Hoằng Lộc, Hoằng Hóa, Thanh Hóa", False), ("Thanh Hóa", False),
    ("X. Hoằng Lộc, Hoằng Hóa, Thanh Hóa", False), ("hoằng Lộc, Hoằng Hóa, Thanh Hóa", False),
    ("Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh", False), ("Phường Bến Nghé, Quận Gò Vấp, Thành phố Hồ Chí Minh", False),
])  # fmt: skip
def test_a_listed_place_is_complete_and_written_as_the_table_has_it(text: str, listed: bool) -> None:
    assert settle_units([line(text, 0.5)])[1] is listed


def test_units_of_the_table() -> None:
    assert len(names_in(())) >= 63
    assert is_named("Tỉnh Hoà Bình", names_in(())) == "Hòa Bình"
    assert [ends_in_province(text) for text in ("Xóm 15, Huyện Nam Đàn", "Nam Đàn, Tỉnh Nghệ An.")] == [False, True]


def test_syllables_are_written_as_the_language_writes_them() -> None:
    written = [can_be_spoken(word) for word in ("NGHIỆP", "YẾN", "QUYÊN", "THUỞ", "QUỐC", "GIẸP", "NIÊ", "HUÊ", "ƯƠM", "KHUÔN")]
    wrong = [can_be_spoken(word) for word in ("DIẸP", "YẾM".replace("Ế", "É"), "QUYEN", "THUƠN", "MUON", "ĐƯƠC", "ĐƯOC")]
    assert (all(written), any(wrong)) == (True, False)


def test_syllables_that_end_in_a_stop_carry_two_tones_alone() -> None:
    assert [can_be_spoken(word) for word in ("CÁC", "ĐẶT", "CAC", "BÌCH", "HOA", "H'BIA", "A")] == [True, True, False, False, True, True, True]


def test_values_are_found_without_their_labels() -> None:
    lines = [one for one in new_front(WHO).lines if "/" not in one.text or "Nationality" in one.text]
    lines += [line("15/03/1990", 0.71), line("SPECIMEN", 0.9, 0.9)]
    spoiled = [replace(one, text=one.text.replace("Quốc tịch", "Quôc tich")) for one in lines]
    found = {field: one.value for field, one in prints_of(spoiled, "front").items()}
    assert found == {"number": WHO.number, "name": WHO.name, "birth_date": "1990-03-15", "nationality": "Việt Nam"}


def test_two_dates_of_a_back_are_told_by_which_is_earlier() -> None:
    found = prints_of([line("20/08/2034", 0.5, 0.5), line("20/08/2024", 0.4, 0.5)], "back")
    assert {field: one.value for field, one in found.items()} == {"issue_date": "2024-08-20", "expiry_date": "2034-08-20"}
    alone = [line("thg, nm / Dat, mnth: 20/08/2021", 0.5, 0.1)]
    assert prints_of(alone, "back") == {}
    assert prints_of(alone, "back", frozenset({"issue_date", "expiry_date"})) == {}
    assert prints_of(alone, "back", frozenset({"issue_date"}))["issue_date"].value == "2021-08-20"


def test_labels_in_capitals_end_in_a_comma_where_the_colon_was_misread() -> None:
    assert [hit.field for text in ("NI THƯỜNG TRÚ,", "NGUYỄN QUÁN,") for hit in hits_of(text)] == ["residence", "origin"]


@pytest.mark.parametrize("text", ["NGUYỄN LAN BÍCH", "PHAN NHÃ TRÂM", "SỐNG QUỐC TỊCH"])
def test_names_are_no_labels(text: str) -> None:
    assert hits_of(text) == ()
    hit = hits_of(f"Họ và tên: {text}")[0]
    assert f"Họ và tên: {text}"[hit.end :] == text


def test_columns_that_grew_together_are_parted() -> None:
    lines = [
        line("Nơi thường trú / Place of residence: Xóm 15,", 0.806), line("Huyện Nam Đàn,", 0.852),
        line("Đa: 15/05/2042 Tỉnh Nghệ An", 0.9, 0.06),
    ]  # fmt: skip
    assert prints_of(lines, "front")["residence"].value == "Xóm 15, Huyện Nam Đàn, Tỉnh Nghệ An"


def read_again(side: SideSeen, field: FieldName, text: str, chance: float) -> SideSeen:
    """The side with another network's reading of a field."""
    return replace(side, seconds={field: (line(text, 0.5, chance=chance),)})


def number_alone(who: Holder, text: str, chance: float, own: float | None = None) -> Found:
    """The number of a card without code and lines, read again as `text`; every letter with that chance, ours with its own."""
    front = chip_front(who)
    clear = tuple(replace(one, chances=(chance if own is None else own,) * len(one.text)) for one in front.lines)
    seen = read_again(replace(front, lines=clear, codes=()), "number", text, chance)
    return judge_card(seen, replace(chip_back(who), machine=()), today=TODAY, specimen=True, patient=True).fields["number"]


def test_print_alone_is_sure_by_its_figures_and_only_where_it_fits_itself() -> None:
    least = least_of("digits")
    figures = json.loads((MODELS / "trust" / "metrics.json").read_text("utf-8"))["kinds"]
    assert least == (figures.get("digits", {}).get("threshold") or NEVER)
    other_year = WHO.number.replace("19", "18")
    assert number_alone(WHO, WHO.number, 1.0).sure is (least <= 1)
    assert not number_alone(WHO, WHO.number, 0.5).sure
    assert not number_alone(replace(WHO, number=other_year), other_year, 1.0).sure


def test_of_two_networks_the_one_that_reads_more_clearly_is_believed_and_nothing_is_sure() -> None:
    other = WHO.number[:-1] + "4"
    for chance, value in ((0.5, WHO.number), (1.0, other)):
        found = number_alone(WHO, other, chance=chance, own=0.8)
        assert (found.value, found.sure) == (value, False)
    printed = prints_of([line(f"Số: {WHO.number}", 0.4)], "front")["number"]
    assert confirmed("number", printed, (), (line(WHO.number, 0.4, chance=0.9),)).agreed == pytest.approx((CHANCE * 0.9) ** 0.5)
    assert confirmed("number", printed, (), (line(other, 0.4, chance=0.9),)).agreed == 0
    assert confirmed("number", printed, (), ()).agreed == 0


def test_a_date_that_makes_no_sense_is_read_by_the_other_network() -> None:
    printed = prints_of([line("Ngày 14 tháng 1r năm 2015", 0.4)], "back")["issue_date"]
    assert printed.value is None
    found = confirmed("issue_date", printed, (), (line("Ngày 14 tháng 11 năm 2015", 0.4),))
    assert (found.value, found.agreed) == ("2015-11-14", 0)


@pytest.mark.parametrize(("text", "day"), [
    ("Ngày o2 tháng 08 năm 2016", "2016-08-02"), ("Ngày 14 tháng 0i năm 2015", "2015-01-14"), ("Ngày 1r tháng 11 năm 2015", None),
])  # fmt: skip
def test_figures_of_a_day_in_words_may_be_read_as_letters(text: str, day: str | None) -> None:
    assert find_printed(text) == day


@pytest.mark.parametrize(("name", "power"), [("ĐÕ THỊ MÀU", 1), ("ĐỖ THỊ MÀU", TWICE_MARKED), ("ĐÕ THỊ MẬU", TWICE_MARKED)])
def test_words_of_one_row_are_confirmed_by_further_readings(name: str, power: int) -> None:
    printed = prints_of([line(f"Họ và tên: {name}", 0.4)], "front")["name"]
    same, other = line(name, 0.4, chance=0.9), line("ĐỖ THỊ MẤU", 0.4)
    assert confirmed("name", printed, [(same,), (same,)]).agreed == pytest.approx((CHANCE * 0.9 * 0.9) ** (power / 3))
    assert confirmed("name", printed, [(same,), (other,)]).agreed == 0
    assert confirmed("name", printed, []).agreed == 0


def _back_with(machine_name: str) -> SideSeen:
    """A back with this name in its machine-readable lines; without these where there is none."""
    return chip_back(replace(WHO, machine_name=machine_name)) if machine_name else replace(chip_back(WHO), machine=())


def test_an_address_whose_last_row_was_not_found_is_not_sure_and_a_name_that_the_lines_deny_is_not() -> None:
    place = "Hoằng Lộc, Hoằng Hóa, Thanh Hóa"
    listed, other = least_of("place") <= 1, least_of("address") <= 1
    for text, proven in ((place, listed), (f"{place},", False), ("Hoằng Lộc, Hoằng Hóa,", False), (f"Xóm 2, {place}", other),
                         (f"óm 2, {place}", False)):  # fmt: skip
        printed = replace(prints_of([line(f"Quê quán: {text}", 0.7)], "front")["origin"], agreed=1.0)
        assert voice_of("origin", replace(printed, whole=True))[0].alone is proven
        assert not voice_of("origin", printed)[0].alone
    for machine, fits in (("DO<<THI<MAU<THU", True), ("DO<<THI<MAU<THU<LAN", False), ("", False)):
        name = line(WHO.name, 0.54, chance=1.0)
        front = replace(chip_front(WHO), codes=(), rereads={"name": ((name,), (name,))})
        front = replace(front, lines=tuple(name if one.text == WHO.name else one for one in front.lines))
        card = judge_card(front, _back_with(machine), today=TODAY, specimen=True, patient=True)
        assert card.fields["name"].sure is (fits and least_of("name") <= 1)


def test_a_row_is_cut_between_its_neighbours() -> None:
    whole = Line("ab cd", (0.9,) * 5, (0.1, 0.2, 0.3, 0.4, 0.5), Area(0.05, 0.4, 0.55, 0.5))
    part = whole.part(2, 5)
    assert (part.text, part.before, part.after) == ("cd", 0.2, None)
    assert 0.2 < part.area.left < 0.4
