"""Challenges of passkey ceremonies: made here, good once and for five minutes; only fingerprints are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, Literal

from sqlalchemy import Connection, delete

from backend.ground import clock
from backend.ground.ids import fingerprint_of
from backend.vault.tables import challenges

# Of the staff the first four, of citizens the others: an answer to one is none to another.
Ceremony = Literal["enrol", "add", "sign_in", "step_up", "keep", "keep_more", "mine"]
# security.md 3.6
_CHALLENGE: Final = timedelta(minutes=5)


def keep_challenge(tx: Connection, challenge: str, ceremony: Ceremony, owner: str) -> None:
    """Remember that this was asked.

    challenge  base64url
    owner      for whom: an id; empty where nobody is known yet
    """
    tx.execute(challenges.insert().values(
        fingerprint=fingerprint_of(challenge), ceremony=ceremony, owner=owner, expires_at=clock.now() + _CHALLENGE,
    ))


def take_challenge(tx: Connection, challenge: str, ceremony: Ceremony, owner: str) -> bool:
    """Use a challenge up; whether it was ours, fresh, of this ceremony and for this owner."""
    taken = tx.execute(
        delete(challenges).where(challenges.c.fingerprint == fingerprint_of(challenge))
        .returning(challenges.c.ceremony, challenges.c.owner, challenges.c.expires_at),
    ).first()
    return taken is not None and (taken.ceremony, taken.owner) == (ceremony, owner) and taken.expires_at > clock.now()
