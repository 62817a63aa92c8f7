"""The whole web application, and files in it."""

from tests.desk.conftest import app, whole_app

__all__ = ["app", "whole_app"]
