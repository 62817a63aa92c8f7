"""Which address a message may be sent to, which events are news, in which words, and when nobody is woken. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from backend.catalogue.money import grouped_of
from backend.dossier.clock import due_after
from backend.dossier.line import Ground
from backend.dossier.record import DossierEvent, EventKind
from backend.ground.fold import bare_of
from backend.ground.words import sentence_of
from backend.notify.record import Channel, Subscription

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

# What a citizen hears of, and which sentence says it.
_NEWS: Final[Mapping[EventKind, str]] = {
    "received": "received", "refused": "refused", "supplement_asked": "supplement", "fee_asked": "pay", "finished": "ready",
    "fee_waived": "waived", "overpaid": "overpaid", "repaid": "repaid",
    "stopped": "stopped", "withdrawn": "withdrawn", "apologised": "late",
}
# Nobody is woken for a file: from nine in the evening to seven in the morning messages wait.
_NIGHT_FROM: Final = 21
_NIGHT_TO: Final = 7


@dataclass(frozen=True, slots=True)
class News:
    """One message that is to be sent. number: of its event, from 1; at: when that happened."""

    number: int
    kind: EventKind
    at: datetime
    text: str
    subject: str
    channel: Channel = "email"
    to: str = ""

    def by(self, channel: Channel, to: str) -> News:
        """The same by one way; an SMS without marks: with them it costs more than twice and may arrive broken."""
        return replace(self, channel=channel, to=to, text=bare_of(self.text) if channel in ("sms", "helper") else self.text)


def news_in(
    events: Sequence[DossierEvent], ground: Ground, *, code: str, link: str, hotline: str,
) -> tuple[News, ...]:
    """What there is to tell of a file, in its order. events: their times local; code: by which it goes now."""
    common = {"code": code, "org": ground.office.name.vi, "link": link, "hotline": hotline}
    return tuple(
        News(
            number=number, kind=event.kind, at=_happened(events[:number]), subject=sentence_of(f"deed.{event.kind}"),
            text=sentence_of(f"sms.{_NEWS[event.kind]}", "vi", **common, **_blanks_of(events[:number], ground)),
        )
        for number, event in enumerate(events, start=1) if event.kind in _NEWS
    )


def wait_of(now: datetime) -> timedelta:
    """How long a message waits for the morning; nothing by day. now: local."""
    if _NIGHT_TO <= now.hour < _NIGHT_FROM:
        return timedelta(0)
    morning = now.replace(hour=_NIGHT_TO, minute=0, second=0, microsecond=0)
    return morning - now if now.hour < _NIGHT_TO else morning + timedelta(days=1) - now


def _happened(events: Sequence[DossierEvent]) -> datetime:
    """When the last of them became so: a reception by machine is dated to office hours and may lie ahead; it came with
    what happened before it, the sending or the money."""
    event = events[-1]
    return events[-2].at if event.kind == "received" and event.by is None else event.at


def _blanks_of(events: Sequence[DossierEvent], ground: Ground) -> dict[str, str]:
    """What the last of them says. A date is the one that was promised then, whatever became of it while nobody was woken."""
    event = events[-1]
    due = event.due or due_after(events, ground.procedure.term, ground.office, ground.calendar)
    return {
        "time": f"{due:%H:%M}" if due else "", "date": f"{due:%d/%m/%Y}" if due else "",
        "how": sentence_of("sms.how"), "sum": grouped_of(event.fee_vnd or 0),
    }
