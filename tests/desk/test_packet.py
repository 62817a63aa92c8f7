"""A file that an officer enters at the portal by hand: nothing is promised before its code, and what leaves says that it is ours."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.dossier.tables import events_of
from backend.ground.config import config
from backend.outside.keys import key_in, public_of
from backend.vault import audit, db
from tests.desk.test_desk import _done, _path, _taken
from tests.dossier.test_papers import read
from tests.filing import SAID, answers_of, case_of, make_filing, seated, send, work_off
from tests.staff.people import Staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def handed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that would receive by itself, and enters files at the portal by hand."""
    monkeypatch.setenv("HOSO_TARGET", "handoff")
    monkeypatch.setenv("HOSO_RECEPTION", "automatic")
    config.cache_clear()


def _packet(one: Staffer, case_id: str) -> dict[str, bytes]:
    answer = one.ask("GET", _path(case_id, "/packet.zip"))
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packet:
        return {name: packet.read(name) for name in packet.namelist()}


@pytest.mark.usefixtures("handed")
def test_it_is_received_only_once_the_portal_gave_its_code(app: Flask, officer: Staffer) -> None:
    citizen = seated(app, make_filing())
    assert citizen.ask("POST", "/api/answers", json={"answers": answers_of()}).status_code == 200
    assert send(citizen).status_code == 201
    case_id = case_of(citizen)
    work_off(case_id)
    desk = _taken(officer, case_id)
    assert desk["file"]["waits"] == ["portal"]
    assert (desk["proposed"]["deed"], "receive" in desk["deeds"]) == ("note_portal", False)
    seen = desk["file"]["event_count"]
    early = officer.ask("POST", _path(case_id, "/deeds"), json={"deed": "receive", "event_count": seen})
    assert early.get_json()["fields"] == {"portal": "required"}
    empty = officer.ask("POST", _path(case_id, "/deeds"), json={"deed": "note_portal", "event_count": seen, "code": " "})
    assert empty.status_code == 422
    assert citizen.ask("GET", "/api/dossier").get_json()["portal_code"] is None
    entered = _done(officer, case_id, "note_portal", code="G22.99-261130-0001")
    assert (entered["file"]["portal_code"], entered["proposed"]["deed"]) == ("G22.99-261130-0001", "receive")
    assert "note_portal" not in entered["deeds"], "once"
    assert citizen.ask("GET", "/api/dossier").get_json()["portal_code"] == "G22.99-261130-0001"
    assert _done(officer, case_id, "receive")["file"]["brief"]["status"] == 2
    with db.look() as conn:
        assert [event.kind for event in events_of(conn, case_id)] == ["submitted", "assigned", "entered", "received"]
        assert audit.verify_chain(conn) is None


@pytest.mark.usefixtures("handed")
def test_what_is_taken_to_the_portal_is_whole_and_signed(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id = make_file()
    _taken(officer, case_id)
    assert officer.ask("GET", _path(case_id, "/packet.zip")).get_json()["code"] == "reason_missing"
    assert officer.ask("POST", _path(case_id, "/sight"), json={"reason": "decide"}).status_code == 200
    parts = _packet(officer, case_id)
    sums = dict(reversed(line.split("  ")) for line in parts["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(parts[name]).hexdigest() for name in sorted({*parts} - {"SHA256SUMS", "SHA256SUMS.sig"})}
    kid, signature = parts["SHA256SUMS.sig"].decode().split()
    key = key_in(config().keys_dir)
    assert kid == key.kid
    public_of(key.told).verify(bytes.fromhex(signature), parts["SHA256SUMS"])
    text = read(parts["ban-khai.pdf"])
    for said in ("BẢN KHAI", SAID["name"], "HỘ KINH DOANH MẪU ĐƠN", "1.001612"):
        assert said in text
    assert not [name for name in parts if name.endswith((".jpg", ".png"))], "no picture of card or face"


def test_where_nothing_is_entered_by_hand_there_is_none(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id = make_file()
    _taken(officer, case_id)
    told: dict[str, Any] = officer.ask("POST", _path(case_id, "/sight"), json={"reason": "decide"}).get_json()
    assert "note_portal" not in told["deeds"]
    assert officer.ask("GET", _path(case_id, "/packet.zip")).get_json()["code"] == "move_not_allowed"
