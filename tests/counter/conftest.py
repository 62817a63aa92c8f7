"""The whole web application and the people of counter and desk."""

from tests.desk.conftest import app, lead, make_file, officer, whole_app

__all__ = ["app", "lead", "make_file", "officer", "whole_app"]
