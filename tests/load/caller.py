"""A citizen's browser as far as HTTP goes, for loads: keeps the cookie, sends the deed token, has an address of its own."""

from __future__ import annotations

import http.client
import json
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

from tests.citizen import PROCEDURE

_TIMEOUT_S: Final = 30.0
# Quotas count by /24: every caller comes from one of its own, as citizens do. All of 127/8 is this machine.
_numbers = count(1)


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")


class Caller:
    """One phone with a case and consent given; a connection that stays open.

    faults  Refused, when the office does not take the case.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        place = urlsplit(address)
        plain = place.scheme == "http"
        number = next(_numbers)
        source = (f"127.{1 + number // 250 % 250}.{number % 250}.1", 0) if plain else None
        maker = http.client.HTTPConnection if plain else http.client.HTTPSConnection
        self._line = maker(place.hostname or "", place.port, timeout=_TIMEOUT_S, source_address=source)
        self.cookie = self._csrf = ""
        self._csrf = self.send("POST", "/api/case", {"procedure": PROCEDURE})["csrf"]
        notice = self.send("GET", "/api/notice")
        self.send("POST", "/api/consent", {"purposes": ["filing", "face_check"], "text_hash": notice["text_hash"]})

    def send(self, verb: str, path: str, content: dict[str, Any] | bytes | None = None) -> dict[str, Any]:
        """One call as our own page makes it, a picture or JSON; Refused unless it is taken."""
        is_picture = isinstance(content, bytes)
        headers = {"Origin": self.address, "Cookie": self.cookie, "X-Csrf": self._csrf}
        if content is not None:
            headers["Content-Type"] = "image/jpeg" if is_picture else "application/json"
        body = content if is_picture or content is None else json.dumps(content)
        self._line.request(verb, path, body=body, headers=headers)
        answer = self._line.getresponse()
        said = json.loads(answer.read() or b"{}")
        if answer.status >= 300:
            raise Refused(answer.status, said.get("code", ""))
        self.cookie = (answer.getheader("Set-Cookie") or self.cookie).split(";")[0]
        return dict(said)

    def close(self) -> None:
        """Hang up."""
        self._line.close()
