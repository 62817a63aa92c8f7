"""What a citizen is told and may agree to, and what a set of ticks allows. Pure."""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from backend.ground.record import Reason, Refusal
from backend.person.record import Consent, Purpose, Reusable

# Sentences of the notice, in order, by key in words (domain/law.md: Decree 356/2025).
NOTICE: Final = ("notice.body", "notice.auto", "notice.rights", "notice.contact")
# Purposes asked before capture. Those for later look-up and messages are asked after the slip.
ASKED: Final[tuple[Purpose, ...]] = ("filing", "face_check", "reuse")
# The sentence beside each box. The filing itself is what the notice above describes.
LABELS: Final[dict[Purpose, str]] = {
    "filing": "consent.read", "face_check": "consent.face_check", "reuse": "consent.reuse",
}
# Texts that an office may word anew, in the order in which people meet them.
TEXTS: Final = (
    *NOTICE, *LABELS.values(), "consent.face_gallery", "lookup.agree_note", "lookup.notice", "lookup.notice_other",
    "kiosk.face_notice", "kiosk.face_other",
)
# By these words a sentence says that papers are used again, not the answers alone; by those it says that something is not.
_PAPERS: Final = re.compile(r"\b(?:giấy tờ|papers|documents)\b")
_DENIED: Final = re.compile(
    r"\b(?:không|chưa|chẳng|đừng|trừ|ngoài|cấm)\b"
    r"|\b(?:not|no|nor|never|neither|none|without|except|excluding|but|other than|cannot)\b|n['’]t\b",
)
# What one sentence denies is no word about the next; what stands in brackets is a sentence of its own.
_SENTENCE: Final = re.compile(r"[.;:!?…()\n]+")
# Three times the longest that ships; what is longer is read by nobody.
_TEXT_MAX: Final = 2_000
# A grant of the first ends what the second gave.
ENDS: Final[Mapping[str, str]] = MappingProxyType({"hkd-cham-dut": "hkd-thanh-lap"})
# What somebody can have once only; of all else a person may file again as soon as the file before is closed.
HELD: Final[frozenset[str]] = frozenset(ENDS.values())


def text_hash_of(sentences: Sequence[str]) -> str:
    """The fingerprint of what was shown, kept with the consent so that it can be proven later."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()


def reuse_named_in(said: Mapping[str, str]) -> frozenset[Reusable]:
    """What a text of consent opens for later files: papers only where it names them in every language and denies nothing of them.

    Who words a text is shown what it opens; where the words leave room for doubt they open less.
    said  the text by language
    """
    return frozenset({"answers", "papers"}) if all(map(_names_papers, said.values())) else frozenset({"answers"})


def _names_papers(text: str) -> bool:
    about = [part for part in _SENTENCE.split(unicodedata.normalize("NFC", text).casefold()) if _PAPERS.search(part)]
    return bool(about) and not any(_DENIED.search(part) for part in about)


def judge_consent(
    purposes: Sequence[str], *, shown: str, current: Sequence[str], reuse: frozenset[Reusable], given_at: datetime,
) -> Consent | Refusal:
    """A consent, or why these ticks are none.

    shown    the hash the phone sends back
    current  hashes of the texts that may be shown now, one a language
    reuse    what these texts name beside the box of using again
    """
    known = frozenset(purpose for purpose in ASKED if purpose in purposes)
    if "filing" not in known:
        return Refusal(step="capture", reasons=(Reason(code="consent_missing"),))
    if shown not in current:
        return Refusal(step="capture", reasons=(Reason(code="consent_changed"),))
    return Consent(purposes=known, text_hash=shown, given_at=given_at, reuse=reuse)


def find_flaw(text: str, shipped: str) -> str | None:
    """What is wrong with a wording, as a code; None: it may stand.

    Its blanks are those of the text that ships, each named plainly: a text is filled in, never executed (security.md row 82).
    """
    if not text.strip():
        return "required"
    if len(text) > _TEXT_MAX:
        return "long"
    if any(not letter.isprintable() for letter in text):
        return "letters"
    return None if blanks_of(text) == blanks_of(shipped) else "blanks"


def blanks_of(text: str) -> frozenset[str] | None:
    """The names in its braces; None where a brace is left open or asks for more than a name."""
    try:
        parts = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    plain = all(name and name.isidentifier() and not shape and not turn for name, shape, turn in parts)
    return frozenset(str(name) for name, _, _ in parts) if plain else None
