"""What may be written, until when it is answered, and what of it may be public. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, get_args

from backend.catalogue.workdays import Calendar
from backend.ground.fold import fold_of
from backend.slip.record import StatusCode
from backend.voice.record import PetitionKind, PetitionState, PetitionTopic

# A page of writing, a name as the card knows it, an answer of a page and a half.
TEXT_MAX: Final = 2_000
NAME_MAX: Final = 120
REPLY_MAX: Final = 3_000
# Somebody is to hold a letter within these (law.md 2.3: a first answer within two working days).
TAKEN_WITHIN: Final = 2
# Working days for an answer; a house rule until the office sets its own, within NĐ 20/2008/NĐ-CP (law.md 9: to be confirmed).
ANSWER_WITHIN: Final = 15
# Calendar days for a right to one's own data (NĐ 356/2025/NĐ-CP Đ5).
DATA_WITHIN: Final[Mapping[PetitionTopic, int]] = MappingProxyType(
    {"data_see": 10, "data_correct": 10, "data_delete": 20, "data_stop": 15},
)
_TOPICS: Final[Mapping[PetitionKind, frozenset[PetitionTopic]]] = MappingProxyType({
    "report": frozenset({"staff", "delay", "papers", "page", "place", "other"}),
    "proposal": frozenset({"staff", "delay", "papers", "page", "place", "other"}),
    "data": frozenset(DATA_WITHIN),
})
# Of the national list: an end that its citizen can judge.
RATED: Final[frozenset[StatusCode]] = frozenset({3, 8, 9, 10})
# Seven figures in a row, however they are parted, are a phone, a card or a file; a sum of money or a date is shorter.
_NUMBERS: Final = re.compile(r"(?:[0-9][ .\-]?){7,}")


def judge_petition(kind: str, topic: str, *, text: str, phone: str | None) -> dict[str, str]:
    """What is wrong with a letter, by field; empty: nothing. phone: None for what was typed and is no number."""
    wrong: dict[str, str] = {}
    if kind not in get_args(PetitionKind):
        wrong["kind"] = "choice"
    elif topic not in _TOPICS[kind]:  # type: ignore[index]
        wrong["topic"] = "choice"
    if len(text.strip()) < 10:
        wrong["text"] = "required"
    if phone is None:
        wrong["phone"] = "phone"
    return wrong


def due_of(topic: PetitionTopic, sent_on: date, calendar: Calendar, *, within: int = ANSWER_WITHIN) -> date:
    """The day by whose end the answer is there.

    within  working days of this office for reports and proposals
    source  NĐ 356/2025/NĐ-CP Đ5 for one's own data, calendar days that end on a working day (Bộ luật Dân sự 2015 Đ148)
    """
    days = DATA_WITHIN.get(topic)
    return calendar.workday_from(sent_on + timedelta(days=days)) if days else calendar.workday_after(sent_on, within)


def taken_by(sent_on: date, due: date, calendar: Calendar) -> date:
    """The day by whose end somebody holds it."""
    return min(due, calendar.workday_after(sent_on, TAKEN_WITHIN))


def state_of(owner: str, *, answered: bool) -> PetitionState:
    """Where a letter stands."""
    if answered:
        return "answered"
    return "held" if owner else "waiting"


def revealing_in(public: str, *, name: str, phone: str) -> str | None:
    """Why a text may not be public: the reason; None: nothing in it leads to its writer that a machine could see.

    It catches numbers, addresses of mail and the writer's own name in any spelling; who publishes reads it once more.
    """
    if "@" in public or _NUMBERS.search(public):
        return "public_number"
    own = fold_of(name).split()[-2:]
    # The last two words of a name side by side are what people call each other by.
    if len(own) > 1 and f" {' '.join(own)} " in f" {fold_of(public)} ":
        return "public_name"
    digits = re.sub(r"\D", "", phone)
    return "public_number" if digits and digits[-6:] in re.sub(r"\D", "", public) else None
