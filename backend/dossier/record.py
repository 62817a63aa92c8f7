"""The file's life in the office: events, each true when it was made, and the kinds there are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from backend.catalogue.record import FormField, Payee, ReturnWay
from backend.fill.record import Value
from backend.ground.record import Record, Side
from backend.read.record import FieldName, FieldSource
from backend.slip.record import FormShown, Given, PaperShown, Pickup, SlipStatus, StatusCode, Wanted
from backend.submit.record import BackWay, PaymentShown, StrayMoney, TaxShown
from backend.verify.record import IdentitySource

EventKind = Literal[
    "submitted", "received", "refused", "started", "supplement_asked", "supplemented", "fee_asked", "fee_paid", "fee_waived",
    "overpaid", "repaid", "entered", "withdrawn", "stopped", "finished", "returned", "apologised",
    "assigned", "handed_over", "forwarded", "proposed", "sent_back", "archived",
]
Proposal = Literal["grant", "refuse"]
# Why an officer must receive a file (rules.waits_for).
Wait = Literal[
    "office_setting", "procedure", "portal", "person", "picture_from_file", "duplicate", "unsure_field", "changed_field",
    "doubt", "tax", "population", "fee",
]
# What is checked about the card and the person (evidence.findings_of).
Checked = Literal["one_card", "card_cues", "live", "likeness", "known", "population", "original", "tax", "fee"]
# How a result was handed over: as was chosen, or out of a box beside the shared tablets.
Handed = ReturnWay | Literal["locker"]


class Officer(Record):
    """Somebody who serves, as they were called when they did it: Mẫu 06 names giver and taker for ever."""

    id: str
    name: str
    unit: str


class DossierEvent(Record):
    """One thing that happened to a file. Never changed, never taken away but with the whole case.

    actor      "citizen", "system", or the id of an officer, who then stands in `by`
    to         with assigned, handed_over, sent_back: who holds the file from here on
    code       with received: the official code; with entered: the code that the portal gave
    due        with apologised: the new date; with supplement_asked and fee_asked: the last moment for an answer
    reason     what the citizen is told; with forwarded, handed_over, proposed: a note for the office
    law        with a refusal, a stop, a fee asked or waived: its legal ground; next_step: what the citizen can do now
    agency     with forwarded: which other body is asked
    wants      with supplement_asked: exactly what is to be given again; gives: with supplemented: what was
    fee_vnd    of fee_asked, fee_paid, overpaid, repaid; receipt: the number of the paper that proves it
    payee      with fee_asked: who takes it
    order      with overpaid and repaid: which money, as the platform calls it; back: how it was given back
    proposal   with proposed: what the signer is asked to sign
    file       with finished: the blob of the signed result, and the SHA-256 of its bytes; archived: of the package
    way        with returned: how it was handed over; received_by: who took it, where it was not the citizen
    waits      with submitted: why an officer must receive it (rules.waits_for)
    """

    kind: EventKind
    at: datetime
    actor: str
    by: Officer | None = None
    to: Officer | None = None
    code: str | None = None
    due: datetime | None = None
    reason: str | None = None
    law: str | None = None
    next_step: str | None = None
    agency: str | None = None
    wants: tuple[Wanted, ...] = ()
    gives: tuple[Given, ...] = ()
    fee_vnd: int | None = None
    receipt: str | None = None
    payee: Payee | None = None
    order: str | None = None
    back: BackWay | None = None
    proposal: Proposal | None = None
    file: str | None = None
    sha256: str | None = None
    way: Handed | None = None
    received_by: str | None = None
    waits: tuple[Wait, ...] = ()


class Label(Record):
    """By what people know a file: shown in lists and the register, sealed at rest, searched by keyed digests only."""

    name: str
    number: str
    phone: str
    email: str
    address: str


RowState = Literal["sure", "look", "officer"]
FindingState = Literal["sure", "look", "officer", "stop", "wait"]


class SourceShown(Record):
    """What one source says of a field, to staff; text only where it does not agree."""

    source: FieldSource
    agrees: bool
    text: str | None


class EvidenceRow(Record):
    """One field of the card as an officer looks at it.

    value    what the file uses; on_card: what the card said, where the citizen changed it
    state    look: the sources do not prove it · officer: the citizen says otherwise than the card
    picture  the name of its strip, to be asked for; None: no strip was cut
    """

    field: FieldName
    key: str | None
    value: str
    state: RowState
    sources: tuple[SourceShown, ...]
    on_card: str | None
    picture: str | None
    side: Side | None


class AnswerShown(Record):
    """One answer of the form, in words. doubt: the reason code for which an officer looks; None: none."""

    key: str
    label: str
    value: str
    doubt: str | None


class Finding(Record):
    """One thing that was checked about the card and the person; codes: reasons, for staff only."""

    what: Checked
    state: FindingState
    codes: tuple[str, ...] = ()


class EventShown(Record):
    """One event of the file's life, to staff."""

    kind: EventKind
    at: datetime
    who: str
    note: str | None


class FileBrief(Record):
    """One line of a list: by what people know a file, and how long it has.

    left     working days until `acts_by`; 0: today, below 0: late
    """

    case_id: str
    code: str
    name: str
    procedure: str
    status: StatusCode
    state: FindingState
    acts_by: datetime
    left: int
    holder: str
    proposal: str


ParcelState = Literal["begun", "announced", "collected", "on_the_way", "delivered", "returned"]


class Parcel(Record):
    """A result on its way home. key: under which it is announced; tracking: on its label, None before the post knows of it."""

    key: str
    tracking: str | None = None
    state: ParcelState = "begun"
    at: datetime | None = None


class UploadShown(Record):
    """A paper that came as a file and can be opened."""

    key: str
    name: str
    pages: int


class FileShown(Record):
    """A file as an officer looks at it: evidence, doubtful first; nothing of it is a picture.

    owed_vnd    what is to be paid now, where that is counted
    strays      money that came and was not owed, given back or not
    same_face   files of this office in which the same face came with another number
    face_looks  when the file was found by its owner's face
    """

    brief: FileBrief
    status_words: str
    received_at: datetime | None
    due: datetime | None
    waits: tuple[Wait, ...]
    identity_source: IdentitySource
    event_count: int
    rows: tuple[EvidenceRow, ...]
    answers: tuple[AnswerShown, ...]
    findings: tuple[Finding, ...]
    distance: float | None
    faces: tuple[str, ...]
    sides: tuple[str, ...]
    papers: tuple[PaperShown, ...]
    events: tuple[EventShown, ...]
    owed_vnd: int | None
    strays: tuple[StrayMoney, ...]
    earlier: tuple[FileBrief, ...]
    portal_code: str | None
    parcel: Parcel | None
    uploads: tuple[UploadShown, ...]
    same_face: tuple[FileBrief, ...]
    face_looks: tuple[datetime, ...]


class CardSeen(Record):
    """Somebody of the counter held the original card against the file and the person.

    outcome  match, partial, nomatch; fields: those that were not the same
    """

    outcome: Literal["match", "partial", "nomatch"]
    fields: tuple[FieldName, ...]
    by: Officer
    at: datetime


class PortalEntry(Record):
    """What the portal knows of the file: its own code, how many events it was told of, the status it keeps."""

    code: str
    event_count: int
    status: int
    told_at: datetime


class Apology(Record):
    """An apology that is prepared: the new day, and why, as it would be sent."""

    day: date
    reason: str


class WantShown(Record):
    """One thing that is asked of the citizen, as the phone shows it.

    field    of the form, with `value` as it stands; None: a picture
    brought  it has come already
    """

    kind: Literal["field", "card", "paper"]
    key: str
    label: str
    note: str
    field: FormField | None
    value: Value
    brought: bool


class CitizenFile(Record):
    """A file as its own citizen sees it.

    waived  why no fee is to be paid any more
    until   the last day for an answer, `26/11/2026`
    result  where the signed result is fetched; None: there is none yet
    pickup  the box in which it lies on paper, and the digits that open it
    """

    state: SlipStatus
    reason: str | None
    law: str | None
    next_step: str | None
    apology: str | None
    waived: str | None
    until: str | None
    wants: tuple[WantShown, ...]
    papers: tuple[PaperShown, ...]
    forms: tuple[FormShown, ...]
    result: str | None
    pickup: Pickup | None
    may_withdraw: bool
    tax: TaxShown | None
    payment: PaymentShown | None
    strays: tuple[StrayMoney, ...]
    parcel: Parcel | None
    portal_code: str | None
    hotline: str
