"""What the stand-ins answer. The last digits of an invented number choose the answer, so that each can be tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from backend.ground import clock
from backend.ground.ids import make_code
from backend.outside.spoken import (
    MessageOrder,
    MessageTaken,
    ParcelAnswer,
    ParcelOpened,
    ParcelOrder,
    ParcelQuestion,
    ParcelState,
    PaymentOrder,
    PaymentQuestion,
    PersonAnswer,
    PersonQuestion,
    PortalFile,
    PortalTaken,
    Spoken,
    TaxAnswer,
    TaxOutcome,
    TaxQuestion,
)
from backend.outside.standin.till import Till

# The last three digits of an invented number, and what the tax authority says of it; of all others: ok.
_TAX: Final[dict[str, TaxOutcome]] = {
    "901": "obligation_open", "902": "written_off_debt", "903": "inactive_tax_code", "904": "not_matched_identity",
}
_DIFFERS: Final = "905"
_UNKNOWN: Final = "906"
_TAX_OFFICE: Final = "Thuế cơ sở mẫu"
_TAX_PHONE: Final = "0990 000 777"
# A parcel is one step further every few hours.
_STEPS: Final[tuple[ParcelState, ...]] = ("announced", "collected", "on_the_way", "delivered")
_STEP: Final = timedelta(hours=6)


class Institutions:
    """All of them, with their books in memory: started again, they have forgotten everything."""

    def __init__(self) -> None:
        self.parcels: dict[str, ParcelOrder] = {}
        self.files: dict[str, PortalFile] = {}
        self.messages: dict[str, MessageOrder] = {}
        self.unreachable: set[str] = set()
        self.till = Till()
        self._opened_at: dict[str, float] = {}

    def answer(self, question: Spoken) -> Spoken:
        """The answer to any question; KeyError: it is about something that nobody opened."""
        known: dict[type[Spoken], Callable[[Any], Spoken]] = {
            TaxQuestion: self._tax, PersonQuestion: self._person, PortalFile: self._portal, MessageOrder: self._send,
            PaymentOrder: self.till.open, PaymentQuestion: self.till.find, ParcelOrder: self._announce,
            ParcelQuestion: self._track,
        }
        return known[type(question)](question)

    def _tax(self, asked: TaxQuestion) -> TaxAnswer:
        outcome = _TAX.get(asked.number[-3:], "ok")
        return TaxAnswer(
            outcome=outcome, tax_code=asked.number if outcome == "ok" else None, office=_TAX_OFFICE, office_phone=_TAX_PHONE,
            reference=f"T-{make_code(8)}",
        )

    def _person(self, asked: PersonQuestion) -> PersonAnswer:
        reference = f"DC-{make_code(8)}"
        if asked.number.endswith(_UNKNOWN):
            return PersonAnswer(outcome="unknown", reference=reference)
        if asked.number.endswith(_DIFFERS):
            return PersonAnswer(outcome="differs", differing=("birth_date",), reference=reference)
        return PersonAnswer(outcome="confirmed", reference=reference)

    def _portal(self, told: PortalFile) -> PortalTaken:
        """The newest state counts, in whatever order they come."""
        known = self.files.get(told.file)
        if known is None or known.version <= told.version:
            self.files[told.file] = told
        return PortalTaken(portal_code=f"DVC-{told.file}"[:64], status=self.files[told.file].status)

    def _send(self, told: MessageOrder) -> MessageTaken:
        if told.to in self.unreachable:
            raise KeyError(told.channel)
        number = f"TN-{make_code(8)}"
        self.messages[number] = told
        return MessageTaken(message=number, state="delivered")

    def _announce(self, asked: ParcelOrder) -> ParcelOpened:
        tracking = f"EM{make_code(9)}VN"
        self.parcels[tracking], self._opened_at[tracking] = asked, clock.now().timestamp()
        return ParcelOpened(tracking=tracking)

    def _track(self, asked: ParcelQuestion) -> ParcelAnswer:
        steps = int((clock.now().timestamp() - self._opened_at[asked.tracking]) / _STEP.total_seconds())
        return ParcelAnswer(tracking=asked.tracking, state=_STEPS[min(steps, len(_STEPS) - 1)], at=clock.now())
