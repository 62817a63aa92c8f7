"""The 12-digit personal identification number: its parts, and what they say of birth and sex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Sex = Literal["Nam", "Nữ"]

# Codes of the 63 provinces, valid for ever (NĐ 137/2015 Đ13, TT 59/2021; cards.md, section 5).
_CODES: Final = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 "
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 "
    "089 091 092 093 094 095 096"
)
PROVINCES: Final = frozenset(_CODES.split())
SPECIMEN: Final = "099"  # assigned to nobody: demo, tests, command line (settled 18)
ABROAD_FROM: Final = "100"  # births registered abroad; their list is not published in full
_SHAPE: Final = re.compile(r"[0-9]{12}")
_FIRST_CENTURY: Final = 19  # digits 0 and 1 stand for 1900 to 1999, then two digits a century


@dataclass(frozen=True, slots=True)
class Pin:
    """A number of the right shape.

    province    of birth registration; never of residence
    birth_year  century of the fourth digit and the two that follow
    sex         parity of the fourth digit
    """

    text: str
    province: str
    birth_year: int
    sex: Sex


def find_pin(text: str) -> Pin | None:
    """The number's parts, or nothing when it is not twelve ASCII digits."""
    if not _SHAPE.fullmatch(text):
        return None
    century = _FIRST_CENTURY + int(text[3]) // 2
    return Pin(text, text[:3], century * 100 + int(text[4:6]), "Nữ" if int(text[3]) % 2 else "Nam")


def is_known(pin: Pin, *, specimen: bool) -> bool:
    """Whether the province or country code may stand there; 099 under the setting `specimen` alone."""
    return pin.province in PROVINCES or pin.province >= ABROAD_FROM or (specimen and pin.province == SPECIMEN)


def fits_today(pin: Pin, today: date) -> bool:
    """Whether somebody with this number can have been born by now."""
    return pin.birth_year <= today.year
