"""Procedures, forms, offices, calendars, units: data files and the loader that checks them."""
