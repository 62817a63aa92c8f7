"""The business lines of VSIC 2025: by code, and searched by what people call their work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz

from backend.catalogue.table import LISTS, BadCatalogue, refuse_twice, rows_of
from backend.ground.fold import fold_of

VERSION: Final = "2025"
_LIST: Final = ("vsic_version", "section", "code", "level", "name_vi", "status")
_SYNONYMS: Final = ("code", "plain", "note", "words", "licence")
# Names taken from the 2018 list or from memory are no names to register under: an officer names those lines.
_DOUBTFUL: Final = "from memory (2018 list)"
# Below this a fuzzy match finds more of what was not meant than of what was (checked on lists/synonyms.csv).
_FUZZY_MIN: Final = 82.0
# What is this much worse than the best is no answer to the same question.
_SPREAD: Final = 20.0


@dataclass(frozen=True, slots=True)
class Line:
    """One level-4 line.

    name     official
    plain    what people call it; empty when nobody has written one
    licence  what else is needed before trade may start; empty: nothing known
    """

    code: str
    name: str
    plain: str = ""
    note: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    line: Line
    phrases: tuple[str, ...]
    words: tuple[str, ...]
    text: str


class Lines:
    """A list of lines, ready to be searched."""

    def __init__(self, entries: list[_Entry]) -> None:
        self._entries = entries
        self.codes = frozenset(entry.line.code for entry in entries)
        self._by_code = {entry.line.code: entry.line for entry in entries}

    def find_line(self, code: str) -> Line | None:
        """The line of a code."""
        return self._by_code.get(code)

    def search(self, query: str, limit: int = 12) -> list[Line]:
        """Lines nearest to what was typed, best first; marks, case and word order do not matter."""
        wanted = fold_of(query)
        if not wanted:
            return []
        if wanted.isdecimal():
            return [entry.line for entry in self._entries if entry.line.code.startswith(wanted)][:limit]
        scored = [(score, entry.line) for entry in self._entries if (score := _score_entry(entry, wanted)) > 0]
        scored.sort(key=lambda pair: (-pair[0], pair[1].code))
        floor = scored[0][0] - _SPREAD if scored else 0.0
        return [line for score, line in scored[:limit] if score >= floor]


def lines_of(list_path: Path, synonyms_path: Path) -> Lines:
    """Lines of the two lists; BadCatalogue with file and line when one is wrong."""
    rows = rows_of(list_path, _LIST, _checked)
    refuse_twice(list_path, [row["code"] for row in rows])
    synonyms = {row["code"]: row for row in rows_of(synonyms_path, _SYNONYMS, dict)}
    known = {row["code"] for row in rows if row["level"] == "4" and row["status"] != _DOUBTFUL}
    for code in synonyms:
        if code not in known:
            raise BadCatalogue(synonyms_path.name, code, "no such level-4 code in the list")
    return Lines([_entry_of(row, rows, synonyms.get(row["code"])) for row in rows if row["code"] in known])


@lru_cache(maxsize=1)
def lines() -> Lines:
    """The lines that ship."""
    return lines_of(LISTS / "lines.csv", LISTS / "synonyms.csv")


def _checked(cells: dict[str, str]) -> dict[str, str]:
    if cells["vsic_version"] != VERSION:
        raise ValueError(f"the version must be {VERSION}")
    if not re.fullmatch(r"\d{4,5}", cells["code"]) or cells["level"] != str(len(cells["code"])):
        raise ValueError("a code has as many digits as its level says, 4 or 5")
    if not cells["name_vi"]:
        raise ValueError("the name is missing")
    return cells


def _entry_of(row: dict[str, str], rows: list[dict[str, str]], synonym: dict[str, str] | None) -> _Entry:
    said = synonym or {"plain": "", "note": "", "words": "", "licence": ""}
    line = Line(row["code"], row["name_vi"], said["plain"], said["note"], said["licence"])
    # Level 5 is no line to register, but its names say what the level-4 line holds.
    below = [other["name_vi"] for other in rows if other["level"] == "5" and other["code"].startswith(line.code)]
    phrases = tuple(fold_of(phrase) for phrase in said["words"].split("|") if phrase)
    text = fold_of(" ".join([line.plain, line.note, line.name, *below]))
    return _Entry(line, phrases, tuple(sorted(set(" ".join(phrases).split()) | set(text.split()))), text)


def _score_entry(entry: _Entry, wanted: str) -> float:
    """0 to 100: a phrase as typed, the beginning of one, all words, nearly a phrase; plain names break ties."""
    bonus = 1.0 if entry.line.plain else 0.0
    if wanted in entry.phrases:
        # Earlier phrases are what the line is first of all.
        return 99.0 - entry.phrases.index(wanted) * 0.1
    if any(phrase.startswith(wanted) for phrase in entry.phrases):
        return 90.0 + bonus
    typed = wanted.split()
    said = max((len(phrase.split()) for phrase in entry.phrases if f" {phrase} " in f" {wanted} "), default=0)
    if said:
        return 78.0 + 10.0 * said / len(typed) + bonus
    if all(_is_said(part, entry.words, unfinished=part is typed[-1]) for part in typed):
        return (76.0 if f" {wanted}" in f" {entry.text}" else 70.0) + bonus
    near = max((fuzz.ratio(wanted, phrase) for phrase in entry.phrases), default=0.0)
    return near * 0.6 if near >= _FUZZY_MIN else 0.0


def _is_said(part: str, words: tuple[str, ...], *, unfinished: bool) -> bool:
    return any(word == part or (unfinished and word.startswith(part)) for word in words)
