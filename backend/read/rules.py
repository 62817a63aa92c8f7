"""From what was seen on both sides to one judged card: its fields, its refusals, its cues. Pure; time is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from backend.ground.record import Reason
from backend.read.cross import CHILD_AGE, card_refused, cues_of, sides_refused
from backend.read.dates import age_on, find_day
from backend.read.evidence import Evidence, evidence_of
from backend.read.fields import fields_of
from backend.read.genuine import judge_genuine
from backend.read.record import Card, Edition, Field, FieldName
from backend.read.seen import Printed, SideSeen
from backend.read.weigh import Found


@dataclass(frozen=True, slots=True)
class Judged:
    """One card out of two pictures. A refused card keeps its fields (settled 16).

    looks   see `record.Card`
    prints  what print says, also where no sense was made of it
    """

    edition: Edition
    fields: dict[FieldName, Found]
    refusals: tuple[Reason, ...]
    cues: dict[str, float]
    looks: tuple[str, ...] = ()
    prints: Mapping[FieldName, Printed] = field(default_factory=dict)


def judge_card(front: SideSeen, back: SideSeen, *, today: date, specimen: bool, patient: bool = False) -> Judged:
    """Weigh both sides of a card.

    front, back  as handed in; swapped sides are read as what they show, and refused
    today        in Việt Nam: a card is valid through its last day
    specimen     accept the province code 099 (settled 18)
    patient      enough pictures were asked for: machine lines that cannot be read go to a person
    """
    seen = evidence_of(front, back)
    fields = fields_of(seen)
    edition = _edition_of(seen, fields, today)
    refusals = sides_refused(front, back, seen) or card_refused(
        seen, edition, fields, today=today, specimen=specimen, patient=patient
    )
    cues = {f"{one.place}_{name}": score for one in (front, back) for name, score in one.cues.items()}
    logic = cues_of(seen, edition, fields, today=today, specimen=specimen)
    genuine = judge_genuine(_signs_of(front, back, seen), logic)
    return Judged(edition, fields, refusals, cues | logic | genuine.scores, genuine.looks, seen.prints)


def _signs_of(front: SideSeen, back: SideSeen, seen: Evidence) -> dict[str, float]:
    """Signs of both pictures by the side they show; none of a paper that is no card."""
    cards = [one for one in (front, back) if not seen.kinds[one.place].paper]
    return {f"{seen.kinds[one.place].side or one.place}_{name}": value for one in cards for name, value in one.signs.items()}


def _edition_of(seen: Evidence, fields: dict[FieldName, Found], today: date) -> Edition:
    """A CC6 without a portrait, of a child under six when it was issued, is a CC0: two cues, for a face can be missed."""
    if seen.edition != "CC6" or seen.portrait:
        return seen.edition
    birth, issue = fields.get("birth_date"), fields.get("issue_date")
    born = find_day(birth.value) if birth else None
    given = (find_day(issue.value) if issue else None) or today
    return "CC0" if born and age_on(born, given) < CHILD_AGE else "CC6"


def unread_card() -> Card:
    """When the machine could not read at all: every field is left to the citizen, and a person checks each."""
    names: tuple[FieldName, ...] = get_args(FieldName)
    blank = Field(value=None, sure=False, witnesses=(), confidence=0.0)
    return Card(edition="unknown", fields=dict.fromkeys(names, blank), portrait=None, cues={}, ms={})
