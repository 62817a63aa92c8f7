"""All that both sides of a card say, sorted by source: what rules weigh. Pictures are behind us here."""

from __future__ import annotations

from dataclasses import dataclass

from backend.ground.record import Side
from backend.read.burst import voted
from backend.read.edition import FIELDS, SideKind, kind_of, of_one_card
from backend.read.mrz import MachineLines, find_machine_lines
from backend.read.number import Pin, find_pin
from backend.read.prints import confirmed, prints_of
from backend.read.qr import CodeFields, find_fields
from backend.read.record import Edition, FieldName
from backend.read.seen import Printed, SideSeen

_SIDES: tuple[Side, Side] = ("front", "back")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides of one card, whichever way round they were handed in.

    edition   of the card; "unknown" where neither side says, or they contradict each other
    kinds     what each picture shows, by the side it was handed in as
    prints    by field
    code      of the card's QR, one that reads as a card's; None when there is none, or two that differ
    machine   the machine-readable lines; proven or not
    lines     how many machine-readable lines were seen, readable or not
    portrait  whether the front shows a face
    """

    edition: Edition
    kinds: dict[Side, SideKind]
    prints: dict[FieldName, Printed]
    code: CodeFields | None
    machine: MachineLines | None
    lines: int
    portrait: bool

    @property
    def proven(self) -> MachineLines | None:
        """The machine-readable lines, if their check digits prove them."""
        return self.machine if self.machine and self.machine.proven else None

    @property
    def pin(self) -> Pin | None:
        """The best reading of the number: proven lines, then the code, then print."""
        printed = self.prints.get("number")
        texts = (self.proven and self.proven.pin, self.code and self.code.number, printed and printed.value)
        return next((pin for text in texts if text and (pin := find_pin(text))), None)


def evidence_of(front: SideSeen, back: SideSeen) -> Evidence:
    """Sort what was seen.

    front, back  as handed in; a picture that shows the other side counts for the side it shows.
    """
    seen: dict[Side, SideSeen] = {"front": front, "back": back}
    kinds = of_one_card({side: kind_of(seen[side]) for side in _SIDES}, seen)
    edition = _edition_of(kinds)
    prints: dict[FieldName, Printed] = {}
    for place in _SIDES:
        if kinds[place].paper:  # a licence has the same labels: never fill from it (cards.md, at the top)
            continue
        shown = kinds[place].side or place
        allowed = FIELDS.get((edition if kinds[place].edition == "unknown" else kinds[place].edition, shown))
        said = [prints_of(lines, place, allowed) for lines in (seen[place].lines, *seen[place].spares)]
        for field, printed in (voted(said) if len(said) > 1 else said[0]).items():
            if (allowed is None or field in allowed) and (field not in prints or prints[field].value is None):
                again, second = seen[place].rereads.get(field, ()), seen[place].seconds.get(field, ())
                prints[field] = confirmed(field, printed, again, second, whole=field in seen[place].whole)
    cards = [seen[place] for place in _SIDES if not kinds[place].paper]
    machines = [one for one in (find_machine_lines(s.machine, s.doubts) for s in cards) if one]
    return Evidence(
        edition=edition,
        kinds=kinds,
        prints=prints,
        code=_code_of(tuple(text for one in cards for text in one.codes)),
        machine=next((one for one in machines if one.proven), machines[0] if machines else None),
        lines=max(len(front.machine), len(back.machine)),
        portrait=any(seen[side].portrait and kinds[side].side == "front" for side in _SIDES),
    )


def _edition_of(kinds: dict[Side, SideKind]) -> Edition:
    """What both sides say, or the one that says something."""
    said = {kind.edition for kind in kinds.values() if kind.edition != "unknown"}
    return said.pop() if len(said) == 1 else "unknown"


def _code_of(texts: tuple[str, ...]) -> CodeFields | None:
    """The card's code. Two different ones are none: whose is whose cannot be told."""
    found = {fields for fields in (find_fields(text) for text in texts) if fields}
    return found.pop() if len(found) == 1 else None
