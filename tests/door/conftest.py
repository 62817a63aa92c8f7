"""The whole web application on a fresh vault, and citizens who call it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from backend.app import make_app
from backend.ground.config import Config, config
from tests.citizen import Citizen


@pytest.fixture
def app(vault: Config, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setenv("REDIS_URL", redis_url)
    config.cache_clear()
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<!doctype html><title>pwa</title>", encoding="utf8")
    (built / "assets" / "main-abc.js").write_text("1", encoding="utf8")
    monkeypatch.setenv("HOSO_PWA", str(built))
    made = make_app()
    made.testing = True
    return made


@pytest.fixture
def citizen(app: Flask) -> Citizen:
    return Citizen(app)


@pytest.fixture
def other_citizen(app: Flask) -> Citizen:
    return Citizen(app)
