"""What an office is and what it says of itself; the files that fill it are read by `load`."""

from __future__ import annotations

from datetime import date

from backend.catalogue.record import Register, Words
from backend.ground.record import Record


class OfficeHours(Record):
    """A stretch of a working day, "HH:MM" local."""

    opens: str
    closes: str


class Protection(Record):
    """Whom to ask about one's personal data (Decree 356/2025): said in every notice."""

    name: Words
    phone: str
    email: str


class OfficeFacts(Record):
    """What an office says of itself, and may write anew from a day on. saturday: reception only, no working day."""

    valid_from: date | None = None
    name: Words
    center: Words
    address: Words
    phone: str
    protection: Protection
    counter: str
    day: tuple[OfficeHours, ...]
    saturday: tuple[OfficeHours, ...]
    slot_minutes: int


class Office(OfficeFacts):
    """Where a file goes.

    valid_from, as_of   None: as its file ships it · an office of the past keeps the facts of this day; None: those of today
    sources             databases it can ask
    unit_code           left part of the official code (TT 01/2018 Đ19); province: code of the unit list in force
    place, cutoff       for the date line of a paper · for same-day terms
    slot_seats          how many people in one appointment; slot_days: how far ahead they are given, in calendar days
    """

    slug: str
    as_of: date | None = None
    sources: tuple[Register, ...] = ()
    place: str
    unit_code: str
    province: str
    cutoff: str
    slot_seats: int
    slot_days: int
    specimen: bool
    procedures: tuple[str, ...]
