"""An office that is connected to institutions: one stand-in server of this process plays them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from backend.ground.config import INSTITUTIONS, Config, config
from backend.outside import lines
from backend.outside.keys import key_in
from backend.outside.standin.server import StandIn, serve_aside
from tests.filing import office_app


@pytest.fixture
def standin(settings: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """The stand-in; its slowness fits into a patience of one second, its lateness does not."""
    settings.keys_dir.mkdir(parents=True, exist_ok=True)
    state = StandIn(key_in(settings.keys_dir), slow_s=0.2, late_s=1.5)
    server, address = serve_aside(state)
    for one in INSTITUTIONS:
        monkeypatch.setenv(f"HOSO_{one.upper()}_URL", address)
    monkeypatch.setenv("HOSO_PUSH", f"{address}/push")
    monkeypatch.setenv("HOSO_PATIENCE_S", "1")
    config.cache_clear()
    lines.shut_lines()
    yield state
    server.shutdown()
    lines.shut_lines()


@pytest.fixture
def connected(standin: StandIn, vault: Config, redis_url: str) -> Flask:
    """The doors of an office that is connected."""
    return office_app(redis_url)
