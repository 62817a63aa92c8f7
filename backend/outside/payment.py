"""The payment platform: an order is opened, the citizen pays at its page, and it is asked how the order stands."""

from __future__ import annotations

from typing import Protocol

from backend.outside.caller import Caller
from backend.outside.spoken import PaymentAnswer, PaymentOpened, PaymentOrder, PaymentQuestion


class PaymentPlatform(Protocol):
    """Who takes money for the office."""

    def open_order(self, order: PaymentOrder, *, key: str) -> PaymentOpened:
        """An order and the page where it is paid; the same key opens it once."""

    def find_order(self, question: PaymentQuestion, *, key: str) -> PaymentAnswer:
        """How an order stands now; every asking has a key of its own."""


class HttpPayment:
    """The platform at the other end of a line."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def open_order(self, order: PaymentOrder, *, key: str) -> PaymentOpened:
        """Open."""
        return self._caller.ask("/payment/v1/orders/open", order, PaymentOpened, key=key)

    def find_order(self, question: PaymentQuestion, *, key: str) -> PaymentAnswer:
        """Ask."""
        return self._caller.ask("/payment/v1/orders/find", question, PaymentAnswer, key=key)
