"""Lists and the search: what must be acted upon first stands first, and nothing personal lies open in the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from backend.dossier import command, deeds
from backend.dossier.anew import sweep_words
from backend.dossier.label import asked_words_of, words_of
from backend.dossier.record import Label, Officer
from backend.dossier.tables import (
    Wish,
    counts_of,
    dossiers,
    find_case_of,
    find_lines,
    find_received,
    find_worded,
    mark_of,
    wordless,
    words,
)
from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import Config
from backend.vault import cases, db
from tests.filing import card_of, case_of, filled, office_app, send, work_off

ONE = Officer(id="officer-one", name="Lê Thị Một", unit="Quầy 3")
NAMES = ("NGUYỄN VĂN AN", "NGUYỄN THỊ BÌNH", "TRẦN VĂN ĐÌNH", "ĐẶNG THỊ AN")
AT = datetime(2026, 11, 20, 8, 0, tzinfo=ZONE)


def numbered(n: int) -> str:
    return f"099158{n:06}"


@pytest.fixture
def files(vault: Config, redis_url: str) -> Iterator[list[str]]:
    """Four files, sent an hour apart."""
    app: Flask = office_app(redis_url)
    found = []
    for n, name in enumerate(NAMES):
        clock.use(lambda n=n: AT + timedelta(hours=n))
        citizen = filled(app, card=card_of(name=name, number=numbered(n)), owner_name=name, owner_pin=numbered(n),
                         owner_phone=f"099000045{n}")
        assert send(citizen).status_code == 201
        work_off(case_of(citizen))
        found.append(case_of(citizen))
    yield found
    clock.use(None)


def named(query: str) -> list[str]:
    with db.look() as conn:
        return [line.label.name for line in find_worded(conn, "phuong-mau", asked_words_of(query))]


def test_files_are_found_by_what_people_say(files: list[str]) -> None:
    assert named("nguyễn") == [NAMES[1], NAMES[0]]
    assert named("an Nguyen") == [NAMES[0]]
    assert named("dang thi an") == named("an đặng") == [NAMES[3]]
    assert named("thị") == [NAMES[3], NAMES[1]]
    assert named("dinh") == [NAMES[2]]
    assert named("0990 000 452") == named("+84990000452") == named(numbered(2)) == [NAMES[2]]
    assert named("261120-0004") == [NAMES[3]]
    for nobody in ("nguyen dinh", "ng", "0990000999", "%", ""):
        assert named(nobody) == []
    with db.look() as conn:
        assert find_worded(conn, "other-office", asked_words_of("an")) == []
        assert find_case_of(conn, "000.00.99.H29-261120-0001") == files[0]
        assert find_case_of(conn, "000.00.99.H29-261120-9999") is None


def test_lists_are_in_the_order_of_their_dates_and_come_in_pages(files: list[str]) -> None:
    with db.write() as tx:
        deeds.start(tx, files[2], ONE)
        deeds.finish(tx, files[2], ONE, None)
    with db.look() as conn:
        everything = find_lines(conn, Wish("phuong-mau"))
        assert [line.acts_by for line in everything] == sorted(line.acts_by for line in everything)
        first = find_lines(conn, Wish("phuong-mau"), limit=3)
        rest = find_lines(conn, Wish("phuong-mau"), after=mark_of(first[-1]), limit=3)
        assert [line.case_id for line in (*first, *rest)] == [line.case_id for line in everything]
        assert len(everything) == 4
        assert [line.case_id for line in find_lines(conn, Wish("phuong-mau", holder=ONE.id))] == [files[2]]
        assert len(find_lines(conn, Wish("phuong-mau", statuses=(2,), holder=""))) == 3
        assert find_lines(conn, Wish("phuong-mau", before=AT)) == []
        assert find_lines(conn, Wish("phuong-mau", proposed=True)) == []
        assert counts_of(conn, Wish("phuong-mau")) == {2: 3, 9: 1}
        assert counts_of(conn, Wish("elsewhere")) == {}


def test_the_register_holds_what_was_received_in_a_time(files: list[str]) -> None:
    with db.look() as conn:
        day = find_received(conn, "phuong-mau", AT, AT + timedelta(days=1))
        assert [line.case_id for line in day] == files
        rest = find_received(conn, "phuong-mau", AT, AT + timedelta(days=1), after=(day[1].received_at, day[1].case_id), limit=9)  # type: ignore[arg-type]
        assert [line.case_id for line in rest] == files[2:]
        assert find_received(conn, "phuong-mau", AT + timedelta(days=1), AT + timedelta(days=2)) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_name_and_no_number_lies_open(files: list[str]) -> None:
    with db.look() as conn:
        rows = [*conn.execute(select(dossiers)).all(), *conn.execute(select(words)).all()]
    text = "|".join(str(value) for row in rows for value in row).lower()
    assert len(rows) > 20
    for said in ("nguy", "an|", "0990000450", numbered(1), "mẫu,"):
        assert said.lower() not in text
    cases.shred_case(files[0])
    assert named("nguyen") == [NAMES[1]]
    with db.look() as conn:
        assert not conn.execute(select(words).where(words.c.case_id == files[0])).all()


def test_the_search_asks_for_pairs_and_finds_the_same_as_by_every_word() -> None:
    name = "Lê Thị Ánh Dương Hoàng Mai Lan Chi Bảo"
    found_by = words_of(Label(name=name, number="", phone="", email="", address=""))
    for asked in ("Lê Bảo", "chi lan mai", "Bao Le Thi Anh Duong", name, "Dương"):
        assert asked_words_of(asked) <= found_by
    for asked in ("lê văn", "Mai Lan Anh Tuấn", f"{name} Văn"):
        assert not asked_words_of(asked) <= found_by
    assert asked_words_of("An 7A") == {"an", "7a"}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_words_that_are_missing_are_made_again(files: list[str]) -> None:
    with db.write() as tx:
        tx.execute(delete(words))
    assert named("dang thi an") == []
    sweep_words()
    assert named("dang thi an") == [NAMES[3]]
    with db.look() as conn:
        assert wordless(conn, limit=9) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_lost_lines_are_made_again_from_the_events(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with db.look() as conn:
        before = find_lines(conn, Wish("phuong-mau"))
    with db.write() as tx:
        tx.execute(delete(dossiers).where(dossiers.c.case_id.in_(files[:2])))
    assert named("nguyen") == []
    assert command.main([]) == 0
    assert "4 dossiers, 2 of them changed" in capsys.readouterr().out
    assert named("nguyen") == [NAMES[1], NAMES[0]]
    with db.look() as conn:
        assert find_lines(conn, Wish("phuong-mau")) == before
