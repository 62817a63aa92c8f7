"""Imprints of pictures that became a card, so that one that comes again in another case is known; keyed digests only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Column, Connection, String, Table, delete, func, select

from backend.ground.record import Side
from backend.ground.seal import keyed_digest_of
from backend.vault.db import metadata
from backend.vault.engine import insert_into
from backend.vault.keys import secret_of
from backend.vault.tables import of_case

# Of the eight words of an imprint: saved anew a picture keeps four and more, other pictures shared none (68 photographs,
# 2,278 pairs of seeds from 61000; tests/read/test_read_again.py).
ALIKE: Final = 3

imprints = Table(
    "imprints", metadata,
    of_case(primary=True),
    Column("mark", String(64), primary_key=True, index=True),
)


def keep_imprints(tx: Connection, case_id: str, words: Mapping[Side, Sequence[str]]) -> None:
    """Keep what a case's pictures are known by, in place of what was kept before."""
    tx.execute(delete(imprints).where(imprints.c.case_id == case_id))
    for mark in _marks_of(words):
        tx.execute(insert_into(tx, imprints).values(case_id=case_id, mark=mark).on_conflict_do_nothing())


def is_known(conn: Connection, case_id: str, words: Mapping[Side, Sequence[str]]) -> bool:
    """Whether a picture of this case has come in another one."""
    for side, own in words.items():
        shared = select(func.count()).where(imprints.c.mark.in_(_marks_of({side: own})), imprints.c.case_id != case_id)
        most = shared.group_by(imprints.c.case_id).order_by(func.count().desc()).limit(1)
        if (conn.execute(most).scalar() or 0) >= ALIKE:
            return True
    return False


def _marks_of(words: Mapping[Side, Sequence[str]]) -> list[str]:
    # 32 bits are few enough to be tried through: only a keyed digest hides what the picture looks like.
    key = secret_of("imprint")
    return [keyed_digest_of(key, f"{side}|{at}|{word}") for side, own in words.items() for at, word in enumerate(own)]
