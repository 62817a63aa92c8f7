"""Calls of the hotline and wishes to be called."""
