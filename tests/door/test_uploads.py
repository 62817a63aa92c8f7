"""Pictures in pieces: rows 5 to 9 of bad input, cuts, repeats and kills; what was acknowledged is never asked for again."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backend.capture.record import Burst, Front
from backend.capture.tables import find_upload
from backend.vault import db, records, stills
from tests.citizen import Citizen, picture
from tests.filing import make_filing, seated

NAME = "0123456789abcdef" * 2
WHOLE = picture(7)
HALF = len(WHOLE) // 2
GOOD: dict[str, Any] = {"name": NAME, "start": 0, "content": WHOLE, "side": "front"}


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _send(citizen: Citizen, *, headers: dict[str, str] | None = None, sent: bytes | None = None, **change: Any) -> TestResponse:
    """One piece of WHOLE; `sent` is what really comes of it."""
    piece = GOOD | change
    own = {
        "Upload-Offset": str(piece["start"]), "Upload-Length": str(len(WHOLE)),
        "Upload-Digest": _sha(WHOLE), "Upload-Checksum": _sha(piece["content"]),
    }
    length = {"CONTENT_LENGTH": str(len(piece["content"]))}
    return citizen.ask(
        "PATCH", f"/api/uploads/{piece['name']}?side={piece['side']}", headers=own | (headers or {}),
        data=piece["content"] if sent is None else sent, environ_overrides=length,
    )


def _offset(citizen: Citizen) -> dict[str, Any]:
    return citizen.ask("GET", f"/api/uploads/{NAME}").get_json()


@pytest.fixture
def ready(citizen: Citizen) -> Citizen:
    return citizen.ready_for_stills()


def test_a_good_line_needs_one_call(ready: Citizen) -> None:
    answer = _send(ready)
    assert answer.status_code == 202
    assert answer.get_json()["open"] == "back"
    assert ready.ask("GET", "/api/stills/front").status_code == 200


def test_a_code_that_nobody_asked_for_is_out_of_order(ready: Citizen) -> None:
    assert _send(ready, side="closeup").get_json()["code"] == "step_order"


def test_a_paper_comes_in_pieces_to_its_form(app: Flask) -> None:
    citizen = seated(app, make_filing(procedure="htx-thanh-lap"))
    assert _send(citizen, side="paper&key=strange", content=WHOLE[:HALF]).get_json()["code"] == "not_found"
    assert _send(citizen, side="paper&key=charter", content=WHOLE[:HALF]).get_json()["offset"] == HALF
    answer = _send(citizen, side="paper&key=charter", start=HALF, content=WHOLE[HALF:])
    assert (answer.status_code, answer.get_json()["pages"]) == (202, 1)
    assert citizen.ask("GET", "/api/papers").get_json()["papers"]["charter"] == answer.get_json()


def test_pieces_become_the_picture_and_nothing_else_stays(ready: Citizen) -> None:
    step = 10_000
    for start in range(0, len(WHOLE), step):
        answer = _send(ready, start=start, content=WHOLE[start:start + step])
        last = start + step >= len(WHOLE)
        assert answer.status_code == (202 if last else 200)
        assert last or answer.get_json() == {"offset": start + step, "size": len(WHOLE), "complete": False}
    assert _offset(ready)["complete"] is True
    with db.look() as conn:
        found = find_upload(conn, NAME)
        assert found is not None
        assert len(stills.blobs_of(conn, found.case_id)) == 1


def test_a_picture_tells_whether_another_of_its_moment_is_held_back(ready: Citizen) -> None:
    assert _send(ready, side="front&moment=third").get_json()["code"] == "query"
    assert _send(ready, side="front&moment=first").status_code == 202
    with db.look() as conn:
        found = find_upload(conn, NAME)
        assert found is not None
        front = records.find_record(conn, found.case_id, Front)
    assert front is not None
    assert front.still.burst


@pytest.mark.parametrize(("moment", "kept"), [("&moment=next", True), ("&moment=first", False), ("", False)])
def test_what_was_not_enough_is_kept_for_the_next_of_its_moment_alone(ready: Citizen, *, moment: str, kept: bool) -> None:
    first = _send(ready, name="f" * 32)  # tells the case; then as a job leaves it that refused this picture
    assert first.status_code == 202
    with db.write() as tx:
        found = find_upload(tx, "f" * 32)
        assert found is not None
        case = found.case_id
        front = records.find_record(tx, case, Front)
        assert front is not None
        records.keep_record(tx, case, Burst(front=(front.still.blob,)))
        records.forget_records(tx, case, (Front,))
    answer = ready.ask("PUT", f"/api/stills/front?source=camera{moment}", data=picture(8), content_type="image/jpeg")
    assert answer.status_code == 202
    with db.look() as conn:
        burst, blobs = records.find_record(conn, case, Burst), stills.blobs_of(conn, case)
    assert burst == (Burst(front=(front.still.blob,)) if kept else Burst())
    assert (front.still.blob in blobs) is kept


def test_retaking_one_side_leaves_the_other_its_moment(ready: Citizen) -> None:
    assert _send(ready, name="f" * 32).status_code == 202
    with db.write() as tx:
        found = find_upload(tx, "f" * 32)
        assert found is not None
        case = found.case_id
        pair = Burst(front=(stills.keep_blob(tx, case, "front", b"one"),), back=(stills.keep_blob(tx, case, "back", b"two"),))
        records.keep_record(tx, case, pair)
    assert ready.ask("DELETE", "/api/stills/front").status_code == 200
    with db.look() as conn:
        assert records.find_record(conn, case, Burst) == Burst(back=pair.back)


def test_row_5_a_cut_keeps_what_came(ready: Citizen) -> None:
    cut = _send(ready, sent=WHOLE[:HALF])
    assert (cut.status_code, cut.get_json()["code"]) == (400, "upload_incomplete")
    assert ready.ask("GET", "/api/case").get_json()["open"] == "front"
    assert _offset(ready) == {"offset": HALF, "size": len(WHOLE), "complete": False}
    assert _send(ready, start=HALF, content=WHOLE[HALF:]).status_code == 202


def test_row_5_a_cut_before_the_first_byte_leaves_nothing(ready: Citizen) -> None:
    assert _send(ready, sent=b"").get_json()["code"] == "upload_incomplete"
    assert ready.ask("GET", f"/api/uploads/{NAME}").status_code == 404


def test_row_6_a_wrong_offset_hears_the_true_one(ready: Citizen) -> None:
    _send(ready, content=WHOLE[:HALF])
    for start in (1, HALF - 1, HALF + 1, len(WHOLE)):
        answer = _send(ready, start=start, content=WHOLE[start:start + 10])
        assert (answer.status_code, answer.get_json()["code"]) == (409, "upload_offset")
        assert answer.get_json()["fields"] == {"offset": str(HALF)}
    assert _send(ready, start=HALF, content=WHOLE[HALF:]).status_code == 202


def test_row_7_a_damaged_piece_changes_nothing(ready: Citizen) -> None:
    _send(ready, content=WHOLE[:HALF])
    answer = _send(ready, start=HALF, content=WHOLE[HALF:], headers={"Upload-Checksum": _sha(b"other")})
    assert (answer.status_code, answer.get_json()["code"]) == (460, "chunk_checksum")
    assert _offset(ready)["offset"] == HALF


def test_row_7_pieces_that_are_not_the_promised_picture(ready: Citizen) -> None:
    answer = _send(ready, headers={"Upload-Digest": _sha(b"other")})
    assert (answer.status_code, answer.get_json()["code"]) == (460, "chunk_checksum")
    assert ready.ask("GET", "/api/case").get_json()["open"] == "front"


def test_row_8_after_completion(ready: Citizen) -> None:
    assert _send(ready).status_code == 202
    for start in (0, HALF, len(WHOLE)):
        answer = _send(ready, start=start, content=WHOLE[start:])
        assert (answer.status_code, answer.get_json()["code"]) == (409, "already_complete")


def test_row_9_anothers_upload_is_unknown(ready: Citizen, other_citizen: Citizen) -> None:
    _send(ready, content=WHOLE[:HALF])
    other_citizen.ready_for_stills()
    assert other_citizen.ask("GET", f"/api/uploads/{NAME}").status_code == 404
    for start in (0, HALF):
        assert _send(other_citizen, start=start, content=WHOLE[start:]).status_code == 404
    assert _send(ready, start=HALF, content=WHOLE[HALF:]).status_code == 202


WRONG: list[tuple[str, dict[str, Any], int, str]] = [
    ("a name that is none", {"name": "x"}, 404, "not_found"),
    ("a side that is none", {"side": "edge"}, 404, "not_found"),
    ("a face", {"side": "face"}, 422, "face_from_file"),
    ("going on where nothing began", {"start": 5, "content": WHOLE[5:]}, 404, "not_found"),
    ("no length", {"headers": {"Upload-Length": ""}}, 400, "query"),
    ("a length that is none", {"headers": {"Upload-Length": "-1"}}, 400, "query"),
    ("other digits", {"headers": {"Upload-Offset": "１"}}, 400, "query"),
    ("nothing", {"headers": {"Upload-Length": "0"}}, 422, "image_empty"),
    ("over 8 MiB", {"headers": {"Upload-Length": str(8 * 1024 * 1024 + 1)}}, 413, "too_large"),
    ("more than promised", {"headers": {"Upload-Length": str(HALF)}}, 413, "too_large"),
    ("no digest", {"headers": {"Upload-Digest": "md5"}}, 400, "query"),
]


def test_calls_that_are_none(ready: Citizen) -> None:
    answers = [_send(ready, **change) for _, change, _, _ in WRONG]
    heard = [(row[0], answer.status_code, answer.get_json()["code"]) for row, answer in zip(WRONG, answers, strict=True)]
    assert heard == [(name, status, code) for name, _, status, code in WRONG]
    assert _send(ready).status_code == 202


def test_what_is_no_picture_is_refused_when_it_is_whole_and_may_be_sent_anew(ready: Citizen) -> None:
    gif = b"GIF89a" + b"\0" * (len(WHOLE) - 6)
    answer = _send(ready, content=gif, headers={"Upload-Digest": _sha(gif)})
    assert (answer.status_code, answer.get_json()["code"]) == (415, "image_type")
    assert _send(ready, name="f" * 32).status_code == 202


def test_a_new_picture_of_a_side_forgets_the_one_that_stayed_half(ready: Citizen) -> None:
    _send(ready, content=WHOLE[:HALF])
    assert _send(ready, name="f" * 32).status_code == 202
    assert ready.ask("GET", f"/api/uploads/{NAME}").status_code == 404


def test_two_calls_with_one_piece_keep_it_once(ready: Citizen) -> None:
    assert _send(ready, content=WHOLE[:HALF]).status_code == 200
    answer = _send(ready, content=WHOLE[:HALF])
    assert answer.get_json()["fields"] == {"offset": str(HALF)}
    assert _send(ready, start=HALF, content=WHOLE[HALF:]).status_code == 202
