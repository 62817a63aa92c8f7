"""The whole web application, files in it, and the people of the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from backend.ground.config import config
from backend.read.record import FieldName
from backend.verify.record import Verdict
from tests.door.conftest import app as whole_app
from tests.filing import LIVE, answers_of, card_of, case_of, make_filing, seated, send, work_off
from tests.staff.people import Staffer, make_staffer

__all__ = ["whole_app"]


@pytest.fixture
def app(whole_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An office in which an officer receives every file."""
    monkeypatch.setenv("HOSO_RECEPTION", "officer")
    config.cache_clear()
    return whole_app


@pytest.fixture
def make_file(app: Flask) -> Callable[..., str]:
    """Files that were sent; each by somebody with another number, unless one is given."""
    made = [0]

    def make(*, unsure: tuple[FieldName, ...] = (), number: str = "", verdict: Verdict = LIVE, **changed: object) -> str:
        made[0] += 1
        number = number or f"099158{made[0]:06}"
        citizen = seated(app, make_filing(card_of(unsure=unsure, number=number), verdict))
        answers = {key: {**one, "confirmed": True} for key, one in answers_of(owner_pin=number, **changed).items()}
        assert citizen.ask("POST", "/api/answers", json={"answers": answers}).status_code == 200
        assert send(citizen).status_code == 201
        case_id = case_of(citizen)
        work_off(case_id)
        return case_id

    return make


@pytest.fixture
def officer(app: Flask) -> Staffer:
    return make_staffer(app, "officer")


@pytest.fixture
def lead(app: Flask) -> Staffer:
    return make_staffer(app, "lead")
