"""The whole web application, files in it, and the manager who answers for letters."""

import pytest
from flask import Flask

from tests.desk.conftest import app, make_file, officer, whole_app
from tests.staff.people import Staffer, make_staffer

__all__ = ["app", "make_file", "officer", "whole_app"]


@pytest.fixture
def chief(app: Flask) -> Staffer:
    return make_staffer(app, "manager")
