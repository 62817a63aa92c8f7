"""Whether one more picture of the same moment may help, and of which side: asked of the phone before its owner is troubled."""

from __future__ import annotations

from typing import Final

from backend.ground.record import Reason, Side
from backend.read.closeup import HOMES
from backend.read.reading import Reading
from backend.read.record import FieldName

UNSURE: Final = "unsure"
# What a better picture may mend; another card, an expired one or the wrong side stay what they are.
MENDED: Final = frozenset({"mrz", "card_none", "number_mismatch", UNSURE})
# Who somebody is.
_IDENTITY: Final[tuple[FieldName, ...]] = ("number", "name", "birth_date", "sex")


def unsure_side(reading: Reading) -> Side | None:
    """The side whose code was not read, where without it something of the person is not sure; None: content."""
    judged = reading.judged
    home = HOMES.get(judged.edition)
    if home is None or reading.sights[home].seen.codes:
        return None
    found = [judged.fields.get(name) for name in _IDENTITY]
    return home if not all(one and one.sure for one in found) else None


def may_mend(reasons: tuple[Reason, ...], side: Side) -> bool:
    """Whether what was refused of a side may be read from it and another picture of its moment together."""
    own = [reason.code for reason in reasons if reason.side == side]
    return bool(own) and all(reason.side is not None for reason in reasons) and MENDED.issuperset(own)
