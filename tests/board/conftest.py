"""The whole web application, for the public page."""

from tests.door.conftest import app

__all__ = ["app"]
