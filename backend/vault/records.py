"""What a case holds: records and refusals, sealed with the key of the case and bound to their kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, delete, select

from backend.ground import clock
from backend.ground.record import Record, Refusal, Step
from backend.ground.seal import open_sealed, seal
from backend.vault import cases
from backend.vault.engine import insert_into
from backend.vault.jobs import stage_task, void_tasks
from backend.vault.keys import case_key_of
from backend.vault.stills import blobs_of, forget_blob
from backend.vault.tables import records, refusals

R = TypeVar("R", bound=Record)

# Saved with every pause of the fingers, counted beside a picture that moves the case itself, written by what the case
# became after all its steps, or kept in a case of no procedure.
_MOVES_NOTHING: Final = frozenset({"Draft", "Tries", "Burst", "FaceTries", "Papers", "Standing", "Brought", "TaxCheck",
    "Payment",
    "PersonCheck", "PortalEntry", "Parcel", "Told", "Ways", "LinkMessage",
})
# Jobs that look at what a step keeps: when that is forgotten under them, their answer is about nothing.
_JOBS_UPON: Final[dict[Step | None, tuple[str, ...]]] = {"capture": ("read", "verify"), "read": ("verify",)}
_SENT: Final[Step] = "submit"


def keep_record(tx: Connection, case_id: str, record: Record) -> None:
    """Seal a record into its place, where it replaces the one of its kind, and wake the journey.

    Blobs that only the replaced one named are erased. A draft, a count of tries and a standing wake nobody.
    faults  key_missing
    """
    kind, key, text = type(record).__name__, case_key_of(case_id), record.to_json()
    cases.bump(tx, case_id)
    before = _text_of(tx, key, case_id, kind)
    row = {"sealed": seal(key, text.encode(), bound_to=_name_of(case_id, kind)), "kept_at": clock.now()}
    insert = insert_into(tx, records).values(case_id=case_id, kind=kind, **row)
    tx.execute(insert.on_conflict_do_update(index_elements=["case_id", "kind"], set_=row))
    if before is not None:
        _erase_unnamed(tx, case_id, key, (before,))
    if record.STEP == _SENT:
        cases.keep_until(tx, case_id, None)
    else:
        cases.prolong(tx, case_id)
    if kind not in _MOVES_NOTHING:
        stage_task(tx, "advance", case_id)


def record_row_of(key: bytes, case_id: str, kind: str, text: str, *, at: datetime) -> dict[str, Any]:
    """The row of a record that is kept together with thousands of others: it wakes nobody (vault/bulk)."""
    sealed = seal(key, text.encode(), bound_to=_name_of(case_id, kind))
    return {"case_id": case_id, "kind": kind, "sealed": sealed, "kept_at": at}


def find_record(conn: Connection, case_id: str, kind: type[R]) -> R | None:
    """The record of a kind; None when the case holds none.

    In a writing transaction the case is held from here on: of two who add to a record, the second reads what the first kept.
    faults  key_missing, blob_corrupt (the row is not what was kept)
    """
    cases.hold(conn, case_id)
    row = conn.execute(_row_of(case_id, kind.__name__)).first()
    if row is None:
        return None
    return kind.from_json(open_sealed(case_key_of(case_id), row.sealed, bound_to=_name_of(case_id, kind.__name__)))


def kinds_of(conn: Connection, case_id: str) -> frozenset[str]:
    """Class names of the records that the case holds, e.g. {"Consent", "Front"}; held as by `find_record`."""
    cases.hold(conn, case_id)
    return frozenset(conn.execute(select(records.c.kind).where(records.c.case_id == case_id)).scalars())


def forget_records(tx: Connection, case_id: str, kinds: Iterable[type[Record]]) -> None:
    """Erase records, the blobs that only they named, and the jobs at work upon them.

    A job that was reading what is forgotten here can keep nothing any more: its claim is void.
    """
    there = kinds_of(tx, case_id)
    chosen = [kind for kind in kinds if kind.__name__ in there]
    if not chosen:
        return
    key = case_key_of(case_id)
    cases.bump(tx, case_id)
    names = [kind.__name__ for kind in chosen]
    before = [text for name in names if (text := _text_of(tx, key, case_id, name)) is not None]
    tx.execute(delete(records).where(records.c.case_id == case_id, records.c.kind.in_(names)))
    _erase_unnamed(tx, case_id, key, before)
    void_tasks(tx, case_id, {job for kind in chosen for job in _JOBS_UPON.get(kind.STEP, ())})
    if any(kind.STEP == _SENT for kind in chosen):
        cases.keep_until(tx, case_id, clock.now() + cases.claimed_span(tx))


def keep_refusal(tx: Connection, case_id: str, refusal: Refusal) -> None:
    """Seal a refusal under its step, where it replaces the one before."""
    key = case_key_of(case_id)
    cases.bump(tx, case_id)
    sealed = seal(key, refusal.to_json().encode(), bound_to=_refusal_name(case_id, refusal.step))
    row = {"sealed": sealed, "kept_at": clock.now()}
    insert = insert_into(tx, refusals).values(case_id=case_id, step=refusal.step, **row)
    tx.execute(insert.on_conflict_do_update(index_elements=["case_id", "step"], set_=row))


def find_refusal(conn: Connection, case_id: str) -> Refusal | None:
    """The latest refusal that stands; None when there is none."""
    latest = select(refusals).where(refusals.c.case_id == case_id).order_by(refusals.c.kept_at.desc()).limit(1)
    row = conn.execute(latest).first()
    if row is None:
        return None
    return Refusal.from_json(open_sealed(case_key_of(case_id), row.sealed, bound_to=_refusal_name(case_id, row.step)))


def forget_refusal(tx: Connection, case_id: str, step: Step) -> None:
    """What was refused under a step has been done again."""
    if tx.execute(delete(refusals).where(refusals.c.case_id == case_id, refusals.c.step == step)).rowcount:
        cases.bump(tx, case_id)


def _erase_unnamed(tx: Connection, case_id: str, key: bytes, gone: Iterable[str]) -> None:
    """Forget the blobs of `gone` records that no record of the case names any more."""
    candidates = _strings_in(gone) & set(blobs_of(tx, case_id))
    if not candidates:
        return
    rest = (_text_of(tx, key, case_id, kind) for kind in kinds_of(tx, case_id))
    for blob in candidates - _strings_in(text for text in rest if text is not None):
        forget_blob(tx, case_id, blob)


def _strings_in(texts: Iterable[str]) -> set[str]:
    return {string for text in texts for string in _leaves(json.loads(text))}


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)


def _text_of(conn: Connection, key: bytes, case_id: str, kind: str) -> str | None:
    row = conn.execute(_row_of(case_id, kind)).first()
    return open_sealed(key, row.sealed, bound_to=_name_of(case_id, kind)).decode() if row else None


def _row_of(case_id: str, kind: str) -> Any:
    return select(records.c.sealed).where(records.c.case_id == case_id, records.c.kind == kind)


def _name_of(case_id: str, kind: str) -> str:
    return f"{case_id}|{kind}"


def _refusal_name(case_id: str, step: Step) -> str:
    return f"{case_id}|refusal|{step}"
