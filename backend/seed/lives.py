"""Lives of files by chance, up to now, within office hours and the national list: some waiting, some late, some refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from backend.dossier.clock import due_after, hours_after, last_moment_of, reception_of
from backend.dossier.line import Ground
from backend.dossier.record import DossierEvent, EventKind, Officer
from backend.slip.record import Given, Wanted

# Out of a hundred files, as offices tell it: refused, taken back, asked for more, late with and without a word.
_REFUSED, _WITHDRAWN, _ASKED, _UNANSWERED, _LATE, _FORWARDED = 0.03, 0.02, 0.14, 0.12, 0.07, 0.10
_WAITING_REASONS: Final = ((), (), (), (), ("unsure_field",), ("doubt",), ("picture_from_file",))
_LAW: Final = "NĐ 118/2025/NĐ-CP"


@dataclass(frozen=True, slots=True)
class Staff:
    """Who serves in the office."""

    reception: tuple[Officer, ...]
    specialists: tuple[Officer, ...]
    leads: tuple[Officer, ...]


@dataclass(slots=True)
class Life:
    """A life while it is drawn: `say` adds an event, unless it would lie ahead of now; then the life stands there."""

    ground: Ground
    now: datetime
    code_of: Callable[[datetime], str]
    events: list[DossierEvent] = field(default_factory=list)

    def say(self, kind: EventKind, at: datetime, by: Officer | None = None, **said: Any) -> bool:
        """Whether it has happened by now."""
        if at > self.now:
            return False
        actor = by.id if by else "system"
        self.events.append(DossierEvent(kind=kind, at=at, actor=said.pop("actor", actor), by=by, **said))
        return True

    def later(self, at: datetime, hours: int) -> datetime:
        """So many office hours on."""
        return hours_after(at, hours, self.ground.office, self.ground.calendar)


def life_of(chance: random.Random, life: Life, staff: Staff, *, field_key: str) -> list[DossierEvent]:
    """The events of one file, from being sent.

    field_key  a field of its form that may be asked for again
    """
    sent = life.ground.submission.submitted_at
    waits = chance.choice(_WAITING_REASONS)
    life.say("submitted", sent, actor="citizen", waits=waits)
    clerk, worker, lead = (chance.choice(group) for group in (staff.reception, staff.specialists, staff.leads))
    looked = life.later(sent, chance.randint(1, 9)) if waits else sent
    if waits and chance.random() < _REFUSED / len(waits) * 3:
        life.say("refused", looked, clerk, reason="Hồ sơ trùng với hồ sơ đang giải quyết.", law=_LAW,
                 next_step="Xem hồ sơ đang giải quyết bằng mã trên giấy hẹn.")
    elif chance.random() < _WITHDRAWN:
        life.say("withdrawn", life.later(looked, 2), actor="citizen", reason="Chưa cần nữa")
    elif _receive(life, looked, clerk if waits else None) and _begin(chance, life, clerk, worker):
        _work(chance, life, (worker, lead), field_key)
    return life.events


def _receive(life: Life, at: datetime, clerk: Officer | None) -> bool:
    received = reception_of(at, life.ground.office, life.ground.calendar)
    # Reception by machine may be dated to the next morning, as in the office itself.
    if not clerk and received > life.now:
        life.events.append(DossierEvent(kind="received", at=received, actor="system", code=life.code_of(received)))
        return False
    return received <= life.now and life.say("received", received, clerk, code=life.code_of(received))


def _begin(chance: random.Random, life: Life, clerk: Officer, worker: Officer) -> bool:
    at = life.later(life.events[-1].at, chance.randint(1, 5))
    handed = life.say("handed_over", at, clerk, to=worker)
    return handed and life.say("started", life.later(at, chance.randint(1, 3)), worker)


def _work(chance: random.Random, life: Life, hands: tuple[Officer, Officer], field_key: str) -> None:
    worker, lead = hands
    if chance.random() < _FORWARDED:
        life.say("forwarded", life.later(life.events[-1].at, 1), worker, agency="Thuế cơ sở 1 Thành phố Hồ Chí Minh")
    if chance.random() < _ASKED and not _ask(chance, life, worker, field_key):
        return
    due = due_after(life.events, life.ground.procedure.term, life.ground.office, life.ground.calendar)
    if due is None:
        return
    late = chance.random() < _LATE
    if late and chance.random() < 0.5 and not _apologise(life, worker, due):
        return
    _finish(chance, life, (worker, lead), due, late=late)


def _ask(chance: random.Random, life: Life, worker: Officer, field_key: str) -> bool:
    """Whether the file goes on after a request for more."""
    asked = life.later(life.events[-1].at, chance.randint(1, 6))
    window = timedelta(days=life.ground.procedure.supplement_days)
    until = last_moment_of(life.ground.calendar.workday_from((asked + window).date()), life.ground.office, asked)
    wants = (Wanted(kind="field", key=field_key, note="Xin ghi lại cho rõ."),)
    if not life.say("supplement_asked", asked, worker, wants=wants, reason="Nội dung chưa rõ", due=until):
        return False
    if chance.random() < _UNANSWERED:
        life.say("stopped", life.later(until, 2), worker, reason="Quá hạn bổ sung.", law=_LAW, next_step="Nộp hồ sơ mới.")
        return False
    gives = (Given(kind="field", key=field_key, blob=None, fingerprint="0000 0000"),)
    return life.say("supplemented", life.later(asked, chance.randint(2, 60)), actor="citizen", gives=gives)


def _apologise(life: Life, worker: Officer, due: datetime) -> bool:
    promised = last_moment_of(life.ground.calendar.workday_after(due.date(), 3), life.ground.office, due)
    at = max(life.events[-1].at, due - timedelta(hours=20))
    return life.say("apologised", at, worker, due=promised, reason="Chờ ý kiến phối hợp")


def _finish(chance: random.Random, life: Life, hands: tuple[Officer, Officer], due: datetime, *, late: bool) -> None:
    worker, lead = hands
    begun, by = life.events[-1].at, due + timedelta(days=12) if late else due
    laid = max(begun, due) if late else begun
    laid += (max(by, laid) - laid) * chance.uniform(0.3, 0.9)
    if not life.say("proposed", laid, worker, proposal="grant"):
        return
    if life.say("finished", laid + (max(by, laid) - laid) * chance.uniform(0.3, 1.0), lead):
        way = chance.choice(life.ground.procedure.returns)
        life.say("returned", life.later(life.events[-1].at, chance.randint(1, 24)), worker, way=way)
