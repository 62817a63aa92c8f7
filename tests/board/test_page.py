"""The public figures over HTTP: open to all, the same for everybody, nothing of a person in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from tests.citizen import Citizen
from tests.filing import SAID, case_of, filled, first_slot, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _filed(app: Flask) -> Citizen:
    citizen = filled(app)
    send(citizen, slot=first_slot(citizen))
    work_off(case_of(citizen))
    return citizen


def test_one_file_is_not_told_and_nothing_of_its_owner(app: Flask) -> None:
    _filed(app)
    answer = Citizen(app).ask("GET", "/api/board")
    board = answer.get_json()
    assert (board["sent"], board["on_time"], board["minutes"]) == (None, None, None)
    assert len(board["weeks"]) == 12
    assert [field["field"] for field in board["fields"]] == ["kinh_te"]
    assert not any(value in answer.get_data(as_text=True) for value in SAID.values())


def test_an_office_without_files_says_nought(app: Flask) -> None:
    board = Citizen(app).ask("GET", "/api/board").get_json()
    assert (board["sent"], board["open"], board["late"], board["fields"]) == (0, 0, 0, [])


def test_it_is_counted_anew_after_five_minutes(app: Flask, hands: Callable[[timedelta], None]) -> None:
    assert Citizen(app).ask("GET", "/api/board").get_json()["sent"] == 0
    _filed(app)
    assert Citizen(app).ask("GET", "/api/board").get_json()["sent"] == 0
    hands(timedelta(minutes=5, seconds=1))
    assert Citizen(app).ask("GET", "/api/board").get_json()["sent"] is None


def test_the_table_says_the_same(app: Flask) -> None:
    answer = Citizen(app).ask("GET", "/api/board.csv")
    assert answer.mimetype == "text/csv"
    rows = dict(csv.reader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert rows["sent"] == "0"
    assert sum(name.startswith("finished 20") for name in rows) == 12
