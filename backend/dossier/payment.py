"""What a file owes, and paying it online: an order is opened, the citizen pays elsewhere, and only the platform's word counts.

Unpaid means not received (settled 7). Money that comes when nothing is owed any more, or another sum, is an event of its
own: it is given back (fees.give_back).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from backend.catalogue import load
from backend.catalogue.money import words_of
from backend.catalogue.record import Fee, Payee
from backend.dossier.fees import note_fee, note_stray
from backend.dossier.job import ground_of, local_events_of, project, receive_file
from backend.dossier.line import Ground
from backend.dossier.money import awaits_fee, fee_asked_in, owed_of
from backend.dossier.status import status_of
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import make_id
from backend.outside.lines import find_payment_platform
from backend.outside.payment import PaymentPlatform
from backend.outside.spoken import PaymentAnswer, PaymentOrder, PaymentQuestion
from backend.submit.record import Payment, PaymentShown, PayState
from backend.vault import audit, db, jobs, records

# The citizen is at the bank's page now; later they have put it off.
_SOON, _LATER = timedelta(seconds=20), timedelta(minutes=10)
_AT_IT: Final = timedelta(minutes=30)


def find_counted(conn: db.Tx, case_id: str) -> Fee | None:
    """The fee that is owed and that somebody has to count first: so much a copy, a page; None: none is."""
    happened = local_events_of(conn, case_id)
    fee = _fee_of(ground_of(conn, case_id)) if happened else None
    return fee if fee and fee.per and awaits_fee(happened) else None


def find_payment_shown(conn: db.Tx, case_id: str) -> PaymentShown | None:
    """What the citizen is told; None: nothing is owed that is counted."""
    owed, payment = find_owed(conn, case_id), records.find_record(conn, case_id, Payment)
    if owed is None:
        return None
    # An order over another sum is still open at the bank: it is over soon, and until then money may come by it.
    address = payment.address if payment and payment.amount_vnd == owed else None
    state: PayState = "open" if address else "opening"
    if payee_of(conn, case_id) == "tax":
        state, address = "tax", None
    elif "payment" not in config().outside:
        state, address = "counter", None
    elif payment is None or payment.state != "open":
        state, address = "due", None
    return PaymentShown(amount_vnd=owed, amount_words=words_of(owed), state=state, address=address)


def payee_of(conn: db.Tx, case_id: str) -> Payee:
    """Who takes what is owed now."""
    happened = local_events_of(conn, case_id)
    asked = fee_asked_in(happened) if happened else None
    return (asked.payee if asked else None) or "office"


def is_paying(conn: db.Tx, case_id: str) -> bool:
    """Whether an order is open, by which money may come."""
    payment = records.find_record(conn, case_id, Payment)
    return payment is not None and payment.state == "open" and payment.order is not None


def begin_payment(tx: db.Tx, case_id: str) -> None:
    """Open an order for what is owed; while one is open, it is only asked after at once.

    faults  move_not_allowed: nothing is owed, or it cannot be paid online
    """
    owed, payment = find_owed(tx, case_id), records.find_record(tx, case_id, Payment)
    if owed is None or payee_of(tx, case_id) == "tax" or "payment" not in config().outside:
        raise Fault("move_not_allowed")
    if payment is None or payment.state != "open" or (payment.order is None and payment.amount_vnd != owed):
        records.keep_record(tx, case_id, Payment(key=make_id(), amount_vnd=owed, begun_at=clock.now()))
    jobs.stage_task(tx, "pay", case_id)


def do_pay(case_id: str) -> None:
    """Open the order, or ask how it stands and write down what came of it; goes on until it is paid or over."""
    platform = find_payment_platform()
    with db.look() as conn:
        payment = records.find_record(conn, case_id, Payment)
    if platform is None or payment is None or payment.state != "open":
        return
    if payment.order is None:
        _open(case_id, payment, platform)
        return
    answer = platform.find_order(PaymentQuestion(order=payment.order), key=make_id())
    with db.write() as tx:
        if records.find_record(tx, case_id, Payment) != payment:
            return
        if answer.state == "open":
            soon = clock.now() - payment.begun_at < _AT_IT
            jobs.stage_task(tx, "pay", case_id, after=_SOON if soon else _LATER)
        else:
            _settle(tx, case_id, payment, answer)


def _open(case_id: str, payment: Payment, platform: PaymentPlatform) -> None:
    with db.look() as conn:
        ground = ground_of(conn, case_id)
    order = PaymentOrder(
        file=ground.submission.temporary_code, amount_vnd=payment.amount_vnd, purpose=ground.procedure.short.vi,
    )
    opened = platform.open_order(order, key=payment.key)
    with db.write() as tx:
        if records.find_record(tx, case_id, Payment) == payment:
            records.keep_record(tx, case_id, payment.model_copy(update={"order": opened.order, "address": opened.address}))
            jobs.stage_task(tx, "pay", case_id, after=_SOON)


def _settle(tx: db.Tx, case_id: str, payment: Payment, answer: PaymentAnswer) -> None:
    """The order is over. What was paid is a fee of this file only if it is owed still, and is what was owed."""
    came = answer.state == "paid" and answer.amount_vnd > 0
    fits = came and answer.amount_vnd == payment.amount_vnd == find_owed(tx, case_id) and payee_of(tx, case_id) == "office"
    state = "paid" if fits else "stray" if came else "expired"
    records.keep_record(tx, case_id, payment.model_copy(update={"state": state, "receipt": answer.receipt}))
    detail = {"order": payment.order or "", "state": state}
    audit.append(tx, actor="payment", role="system", action="fee.settled", subject=case_id, detail=detail)
    if fits:
        note_fee(tx, case_id, None, payment.amount_vnd, receipt=answer.receipt or answer.order)
        _receive_at_last(tx, case_id)
    elif came:
        order = payment.order or answer.order
        note_stray(tx, case_id, answer.amount_vnd, order=order, receipt=answer.receipt or order)


def _receive_at_last(tx: db.Tx, case_id: str) -> None:
    """Where the fee alone stood before reception, the file is received now: the clock starts with the money.

    Whoever was asked for papers meanwhile has an officer who looks at them first.
    """
    happened = local_events_of(tx, case_id)
    asked = any(event.kind == "supplement_asked" for event in happened)
    if status_of(happened) == 1 and happened[0].waits == ("fee",) and not asked:
        receive_file(tx, case_id, ground_of(tx, case_id).submission, sent_at=clock.now(), by=None)
        project(tx, case_id)


def find_owed(conn: db.Tx, case_id: str) -> int | None:
    """What a file owes now, in đồng; None: nothing that is counted."""
    happened = local_events_of(conn, case_id)
    return owed_of(happened, _fee_of(ground_of(conn, case_id))) if happened else None


def _fee_of(ground: Ground) -> Fee | None:
    return load.fee_of(ground.procedure, filed="online", day=clock.local_of(ground.submission.submitted_at).date())
