"""The line to an institution: what counts as an answer, what is tried again, who is believed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import requests
from flask import Flask, Response
from werkzeug.serving import make_server

from backend.ground.config import INSTITUTIONS
from backend.ground.faults import Fault
from backend.outside.caller import Caller
from backend.outside.contract import CONTRACTS, OPERATIONS, contract_text_of
from backend.outside.keys import OutsideKey, key_in
from backend.outside.spoken import TaxAnswer, TaxQuestion
from backend.outside.standin.faults import FaultKind
from backend.outside.standin.server import StandIn, serve_aside
from backend.outside.tax import HttpTax

ASKED = TaxQuestion(number="099158000123", name="TRẦN THỊ MẪU ĐƠN", birth_date=date(1958, 3, 2))


class Line:
    """A stand-in, and a caller that speaks to it."""

    def __init__(self, folder: Path, *, known: OutsideKey | None = None) -> None:
        own = key_in(folder)
        self.standin = StandIn(known or own, slow_s=0.2, late_s=0.8)
        self.server, self.address = serve_aside(self.standin)
        self.tax = HttpTax(Caller("tax", self.address, own, patience_s=0.5))

    def fault_of(self, key: str) -> str:
        """The fault that a question meets; empty: none."""
        try:
            self.tax.judge_payer(ASKED, key=key)
        except Fault as fault:
            return fault.code
        return ""


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    one = Line(tmp_path)
    yield one
    one.server.shutdown()


def test_the_answer_of_the_number_is_given(line: Line) -> None:
    assert line.tax.judge_payer(ASKED, key="one").outcome == "ok"
    owing = line.tax.judge_payer(ASKED.model_copy(update={"number": "099158000901"}), key="two")
    assert (owing.outcome, owing.tax_code) == ("obligation_open", None)


def test_the_same_key_is_done_once_and_another_question_under_it_is_refused(line: Line) -> None:
    first = line.tax.judge_payer(ASKED, key="one")
    assert line.tax.judge_payer(ASKED, key="one") == first
    assert line.standin.ledger.done == {"tax": 1}
    with pytest.raises(Fault, match="outside_refused"):
        line.tax.judge_payer(ASKED.model_copy(update={"name": "AI KHÁC"}), key="one")


@pytest.mark.parametrize(("kind", "times", "says"), [
    ("slow", 1, ""), ("down", 1, ""), ("duplicate", 2, ""), ("late", 1, ""),
    ("down", 3, "outside_down"), ("duplicate", 3, "outside_down"), ("garbage", 1, "outside_garbled"),
])
def test_every_fault_is_named_and_none_is_an_answer(line: Line, kind: FaultKind, times: int, says: str) -> None:
    line.standin.faults.order("tax", kind, times)
    assert line.fault_of("one") == says
    line.standin.faults.order("tax", kind, 0)
    assert line.fault_of("one") == ""
    assert line.standin.ledger.done == {"tax": 1}


def test_who_is_down_is_left_in_peace(line: Line) -> None:
    line.standin.faults.order("tax", "down", 10_000)
    assert {line.fault_of(f"key-{n}") for n in range(6)} == {"outside_down"}
    line.standin.faults.order("tax", "down", 0)
    assert line.fault_of("later") == "outside_down"
    assert line.standin.ledger.done == {}


def test_a_stranger_is_not_heard(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    line = Line(tmp_path / "ours", known=key_in(tmp_path / "theirs"))
    assert line.fault_of("one") == "outside_refused"
    bare = requests.post(f"{line.address}/tax/v1/payers/judge", data=ASKED.model_dump_json(), timeout=5)
    assert bare.status_code == 401
    assert line.standin.ledger.done == {}
    line.server.shutdown()


def _elsewhere() -> Response:
    return Response(status=302, headers={"Location": "http://127.0.0.1:9/"})


def _endless() -> Response:
    return Response(iter([b" " * 65_536] * 5), mimetype="application/json")


@pytest.mark.parametrize(("answer", "says"), [(_elsewhere, "outside_refused"), (_endless, "outside_down")])
def test_no_redirect_is_followed_and_no_endless_answer_is_read(tmp_path: Path, answer: Callable[[], Response], says: str) -> None:
    app = Flask("odd")
    app.add_url_rule("/odd", "odd", answer, methods=["POST"])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    caller = Caller("tax", f"http://127.0.0.1:{server.server_port}", key_in(tmp_path), patience_s=2)
    with pytest.raises(Fault, match=says):
        caller.ask("/odd", ASKED, TaxAnswer, key="one")
    server.shutdown()


def test_the_contracts_are_those_that_answers_are_checked_by() -> None:
    assert {one.institution for one in OPERATIONS} == set(INSTITUTIONS)
    for one in INSTITUTIONS:
        said = (CONTRACTS / f"{one}.json").read_text(encoding="utf8")
        assert said == contract_text_of(one), f"{one}.json is behind: write contract_text_of into it"
