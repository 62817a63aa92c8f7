"""Several pictures of one side: what each says is put together by result, never by pixels, and most voices win.

source  vision.md, A.4: results fused beat pictures fused where blur differs from one to the next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from backend.ground.fold import key_of
from backend.read.edition import kind_of
from backend.read.mrz import find_machine_lines
from backend.read.qr import find_fields
from backend.read.record import FieldName
from backend.read.seen import Printed, SideSeen

NEAR_DIGITS: Final = 3  # of twelve: as many may be misread


def best_of(seen: Sequence[SideSeen]) -> int:
    """Which picture stands for its side: the one with the most cues, then the clearest print; its strips are shown."""

    def worth(at: int) -> tuple[int, float]:
        chances = [line.confidence for line in seen[at].lines]
        return kind_of(seen[at]).cues, sum(chances)

    return max(range(len(seen)), key=worth)


def together(seen: Sequence[SideSeen]) -> SideSeen:
    """One side out of its pictures; those that show another side than the best one are left out.

    A card that is swapped between two pictures keeps both of its codes, and two different codes are none.
    """
    best = seen[best_of(seen)]
    kind = kind_of(best)
    others = [one for one in seen if one is not best and one.flat and kind_of(one).side == kind.side]
    machines = sorted((best, *others), key=lambda one: -len(one.machine))
    codes = dict.fromkeys(text for one in (best, *others) for text in one.codes)
    return replace(
        best,
        codes=tuple(codes),
        machine=machines[0].machine,
        doubts=machines[0].doubts,
        portrait=best.portrait or any(one.portrait for one in others),
        bars=best.bars or any(one.bars for one in others),
        spares=tuple(one.lines for one in others),
    )


def are_of_two(one: SideSeen, other: SideSeen) -> bool:
    """Whether two pictures tell numbers of which none is the other misread: the card was changed between them."""
    pairs = [(first, second) for first in _numbers_of(one) for second in _numbers_of(other)]
    return bool(pairs) and all(sum(a != b for a, b in zip(*pair, strict=True)) > NEAR_DIGITS for pair in pairs)


def _numbers_of(seen: SideSeen) -> set[str]:
    texts = [line.text for line in seen.lines] + [fields.number for text in seen.codes if (fields := find_fields(text))]
    machine = find_machine_lines(seen.machine, seen.doubts)
    texts += [machine.pin] if machine else []
    return {number for text in texts for number in re.findall(r"(?<![0-9])[0-9]{12}(?![0-9])", text)}


def voted(said: Sequence[Mapping[FieldName, Printed]]) -> dict[FieldName, Printed]:
    """For each field the value that most pictures have, weighed by how clear each is; the first picture is the shown one."""
    fields = dict.fromkeys(field for one in said for field in one)
    return {field: _voted([one[field] for one in said if field in one]) for field in fields}


def _voted(printed: Sequence[Printed]) -> Printed:
    groups: dict[str, list[Printed]] = defaultdict(list)
    for one in printed:
        if one.value is not None:
            groups[key_of(one.value)].append(one)
    if not groups:
        return printed[0]
    same = max(groups.values(), key=lambda group: sum(one.confidence for one in group))
    clearest = max(same, key=lambda one: one.confidence)
    # Pictures of one burst err alike: agreeing makes none of them surer, another value makes it less sure.
    rest = max((sum(one.confidence for one in group) for group in groups.values() if group is not same), default=0.0)
    share = sum(one.confidence for one in same) / (sum(one.confidence for one in same) + rest)
    return replace(same[0], text=clearest.text, value=clearest.value, confidence=clearest.confidence * share)
