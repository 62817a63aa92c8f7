"""The officer's desk: from a file nobody holds to a signed result, every look with its reason and its row in the audit."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from sqlalchemy import select

from backend.desk.rules import propose
from backend.desk.tables import QUOTA, sights
from backend.dossier.papers import result_of
from backend.dossier.record import FileShown
from backend.dossier.tables import events_of
from backend.fill.record import PaperFile, Papers
from backend.ground import clock
from backend.lens.document import judge_pdf
from backend.slip.letter import letter_of
from backend.staff.tables import keep_active
from backend.vault import audit, db, records, stills, tables
from tests.filing import LIVE
from tests.staff.people import Staffer

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _path(case_id: str, rest: str = "") -> str:
    return f"/api/desk/files/{case_id}{rest}"


def _taken(one: Staffer, case_id: str) -> dict[str, Any]:
    answer = one.ask("POST", _path(case_id, "/take"))
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def _done(one: Staffer, case_id: str, deed: str, **body: Any) -> dict[str, Any]:
    seen = one.ask("GET", _path(case_id)).get_json()["file"]["event_count"]
    way = "signature" if deed in ("sign", "send_back") else "deeds"
    answer = one.ask("POST", _path(case_id, f"/{way}"), json={"deed": deed, "event_count": seen, **body})
    assert answer.status_code == 200, answer.get_json()
    return dict(answer.get_json())


def test_a_file_goes_from_nobody_to_a_signed_result(make_file: Callable[..., str], officer: Staffer, lead: Staffer) -> None:
    case_id = make_file()
    told = officer.ask("GET", "/api/desk/files?queue=free").get_json()
    assert [one["case_id"] for one in told["files"]] == [case_id]
    assert told["counts"] == {"mine": 0, "free": 1, "asked": 0}
    desk = _taken(officer, case_id)
    assert desk["proposed"] == {"deed": "receive", "why": "receive_sure", "fields": [], "proposal": None}
    assert set(desk["deeds"]) == {"receive", "ask_more", "refuse"}
    assert _done(officer, case_id, "receive")["proposed"]["deed"] == "start"
    assert _done(officer, case_id, "start")["proposed"] == {"deed": "propose", "why": "grant", "fields": [], "proposal": "grant"}
    assert _done(officer, case_id, "propose", proposal="grant")["deeds"] == ["ask_more", "ask_fee", "forward", "note_tax", "apologise", "stop"]
    assert lead.ask("GET", "/api/desk/files?queue=sign").get_json()["counts"]["sign"] == 1
    signed = _done(lead, case_id, "sign")
    assert signed["file"]["brief"]["status"] == 9
    with db.look() as conn:
        kinds = [event.kind for event in events_of(conn, case_id)]
        assert result_of(conn, case_id).startswith(b"%PDF")
        assert audit.verify_chain(conn) is None
    assert kinds == ["submitted", "assigned", "received", "started", "proposed", "finished"]


def test_what_is_doubtful_stands_first_and_is_asked_again(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id = make_file(unsure=("residence",))
    desk = _taken(officer, case_id)
    assert desk["file"]["rows"][0]["field"] == "residence"
    assert desk["file"]["rows"][0]["state"] == "look"
    assert desk["proposed"] == {"deed": "ask_more", "why": "doubtful", "fields": ["residence"], "proposal": None}
    wants = [{"kind": "card", "key": "front", "note": "Ảnh lóa ở nơi thường trú, xin chụp lại."}]
    after = _done(officer, case_id, "ask_more", wants=wants, reason="Nơi thường trú chưa rõ.")
    assert after["file"]["brief"]["status"] == 5
    assert after["deeds"] == ["stop"]
    assert after["proposed"]["deed"] is None


def test_a_refusal_needs_its_ground(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id = make_file()
    _taken(officer, case_id)
    body = {"deed": "refuse", "event_count": 2, "reason": "Ngoài thẩm quyền.", "law": ""}
    answer = officer.ask("POST", _path(case_id, "/deeds"), json=body)
    assert answer.status_code == 422
    ground = next(one for one in officer.ask("GET", "/api/desk/grounds").get_json()["grounds"] if one["code"] == "competence")
    told = {name: ground[name] for name in ("reason", "law", "next_step")}
    assert _done(officer, case_id, "refuse", **told)["file"]["brief"]["status"] == 3


def test_who_has_not_seen_the_latest_does_nothing(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id = make_file()
    _taken(officer, case_id)
    stale = officer.ask("POST", _path(case_id, "/deeds"), json={"deed": "receive", "event_count": 1})
    assert (stale.status_code, stale.get_json()["code"]) == (409, "version_stale")


def test_a_file_of_somebody_else_shows_its_line_only(
    make_file: Callable[..., str], officer: Staffer, lead: Staffer, app: Any,
) -> None:
    case_id = make_file()
    _taken(officer, case_id)
    from tests.staff.people import make_staffer

    other = make_staffer(app, "officer")
    shown = other.ask("GET", _path(case_id)).get_json()
    assert set(shown) == {"brief", "free"}
    assert shown["free"] is False
    assert other.ask("POST", _path(case_id, "/take")).get_json()["code"] == "version_stale"
    for way in ("/sight", "/deeds"):
        assert other.ask("POST", _path(case_id, way), json={}).status_code == 404
    given = lead.ask("POST", _path(case_id, "/holder"), json={"to": other.me["staff_id"]})
    assert given.status_code == 200
    assert other.ask("GET", _path(case_id)).get_json()["file"]["brief"]["holder"] == "Người Mẫu"
    assert officer.ask("POST", _path(case_id, "/deeds"), json={}).status_code == 404


def test_pictures_need_a_reason_and_carry_the_viewer(make_file: Callable[..., str], officer: Staffer, hands: Any) -> None:
    case_id = make_file()
    _taken(officer, case_id)
    picture = _path(case_id, "/pictures/front")
    assert officer.ask("GET", picture).get_json()["code"] == "reason_missing"
    assert officer.ask("POST", _path(case_id, "/sight"), json={"reason": "curious"}).status_code == 422
    assert officer.ask("POST", _path(case_id, "/sight"), json={"reason": "decide"}).get_json()["sight_until"]
    shown = officer.ask("GET", picture)
    assert shown.mimetype == "image/jpeg"
    assert shown.headers["Cache-Control"] == "no-store"
    hands(timedelta(minutes=1))
    assert officer.ask("GET", picture).data != shown.data  # the hour stands in it
    assert officer.ask("GET", _path(case_id, "/pictures/selfie")).status_code == 404
    assert officer.ask("GET", _path(case_id, "/pictures/..%2f..")).status_code == 404
    hands(timedelta(minutes=30))
    assert officer.ask("GET", picture).status_code in (401, 403)


WAIVED = LIVE.model_copy(update={"live": "waived", "likeness": "waived"})


def test_who_has_a_file_of_the_kind_already_is_compared_with_it(make_file: Callable[..., str], officer: Staffer) -> None:
    """Without a face nobody is told of the other file: it is the officer who sees both."""
    first, second = (make_file(number="099158000888", verdict=WAIVED) for _ in range(2))
    desk = _taken(officer, second)
    assert desk["file"]["waits"] == ["office_setting", "duplicate"]
    assert (desk["file"]["brief"]["state"], desk["proposed"]["why"]) == ("look", "receive_twin")
    assert [one["case_id"] for one in desk["file"]["earlier"]] == [first]


def test_what_waits_for_a_look_is_not_proposed_as_sure(make_file: Callable[..., str], officer: Staffer) -> None:
    file = FileShown.from_json(json.dumps(_taken(officer, make_file())["file"]))
    assert file.waits == ("office_setting",)
    assert propose(file, ["receive"]).why == "receive_sure"
    for wait in ("tax", "population", "picture_from_file", "doubt"):
        assert propose(file.model_copy(update={"waits": ("office_setting", wait)}), ["receive"]).why == "receive_look"


def test_a_quota_of_files_an_hour(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id, others = make_file(), [make_file() for _ in range(2)]
    for one in (case_id, *others):
        _taken(officer, one)
    with db.write() as tx:
        # As if the hour had been full but for one file: 59 looks into files that are in the vault.
        for n in range(QUOTA - 1):
            tx.execute(sights.insert().values(
                staff_id=officer.me["staff_id"], at=clock.now() - timedelta(minutes=1, seconds=n),
                case_id=_any_case(tx), reason="decide",
            ))
    assert officer.ask("POST", _path(case_id, "/sight"), json={"reason": "decide"}).status_code == 200
    full = officer.ask("POST", _path(others[0], "/sight"), json={"reason": "decide"})
    assert (full.status_code, full.get_json()["code"]) == (429, "view_quota")
    assert officer.ask("POST", _path(case_id, "/sight"), json={"reason": "compare"}).status_code == 200


def _any_case(tx: db.Tx) -> str:
    from backend.vault import cases

    return cases.open_case(tx, procedure="hkd-thanh-lap", office="phuong-mau").case_id


def test_search_by_name_without_marks_phone_and_code(make_file: Callable[..., str], officer: Staffer) -> None:
    case_id = make_file()
    _taken(officer, case_id)
    code = officer.ask("GET", _path(case_id)).get_json()["file"]["brief"]["code"]
    for query in ("tran thi mau don", "MẪU ĐƠN", "0990000458", code):
        found = officer.ask("POST", "/api/desk/search", json={"query": query}).get_json()["files"]
        assert [one["case_id"] for one in found] == [case_id], query
    for query in ("%%%", "___", "nobody here"):
        assert officer.ask("POST", "/api/desk/search", json={"query": query}).get_json()["files"] == []
    assert officer.ask("POST", "/api/desk/search", json={"query": "ab"}).status_code == 422


def test_the_lead_sees_who_holds_what(make_file: Callable[..., str], officer: Staffer, lead: Staffer) -> None:
    held, free = make_file(), make_file()
    _taken(officer, held)
    seen = lead.ask("GET", "/api/desk/overview").get_json()
    assert seen["by_status"] == {"1": 2}
    assert seen["free"] == 1
    loads = {one["officer"]["id"]: one["open"] for one in seen["loads"]}
    assert loads == {officer.me["staff_id"]: 1, lead.me["staff_id"]: 0}
    assert {one["case_id"] for one in [*seen["late"], *seen["soon"]]} == {held, free}


@pytest.mark.parametrize("after", ["x", "2026-01-01~", "2026-01-01T00:00:00~abc", "~", "9" * 200])
def test_a_forged_place_in_a_list_is_refused(officer: Staffer, after: str) -> None:
    assert officer.ask("GET", f"/api/desk/files?queue=free&after={after}").status_code == 400


def test_a_strange_queue_is_refused(officer: Staffer, lead: Staffer) -> None:
    assert officer.ask("GET", "/api/desk/files?queue=unit").status_code == 422
    assert lead.ask("GET", "/api/desk/files?queue=unit").status_code == 200


def _with_paper(case_id: str, pdf: bytes = b"") -> None:
    """A paper of one page that came as a PDF."""
    pdf = pdf or letter_of({"title": "Giấy ủy quyền", "blocks": [], "signs": []} | _BLANK, size="a4")
    with db.write() as tx:
        paper = PaperFile(
            file="x", source="pdf", pages=(), pdf=stills.keep_blob(tx, case_id, "paper", pdf), count=1, size_bytes=len(pdf),
            last_sha256="0" * 64, state="ready", received_at=clock.now(),
        )
        records.keep_record(tx, case_id, Papers(papers={"mandate": paper}))


_BLANK = dict.fromkeys(("authority", "center", "number", "date_line", "to", "foot", "specimen"), "")


def test_a_paper_that_breaks_only_when_it_is_written_anew_says_that_it_cannot_be_opened(
    make_file: Callable[..., str], officer: Staffer,
) -> None:
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(out)
    torn, case_id = out.getvalue().replace(b"/Size", b"/Sixe"), make_file()
    assert judge_pdf(torn) == 1
    _with_paper(case_id, torn)
    _taken(officer, case_id)
    assert officer.ask("POST", _path(case_id, "/sight"), json={"reason": "check"}).status_code == 200
    assert officer.ask("GET", _path(case_id, "/papers/mandate.pdf")).get_json()["code"] == "blob_corrupt"


def test_a_paper_that_came_as_a_file_is_opened_with_a_reason_and_bears_the_viewers_name(
    make_file: Callable[..., str], officer: Staffer,
) -> None:
    case_id = make_file()
    _with_paper(case_id)
    assert _taken(officer, case_id)["file"]["uploads"] == [{"key": "mandate", "name": _MANDATE, "pages": 1}]
    assert officer.ask("GET", _path(case_id, "/papers/mandate.pdf")).status_code == 403
    officer.ask("POST", _path(case_id, "/sight"), json={"reason": "decide"})
    opened = officer.ask("GET", _path(case_id, "/papers/mandate.pdf"))
    assert opened.mimetype == "application/pdf"
    [page] = PdfReader(io.BytesIO(opened.get_data())).pages
    assert "Người Mẫu · " in page.extract_text()
    assert officer.ask("GET", _path(case_id, "/papers/other.pdf")).status_code == 404
    with db.look() as conn:
        assert "file.paper" in [row.action for row in conn.execute(select(tables.audit.c.action))]


_MANDATE = "Văn bản ủy quyền của các thành viên hộ gia đình cho chủ hộ (nộp bản chính tại quầy)"


def test_what_somebody_held_who_was_put_out_is_seen_and_given_on(make_file: Callable[..., str], officer: Staffer, lead: Staffer) -> None:
    waits, proposed = make_file(), make_file()
    for case_id in (waits, proposed):
        _taken(officer, case_id)
    for deed in ("receive", "start"):
        _done(officer, proposed, deed)
    _done(officer, proposed, "propose", proposal="grant")
    with db.write() as tx:
        keep_active(tx, officer.me["staff_id"], active=False)
    loads = {one["officer"]["name"]: one["open"] for one in lead.ask("GET", "/api/desk/overview").get_json()["loads"]}
    assert loads == {"Người Mẫu": 0, "Người Mẫu (không còn xử lý hồ sơ)": 2}
    # Sent back to who is there no more, nobody would ever see it again.
    back = _done(lead, proposed, "send_back", reason="Xem lại địa chỉ")
    assert back["file"]["brief"]["status"] == 4
    assert [one["case_id"] for one in lead.ask("GET", "/api/desk/files?queue=mine").get_json()["files"]] == [proposed]
    given = lead.ask("POST", _path(waits, "/holder"), json={"to": lead.me["staff_id"]})
    assert given.status_code == 200
    assert [one["open"] for one in lead.ask("GET", "/api/desk/overview").get_json()["loads"]] == [2]
