"""The whole web application, for staff, and files in it."""

from tests.desk.conftest import app, make_file, whole_app

__all__ = ["app", "make_file", "whole_app"]
