"""What becomes of fees in invented lives: paid before reception, asked later and paid, let off or lapsed; money astray."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Final

from backend.catalogue import load
from backend.catalogue.record import Due, Fee
from backend.dossier.record import Officer
from backend.ground import clock
from backend.ground.ids import make_code
from backend.seed.life import LAW, Life, window_of

# Out of a hundred fees before reception: paid online, at the counter, let off; the rest is owed still.
_ONLINE, _COUNTER, _LET_OFF = 0.72, 0.16, 0.04
# Of those asked later: paid, let off, lapsed; of those paid at the counter, how many were paid by an open order too.
_PAID, _WAIVED, _LAPSED = 0.62, 0.1, 0.1
_STRAY, _GIVEN_BACK = 0.08, 0.7
_OWED_DAYS: Final = 10
_EXTRA: Final = Due.model_validate(
    {"key": "copy", "name": {"vi": "Trích lục, sao hồ sơ", "en": "Extract"}, "basis": "NQ 07/2023/NQ-HĐND"},
)


def fee_of(life: Life) -> Fee | None:
    """What its procedure charges before reception; None: nothing."""
    sent = life.ground.submission.submitted_at
    fee = load.fee_of(life.ground.procedure, filed="online", day=clock.local_of(sent).date())
    return fee if fee and fee.amount_vnd else None


def pay_first(chance: random.Random, life: Life, fee: Fee, clerk: Officer) -> bool:
    """Whether the fee that reception waits for was seen to by now; what is counted by the page is paid at the counter."""
    sent, way = life.events[-1].at, chance.random()
    if way > _ONLINE + _COUNTER + _LET_OFF:
        return _refuse_unpaid(life, clerk)
    if way > _ONLINE + _COUNTER:
        return life.say("fee_waived", life.later(sent, 3), clerk, reason="Hộ nghèo, miễn theo quy định.", law=fee.basis)
    if fee.per or way > _ONLINE:
        sum_vnd = fee.amount_vnd * (chance.randint(1, 9) if fee.per else 1)
        return life.say("fee_paid", life.later(sent, chance.randint(1, 12)), clerk, fee_vnd=sum_vnd, receipt=_receipt())
    return life.say("fee_paid", sent + timedelta(minutes=chance.randint(2, 90)), fee_vnd=fee.amount_vnd, receipt=_receipt())


def ask_later(chance: random.Random, life: Life, worker: Officer) -> bool:
    """Whether the file goes on after a fee that was asked while it was worked on."""
    asked, due = life.later(life.events[-1].at, chance.randint(1, 6)), chance.choice(life.ground.procedure.dues or (_EXTRA,))
    until, sum_vnd = window_of(life, asked), chance.randint(2, 90) * 10_000
    said = {"fee_vnd": sum_vnd, "reason": due.name.vi, "law": due.basis, "payee": due.payee, "due": until}
    if not life.say("fee_asked", asked, worker, **said):
        return False
    way, soon = chance.random(), life.later(asked, chance.randint(2, 40))
    if way < _PAID:
        by = worker if due.payee == "tax" or chance.random() < 0.4 else None
        return life.say("fee_paid", soon, by, fee_vnd=sum_vnd, receipt=_receipt())
    if way < _PAID + _WAIVED:
        return life.say("fee_waived", soon, worker, reason="Đã tính nhầm, không phải nộp.", law=due.basis)
    if way < _PAID + _WAIVED + _LAPSED:
        life.say("stopped", until + timedelta(minutes=5), reason="Quá hạn mà phí, lệ phí chưa được nộp.", law=LAW,
                 next_step="Nộp hồ sơ mới.")
    return False


def go_astray(chance: random.Random, life: Life, lead: Officer) -> None:
    """Some paid a second time, by an order that was still open: seen, and mostly given back by now."""
    paid = next((event for event in life.events if event.kind == "fee_paid" and event.by), None)
    if paid is None or chance.random() >= _STRAY:
        return
    order, at = f"DH-{make_code(10)}", max(life.events[-1].at, paid.at) + timedelta(minutes=chance.randint(5, 60))
    if life.say("overpaid", at, fee_vnd=paid.fee_vnd, order=order, receipt=_receipt()) and chance.random() < _GIVEN_BACK:
        life.say("repaid", life.later(at, chance.randint(4, 30)), lead, fee_vnd=paid.fee_vnd, order=order,
                 back=chance.choice(("platform", "bank", "cash")), receipt=f"PC-{make_code(6)}", reason="Đã nộp tại quầy.")


def _refuse_unpaid(life: Life, clerk: Officer) -> bool:
    """Never paid, it is refused in the end (NĐ 168/2025/NĐ-CP Đ95)."""
    life.say("refused", life.later(life.events[-1].at, _OWED_DAYS * 8), clerk, reason="Chưa nộp phí, lệ phí.", law=LAW,
             next_step="Nộp hồ sơ mới và nộp phí.")
    return False


def _receipt() -> str:
    return f"BL-{make_code(8)}"
