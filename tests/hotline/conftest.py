"""The whole web application, for the hotline."""

from tests.door.conftest import app

__all__ = ["app"]
