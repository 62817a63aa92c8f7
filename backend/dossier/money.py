"""What the events of a file say of its money: what is owed, what came and was not owed, what was given back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from backend.catalogue.record import Fee
from backend.dossier.record import DossierEvent, EventKind
from backend.dossier.status import status_of
from backend.submit.record import StrayMoney

WAITS_FOR_FEE: Final = 6
# Not received yet: sent, or asked for papers before reception.
_UNRECEIVED: Final = (1, 5)
FEE_ENDS: Final[frozenset[EventKind]] = frozenset({"fee_paid", "fee_waived"})


def owed_of(events: Sequence[DossierEvent], fee: Fee | None) -> int | None:
    """How much is to be paid now; None: nothing, or an officer has to count it first (so much a copy, a page)."""
    asked = fee_asked_in(events)
    if asked:
        return asked.fee_vnd
    return fee.amount_vnd if fee and not fee.per and awaits_fee(events) else None


def awaits_fee(events: Sequence[DossierEvent]) -> bool:
    """Whether reception waits for a fee; what was received has paid it, or was let off."""
    waits = status_of(events) in _UNRECEIVED and "fee" in events[0].waits
    return waits and not any(event.kind in FEE_ENDS for event in events)


def fee_asked_in(events: Sequence[DossierEvent]) -> DossierEvent | None:
    """The request for money that stands open; None when none does."""
    if status_of(events) != WAITS_FOR_FEE:
        return None
    return next(event for event in reversed(events) if event.kind == "fee_asked")


def waived_in(events: Sequence[DossierEvent]) -> str | None:
    """Why the last fee need not be paid, in the officer's words to the citizen; None where it was not waived."""
    last = next((event for event in reversed(events) if event.kind in {"fee_asked", *FEE_ENDS}), None)
    return last.reason if last and last.kind == "fee_waived" else None


def strays_in(events: Iterable[DossierEvent]) -> tuple[StrayMoney, ...]:
    """Money that came and was not owed (any more), in the order in which it came, and what became of it."""
    found: dict[str, StrayMoney] = {}
    for event in events:
        order = event.order or ""
        if event.kind == "overpaid":
            found[order] = StrayMoney(
                order=order, amount_vnd=event.fee_vnd or 0, came_at=event.at, receipt=event.receipt or "",
            )
        elif event.kind == "repaid" and order in found:
            back = {"back_at": event.at, "back": event.back, "paper": event.receipt}
            found[order] = found[order].model_copy(update=back)
    return tuple(found.values())


def owes_of(strays: Iterable[StrayMoney]) -> int:
    """How much the office has yet to give back."""
    return sum(one.amount_vnd for one in strays if one.back_at is None)
