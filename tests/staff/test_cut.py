"""An open line of somebody who is put out, or whose roles change, is cut within five seconds, whatever the machine is busy with."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import cast

import pytest
from flask import Flask
from simple_websocket import Server

from backend.staff.guard import COOKIE
from backend.staff.talk import follow
from tests.staff.people import Staffer, make_staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
# security.md A18.
_BAR_S = 5.0


class Line:
    """A page's end of the line, on which nobody speaks: time passes only while the server listens, and nothing waits."""

    def __init__(self, happens_at_s: float, happens: Callable[[], None]) -> None:
        self.now_s, self.closed_at_s, self.code = 0.0, 0.0, 0
        self.said: list[str] = []
        self._at_s, self._happens = happens_at_s, happens

    def send(self, text: str) -> None:
        self.said.append(json.loads(text)["type"])

    def receive(self, timeout: float) -> None:
        assert self.now_s < 60, "never cut"
        if self.now_s <= self._at_s < self.now_s + timeout:
            self._happens()
        self.now_s += timeout

    def close(self, code: int, _reason: str) -> None:
        self.code, self.closed_at_s = code, self.now_s


def _followed(one: Staffer, happens: Callable[[], None], at_s: float) -> Line:
    cookie = one.client.get_cookie(COOKIE, domain="localhost")
    assert cookie
    line = Line(at_s, happens)
    follow(cast(Server, line), cookie.value, one.browser)
    return line


@pytest.mark.parametrize("at_s", [0.0, 1.9, 3.0, 7.5])
def test_who_is_put_out_is_cut_within_five_seconds(app: Flask, at_s: float) -> None:
    admin, officer = make_staffer(app, "admin"), make_staffer(app, "officer")

    def put_out() -> None:
        assert admin.ask("PUT", f"/api/staff/people/{officer.me['staff_id']}/active", json={"active": False}).status_code == 200

    line = _followed(officer, put_out, at_s)
    assert (line.said, line.code) == (["ready"], 4401)
    assert 0 < line.closed_at_s - at_s <= _BAR_S


def test_other_roles_are_heard_of_as_soon(app: Flask) -> None:
    admin, officer = make_staffer(app, "admin"), make_staffer(app, "officer")

    def change() -> None:
        assert admin.ask("PUT", f"/api/staff/people/{officer.me['staff_id']}/roles", json={"roles": ["counter"]}).status_code == 200

    line = _followed(officer, change, 4.0)
    assert line.code == 4403
    assert 0 < line.closed_at_s - 4.0 <= _BAR_S
