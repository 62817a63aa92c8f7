"""The signed slip."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from backend.ground.record import Record, Step


class Slip(Record):
    """An opaque signed token and its times; what is true now stands behind it, on the server.

    token  95 bytes (security.md 3.10), base64url without padding
    """

    STEP: ClassVar[Step | None] = "slip"
    receipt: str
    token: str
    issued_at: datetime
    expires_at: datetime
