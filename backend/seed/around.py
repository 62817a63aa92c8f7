"""What stands around the events of an invented file: what others were asked and answered, paid, entered, carried home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from backend.dossier.line import Ground
from backend.dossier.record import DossierEvent, Parcel, PortalEntry
from backend.ground.ids import make_code, make_id
from backend.ground.record import Record
from backend.submit.record import Payment, PersonCheck, TaxCheck

_SOON = timedelta(seconds=40)


def around_of(events: Sequence[DossierEvent], ground: Ground, way: str) -> dict[str, str]:
    """Those records as JSON, by the name of their class. way: how the result is wanted."""
    told = (*_checks_of(ground), _payment_of(events), _entry_of(events), _parcel_of(events) if way == "post" else None)
    return {type(one).__name__: one.to_json() for one in told if one}


def _checks_of(ground: Ground) -> tuple[Record, ...]:
    """Nothing stood against them: who owes taxes does not get so far."""
    at, asks = ground.submission.submitted_at, ground.procedure.asks
    answered = {"key": make_id(), "asked_at": at, "answered_at": at + _SOON, "reference": f"TL-{make_code(8)}"}
    tax = (TaxCheck.model_validate({**answered, "outcome": "ok"}),) if "tax" in asks else ()
    person = (PersonCheck.model_validate({**answered, "outcome": "confirmed"}),) if "population" in asks else ()
    return (*tax, *person)


def _payment_of(events: Sequence[DossierEvent]) -> Payment | None:
    """The latest order by which money came."""
    paid = next((one for one in reversed(events) if one.kind in ("fee_paid", "overpaid") and one.by is None), None)
    return Payment(
        key=make_id(), amount_vnd=paid.fee_vnd or 0, begun_at=paid.at - timedelta(minutes=2),
        order=paid.order or f"DH-{make_code(10)}", state="stray" if paid.kind == "overpaid" else "paid", receipt=paid.receipt,
    ) if paid else None


def _entry_of(events: Sequence[DossierEvent]) -> PortalEntry | None:
    entered = next((n for n, event in enumerate(events, start=1) if event.kind == "entered"), None)
    if entered is None:
        return None
    event = events[entered - 1]
    return PortalEntry(code=event.code or "", event_count=entered, status=1, told_at=event.at)


def _parcel_of(events: Sequence[DossierEvent]) -> Parcel | None:
    """A result that is ready is on its way; one that was returned has arrived."""
    ready = _at(events, "finished")
    if ready is None:
        return None
    arrived = _at(events, "returned")
    return Parcel(
        key=make_id(), tracking=f"EV{make_code(9)}VN", state="delivered" if arrived else "announced", at=arrived or ready,
    )


def _at(events: Sequence[DossierEvent], kind: str) -> datetime | None:
    return next((event.at for event in events if event.kind == kind), None)
