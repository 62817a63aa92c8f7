"""What a citizen is told about their own data: files, consents, who looked; and what came of having it erased."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from backend.ground.record import Record

# What an erasure does to a file: all of it · its pictures of card and face · nothing, it is open · nothing, it is held
Erasable = Literal["whole", "pictures", "open", "paying", "owing", "held"]
Ended = Literal["reuse", "sms", "face_gallery"]


class OwnedFile(Record):
    """One file of the person. here: the one that is open on this phone; until: the last day the law keeps it, None: for ever."""

    code: str
    procedure: str
    status_words: str
    sent: date
    here: bool
    pictures: int
    erasable: Erasable
    until: date | None


class Agreed(Record):
    """A consent that stands. count: in how many files it was given."""

    purpose: Ended
    since: datetime
    count: int


class LookedAt(Record):
    """Somebody other than the citizen did something with a file. who: a name and office, or a system, in words."""

    at: datetime
    code: str
    who: str
    what: str


class RightsPage(Record):
    """All of it. proven: the person was proven to be the one of the card, so that earlier files are shown too."""

    proven: bool
    files: tuple[OwnedFile, ...]
    agreed: tuple[Agreed, ...]
    looks: tuple[LookedAt, ...]
    hotline: str


class Certificate(Record):
    """The word for what was shredded. pdf: base64, signed by the office; gone: the open file itself was shredded."""

    number: str
    pdf: str
    shredded: int
    kept: int
    gone: bool
