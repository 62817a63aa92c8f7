"""One deed for many files: what is proven and free goes, everything else is left and says why; nothing of another office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.dossier.tables import find_dossier, keep_dossier
from backend.vault import db
from backend.vault.tables import audit
from tests.filing import answers_of, card_of, case_of, make_filing, seated, send, work_off
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _many(one: Staffer, deed: str, *case_ids: str, **more: str) -> dict[str, Any]:
    answer = one.ask("POST", "/api/desk/many", json={"deed": deed, "case_ids": list(case_ids), **more})
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


@pytest.fixture
def make_sure(app: Flask) -> Callable[[str], str]:
    """Files whose every answer about the person is the card's own."""

    def make(number: str) -> str:
        citizen = seated(app, make_filing(card_of(number=number)))
        answers = {
            key: {**one, "origin": "card" if key.startswith("owner_") and key[6:] in _OF_CARD else "typed", "confirmed": True}
            for key, one in answers_of(owner_pin=number).items()
        }
        assert citizen.ask("POST", "/api/answers", json={"answers": answers}).status_code == 200
        assert send(citizen).status_code == 201
        work_off(case_of(citizen))
        return case_of(citizen)

    return make


_OF_CARD = frozenset({"name", "birth", "sex", "pin", "nationality", "residence"})


def _left(told: dict[str, Any]) -> dict[str, str]:
    return {one["case_id"]: one["why"] for one in told["left"]}


def test_what_is_proven_is_received_and_what_is_not_is_left(
    make_file: Callable[..., str], make_sure: Callable[[str], str], officer: Staffer,
) -> None:
    sure, doubtful, foreign = make_sure("099158900001"), make_file(unsure=("residence",)), make_sure("099158900002")
    assert _many(officer, "take", sure, doubtful)["done"] == [sure, doubtful]
    told = _many(officer, "receive", sure, doubtful, foreign, "AAAAAAAAAAAAAAAAAAAAAA", sure)
    assert told["done"] == [sure]
    # Nobody's file is not one's own to receive, as unknown as none.
    assert _left(told) == {doubtful: "not_sure", foreign: "not_found", "AAAAAAAAAAAAAAAAAAAAAA": "not_found"}
    assert _left(_many(officer, "receive", sure)) == {sure: "not_sure"}
    with db.look() as conn:
        status = {one: line.status for one in (sure, doubtful) if (line := find_dossier(conn, one))}
        notes = conn.execute(select(audit.c.subject).where(audit.c.action == "desk.receive")).scalars().all()
    assert status == {sure: 2, doubtful: 1}
    assert notes == [sure]


def test_a_lead_gives_what_nobody_holds(app: Flask, make_file: Callable[..., str], officer: Staffer, lead: Staffer) -> None:
    first, second, held = make_file(), make_file(), make_file()
    _many(officer, "take", held)
    other = make_staffer(app, "officer").me["staff_id"]
    told = _many(lead, "assign", first, second, held, to=other)
    assert (told["done"], _left(told)) == ([first, second], {held: "not_now"})
    with db.look() as conn:
        assert {line.holder for one in (first, second) if (line := find_dossier(conn, one))} == {other}
    assert lead.ask("POST", "/api/desk/many", json={"deed": "assign", "case_ids": [first], "to": "nobody"}).status_code == 422
    assert officer.ask("POST", "/api/desk/many", json={"deed": "assign", "case_ids": [first], "to": other}).status_code == 422


def test_a_file_of_another_office_is_as_unknown_as_none(make_file: Callable[..., str], lead: Staffer) -> None:
    case_id = make_file()
    with db.write() as tx:
        line = find_dossier(tx, case_id)
        assert line
        keep_dossier(tx, replace(line, office="quan-khac"))
    assert _left(_many(lead, "take", case_id, "AAAAAAAAAAAAAAAAAAAAAA")) == {case_id: "not_found", "AAAAAAAAAAAAAAAAAAAAAA": "not_found"}


@pytest.mark.parametrize("deed", ["refuse", "stop", "sign", "propose", "ask_more", None])
def test_nothing_is_refused_or_signed_in_bulk(make_file: Callable[..., str], lead: Staffer, deed: str | None) -> None:
    case_id = make_file()
    assert lead.ask("POST", "/api/desk/many", json={"deed": deed, "case_ids": [case_id]}).status_code == 422
    for case_ids in ([], "x", [1], ["a"] * 26):
        assert lead.ask("POST", "/api/desk/many", json={"deed": "take", "case_ids": case_ids}).status_code == 422
