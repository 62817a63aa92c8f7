"""What may be erased of a file, until when the law keeps it, and which deeds of its log are told. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from backend.dossier.line import DossierLine
from backend.dossier.status import CLOSED
from backend.rights.record import Erasable

# Kinds of deeds that are told by their own sentence to whom they concern. What the machine suspects (a face like another
# number's) is not among them: it is for a person to look into, and would tell of somebody else.
_TOLD: Final = frozenset({
    "card", "case", "counter", "export", "fee", "file", "filing", "locker", "parcel", "person", "result", "slip", "tax", "visit",
    "way",
})


def is_told(action: str) -> bool:
    """Whether the sentence of a deed is for the person whose file it was done with."""
    return action.partition(".")[0] in _TOLD


def erasable_of(line: DossierLine, *, held: bool, paying: bool = False) -> Erasable:
    """A file that was never received is nobody's record; one that was is kept by law, but not its pictures of card and face.

    paying  an order is open at the bank: money may come by it, and nobody could tell whose it was
    source  Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 Đ14; Luật Lưu trữ 33/2024/QH15; NĐ 118/2025 (files under way)
    """
    if held:
        return "held"
    if line.status not in CLOSED:
        return "open"
    if paying:
        return "paying"
    if line.code:
        return "pictures"
    # Whoever paid too much would have nothing left to show for it.
    return "owing" if line.owes_vnd else "whole"


def kept_until(closed: date, keep_years: int) -> date | None:
    """The last day of keeping; None: for ever."""
    if keep_years == 0:
        return None
    try:
        return closed.replace(year=closed.year + keep_years)
    except ValueError:  # 29 February
        return closed.replace(year=closed.year + keep_years, day=28)
