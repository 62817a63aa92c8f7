"""Judging a card: what its sources agree on, what refuses it, what stays unsure. No pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from backend.read.edition import kind_of
from backend.read.rules import Judged, judge_card
from backend.read.seen import SideSeen
from tests.read.cards import Holder, chip_back, chip_front, line, new_back, new_front, with_text

TODAY = date(2026, 11, 21)
WHO = Holder()
OTHER = Holder(
    number="099085000777", name="TRẦN VĂN THỬ", read_name="TRẦN VĂN TH", birth="02/01/1985", sex="Nam",
    expiry="02/01/2045", machine_name="TRAN<<VAN<THU",
)  # fmt: skip


def judged(front: SideSeen, back: SideSeen, *, today: date = TODAY, specimen: bool = True, patient: bool = False) -> Judged:
    return judge_card(front, back, today=today, specimen=specimen, patient=patient)


def codes(card: Judged) -> list[tuple[str, str | None]]:
    return [(reason.code, reason.side) for reason in card.refusals]


def sure(card: Judged) -> dict[str, str | None]:
    return {name: field.value for name, field in card.fields.items() if field.sure}


def test_a_card_whose_sources_agree_is_sure_but_for_what_print_alone_says() -> None:
    card = judged(chip_front(WHO), chip_back(WHO))
    assert (card.edition, codes(card)) == ("CCCD_CHIP", [])
    assert sure(card) == {
        "number": WHO.number, "old_number": WHO.old_number, "name": WHO.name, "birth_date": "1990-03-15", "sex": "Nữ",
        "nationality": "Việt Nam", "residence": WHO.residence, "issue_date": "2021-08-20", "expiry_date": "2030-03-15",
    }  # fmt: skip
    assert card.fields["origin"].value == WHO.origin
    assert not card.fields["origin"].sure


def test_a_card_of_the_new_law_has_its_code_on_the_back() -> None:
    card = judged(new_front(WHO), new_back(replace(WHO, issue="20/08/2024")))
    assert (card.edition, codes(card)) == ("CC6", [])
    assert {"number", "name", "birth_date", "sex", "residence", "issue_date", "expiry_date"} <= set(sure(card))


def test_every_value_names_its_witnesses_and_where_it_stands() -> None:
    number = judged(chip_front(WHO), chip_back(WHO)).fields["number"]
    assert [(one.source, one.text, one.agrees) for one in number.witnesses] == [
        ("mrz", WHO.number, True), ("qr", WHO.number, True), ("print", WHO.number, True),
    ]  # fmt: skip
    assert number.side == "front"
    assert number.area is not None
    assert 0.41 <= number.area.top < 0.46


@pytest.mark.parametrize(("front", "back", "expected"), [
    (chip_front(WHO), replace(chip_front(WHO), place="back"), [("same_side", "back")]),
    (replace(chip_back(WHO), place="front"), chip_back(WHO), [("same_side", "front")]),
    (replace(chip_back(WHO), place="front"), replace(chip_front(WHO), place="back"), [("side_wrong", "front"), ("side_wrong", "back")]),
    (chip_front(WHO), new_back(WHO), [("two_cards", None)]),
    (chip_front(WHO), chip_back(OTHER), [("two_cards", None)]),
    (new_front(WHO), new_back(OTHER), [("two_cards", None)]),
    (chip_front(WHO), SideSeen("back", blank=True), [("image_blank", "back")]),
    # A front half read as that of a dead card does not kill the card whose back is clear.
    (SideSeen("front", flat=True, portrait=True, lines=(line("Họ tên:", 0.4),)), new_back(WHO), [("two_cards", None)]),
    (chip_front(WHO), SideSeen("back"), [("card_none", "back")]),
    (chip_front(WHO), SideSeen("back", flat=True, lines=(line("Hoá đơn tiền điện", 0.2),)), [("card_none", "back")]),
    (SideSeen("front", flat=True, lines=(line("GIẤY PHÉP LÁI XE / DRIVER'S LICENSE", 0.1),)), chip_back(WHO), [("not_supported", "front")]),
    (SideSeen("front", flat=True, lines=(line("HỘ CHIẾU / PASSPORT", 0.1),)), chip_back(WHO), [("passport", "front")]),
    (SideSeen("front", flat=True, lines=(line("THẺ BẢO HIỂM Y TẾ", 0.1),)), chip_back(WHO), [("bhyt", "front")]),
    (SideSeen("front", flat=True, lines=(line("Căn cước điện tử", 0.1),)), chip_back(WHO), [("vneid_shot", "front")]),
])  # fmt: skip
def test_pictures_that_are_no_two_sides_of_one_card(front: SideSeen, back: SideSeen, expected: list[tuple[str, str | None]]) -> None:
    assert codes(judged(front, back)) == expected


def test_a_refused_card_still_tells_its_fields() -> None:
    card = judged(replace(chip_back(WHO), place="front"), replace(chip_front(WHO), place="back"))
    assert sure(card)["number"] == WHO.number


def test_the_same_number_in_print_code_and_lines_or_none() -> None:
    forged = replace(chip_front(WHO), codes=(OTHER.code,))
    assert codes(judged(forged, chip_back(WHO))) == [("two_cards", None)]
    edited = with_text(chip_front(WHO), WHO.number, "099190000128")
    card = judged(edited, chip_back(WHO))
    assert codes(card) == [("number_mismatch", "front")]
    assert card.fields["number"].value == WHO.number
    back = new_back(replace(WHO, issue="20/08/2024"))
    assert codes(judged(new_front(WHO), replace(back, codes=(OTHER.code + "||||",)))) == [("number_mismatch", "back")]


def test_a_back_of_which_little_was_read_is_no_other_card() -> None:
    texts = ("Đặc điểm nhân dạng / Personal identification:", "CỤC TRƯỞNG CỤC CẢNH SÁT", "Ngón trỏ trái", "Ngón trỏ phải")
    lines = tuple(line(text, 0.06 + 0.1 * at, 0.04) for at, text in enumerate(texts))
    blurred = replace(chip_back(WHO), lines=lines, machine=(), doubts=())
    assert kind_of(blurred).edition == "CCCD_BAR"
    assert codes(judged(replace(chip_front(WHO), codes=()), blurred)) == [("mrz", "back")]
    assert codes(judged(chip_front(WHO), replace(blurred, bars=True))) == [("two_cards", None)]


def test_a_code_that_nothing_on_the_card_confirms_makes_nothing_sure() -> None:
    front = replace(chip_front(WHO), codes=(OTHER.code,), lines=tuple(one for one in chip_front(WHO).lines if "No." not in one.text))
    card = judged(front, replace(chip_back(WHO), machine=()), patient=True)
    assert not card.fields["name"].sure
    assert not card.fields["number"].sure


def test_two_different_codes_are_none() -> None:
    card = judged(replace(chip_front(WHO), codes=(WHO.code, OTHER.code)), chip_back(WHO))
    assert all(witness.source != "qr" for field in card.fields.values() for witness in field.witnesses)


@pytest.mark.parametrize("place", [14, 29, 36, 44, 59])
def test_machine_lines_with_one_wrong_digit_are_asked_for_again(place: int) -> None:
    both = list("".join(WHO.machine[:2]))
    both[place] = str((int(both[place]) + 1) % 10)
    broken = replace(chip_back(WHO), machine=("".join(both[:30]), "".join(both[30:]), WHO.machine[2]))
    card = judged(chip_front(WHO), broken)
    assert codes(card) == [("mrz", "back")]
    assert [one.source for one in card.fields["expiry_date"].witnesses] == ["print"]


def test_a_printed_end_is_sure_only_if_it_follows_from_birth_and_issue() -> None:
    for expiry, lawful in (("15/03/2030", True), ("15/03/2031", False), ("Không thời hạn", False)):
        card = judged(chip_front(replace(WHO, expiry=expiry)), replace(chip_back(WHO), machine=()), patient=True)
        assert card.fields["expiry_date"].sure is lawful


def test_an_end_that_follows_from_a_birth_misread_alike_is_not_sure() -> None:
    front = replace(chip_front(replace(WHO, birth="18/03/1990", expiry="18/03/2030")), codes=())  # both 15 on the card
    card = judged(front, replace(chip_back(WHO), machine=()), patient=True)
    assert card.fields["expiry_date"].value == "2030-03-18"
    assert not card.fields["birth_date"].sure
    assert not card.fields["expiry_date"].sure


@pytest.mark.parametrize(("expiry", "can_be"), [("15/03/2050", True), ("15/03/2052", False), ("16/03/2050", False)])
def test_an_end_on_no_day_of_renewal_is_never_sure_however_surely_it_is_read(expiry: str, can_be: bool) -> None:
    front = chip_front(replace(WHO, expiry=expiry))
    printed = next(one for one in front.lines if expiry in one.text)
    again = printed.part(printed.text.index(expiry), printed.text.index(expiry) + len(expiry))
    card = judged(replace(front, seconds={"expiry_date": (again,)}), replace(chip_back(WHO), machine=()), patient=True)
    assert card.fields["expiry_date"].sure is can_be


def test_after_enough_tries_unreadable_lines_go_to_a_person() -> None:
    card = judged(chip_front(WHO), replace(chip_back(WHO), machine=()), patient=True)
    assert codes(card) == []
    assert card.cues["machine_lines"] == 0.0
    assert sure(card)["number"] == WHO.number  # code and print


def test_print_and_lines_without_a_code_never_make_a_name_sure() -> None:
    card = judged(replace(chip_front(WHO), codes=()), chip_back(WHO))
    assert not card.fields["name"].sure
    assert not card.fields["residence"].sure
    assert {"number", "birth_date", "sex", "expiry_date"} <= set(sure(card))


def test_expiry_is_judged_by_the_day_given_and_its_last_day_is_good() -> None:
    card = chip_front(WHO), chip_back(WHO)
    assert codes(judged(*card, today=date(2030, 3, 15))) == []
    assert codes(judged(*card, today=date(2030, 3, 16))) == [("expired", None)]
    endless = replace(WHO, birth="02/01/1955", number="099155000456", expiry="Không thời hạn")
    ends = judged(chip_front(endless), chip_back(endless), today=date(2099, 1, 1))
    assert codes(ends) == []
    assert sure(ends)["expiry_date"] == "none"


def test_province_099_is_for_specimens_alone() -> None:
    assert codes(judged(chip_front(WHO), chip_back(WHO), specimen=False)) == [("pin_format", None)]


def test_a_number_that_contradicts_birth_or_sex() -> None:
    older = replace(WHO, birth="15/03/1989")
    assert codes(judged(chip_front(older), chip_back(older))) == [("pin_birth", None)]
    man = replace(WHO, sex="Nam")
    assert codes(judged(chip_front(man), chip_back(man))) == [("pin_birth", None)]


def test_old_cards_are_dead_whatever_is_printed_and_still_read() -> None:
    lines = (line("GIẤY CHỨNG MINH NHÂN DÂN", 0.2), line("SỐ 099000123", 0.3), line("Họ tên: ĐỖ THỊ MẪU", 0.42),
             line("Sinh ngày: 1955", 0.57), line("Nguyên quán: Xã Thử", 0.65), line("Nơi ĐKHK thường trú: Xã Thử", 0.8))  # fmt: skip
    back = (line("Dân tộc: Kinh", 0.05), line("Tôn giáo: Không", 0.05, 0.6), line("DẤU VẾT RIÊNG VÀ DỊ HÌNH", 0.14),
            line("Ngày 05 tháng 06 năm 2009", 0.44))  # fmt: skip
    card = judged(SideSeen("front", flat=True, lines=lines), SideSeen("back", flat=True, lines=back))
    assert (card.edition, codes(card)) == ("CMND9", [("cmnd", None)])
    values = {name: field.value for name, field in card.fields.items()}
    assert values == {
        "number": "099000123", "name": "ĐỖ THỊ MẪU", "birth_date": "1955", "origin": "Xã Thử", "residence": "Xã Thử",
        "issue_date": "2009-06-05",
    }  # fmt: skip
    assert not any(field.sure for field in card.fields.values())


def test_the_card_of_a_small_child_has_no_portrait_and_is_not_the_applicants() -> None:
    child = Holder(number="099322000321", birth="07/06/2022", issue="20/08/2024", expiry="07/06/2036")
    card = judged(new_front(child, portrait=False), new_back(child))
    assert (card.edition, codes(card)) == ("CC0", [("child_card", None)])
    missed = replace(WHO, issue="20/08/2024")
    assert judged(new_front(missed, portrait=False), new_back(missed)).edition == "CC6"  # a face that was not found


def test_a_year_alone_in_the_codes_does_not_vouch_for_a_printed_day() -> None:
    who = replace(WHO, birth="1990")
    code = WHO.code.replace("15031990", "00001990")
    front = replace(with_text(chip_front(who), "Date of birth: 1990", "Date of birth: 15/03/1990"), codes=(code,))
    birth = judged(front, chip_back(who)).fields["birth_date"]
    assert (birth.value, birth.sure) == ("1990-03-15", False)
    year = judged(replace(chip_front(who), codes=(code,)), chip_back(who)).fields["birth_date"]
    assert (year.value, year.sure) == ("1990", True)


@pytest.mark.parametrize(("name", "read", "machine"), [
    ("ĐỖ THỊ MẪU THỬ", "ÐÔ THI MÂU THU", "DO<<THI<MAU<THU"),  # Ð, Icelandic
    ("THỬ", "TH", "THU"),
    ("H'MAI NIÊ", "H'MAI NIÊ", "HMAI<<NIE"),
    ("NGUYỄN HOÀNG THỊ MẪU THỬ", "NGUYN HOÀNG TH MU TH", "NGUYEN<<HOANG<THI<MAU<THU"),
    ("NGUYỄN PHAN HOÀNG LÊ THỊ NGỌC MẪU THỬ NGHIỆM", "NGUYN PHAN", "NGUYEN<<PHAN<HOANG<LE<THI<NGOC"),
])  # fmt: skip
def test_names_compare_as_far_as_each_source_can_write(name: str, read: str, machine: str) -> None:
    who = replace(WHO, name=name, read_name=read, machine_name=machine)
    found = judged(chip_front(who), chip_back(who)).fields["name"]
    assert (found.value, found.sure) == (name, True)
    assert next(one.agrees for one in found.witnesses if one.source == "mrz")


def test_a_code_in_decomposed_letters_is_kept_composed() -> None:
    import unicodedata

    decomposed = unicodedata.normalize("NFD", WHO.code)
    assert judged(replace(chip_front(WHO), codes=(decomposed,)), chip_back(WHO)).fields["name"].value == WHO.name


def test_an_address_that_print_shortens_keeps_the_cards_wording_unsure() -> None:
    short = "12/34 Đưng Không Có, P. Th Nghim, TP. Ví D"
    found = judged(chip_front(replace(WHO, read_residence=short)), chip_back(WHO)).fields["residence"]
    assert (found.value, found.sure) == ("12/34 Đường Không Có, P. Thử Nghiệm, TP. Ví Dụ", False)


@pytest.mark.parametrize(("printed", "value", "surely"), [
    ("12/34 Đường Không Có, P. Thử Nghiệm, TP. Huế", "12/34 Đường Không Có, P. Thử Nghiệm, TP. Huế", False),
    ("12/34 Đường Không Có, Phường Thử Nghiệm, Thành phố Huế", None, True),
    ("12/34 Đường Không Có, P. Thứ Nghiệm, TP. Huế", "12/34 Đường Không Có, P. Thử Nghiệm, TP. Huế", False),
    ("12/35 Đường Không Có, P. Thử Nghiệm, TP. Huế", None, False),
])  # fmt: skip
def test_a_residence_is_sure_where_card_and_code_have_the_same_words(printed: str, value: str | None, *, surely: bool) -> None:
    """Shortened, as in the code, with another mark, with another house."""
    who = replace(WHO, residence="12/34 Đường Không Có, Phường Thử Nghiệm, Thành phố Huế", read_residence=printed)
    found = judged(chip_front(who), chip_back(who)).fields["residence"]
    assert (found.value, found.sure) == (value or who.residence, surely)


@pytest.mark.parametrize(("second", "surely"), [
    ("12/34 Đuờng Không Có, Phung Th Nghim, Thành ph Ví D", True), ("12/35 Đường Không Có, Phường Thử Nghiệm, Thành phố Ví Dụ", False),
    ("12/34 Đường Không Có, Thành phố Ví Dụ", False), ("", False),
])  # fmt: skip
def test_another_network_may_read_the_codes_words_where_ours_misreads_a_letter(second: str, *, surely: bool) -> None:
    front = chip_front(replace(WHO, read_residence="12/34 Đường Không Có, Phường Thử Nghiộm, Thành phố Vi Du"))
    front = replace(front, seconds={"residence": (line(second, 0.858),)} if second else {})
    found = judged(front, chip_back(WHO)).fields["residence"]
    assert (found.value, found.sure) == (WHO.residence, surely)
