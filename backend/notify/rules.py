"""Which address a message may be sent to: pure."""

from __future__ import annotations

import re
from typing import Final

from backend.notify.record import Subscription

# The services of the browsers there are; a server that sends wherever a stranger says would be everybody's tool.
SERVICES: Final = (
    "fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com", "notify.windows.com", "push.apple.com",
)
# A plain address: no port, no name before the host, nothing that two readers could take for different hosts.
_ADDRESS: Final = re.compile(r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)/[\x21-\x7e]*")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{87}")
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{22}")
ENDPOINT_MAX: Final = 1_000


def complaint_of(told: Subscription) -> str | None:
    """The name of the field that does not do; None: it may be kept."""
    address = _ADDRESS.fullmatch(told.endpoint)
    if address is None or not any(address[1] == one or address[1].endswith(f".{one}") for one in SERVICES):
        return "endpoint"
    if not _KEY.fullmatch(told.p256dh.rstrip("=")):
        return "p256dh"
    return None if _SECRET.fullmatch(told.auth.rstrip("=")) else "auth"
