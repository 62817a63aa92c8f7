"""Sets a paper of the office from its Typst template as a PDF; texts are drawn as they are, whatever they look like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import typst

_FONTS: Final = Path(__file__).resolve().parent / "fonts"


def typeset(template: Path, texts: Mapping[str, str]) -> bytes:
    """The template's PDF.

    texts  what it asks for by name (`sys.inputs`); none of it is read as markup
    """
    made = _compiler_of(template).compile(format="pdf", sys_inputs=dict(texts))
    assert isinstance(made, bytes)
    return made


@cache
def _compiler_of(template: Path) -> typst.Compiler:
    # Made once: reading the fonts takes longer than a page. No system font, so that every server prints alike.
    return typst.Compiler(template, root=template.parent, font_paths=[_FONTS], ignore_system_fonts=True)
