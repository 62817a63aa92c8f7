"""What is said to institutions and heard from them: the shapes that their contracts (`contracts/`) are written from.

Everything travels in bodies, never in addresses: a personal number in an address would stand in every log on its way.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Number = Annotated[str, StringConstraints(pattern=r"^\d{12}$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._/-]{1,64}$")]
Line = Annotated[str, StringConstraints(max_length=300)]
FileCode = Annotated[str, StringConstraints(max_length=40)]

# procedures.md 9.8; a time-out is no answer and so stands here nowhere.
TaxOutcome = Literal["ok", "not_matched_identity", "inactive_tax_code", "obligation_open", "written_off_debt"]
PersonOutcome = Literal["confirmed", "differs", "unknown"]
ParcelState = Literal["announced", "collected", "on_the_way", "delivered", "returned"]
PaymentState = Literal["open", "paid", "expired"]
MessageState = Literal["accepted", "delivered", "undeliverable"]


class Spoken(BaseModel):
    """One body on the line. What a newer contract adds is passed over; what ours promises must be there and fit."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class TaxQuestion(Spoken):
    """May this person be given a tax code for a household business?"""

    number: Number
    name: Line
    birth_date: date


class TaxAnswer(Spoken):
    """What the tax authority says.

    tax_code   with ok: the code that goes into the certificate
    office     whom the person has to see, with its telephone
    reference  the number of this answer in the authority's books
    """

    outcome: TaxOutcome
    tax_code: Annotated[str, StringConstraints(pattern=r"^\d{10}(\d{2}|-\d{3})?$")] | None = None
    office: Line
    office_phone: Line
    reference: Reference


class PersonQuestion(Spoken):
    """Is this the person the population database knows under the number?"""

    number: Number
    name: Line
    birth_date: date


class PersonAnswer(Spoken):
    """differing: the names of what is not the same; nothing else of the person is told."""

    outcome: PersonOutcome
    differing: tuple[Literal["name", "birth_date"], ...] = ()
    reference: Reference


class PaymentOrder(Spoken):
    """A fee to be paid for a file."""

    file: FileCode
    amount_vnd: int
    purpose: Line


class PaymentOpened(Spoken):
    """address: where the citizen pays; order: what the platform calls it."""

    order: Reference
    address: Line


class PaymentQuestion(Spoken):
    """How does an order stand?"""

    order: Reference


class PaymentAnswer(Spoken):
    """With paid: how much, when, and the number of the receipt."""

    order: Reference
    state: PaymentState
    amount_vnd: int
    receipt: Reference | None = None
    paid_at: datetime | None = None


class ParcelOrder(Spoken):
    """A result to be sent home."""

    file: FileCode
    name: Line
    phone: Line
    address: Line
    show_card: bool


class ParcelOpened(Spoken):
    """tracking: what stands on the label."""

    tracking: Reference


class ParcelQuestion(Spoken):
    """Where is it?"""

    tracking: Reference


class ParcelAnswer(Spoken):
    """Its newest state, and since when."""

    tracking: Reference
    state: ParcelState
    at: datetime


class PortalFile(Spoken):
    """A file as the national portal keeps it.

    file     our own first code, the same for the file's whole life; code: the official one, once it was received
    version  grows with all that happens to the file: a lower one that comes late is old news
    status   1 to 10 of the national list
    """

    file: FileCode
    version: int
    procedure: Line
    unit: Line
    applicant: Line
    status: int
    at: datetime
    due: datetime | None = None
    code: FileCode | None = None


class PortalTaken(Spoken):
    """portal_code: what the portal calls it; status: the newest it knows, so that an older one that comes late is seen."""

    portal_code: Reference
    status: int


class MessageOrder(Spoken):
    """One message to one person; text: as it is shown, an SMS without tone marks."""

    channel: Literal["sms", "email"]
    to: Line
    subject: Line = ""
    text: Annotated[str, StringConstraints(max_length=2000)]


class MessageTaken(Spoken):
    """What became of it so far."""

    message: Reference
    state: MessageState
