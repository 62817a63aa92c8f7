"""The card's QR photographed alone: when that is worth asking for, and what it adds to what both sides showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from backend.ground.faults import Fault
from backend.ground.record import Side
from backend.lens.codes import find_codes
from backend.lens.image import check_header, decode, fitted
from backend.read.qr import find_fields
from backend.read.record import Edition, FieldName
from backend.read.rules import Judged
from backend.read.seen import SideSeen

CLOSE_PX: Final = 2_000  # a code that fills the picture has 20 pixels a module and more
# Which side carries the code (cards.md, section 2); other editions have none.
HOMES: Final[Mapping[Edition, Side]] = {"CCCD_CHIP": "front", "CC6": "back"}
_TOLD: Final[tuple[FieldName, ...]] = ("number", "name", "birth_date", "sex", "residence", "issue_date")


def is_code_wanted(judged: Judged) -> bool:
    """Whether the code is worth a picture of its own: the card has one, it was not read, and it would make a field sure."""
    told = any(witness.source == "qr" for found in judged.fields.values() for witness in found.witnesses)
    sure = all(name in judged.fields and judged.fields[name].sure for name in _TOLD)
    return judged.edition in HOMES and not told and not sure


def find_code(content: bytes) -> str | None:
    """The text of the one card's code on a close-up; nothing where none can be read, or where there are several.

    content  a whole picture file as it came; a broken one shows nothing
    """
    try:
        check_header(content)
        codes = find_codes(fitted(decode(content), CLOSE_PX)[0])
    except Fault:
        return None
    texts = {code.text for code in codes if code.text is not None and find_fields(code.text)}
    return texts.pop() if len(texts) == 1 else None


def with_code(seen: SideSeen, text: str) -> SideSeen:
    """The side as if its code had been read on it."""
    return replace(seen, codes=(*seen.codes, text))
