"""The writer of a letter hears by SMS that it is answered: once, nothing of the answer, and not without a number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from backend.ground import clock
from backend.ground.clock import ZONE
from backend.ground.config import config
from backend.outside.standin.server import StandIn
from backend.vault import db
from backend.voice.job import do_tell_writer
from backend.voice.record import Letter
from backend.voice.tables import change_petition, find_coded, make_petition

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def answered(phone: str) -> str:
    letter = Letter(text="Chờ lâu ở quầy", name="", phone=phone)
    with db.write() as tx:
        code = make_petition(tx, config().office, letter, kind="report", topic="delay", due=clock.today())
        kept = find_coded(tx, code)
        assert kept
        change_petition(tx, kept, letter.model_copy(update={"reply": "Bí mật của câu trả lời"}), answered_at=clock.now())
    return kept.case_id


@pytest.fixture
def noon() -> Iterator[None]:
    """Nobody is woken: the clock stands at noon."""
    clock.use(lambda: datetime(2026, 11, 30, 12, 0, tzinfo=ZONE))
    yield
    clock.use(None)


@pytest.mark.usefixtures("noon", "vault")
def test_an_answer_is_announced_once_and_not_told(standin: StandIn) -> None:
    case_id = answered("0990000458")
    do_tell_writer(case_id)
    do_tell_writer(case_id)
    do_tell_writer(answered(""))
    sent = list(standin.institutions.messages.values())
    assert [one.to for one in sent] == ["0990000458"]
    assert "/voice" in sent[0].text
    assert "Bi mat" not in sent[0].text
    assert sent[0].text.isascii()
