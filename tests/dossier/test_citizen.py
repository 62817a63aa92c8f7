"""The citizen's own file over HTTP: what they see, what they give when asked, what they take back; nobody else sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.capture import pieces as capture_pieces
from backend.capture.arrival import STILL_BYTES_MAX
from backend.capture.pieces import Keeper
from backend.catalogue import load
from backend.catalogue.publish import hear_of_publications
from backend.catalogue.table import HERE
from backend.catalogue.tables import Publication, keep_publication
from backend.dossier import deeds
from backend.dossier import views as dossier_views
from backend.dossier.answer import check_asked, keep_asked
from backend.dossier.job import local_events_of
from backend.dossier.record import Officer
from backend.dossier.tables import events, find_dossier, find_worded
from backend.fill.record import Answers
from backend.ground import clock
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.slip.record import Brought, Wanted
from backend.vault import db, records
from tests.citizen import PROCEDURE, Citizen, picture
from tests.filing import case_of, filled, first_slot, office_app, seated, send, work_off

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
WORKER = Officer(id="two", name="Phạm Văn Xử Lý", unit="Phòng Kinh tế")
WANTS = (
    Wanted(kind="field", key="name_vi", note="Tên đã có người đăng ký."), Wanted(kind="card", key="front", note="Ảnh bị lóa."),
)


@pytest.fixture
def app(vault: Config, redis_url: str) -> Flask:
    made = office_app(redis_url)
    made.extensions["keepers"] = {"asked": Keeper(keep_asked, STILL_BYTES_MAX, check_asked)}
    for room in (capture_pieces, dossier_views):
        made.register_blueprint(room.blueprint)
    return made


@pytest.fixture
def citizen(app: Flask) -> Citizen:
    """Somebody whose file an officer is at work on."""
    holder = filled(app)
    assert send(holder, slot=first_slot(holder)).status_code == 201
    work_off(case_of(holder))
    with db.write() as tx:
        deeds.start(tx, case_of(holder), WORKER)
    return holder


def asked(citizen: Citizen, wants: tuple[Wanted, ...] = WANTS) -> str:
    with db.write() as tx:
        deeds.ask_more(tx, case_of(citizen), WORKER, wants, reason="Cần sửa")
    return case_of(citizen)


def file_of(citizen: Citizen) -> Any:
    return citizen.ask("GET", "/api/dossier").get_json()


def answer(citizen: Citizen, fields: dict[str, Any], key: str = "a-key-of-this-test") -> Any:
    return citizen.ask("POST", "/api/dossier/answer", json={"fields": fields}, headers={"Idempotency-Key": key})


def bring(citizen: Citizen, key: str, seed: int = 9) -> Any:
    return bring_piece(citizen, key, picture(seed))


def bring_piece(citizen: Citizen, key: str, whole: bytes, *, start: int = 0, end: int | None = None) -> Any:
    """Bytes `start` to `end` of a picture, as the phone sends them."""
    piece, digest = whole[start:end], hashlib.sha256(whole).hexdigest()
    headers = {
        "Upload-Offset": str(start), "Upload-Length": str(len(whole)), "Upload-Digest": digest,
        "Upload-Checksum": hashlib.sha256(piece).hexdigest(),
    }
    path = f"/api/uploads/{hashlib.sha256(key.encode() + whole).hexdigest()[:32]}?side=asked&source=file&key={key}"
    return citizen.ask("PATCH", path, headers=headers, data=piece)


def test_it_says_who_holds_it_since_when_and_what_comes(citizen: Citizen) -> None:
    shown = file_of(citizen)
    state = shown["state"]
    assert (state["status"], state["holder"]) == (4, "Phạm Văn Xử Lý, Phòng Kinh tế")
    assert state["next_words"] == "Lãnh đạo ký kết quả, rồi cơ quan báo Ông/Bà."
    assert "giờ" in state["since_words"]
    assert (shown["may_withdraw"], shown["wants"], shown["result"]) == (True, [], None)


def test_what_is_kept_is_shown_as_it_is_kept(citizen: Citizen) -> None:
    card = next(paper for paper in file_of(citizen)["papers"] if paper["pictures"])
    assert len(card["pictures"]) == card["pages"] == 2
    kept = citizen.ask("GET", card["pictures"][0])
    assert (kept.status_code, kept.mimetype) == (200, "image/jpeg")
    assert kept.get_data()[:2] == b"\xff\xd8"
    assert citizen.ask("GET", "/api/slip/pictures/" + "x" * 22).status_code == 404


def test_exactly_what_was_asked_is_given(citizen: Citizen) -> None:
    case_id = asked(citizen)
    shown = file_of(citizen)
    assert [(want["key"], want["brought"]) for want in shown["wants"]] == [("name_vi", False), ("front", False)]
    assert shown["wants"][0]["field"]["type"] == "text"
    assert shown["wants"][0]["value"] == "HỘ KINH DOANH MẪU ĐƠN"
    assert shown["wants"][1]["label"] == "Ảnh mặt trước thẻ căn cước"
    early = answer(citizen, {"name_vi": "HỘ KINH DOANH MẪU MỚI"})
    assert (early.status_code, early.get_json()["fields"]) == (422, {"front": "required"})
    assert bring(citizen, "front").status_code == 202
    assert bring(citizen, "back").status_code == 404
    assert file_of(citizen)["wants"][1]["brought"] is True
    done = answer(citizen, {"name_vi": "HỘ KINH DOANH MẪU MỚI", "owner_name": "KẺ KHÁC"}, key="another-key-here")
    assert (done.status_code, done.get_json()["state"]["status"]) == (200, 4)
    with db.look() as conn:
        last = local_events_of(conn, case_id)[-1]
        line = find_dossier(conn, case_id)
        assert line in find_worded(conn, "phuong-mau", frozenset({"mau", "don"}))
    assert [(given.kind, given.key) for given in last.gives] == [("field", "name_vi"), ("card", "front")]
    assert any("Ảnh bổ sung" in paper["name"] for paper in done.get_json()["papers"])


def test_a_wrong_answer_says_so_and_changes_nothing(citizen: Citizen) -> None:
    asked(citizen, WANTS[:1])
    told = answer(citizen, {"name_vi": "HỘ KINH DOANH CÔNG TY MẪU"})
    assert told.status_code == 422
    assert set(told.get_json()["fields"]) == {"name_vi"}
    assert file_of(citizen)["state"]["status"] == 5


def test_what_was_not_asked_for_is_not_judged_by_another_day(
    citizen: Citizen, app: Flask, hands: Callable[[timedelta], None],
) -> None:
    """The day on which the business begins has passed meanwhile; it was good when it was sent."""
    case_id = asked(citizen, WANTS[:1])
    hands(timedelta(days=20))
    assert answer(seated(app, case_id), {"name_vi": "HỘ KINH DOANH MẪU MỚI"}).status_code == 200


def test_a_form_that_was_published_meanwhile_asks_nothing_of_a_running_file(
    citizen: Citizen, app: Flask, hands: Callable[[timedelta], None],
) -> None:
    case_id, day = asked(citizen, WANTS[:1]), clock.today() + timedelta(days=1)
    shipped = (HERE / "procedures" / f"{PROCEDURE}.toml").read_text(encoding="utf-8")
    later = shipped.replace("number = 1\n", f"number = 1\nvalid_from = {day}\n", 1).replace("Tên hộ kinh doanh viết", "Tên mới viết")
    website = 'en = "Website (if any)" }\ntype = "text"\nrequired = '
    later = later.replace(f"{website}false", f"{website}true")
    with db.write() as tx:
        keep_publication(tx, Publication(PROCEDURE, day, later), by="o" * 22)
    hear_of_publications()
    hands(timedelta(days=2))
    required = {field.key for field in load.form_of(PROCEDURE).fields if field.required}
    assert "seat_website" in required
    holder = seated(app, case_id)
    assert file_of(holder)["wants"][0]["label"].startswith("Tên hộ kinh doanh viết")
    assert answer(holder, {"name_vi": "HỘ KINH DOANH MẪU MỚI"}).status_code == 200


def test_a_second_request_is_answered_after_twenty_tries_of_the_first(citizen: Citizen) -> None:
    asked(citizen, WANTS[1:])
    for seed in range(20):
        assert bring(citizen, "front", seed=100 + seed).status_code == 202
    assert bring(citizen, "front", seed=99).get_json()["code"] == "too_many"
    assert answer(citizen, {}).status_code == 200
    asked(citizen, WANTS[1:])
    assert bring(citizen, "front", seed=98).status_code == 202
    assert answer(citizen, {}, key="another-key-here").status_code == 200


def test_a_paper_that_is_asked_for_is_photographed_however_it_was_ticked(citizen: Citizen) -> None:
    """The desk lists papers among the answers; an answer of words could not bring one, and the form takes none any more."""
    asked(citizen, (Wanted(kind="field", key="mandate", note="Thiếu chữ ký."),))
    assert [(want["kind"], want["key"]) for want in file_of(citizen)["wants"]] == [("paper", "mandate")]
    told = answer(citizen, {"mandate": {"file": "x", "pages": "1"}})
    assert (told.status_code, told.get_json()["fields"]) == (422, {"mandate": "required"})
    assert bring(citizen, "mandate").status_code == 202
    assert answer(citizen, {}, key="another-key-here").status_code == 200


@pytest.mark.parametrize("want", [
    Wanted(kind="field", key="no_such", note="x"), Wanted(kind="card", key="mandate", note="x"), Wanted(kind="paper", key="name_vi", note="x"),
    Wanted(kind="field", key="capital_words", note="x"), Wanted(kind="paper", key="front", note="x"),
])
def test_what_nobody_could_give_is_not_asked_for(citizen: Citizen, want: Wanted) -> None:
    with pytest.raises(Fault) as caught:
        asked(citizen, (want,))
    assert caught.value.fields == {"wants": "unknown"}


def test_a_doubt_goes_with_the_answer_that_raised_it(citizen: Citizen) -> None:
    case_id = asked(citizen, WANTS[:1])
    with db.write() as tx:
        before = records.find_record(tx, case_id, Answers)
        assert before
        records.keep_record(tx, case_id, before.model_copy(update={"doubts": {"name_vi": "x", "seat": "y"}}))
    assert answer(citizen, {"name_vi": "HỘ KINH DOANH MẪU MỚI"}).status_code == 200
    with db.look() as conn:
        after = records.find_record(conn, case_id, Answers)
    assert after
    assert after.doubts == {"seat": "y"}


def test_an_answer_sent_twice_is_one(citizen: Citizen) -> None:
    case_id = asked(citizen, WANTS[:1])
    for _ in range(3):
        assert answer(citizen, {"name_vi": "HỘ KINH DOANH MẪU MỚI"}).status_code == 200
    with db.look() as conn:
        assert conn.execute(select(func.count()).select_from(events).where(
            events.c.case_id == case_id, events.c.kind == "supplemented")).scalar() == 1
    assert answer(citizen, {"name_vi": "X"}, key="a-later-key-here").get_json()["code"] == "move_not_allowed"


def test_an_old_picture_answers_no_new_request(citizen: Citizen) -> None:
    asked(citizen, WANTS[1:])
    bring(citizen, "front")
    assert answer(citizen, {}).status_code == 200
    asked(citizen, WANTS[1:])
    assert file_of(citizen)["wants"][0]["brought"] is False
    assert answer(citizen, {}, key="the-second-request").get_json()["fields"] == {"front": "required"}
    first = next(paper for paper in file_of(citizen)["papers"] if "bổ sung" in paper["name"])["fingerprint"]
    bring(citizen, "front", seed=10)
    assert answer(citizen, {}, key="the-second-request").status_code == 200
    assert next(paper for paper in file_of(citizen)["papers"] if "bổ sung" in paper["name"])["fingerprint"] != first


def test_a_picture_that_was_cut_goes_on_where_it_was_and_is_kept_once(citizen: Citizen) -> None:
    case_id, whole = asked(citizen, WANTS[1:]), picture(11)
    half = len(whole) // 2
    assert bring_piece(citizen, "front", whole, end=half).get_json()["offset"] == half
    assert file_of(citizen)["wants"][0]["brought"] is False
    # The answer to the first piece was lost: sent again, it is told where to go on.
    again = bring_piece(citizen, "front", whole, end=half)
    assert (again.get_json()["code"], again.get_json()["fields"]) == ("upload_offset", {"offset": str(half)})
    last = bring_piece(citizen, "front", whole, start=half)
    assert (last.status_code, last.get_json()["key"]) == (202, "front")
    assert bring_piece(citizen, "front", whole, start=half).get_json()["code"] == "already_complete"
    assert file_of(citizen)["wants"][0]["brought"] is True
    with db.look() as conn:
        kept = records.find_record(conn, case_id, Brought)
    assert [(given.key, given.fingerprint) for given in kept.given] == [("front", last.get_json()["fingerprint"])]


def test_nothing_is_taken_that_nobody_asked_for(citizen: Citizen) -> None:
    assert bring(citizen, "front").get_json()["code"] == "move_not_allowed"
    assert answer(citizen, {}).get_json()["code"] == "move_not_allowed"
    asked(citizen)
    assert bring_piece(citizen, "front", b"no picture").status_code == 415
    assert citizen.ask("POST", "/api/dossier/answer", json={"fields": []}, headers={"Idempotency-Key": "k" * 20}).status_code == 400


def test_a_file_is_taken_back_once(citizen: Citizen) -> None:
    def withdraw(key: str) -> Any:
        return citizen.ask("POST", "/api/dossier/withdrawal", json={"reason": "Chưa cần"}, headers={"Idempotency-Key": key})

    told = [withdraw("the-same-key-twice"), withdraw("the-same-key-twice")]
    assert [one.status_code for one in told] == [200, 200]
    shown = told[0].get_json()
    assert (shown["state"]["status"], shown["may_withdraw"]) == (7, False)
    assert withdraw("another-key-here").get_json()["code"] == "move_not_allowed"
    assert citizen.ask("GET", "/api/dossier/papers/mau-05.pdf").get_data()[:5] == b"%PDF-"


def test_papers_come_as_files_and_only_those_there_are(citizen: Citizen) -> None:
    asked(citizen)
    forms = file_of(citizen)["forms"]
    assert [form["url"] for form in forms] == ["/api/dossier/papers/mau-02.pdf", "/api/dossier/papers/mau-06.pdf"]
    for form in forms:
        assert citizen.ask("GET", form["url"]).mimetype == "application/pdf"
    assert citizen.ask("GET", "/api/dossier/papers/mau-03.pdf").status_code == 404
    assert citizen.ask("GET", "/api/dossier/result.pdf").status_code == 404


def test_nobody_else_sees_it(app: Flask, citizen: Citizen) -> None:
    pictures = [address for paper in file_of(citizen)["papers"] for address in paper["pictures"]]
    stranger = filled(app, owner_pin="099158000999")
    assert stranger.ask("GET", "/api/dossier").get_json()["code"] == "step_order"
    assert all(stranger.ask("GET", address).status_code == 404 for address in pictures)
    assert Citizen(app).ask("GET", "/api/dossier").status_code == 401


def test_a_file_that_is_not_open_at_the_office_yet_says_so(app: Flask) -> None:
    """A moment after sending, or for as long as the job that opens it breaks."""
    sent = filled(app)
    assert send(sent).status_code == 201
    told = sent.ask("GET", "/api/dossier")
    assert (told.status_code, told.get_json()["code"]) == (503, "file_opening")
