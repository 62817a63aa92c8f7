"""Where a case stands, as the phone is told."""

from __future__ import annotations

from typing import Literal

from backend.ground.record import Record, Refusal
from backend.journey.order import Open, Stage


class ProcedureTitle(Record):
    """The procedure by name."""

    slug: str
    name: str


class OfficeBrief(Record):
    """The office that will decide."""

    name: str
    address: str


class Tried(Record):
    """Pictures of each side that have come so far; after the third a person takes over what the machine cannot read."""

    front: int
    back: int


class Place(Record):
    """The stage is derived from what is kept; `open` is the screen to show.

    refusal      the latest, until what it asks for has been done
    resume_code  eight characters that open this case on another phone
    csrf         to be sent back with every deed
    late         the machine has been busy with this case for over 20 s
    tried        how often each side was photographed
    """

    stage: Stage
    open: Open
    procedure: ProcedureTitle
    office: OfficeBrief
    kept: tuple[str, ...]
    refusal: Refusal | None
    resume_code: str
    version: int
    csrf: str
    hotline: str
    late: bool
    tried: Tried


class KnownDeed(Record):
    """One thing to do with what one has; procedure: its slug, None where it is not offered here."""

    key: Literal["change", "place", "suspend", "end"]
    procedure: str | None


class KnownFile(Record):
    """What the person has already. kind: "owner" of something that was granted, or of a file that is "open"."""

    kind: Literal["owner", "open"]
    name: str
    code: str
    status_words: str
    deeds: tuple[KnownDeed, ...]


class AboutPaper(Record):
    """One paper that a procedure asks for. note: what to know of it; "" when nothing."""

    name: str
    required: bool
    note: str


class About(Record):
    """What a citizen wants to know before beginning.

    spared    papers that the office looks up by itself
    fees      one sentence a charge; doubtful: the office has yet to confirm them
    place     who decides; link_out: where to file instead, when nothing is filed here
    """

    slug: str
    name: str
    summary: str
    field: str
    level_note: str
    minutes: int
    time: str
    time_note: str
    fees: tuple[str, ...]
    doubtful: bool
    papers: tuple[AboutPaper, ...]
    spared: tuple[str, ...]
    result: str
    returns: tuple[str, ...]
    authority: str
    notice: str
    basis: str
    link_out: str | None
