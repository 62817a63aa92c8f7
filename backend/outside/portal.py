"""The national portal, by the integration platform (LGSP): it hears of every file, and of every change of its status."""

from __future__ import annotations

from typing import Protocol

from backend.outside.caller import Caller
from backend.outside.spoken import PortalFile, PortalTaken


class Portal(Protocol):
    """Who keeps the files of all offices."""

    def put_file(self, told: PortalFile, *, key: str) -> PortalTaken:
        """Tell it how a file stands; the newest state counts, in whatever order they come."""


class HttpPortal:
    """The portal at the other end of a line."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def put_file(self, told: PortalFile, *, key: str) -> PortalTaken:
        """Tell."""
        return self._caller.ask("/portal/v1/files/put", told, PortalTaken, key=key)
