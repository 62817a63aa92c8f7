"""Every address the web process answers: guarded by the case's cookie or the staff's rights, or named here as open to all."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.ground.config import Config

# Who adds an open door says so here, where it is read by a second pair of eyes.
_OPEN = {
    "/", "/<path:path>", "/healthz", "/readyz", "/metrics", "/api/lookup", "/api/lookup/notice", "/api/lookup/code",
    "/api/procedures", "/api/procedures/<slug>", "/api/case", "/api/case/resume", "/api/notice",
    "/api/slip/verify", "/api/slip/status", "/api/slip/keys", "/live", "/staff/live",
    "/api/guided/look", "/api/guided/claim", "/api/board", "/api/board.csv", "/api/board.pdf",
    "/api/mine/entry/options", "/api/mine/entry", "/api/mine/close",
    "/api/voice", "/api/voice/slip", "/api/voice/letters", "/api/voice/phones", "/api/voice/answer",
    "/api/staff/enrol/options", "/api/staff/enrol", "/api/staff/entry/options", "/api/staff/entry",
}
_PROBES = {"/healthz", "/readyz", "/metrics"}


@pytest.fixture
def app(vault: Config) -> Flask:
    from backend.app import make_app  # here, so that one broken room does not hide the other house tests

    return make_app()


def _open_of(app: Flask) -> set[str]:
    return {rule.rule for rule in app.url_map.iter_rules() if getattr(app.view_functions[rule.endpoint], "is_public", False)}


def test_only_the_doors_named_here_are_open(app: Flask) -> None:
    assert _open_of(app) <= _OPEN
    assert len(list(app.url_map.iter_rules())) > len(_OPEN)


def test_every_other_door_asks_who_is_there(app: Flask) -> None:
    client = app.test_client()
    shut = [rule for rule in app.url_map.iter_rules() if rule.rule not in _OPEN]
    for rule in shut:
        path = rule.build(dict.fromkeys(rule.arguments, "x"), append_unknown=False)
        assert path, rule.rule
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            answer = client.open(path[1], method=method, headers={"Origin": "http://localhost:8000", "Host": "localhost:8000"})
            assert answer.status_code == 401, f"{method} {rule.rule} answers {answer.status_code} to a stranger"


def test_a_new_open_door_is_seen(app: Flask) -> None:
    app.view_functions["static"] = lambda: ""
    view = app.view_functions["static"]
    view.is_public = True  # type: ignore[attr-defined]
    app.add_url_rule("/new", endpoint="static")
    assert "/new" in _open_of(app) - _OPEN


def test_only_machines_ask_without_a_name(app: Flask) -> None:
    probes = {rule.rule for rule in app.url_map.iter_rules() if getattr(app.view_functions[rule.endpoint], "is_probe", False)}
    assert probes == _PROBES
