"""Calls and callbacks. Of a link only digests are kept; telephone numbers and notes are sealed and go when the call ends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy import update as change

from backend.ground import clock
from backend.ground.ids import code_of, fingerprint_of, make_code, make_id
from backend.ground.seal import keyed_digest_of, open_sealed, seal
from backend.hotline.record import Hint
from backend.hotline.rules import UNCLAIMED
from backend.vault.db import Instant, metadata
from backend.vault.keys import secret_of
from backend.vault.tables import of_case

# Nobody began with it, and nobody will.
_FORGOTTEN: Final = timedelta(days=1)

calls = Table(
    "calls", metadata,
    Column("call_id", String(22), primary_key=True),
    Column("office", String(80), nullable=False),
    Column("staff_id", String(22), ForeignKey("staff.staff_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("procedure", String(80), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("claim_until", Instant, nullable=False),
    Column("token_digest", String(64), unique=True),
    Column("code_digest", String(64), unique=True),
    Column("case_id", String(22), ForeignKey("cases.case_id", ondelete="CASCADE"), unique=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("screen", String(2)),
    Column("reason", String(80)),
    Column("device", String(40)),
    Column("seen_at", Instant),
    Column("hint", String(16)),
    Column("hint_number", Integer, nullable=False),
    Column("heard_number", Integer, nullable=False),
)

callbacks = Table(
    "callbacks", metadata,
    Column("callback_id", String(22), primary_key=True),
    of_case(index=True),
    Column("office", String(80), nullable=False),
    Column("procedure", String(80), nullable=False),
    Column("screen", String(2), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("sealed_phone", LargeBinary, nullable=False),
    Column("taken_by", String(22)),
    Column("open", Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """One call. token: the digest of its link, gone once the link opens nothing any more."""

    call_id: str
    office: str
    staff_id: str
    procedure: str
    opened_at: datetime
    ended_at: datetime | None
    claim_until: datetime
    token: str | None
    case_id: str | None
    phone: str
    note: str
    screen: str | None
    reason: str | None
    device: str | None
    seen_at: datetime | None
    hint: Hint | None
    hint_number: int
    heard_number: int


@dataclass(frozen=True, slots=True, repr=False)
class Callback:
    """Somebody who asked to be called."""

    callback_id: str
    procedure: str
    screen: str
    asked_at: datetime
    phone: str
    taken_by: str | None


def open_call(tx: Connection, *, office: str, staff_id: str, procedure: str, phone: str, note: str) -> tuple[str, str, str]:
    """A new call with its link; call id, token and spoken code, both told once."""
    call_id, token, code, now = make_id(), make_id(), make_code(), clock.now()
    tx.execute(delete(calls).where(calls.c.case_id.is_(None), calls.c.opened_at < now - _FORGOTTEN))
    tx.execute(calls.insert().values(
        call_id=call_id, office=office, staff_id=staff_id, procedure=procedure, opened_at=now, claim_until=now + UNCLAIMED,
        token_digest=fingerprint_of(token), code_digest=_code_digest_of(code), sealed=_sealed(call_id, phone, note),
        hint_number=0, heard_number=0,
    ))
    return call_id, token, code


def count_opened(conn: Connection, staff_id: str, since: datetime) -> int:
    """How many links somebody made since an instant."""
    made = select(func.count()).where(calls.c.staff_id == staff_id, calls.c.opened_at > since)
    return int(conn.execute(made).scalar_one())


def find_call(conn: Connection, call_id: str, *, staff_id: str) -> Call | None:
    """One's own call."""
    row = conn.execute(select(calls).where(calls.c.call_id == call_id, calls.c.staff_id == staff_id)).first()
    return _call(row) if row else None


def calls_of(conn: Connection, staff_id: str) -> tuple[Call, ...]:
    """One's own calls that are not over, the newest first."""
    mine = select(calls).where(calls.c.staff_id == staff_id, calls.c.ended_at.is_(None))
    return tuple(_call(row) for row in conn.execute(mine.order_by(calls.c.opened_at.desc())))


def find_linked(conn: Connection, secret: str) -> Call | None:
    """The call whose link is still open for a token, or for a code however it was typed. Callers limit the guesses."""
    either = or_(calls.c.token_digest == fingerprint_of(secret), calls.c.code_digest == _code_digest_of(code_of(secret)))
    row = conn.execute(select(calls).where(either, calls.c.case_id.is_(None), calls.c.claim_until > clock.now())).first()
    return _call(row) if row else None


def take_link(tx: Connection, call: Call, case_id: str, device: str) -> bool:
    """Bind the link to a case, once: of two who claim at the same time the second gets False."""
    linked = calls.c.call_id == call.call_id, calls.c.case_id.is_(None), calls.c.token_digest.is_not(None)
    taken = {"case_id": case_id, "token_digest": None, "code_digest": None, "device": device[:40], "seen_at": clock.now()}
    return tx.execute(change(calls).where(*linked).values(**taken)).rowcount > 0


def revoke_link(tx: Connection, call_id: str) -> None:
    """The link opens nothing any more; a case that was begun with it stays."""
    tx.execute(change(calls).where(calls.c.call_id == call_id).values(token_digest=None, code_digest=None))


def keep_note(tx: Connection, call: Call, note: str) -> None:
    """The employee's words, in place of those before."""
    tx.execute(change(calls).where(calls.c.call_id == call.call_id).values(sealed=_sealed(call.call_id, call.phone, note)))


def keep_hint(tx: Connection, call_id: str, hint: str) -> None:
    """A hint for the phone; the same one again counts anew."""
    tx.execute(change(calls).where(calls.c.call_id == call_id).values(hint=hint, hint_number=calls.c.hint_number + 1))


def end_call(tx: Connection, call: Call) -> None:
    """The call is over: its link closes and the telephone number goes; the note stays with the case."""
    ended = change(calls).where(calls.c.call_id == call.call_id)
    tx.execute(ended.values(
        ended_at=clock.now(), token_digest=None, code_digest=None, sealed=_sealed(call.call_id, "", call.note),
    ))


def keep_seen(tx: Connection, case_id: str, *, screen: str, reason: str | None, heard: int) -> tuple[Hint | None, int] | None:
    """What the phone of a guided case shows, and the hint it has shown last; the hint for it now. None: nobody guides it."""
    guided = change(calls).where(calls.c.case_id == case_id, calls.c.ended_at.is_(None))
    row = tx.execute(
        guided.values(screen=screen, reason=reason, heard_number=heard, seen_at=clock.now())
        .returning(calls.c.hint, calls.c.hint_number),
    ).first()
    return (row.hint, row.hint_number) if row else None


def keep_callback(tx: Connection, case_id: str, *, office: str, procedure: str, screen: str, phone: str) -> None:
    """A wish to be called, in place of an open one of the same case."""
    callback_id = make_id()
    tx.execute(delete(callbacks).where(callbacks.c.case_id == case_id, callbacks.c.open))
    tx.execute(callbacks.insert().values(
        callback_id=callback_id, case_id=case_id, office=office, procedure=procedure, screen=screen, asked_at=clock.now(),
        sealed_phone=seal(_key(), phone.encode(), bound_to=f"{callback_id}|phone"), open=True,
    ))


def callbacks_of(conn: Connection, office: str) -> tuple[Callback, ...]:
    """Who waits at an office, the longest first."""
    waiting = select(callbacks).where(callbacks.c.office == office, callbacks.c.open).order_by(callbacks.c.asked_at)
    return tuple(
        Callback(row.callback_id, row.procedure, row.screen, row.asked_at,
                 open_sealed(_key(), row.sealed_phone, bound_to=f"{row.callback_id}|phone").decode(), row.taken_by)
        for row in conn.execute(waiting)
    )


def take_callback(tx: Connection, callback_id: str, *, office: str, staff_id: str) -> bool:
    """Somebody calls now; False when it is another's already, or not there."""
    free = change(callbacks).where(
        callbacks.c.callback_id == callback_id, callbacks.c.office == office, callbacks.c.open,
        or_(callbacks.c.taken_by.is_(None), callbacks.c.taken_by == staff_id),
    )
    return tx.execute(free.values(taken_by=staff_id)).rowcount > 0


def end_callback(tx: Connection, callback_id: str, *, staff_id: str) -> bool:
    """The call was made: the row goes with the number; False when it is not one's own."""
    mine = delete(callbacks).where(callbacks.c.callback_id == callback_id, callbacks.c.taken_by == staff_id)
    return tx.execute(mine).rowcount > 0


def _call(row: Row[Any]) -> Call:
    told = json.loads(open_sealed(_key(), row.sealed, bound_to=f"{row.call_id}|call"))
    return Call(
        row.call_id, row.office, row.staff_id, row.procedure, row.opened_at, row.ended_at, row.claim_until, row.token_digest,
        row.case_id, told["phone"], told["note"], row.screen, row.reason, row.device, row.seen_at, row.hint, row.hint_number,
        row.heard_number,
    )


def _sealed(call_id: str, phone: str, note: str) -> bytes:
    return seal(_key(), json.dumps({"phone": phone, "note": note}).encode(), bound_to=f"{call_id}|call")


def _code_digest_of(code: str) -> str:
    return keyed_digest_of(secret_of("spoken link"), code)


def _key() -> bytes:
    return secret_of("hotline")
