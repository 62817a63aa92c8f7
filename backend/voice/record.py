"""What citizens say of the office, what the office says to it, and what of both is public."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from backend.ground.record import Record

# 5: very satisfied … 1: very dissatisfied (wording.md, rate.5 to rate.1).
Level = Literal[1, 2, 3, 4, 5]
# report: phản ánh · proposal: kiến nghị · data: a right to one's own personal data (NĐ 356/2025/NĐ-CP Đ5)
PetitionKind = Literal["report", "proposal", "data"]
PetitionTopic = Literal[
    "staff", "delay", "papers", "page", "place", "other", "data_see", "data_correct", "data_delete", "data_stop",
]
PetitionState = Literal["waiting", "held", "answered"]


class Letter(Record):
    """What somebody wrote, and what they were answered. Sealed; only who answers reads it.

    name, phone  as told, may be empty: nobody must name themselves
    delay        why the answer comes later than was promised; None: it does not
    reply        None: not answered yet
    """

    text: str
    name: str
    phone: str
    delay: str | None = None
    reply: str | None = None


class PetitionSent(Record):
    """A letter arrived. code: the only way back to it, told once."""

    code: str
    due: date


class PetitionShown(Record):
    """A letter as its writer sees it.

    left   working days until `due`; 0: today, below 0: late
    owner  who answers; None: nobody has it yet
    """

    kind: PetitionKind
    topic: PetitionTopic
    state: PetitionState
    text: str
    sent_at: datetime
    due: date
    left: int
    owner: str | None
    delay: str | None
    reply: str | None
    answered_at: datetime | None
    published: bool


class PetitionBrief(Record):
    """One line of the office's list."""

    petition_id: str
    kind: PetitionKind
    topic: PetitionTopic
    state: PetitionState
    sent_at: datetime
    acts_by: date
    left: int
    owner: str


class Colleague(Record):
    """Somebody who may be given a letter."""

    staff_id: str
    name: str


class PetitionFile(Record):
    """A letter as its owner or the manager sees it.

    file            code of the file it is about; None: about none
    public_question, public_answer   what is public now; empty: nothing
    may_give        who asks may choose owners and publish; colleagues: to whom
    """

    brief: PetitionBrief
    due: date
    letter: Letter
    file: str | None
    answered_at: datetime | None
    public_question: str
    public_answer: str
    may_give: bool
    may_delay: bool
    colleagues: tuple[Colleague, ...]


class Remark(Record):
    """What was written beside a rating: of which procedure, never of whom."""

    level: Level
    procedure: str
    text: str
    day: date


class PetitionList(Record):
    """The office's letters. open: by what must be acted on first; done: the latest first."""

    open: tuple[PetitionBrief, ...]
    done: tuple[PetitionBrief, ...]
    remarks: tuple[Remark, ...]


class PublicPetition(Record):
    """A question and its answer as everybody may read them; dates are months, so that nobody is found by the day."""

    kind: PetitionKind
    topic: PetitionTopic
    question: str
    answer: str
    month: str


class PublicVoice(Record):
    """What came of the letters.

    on_time     share of the answered that kept the date; None: too few to tell
    """

    office: str
    sent: int | None
    answered: int | None
    on_time: float | None
    petitions: tuple[PublicPetition, ...]
    sample: bool


class OwnVoice(Record):
    """What the citizen of a file may say, and has said. level: their rating; None: none yet."""

    may_rate: bool
    level: Level | None
