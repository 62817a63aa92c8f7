"""The file as it was sent, and the appointments there are."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from backend.ground.record import Record, Step
from backend.verify.record import IdentitySource

Visit = Literal["show_card", "collect"]
# Where the original card is looked at: at the counter, by the postman, or nowhere as a stronger source is there.
CardShown = Literal["counter", "post", "none"]


class Appointment(Record):
    """A place in the calendar of an office, held for this file.

    kind   show_card: the original card is looked at · collect: the result is handed over
    start  "HH:MM", local
    """

    kind: Visit
    day: date
    start: str
    place: str


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
    """

    needed: bool
    kind: Visit | None
    place: str
    post: bool
    days: tuple[SlotDay, ...]
