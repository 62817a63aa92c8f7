"""The file's life in the office: events, each true when it was made, and the kinds there are."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from backend.ground.record import Record

EventKind = Literal[
    "submitted", "received", "refused", "started", "supplement_asked", "supplemented", "fee_asked", "fee_paid",
    "withdrawn", "stopped", "finished", "returned", "apologised",
]


class DossierEvent(Record):
    """One thing that happened to a file. Never changed, never taken away but with the whole case.

    actor   "citizen", "system", or the id of an officer
    code    with received: the official code
    due     with apologised: the new date
    reason  with a refusal, a stop, a request: what the citizen is told
    law     with a refusal or a stop: its legal ground
    """

    kind: EventKind
    at: datetime
    actor: str
    code: str | None = None
    due: datetime | None = None
    reason: str | None = None
    law: str | None = None
