"""The stand-in's push service: takes rings as the real ones do, keeps them unread, and knows phones that are gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Blueprint, Response, request

from backend.outside.standin.faults import FaultBook


@dataclass(frozen=True)
class Ring:
    """One ring as it came: nobody but the phone can read its words."""

    address: str
    topic: str
    proof: str
    body: bytes


@dataclass
class Bell:
    """Rings by what came last, and the addresses that answer "gone" or take no ring of ours."""

    rings: list[Ring] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)

    def doors(self, faults: FaultBook) -> Blueprint:
        """Where phones are rung."""
        bell = Blueprint("bell", __name__)

        @bell.post("/push/<path:address>")
        def take_ring(address: str) -> Response:
            fault = faults.take("push")
            if fault in ("down", "garbage", "late"):
                return Response(status=500)
            if address in self.gone:
                return Response(status=410)
            if address in self.barred:
                return Response(status=403)
            headers = request.headers
            if headers.get("Content-Encoding") != "aes128gcm" or not headers.get("TTL", "").isdecimal():
                return Response(status=400)
            if not headers.get("Authorization", "").startswith("vapid t="):
                return Response(status=401)
            self.rings.append(Ring(address, headers.get("Topic", ""), headers["Authorization"], request.get_data()))
            return Response(status=500 if fault == "duplicate" else 201)

        return bell
