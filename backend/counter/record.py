"""What the counter shows: whether a slip is ours, the brief of the file behind it, the day."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from backend.catalogue.record import Payee
from backend.dossier.record import FileShown
from backend.ground.record import Record
from backend.slip.record import VisitShown
from backend.submit.record import Visit

# see_card: the original is to be looked at · receive: complete, to be taken in · hand: the result is here · ask: papers are
# missing · pay: a fee is open · tell: nothing to do
CounterDeed = Literal["see_card", "receive", "hand", "ask", "pay", "tell"]
# When somebody came, beside their appointment.
Punctual = Literal["on_time", "early", "late", "other_day", "none"]


class Scanned(Record):
    """What a scan gave. reason: of a slip that is not genuine, or not_on_file, other_office; case_id: of one that is here."""

    genuine: bool
    reason: str | None
    case_id: str | None


class CounterBrief(Record):
    """The half minute: who, what, where it stands, what is missing, one proposed deed.

    missing      what was asked of the citizen and has not come
    seen_before  when this slip was last shown at a counter, and not by oneself a moment ago; a copy shows itself here
    number       the number in today's queue; None: none was given
    fee_vnd      what is to be paid now; None: nothing, or somebody has to count it first
    payee        who takes it: what goes to the tax authority is not taken here, its receipt is shown
    fee_counted  so much for each of something, in words, where the counter counts; None: nothing to count
    signature    the mark of whoever took the result, as strokes in thousandths of the box; None: not handed over here
    """

    file: FileShown
    visit: VisitShown | None
    punctual: Punctual
    proposed: CounterDeed
    missing: tuple[str, ...]
    seen_before: datetime | None
    number: int | None
    fee_vnd: int | None
    payee: Payee
    fee_counted: str | None
    signature: tuple[tuple[int, ...], ...] | None


class WayBack(Record):
    """A new way into a file for whoever lost every other, told once. keys: how many passkeys were shut out."""

    code: str
    qr_svg: str
    keys: int


class Assistable(Record):
    """What can be filed at this counter with an officer beside the citizen."""

    slug: str
    name: str


class VisitLine(Record):
    """One appointment of the day; no name: it stands on a screen at the counter. came: its slip was scanned today.

    kind  show_card, collect; handed: sent on by the hotline, the file is not finished and has no code yet
    """

    start: str
    code: str
    procedure: str
    kind: Visit | Literal["handed"]
    came: bool


class Arrival(Record):
    """Somebody in today's queue. code: empty for one who came without a file."""

    number: int
    code: str
    arrived_at: datetime
    called_at: datetime | None
    done_at: datetime | None


class CounterDay(Record):
    """Today at the counter."""

    visits: tuple[VisitLine, ...]
    queue: tuple[Arrival, ...]
