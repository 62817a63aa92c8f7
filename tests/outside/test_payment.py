"""A fee that is paid online: only the platform's word counts, it counts once, and stray money is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask

from backend.catalogue import load
from backend.dossier import deeds
from backend.dossier import views as dossier_views
from backend.dossier.deeds import keep_event
from backend.dossier.fees import FeeAsked, GivenBack, ask_fee, give_back, note_fee, waive_fee
from backend.dossier.record import DossierEvent, Officer
from backend.dossier.shown import file_of
from backend.dossier.tables import events_of, find_dossier
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.faults import Fault
from backend.outside.standin.faults import FAULTS, FaultKind
from backend.outside.standin.server import StandIn
from backend.person.record import TellWay, Ways
from backend.rights.erase import erase_own
from backend.rights.own import page_of
from backend.slip.record import Wanted
from backend.submit.record import Payment, PaymentShown
from backend.vault import db, records
from tests.citizen import Citizen
from tests.filing import card_of, case_of, first_slot, make_filing, seated, send, work_off
from tests.outside.errands import run_errands

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
OFFICER = Officer(id="o" * 22, name="Phạm Văn Xử Lý", unit="UBND phường Mẫu")
# Nothing but its fee keeps this one from being received at once.
PAID_FOR = "xac-nhan-tinh-trang-hon-nhan"
FEE = 15_000
COPY = FeeAsked(30_000, "Bản sao", "NQ 07/2023/NQ-HĐND")


@pytest.fixture
def citizen(connected: Flask) -> Citizen:
    """Somebody whose file waits for its fee."""
    connected.register_blueprint(dossier_views.blueprint)
    return owing(connected)


def owing(app: Flask, n: int = 1) -> Citizen:
    """A file that owes a fee before reception."""
    case_id = make_filing(card_of(number=f"099158{n:06}"), procedure=PAID_FOR)
    with db.write() as tx:
        records.keep_record(tx, case_id, Answers(
            procedure=PAID_FOR, form_version=load.form_of(PAID_FOR).version, answers={}, doubts={}, confirmed_at=clock.now(),
        ))
    one = seated(app, case_id)
    assert send(one, key=f"a-key-of-run-{n:04}", slot=first_slot(one)).status_code == 201
    work_off(case_id)
    return one


def shown(citizen: Citizen) -> PaymentShown | None:
    told = citizen.ask("GET", "/api/dossier").get_json()["payment"]
    return PaymentShown(**told) if told else None


def state_of(citizen: Citizen) -> str:
    payment = shown(citizen)
    return payment.state if payment else ""


def strays(citizen: Citizen) -> list[tuple[str, int, str | None]]:
    """Order, sum, how it was given back, as the citizen is told."""
    told = citizen.ask("GET", "/api/dossier").get_json()["strays"]
    return [(one["order"], one["amount_vnd"], one["back"]) for one in told]


def begun(citizen: Citizen) -> str:
    """Begin to pay; the number of the order."""
    assert citizen.ask("POST", "/api/dossier/payment", json={}).status_code == 200
    run_errands(case_of(citizen))
    with db.look() as conn:
        payment = records.find_record(conn, case_of(citizen), Payment)
    assert payment
    return payment.order or ""


def events_in(case_id: str) -> list[str]:
    with db.look() as conn:
        return [event.kind for event in events_of(conn, case_id)]


def test_a_file_is_received_when_its_fee_is_paid_and_not_before(citizen: Citizen, standin: StandIn) -> None:
    case_id = case_of(citizen)
    assert (state_of(citizen), events_in(case_id)) == ("due", ["submitted"])
    order = begun(citizen)
    payment = shown(citizen)
    assert payment
    assert (payment.state, payment.amount_vnd, payment.amount_words) == ("open", FEE, "Mười lăm nghìn đồng")
    assert (payment.address or "").endswith(f"/pay/{order}")
    run_errands(case_id)
    assert events_in(case_id) == ["submitted"]
    standin.institutions.till.pay(order)
    for _ in range(3):
        run_errands(case_id)
    assert events_in(case_id) == ["submitted", "fee_paid", "received"]
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    assert (line.status, line.waits, state_of(citizen)) == (2, "", "")


def test_a_reception_that_came_with_the_money_is_told_to_whoever_asked_for_it_before(citizen: Citizen, standin: StandIn) -> None:
    case_id = case_of(citizen)
    with db.write() as tx:
        since: dict[TellWay, datetime] = {"helper": clock.now()}
        records.keep_record(tx, case_id, Ways(since=since, email=False, helper="0990000777", text_hash=""))
    clock.use(lambda: datetime.now(ZONE).replace(hour=10) + timedelta(days=1))
    try:
        standin.institutions.till.pay(begun(citizen))
        run_errands(case_id, rounds=3)
    finally:
        clock.use(None)
    assert events_in(case_id)[-1] == "received"
    assert [one.to for one in standin.institutions.messages.values()] == ["0990000777"]


def test_paying_at_the_counter_meanwhile_makes_the_second_money_stray(citizen: Citizen, standin: StandIn) -> None:
    case_id, order = case_of(citizen), begun(citizen)
    with db.write() as tx:
        note_fee(tx, case_id, OFFICER, FEE, receipt="BL-QUAY-1")
    standin.institutions.till.pay(order)
    run_errands(case_id, rounds=2)
    assert events_in(case_id).count("fee_paid") == 1
    assert (state_of(citizen), strays(citizen)) == ("", [(order, FEE, None)])
    with db.look() as conn:
        assert [found.codes for found in file_of(conn, case_id).findings if found.what == "fee"] == [("paid_not_owed",)]


def test_a_fee_that_is_asked_for_later_is_paid_the_same_way(citizen: Citizen, standin: StandIn) -> None:
    case_id = case_of(citizen)
    standin.institutions.till.pay(begun(citizen))
    run_errands(case_id, rounds=2)
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
        ask_fee(tx, case_id, OFFICER, COPY)
    assert state_of(citizen) == "due"
    standin.institutions.till.pay(begun(citizen))
    run_errands(case_id, rounds=2)
    assert events_in(case_id)[-2:] == ["fee_asked", "fee_paid"]


@pytest.mark.parametrize("kind", FAULTS)
def test_no_fault_takes_money_twice_or_loses_it(connected: Flask, standin: StandIn, kind: FaultKind) -> None:
    connected.register_blueprint(dossier_views.blueprint)
    runs = {"garbage": 10, "down": 5, "duplicate": 5}.get(kind, 2)
    for n in range(runs):
        citizen = owing(connected, n)
        case_id = case_of(citizen)
        standin.faults.order("payment", kind, 1 + n % 4)
        begun(citizen)
        assert state_of(citizen) in ("opening", "open")
        standin.faults.order("payment", kind, 0)
        standin.institutions.till.pay(begun(citizen))
        standin.faults.order("payment", kind, 1 + n % 4)
        run_errands(case_id)
        standin.faults.order("payment", kind, 0)
        run_errands(case_id, rounds=2)
        assert events_in(case_id) == ["submitted", "fee_paid", "received"]
    assert len(standin.institutions.till.orders) == runs
def test_who_is_asked_for_papers_before_reception_pays_once(citizen: Citizen, standin: StandIn) -> None:
    case_id, order = case_of(citizen), begun(citizen)
    with db.write() as tx:
        line = deeds.ask_more(tx, case_id, OFFICER, (Wanted(kind="card", key="front", note="mờ"),), reason="Ảnh mờ")
    until, since = line.acts_by, line.since
    assert state_of(citizen) == "open"
    standin.institutions.till.pay(order)
    run_errands(case_id, rounds=2)
    assert events_in(case_id) == ["submitted", "supplement_asked", "fee_paid"]
    with db.look() as conn:
        line = find_dossier(conn, case_id)
    assert line
    assert (line.status, line.acts_by, line.since, state_of(citizen)) == (5, until, since, "")
    with db.write() as tx:
        line = keep_event(tx, case_id, DossierEvent(kind="supplemented", at=clock.now(), actor="citizen"), role="citizen")
    # What came is looked at by an officer: nothing more is owed, and nothing was received by itself.
    assert (line.status, line.waits, state_of(citizen), line.code) == (1, "", "", None)


def test_papers_that_were_asked_for_are_looked_at_before_a_fee_receives_the_file(citizen: Citizen, standin: StandIn) -> None:
    case_id, order = case_of(citizen), begun(citizen)
    with db.write() as tx:
        deeds.ask_more(tx, case_id, OFFICER, (Wanted(kind="card", key="front", note="mờ"),), reason="Ảnh mờ")
        keep_event(tx, case_id, DossierEvent(kind="supplemented", at=clock.now(), actor="citizen"), role="citizen")
    standin.institutions.till.pay(order)
    run_errands(case_id, rounds=2)
    assert events_in(case_id)[-1] == "fee_paid"


def test_money_that_came_too_much_stays_in_sight_of_the_next_payment(citizen: Citizen, standin: StandIn) -> None:
    """Paid at the counter and online: both come, the second is given back; then a further fee is asked for and paid."""
    case_id, order = case_of(citizen), begun(citizen)
    with db.write() as tx:
        note_fee(tx, case_id, OFFICER, FEE, receipt="BL-QUAY-1")
        deeds.receive(tx, case_id, OFFICER)
        deeds.start(tx, case_id, OFFICER)
        ask_fee(tx, case_id, OFFICER, COPY)
    # The first order is still open at the bank: no second one is opened over it, or nobody would hear what came by the first.
    assert (begun(citizen), state_of(citizen)) == (order, "opening")
    standin.institutions.till.pay(order)
    run_errands(case_id, rounds=2)
    assert (state_of(citizen), events_in(case_id)[-2:]) == ("due", ["fee_asked", "overpaid"])
    second = begun(citizen)
    assert second != order
    standin.institutions.till.pay(second)
    run_errands(case_id, rounds=2)
    assert (events_in(case_id)[-1], state_of(citizen), strays(citizen)) == ("fee_paid", "", [(order, FEE, None)])
    with db.look() as conn:
        assert [found.codes for found in file_of(conn, case_id).findings if found.what == "fee"] == [("paid_not_owed",)]


def test_a_file_is_not_erased_while_money_may_come_for_it(citizen: Citizen, standin: StandIn) -> None:
    case_id, order = case_of(citizen), begun(citizen)
    with db.write() as tx:
        deeds.withdraw(tx, case_id, "")
    assert [one.file.erasable for one in erase_own(case_id)] == ["paying"]
    standin.institutions.till.pay(order)
    run_errands(case_id, rounds=2)
    assert strays(citizen) == [(order, FEE, None)]
    assert [one.file.erasable for one in erase_own(case_id)] == ["owing"]
    with db.write() as tx:
        give_back(tx, case_id, OFFICER, GivenBack(order, "bank", "UNC-1", "Rút hồ sơ trước khi tiền vào"))
    with db.look() as conn:
        assert [one.erasable for one in page_of(conn, case_id, "vi").files] == ["whole"]


def test_another_sum_than_was_ordered_pays_nothing_and_is_given_back_as_it_came(citizen: Citizen, standin: StandIn) -> None:
    case_id, order = case_of(citizen), begun(citizen)
    ordered = standin.institutions.till.orders[order]
    ordered.order = ordered.order.model_copy(update={"amount_vnd": FEE - 1})
    standin.institutions.till.pay(order)
    run_errands(case_id, rounds=2)
    assert events_in(case_id) == ["submitted", "overpaid"]
    # What is owed is owed still, beside what came.
    assert (state_of(citizen), strays(citizen)) == ("due", [(order, FEE - 1, None)])


def test_money_is_given_back_once_and_whole(citizen: Citizen, standin: StandIn) -> None:
    case_id, order = case_of(citizen), begun(citizen)
    back = GivenBack(order, "platform", "HT-0001", "Nộp hai lần")
    with db.write() as tx:
        note_fee(tx, case_id, OFFICER, FEE, receipt="BL-QUAY-1")
    with pytest.raises(Fault, match="move_not_allowed"), db.write() as tx:
        give_back(tx, case_id, OFFICER, back)
    standin.institutions.till.pay(order)
    run_errands(case_id, rounds=2)
    for wrong in (replace(back, paper=" "), replace(back, reason="")):
        with pytest.raises(Fault, match="field_invalid"), db.write() as tx:
            give_back(tx, case_id, OFFICER, wrong)
    with db.write() as tx:
        line = give_back(tx, case_id, OFFICER, back)
    assert (line.overpaid_vnd, line.owes_vnd) == (FEE, 0)
    assert strays(citizen) == [(order, FEE, "platform")]
    for again in (order, "DH-KHAC"):
        with pytest.raises(Fault, match="move_not_allowed"), db.write() as tx:
            give_back(tx, case_id, OFFICER, replace(back, order=again))


def test_what_is_let_off_is_received_and_no_order_is_opened_for_it(citizen: Citizen, standin: StandIn) -> None:
    case_id = case_of(citizen)
    with db.write() as tx:
        line = waive_fee(tx, case_id, OFFICER, reason="Hộ nghèo", law="NQ 07/2023/NQ-HĐND")
    assert (line.status, line.waits, state_of(citizen)) == (1, "", "")
    assert citizen.ask("POST", "/api/dossier/payment", json={}).status_code == 409
    with db.write() as tx:
        assert deeds.receive(tx, case_id, OFFICER).status == 2


def test_what_the_tax_authority_takes_is_not_taken_by_our_platform(citizen: Citizen, standin: StandIn) -> None:
    case_id = case_of(citizen)
    standin.institutions.till.pay(begun(citizen))
    run_errands(case_id, rounds=2)
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
        ask_fee(tx, case_id, OFFICER, replace(COPY, payee="tax"))
    assert state_of(citizen) == "tax"
    assert citizen.ask("POST", "/api/dossier/payment", json={}).status_code == 409
    with db.write() as tx:
        assert note_fee(tx, case_id, OFFICER, 30_000, receipt="GNT-0001").status == 4
