"""The file as it was sent, and the appointments there are."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from backend.ground.record import Record, Step
from backend.verify.record import IdentitySource

Visit = Literal["show_card", "collect"]
# Where the original card is looked at: at the counter, by the postman, or nowhere as a stronger source is there.
CardShown = Literal["counter", "post", "none"]
# procedures.md 9.8: what the tax authority answers; silence is no answer and refuses nobody.
TaxOutcome = Literal["ok", "not_matched_identity", "inactive_tax_code", "obligation_open", "written_off_debt"]
TaxState = Literal["ok", "wait", "look", "refused"]


class Appointment(Record):
    """A place in the calendar of an office, held for this file.

    kind   show_card: the original card is looked at · collect: the result is handed over
    start  "HH:MM", local
    """

    kind: Visit
    day: date
    start: str
    place: str


class HeldVisit(Record):
    """A time that the hotline held for a caller whose file is not sent yet. place: counter and office, in words."""

    day: date
    start: str
    place: str
    label: str


class Submission(Record):
    """Sent, once. The temporary code stands until reception gives the official one.

    receipt  128 random bits, base64url: what the slip's QR carries instead of any name
    """

    STEP: ClassVar[Step | None] = "submit"
    procedure: str
    office: str
    temporary_code: str
    receipt: str
    identity_source: IdentitySource
    card_shown: CardShown
    appointment: Appointment | None
    submitted_at: datetime


class TaxCheck(Record):
    """A question to the tax authority, and its answer once there is one.

    key        under which it is put, however often; a new question has another
    office     whom the person has to see, with its telephone; empty before there is an answer
    reference  the number of the answer in the authority's books, or of the paper an officer holds
    by_hand    the officer who asked, where the line was down
    """

    key: str
    asked_at: datetime
    outcome: TaxOutcome | None = None
    tax_code: str | None = None
    office: str = ""
    office_phone: str = ""
    reference: str = ""
    answered_at: datetime | None = None
    by_hand: str | None = None


class PersonCheck(Record):
    """A question to the population database, and its answer once there is one; differing: what is not the same there."""

    key: str
    asked_at: datetime
    outcome: Literal["confirmed", "differs", "unknown"] | None = None
    differing: tuple[Literal["name", "birth_date"], ...] = ()
    reference: str = ""
    answered_at: datetime | None = None


class TaxShown(Record):
    """How the check with the tax authority stands, to the person it is about, and what to do."""

    state: TaxState
    words: str


PaymentState = Literal["open", "paid", "expired", "stray"]


class Payment(Record):
    """A fee that is paid online.

    key      under which the order is opened, however often it is tried
    order    what the platform calls it, address where it is paid; None: it is not open yet
    state    stray: money came that was not owed (any more), or another sum; the file's events say what became of it
    receipt  its number
    """

    key: str
    amount_vnd: int
    begun_at: datetime
    order: str | None = None
    address: str | None = None
    state: PaymentState = "open"
    receipt: str | None = None


# How money is given back: by the platform it came through, by transfer, in cash at the counter.
BackWay = Literal["platform", "bank", "cash"]


class StrayMoney(Record):
    """Money that came and was not owed (any more).

    order    what the platform calls it; receipt: the number of its receipt
    back_at  when it was given back; None: not yet · back, paper: how, and the number of the paper that proves it
    """

    order: str
    amount_vnd: int
    came_at: datetime
    receipt: str
    back_at: datetime | None = None
    back: BackWay | None = None
    paper: str | None = None


PayState = Literal["counter", "due", "opening", "open", "tax"]


class PaymentShown(Record):
    """What is owed and how it can be paid.

    amount_words  the sum as it is written on receipts, in Vietnamese
    state  counter: there alone · due: online or there · opening, open: an order is · tax: by the tax authority's own notice
    """

    amount_vnd: int
    amount_words: str
    state: PayState
    address: str | None


class Slot(Record):
    """A time that people may come, "HH:MM" local."""

    start: str
    seats_left: int


class SlotDay(Record):
    """A day on the calendar; `closed` says why nobody can come."""

    day: date
    label: str
    closed: str | None
    slots: tuple[Slot, ...]


class Slots(Record):
    """What the citizen may choose from.

    needed  a visit is asked for (the original card is to be seen); post: the postman may see it instead
    tax     None: the tax authority is not asked, or it is not proven who is there
    """

    needed: bool
    kind: Visit | None
    place: str
    post: bool
    days: tuple[SlotDay, ...]
    tax: TaxShown | None
