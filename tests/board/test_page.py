"""The public figures over HTTP: open to all, the same for everybody, nothing of a person in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from backend.board.tables import add_tallies, keep_noted, tallies
from backend.ground import clock
from backend.ground.config import config
from backend.vault import db
from backend.voice.tables import keep_rating
from tests.citizen import Citizen
from tests.filing import SAID, case_of, filled, first_slot, send, work_off
from tests.staff.people import make_staffer

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
    assert sum(name.startswith("on_time 20") for name in rows) == 12


def test_the_report_is_a_paper(app: Flask) -> None:
    answer = Citizen(app).ask("GET", "/api/board.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.get_data().startswith(b"%PDF-")


def test_a_month_that_is_not_over_is_not_asked_for(app: Flask, hands: Callable[[timedelta], None]) -> None:
    this = f"{clock.today():%Y-%m}"
    assert Citizen(app).ask("GET", f"/api/board?period={this}").get_json()["code"] == "query"
    _filed(app)
    hands(timedelta(days=32))
    past = Citizen(app).ask("GET", f"/api/board?period={this}").get_json()
    assert (past["period"], past["sent"], past["open"]) == (this, None, None)
    assert this in past["periods"]


def test_the_office_sees_its_own_figures_as_they_are(app: Flask) -> None:
    _filed(app)
    chief = make_staffer(app, "manager")
    board = chief.ask("GET", "/api/office/board").get_json()
    assert (board["exact"], board["sent"]) == (True, 1)
    assert {part["key"]: part["count"] for part in board["statuses"]} == {"2": 1}
    assert chief.ask("GET", "/api/office/board?period=x").get_json()["code"] == "query"
    assert "sent,1" in chief.ask("GET", "/api/office/board.csv").get_data(as_text=True)


def test_the_way_is_counted_once_a_case_and_leads_to_nobody(app: Flask) -> None:
    for _ in range(2):
        walking = Citizen(app)
        walking.open_case()
        for _ in range(3):
            walking.ask("GET", "/api/case")
    sender = _filed(app)
    for _ in range(2):
        sender.ask("GET", "/api/case")
    chief = make_staffer(app, "manager")
    board = chief.ask("GET", "/api/office/board").get_json()
    reached = {one["screen"]: one["reached"] for one in board["screens"]}
    assert (reached["consent"], reached["front"], reached["slip"]) == (2, 1, 1)
    assert board["screens"][0]["stopped"] == 0.5
    assert board["machine"]["sure"] == 1.0
    assert {one["phone"]: one["reached"] for one in board["screens"][0]["phones"]} == {"other": 2}
    assert board["machine"]["ages"] == [{"age": "60-69", "filmed": 1, "doubted": 0.0, "read": 1, "again": 0.0}]
    with db.look() as conn:
        assert all(case_of(sender) not in str(row) for row in conn.execute(select(tallies)))


def test_where_people_stop_is_told_by_device(app: Flask) -> None:
    month = clock.today().replace(day=1)
    # Of 40 on old phones a half stops at the face; of 100 on iPhones three, which would be known.
    met = {"android_old": (40, 40, 20), "iphone": (100, 100, 97)}
    with db.write() as tx:
        for phone, counts in met.items():
            screens = zip(("consent", "face", "slip"), counts, strict=True)
            add_tallies(tx, config().office, month, [("screen", screen, phone, count) for screen, count in screens])
    screens = {one["screen"]: one for one in Citizen(app).ask("GET", "/api/board").get_json()["screens"]}
    face = {one["phone"]: (one["reached"], one["stopped"]) for one in screens["face"]["phones"]}
    assert face == {"android_old": (40, 0.5), "iphone": (100, None)}
    assert (screens["face"]["reached"], screens["face"]["stopped"]) == (140, 0.16)
    assert [one["stopped"] for one in screens["back"]["phones"]] == [0.0, 0.0]
    table = Citizen(app).ask("GET", "/api/board.csv").get_data(as_text=True)
    assert "screen face android_old stopped,0.5" in table
    assert "screen face iphone stopped,\r\n" in table
    assert Citizen(app).ask("GET", "/api/board.pdf").get_data().startswith(b"%PDF-")


def test_who_photographs_the_card_again_is_counted_by_age(app: Flask) -> None:
    sender = filled(app)
    with db.write() as tx:
        assert keep_noted(tx, case_of(sender), "card again", clock.now())
    send(sender, slot=first_slot(sender))
    work_off(case_of(sender))
    sender.ask("GET", "/api/case")
    ages = make_staffer(app, "manager").ask("GET", "/api/office/board").get_json()["machine"]["ages"]
    assert [(one["age"], one["read"], one["again"]) for one in ages] == [("60-69", 1, 1.0)]


def test_what_people_say_is_counted(app: Flask) -> None:
    sender = _filed(app)
    with db.write() as tx:
        keep_rating(tx, case_of(sender), office=config().office, procedure="hkd-thanh-lap", level=5, text="")
    said = make_staffer(app, "manager").ask("GET", "/api/office/board").get_json()["said"]
    assert (said["ratings"], said["satisfied"]) == (1, 1.0)
    public = Citizen(app).ask("GET", "/api/board").get_json()["said"]
    assert (public["ratings"], public["satisfied"]) == (None, None)


def test_an_odd_period_is_answered_clearly_and_never_with_a_fault_of_ours(app: Flask) -> None:
    this = clock.today()
    ahead, odd = f"{this.year + 1}-01", ("1826-01", "2226-01", "2026", "2026-", "-01", "2026-Q", "2026-Q5", "2026-00", "2026-13",
        "2026-01/2025-01", "2026-02-30", "now now", "tháng một", "\u0662\u0660\u0662\u0666-01", "2026-01\x00", "' OR 1=1 --")
    for period in ("", ahead, *odd):
        told = Citizen(app).ask("GET", "/api/board.csv", query_string={"period": period})
        assert (told.status_code, told.get_json()["code"]) == (400, "query"), period
        assert told.get_json()["sentence"]
    chief = make_staffer(app, "manager")
    assert {chief.ask("GET", f"/api/office/board.csv?period={one}").status_code for one in ("2226-01", "2026-Q", "x")} == {400}
    # Before the office existed: a table of noughts, and an empty office is no error.
    long_ago = Citizen(app).ask("GET", "/api/board.csv?period=2000-Q1")
    assert (long_ago.status_code, "sent,0" in long_ago.get_data(as_text=True)) == (200, True)
