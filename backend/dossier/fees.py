"""Deeds about money: a fee is asked after reception, noted as paid or let off; what came and was not owed is given back once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from backend.catalogue.record import Payee
from backend.dossier.deeds import check_text, happen, window_of
from backend.dossier.job import local_events_of
from backend.dossier.line import DossierLine
from backend.dossier.money import awaits_fee, fee_asked_in, strays_in
from backend.dossier.record import Officer
from backend.ground.faults import Fault
from backend.submit.record import BackWay
from backend.vault import db

# The dues on a piece of land reach some tens of billions; what is above it is a slip of the finger.
FEE_MAX: Final = 100_000_000_000


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """What is to be paid, what for, on which legal ground, and who takes it."""

    fee_vnd: int
    reason: str
    law: str
    payee: Payee = "office"


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Which money was given back, by which way, the number of the paper that proves it, and why it was not owed."""

    order: str
    way: BackWay
    paper: str
    reason: str


def ask_fee(tx: db.Tx, case_id: str, by: Officer, fee: FeeAsked) -> DossierLine:
    """4→6: something is to be paid before the work goes on; the clock stands still.

    faults  move_not_allowed · field_invalid: no sum, no reason, no ground
    """
    check_text(reason=fee.reason, law=fee.law)
    if not 0 < fee.fee_vnd <= FEE_MAX:
        raise Fault("field_invalid", fields={"fee_vnd": "required"})
    return happen(
        tx, case_id, "fee_asked", by, fee_vnd=fee.fee_vnd, reason=fee.reason.strip(), law=fee.law.strip(), payee=fee.payee,
        due=window_of(tx, case_id),
    )


def note_fee(tx: db.Tx, case_id: str, by: Officer | None, fee_vnd: int, *, receipt: str) -> DossierLine:
    """6→4, or before reception: paid, at the counter or by the payment port (by None).

    faults  move_not_allowed: nothing is owed · field_invalid: no receipt, or not the sum that was asked
    """
    check_text(receipt=receipt)
    happened = local_events_of(tx, case_id)
    asked = fee_asked_in(happened)
    if asked is None and not awaits_fee(happened):
        raise Fault("move_not_allowed")
    if not 0 < fee_vnd <= FEE_MAX:
        raise Fault("field_invalid", fields={"fee_vnd": "required"})
    if asked is not None and fee_vnd != asked.fee_vnd:
        raise Fault("field_invalid", fields={"fee_vnd": "not_asked"})
    return happen(tx, case_id, "fee_paid", by, fee_vnd=fee_vnd, receipt=receipt.strip())


def waive_fee(tx: db.Tx, case_id: str, by: Officer, *, reason: str, law: str) -> DossierLine:
    """6→4, or before reception: let off by law, or asked in error; the file goes on.

    faults  move_not_allowed: nothing is owed · field_invalid: no reason, no ground
    """
    check_text(reason=reason, law=law)
    happened = local_events_of(tx, case_id)
    if fee_asked_in(happened) is None and not awaits_fee(happened):
        raise Fault("move_not_allowed")
    return happen(tx, case_id, "fee_waived", by, reason=reason.strip(), law=law.strip())


def note_stray(tx: db.Tx, case_id: str, amount_vnd: int, *, order: str, receipt: str) -> DossierLine:
    """Money came by an order and was not owed (any more), or not so much of it; once for each order."""
    if any(one.order == order for one in strays_in(local_events_of(tx, case_id))):
        raise Fault("move_not_allowed")
    return happen(tx, case_id, "overpaid", None, fee_vnd=amount_vnd, order=order, receipt=receipt)


def give_back(tx: db.Tx, case_id: str, by: Officer, back: GivenBack) -> DossierLine:
    """Money that was not owed went back to whoever paid it, whole and once.

    faults  move_not_allowed: no such money came, or it was given back · field_invalid: no reason, no paper
    """
    check_text(reason=back.reason, paper=back.paper)
    strays = strays_in(local_events_of(tx, case_id))
    stray = next((one for one in strays if one.order == back.order and one.back_at is None), None)
    if stray is None:
        raise Fault("move_not_allowed")
    return happen(
        tx, case_id, "repaid", by, fee_vnd=stray.amount_vnd, order=back.order, back=back.way, receipt=back.paper.strip(),
        reason=back.reason.strip(),
    )
