"""What is told of the people who serve: to themselves, and to the administrator who lets them in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from backend.catalogue.office import OfficeFacts
from backend.ground.record import Record
from backend.person.record import Reusable

Role = Literal["hotline", "counter", "officer", "lead", "manager", "auditor", "admin"]
# Pages of the staff door; which of them somebody sees follows from the roles (rules.doors_of).
Door = Literal[
    "hotline", "counter", "desk", "overview", "register", "petitions", "board", "people", "settings", "catalogue", "audit",
]


# What waits until somebody has a second passkey.
Waiting = Literal["nothing", "careful", "all"]


class StaffMe(Record):
    """Somebody who is signed in, to their own page.

    csrf      what every deed must carry
    keys      how many passkeys; with one alone, losing it means a visit to the administrator
    waiting   what waits for a second one; spare_by: when everything does, None with two
    idle_s    the page that is left alone for so long is signed out
    """

    staff_id: str
    name: str
    roles: tuple[Role, ...]
    office: str
    doors: tuple[Door, ...]
    keys: int
    waiting: Waiting
    spare_by: datetime | None
    csrf: str
    idle_s: int


class StaffEntry(Record):
    """What the entrance knows of whoever opens it; nobody is signed in where `me` is None."""

    me: StaffMe | None


class KeyShown(Record):
    """One passkey, to its owner. key: a short name for deeds; synced: it lives in an account, not in one device."""

    key: str
    label: str
    added_at: datetime
    used_at: datetime | None
    synced: bool
    here: bool


class PersonShown(Record):
    """One of the staff, to the administrator. invited: a code to make a first passkey is open."""

    staff_id: str
    name: str
    roles: tuple[Role, ...]
    active: bool
    keys: int
    invited: bool
    mine: bool


class Invitation(Record):
    """A one-time code, shown once, to be used by the person who stands there. code: 16 letters in fours."""

    staff_id: str
    code: str
    link: str
    qr_svg: str
    expires_at: datetime

class TrailRow(Record):
    """One row of the audit.

    actor   an id or a word such as citizen; name: who that is, in the reader's language
    said    what was done, as a sentence; action: its code
    detail  JSON
    """

    seq: int
    at: str
    actor: str
    name: str
    role: str
    action: str
    said: str
    subject: str
    detail: str


class TrailPage(Record):
    """One page of the audit, the latest first; before: where the next page begins, None: this was the last."""

    rows: tuple[TrailRow, ...]
    before: int | None


class TrailCheck(Record):
    """Whether the chain is whole; seq and why: where it first fails."""

    whole: bool
    rows: int
    seq: int | None
    why: Literal["altered", "missing", "tail", "checkpoint"] | None
    checked_at: datetime


class ClosedDay(Record):
    """A day on which nobody can come, beside the holidays.

    codes   temporary codes of who has an appointment on it still, by their hour: somebody must call them
    unsent  how many more hold a seat and have sent nothing yet
    """

    day: date
    reason: str
    codes: tuple[str, ...]
    unsent: int


class OfficeSettings(Record):
    """The office as it stands today, and what was set here.

    coming  facts that were written and hold from a later day on; None: none
    seats   people in one appointment; seats_shipped: as the office's file says
    """

    facts: OfficeFacts
    coming: OfficeFacts | None
    slot_days: int
    seats: int
    seats_shipped: int
    closed: tuple[ClosedDay, ...]
    may_change: bool


class ChoiceShown(Record):
    """One thing that the office chooses: a whole number within bounds, 0 or 1 for a switch. made_at None: the usual."""

    key: str
    value: int
    usual: int
    least: int
    most: int
    made_at: datetime | None


class Choices(Record):
    """All that the office chooses."""

    choices: tuple[ChoiceShown, ...]
    may_change: bool


class EarlierText(Record):
    """A wording that was shown until then, and its fingerprint."""

    vi: str
    en: str
    text_hash: str
    until: datetime


class ConsentText(Record):
    """A text that people agree to, its blanks unfilled.

    blanks     what it is filled in with: every wording keeps all of them
    text_hash  the fingerprint of the Vietnamese
    made_at    None: it stands as it ships
    earlier    the latest first
    reuse      what it opens for later files; empty: it is not about that
    """

    key: str
    vi: str
    en: str
    blanks: tuple[str, ...]
    text_hash: str
    made_at: datetime | None
    earlier: tuple[EarlierText, ...]
    reuse: frozenset[Reusable]


class ConsentTexts(Record):
    """All texts of consent."""

    texts: tuple[ConsentText, ...]
    may_change: bool
