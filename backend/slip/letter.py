"""Draws a letter of the office as a PDF; what stands in it is said by whoever composes the sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from backend.slip.typeset import typeset

LetterSize = Literal["a4", "a5", "a4-wide"]
_TEMPLATE: Final = Path(__file__).resolve().with_name("letter.typ")


def letter_of(sheet: Mapping[str, Any], *, size: LetterSize) -> bytes:
    """A PDF.

    sheet  title, authority, center, number, date_line, to, blocks, signs, foot, specimen (dossier/facts.py makes it)
    """
    return typeset(_TEMPLATE, {"sheet": json.dumps(sheet, ensure_ascii=False), "paper": size})
