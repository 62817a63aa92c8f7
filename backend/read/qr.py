"""What the text of a QR code is: a card's fields, or a code of something else; it is no proof of anything.

Anyone can print a QR code (cards.md, section 3): its fields are for filling in and for comparing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from backend.ground.fold import fold_of, tidy_of
from backend.read.dates import find_compact
from backend.read.number import Sex

Stranger = Literal["bhyt", "licence", "vneid", "bank", "health_pass", "link", "other"]
FIELDS: Final = 7
FIELDS_2024: Final = 10  # that many or more: a card of the 2024 law; 11 seen
_LONGEST_FIELD: Final = 300
_STRANGERS: Final[tuple[tuple[Stranger, re.Pattern[str]], ...]] = (
    ("bank", re.compile(r"000201.*", re.DOTALL)),  # VietQR, EMVCo
    ("health_pass", re.compile(r"HC1:.*", re.DOTALL)),
    ("vneid", re.compile(r"(?i)(otpauth|vneid|.*vneid\.gov\.vn).*", re.DOTALL)),
    ("link", re.compile(r"(?i)\s*[a-z][a-z0-9+.-]*://.*", re.DOTALL)),
    ("bhyt", re.compile(r"[A-Z]{2}[0-9]{8,13}\|[0-9A-Fa-f]+\|.*|.*\|.*\$\s*", re.DOTALL)),
    ("licence", re.compile(r"(?i).*(gplx|giay phep lai xe|driver).*", re.DOTALL)),
)


@dataclass(frozen=True, slots=True)
class CodeFields:
    """Fields 0 to 6 of a card's code, as written; what follows them is not kept (cards.md, section 3.2).

    old_number  9 digits (12 were seen), or empty
    birth       ISO, or the year alone; None when it is no date
    issue       ISO or None
    count       how many fields there were
    """

    number: str
    old_number: str
    name: str
    birth: str | None
    sex: Sex | None
    residence: str
    issue: str | None
    count: int

    @property
    def is_2024(self) -> bool:
        """Whether the card is of the 2024 law (CC6, CC0); 8 or 9 fields say nothing."""
        return self.count >= FIELDS_2024


def find_fields(text: str) -> CodeFields | None:
    """The fields of a card's code, or nothing when the text is something else or is hostile.

    text  decoded as UTF-8; empty fields stay.
    """
    parts = [tidy_of(part) for part in text.split("|")]
    if len(parts) < FIELDS or not re.fullmatch(r"[0-9]{12}", parts[0]):
        return None
    if any(len(part) > _LONGEST_FIELD or not _is_plain(part) for part in parts[:FIELDS]):
        return None
    return CodeFields(
        number=parts[0],
        old_number=parts[1] if re.fullmatch(r"[0-9]{9}|[0-9]{12}", parts[1]) else "",
        name=parts[2],
        birth=find_compact(parts[3]),
        sex=find_sex(parts[4]),
        residence=parts[5],
        issue=find_compact(parts[6]),
        count=len(parts),
    )


def stranger_of(text: str) -> Stranger:
    """What a code that is no card's belongs to."""
    for kind, shape in _STRANGERS:
        if shape.fullmatch(fold_of(text) if kind == "licence" else text):
            return kind
    return "other"


def find_sex(text: str) -> Sex | None:
    """`Nam` or `Nữ` in any spelling that OCR gives (Nu, Nư, NỮ); nothing for anything else."""
    letters = fold_of(text)
    if letters == "nam":
        return "Nam"
    return "Nữ" if letters == "nu" else None


def _is_plain(text: str) -> bool:
    """Printable, without angle brackets, which no name or address on a card has."""
    return text.isprintable() and not re.search(r"[<>{}\\]", text)
