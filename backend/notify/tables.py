"""Phones that want to be told of a case: sealed with its key, gone with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, Connection, LargeBinary, String, Table, delete, select

from backend.ground import clock
from backend.ground.ids import fingerprint_of
from backend.ground.seal import open_sealed, seal
from backend.notify.record import Subscription
from backend.vault.db import Instant, metadata
from backend.vault.engine import insert_into
from backend.vault.keys import case_key_of
from backend.vault.tables import of_case

# One row a browser and case, found by the fingerprint of its address.
subscriptions = Table(
    "subscriptions", metadata,
    of_case(primary=True),
    Column("phone", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("kept_at", Instant, nullable=False),
)
PHONES_MAX: Final = 5
_MARK: Final = 16


def keep_subscription(tx: Connection, case_id: str, told: Subscription) -> None:
    """Note that this phone wants to be told; the oldest goes where there are more than five."""
    phone = fingerprint_of(told.endpoint)
    sealed = seal(case_key_of(case_id), told.to_json().encode(), bound_to=_name_of(case_id, phone))
    row = {"sealed": sealed, "kept_at": clock.now()}
    insert = insert_into(tx, subscriptions).values(case_id=case_id, phone=phone, **row)
    tx.execute(insert.on_conflict_do_update(index_elements=["case_id", "phone"], set_=row))
    for older in _phones_of(tx, case_id)[PHONES_MAX:]:
        _forget(tx, case_id, older)


def forget_subscription(tx: Connection, case_id: str, endpoint: str) -> None:
    """This phone does not want to be told any more, or its service says that it is gone."""
    _forget(tx, case_id, fingerprint_of(endpoint))


@dataclass(frozen=True, slots=True, repr=False)
class Ringer:
    """A phone that wants to be told. mark: tells it from others; since: of what happened before it wants to hear nothing."""

    mark: str
    told: Subscription
    since: datetime


def ringers_of(conn: Connection, case_id: str) -> tuple[Ringer, ...]:
    """Every phone that wants to be told of this case, the newest first."""
    rows = conn.execute(
        select(subscriptions).where(subscriptions.c.case_id == case_id).order_by(subscriptions.c.kept_at.desc()),
    ).all()
    key = case_key_of(case_id) if rows else b""
    opened = (open_sealed(key, row.sealed, bound_to=_name_of(case_id, row.phone)) for row in rows)
    return tuple(
        Ringer(row.phone[:_MARK], Subscription.from_json(text), row.kept_at) for row, text in zip(rows, opened, strict=True)
    )


def _phones_of(conn: Connection, case_id: str) -> list[str]:
    newest = select(subscriptions.c.phone).where(subscriptions.c.case_id == case_id).order_by(subscriptions.c.kept_at.desc())
    return list(conn.execute(newest).scalars())


def _forget(tx: Connection, case_id: str, phone: str) -> None:
    tx.execute(delete(subscriptions).where(subscriptions.c.case_id == case_id, subscriptions.c.phone == phone))


def _name_of(case_id: str, phone: str) -> str:
    return f"{case_id}|subscription|{phone}"
