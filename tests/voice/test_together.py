"""A letter that two would answer at the same moment is answered once: whoever reads the answer must be able to rely on it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from backend.ground import clock
from backend.vault import db
from backend.voice.tables import change_petition, find_coded, find_petition
from tests.citizen import Citizen
from tests.staff.people import Staffer
from tests.together import at_once

LETTER = {"kind": "report", "topic": "delay", "text": "Tôi chờ 45 phút ở quầy 3 mà không ai gọi số."}


def test_a_letter_is_answered_once(app: Flask, chief: Staffer) -> None:
    sent = Citizen(app).ask("POST", "/api/voice/letters", json=LETTER, headers={"Idempotency-Key": "a-key-of-this-test"})
    with db.look() as conn:
        found = find_coded(conn, sent.get_json()["code"])
    assert found
    petition_id = found.case_id

    def answer(pause: Callable[[], None]) -> str:
        with db.write() as tx:
            petition = find_petition(tx, petition_id)
            assert petition
            letter = petition.letter.model_copy(update={"reply": "Đã mở thêm quầy."})
            change_petition(tx, petition, letter, answered_at=clock.now())
            pause()
        return "answered"

    def answer_too() -> str:
        path = f"/api/office/petitions/{petition_id}/answer"
        return str(chief.ask("POST", path, json={"text": "Một câu khác."}).get_json().get("code"))

    assert at_once(answer, answer_too) == ["answered", "move_not_allowed"]
    with db.look() as conn:
        kept = find_petition(conn, petition_id)
    assert kept
    assert kept.letter.reply == "Đã mở thêm quầy."
