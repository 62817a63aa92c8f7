"""Until when a letter is answered, and what of it may be public."""

from __future__ import annotations

from datetime import date

from backend.catalogue.workdays import calendar
from backend.voice.rules import due_of, judge_petition, revealing_in, state_of, taken_by


def test_an_answer_is_due_after_fifteen_working_days() -> None:
    # 24/11/2026 is a holiday of the shipped calendar (Ngày Văn hóa): it is not counted.
    assert due_of("staff", date(2026, 11, 20), calendar()) == date(2026, 12, 14)
    assert due_of("staff", date(2026, 11, 2), calendar(), within=5) == date(2026, 11, 9)


def test_one_s_own_data_has_the_clock_of_its_law() -> None:
    sent = date(2026, 11, 2)
    due = {topic: due_of(topic, sent, calendar()) for topic in ("data_see", "data_correct", "data_stop", "data_delete")}
    assert due == {
        "data_see": date(2026, 11, 12), "data_correct": date(2026, 11, 12), "data_stop": date(2026, 11, 17),
        "data_delete": date(2026, 11, 23),  # the 22nd is a Sunday
    }


def test_somebody_holds_it_within_two_working_days() -> None:
    assert taken_by(date(2026, 11, 6), date(2026, 11, 27), calendar()) == date(2026, 11, 10)
    assert taken_by(date(2026, 11, 6), date(2026, 11, 9), calendar()) == date(2026, 11, 9)


def test_what_is_wrong_with_a_letter_is_told_by_field() -> None:
    assert judge_petition("report", "staff", text="Chờ quá lâu ở quầy 3", phone="0990000458") == {}
    assert judge_petition("praise", "staff", text="Chờ quá lâu", phone="") == {"kind": "choice"}
    assert judge_petition("report", "data_see", text="Chờ quá lâu", phone="") == {"topic": "choice"}
    assert judge_petition("data", "data_see", text="  ngắn   ", phone=None) == {"text": "required", "phone": "phone"}


def test_a_public_text_holds_nothing_that_leads_to_its_writer() -> None:
    told = {"name": "Trần Thị Mẫu Đơn", "phone": "0990 000 458"}
    assert revealing_in("Người dân phản ánh chờ 45 phút ngày 12/11/2026, phí 100.000 đồng.", **told) is None
    assert revealing_in("Bà MẪU ĐƠN chờ 45 phút.", **told) == "public_name"
    assert revealing_in("Ba mau don cho 45 phut", **told) == "public_name"
    assert revealing_in("Xin gọi 0990.000.458", **told) == "public_number"
    assert revealing_in("Thẻ 099 158 000 123", name="", phone="") == "public_number"
    assert revealing_in("Viết cho ai@do.vn", name="", phone="") == "public_number"
    assert revealing_in("Mẫu giấy tờ ở quầy", **told) is None


def test_where_it_stands_follows_from_what_was_done() -> None:
    assert [state_of("", answered=False), state_of("id", answered=False), state_of("id", answered=True)] == [
        "waiting", "held", "answered",
    ]
