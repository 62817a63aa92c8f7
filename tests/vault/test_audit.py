"""The audit chain: whatever is done to it afterwards is found, and nothing personal gets in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, select, update

from backend.ground.config import Config
from backend.ground.log import LoosePen
from backend.vault import audit, checkpoint, db, sweep
from backend.vault.audit import Broken
from backend.vault.tables import audit as rows
from backend.vault.tables import audit_head, checkpoints

Hands = Callable[[timedelta], None]


def _append(count: int = 1) -> None:
    for number in range(count):
        with db.write() as tx:
            audit.append(
                tx, actor="officer-1", role="officer", action="case.opened", subject="s" * 22, detail={"number": number},
            )


def _verify() -> Broken | None:
    with db.look() as conn:
        return audit.verify_chain(conn)


def _edit(tx: Connection) -> None:
    tx.execute(update(rows).where(rows.c.seq == 3).values(actor="officer-2"))


def _edit_detail(tx: Connection) -> None:
    tx.execute(update(rows).where(rows.c.seq == 3).values(detail='{"number": 7}'))


def _take_out_the_middle(tx: Connection) -> None:
    tx.execute(delete(rows).where(rows.c.seq == 3))


def _take_out_and_close_up(tx: Connection) -> None:
    tx.execute(delete(rows).where(rows.c.seq == 3))
    for seq in (4, 5):
        tx.execute(update(rows).where(rows.c.seq == seq).values(seq=seq - 1))


def _reorder(tx: Connection) -> None:
    for before, after in ((2, 100), (3, 2), (100, 3)):
        tx.execute(update(rows).where(rows.c.seq == before).values(seq=after))


def _cut_the_tail(tx: Connection) -> None:
    tx.execute(delete(rows).where(rows.c.seq >= 4))


def _cut_the_tail_and_the_head(tx: Connection) -> None:
    _cut_the_tail(tx)
    mac = tx.execute(select(rows.c.mac).where(rows.c.seq == 3)).scalar_one()
    tx.execute(update(audit_head).values(seq=3, mac=mac))


def _cut_and_write_anew(tx: Connection) -> None:
    _cut_the_tail_and_the_head(tx)
    for _ in range(2):
        audit.append(tx, actor="thief", role="officer", action="case.opened", subject="s" * 22, detail={})


def test_an_empty_and_a_whole_chain_hold(vault: Config) -> None:
    assert _verify() is None
    _append(5)
    assert _verify() is None


@pytest.mark.parametrize(("harm", "found"), [
    (_edit, Broken(3, "altered")),
    (_edit_detail, Broken(3, "altered")),
    (_take_out_the_middle, Broken(4, "missing")),
    (_take_out_and_close_up, Broken(3, "altered")),
    (_reorder, Broken(2, "altered")),
    (_cut_the_tail, Broken(3, "tail")),
])
def test_what_was_done_to_the_chain_is_found(vault: Config, harm: Callable[[Connection], None], found: Broken) -> None:
    _append(5)
    with db.write() as tx:
        harm(tx)
    assert _verify() == found


@pytest.mark.parametrize("harm", [_cut_the_tail_and_the_head, _cut_and_write_anew])
def test_what_the_chain_cannot_show_the_signed_marks_do(vault: Config, harm: Callable[[Connection], None]) -> None:
    _append(5)
    assert checkpoint.make_checkpoint(now=True)
    with db.write() as tx:
        harm(tx)
    assert _verify() == Broken(5, "checkpoint")
    # Taking the mark out of the database as well does not help: the file beside it has it too.
    with db.write() as tx:
        tx.execute(delete(checkpoints))
    assert _verify() == Broken(5, "checkpoint")


def test_a_mark_that_we_did_not_sign_is_found(vault: Config) -> None:
    _append(5)
    checkpoint.make_checkpoint(now=True)
    with db.write() as tx:
        tx.execute(update(checkpoints).values(signature="00" * 64))
    assert _verify() == Broken(5, "checkpoint")


def test_a_row_falls_with_its_deed(vault: Config) -> None:
    _append()
    with db.write() as tx:
        audit.append(tx, actor="a", role="b", action="c", subject="d", detail={})
        tx.rollback()
    _append()
    assert _verify() is None
    with db.look() as conn:
        assert conn.execute(select(rows.c.seq).order_by(rows.c.seq)).scalars().all() == [1, 2]


def test_many_writers_make_one_chain(vault: Config) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: _append(5), range(8)))
    assert _verify() is None
    with db.look() as conn:
        assert len(conn.execute(select(rows.c.seq)).all()) == 40


@pytest.mark.parametrize("value", ["Nguyễn Thị Mẫu", "two words", "x" * 81, "line\nbreak"])
@pytest.mark.parametrize("place", ["actor", "subject", "detail"])
def test_nothing_that_could_be_a_person_gets_in(vault: Config, value: str, place: str) -> None:
    names = {"actor": "a", "role": "b", "action": "c", "subject": "d"}
    detail = {"k": value} if place == "detail" else {}
    with db.write() as tx, pytest.raises(LoosePen):
        audit.append(tx, **(names | ({place: value} if place in names else {})), detail=detail)


def test_marks_are_made_by_rows_and_by_time(vault: Config, hands: Hands) -> None:
    def count() -> int:
        with db.look() as conn:
            return len(conn.execute(select(checkpoints)).all())

    sweep.sweep_audit()
    assert count() == 0
    _append()
    sweep.sweep_audit()
    assert count() == 1
    _append(99)
    sweep.sweep_audit()
    assert count() == 1
    _append()
    sweep.sweep_audit()
    assert count() == 2
    _append()
    hands(timedelta(minutes=5))
    sweep.sweep_audit()
    assert count() == 3
    hands(timedelta(minutes=5))
    sweep.sweep_audit()
    assert count() == 3
    assert _verify() is None
    assert len(Path(vault.data_dir, "checkpoints.jsonl").read_text().splitlines()) == 3
    assert len(checkpoint.public_key()) == 32
