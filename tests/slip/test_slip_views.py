"""The slip over HTTP: to its holder, to a counter, to a stranger; and offline."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from backend.ground import clock
from backend.ground.config import Config
from backend.slip import command
from backend.slip.job import do_slip
from backend.slip.record import Slip
from backend.slip.tables import find_receipt
from backend.vault import cases, db, records
from tests.citizen import Citizen
from tests.filing import SAID, case_of, filled, first_slot, office_app, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    return office_app(redis_url)


@pytest.fixture
def citizen(app: Flask) -> Citizen:
    """Somebody whose file was sent and received."""
    holder = filled(app)
    assert send(holder, slot=first_slot(holder)).status_code == 201
    work_off(case_of(holder))
    return holder


def slip_of(citizen: Citizen) -> dict[str, Any]:
    shown: dict[str, Any] = citizen.ask("GET", "/api/slip").get_json()
    return shown


def token_in(citizen: Citizen) -> str:
    return str(slip_of(citizen)["url"].partition("#")[2])


def changed(token: str) -> str:
    return token[:60] + ("A" if token[60] != "A" else "B") + token[61:]


def ask(citizen: Citizen, path: str, **body: str) -> Any:
    return citizen.ask("POST", f"/api/slip/{path}", json=body)


def test_the_slip_shows_dates_and_no_person(citizen: Citizen) -> None:
    shown = slip_of(citizen)
    assert (shown["official"], shown["status"], shown["status_words"]) == (True, 2, "Đã tiếp nhận")
    assert re.fullmatch(r"000\.00\.99\.H29-\d{6}-\d{4}", shown["code"])
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", shown["due_date"])
    assert re.match(r"(Thứ|Chủ nhật).*, 17 giờ 00 · 3 ngày làm việc", shown["due_words"])
    assert shown["url"].startswith("http://localhost:8000/r#")
    assert len(shown["url"].partition("#")[2]) == 127
    assert shown["qr_svg"].startswith("<svg")
    assert shown["appointment"]["place"] == "Quầy 3"
    assert [paper["count"] for paper in shown["papers"]] == ["1 bản", "2 ảnh"]
    assert all(re.fullmatch(r"[0-9a-f]{4} [0-9a-f]{4}", paper["fingerprint"]) for paper in shown["papers"])
    assert not any(said in json.dumps(shown, ensure_ascii=False) for said in (SAID["name"], SAID["number"], "0990000458"))


def test_before_the_machine_has_made_it_there_is_none(app: Flask) -> None:
    waiting = filled(app)
    assert waiting.ask("GET", "/api/slip").get_json()["code"] == "step_order"
    assert send(waiting).status_code == 201
    assert waiting.ask("GET", "/api/slip").get_json()["code"] == "step_order"
    do_slip(case_of(waiting))
    shown = slip_of(waiting)
    assert (shown["official"], shown["due"], shown["status"]) == (False, None, 1)
    assert shown["code"].startswith("TAM-")


def test_the_job_makes_one_slip_however_often_it_runs(app: Flask) -> None:
    holder = filled(app)
    do_slip(case_of(holder))
    send(holder)
    do_slip(case_of(holder))
    before = slip_of(holder)["url"]
    do_slip(case_of(holder))
    assert slip_of(holder)["url"] == before


def test_the_token_stays_when_the_file_is_received(app: Flask) -> None:
    holder = filled(app)
    send(holder)
    do_slip(case_of(holder))
    before = slip_of(holder)
    work_off(case_of(holder))
    after = slip_of(holder)
    assert before["url"] == after["url"]
    assert (before["official"], after["official"]) == (False, True)


def test_it_prints_without_a_script_and_escapes_what_people_wrote(app: Flask) -> None:
    holder = filled(app, owner_name="<script>alert(1)</script>")
    send(holder)
    do_slip(case_of(holder))
    page = holder.ask("GET", "/slip/print").get_data(as_text=True)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "style=" not in page
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "<svg" in unescape(page)
    assert holder.ask("GET", "/slip/print.css").mimetype == "text/css"
    assert 'class="a4"' in holder.ask("GET", "/slip/print?paper=a4").get_data(as_text=True)


def test_pdf_and_calendar_come_as_files(citizen: Citizen) -> None:
    pdf = citizen.ask("GET", "/api/slip.pdf")
    assert (pdf.mimetype, pdf.get_data()[:5]) == ("application/pdf", b"%PDF-")
    assert "giay-hen.pdf" in pdf.headers["Content-Disposition"]
    book = Calendar.from_ical(citizen.ask("GET", "/api/slip.ics").get_data(as_text=True))
    assert len(list(book.walk("VEVENT"))) == 2
    assert SAID["name"] not in book.to_ical().decode()


def test_anyone_may_ask_whether_it_is_genuine_and_learns_nothing_else(app: Flask, citizen: Citizen) -> None:
    token, stranger = token_in(citizen), Citizen(app)
    assert ask(stranger, "verify", token=token).get_json() == {"genuine": True, "reason": None, "state": {"on_file": True}}
    assert ask(stranger, "verify", token=f"http://localhost:8000/r#{token}").get_json()["genuine"] is True
    assert ask(stranger, "verify", token=f"http://evil.example/r#{token}").get_json()["reason"] == "length"
    assert ask(stranger, "verify", token="xin chào").get_json() == {"genuine": False, "reason": "length", "state": None}
    assert ask(stranger, "verify", token=changed(token)).get_json()["genuine"] is False
    assert ask(stranger, "verify", token="x" * 500).get_json()["code"] == "field_invalid"
    assert stranger.ask("POST", "/api/slip/verify", json={"token": 1}).get_json()["code"] == "field_invalid"


def test_a_file_that_is_gone_is_genuine_and_not_on_file(app: Flask, citizen: Citizen) -> None:
    token = token_in(citizen)
    cases.shred_case(case_of(citizen))
    assert ask(Citizen(app), "verify", token=token).get_json() == {"genuine": True, "reason": None, "state": {"on_file": False}}
    assert ask(Citizen(app), "status", token=token, birth_year="1958").get_json()["code"] == "code_unknown"


def test_the_year_of_birth_opens_the_state(app: Flask, citizen: Citizen) -> None:
    answer = ask(Citizen(app), "status", token=token_in(citizen), birth_year="1958").get_json()
    assert (answer["status"], answer["official"]) == (2, True)
    assert answer["procedure"] == "Đăng ký thành lập hộ kinh doanh"
    assert re.match(r"17 giờ 00, Thứ \w+ \d\d/\d\d/\d{4} · 3 ngày làm việc", answer["due_words"])
    assert SAID["name"] not in json.dumps(answer, ensure_ascii=False)


def test_what_was_wrong_cannot_be_told_from_the_answer(app: Flask, citizen: Citizen) -> None:
    token, stranger = token_in(citizen), Citizen(app)
    bodies = []
    for wrong in ({"token": token, "birth_year": "1959"}, {"token": changed(token), "birth_year": "1958"}, {"token": "x", "birth_year": "1958"}):
        answer = ask(stranger, "status", **wrong)
        assert answer.status_code == 404
        bodies.append({key: value for key, value in answer.get_json().items() if key != "reference"})
    assert bodies[0] == bodies[1] == bodies[2]


def test_a_year_cannot_be_guessed_through(app: Flask, citizen: Citizen) -> None:
    token, stranger = token_in(citizen), Citizen(app)
    told = [ask(stranger, "status", token=token, birth_year=str(1940 + n)).status_code for n in range(14)]
    assert 429 in told
    assert 200 not in told
    assert told[0] == 404


def test_the_public_keys_check_a_slip_without_us(app: Flask, citizen: Citizen, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    token = token_in(citizen)
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(Citizen(app).ask("GET", "/api/slip/keys").get_json()), encoding="utf8")
    assert command.main([token, "--keys", str(path)]) == 0
    assert "Đăng ký thành lập hộ kinh doanh" in capsys.readouterr().out
    assert command.main([f"https://anywhere.example/r#{token}"]) == 0
    for wrong, said in ((changed(token), "không xác nhận"), ("x", "không phải mã")):
        assert command.main([wrong, "--keys", str(path)]) == 1
        out = capsys.readouterr().out
        assert "Không xác nhận được" in out or said in out
    clock.use(lambda: clock._wall() + timedelta(days=181))
    try:
        assert command.main([token]) == 1
    finally:
        clock.use(None)
    assert "hết hạn" in capsys.readouterr().out


def test_a_key_file_that_is_none_is_told(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{}", encoding="utf8")
    with pytest.raises(ValueError, match="no public keys"):
        command.main(["x", "--keys", str(tmp_path / "keys.json")])


def test_a_doubtful_file_waits_and_says_so(app: Flask) -> None:
    holder = filled(app, name_vi="HỘ KINH DOANH CTY MẪU")
    send(holder)
    work_off(case_of(holder))
    shown = slip_of(holder)
    assert (shown["official"], shown["status_words"]) == (False, "Đã gửi, chờ tiếp nhận")


def test_a_receipt_belongs_to_one_case(citizen: Citizen) -> None:
    with db.look() as conn:
        slip = records.find_record(conn, case_of(citizen), Slip)
        assert slip
        assert find_receipt(conn, slip.receipt) == case_of(citizen)
        assert find_receipt(conn, "x" * 22) is None
