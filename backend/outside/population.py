"""The population database: whether a number, a name and a birth date are one person; it tells nothing else."""

from __future__ import annotations

from typing import Protocol

from backend.outside.caller import Caller
from backend.outside.spoken import PersonAnswer, PersonQuestion


class Population(Protocol):
    """Who knows everybody."""

    def confirm_person(self, question: PersonQuestion, *, key: str) -> PersonAnswer:
        """Whether it is this person; a fault of the line is no answer."""


class HttpPopulation:
    """The database at the other end of a line."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def confirm_person(self, question: PersonQuestion, *, key: str) -> PersonAnswer:
        """Ask."""
        return self._caller.ask("/population/v1/persons/confirm", question, PersonAnswer, key=key)
