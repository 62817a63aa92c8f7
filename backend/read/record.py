"""What the card says: one value a field, with its sources and whether we are sure."""

from __future__ import annotations

from typing import ClassVar, Literal

from backend.ground.record import Record, Side, Step

Edition = Literal["CMND9", "CMND12", "CCCD_BAR", "CCCD_CHIP", "CC6", "CC0", "unknown"]
FieldName = Literal[
    "number", "old_number", "name", "birth_date", "sex", "nationality", "origin", "residence",
    "issue_date", "expiry_date",
]
FieldSource = Literal["qr", "mrz", "print", "number"]


class Witness(Record):
    """What one source says of a field.

    text     verbatim, NFC; dates ISO
    agrees   with the value we chose, under the comparison rule of that field (cards.md, section 8)
    """

    source: FieldSource
    text: str
    agrees: bool


class Field(Record):
    """One field of the card.

    value       verbatim as on the card, NFC; dates ISO, "none" for "Không thời hạn"; None: not read
    sure        two agreeing sources, or one whose calibrated chance is at least 0.999 (settled 17)
    confidence  0 to 1, of the value being right
    crop        blob of the strip it was cut from; None when only a code gave it
    """

    value: str | None
    sure: bool
    witnesses: tuple[Witness, ...]
    confidence: float
    crop: str | None = None
    side: Side | None = None


class CodeWanted(Record):
    """The code was not read and would help: the citizen is asked for a close-up of it, once, and may leave it out.

    side  the one that carries it
    """

    side: Side


class Card(Record):
    """One card out of three sources.

    portrait  blob of the portrait cut from the flattened front; None on CC0
    cues      scores of pictures and checks, name to 0..1 where 1 is good; for staff only
    looks     why an officer should look at the card more closely, the strongest reason first; empty: clear. For staff only
    ms        milliseconds by stage, with "total"
    """

    STEP: ClassVar[Step | None] = "read"
    edition: Edition
    fields: dict[FieldName, Field]
    portrait: str | None
    cues: dict[str, float]
    looks: tuple[str, ...] = ()
    ms: dict[str, int]
