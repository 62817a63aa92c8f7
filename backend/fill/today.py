"""What the checks of a form may know now: the day, the lists in force, the settings."""

from __future__ import annotations

from backend.catalogue.lines import lines
from backend.catalogue.units import units
from backend.fill.shape import Context
from backend.ground import clock
from backend.ground.config import config


def make_context() -> Context:
    """For whoever judges answers; papers and what was given before are the caller's to add."""
    return Context(
        today=clock.today(), specimen=config().specimen, codes=lines().codes, communes=units().province_of_commune,
        provinces=frozenset(province.code for province in units().provinces), pins=units().pin_provinces,
    )
