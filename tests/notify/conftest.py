"""The whole web application on a fresh vault."""

from __future__ import annotations

from tests.door.conftest import app

__all__ = ["app"]
