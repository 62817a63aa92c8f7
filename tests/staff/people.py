"""Somebody of the staff at their browser, for tests: comes in with a passkey, sends the deed token, tells the device apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from webauthn.helpers import bytes_to_base64url, generate_user_handle
from werkzeug.test import TestResponse

from backend.ground import clock
from backend.ground.config import config
from backend.staff.record import Role
from backend.staff.tables import Passkey, keep_passkey, make_invitation, make_person
from backend.vault import db
from tests.staff.authenticator import ORIGIN, Authenticator


class Staffer:
    """One browser with one passkey."""

    def __init__(self, app: Flask, *, browser: str = "Test/1") -> None:
        self.client: FlaskClient = app.test_client()
        self.passkey = Authenticator()
        self.browser = browser
        self.me: dict[str, Any] = {}

    def ask(self, verb: str, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> TestResponse:
        """One call as our own page makes it."""
        own = {
            "Origin": ORIGIN, "Host": "localhost:8000", "User-Agent": self.browser, "X-Csrf": self.me.get("csrf", ""),
        }
        return self.client.open(path, method=verb, base_url="https://localhost:8000", headers=own | (headers or {}), **body)

    def enrol(self, code: str) -> TestResponse:
        """Make a passkey with a one-time code."""
        told = self.ask("POST", "/api/staff/enrol/options", json={"code": code})
        assert told.status_code == 200, told.get_json()
        credential = self.passkey.make(told.get_json()["options"])
        return self._seated(self.ask("POST", "/api/staff/enrol", json={"code": code, "label": "máy", "credential": credential}))

    def enter(self) -> TestResponse:
        """Sign in."""
        options = self.ask("POST", "/api/staff/entry/options").get_json()["options"]
        return self._seated(self.ask("POST", "/api/staff/entry", json={"credential": self.passkey.show(options)}))

    def step(self) -> TestResponse:
        """Show the passkey again."""
        options = self.ask("POST", "/api/staff/step/options").get_json()["options"]
        return self.ask("POST", "/api/staff/step", json={"credential": self.passkey.show(options)})

    def _seated(self, answer: TestResponse) -> TestResponse:
        if answer.status_code < 300:
            self.me = answer.get_json()
        return answer


def make_staffer(app: Flask, *roles: Role, keys: int = 2) -> Staffer:
    """Somebody who has come in with their first passkey; the second, where there is one, lies in a drawer."""
    with db.write() as tx:
        staff_id = make_person(
            tx, office=config().office, name="Người Mẫu", roles=roles,
            handle=bytes_to_base64url(generate_user_handle()),
        )
        code, _ = make_invitation(tx, staff_id, lasts=timedelta(minutes=30))
    one = Staffer(app)
    assert one.enrol(code).status_code == 201
    if keys > 1:
        lay_by(staff_id)
    return one


def lay_by(staff_id: str) -> None:
    """A second passkey for somebody, which lies in a drawer."""
    with db.write() as tx:
        assert keep_passkey(tx, Passkey(
            key=f"{staff_id:0<64}", staff_id=staff_id, credential="AAAA", public=b"", count=0, synced=False,
            label="khóa dự phòng", added_at=clock.now(), used_at=None,
        ))
