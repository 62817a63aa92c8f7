"""What the public page is told. A count too small to hide in is None: somebody could be known by it."""

from __future__ import annotations

from datetime import date, datetime

from backend.ground.record import Record


class Week(Record):
    """One week, by its Monday. on_time: share of the files finished in it that kept their date, 0 to 1."""

    monday: date
    on_time: float | None


class FieldCount(Record):
    """Files of one field of the catalogue in the period."""

    field: str
    name: str
    files: int | None


class Part(Record):
    """One part of a whole by a short key that the page has a word for."""

    key: str
    count: int | None


class PhoneStop(Record):
    """How many came to a screen on a kind of device, and what share of them came no further."""

    phone: str
    reached: int | None
    stopped: float | None


class ScreenCount(Record):
    """How many came to a screen, and what share of them came no further; and that by device, the same devices at every screen."""

    screen: str
    reached: int | None
    stopped: float | None
    phones: tuple[PhoneStop, ...]


class PhoneCount(Record):
    """How many began on a kind of device, and what share of them sent their file."""

    phone: str
    begun: int | None
    sent: float | None


class AgeCount(Record):
    """How many of an age filmed their face, and what share a person had to look at because the machine was not sure.

    read     how many of them had a card read; again: what share of these had to take a picture of it again
    """

    age: str
    filmed: int | None
    doubted: float | None
    read: int | None
    again: float | None


class Machine(Record):
    """What the machine did by itself.

    sure      share of the card's fields that it could prove
    changed   share that the citizen corrected
    unread    why pictures were to be taken again, by reason code
    doubts    why a person had to look at a face, in broad groups
    """

    sure: float | None
    changed: float | None
    unread: tuple[Part, ...]
    doubts: tuple[Part, ...]
    ages: tuple[AgeCount, ...]


class Said(Record):
    """What citizens said. satisfied: share of levels 4 and 5; answered_on_time: of letters."""

    ratings: int | None
    satisfied: float | None
    levels: tuple[Part, ...]
    letters: int | None
    answered_on_time: float | None


class Board(Record):
    """The figures of one office over a stretch of time.

    period      `now`: the last twelve weeks; `2026-10`: a month; `2026-Q3`: a quarter. periods: those there are
    exact       nothing is rounded or left out: for the office's own eyes
    sent, finished, refused, open, late   files; open, late: as of now; late: past their date
    on_time     share of what was finished that kept its date
    remote      share of what was sent without an officer seeing the card first
    minutes     what half of the citizens needed from opening a file to sending it, at most
    sample      these are invented files of a demo
    """

    office: str
    period: str
    periods: tuple[str, ...]
    begins: date
    ends: date
    exact: bool
    made_at: datetime
    sent: int | None
    finished: int | None
    refused: int | None
    open: int | None
    late: int | None
    on_time: float | None
    remote: float | None
    minutes: float | None
    weeks: tuple[Week, ...]
    fields: tuple[FieldCount, ...]
    statuses: tuple[Part, ...]
    grounds: tuple[Part, ...]
    screens: tuple[ScreenCount, ...]
    phones: tuple[PhoneCount, ...]
    machine: Machine
    said: Said
    sample: bool
