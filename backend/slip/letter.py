"""Draws a letter of the office as a PDF; what stands in it is said by whoever composes the sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

LetterSize = Literal["a4", "a5", "a4-wide"]
_HERE: Final = Path(__file__).resolve().parent
_EMPTY: Final = {"title": "", "authority": "", "center": "", "number": "", "date_line": "", "to": "", "foot": "",
                 "specimen": "", "blocks": [], "signs": []}


def letter_of(sheet: Mapping[str, Any], *, size: LetterSize) -> bytes:
    """A PDF; the texts of the sheet are drawn as they are, whatever they look like.

    sheet  title, authority, center, number, date_line, to, blocks, signs, foot, specimen (dossier/facts.py makes it)
    """
    inputs = {"sheet": json.dumps(sheet, ensure_ascii=False), "paper": size}
    made = _compiler().compile(format="pdf", sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    # Made once: reading the fonts takes longer than a page. No system font, so that every server prints alike.
    return typst.Compiler(
        _HERE / "letter.typ", root=_HERE, font_paths=[_HERE / "fonts"], ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(_EMPTY), "paper": "a4"},
    )
