"""What the public page is told. A count too small to hide in is None: somebody could be known by it."""

from __future__ import annotations

from datetime import date, datetime

from backend.ground.record import Record


class Week(Record):
    """One week, by its Monday. on_time: share of the files finished in it that kept their date, 0 to 1."""

    monday: date
    finished: int | None
    on_time: float | None


class FieldCount(Record):
    """Files of one field of the catalogue in the period."""

    field: str
    name: str
    files: int | None


class Board(Record):
    """The figures of one office over its last weeks.

    sent, finished, refused, open, late   files; late: open and past their date
    on_time     share of what was finished that kept its date
    remote      share of what was sent without an officer seeing the card first
    minutes     what half of the citizens needed from opening a file to sending it, at most
    sample      these are invented files of a demo
    """

    office: str
    begins: date
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
    sample: bool
