"""Many cases at once, that were sent long ago: for demo offices and loads. They wake nobody and are in no queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table

from backend.ground import clock
from backend.ground.ids import make_id
from backend.vault.cases import case_row_of
from backend.vault.db import opened
from backend.vault.engine import transaction_of
from backend.vault.keys import key_row_of
from backend.vault.records import record_row_of
from backend.vault.tables import case_keys, cases, records


@dataclass(frozen=True, slots=True, repr=False)
class Filed:
    """A case as it is kept after sending. texts: records as JSON, by the name of their class."""

    case_id: str
    key: bytes
    procedure: str
    office: str
    opened_at: datetime
    texts: Mapping[str, str]


def make_case_keys(count: int) -> list[tuple[str, bytes]]:
    """Ids and keys of so many new cases; the keys are kept before anything is sealed with them."""
    rows = [key_row_of(make_id()) for _ in range(count)]
    with transaction_of(opened().keys) as tx:
        tx.execute(case_keys.insert(), [row for row, _ in rows])
    return [(row["case_id"], key) for row, key in rows]


def keep_filed(tx: Connection, filed: Sequence[Filed]) -> None:
    """Cases with their records; they expire never, as sent ones do."""
    tx.execute(cases.insert(), [
        case_row_of(one.case_id, one.key, procedure=one.procedure, office=one.office, opened_at=one.opened_at) for one in filed
    ])
    insert_many(tx, records, [
        record_row_of(one.key, one.case_id, kind, text, at=clock.now()) for one in filed for kind, text in one.texts.items()
    ])


def insert_many(tx: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows into a table of any room, in one go."""
    if rows:
        tx.execute(table.insert(), [dict(row) for row in rows])
