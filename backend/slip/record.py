"""The signed slip, what stands behind it, and what is shown of both."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from backend.ground.record import Record, Step

# The national exchange list (procedures.md 5), kept equal to dossier.status by a test.
StatusCode = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


class Slip(Record):
    """An opaque signed token and its times; what is true now stands behind it, on the server.

    token  95 bytes (security.md 3.10), base64url without padding
    """

    STEP: ClassVar[Step | None] = "slip"
    receipt: str
    token: str
    issued_at: datetime
    expires_at: datetime


class Wanted(Record):
    """One thing that the office asks of the citizen again, and nothing but it.

    key   a field of the form, a side of the card, or a paper of the procedure
    note  what is wrong with it, in the officer's words
    """

    kind: Literal["field", "card", "paper"]
    key: str
    note: str


class Given(Record):
    """What the citizen gave for one thing that was asked.

    blob         the new picture as the vault keeps it; None: an answer of the form
    fingerprint  first 32 bits of the SHA-256 of what was given
    """

    kind: Literal["field", "card", "paper"]
    key: str
    blob: str | None
    fingerprint: str


class Brought(Record):
    """Pictures that came after sending, for what was asked; all of them, in order."""

    given: tuple[Given, ...]


class Standing(Record):
    """Where the file stands in the office; written by the dossier from its events, shown by the slip.

    code         official once received, temporary before
    received_at  inside office hours, may lie ahead of a file sent at night
    due          None: not received, or the clock stands still
    since        when it came to this status; holder: who holds it, None: the office has not given it to anybody
    wants        what is asked of the citizen, until `until`
    fee_vnd      what is to be paid, while status 6
    reason, law, next_step   of a refusal, a stop, a request
    moved        the date is not the usual term any more: the clock stood still, or it was put off
    apology      the date was put off once, for this reason
    result       the office has a signed result that can be fetched
    waived       why no fee is to be paid any more, as the citizen is told
    owes_vnd     money of the citizen that the office has yet to give back
    unpaid       reception waits for a fee
    """

    status: StatusCode
    code: str
    official: bool
    received_at: datetime | None
    due: datetime | None
    since: datetime
    holder: str | None = None
    wants: tuple[Wanted, ...] = ()
    until: datetime | None = None
    fee_vnd: int | None = None
    reason: str | None = None
    law: str | None = None
    next_step: str | None = None
    apology: str | None = None
    result: bool = False
    owes_vnd: int = 0
    unpaid: bool = False
    waived: str | None = None
    moved: bool = False


class PaperShown(Record):
    """One part of the file as the server keeps it.

    count        `2 ảnh`, in the language shown
    fingerprint  first 32 bits of the SHA-256 of what is kept, as `4f1c 90ae`
    pictures     addresses at which its citizen sees the very pictures that are kept, or of a PDF its first page; document: of the
                 very file; size_kb: how large it is
    """

    name: str
    pages: int
    count: str
    fingerprint: str
    pictures: tuple[str, ...] = ()
    document: str | None = None
    size_kb: int = 0


class FormShown(Record):
    """A paper of the office that the citizen may fetch."""

    name: str
    url: str


class VisitShown(Record):
    """The appointment in words: `9:00, Thứ Tư 25/11`."""

    day: date
    start: str
    place: str
    label: str


class SlipShown(Record):
    """The slip on the phone. No name, no number: it is shown in public places.

    due_date   `26/11/2026`; due_words: weekday, hour and how the term was counted, or what comes before it
    """

    status: StatusCode
    status_words: str
    code: str
    official: bool
    received: datetime | None
    due: datetime | None
    due_date: str | None
    due_words: str
    procedure: str
    office: str
    office_address: str
    hotline: str
    appointment: VisitShown | None
    bring: str
    papers: tuple[PaperShown, ...]
    qr_svg: str
    url: str
    pdf: str
    calendar: str
    print: str


class SlipState(Record):
    """What a stranger with the slip may know: that the office has such a file, or not."""

    on_file: bool


class SlipProof(Record):
    """Whether a token is ours. reason: length, version, key, signature, early, expired, purpose."""

    genuine: bool
    reason: str | None
    state: SlipState | None


class SlipStatus(Record):
    """What the holder hears who also knows the year of birth.

    holder  who holds the file, and where; since: when it came to this status; next: what comes then, in words
    """

    code: str
    official: bool
    status: StatusCode
    status_words: str
    procedure: str
    due: datetime | None
    due_words: str
    holder: str | None
    since_words: str
    next_words: str


class HandSigned(Record):
    """The mark of whoever took the result, as it was drawn on the counter's tablet.

    strokes      one list a stroke: x and y in turn, in thousandths of the box; none: the person could not sign, `by` saw it
    received_by  who took it, where it was not the citizen
    by           id of the officer who handed it over
    """

    strokes: tuple[tuple[int, ...], ...]
    received_by: str
    by: str
    at: datetime


class Pickup(Record):
    """The result lies in a box beside the shared tablets. digits: open it, told to its citizen alone."""

    box: int
    digits: str
    since: datetime
