"""One deed a key: repeated, mixed up, in flight, abandoned."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.ground.faults import Fault
from backend.vault import db, idempotency, sweep
from backend.vault.idempotency import Stored
from backend.vault.tables import keyed

Hands = Callable[[timedelta], None]
KEY = "4f0c8d7a-91e2-4b4c"
ONE, OTHER = "1" * 64, "2" * 64
BODY = '{"resume_code": "ABCD2345", "name": "Mẫu"}'


def _begin(scope: str, request_hash: str = ONE, key: str = KEY) -> Stored | None:
    with db.write() as tx:
        return idempotency.begin_keyed(tx, scope, key, request_hash)


def _do(scope: str, body: str = BODY) -> Stored | None:
    with db.write() as tx:
        stored = idempotency.begin_keyed(tx, scope, KEY, ONE)
        if stored is None:
            idempotency.finish_keyed(tx, scope, KEY, status=201, body=body)
        return stored


def test_the_same_request_hears_the_same_reply(case: str) -> None:
    assert _do(case) is None
    assert _do(case, "another") == Stored(201, BODY)
    assert _begin(f"{case}|else") is None


def test_ten_at_once_are_one_deed(case: str) -> None:
    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(lambda _: _do(case), range(10)))
    assert replies.count(None) == 1
    assert replies.count(Stored(201, BODY)) == 9


def test_another_request_under_the_same_key_is_refused(case: str) -> None:
    _do(case)
    with pytest.raises(Fault, match="idempotency_mismatch"):
        _begin(case, OTHER)


def test_while_the_first_is_at_work_the_second_waits(case: str, hands: Hands) -> None:
    assert _begin(case) is None
    with pytest.raises(Fault, match="in_flight") as caught:
        _begin(case)
    assert caught.value.kind.retry_after_s == 1
    hands(timedelta(seconds=31))  # whoever began is dead
    assert _begin(case) is None
    with pytest.raises(Fault, match="in_flight"):
        _begin(case)


def test_a_deed_that_fell_leaves_the_key_free(case: str) -> None:
    with db.write() as tx:
        idempotency.begin_keyed(tx, case, KEY, ONE)
        tx.rollback()
    assert _begin(case, OTHER) is None


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with blank in it!", "mẫu" * 8])
def test_a_key_has_a_shape(case: str, key: str) -> None:
    with pytest.raises(Fault, match="key_malformed"):
        _begin(case, key=key)


def test_the_reply_is_kept_sealed_and_for_three_days(case: str, hands: Hands) -> None:
    _do(case)
    with db.look() as conn:
        row = conn.execute(select(keyed)).one()
    assert b"ABCD2345" not in row.body_sealed
    hands(timedelta(hours=71))
    sweep.sweep_doors()
    assert _do(case) == Stored(201, BODY)
    hands(timedelta(hours=2))
    sweep.sweep_doors()
    assert _begin(case, OTHER) is None
