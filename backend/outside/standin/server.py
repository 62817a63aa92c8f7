"""The stand-in server: hears signed questions, answers as the contract says, fails when it is told to."""

from __future__ import annotations

import argparse
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from flask import Blueprint, Flask, Response, jsonify, request
from http_message_signatures import HTTPMessageVerifier, MappingKeyResolver
from http_message_signatures.algorithms import ED25519
from http_message_signatures.exceptions import HTTPMessageSignaturesException
from pydantic import ValidationError
from werkzeug.serving import BaseWSGIServer, make_server

from backend.ground.config import config
from backend.ground.log import note, open_log
from backend.outside.caller import COVERED, TAG
from backend.outside.contract import OPERATIONS, Operation
from backend.outside.keys import OutsideKey, key_in
from backend.outside.standin.bell import Bell
from backend.outside.standin.faults import FAULTS, FaultBook
from backend.outside.standin.ledger import Ledger, OtherQuestion
from backend.outside.standin.people import Institutions

_TIMES_MAX: Final = 10_000
_SLOW_S: Final = 3.0
_LATE_S: Final = 12.0  # longer than the patience of any caller of ours
_STALE: Final = timedelta(minutes=5)


@dataclass
class StandIn:
    """What one server keeps. key: whose signatures are taken; slow_s, late_s: how long slow and late are."""

    key: OutsideKey
    slow_s: float = _SLOW_S
    late_s: float = _LATE_S
    faults: FaultBook = field(default_factory=FaultBook)
    ledger: Ledger = field(default_factory=Ledger)
    institutions: Institutions = field(default_factory=Institutions)
    bell: Bell = field(default_factory=Bell)


@dataclass(frozen=True)
class _Heard:
    """A request as the verifier wants it."""

    method: str
    url: str
    headers: dict[str, str]


def make_standin(state: StandIn) -> Flask:
    """The application."""
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(_control_of(state))
    app.register_blueprint(state.institutions.till.page())
    app.register_blueprint(state.bell.doors(state.faults))
    for one in OPERATIONS:
        app.add_url_rule(one.path, one.path, _answering(state, one), methods=["POST"])
    return app


def open_standin(state: StandIn, port: int = 0) -> tuple[BaseWSGIServer, str]:
    """The server, not yet serving, and its address on this machine alone."""
    server = make_server("127.0.0.1", port, make_standin(state), threaded=True)
    state.institutions.till.address = f"http://127.0.0.1:{server.server_port}"
    return server, state.institutions.till.address


def main(words: list[str]) -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python3 -m backend standin", description="Play the institutions around the office.")
    parser.add_argument("--port", type=int, default=8900)
    chosen = parser.parse_args(words)
    server, _ = open_standin(StandIn(key_in(config().keys_dir)), chosen.port)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
    open_log()
    note("standin_ready", port=chosen.port)
    server.serve_forever()
    return 0


def _answering(state: StandIn, one: Operation) -> Callable[[], Response]:
    def answer() -> Response:
        fault = state.faults.take(one.institution)
        if fault == "slow":
            time.sleep(state.slow_s)
        if fault == "down":
            return Response(status=500)
        made = _answer_of(state, one)
        if fault == "late":
            time.sleep(state.late_s)
        if fault == "garbage":
            return Response("<html>Xin lỗi</html>", mimetype="text/html")
        return Response(status=500) if fault == "duplicate" else made

    return answer


def _answer_of(state: StandIn, one: Operation) -> Response:
    body, key = request.get_data(), request.headers.get("Idempotency-Key", "")
    try:
        _verifier_of(state.key).verify(
            _Heard(request.method, request.url, dict(request.headers)), expect_tag=TAG, require_components=COVERED,
            max_age=_STALE, body=body,
        )
        question = one.question.model_validate_json(body)
        made = state.ledger.once(
            one.institution, f"{one.path}|{key}", body, lambda: state.institutions.answer(question).model_dump_json().encode(),
        )
    except HTTPMessageSignaturesException:
        return Response(status=401)
    except (ValidationError, KeyError):
        return Response(status=400)
    except OtherQuestion:
        return Response(status=409)
    return Response(made, mimetype="application/json")


def _verifier_of(key: OutsideKey) -> HTTPMessageVerifier:
    keys = MappingKeyResolver(public_keys={key.kid: key.private.public_key()}, private_keys={})
    return HTTPMessageVerifier(signature_algorithm=ED25519, key_resolver=keys)


def _control_of(state: StandIn) -> Blueprint:
    """For whoever tries things out: order faults, and see how often each institution really did something."""
    control = Blueprint("control", __name__)

    @control.put("/faults/<institution>")
    def take_fault(institution: str) -> Response:
        told = request.get_json(silent=True) or {}
        kind = next((one for one in FAULTS if one == told.get("kind")), None)
        times = told.get("times", 1)
        if kind is None or institution not in {"push", *(one.institution for one in OPERATIONS)} or not isinstance(times, int):
            return Response(status=400)
        state.faults.order(institution, kind, min(times, _TIMES_MAX))
        return Response(status=204)

    @control.get("/done")
    def show_done() -> Response:
        return jsonify(dict(state.ledger.done))

    return control


def serve_aside(state: StandIn) -> tuple[BaseWSGIServer, str]:
    """A server in a thread of this process; `shutdown()` ends it."""
    server, address = open_standin(state)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, address
