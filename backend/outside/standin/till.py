"""The stand-in's payment page: what was ordered, and a button that pays it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import Blueprint, Response, render_template_string

from backend.ground import clock
from backend.ground.ids import make_code
from backend.outside.spoken import PaymentAnswer, PaymentOpened, PaymentOrder, PaymentQuestion

# An order that nobody pays for a day is over.
_OPEN: Final = timedelta(hours=24)
_PAGE: Final = """<!doctype html><html lang="vi"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Nộp tiền thử</title><body style="font:18px sans-serif;margin:24px;max-width:420px">
<p>Trang thử, không có tiền thật.</p><h1>{{ amount }} đồng</h1><p>{{ purpose }}<br>Mã hồ sơ {{ file }}</p>
{% if paid %}<p><b>Đã nộp.</b> Xin quay lại trang hồ sơ.</p>
{% else %}<form method="post"><button style="font:inherit;padding:14px 24px">Nộp tiền</button></form>{% endif %}"""


@dataclass
class _Order:
    order: PaymentOrder
    opened_at: datetime
    receipt: str | None = None
    paid_at: datetime | None = None


class Till:
    """Orders by their number."""

    def __init__(self) -> None:
        self.orders: dict[str, _Order] = {}
        self.address = ""

    def open(self, asked: PaymentOrder) -> PaymentOpened:
        """A new order."""
        number = f"DH-{make_code(10)}"
        self.orders[number] = _Order(asked, clock.now())
        return PaymentOpened(order=number, address=f"{self.address}/pay/{number}")

    def find(self, asked: PaymentQuestion) -> PaymentAnswer:
        """How it stands; KeyError: nobody ordered it."""
        one = self.orders[asked.order]
        over = clock.now() > one.opened_at + _OPEN
        return PaymentAnswer(
            order=asked.order, state="paid" if one.receipt else "expired" if over else "open", amount_vnd=one.order.amount_vnd,
            receipt=one.receipt, paid_at=one.paid_at,
        )

    def pay(self, number: str) -> None:
        """Somebody pays; a second time changes nothing."""
        one = self.orders[number]
        if one.receipt is None:
            one.receipt, one.paid_at = f"BL-{make_code(8)}", clock.now()

    def page(self) -> Blueprint:
        """What the citizen sees."""
        pages = Blueprint("till", __name__)

        @pages.get("/pay/<number>")
        def show_order(number: str) -> str | Response:
            one = self.orders.get(number)
            if one is None:
                return Response(status=404)
            amount = f"{one.order.amount_vnd:,}".replace(",", ".")
            return render_template_string(
                _PAGE, amount=amount, purpose=one.order.purpose, file=one.order.file, paid=one.receipt,
            )

        @pages.post("/pay/<number>")
        def take_money(number: str) -> Response:
            if number not in self.orders:
                return Response(status=404)
            self.pay(number)
            return Response(status=303, headers={"Location": f"/pay/{number}"})

        return pages
