"""A citizen at the HTTP door, for tests: keeps the cookie, sends the deed token, walks the steps that need no camera."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image as Pictures
from werkzeug.test import TestResponse

ORIGIN = "http://localhost:8000"
PROCEDURE = "hkd-thanh-lap"


def picture(seed: int = 1, *, kind: str = "JPEG", size: tuple[int, int] = (960, 640)) -> bytes:
    """A picture of nothing in particular, good enough for the door, which looks at headers only."""
    noise = np.random.default_rng(seed).integers(0, 255, (size[1] // 16, size[0] // 16, 3), np.uint8)
    out = io.BytesIO()
    Pictures.fromarray(noise).resize(size).save(out, kind)
    return out.getvalue()


class Citizen:
    """One browser."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        self.place: dict[str, Any] = {}

    def ask(self, verb: str, path: str, *, headers: dict[str, str] | None = None, **body: Any) -> TestResponse:
        """One call as our own page makes it; a Place that comes back is kept."""
        own = {"Origin": ORIGIN, "Host": "localhost:8000", "X-Csrf": self.place.get("csrf", "")}
        answer = self.client.open(path, method=verb, base_url="https://localhost:8000", headers=own | (headers or {}), **body)
        if answer.mimetype == "application/json" and "stage" in (answer.get_json(silent=True) or {}):
            self.place = answer.get_json()
        return answer

    def open_case(self) -> dict[str, Any]:
        """Start a filing."""
        assert self.ask("POST", "/api/case", json={"procedure": PROCEDURE}).status_code == 201
        return self.place

    def consent(self, *purposes: str) -> TestResponse:
        """Read the notice and tick."""
        notice = self.ask("GET", "/api/notice").get_json()
        ticked = purposes or ("filing", "face_check")
        return self.ask("POST", "/api/consent", json={"purposes": ticked, "text_hash": notice["text_hash"]})

    def send_still(self, side: str, content: bytes | None = None, **options: Any) -> TestResponse:
        """Send one side of the card."""
        return self.ask("PUT", f"/api/stills/{side}", data=content or picture(len(side)), content_type="image/jpeg", **options)

    def ready_for_stills(self) -> Citizen:
        """A case with consent."""
        self.open_case()
        assert self.consent().status_code == 200
        return self
