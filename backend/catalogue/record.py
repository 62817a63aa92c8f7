"""What a procedure and its form are; the files that fill them are read by `load`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict
from pydantic import Field as Named

from backend.ground.record import Record
from backend.ground.words import Language

# Fields of the card that a form may take over; the same words as read.record.FieldName, kept equal by a test.
CardField = Literal[
    "number", "old_number", "name", "birth_date", "sex", "nationality", "origin", "residence", "issue_date", "expiry_date",
]
FieldType = Literal[
    "text", "digits", "phone", "email", "date", "time", "choice", "several", "bool", "number", "decimal", "money", "words",
    "address", "lines", "table", "upload", "pledges",
]
# Databases that an office may ask; what one of them gives is not asked of the citizen (one-stop decree, nothing twice).
Register = Literal["population", "civil_status", "business", "land"]
# Institutions that are asked about the person before an office decides.
Consulted = Literal["tax", "population"]
ReturnWay = Literal["online", "counter", "post"]
Payee = Literal["office", "tax"]
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
    """The field is asked only while an earlier one is asked too, and its answer (one of several) is this or among these."""

    field: str
    equals: str | bool | None = None
    among: tuple[str, ...] = ()


class FormField(Record):
    """One thing asked, in one language.

    source   taken over from this field of the card (on the wire: "from"); a change is kept as a change
    suggest  offered from this field of the card, or today's date; what is sent is the citizen's own answer
    begins   the choice that is set when the question opens, in sight and open to change: for wishes, never for facts
    prefix   fixed words that the answer begins with; the phone writes them, the citizen types the rest
    quick    answers one tap away
    of       for "words": the money field whose sum is written out, by the server
    checks   what stops; doubts: what passes and makes an officer look
    known    asked only while this source does not answer
    held     may be filled with what the person gave before, if both filings agreed to that
    unit     stands behind a number; row: what one line of a table is called; long: several lines of text
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
    begins: str | None = None
    prefix: str | None = None
    of: str | None = None
    known: Register | None = None
    held: bool = False
    unit: str | None = None
    row: str | None = None
    long: bool = False
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
    note   what makes it longer, said to the citizen beforehand
    """

    number: int
    unit: Literal["working_days", "days", "same_day"]
    after: Literal["resume", "restart"] = "resume"
    basis: str
    note: Words | None = None


class Fee(Record):
    """What is charged from a day on, for one way of filing.

    per  what one amount is for (a page, a copy); case: whom or what it is charged for, where that differs
    """

    amount_vnd: int
    kind: Literal["phi", "le_phi"] = "le_phi"
    filed: Literal["online", "counter", "any"] = "any"
    basis: str
    valid_from: date
    per: Words | None = None
    case: Words | None = None


class Due(Record):
    """What may fall due later, when the sum is known. payee: the office, or the tax authority at a bank by its own notice."""

    key: str
    name: Words
    basis: str
    payee: Payee = "office"


class Paper(Record):
    """One part of the file.

    when         only if this answer of the form has this value
    replaced_by  what makes it needless: the form itself, the card, or a database that answers
    held         may be taken over from an earlier file of the same person, if both filings agreed to that
    """

    key: str
    name: Words
    copy_kind: Literal["original", "copy", "electronic"]
    required: bool = True
    note: Words | None = None
    when: When | None = None
    replaced_by: Literal["form", "card"] | Register | None = None
    held: bool = False


class Procedure(Record):
    """One procedure as it stands from a day on.

    number       its place in the slip's token: 1 to 65535, never given to another
    valid_from   first day of these facts; an earlier version stands before it
    unconfirmed  parts of the file that the deploying office has yet to check: "code", "fees", "form" …
    mode         toàn trình · một phần, then with the reason
    single       a person may have one open file of it
    automatic    received by machine, where the installation wants it and every field is sure
    original     an officer must see the card when camera capture is the only source of identity
    asks         whom the office asks before it decides · keep_years: of a closed file; 0: for ever
    link_out     address of the authority that alone takes it; nothing is filed here then
    """

    slug: str
    number: int
    code: str
    valid_from: date
    basis: str = ""
    unconfirmed: tuple[str, ...] = ()
    field: str
    field_name: Words
    level: Literal["ward", "district"]
    mode: Literal["full", "partial"]
    mode_reason: Words | None = None
    name: Words
    short: Words
    summary: Words | None = None
    notice: Words | None = None
    synonyms: tuple[str, ...]
    minutes: int
    authority: Words
    term: Term
    fees: tuple[Fee, ...]
    dues: tuple[Due, ...] = ()
    papers: tuple[Paper, ...]
    returns: tuple[ReturnWay, ...]
    result: Words
    supplement_days: int
    single: bool
    automatic: bool
    original: bool
    asks: tuple[Consulted, ...] = ()
    keep_years: int = 0
    link_out: str | None = None


class Offer(Record):
    """One line of the citizen's search.

    name     short, as people say it; the whole name stands on the procedure's page
    summary  what it is for, in everyday words
    matched  the synonym that was meant, where the name itself does not say it
    alone    nothing but the card is needed: the filing may begin at once
    """

    slug: str
    name: str
    summary: str
    field: str
    level_note: str
    minutes: int
    time: str
    fee: str
    matched: str | None
    alone: bool
