"""Letters in doubt are settled between the recogniser's own alternatives, values are found without labels, print is trusted by figures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from backend.read.labels import hits_of
from backend.read.prints import confirmed, prints_of
from backend.read.record import FieldName
from backend.read.rules import judge_card
from backend.read.seen import Area, Line, SideSeen
from backend.read.settle import can_be_spoken, ends_in_province, settle_name, settle_units
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


def test_a_listed_place_has_a_unit_in_every_part() -> None:
    listed = {text: settle_units([line(text, 0.5)])[1] for text in (
        "Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh", "Quận 1, TP HCM", "12 Lê Lợi, Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh", "Hà Nội",
        "Phường Bến Nghé, Quận 3, TP. Hồ Chí Minh", "P Thạch Thang, Q. Hải Châu, TP Đà Nẵng", "P. Thạch Thang, Q. Hải Châu, TP Đà Nẵng",
    )}  # fmt: skip
    assert list(listed.values()) == [True, True, False, False, False, False, True]
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
    """The side with two further readings of a field, both saying the text."""
    return replace(side, rereads={field: ((line(text, 0.5, chance=chance),),) * 2})


def number_alone(who: Holder, text: str, chance: float) -> Found:
    """The number of a card without code and lines, read again as `text`; every letter with that chance."""
    front = chip_front(who)
    clear = tuple(replace(one, chances=(chance,) * len(one.text)) for one in front.lines)
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


def test_one_reading_that_says_otherwise_leaves_print_unsure() -> None:
    found = number_alone(WHO, WHO.number[:-1] + "4", 1.0)
    assert (found.value, found.sure) == (WHO.number, False)
    printed = prints_of([line(f"Số: {WHO.number}", 0.4)], "front")["number"]
    same, other = line(WHO.number, 0.4, chance=0.9), line(WHO.number[:-1] + "4", 0.4)
    assert confirmed("number", printed, [(same,), (same,)]).agreed == pytest.approx((CHANCE * 0.9 * 0.9) ** (1 / 3))
    assert confirmed("number", printed, [(same,), (other,)]).agreed == 0
    assert confirmed("number", printed, []).agreed == 0


def _back_with(machine_name: str) -> SideSeen:
    """A back with this name in its machine-readable lines; without these where there is none."""
    return chip_back(replace(WHO, machine_name=machine_name)) if machine_name else replace(chip_back(WHO), machine=())


def test_an_address_whose_last_row_was_not_found_is_not_sure_and_a_name_that_the_lines_deny_is_not() -> None:
    for text, whole in (("Xóm 2, Mỹ Hạnh, Thái Nguyên, Thái Nguyên", True), ("Xóm 2, Mỹ Hạnh, Thái Nguyên,", False)):
        printed = replace(prints_of([line(f"Quê quán: {text}", 0.7)], "front")["origin"], agreed=1.0)
        assert voice_of("origin", printed)[0].alone is (whole and least_of("place") <= 1)
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
