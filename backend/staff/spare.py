"""Whether somebody of the staff has a passkey to spare, and what waits until they have. Coming in and adding one never wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.ground import clock
from backend.staff.record import Waiting
from backend.staff.rules import KEYS_LEAST, waiting_of
from backend.staff.tables import passkeys_of
from backend.vault import db
from backend.vault.choices import choice_of


@dataclass(frozen=True, slots=True)
class Spare:
    """keys: how many there are; by: when everything waits that does not yet, None with two."""

    keys: int
    waiting: Waiting
    by: datetime | None


def spare_of(conn: db.Tx, staff_id: str) -> Spare:
    """How somebody stands with their passkeys."""
    kept = passkeys_of(conn, staff_id)
    if len(kept) >= KEYS_LEAST or not kept:
        return Spare(len(kept), "nothing", None)
    days, careful_days = choice_of(conn, "one_key_days"), choice_of(conn, "one_key_careful_days")
    added_at = kept[0].added_at
    waiting = waiting_of(len(kept), clock.now() - added_at, days=days, careful_days=careful_days)
    return Spare(len(kept), waiting, added_at + timedelta(days=days))
