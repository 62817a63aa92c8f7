"""What a shared tablet is told and keeps: where it stands, the file behind a slip, receipts, and the boxes to the staff."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from backend.ground.record import Record
from backend.slip.record import SlipStatus

KioskDeed = Literal["pick_up", "drop_off"]
BoxKind = Literal["result", "papers"]


class KioskHere(Record):
    """A tablet that the office set up for everybody. locker: there are boxes beside it; csrf: what every deed must carry."""

    office: str
    label: str
    hotline: str
    csrf: str
    locker: bool


class PaperNamed(Record):
    """A paper of the procedure that can be handed in."""

    key: str
    name: str


class KioskFile(Record):
    """The file behind a slip, to who also knows the year of birth.

    deeds    what can be done here now
    by_face  its result may be fetched by the face that was filmed for it, besides the six digits
    """

    status: SlipStatus
    deeds: tuple[KioskDeed, ...]
    papers: tuple[PaperNamed, ...]
    by_face: bool


class Drop(Record):
    """One envelope in a box. receipt: eight letters that the citizen keeps; papers: keys, as the citizen named them."""

    receipt: str
    at: datetime
    box: int
    sheets: int
    papers: tuple[str, ...]
    kiosk_id: str


class Drops(Record):
    """Every envelope that was dropped off for a file, oldest first."""

    drops: tuple[Drop, ...]


class DropShown(Record):
    """The receipt on the screen: what was said to be in the envelope, which box, when."""

    receipt: str
    at: datetime
    box: int
    sheets: int
    papers: tuple[str, ...]
    code: str


class BoxOpened(Record):
    """A door that was just unlocked."""

    box: int


class FaceNotice(Record):
    """What is told before a face is filmed at a tablet, and its fingerprint."""

    text: tuple[str, ...]
    text_hash: str


class FaceAsked(Record):
    """Whose result somebody before a tablet wants, kept with the look at them.

    case_id   the file of the slip
    filmed_at  when the film was there to be judged
    """

    case_id: str
    kiosk_id: str
    filmed_at: datetime | None


class FaceJudged(Record):
    """Whether the face lives and is that of the file; False says nothing of why."""

    known: bool
    at: datetime


class FaceState(Record):
    """known: the box may be opened; unsure: then by the six digits, or at the counter. Nobody is refused by their face."""

    state: Literal["waiting", "known", "unsure"]


class KioskShown(Record):
    """One shared tablet, to the staff. here: this browser is it; help_at: somebody there asked for help."""

    kiosk_id: str
    label: str
    opened_at: datetime
    help_at: datetime | None
    here: bool


class BoxShown(Record):
    """One box that is not empty, to the staff. blocked: too many wrong codes, only the counter opens it."""

    number: int
    kind: BoxKind
    code: str
    since: datetime
    receipt: str | None
    sheets: int | None
    blocked: bool


class KioskOffice(Record):
    """Tablets and boxes of an office. boxes_free: None without a locker."""

    kiosks: tuple[KioskShown, ...]
    boxes: tuple[BoxShown, ...]
    boxes_free: int | None
