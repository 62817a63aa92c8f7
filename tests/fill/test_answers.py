"""Judging a whole form: where answers come from, what is asked back, what a condition hides, what reaches an officer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.catalogue.lines import lines
from backend.catalogue.load import form_of
from backend.catalogue.units import units
from backend.fill.prefill import laid_over, prefilled_of
from backend.fill.record import Answer, Answers, Unfit
from backend.fill.rules import Sent, judge_answers
from backend.fill.shape import Context
from backend.read.record import Card
from tests.filing import SAID, answers_of, card_of, seat

FORM = form_of("hkd-thanh-lap")
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
TODAY = date(2026, 11, 21)
CONTEXT = Context(
    today=TODAY, specimen=True, codes=lines().codes, communes=units().province_of_commune,
    provinces=frozenset(one.code for one in units().provinces), pins=units().pin_provinces,
)
MEMBERS = [
    {"name": "TRẦN THỊ MẪU ĐƠN", "birth": "02/03/1958", "pin": "099 158 000 123", "sex": "Nữ", "nationality": "Việt Nam",
     "ethnicity": "Kinh", "residence": "15/4 Mẫu", "current": "15/4 Mẫu"},
    {"name": "LÊ VĂN MẪU", "birth": "1990-01-01", "pin": "099090000456", "sex": "Nam", "nationality": "Việt Nam",
     "ethnicity": "Kinh", "residence": "15/4 Mẫu", "current": "15/4 Mẫu"},
]


def judged(card: Card | None = None, *, confirmed: tuple[str, ...] = (), **changed: Any) -> Answers | Unfit:
    changed.setdefault("start_date", "2026-11-25")
    sent = {key: Sent(told["value"], key in confirmed) for key, told in answers_of(**changed).items()}
    return judge_answers(FORM, card or card_of(), sent, context=CONTEXT, at=NOW)


def taken(card: Card | None = None, *, confirmed: tuple[str, ...] = (), **changed: Any) -> Answers:
    answers = judged(card, confirmed=confirmed, **changed)
    assert isinstance(answers, Answers), answers
    return answers


def refused(card: Card | None = None, **changed: Any) -> dict[str, str]:
    unfit = judged(card, **changed)
    assert isinstance(unfit, Unfit)
    return unfit.fields


def test_a_whole_form_is_taken() -> None:
    answers = taken()
    assert answers.form_version == FORM.version
    assert answers.doubts == {}
    assert answers.answers["capital"].value == 105_000_000
    assert answers.answers["capital_words"] == Answer(value="Một trăm lẻ năm triệu đồng", origin="counted")
    assert answers.answers["owner_phone"].value == "0990000458"
    assert answers.answers["lines"].value == [{
        "code": "4711", "name": "Bán lẻ tổng hợp với lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào chiếm tỷ trọng lớn", "main": True,
    }]


def test_the_card_s_answers_are_known_as_such_whatever_the_phone_says() -> None:
    answers = taken().answers
    assert {key for key, answer in answers.items() if answer.origin == "card"} == {
        "owner_name", "owner_birth", "owner_sex", "owner_pin", "owner_nationality", "owner_residence",
    }


def test_a_change_is_kept_beside_what_the_card_says() -> None:
    answer = taken(owner_name="TRẦN THỊ MẪU ĐƠN HỒNG").answers["owner_name"]
    assert (answer.origin, answer.on_card, answer.value) == ("changed", SAID["name"], "TRẦN THỊ MẪU ĐƠN HỒNG")


def test_an_unsure_field_asks_to_be_looked_at() -> None:
    card = card_of(unsure=("residence", "name"))
    assert refused(card) == {"owner_name": "unconfirmed", "owner_residence": "unconfirmed"}
    answers = taken(card, confirmed=("owner_name", "owner_residence"))
    assert answers.answers["owner_name"].confirmed
    assert answers.answers["owner_name"].origin == "card"
    changed = taken(card, confirmed=("owner_residence",), owner_name="TRẦN THỊ MẪU")
    assert changed.answers["owner_name"].origin == "changed"


def test_an_unread_field_is_typed() -> None:
    fields = {name: field for name, field in card_of().fields.items() if name != "name"}
    answer = taken(card_of().model_copy(update={"fields": fields})).answers["owner_name"]
    assert (answer.origin, answer.on_card) == ("typed", None)


def test_a_number_that_does_not_fit_is_asked_back_and_may_be_insisted_on() -> None:
    assert refused(owner_pin="099 090 000 123") == {"owner_pin": "pin_birth"}
    answers = taken(confirmed=("owner_pin",), owner_pin="099 090 000 123")
    assert answers.doubts == {"owner_pin": "pin_birth"}
    assert refused(owner_pin="O99158000123") == {"owner_pin": "digits"}


@pytest.mark.parametrize(("changed", "doubt"), [
    ({"seat": seat(commune="unsure", commune_name="Phường Đa Kao cũ")}, ("seat", "commune_unsure")),
    ({"lines": [{"code": "", "name": "Đan lát thủ công", "main": True}]}, ("lines", "line_uncoded")),
    ({"name_vi": "HỘ KINH DOANH CTY MẪU"}, ("name_vi", "name_doubt")),
    ({"owner_name": "TRẦN <b>MẪU</b>"}, ("owner_name", "person_name")),
])
def test_what_is_doubtful_passes_and_reaches_an_officer(changed: dict[str, Any], doubt: tuple[str, str]) -> None:
    assert taken(**changed).doubts == dict([doubt])


@pytest.mark.parametrize(("changed", "reasons"), [
    ({"owner_phone": None}, {"owner_phone": "required"}),
    ({"owner_phone": "0283829"}, {"owner_phone": "phone"}),
    ({"owner_email": "a@b"}, {"owner_email": "email"}),
    ({"name_vi": "MẪU ĐƠN"}, {"name_vi": "name_prefix"}),
    ({"name_vi": "HỘ KINH DOANH\u202e NƠĐ"}, {"name_vi": "text_clean"}),
    ({"capital": "5O.000"}, {"capital": "number"}),
    ({"capital": True}, {"capital": "number"}),
    ({"capital": 0}, {"capital": "money_range"}),
    ({"workers": 0}, {"workers": "int_range"}),
    ({"start_date": "20/11/2026"}, {"start_date": "date_past"}),
    ({"start_date": "30/02/2027"}, {"start_date": "date"}),
    ({"vat_method": "khoan"}, {"vat_method": "choice"}),
    ({"lines": [{"code": "4520", "name": "mã cũ", "main": True}]}, {"lines": "line_unknown"}),
    ({"lines": {"code": "4711"}}, {"lines": "type"}),
    ({"seat": seat(commune="26734")}, {"seat": "commune_province"}),
    ({"seat": seat(province="96", province_name="Cà Mau", commune="")}, {"seat": "province_other"}),
    ({"seat": seat(detail="x" * 5000)}, {"seat": "too_long"}),
    ({"seat": seat(detail="a\0b")}, {"seat": "address_letters"}),
    ({"pledges": ["truthful"]}, {"pledges": "pledges"}),
    ({"pledges": None}, {"pledges": "required"}),
    ({"owner_birth": "2010-01-01"}, {"owner_birth": "age", "owner_pin": "pin_birth"}),
    ({"owner_birth": "1880-01-01"}, {"owner_birth": "date_old", "owner_pin": "pin_birth"}),
    ({"owner_birth": "1958"}, {"owner_birth": "date"}),
    ({"owner_name": "x" * 301}, {"owner_name": "too_long"}),
    ({"owner_name": ["x"]}, {"owner_name": "type"}),
])
def test_what_cannot_stand_is_refused_at_its_field(changed: dict[str, Any], reasons: dict[str, str]) -> None:
    assert refused(**changed) == reasons


@pytest.mark.parametrize("name", ["'; DROP TABLE x;--", "<script>alert(1)</script>", "{{7*7}}", "%0d%0a", "Tra\u0302\u0300n Mẫu"])
def test_strange_words_are_only_words(name: str) -> None:
    import unicodedata

    assert taken(name_short=name[:60]).answers["name_short"].value == unicodedata.normalize("NFC", name)


def test_a_condition_hides_and_asks() -> None:
    assert "tax_address" not in taken(tax_address=seat()).answers
    assert refused(tax_elsewhere=True) == {"tax_address": "required"}
    assert taken(tax_elsewhere=True, tax_address=seat()).answers["tax_address"].value
    assert refused(subject="household") == {"members": "required"}


def test_a_household_lists_its_members() -> None:
    answers = taken(subject="household", members=MEMBERS)
    rows = answers.answers["members"].value
    assert isinstance(rows, list)
    assert [row["pin"] for row in rows if isinstance(row, dict)] == ["099158000123", "099090000456"]
    assert [row["birth"] for row in rows if isinstance(row, dict)] == ["1958-03-02", "1990-01-01"]


@pytest.mark.parametrize(("members", "reasons"), [
    (MEMBERS[:1], {"members": "rows_min"}),
    ([MEMBERS[1], {**MEMBERS[1], "pin": "099090000457"}], {"members": "member_owner"}),
    ([MEMBERS[0], MEMBERS[0]], {"members": "member_twice"}),
    ([MEMBERS[0], {**MEMBERS[1], "pin": "12"}], {"members.1.pin": "pin_format"}),
    ([MEMBERS[0], {**MEMBERS[1], "birth": "2010-01-01"}], {"members.1.birth": "age"}),
    ([MEMBERS[0], {**MEMBERS[1], "name": ""}], {"members.1.name": "required"}),
    ([MEMBERS[0], {**MEMBERS[1], "role": "admin"}], {"members": "type"}),
])
def test_a_wrong_row_is_refused_at_its_cell(members: list[dict[str, str]], reasons: dict[str, str]) -> None:
    assert refused(subject="household", members=members) == reasons


def test_names_of_codes_are_the_list_s() -> None:
    answers = taken(seat=seat(commune_name="Phường Tôi Đặt", province_name="Nước Tôi"))
    value = answers.answers["seat"].value
    assert isinstance(value, dict)
    assert (value["commune_name"], value["province_name"]) == ("Phường Sài Gòn", "Thành phố Hồ Chí Minh")


def test_strange_fields_are_never_applied() -> None:
    answers = taken(status="approved", role="admin", person_id="1")
    assert not {"status", "role", "person_id"} & set(answers.answers)


def test_the_card_fills_what_it_can() -> None:
    answers = prefilled_of(FORM, card_of(), today=TODAY)
    assert answers["owner_pin"] == Answer(value="099158000123", origin="card")
    assert answers["owner_birth"].value == "1958-03-02"
    offered = answers["seat"].value
    assert isinstance(offered, dict)
    assert offered["card_text"] == SAID["residence"]
    assert (offered["detail"], offered["commune"], offered["was"]) == ("15/4 đường Mẫu", "", "Phường Đa Kao, Quận 1")
    assert answers["seat"].origin == "typed"
    assert answers["start_date"] == Answer(value="2026-11-21", origin="typed")


def test_an_address_that_the_form_would_refuse_is_not_offered() -> None:
    assert "seat" not in prefilled_of(FORM, card_of(residence="Thôn Mẫu, Xã Thử, Huyện Giả, Cà Mau"), today=TODAY)


def test_an_old_name_that_decides_gives_the_ward_of_today() -> None:
    offered = prefilled_of(FORM, card_of(residence="9 Mẫu, P. Cô Giang, Q.1, TP.HCM"), today=TODAY)["seat"].value
    assert isinstance(offered, dict)
    assert (offered["commune"], offered["commune_name"]) == ("26758", "Phường Cầu Ông Lãnh")


def test_what_was_saved_stands_over_what_the_card_gave() -> None:
    saved = {"owner_name": Answer(value="KHÁC", origin="changed"), "owner_sex": Answer(value="", origin="typed")}
    both = laid_over(prefilled_of(FORM, card_of(), today=TODAY), saved)
    assert (both["owner_name"].value, both["owner_sex"].value) == ("KHÁC", "Nữ")
