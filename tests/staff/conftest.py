"""The whole web application, for staff."""

from tests.door.conftest import app

__all__ = ["app"]
