"""Server-side sentences in Vietnamese and English, from `wording.json`; a missing one is an error, not a blank."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]


@lru_cache(maxsize=1)
def sentences() -> dict[str, dict[str, str]]:
    """Key to language to sentence; placeholders in braces."""
    text = Path(__file__).with_name("wording.json").read_text(encoding="utf8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded


def sentence_of(key: str, language: Language = "vi", **names: str | int) -> str:
    """The sentence with its blanks filled; KeyError when the key or a name for a blank is missing."""
    return sentences()[key][language].format(**names)


def deed_of(action: str, language: Language) -> str | None:
    """What the audit's word for a deed says, to an auditor and to whom it concerns; None for a deed that is done no more."""
    return sentences().get(f"audit.{action}", {}).get(language)


def language_of(accept_language: str) -> Language:
    """The language a browser asks for: English only when it is named before Vietnamese."""
    wanted = accept_language[:200].lower()
    at_en, at_vi = wanted.find("en"), wanted.find("vi")
    return "en" if at_en >= 0 and (at_vi < 0 or at_en < at_vi) else "vi"
