"""Citizens' passkeys: made for an open file, shown again. They open saved files and nothing else.

A passkey never opens more than what was open where it was made: one file, and those that were added to it one by one, each
of the same person. None of the staff's opens anything here, and none of these opens a door of the staff: tables, ceremonies
and handles are apart.
"""

from __future__ import annotations

import hmac
from typing import Any

from webauthn.helpers import bytes_to_base64url

from backend.door.passkey import asserted_in, counter_of, creation_of, made_key_of, request_of
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import Language, sentence_of
from backend.mine.tables import OwnKey, find_key, keep_count, keep_file, keep_key, keys_opening, person_digest_of
from backend.read.record import Card
from backend.staff.tables import find_passkey
from backend.submit.rules import find_claimant
from backend.vault import audit, challenges, db, records
from backend.vault.keys import secret_of


def wish_of(tx: db.Tx, case_id: str, language: Language) -> dict[str, Any]:
    """What the browser needs to make a passkey for a file, and what to show one that it has already."""
    name = sentence_of("mine.key_name", language, date=f"{clock.today():%d/%m/%Y}")
    known = [one.credential for one in keys_opening(tx, case_id)]
    return {
        "make": creation_of(tx, "keep", case_id, handle=_user_of(case_id), name=name, known=known),
        "show": request_of(tx, "keep_more", case_id),
    }


def keep_made(tx: db.Tx, case_id: str, credential: Any, *, label: str) -> OwnKey:
    """A new passkey for the open file, which comes back; Fault passkey_failed for an answer that is none or is bound already."""
    made = made_key_of(tx, "keep", case_id, credential)
    key = OwnKey(
        key=made.key, handle=_user_of(case_id), person=_person_of(tx, case_id), credential=made.credential, public=made.public,
        count=made.count, synced=made.synced, label=label[:40], added_at=clock.now(), used_at=None,
    )
    if find_passkey(tx, made.key) or not keep_key(tx, key):
        raise Fault("passkey_failed")
    keep_file(tx, key.key, case_id)
    note_own(tx, "mine.kept", case_id, key.key)
    return key


def keep_shown(tx: db.Tx, case_id: str, credential: Any) -> OwnKey:
    """Add the open file to what a passkey opens, which comes back; Fault passkey_other where its files are somebody else's."""
    key, person = proven(tx, credential, "keep_more", owner=case_id), _person_of(tx, case_id)
    if not person or key.person != person:
        raise Fault("passkey_other")
    keep_file(tx, key.key, case_id)
    note_own(tx, "mine.kept", case_id, key.key)
    return key


def proven(tx: db.Tx, credential: Any, ceremony: challenges.Ceremony, *, owner: str) -> OwnKey:
    """The passkey that was shown; Fault passkey_failed, whatever was wrong."""
    asserted = asserted_in(credential)
    taken = challenges.take_challenge(tx, asserted.challenge, ceremony, owner)
    key = find_key(tx, asserted.key)
    if not taken or key is None or asserted.handle != key.handle:
        raise Fault("passkey_failed")
    keep_count(tx, key.key, counter_of(credential, asserted, public=key.public, count=key.count))
    return key


def note_own(tx: db.Tx, action: str, subject: str, key: str) -> None:
    """One row of the audit in the citizen's name."""
    audit.append(tx, actor="citizen", role="citizen", action=action, subject=subject, detail={"key": key[:16]})


def _user_of(case_id: str) -> str:
    """64 bytes that say nothing; of one file always the same, so that a phone keeps one passkey for it and not many."""
    return bytes_to_base64url(hmac.digest(secret_of("passkey handle"), case_id.encode(), "sha512"))


def _person_of(conn: db.Tx, case_id: str) -> str:
    card, answers = records.find_record(conn, case_id, Card), records.find_record(conn, case_id, Answers)
    number = find_claimant(card, answers) if card and answers else None
    return person_digest_of(number) if number else ""
