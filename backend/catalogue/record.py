"""What a procedure, its form and an office are; the files that fill them are read by `load`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict
from pydantic import Field as Named

from backend.ground.record import Record
from backend.ground.words import Language

# Fields of the card that a form may take over; the same words as read.record.FieldName, kept equal by a test.
CardField = Literal[
    "number", "old_number", "name", "birth_date", "sex", "nationality", "origin", "residence",
    "issue_date", "expiry_date",
]
FieldType = Literal[
    "text", "digits", "phone", "email", "date", "choice", "bool", "number", "money", "words", "address", "lines",
    "table", "pledges",
]
ReturnWay = Literal["online", "counter", "post"]
Scalar = str | int | bool | list[str]


class Words(Record):
    """One text in both languages."""

    vi: str
    en: str

    def of(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.vi


class Check(Record):
    """A named check with its numbers and lists; what a name means stands in checks.json.

    ask  asked back once: an answer that the citizen insists on (`confirmed`) passes and an officer looks
    """

    name: str
    args: dict[str, Scalar] = Named(default_factory=dict)
    ask: bool = False


class Choice(Record):
    """One way to answer."""

    value: str
    label: str
    note: str | None = None


class When(Record):
    """The field is asked only while another answer equals this."""

    field: str
    equals: str | bool


class FormField(Record):
    """One thing asked, in one language.

    source   taken over from this field of the card (on the wire: "from"); a change is kept as a change
    suggest  offered from this field of the card, or today's date; what is sent is the citizen's own answer
    prefix   fixed words that the answer begins with; the phone writes them, the citizen types the rest
    quick    answers one tap away
    of       for "words": the money field whose sum is written out, by the server
    checks   what stops; doubts: what passes and makes an officer look
    known    asked only while this source does not answer (one-stop decree: nothing twice)
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_alias=True, validate_by_name=True)

    key: str
    label: str
    type: FieldType
    required: bool
    hint: str | None = None
    example: str | None = None
    source: CardField | None = Named(default=None, alias="from")
    suggest: CardField | Literal["today"] | None = None
    prefix: str | None = None
    of: str | None = None
    known: Literal["population"] | None = None
    choices: tuple[Choice, ...] = ()
    quick: tuple[int | str, ...] = ()
    checks: tuple[Check, ...] = ()
    doubts: tuple[Check, ...] = ()
    when: When | None = None
    columns: tuple[FormField, ...] = ()
    max: int | None = None


class Screen(Record):
    """One question on the phone."""

    key: str
    title: str
    lead: str | None = None
    note: str | None = None
    fields: tuple[FormField, ...]


class Form(Record):
    """All screens of a procedure, in one language; `version` changes whenever an answer could."""

    procedure: str
    version: str
    title: str
    screens: tuple[Screen, ...]
    pledges: tuple[Choice, ...] = ()

    @property
    def fields(self) -> tuple[FormField, ...]:
        """All fields in the order asked."""
        return tuple(field for screen in self.screens for field in screen.fields)


class Term(Record):
    """How long the office has.

    unit   working_days · days (calendar) · same_day (after the cut-off: the next working day)
    after  a pause: "resume" counts on, "restart" counts all days again (household business: Đ99)
    """

    number: int
    unit: Literal["working_days", "days", "same_day"]
    after: Literal["resume", "restart"] = "resume"
    basis: str


class Fee(Record):
    """What is charged from a day on, for one way of filing."""

    amount_vnd: int
    kind: Literal["phi", "le_phi"]
    filed: Literal["online", "counter"]
    basis: str
    valid_from: date


class Paper(Record):
    """One part of the file.

    when         only if this answer of the form has this value
    replaced_by  what makes it needless: the card, or a database that answers
    """

    key: str
    name: Words
    copy_kind: Literal["original", "copy", "electronic"]
    when: When | None = None
    replaced_by: Literal["form", "card", "population"] | None = None


class Procedure(Record):
    """One procedure as the office offers it today.

    number     its place in the slip's token: 1 to 65535, never given to another
    single     a person may have one open file of it
    automatic  reception may be automatic where the installation wants it and every field is sure
    original   an officer must see the card when camera capture is the only source of identity
    """

    slug: str
    number: int
    code: str
    field: str
    field_name: Words
    level: Literal["ward", "district"]
    mode: Literal["full", "partial"]
    mode_reason: Words | None = None
    name: Words
    short: Words
    synonyms: tuple[str, ...]
    minutes: int
    authority: Words
    term: Term
    fees: tuple[Fee, ...]
    papers: tuple[Paper, ...]
    returns: tuple[ReturnWay, ...]
    result: Words
    supplement_days: int
    single: bool
    automatic: bool
    original: bool
    link_out: str | None = None


class Offer(Record):
    """One line of the citizen's search."""

    slug: str
    name: str
    field: str
    level_note: str
    minutes: int
    time: str
    fee: str


class OfficeHours(Record):
    """A stretch of a working day, "HH:MM" local."""

    opens: str
    closes: str


class Protection(Record):
    """Whom to ask about one's personal data (Decree 356/2025): said in every notice."""

    name: Words
    phone: str
    email: str


class Office(Record):
    """Where a file goes.

    unit_code      left part of the official code (TT 01/2018 Đ19)
    province       code of the unit list in force
    place          for the date line of a paper
    day            sessions Monday to Friday; saturday: reception only, no working day
    cutoff         for same-day terms
    slot_minutes   length of an appointment; slot_seats: how many people in one
    slot_days      how far ahead appointments are given, in calendar days
    """

    slug: str
    name: Words
    center: Words
    address: Words
    place: str
    phone: str
    protection: Protection
    unit_code: str
    province: str
    day: tuple[OfficeHours, ...]
    saturday: tuple[OfficeHours, ...]
    cutoff: str
    slot_minutes: int
    slot_seats: int
    slot_days: int
    counter: str
    specimen: bool
    procedures: tuple[str, ...]
