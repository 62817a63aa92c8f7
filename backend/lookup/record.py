"""What a look-up by face takes in and keeps, and what is told of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from backend.catalogue.record import ReturnWay
from backend.ground.record import Record
from backend.slip.record import StatusCode, VisitShown
from backend.submit.record import SlotDay


class Asked(Record):
    """A question: whose file, by the face of this session and a year of birth.

    attended_by  whose visitor stands at the counter; None: from afar
    """

    birth_year: str
    asked_at: datetime
    attended_by: str | None
    office: str


class Answered(Record):
    """The files that were found; none for nobody, for not sure and for a face that is not proven to live, alike."""

    cases: tuple[str, ...]


class FoundFile(Record):
    """What may be told of a file that was found by face: procedure, state, date."""

    procedure: str
    status: StatusCode
    status_words: str
    due_words: str | None


class LookupState(Record):
    """waiting; found, with the files; none, with what to do instead, the same for every reason."""

    state: Literal["waiting", "found", "none"]
    files: tuple[FoundFile, ...]
    sentence: str | None


class LookupOpened(Record):
    """A look-up that was begun. csrf: to be sent back with every deed of it."""

    csrf: str


class LookupNotice(Record):
    """What is told before a face is filmed, and its fingerprint."""

    text: tuple[str, ...]
    text_hash: str


class FaceOffer(Record):
    """Whether one's face may be kept for look-ups.

    state  off: not here · cannot: this file has no face that is proven · can · kept
    text   what one agrees to
    looks  when the file was found by a face
    """

    state: Literal["off", "cannot", "can", "kept"]
    text: tuple[str, ...]
    text_hash: str
    until: str | None
    looks: tuple[datetime, ...]


class VisitChoice(Record):
    """What a citizen may still change of a file that was sent.

    appointment  None: no visit was asked for
    days         times to move it to, while that may be done
    way          how the result comes; ways: the others that may be chosen, none once it is too late
    """

    appointment: VisitShown | None
    place: str
    may_move: bool
    days: tuple[SlotDay, ...]
    way: str | None
    ways: tuple[ReturnWay, ...]
