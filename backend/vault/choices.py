"""What an installation chooses while it runs: switches, clocks of retention, terms; each a number with bounds and a usual value.

The newest word counts; every earlier one stays, with who said it and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from sqlalchemy import Column, Connection, Integer, String, Table, select

from backend.ground import clock
from backend.vault.db import Instant, metadata
from backend.vault.tables import Serial

ChoiceKey = Literal[
    "face_search", "code_lookup", "letters", "draft_hours", "claimed_days", "face_months", "letter_months", "letter_days",
    "slot_days", "archive_days", "one_key_days", "one_key_careful_days",
]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be chosen: a whole number from least to most; a switch is 0 or 1."""

    usual: int
    least: int
    most: int


# security.md 3.4 and law.md 2.4: drafts 24 hours and 7 days, faces at most 12 months; letters and their term are the office's.
CHOICES: Final[Mapping[ChoiceKey, Bounds]] = MappingProxyType({
    "face_search": Bounds(1, 0, 1),
    "code_lookup": Bounds(1, 0, 1),
    "letters": Bounds(1, 0, 1),
    "draft_hours": Bounds(24, 1, 72),
    "claimed_days": Bounds(7, 1, 30),
    "face_months": Bounds(12, 1, 12),
    "letter_months": Bounds(24, 6, 60),
    "letter_days": Bounds(15, 1, 30),
    # 0: as the office's file says.
    "slot_days": Bounds(0, 0, 60),
    # Faces and pictures of cards until a file was closed for so long (law.md 2.4); then its package is made.
    "archive_days": Bounds(30, 1, 365),
    # How long somebody of the staff serves with one passkey, and does careful deeds with it, before the second has to be there.
    "one_key_days": Bounds(7, 1, 30),
    "one_key_careful_days": Bounds(0, 0, 7),
})

choices = Table(
    "choices", metadata,
    Column("number", Serial, primary_key=True, autoincrement=True),
    Column("key", String(40), nullable=False, index=True),
    Column("value", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(22), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands now. made_at None: nobody chose, it is the usual."""

    value: int
    made_at: datetime | None


def choice_of(conn: Connection, key: ChoiceKey) -> int:
    """What stands now."""
    return chosen_of(conn, key).value


def chosen_of(conn: Connection, key: ChoiceKey) -> Chosen:
    """What stands now, and since when."""
    newest = select(choices.c.value, choices.c.made_at).where(choices.c.key == key).order_by(choices.c.number.desc()).limit(1)
    row = conn.execute(newest).first()
    return Chosen(row.value, row.made_at) if row else Chosen(CHOICES[key].usual, None)


def keep_choice(tx: Connection, key: ChoiceKey, value: int, *, by: str) -> None:
    """Choose anew, from now on.

    value   within the bounds of its key
    faults  ValueError outside of them: callers judge first
    """
    bounds = CHOICES[key]
    if not bounds.least <= value <= bounds.most:
        raise ValueError(f"{key} takes {bounds.least} to {bounds.most}")
    tx.execute(choices.insert().values(key=key, value=value, made_at=clock.now(), made_by=by))
