"""What somebody with a slip in hand may learn: genuine or not to all, the state to who knows the year of birth."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from typing import Final

from backend.catalogue.workdays import calendar
from backend.door.case import hosts
from backend.ground import clock
from backend.ground.config import config
from backend.ground.faults import Fault
from backend.ground.ids import fingerprint_of
from backend.ground.words import Language
from backend.slip.file import birth_year_of, find_file, known_numbers
from backend.slip.keys import public_keys_in
from backend.slip.receipt import NotGenuine, Receipt, judge_token, token_in
from backend.slip.record import SlipProof, SlipStatus
from backend.slip.rules import state_of, status_shown_of
from backend.slip.tables import find_receipt
from backend.vault import db

# Answers leave on this beat, so that their time does not tell which of the two facts was wrong (security.md row 74).
_BEAT_S: Final = 0.05


def proof_of(text: str) -> SlipProof:
    """Whether what was scanned is ours, and whether the office has the file; nothing about the file itself."""
    read = read_token(text)
    if isinstance(read, NotGenuine):
        return SlipProof(genuine=False, reason=read.reason, state=None)
    with db.look() as conn:
        return SlipProof(genuine=True, reason=None, state=state_of(find_receipt(conn, read.name)))


def status_of(text: str, birth_year: str, language: Language) -> SlipStatus:
    """The state of the file behind a slip.

    birth_year  four digits
    faults      code_unknown
    """
    case_id = proven_case_of(text, birth_year)
    with db.look() as conn:
        file = find_file(conn, case_id)
    if file is None:
        raise Fault("code_unknown")
    return status_shown_of(file, calendar(), language)


def proven_case_of(text: str, birth_year: str) -> str:
    """The case behind a slip, for who also knows the year of birth. Callers limit the guesses.

    birth_year  four digits
    faults      code_unknown, the same and as quick for a token that is none, a file that is gone, another year
    """
    return on_the_beat(lambda: _find_case(text, birth_year))


def name_of_slip(text: str) -> str:
    """Under which the guesses at a slip are counted: the same however its token is spelt, an address before it or none."""
    read = read_token(text)
    return fingerprint_of(text if isinstance(read, NotGenuine) else read.name)


def on_the_beat(find: Callable[[], str | None]) -> str:
    """What was found, or Fault code_unknown; both leave on the beat, however long the finding took."""
    began = time.monotonic()
    found = find()
    spent = time.monotonic() - began
    time.sleep(_BEAT_S - spent % _BEAT_S)
    if found is None:
        raise Fault("code_unknown")
    return found


def read_token(text: str) -> Receipt | NotGenuine:
    """The receipt in what was typed, scanned or opened."""
    token = token_in(text, hosts=hosts())
    if token is None:
        return NotGenuine("length")
    return judge_token(token, public_keys_in(config().keys_dir), now=clock.now(), procedures=known_numbers())


def _find_case(text: str, birth_year: str) -> str | None:
    read = read_token(text)
    if isinstance(read, NotGenuine):
        return None
    with db.look() as conn:
        case_id = find_receipt(conn, read.name)
        file = find_file(conn, case_id) if case_id else None
    if file is None or not hmac.compare_digest(birth_year_of(file).encode(), birth_year.encode()):
        return None
    return case_id
