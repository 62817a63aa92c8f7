"""Cookies and tickets: each opens one case, for its time, and a ticket once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from backend.vault import db, sessions, sweep
from backend.vault.tables import sessions as rows

Hands = Callable[[timedelta], None]


def _session(case: str) -> str:
    with db.write() as tx:
        return sessions.open_session(tx, case)


def _case_of(token: str) -> str | None:
    with db.look() as conn:
        return sessions.find_session(conn, token)


def _take(ticket: str) -> str | None:
    with db.write() as tx:
        return sessions.take_ticket(tx, ticket)


def _ticket(case: str) -> str:
    with db.write() as tx:
        return sessions.open_ticket(tx, case)


def test_a_session_opens_its_case_until_it_is_closed(case: str) -> None:
    one, two = _session(case), _session(case)
    assert (_case_of(one), _case_of(two), _case_of("x" * 22)) == (case, case, None)
    with db.write() as tx:
        sessions.close_session(tx, one)
        sessions.close_session(tx, one)
    assert (_case_of(one), _case_of(two)) == (None, case)


def test_only_a_fingerprint_is_kept(case: str) -> None:
    token = _session(case)
    with db.look() as conn:
        kept = conn.execute(select(rows)).one()
    assert token not in str(kept)


def test_a_session_ends_and_does_not_come_back_when_the_clock_does(case: str, hands: Hands) -> None:
    token = _session(case)
    hands(sessions.SESSION + timedelta(seconds=1))
    assert _case_of(token) is None
    sweep.sweep_doors()
    hands(-timedelta(hours=1))
    assert _case_of(token) is None


def test_a_ticket_is_good_once(case: str) -> None:
    ticket = _ticket(case)
    assert (_take(ticket), _take(ticket), _take("x" * 22)) == (case, None, None)


def test_a_ticket_is_good_for_a_minute(case: str, hands: Hands) -> None:
    early, late = _ticket(case), _ticket(case)
    hands(timedelta(seconds=59))
    assert _take(early) == case
    hands(timedelta(seconds=2))
    assert _take(late) is None


def test_of_many_who_show_a_ticket_at_once_one_comes_in(case: str) -> None:
    ticket = _ticket(case)
    with ThreadPoolExecutor(8) as pool:
        assert sorted(map(str, pool.map(_take, [ticket] * 8))) == sorted([case, *["None"] * 7])
