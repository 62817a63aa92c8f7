"""Deeds of officers and citizens: one event each, only where the list allows it, with a reason and a next step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from backend.dossier import deeds, fees
from backend.dossier.deeds import Cause, Result, check_seen
from backend.dossier.fees import FEE_MAX, FeeAsked
from backend.dossier.job import local_events_of, project
from backend.dossier.line import DossierLine
from backend.dossier.record import Officer
from backend.dossier.tables import find_dossier
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import Config, config
from backend.ground.faults import Fault
from backend.person.tables import find_claim
from backend.slip.record import Standing, Wanted
from backend.vault import audit, db, records
from tests.filing import SAID, case_of, filled, office_app, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

RECEPTION = Officer(id="officer-one", name="Lê Thị Tiếp Nhận", unit="Quầy 3")
SPECIALIST = Officer(id="officer-two", name="Phạm Văn Xử Lý", unit="Phòng Kinh tế, Hạ tầng và Đô thị")
LEAD = Officer(id="officer-three", name="Võ Thị Lãnh Đạo", unit="Phòng Kinh tế, Hạ tầng và Đô thị")
CAUSE = Cause(reason="Tên đã có người đăng ký.", law="NĐ 168/2025/NĐ-CP Đ86", next_step="Chọn tên khác rồi nộp hồ sơ mới.")
NAME = Wanted(kind="field", key="name_vi", note="Tên trùng với hộ khác, xin chọn tên khác.")


@pytest.fixture
def app(vault: Config, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("HOSO_RECEPTION", "officer")
    config.cache_clear()
    return office_app(redis_url)


@pytest.fixture
def hour() -> Iterator[Callable[[str], None]]:
    """Sets the clock: `hour("2026-11-20T10:00")`."""

    def put(text: str) -> None:
        clock.use(lambda: datetime.fromisoformat(text).replace(tzinfo=ZONE))

    put("2026-11-20T10:00")
    yield put
    clock.use(None)


@pytest.fixture
def case_id(app: Flask, hour: Callable[[str], None]) -> str:
    """A file that waits for reception on Friday 20/11/2026 at ten."""
    citizen = filled(app)
    assert send(citizen).status_code == 201
    work_off(case_of(citizen))
    return case_of(citizen)


def do(deed: Callable[..., DossierLine], case_id: str, *words: Any, **named: Any) -> DossierLine:
    with db.write() as tx:
        return deed(tx, case_id, *words, **named)


def at_work(case_id: str) -> DossierLine:
    do(deeds.receive, case_id, RECEPTION)
    do(deeds.hand_over, case_id, RECEPTION, SPECIALIST)
    return do(deeds.start, case_id, SPECIALIST)


def standing_of(case_id: str) -> Standing:
    with db.look() as conn:
        standing = records.find_record(conn, case_id, Standing)
    assert standing
    return standing


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_a_file_goes_its_way_to_the_citizen(case_id: str, hour: Callable[[str], None]) -> None:
    line = do(deeds.receive, case_id, RECEPTION)
    assert (line.status, line.code, line.holder) == (2, "000.00.99.H29-261120-0001", RECEPTION.id)
    assert line.due == line.acts_by == local("2026-11-26T17:00")
    line = do(deeds.hand_over, case_id, RECEPTION, SPECIALIST, note="đủ giấy tờ")
    assert (line.status, line.holder, line.unit) == (2, SPECIALIST.id, SPECIALIST.unit)
    assert do(deeds.start, case_id, SPECIALIST).status == 4
    hour("2026-11-25T09:00")
    do(deeds.forward, case_id, SPECIALIST, "Thuế cơ sở")
    assert do(deeds.propose, case_id, SPECIALIST, "grant").proposal == "grant"
    assert do(deeds.send_back, case_id, LEAD, SPECIALIST, reason="Xin xem lại ngành nghề.").proposal == ""
    do(deeds.propose, case_id, SPECIALIST, "grant")
    line = do(deeds.finish, case_id, LEAD, Result("b" * 22, "0" * 64))
    assert (line.status, line.proposal, line.finished_at) == (9, "", local("2026-11-25T09:00"))
    assert standing_of(case_id).result
    line = do(deeds.give_result, case_id, RECEPTION, "counter")
    assert (line.status, line.way, line.holder_name) == (10, "counter", SPECIALIST.name)
    with db.look() as conn:
        granted = find_claim(conn, SAID["number"], procedure="hkd-thanh-lap")
        assert granted
        assert granted.held
        assert find_dossier(conn, case_id) == line
        assert audit.verify_chain(conn) is None


def test_a_request_stops_the_clock_and_names_what_is_wanted(case_id: str) -> None:
    at_work(case_id)
    line = do(deeds.ask_more, case_id, SPECIALIST, (NAME,), reason="Cần chọn tên khác")
    assert (line.status, line.due) == (5, None)
    shown = standing_of(case_id)
    assert (shown.wants, shown.reason, shown.holder) == ((NAME,), "Cần chọn tên khác", f"{SPECIALIST.name}, {SPECIALIST.unit}")
    # Sixty days on is 19/1/2027, a Tuesday.
    assert shown.until == line.acts_by == local("2027-01-19T17:00")


@pytest.mark.parametrize("wants", [(), (NAME, NAME), (NAME.model_copy(update={"note": " "}),)])
def test_a_request_asks_for_something_once_and_says_what_is_wrong(case_id: str, wants: tuple[Wanted, ...]) -> None:
    at_work(case_id)
    with pytest.raises(Fault, match="field_invalid"):
        do(deeds.ask_more, case_id, SPECIALIST, wants, reason="thiếu")


@pytest.mark.parametrize("empty", ["reason", "law", "next_step"])
def test_nobody_is_refused_without_reason_ground_and_a_way_on(case_id: str, empty: str) -> None:
    cause = Cause(**{"reason": "a", "law": "b", "next_step": "c"} | {empty: "  "})
    with pytest.raises(Fault) as fault:
        do(deeds.refuse, case_id, RECEPTION, cause)
    assert fault.value.fields == {empty: "required"}


def test_before_reception_a_file_is_refused_and_after_it_stopped(case_id: str) -> None:
    with pytest.raises(Fault, match="move_not_allowed"):
        do(deeds.stop, case_id, SPECIALIST, CAUSE)
    assert do(deeds.refuse, case_id, RECEPTION, CAUSE).status == 3
    shown = standing_of(case_id)
    assert (shown.reason, shown.law, shown.next_step) == (CAUSE.reason, CAUSE.law, CAUSE.next_step)
    with pytest.raises(Fault, match="move_not_allowed"):
        do(deeds.receive, case_id, RECEPTION)


def test_after_reception_a_refusal_is_a_stop(case_id: str) -> None:
    at_work(case_id)
    with pytest.raises(Fault, match="move_not_allowed"):
        do(deeds.refuse, case_id, RECEPTION, CAUSE)
    with pytest.raises(Fault, match="field_invalid"):
        do(deeds.propose, case_id, SPECIALIST, "refuse")
    line = do(deeds.stop, case_id, LEAD, CAUSE)
    assert (line.status, line.due) == (8, None)


def test_an_apology_carries_a_later_day_at_work_and_comes_once(case_id: str) -> None:
    at_work(case_id)
    for wrong in ("2026-11-26T10:00", "2026-11-28T10:00", "2026-11-20T10:00"):
        with pytest.raises(Fault) as fault:
            do(deeds.apologise, case_id, SPECIALIST, local(wrong), reason="đông hồ sơ")
        assert fault.value.fields == {"due": "date_later"}
    line = do(deeds.apologise, case_id, SPECIALIST, local("2026-12-01T00:00"), reason="đông hồ sơ")
    assert (line.due, line.apologised, standing_of(case_id).apology) == (local("2026-12-01T17:00"), True, "đông hồ sơ")
    with pytest.raises(Fault, match="move_not_allowed"):
        do(deeds.apologise, case_id, SPECIALIST, local("2026-12-04T00:00"), reason="nữa")


LEVY = FeeAsked(fee_vnd=100_000, reason="Tiền sử dụng đất", law="Luật Đất đai 31/2024/QH15", payee="tax")


def test_a_fee_that_is_asked_for_stands_until_it_is_paid(case_id: str, hour: Callable[[str], None]) -> None:
    at_work(case_id)
    for wrong in ({"fee_vnd": 0}, {"fee_vnd": FEE_MAX + 1}, {"reason": " "}, {"law": ""}):
        with pytest.raises(Fault, match="field_invalid"):
            do(fees.ask_fee, case_id, SPECIALIST, replace(LEVY, **wrong))
    line = do(fees.ask_fee, case_id, SPECIALIST, LEVY)
    shown = standing_of(case_id)
    assert (line.status, line.due, shown.fee_vnd, shown.reason, shown.law) == (6, None, 100_000, LEVY.reason, LEVY.law)
    assert shown.until == line.acts_by == local("2027-01-19T17:00")
    hour("2026-11-30T10:00")
    for wrong_sum, why in ((99_999, "not_asked"), (100_001, "not_asked"), (0, "required")):
        with pytest.raises(Fault) as fault:
            do(fees.note_fee, case_id, SPECIALIST, wrong_sum, receipt="BL-0001")
        assert fault.value.fields == {"fee_vnd": why}
    line = do(fees.note_fee, case_id, None, 100_000, receipt="BL-0001")
    # The three days of this procedure begin anew.
    assert (line.status, line.due) == (4, local("2026-12-03T17:00"))


def test_nothing_is_noted_as_paid_or_let_off_that_is_not_owed(case_id: str) -> None:
    at_work(case_id)
    with pytest.raises(Fault, match="move_not_allowed"):
        do(fees.note_fee, case_id, SPECIALIST, 100_000, receipt="BL-0001")
    with pytest.raises(Fault, match="move_not_allowed"):
        do(fees.waive_fee, case_id, SPECIALIST, reason="Hộ nghèo", law="NQ 07/2023/NQ-HĐND")


def test_a_fee_that_was_asked_in_error_is_let_off_and_the_clock_goes_on(case_id: str, hour: Callable[[str], None]) -> None:
    at_work(case_id)
    do(fees.ask_fee, case_id, SPECIALIST, LEVY)
    hour("2026-11-30T10:00")
    with pytest.raises(Fault, match="field_invalid"):
        do(fees.waive_fee, case_id, SPECIALIST, reason="Ghi nhầm hồ sơ", law=" ")
    line = do(fees.waive_fee, case_id, SPECIALIST, reason="Ghi nhầm hồ sơ", law="Thông báo thuế số 12")
    assert (line.status, line.due) == (4, local("2026-12-03T17:00"))
    assert standing_of(case_id).fee_vnd is None
    assert standing_of(case_id).waived == "Ghi nhầm hồ sơ"
    do(deeds.withdraw, case_id, "")
    assert standing_of(case_id).waived is None


def test_the_citizen_takes_a_file_back(case_id: str) -> None:
    at_work(case_id)
    line = do(deeds.withdraw, case_id, "Tôi chưa cần nữa")
    assert line.status == 7
    with pytest.raises(Fault, match="move_not_allowed"):
        do(deeds.withdraw, case_id, "")
    assert do(deeds.note_archived, case_id, None, Result("p" * 22, "0" * 64)).archived


def test_who_acts_on_an_old_page_is_told(case_id: str) -> None:
    line = do(deeds.receive, case_id, RECEPTION)
    with db.write() as tx:
        check_seen(tx, case_id, line.event_count)
    do(deeds.hand_over, case_id, RECEPTION, SPECIALIST)
    with pytest.raises(Fault, match="version_stale"), db.write() as tx:
        check_seen(tx, case_id, line.event_count)


def test_a_line_can_always_be_made_again_from_the_events(case_id: str) -> None:
    doings = (
        lambda: at_work(case_id), lambda: do(deeds.ask_more, case_id, SPECIALIST, (NAME,), reason="x"), lambda: do(deeds.withdraw, case_id, ""),
    )
    for doing in doings:
        line = doing()
        with db.write() as tx:
            assert find_dossier(tx, case_id) == line == project(tx, case_id)


def test_a_deed_that_is_not_allowed_leaves_nothing(case_id: str) -> None:
    with db.look() as conn:
        before = local_events_of(conn, case_id)
    for deed in (deeds.start, deeds.finish):
        with pytest.raises(Fault, match="move_not_allowed"):
            do(deed, case_id, SPECIALIST, *([None] if deed is deeds.finish else []))
    with db.look() as conn:
        assert local_events_of(conn, case_id) == before
        assert find_dossier(conn, case_id).acts_by - clock.now() < timedelta(days=5)  # type: ignore[union-attr]
