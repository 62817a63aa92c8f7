"""Claims that two hands reach for: one has it, and what is let go in between is there for the next."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import event

from backend.ground.config import Config
from backend.person.tables import Claim, find_claim, forget_claim, keep_claim
from backend.vault import cases, db

NUMBER = "099158000123"
PROCEDURE = "hkd-thanh-lap"


def _case() -> str:
    with db.write() as tx:
        return cases.open_case(tx, procedure=PROCEDURE, office="phuong-mau").case_id


def _claimed(tx: db.Tx, case_id: str, code: str) -> Claim | None:
    return keep_claim(tx, NUMBER, procedure=PROCEDURE, case_id=case_id, code=code)


def test_what_was_let_go_is_there_for_the_next(vault: Config) -> None:
    first, second = _case(), _case()
    with db.write() as tx:
        assert _claimed(tx, first, "TAM-A") is None
    with db.write() as tx:
        assert _claimed(tx, second, "TAM-B") == Claim(first, "TAM-A", held=False)
    with db.write() as tx:
        forget_claim(tx, first)
    with db.write() as tx:
        assert _claimed(tx, second, "TAM-B") is None


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_a_claim_that_is_let_go_between_the_refusal_and_the_look_is_taken(vault: Config) -> None:
    """Refused because another file has it, and then there is none: the one who asked gets it, and no answer of air."""
    first, second, looks = _case(), _case(), list[str]()
    with db.write() as tx:
        assert _claimed(tx, first, "TAM-A") is None

    def let_go() -> None:
        with db.write() as other:
            forget_claim(other, first)

    def in_between(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT") and "FROM claims" in statement and not looks:
            looks.append(statement)
            hand = threading.Thread(target=let_go)
            hand.start()
            hand.join()

    with db.write() as tx:
        event.listen(tx, "before_cursor_execute", in_between)
        assert _claimed(tx, second, "TAM-B") is None
    assert looks
    with db.look() as conn:
        assert find_claim(conn, NUMBER, procedure=PROCEDURE) == Claim(second, "TAM-B", held=False)


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_a_claim_that_is_being_let_go_is_waited_for(vault: Config) -> None:
    """Who lets it go has not committed yet: the other neither fails nor is told of a file that is no more."""
    first, second = _case(), _case()
    with db.write() as tx:
        assert _claimed(tx, first, "TAM-A") is None
    got, begun = list[Claim | None](), threading.Event()

    def reach() -> None:
        with db.write() as other:
            event.listen(other, "before_cursor_execute", lambda *_: begun.set())
            got.append(_claimed(other, second, "TAM-B"))

    with db.write() as tx:
        forget_claim(tx, first)
        hand = threading.Thread(target=reach)
        hand.start()
        assert begun.wait(60)
    hand.join()
    assert got == [None]
