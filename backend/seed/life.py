"""A life while it is drawn: every event is one that may come next, and none lies ahead of now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from backend.dossier.clock import hours_after, last_moment_of
from backend.dossier.line import Ground
from backend.dossier.record import DossierEvent, EventKind, Officer
from backend.dossier.status import NotAllowed, may_follow

LAW: Final = "NĐ 118/2025/NĐ-CP"


@dataclass(frozen=True, slots=True)
class Staff:
    """Who serves in the office."""

    reception: tuple[Officer, ...]
    specialists: tuple[Officer, ...]
    leads: tuple[Officer, ...]


@dataclass(slots=True)
class Life:
    """`say` adds an event, unless it would lie ahead of now; then the life stands there. way: how its result is wanted."""

    ground: Ground
    now: datetime
    code_of: Callable[[datetime], str]
    way: str
    events: list[DossierEvent] = field(default_factory=list)

    def say(self, kind: EventKind, at: datetime, by: Officer | None = None, **said: Any) -> bool:
        """Whether it has happened by now; NotAllowed when it could not come next."""
        if at > self.now:
            return False
        if self.events and not may_follow(self.events, kind):
            raise NotAllowed(f"{kind} after {self.events[-1].kind}")
        actor = by.id if by else "system"
        self.events.append(DossierEvent(kind=kind, at=at, actor=said.pop("actor", actor), by=by, **said))
        return True

    def later(self, at: datetime, hours: int) -> datetime:
        """So many office hours on."""
        return hours_after(at, hours, self.ground.office, self.ground.calendar)


def window_of(life: Life, asked: datetime) -> datetime:
    """The last moment for an answer."""
    last = asked + timedelta(days=life.ground.procedure.supplement_days)
    return last_moment_of(life.ground.calendar.workday_from(last.date()), life.ground.office, asked)
