"""A template is sealed by two keys, is nobody's without them, and goes with its case, its consent or its time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from backend.ground import clock
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.vault import cases, db, faces
from backend.vault.faces import Template
from backend.vault.safe import faces_key_in
from backend.vault.tables import templates

ROW = bytes(range(256)) * 2
MATCHER = "0123456789abcdef"


def enrol(case: str, row: bytes = ROW, until: timedelta = timedelta(days=30)) -> None:
    with db.write() as tx:
        template = Template(0, case, owner="o" * 64, birth_year="1958", row=row)
        faces.keep_template(tx, template, matcher=MATCHER, until=clock.now() + until)


def all_of() -> list[Template]:
    with db.look() as conn:
        return faces.templates_after(conn, 0, MATCHER, 100)


def test_what_was_kept_comes_back_and_is_replaced(case: str) -> None:
    enrol(case)
    (kept,) = all_of()
    assert (kept.case_id, kept.owner, kept.birth_year, kept.row) == (case, "o" * 64, "1958", ROW)
    enrol(case, ROW[::-1])
    (again,) = all_of()
    assert again.row == ROW[::-1]
    assert again.person > kept.person  # a number is never given twice
    with db.look() as conn:
        assert faces.people_of(conn, MATCHER) == [again.person]
        assert faces.templates_of(conn, [kept.person], MATCHER) == {}
        assert faces.count_of(conn, "another network!") == 0


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_of_a_face_lies_open(case: str, vault: Config) -> None:
    enrol(case)
    with sqlite3.connect(vault.data_dir / "hoso.sqlite3") as line:
        raw = b"".join(row[0] for row in line.execute("SELECT sealed FROM templates"))
    assert ROW[:32] not in raw
    assert b"1958" not in raw


def test_another_case_cannot_open_it(case: str, vault: Config) -> None:
    enrol(case)
    with db.write() as tx:
        other = cases.open_case(tx, procedure="ho-kinh-doanh", office=vault.office).case_id
        tx.execute(update(templates).values(case_id=other))
    with pytest.raises(Fault, match="blob_corrupt"):
        all_of()


def test_it_goes_with_its_case_and_its_time(case: str, hands: Callable[[timedelta], None]) -> None:
    enrol(case)
    hands(timedelta(days=29))
    with db.write() as tx:
        assert faces.forget_expired(tx) == 0
    hands(timedelta(days=2))
    with db.write() as tx:
        assert faces.forget_expired(tx) == 1
    enrol(case)
    cases.shred_case(case)
    with db.look() as conn:
        assert conn.execute(select(templates)).all() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_may_not_read_the_key_opens_no_face(case: str, vault: Config) -> None:
    enrol(case)
    assert faces_key_in(vault.keys_dir)
    (vault.keys_dir / "faces").unlink()
    faces._faces_key.cache_clear()
    with pytest.raises(Fault, match="key_missing"):
        all_of()
