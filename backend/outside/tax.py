"""The tax authority: whether somebody may be given a tax code, and which (NĐ 168/2025/NĐ-CP Đ91)."""

from __future__ import annotations

from typing import Protocol

from backend.outside.caller import Caller
from backend.outside.spoken import TaxAnswer, TaxQuestion


class TaxOffice(Protocol):
    """Who answers for taxes."""

    def judge_payer(self, question: TaxQuestion, *, key: str) -> TaxAnswer:
        """The answer; faults outside_down, outside_garbled, outside_refused, none of which is an answer."""


class HttpTax:
    """The authority at the other end of a line."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def judge_payer(self, question: TaxQuestion, *, key: str) -> TaxAnswer:
        """Ask."""
        return self._caller.ask("/tax/v1/payers/judge", question, TaxAnswer, key=key)
