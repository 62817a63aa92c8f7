"""The file as it was sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from backend.ground.record import Record, Step
from backend.verify.record import IdentitySource


class Appointment(Record):
    """A place in the calendar of an office, held for this file.

    kind   show_card: the original card is looked at · collect: the result is handed over
    start  "HH:MM", local
    """

    kind: Literal["show_card", "collect"]
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
    appointment: Appointment | None
    submitted_at: datetime
