"""The public post: takes a result home, and says where it is."""

from __future__ import annotations

from typing import Protocol

from backend.outside.caller import Caller
from backend.outside.spoken import ParcelAnswer, ParcelOpened, ParcelOrder, ParcelQuestion


class PostOffice(Protocol):
    """Who carries."""

    def open_parcel(self, order: ParcelOrder, *, key: str) -> ParcelOpened:
        """Announce one; the same key announces it once."""

    def find_parcel(self, question: ParcelQuestion, *, key: str) -> ParcelAnswer:
        """Where it is now; every asking has a key of its own."""


class HttpPost:
    """The post at the other end of a line."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def open_parcel(self, order: ParcelOrder, *, key: str) -> ParcelOpened:
        """Announce."""
        return self._caller.ask("/post/v1/parcels/open", order, ParcelOpened, key=key)

    def find_parcel(self, question: ParcelQuestion, *, key: str) -> ParcelAnswer:
        """Ask."""
        return self._caller.ask("/post/v1/parcels/find", question, ParcelAnswer, key=key)
