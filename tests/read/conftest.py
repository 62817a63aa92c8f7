"""The web application, as the door's tests have it."""

from tests.door.conftest import app

__all__ = ["app"]
