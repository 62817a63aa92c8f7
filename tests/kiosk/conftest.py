"""The whole web application with a locker beside its tablets, and the people of counter and desk."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.ground.config import config
from tests.desk.conftest import app as _office
from tests.desk.conftest import lead, make_file, whole_app

__all__ = ["lead", "make_file", "whole_app"]
office = _office


@pytest.fixture
def app(office: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An office with a locker of three boxes."""
    monkeypatch.setenv("HOSO_LOCKER", "stand-in")
    monkeypatch.setenv("HOSO_BOXES", "3")
    config.cache_clear()
    return office
