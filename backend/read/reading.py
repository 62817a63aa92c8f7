"""The whole reading of a card, from the bytes of two pictures: what the job keeps and the command prints."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from backend.ground.faults import Fault
from backend.ground.record import Reason, Side
from backend.read.burst import are_of_two, best_of, together
from backend.read.closeup import HOMES, find_code, with_code
from backend.read.evidence import evidence_of
from backend.read.fields import is_own_code
from backend.read.reread import reread
from backend.read.rules import Judged, judge_card
from backend.read.seen import SideSeen
from backend.read.sight import Sight, look_at


@dataclass(frozen=True, eq=False)
class Reading:
    """One card as read.

    sights  what was seen, by the side handed in; for cutting strips out
    ms      milliseconds by stage and side, and "total"
    """

    judged: Judged
    sights: dict[Side, Sight]
    ms: dict[str, int]

    @property
    def imprints(self) -> dict[Side, tuple[str, ...]]:
        """What each picture is known again by."""
        return {side: sight.imprint for side, sight in self.sights.items() if sight.imprint}


Spares = Mapping[Side, Sequence[bytes]]
Sights = Mapping[Side, Sight]
Seen = Mapping[Side, SideSeen]
Judge = Callable[[SideSeen, SideSeen], Judged]


def read_card(
    front: bytes, back: bytes, *, today: date, specimen: bool, patient: bool = False,
    spares: Spares = MappingProxyType({}), closeup: bytes | None = None,
) -> Reading:
    """Read both sides of one card.

    front, back  whole picture files as they came; broken ones are a refusal, not a fault
    spares       further pictures of the same sides, from the same burst; broken ones are left out
    closeup      a picture of the card's code alone, after both sides were accepted without it
    today        in Việt Nam
    specimen     accept the province code 099 (settled 18)
    patient      see `rules.judge_card`
    """
    began = time.monotonic()
    contents: dict[Side, bytes] = {"front": front, "back": back}
    sights: dict[Side, Sight] = {}
    broken: list[Reason] = []
    for side, content in contents.items():
        try:
            sights[side] = _look_at_all([content, *spares.get(side, ())], side)
        except Fault as fault:
            broken.append(Reason(code=fault.code, side=side))
            sights[side] = Sight(SideSeen(side), None, None, {})
    judge = partial(judge_card, today=today, specimen=specimen, patient=patient)
    judged, seen = judged_of(sights, judge)
    if closeup is not None and not judged.refusals:
        judged = _judged_closer(judged, seen, closeup, judge=judge)
    if broken:
        broken_sides = {reason.side for reason in broken}
        others = [reason for reason in judged.refusals if reason.side not in broken_sides]
        judged = replace(judged, refusals=(*broken, *others))
    elif front == back:
        judged = replace(judged, refusals=(Reason(code="sides_identical", side=_wrong_side(judged)),))
    ms = {f"{side}_{stage}": spent for side, sight in sights.items() for stage, spent in sight.ms.items()}
    return Reading(judged, sights, ms | {"total": round(1000 * (time.monotonic() - began))})


def judged_of(sights: Sights, judge: Judge) -> tuple[Judged, Seen]:
    """Judge what was seen; what is not sure is read again, and with that judged once more."""
    first = judge(sights["front"].seen, sights["back"].seen)
    seen = reread(sights, first)
    return judge(seen["front"], seen["back"]), seen


def _look_at_all(contents: Sequence[bytes], side: Side) -> Sight:
    """See the pictures of one side as one; the first must be sound, and those of another card are left out.

    faults  those of `look_at`, of the first picture
    """
    looked = [look_at(contents[0], side)]
    for content in contents[1:]:
        with suppress(Fault):
            further = look_at(content, side)
            if not are_of_two(looked[0].seen, further.seen):
                looked.append(replace(further, flat=further.flat and further.flat.apart()))
    if len(looked) == 1:
        return looked[0]
    seen = [one.seen for one in looked]
    ms = Counter[str]()
    for one in looked:
        ms.update(one.ms)
    return replace(looked[best_of(seen)], seen=together(seen), ms=dict(ms))


def _judged_closer(judged: Judged, seen: Seen, closeup: bytes, *, judge: Judge) -> Judged:
    """The card with the code of the close-up; without it where nothing on the card says that it is its own."""
    home, text = HOMES.get(judged.edition), find_code(closeup)
    if home is None or text is None:
        return judged
    coded = dict(seen) | {home: with_code(seen[home], text)}
    if not is_own_code(evidence_of(coded["front"], coded["back"])):
        return judged
    closer = judge(coded["front"], coded["back"])
    return judged if closer.refusals else closer


def _wrong_side(judged: Judged) -> Side:
    """Of one picture handed in twice, the side that it does not show."""
    return next((reason.side for reason in judged.refusals if reason.code == "same_side" and reason.side), "back")
