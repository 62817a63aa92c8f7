"""The operators that carry messages to people: SMS and e-mail. Phones that are rung are for `push`."""

from __future__ import annotations

from typing import Protocol

from backend.outside.caller import Caller
from backend.outside.spoken import MessageOrder, MessageTaken


class Messenger(Protocol):
    """Who carries messages."""

    def send_message(self, order: MessageOrder, *, key: str) -> MessageTaken:
        """Send one; the same key sends it once."""


class HttpMessages:
    """The operator at the other end of a line."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def send_message(self, order: MessageOrder, *, key: str) -> MessageTaken:
        """Send."""
        return self._caller.ask("/messages/v1/send", order, MessageTaken, key=key)
