"""What is told of saved files and of the passkeys that open them; no name and no number of a person."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from backend.ground.record import Record
from backend.slip.record import SlipStatus


class MyKey(Record):
    """A passkey. key: the beginning of its fingerprint; label: system and browser it was made with."""

    key: str
    label: str
    added_at: datetime
    used_at: datetime | None
    synced: bool


class MyFile(Record):
    """One saved file. file: names it in addresses; asked: its citizen has something to do."""

    file: str
    state: SlipStatus
    asked: bool


class MyFiles(Record):
    """All that one passkey opens, the newest first. csrf: to be sent back with every deed."""

    files: tuple[MyFile, ...]
    key: MyKey
    csrf: str


class KeyOffer(Record):
    """Whether the open file can be saved behind a passkey, and which passkeys open it.

    state  off: not at this address, or not sent yet · can
    used   the passkey of those that was made or shown just now
    """

    state: Literal["off", "can"]
    keys: tuple[MyKey, ...]
    used: str | None
