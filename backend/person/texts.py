"""The texts that people agree to, as they stand and as they stood: those that ship, and over them what the office wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from backend.ground.words import Language, sentences
from backend.person.rules import TEXTS, find_flaw
from backend.person.tables import wordings_of
from backend.vault import db

_NONE: Final[Mapping[str, str | int]] = MappingProxyType({})


def texts_in(
    conn: db.Tx, keys: Sequence[str], language: Language, blanks: Mapping[str, str | int] = _NONE, *, at: datetime | None = None,
) -> list[str]:
    """These texts in one language.

    blanks  what their braces are filled with
    at  as they stood at that moment: what somebody read who agreed then; None: as they stand
    """
    written: dict[str, str] = {}
    for one in wordings_of(conn, keys):
        if at is None or one.made_at <= at:
            written.setdefault(one.key, one.of(language))
    return [written.get(key, sentences()[key][language]).format(**blanks) for key in keys]


def flaws_of(key: str, vi: str, en: str) -> dict[str, str]:
    """What is wrong with a wording, by language; the key, where no such text is ours to word."""
    if key not in TEXTS:
        return {"key": "choice"}
    shipped = sentences()[key]
    found = {"vi": find_flaw(vi, shipped["vi"]), "en": find_flaw(en, shipped["en"])}
    return {language: flaw for language, flaw in found.items() if flaw}
