"""Lives of files by chance, up to now, within office hours and the national list: some waiting, some late, some refused."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Final

from backend.dossier.clock import due_after, reception_of
from backend.dossier.record import DossierEvent, Officer, Wait
from backend.ground.ids import make_code
from backend.seed.life import LAW, Life, Staff, window_of
from backend.seed.money import ask_later, fee_of, go_astray, pay_first
from backend.slip.record import Given, Wanted

# Out of a hundred files, as offices tell it: refused, taken back, asked for more, late with and without a word.
_REFUSED, _WITHDRAWN, _ASKED, _UNANSWERED, _LATE, _FORWARDED = 0.03, 0.02, 0.14, 0.12, 0.07, 0.10
# Asked before reception, to pay while it is worked on; assigned by the lead, sent back once, not granted; by hand at the portal.
_ASKED_FIRST, _CHARGED, _ASSIGNED, _SENT_BACK, _NOT_GRANTED, _BY_HAND = 0.05, 0.07, 0.15, 0.05, 0.03, 0.02
_DOUBTS: Final[tuple[tuple[Wait, ...], ...]] = ((), (), (), (), ("unsure_field",), ("doubt",), ("picture_from_file",))
_MANDATE: Final = "người được ủy quyền"


def life_of(chance: random.Random, life: Life, staff: Staff, *, field_key: str, handed: bool) -> list[DossierEvent]:
    """The events of one file, from being sent.

    field_key  a field of its form that may be asked for again
    handed     this office enters its files at the portal by hand
    """
    sent, fee = life.ground.submission.submitted_at, fee_of(life)
    handed = handed or chance.random() < _BY_HAND
    waits: tuple[Wait, ...] = (
        *(("procedure",) if not life.ground.procedure.automatic else ()), *(("portal",) if handed else ()),
        *chance.choice(_DOUBTS), *(("fee",) if fee else ()),
    )
    life.say("submitted", sent, actor="citizen", waits=waits)
    clerk, worker, lead = (chance.choice(group) for group in (staff.reception, staff.specialists, staff.leads))
    if fee and not pay_first(chance, life, fee, clerk):
        return life.events
    person = clerk if set(waits) - {"fee"} else None
    if person and not _look(chance, life, clerk, field_key):
        return life.events
    if handed and not life.say("entered", life.later(life.events[-1].at, 1), clerk, code=f"G01.899-{make_code(6)}"):
        return life.events
    if chance.random() < _WITHDRAWN:
        life.say("withdrawn", life.later(life.events[-1].at, 2), actor="citizen", reason="Chưa cần nữa")
    elif _receive(life, life.events[-1].at, person) and _begin(chance, life, (clerk, worker, lead)):
        _work(chance, life, (worker, lead), field_key)
    go_astray(chance, life, lead)
    return life.events


def _look(chance: random.Random, life: Life, clerk: Officer, field_key: str) -> bool:
    """Whether it can be received after somebody looked at it."""
    looked = life.later(life.events[-1].at, chance.randint(1, 7))
    if chance.random() < _REFUSED:
        life.say("refused", looked, clerk, reason="Hồ sơ trùng với hồ sơ đang giải quyết.", law=LAW,
                 next_step="Xem hồ sơ đang giải quyết bằng mã trên giấy hẹn.")
        return False
    if chance.random() < _ASKED_FIRST and not _ask(chance, life, clerk, field_key):
        return False
    return looked <= life.now


def _receive(life: Life, at: datetime, clerk: Officer | None) -> bool:
    received = reception_of(life.later(at, 1) if clerk else at, life.ground.office, life.ground.calendar)
    # Reception by machine may be dated to the next morning, as in the office itself.
    if not clerk and received > life.now:
        life.events.append(DossierEvent(kind="received", at=received, actor="system", code=life.code_of(received)))
        return False
    return received <= life.now and life.say("received", received, clerk, code=life.code_of(received))


def _begin(chance: random.Random, life: Life, hands: tuple[Officer, Officer, Officer]) -> bool:
    clerk, worker, lead = hands
    at = life.later(life.events[-1].at, chance.randint(1, 5))
    if chance.random() < _ASSIGNED:
        given = life.say("assigned", at, lead, to=worker)
    else:
        given = life.say("handed_over", at, clerk, to=worker)
    return given and life.say("started", life.later(at, chance.randint(1, 3)), worker)


def _work(chance: random.Random, life: Life, hands: tuple[Officer, Officer], field_key: str) -> None:
    worker, lead = hands
    if chance.random() < _FORWARDED:
        life.say("forwarded", life.later(life.events[-1].at, 1), worker, agency="Thuế cơ sở 1 Thành phố Hồ Chí Minh")
    if chance.random() < _ASKED and not _ask(chance, life, worker, field_key):
        return
    charged = _CHARGED * 5 if life.ground.procedure.dues else _CHARGED
    if chance.random() < charged and not ask_later(chance, life, worker):
        return
    if chance.random() < _WITHDRAWN and life.say("withdrawn", life.later(life.events[-1].at, 2), actor="citizen"):
        return
    due = due_after(life.events, life.ground.procedure.term, life.ground.office, life.ground.calendar)
    if due is None:
        return
    late = chance.random() < _LATE
    if late and chance.random() < 0.5 and not _apologise(life, worker, due):
        return
    _finish(chance, life, (worker, lead), due, late=late)


def _ask(chance: random.Random, life: Life, by: Officer, field_key: str) -> bool:
    """Whether the file goes on after a request for more."""
    asked = life.later(life.events[-1].at, chance.randint(1, 6))
    until = window_of(life, asked)
    wants = (Wanted(kind="field", key=field_key, note="Xin ghi lại cho rõ."),)
    if not life.say("supplement_asked", asked, by, wants=wants, reason="Nội dung chưa rõ", due=until):
        return False
    if chance.random() < _UNANSWERED:
        life.say("stopped", until + timedelta(minutes=5), reason="Quá hạn bổ sung.", law=LAW, next_step="Nộp hồ sơ mới.")
        return False
    gives = (Given(kind="field", key=field_key, blob=None, fingerprint="0000 0000"),)
    return life.say("supplemented", life.later(asked, chance.randint(2, 60)), actor="citizen", gives=gives)


def _apologise(life: Life, worker: Officer, due: datetime) -> bool:
    promised = life.later(due, 24).replace(hour=due.hour, minute=due.minute)
    at = max(life.events[-1].at, due - timedelta(hours=20))
    return life.say("apologised", at, worker, due=promised, reason="Chờ ý kiến phối hợp")


def _finish(chance: random.Random, life: Life, hands: tuple[Officer, Officer], due: datetime, *, late: bool) -> None:
    worker, lead = hands
    begun, by = life.events[-1].at, due + timedelta(days=12) if late else due
    laid = max(begun, due) if late else begun
    laid += (max(by, laid) - laid) * chance.uniform(0.3, 0.9)
    if chance.random() < _NOT_GRANTED:
        _deny(life, (worker, lead), laid)
        return
    if not life.say("proposed", laid, worker, proposal="grant"):
        return
    if chance.random() < _SENT_BACK:
        back = life.say("sent_back", life.later(laid, 1), lead, to=worker, reason="Xin ghi rõ địa chỉ trong kết quả.")
        if not back or not life.say("proposed", life.later(laid, 2), worker, proposal="grant"):
            return
    laid = life.events[-1].at
    if life.say("finished", laid + (max(by, laid) - laid) * chance.uniform(0.3, 1.0), lead):
        _hand(chance, life, worker)


def _deny(life: Life, hands: tuple[Officer, Officer], laid: datetime) -> None:
    """A refusal is laid before the lead, who stops the file with the same cause."""
    worker, lead = hands
    cause = {"reason": "Không đủ điều kiện giải quyết.", "law": life.ground.procedure.basis or LAW,
             "next_step": "Bổ sung điều kiện rồi nộp hồ sơ mới."}
    if life.say("proposed", laid, worker, proposal="refuse", **cause):
        life.say("stopped", life.later(laid, 2), lead, **cause)


def _hand(chance: random.Random, life: Life, worker: Officer) -> None:
    """The result goes to whoever filed: on the phone and out of a box by themselves, at the counter, or by post."""
    at, way = life.later(life.events[-1].at, chance.randint(1, 24)), life.way
    if way == "counter" and chance.random() < 0.1:
        way = "locker"
    other = _MANDATE if way == "counter" and chance.random() < 0.05 else None
    life.say("returned", at, worker if way == "counter" else None, way=way, received_by=other)
