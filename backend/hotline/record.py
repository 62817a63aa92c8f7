"""What the hotline's page is told of a call: steps and codes, never a picture, a name or a value of the form."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from backend.ground.record import Record

# What can be shown on the caller's phone with one key; the sentence is the phone's own.
# to_…: back to that step, once the caller agrees; what comes after it is done again.
Hint = Literal[
    "here", "button", "file", "closer", "glare", "steady", "light", "rest", "counter",
    "to_front", "to_back", "to_face", "to_form",
]
Link = Literal["open", "claimed", "revoked", "expired"]


class CallShown(Record):
    """One call, to whoever leads it.

    link     open: nobody has begun with it yet; told only once, when it is made (Guided)
    step     the first step whose record is missing; None before the link is claimed
    kept     how many of the two pictures are there
    screen   the two digits the caller sees, seen_at: when the phone last said so
    reason   code of the hint or refusal that stands on the caller's screen
    hint     what was last sent to the phone; heard: the phone has shown it
    reach    steps that the caller can be taken back to now
    visit    the time at the counter that was held for the caller, in words
    note     the employee's own words
    """

    call_id: str
    procedure: str
    procedure_name: str
    opened_at: datetime
    ended: bool
    link: Link
    claim_until: datetime
    step: str | None
    kept: int
    screen: str | None
    reason: str | None
    device: str | None
    seen_at: datetime | None
    hint: Hint | None
    heard: bool
    reach: tuple[Hint, ...]
    visit: str | None
    note: str


class Guided(Record):
    """A link that was just made, told once. code: to be spoken; link: behind its # the phone alone reads the token.

    sms  it is on its way to the caller's number
    """

    call: CallShown
    link: str
    code: str
    qr_svg: str
    sms: bool


class Sentence(Record):
    """One sentence that fits any call."""

    key: str
    text: str


class LinkMessage(Record):
    """A guided link on its way to a telephone; gone as soon as the operator has it."""

    to: str
    text: str


class CallbackShown(Record):
    """Somebody stuck who asked to be called. phone: given for this alone, gone once the call was made."""

    callback_id: str
    asked_at: datetime
    screen: str
    procedure_name: str
    phone: str
    taken: bool
    mine: bool


class Invited(Record):
    """What a guided link leads to, before anybody begins: nothing of a person is in it."""

    procedure: str
    procedure_name: str
    office_name: str


class Heard(Record):
    """What the hotline has to say to a phone: a hint and its number, so that the same one may be sent twice.

    visit  where and when the caller is awaited at a counter
    """

    hint: Hint | None
    number: int
    visit: str | None
