"""Weighs what the sources say of one field: the value chosen, who agrees, and whether that makes it sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from backend.ground.record import Side
from backend.read.record import FieldName, FieldSource, Witness
from backend.read.seen import Area, Line, Printed
from backend.read.settle import ends_in_province
from backend.read.trust import Kind, least_of

# How often a source alone is right (models/text_stock/metrics.json, "alone": codes and proven lines never wrong, print of
# digits neither). A code has Reed-Solomon's proof of every byte, the lines have five check digits and the number twice: for
# these two the figure stands on their making, for print it is a guess on the careful side until it is calibrated.
ALONE: Final[dict[FieldSource, float]] = {"qr": 0.999, "mrz": 0.999, "print": 0.97, "number": 0.97}
PRINTED_WORDS: Final[dict[FieldName, float]] = {"name": 0.93, "origin": 0.86, "residence": 0.66}
WITHOUT_MARKS: Final = 0.03  # that a name without marks is spelled as the machine-readable lines write it
KINDS: Final[dict[FieldName, Kind]] = {
    "number": "digits", "birth_date": "digits", "issue_date": "digits", "expiry_date": "digits",
    "name": "name", "origin": "address", "residence": "address",
}  # fmt: skip
CONTRADICTED: Final = 0.5
HEARD: Final = 0.8  # print less likely right than this contradicts nobody: it is misread


@dataclass(frozen=True, slots=True)
class Found:
    """One field of the card, before its strip is cut out; see `record.Field`.

    area, rows  where it is printed on the flat card of `side`
    """

    value: str | None
    sure: bool
    witnesses: tuple[Witness, ...]
    confidence: float
    area: Area | None = None
    side: Side | None = None
    rows: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One source's word on one field.

    text   as it would stand on the card
    alone  whether this source is enough to be sure: right at least 999 times in 1,000 (settled 17)
    chance how likely it is right
    """

    source: FieldSource
    text: str
    alone: bool
    chance: float


Same = Callable[[str, str], bool]


def weigh(voices: Sequence[Voice], same: Same, printed: Printed | None, *, value: str | None = None) -> Found:
    """Choose between sources.

    voices   the most trusted first: its word is the value
    same     whether two words of this field agree: (word of the value's source, word of the other)
    printed  where the field stands on the card
    value    what to keep instead of the first voice's word, where that is the same spelled otherwise
    returns  sure when two sources agree, or one that suffices alone is contradicted by none
    """
    if not voices:
        return _placed(Found(None, sure=False, witnesses=(), confidence=0.0), printed)
    first = voices[0]
    agreeing = [voice for voice in voices[1:] if same(first.text, voice.text)]
    against = [voice for voice in voices[1:] if voice not in agreeing and voice.chance >= HEARD]
    sure = bool(agreeing) or (first.alone and not against)
    witnesses = tuple(Witness(source=v.source, text=v.text, agrees=v is first or v in agreeing) for v in voices)
    return _placed(Found(value or first.text, sure, witnesses, _confidence(first, agreeing, against)), printed)


def _placed(found: Found, printed: Printed | None) -> Found:
    return replace(found, area=printed.area, side=printed.side, rows=printed.rows) if printed else found


def _confidence(first: Voice, agreeing: list[Voice], against: list[Voice]) -> float:
    if agreeing:
        return round(1 - (1 - first.chance) * (1 - max(voice.chance for voice in agreeing)) * 0.5, 4)
    return round(first.chance * (CONTRADICTED if against else 1.0), 4)


def voice_of(field: FieldName, printed: Printed | None, *, fits: bool = True) -> list[Voice]:
    """What print says, or nothing where it makes no sense.

    fits  whether it goes together with what else is printed; only then it can be enough alone
    """
    if printed is None or printed.value is None:
        return []
    worth = PRINTED_WORDS.get(field, ALONE["print"])
    alone = fits and _is_trusted(field, printed)
    chance = ALONE["qr"] if alone else round(worth * printed.confidence, 4)
    return [Voice("print", printed.value, alone=alone, chance=chance)]


def _is_trusted(field: FieldName, printed: Printed) -> bool:
    kind = KINDS.get(field)
    if kind == "address" and not (printed.whole and _is_complete(printed)):
        return False
    proven = "place" if kind == "address" and printed.listed else kind
    return proven is not None and printed.agreed >= least_of(proven, len(printed.rows))


def _is_complete(printed: Printed) -> bool:
    """Whether an address begins and ends as one: a small letter at its head, a comma at its end tell of what was not read."""
    head = printed.text[:1]
    return (head.isupper() or head.isdigit()) and ends_in_province(printed.value or "") and not printed.text.endswith(",")
