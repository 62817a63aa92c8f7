"""The rows of bad input that touch these doors: each gets its stated answer, never a 500, and nothing is lost."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator

import pytest
from flask import Flask
from PIL import Image as Pictures

from backend.app import make_app  # noqa: F401 the app fixture's subject
from tests.citizen import PROCEDURE, Citizen, picture

JPEG = picture(2)
PNG = picture(2, kind="PNG")


def _png_of(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG that promises a size; its pixels are never looked at."""
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + b"".join(chunk(*each) for each in chunks)
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def _animated() -> bytes:
    out = io.BytesIO()
    frames = [Pictures.new("RGB", (700, 500), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


PICTURES: list[tuple[str, bytes, int, str]] = [
    ("1 empty", b"", 422, "image_empty"),
    ("11 gif", b"GIF89a" + b"\0" * 900, 415, "image_type"),
    ("11 bmp", b"BM" + b"\0" * 900, 415, "image_type"),
    ("11 tiff", b"II*\0" + b"\0" * 900, 415, "image_type"),
    ("12 postscript", b"%!PS-Adobe-3.0 EPSF-3.0\n" + b" " * 900, 415, "image_type"),
    ("13 svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", 415, "image_type"),
    ("13 html", b"<!doctype html><script>1</script>", 415, "image_type"),
    ("14 heic", b"\0\0\0\x18ftypheic" + b"\0" * 900, 415, "image_heic"),
    ("14 avif", b"\0\0\0\x18ftypavif" + b"\0" * 900, 415, "image_heic"),
    ("15 pdf", b"%PDF-1.7\n" + b" " * 900, 415, "image_type"),
    ("16 zip", b"PK\x03\x04" + b"\0" * 900, 415, "image_type"),
    ("17 144 megapixels in a few bytes", _png_of(12_000, 12_000), 422, "image_pixels"),
    ("18 a line", _png_of(1, 400_000), 422, "image_shape"),
    ("18 a wide line", _png_of(65_535, 1), 422, "image_shape"),
    ("22 animated", _animated(), 422, "image_animated"),
    ("23 a bomb in a comment", _png_of(900, 600, (b"zTXt", b"c\0\0" + zlib.compress(b"\0" * 9_000_000))), 422, "image_metadata"),
    ("29 thumbnail", picture(3, size=(200, 120)), 422, "image_small"),
]


@pytest.mark.parametrize(("content", "status", "code"), [row[1:] for row in PICTURES], ids=[row[0] for row in PICTURES])
def test_pictures_that_are_none(citizen: Citizen, content: bytes, status: int, code: str) -> None:
    citizen.ready_for_stills()
    # The test client leaves out the length of an empty body; browsers and servers do not.
    length = {"CONTENT_LENGTH": str(len(content))}
    answer = citizen.ask("PUT", "/api/stills/front", data=content, content_type="image/jpeg", environ_overrides=length)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["sentence"]
    assert answer.get_json()["reference"]
    assert citizen.ask("GET", "/api/case").get_json()["open"] == "front"
    assert citizen.send_still("front").status_code == 202


def test_a_png_that_calls_itself_jpeg_is_welcome(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    assert citizen.send_still("front", PNG).status_code == 202


def test_more_than_eight_megabytes_are_refused_before_they_are_read(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    answer = citizen.send_still("front", JPEG + b"\0" * (8 * 1024 * 1024))
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


def test_a_face_never_comes_as_a_file(citizen: Citizen) -> None:
    citizen.ready_for_stills()
    assert citizen.send_still("face").get_json()["code"] == "face_from_file"
    assert citizen.send_still("selfie").get_json()["code"] == "face_from_file"


def test_the_eye_of_the_law_sees_no_metadata_at_rest(citizen: Citizen) -> None:
    out, exif = io.BytesIO(), Pictures.Exif()
    exif[0x010E] = "<script>GPS 10.77,106.70</script>"
    Pictures.new("RGB", (900, 600), "white").save(out, "JPEG", exif=exif)
    citizen.ready_for_stills()
    assert citizen.send_still("front", out.getvalue() + b"PK\x03\x04tail").status_code == 202
    kept = citizen.ask("GET", "/api/stills/front").data
    assert b"GPS" not in kept
    assert b"tail" not in kept


BODIES: list[tuple[str, dict, int, str]] = [
    ("50 deep", {"data": b"[" * 60_000, "content_type": "application/json"}, 400, "json_shape"),
    ("51 not a number", {"data": b'{"procedure":NaN}', "content_type": "application/json"}, 400, "json_shape"),
    ("51 twice", {"data": b'{"procedure":"a","procedure":"b"}', "content_type": "application/json"}, 400, "json_shape"),
    ("51 utf-16", {"data": '{"procedure":"a"}'.encode("utf-16"), "content_type": "application/json"}, 400, "json_shape"),
    ("52 a list", {"data": b"[]", "content_type": "application/json"}, 400, "json_shape"),
    ("52 a number for a text", {"json": {"procedure": 7}}, 422, "field_invalid"),
    ("52 yes for a text", {"json": {"procedure": True}}, 422, "field_invalid"),
    ("60 unknown procedure", {"json": {"procedure": "khong-co"}}, 404, "procedure_unknown"),
    ("66 text that is json", {"data": b'{"procedure":"a"}', "content_type": "text/plain"}, 415, "media_type"),
    ("66 a form", {"data": {"procedure": PROCEDURE}}, 415, "media_type"),
]


@pytest.mark.parametrize(("body", "status", "code"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_bodies_that_are_none(citizen: Citizen, body: dict, status: int, code: str) -> None:
    answer = citizen.ask("POST", "/api/case", **body)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_fields_that_were_not_asked_for_change_nothing(citizen: Citizen) -> None:
    answer = citizen.ask("POST", "/api/case", json={"procedure": PROCEDURE, "role": "admin", "case_id": "x"})
    assert answer.status_code == 201
    assert answer.get_json()["stage"] == "capture"


@pytest.mark.parametrize(("verb", "path", "status", "code"), [
    ("POST", "/api/answers", 409, "step_order"),
    ("GET", "/api/slots", 409, "step_order"),
])
def test_steps_are_not_skipped(citizen: Citizen, verb: str, path: str, status: int, code: str) -> None:
    citizen.ready_for_stills()
    answer = citizen.ask(verb, path, json={"answers": {}}) if verb == "POST" else citizen.ask(verb, path)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


@pytest.mark.parametrize(("key", "status", "code"), [
    (None, 428, "key_required"), ("", 428, "key_required"), ("x" * 300, 400, "key_malformed"), ("a b", 400, "key_malformed"),
])
def test_a_sending_needs_a_key_of_the_right_form(citizen: Citizen, key: str | None, status: int, code: str) -> None:
    citizen.ready_for_stills()
    headers = {} if key is None else {"Idempotency-Key": key}
    answer = citizen.ask("POST", "/api/submission", json={"slot": None}, headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


@pytest.mark.parametrize(("verb", "path"), [("PUT", "/api/case"), ("DELETE", "/api/consent"), ("TRACE", "/api/case")])
def test_other_methods_are_refused(citizen: Citizen, verb: str, path: str) -> None:
    citizen.open_case()
    answer = citizen.ask(verb, path, headers={"X-HTTP-Method-Override": "GET"})
    assert (answer.status_code, answer.get_json()["code"]) == (405, "method")


def test_addresses_keep_to_their_form(citizen: Citizen) -> None:
    citizen.open_case()
    assert citizen.ask("GET", "/api/procedures?q=1&q=2").get_json()["code"] == "query"
    assert citizen.ask("GET", "/api/procedures?q=" + "x" * 9000).status_code == 414
    assert citizen.ask("GET", "/api/case", headers={"Host": "evil.example"}).get_json()["code"] == "host"
    assert citizen.ask("GET", "/api/unknown").status_code == 404
    assert citizen.ask("GET", "/../../etc/passwd").status_code in (200, 404)


FOREIGN = [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:8001"},
    {"Origin": "https://localhost:8000"}, {"Origin": "http://localhost:8000.evil.example"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: headers["Origin"])
def test_deeds_from_other_pages_are_refused(citizen: Citizen, headers: dict[str, str]) -> None:
    citizen.open_case()
    answer = citizen.ask("POST", "/api/ticket", headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "origin")


def test_a_deed_without_the_token_of_our_page_is_refused(citizen: Citizen) -> None:
    citizen.open_case()
    for token in ("", "0" * 32, citizen.place["csrf"][:-1]):
        assert citizen.ask("POST", "/api/ticket", headers={"X-Csrf": token}).get_json()["code"] == "forbidden"
    assert citizen.ask("POST", "/api/ticket").status_code == 201


SOCKET = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x" * 22 + "=="}


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: headers["Origin"])
def test_sockets_of_other_pages_are_refused_before_the_upgrade(citizen: Citizen, headers: dict[str, str]) -> None:
    citizen.open_case()
    ticket = citizen.ask("POST", "/api/ticket").get_json()["ticket"]
    asked = SOCKET | headers | {"Sec-WebSocket-Protocol": f"hoso.1, ticket.{ticket}"}
    assert citizen.ask("GET", "/live", headers=asked).status_code == 403


def test_a_socket_needs_a_fresh_ticket_of_its_own_case(citizen: Citizen, other_citizen: Citizen) -> None:
    citizen.open_case()
    other_citizen.open_case()
    foreign = other_citizen.ask("POST", "/api/ticket").get_json()["ticket"]
    for ticket in ("", "x" * 22, foreign, foreign):
        asked = SOCKET | {"Sec-WebSocket-Protocol": f"hoso.1, ticket.{ticket}"}
        assert citizen.ask("GET", "/live", headers=asked).status_code == 401


def test_a_socket_without_a_case_is_refused(citizen: Citizen) -> None:
    assert citizen.ask("GET", "/live", headers=SOCKET | {"Sec-WebSocket-Protocol": "hoso.1, ticket.x"}).status_code == 401


@pytest.fixture
def answers_of_all(citizen: Citizen) -> Iterator[Citizen]:
    citizen.ready_for_stills()
    return citizen


def test_every_answer_wears_the_headers(answers_of_all: Citizen) -> None:
    for path in ("/", "/api/case", "/api/unknown", "/assets/main-abc.js", "/healthz"):
        answer = answers_of_all.ask("GET", path)
        policy = answer.headers["Content-Security-Policy"]
        assert "'unsafe-inline'" not in policy
        assert "'unsafe-eval'" not in policy
        assert "default-src 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert ("no-store" in answer.headers["Cache-Control"]) == (not path.startswith("/assets/"))


def test_no_address_and_no_question_breaks_a_door(citizen: Citizen, app: Flask) -> None:
    """A NUL, which no column of PostgreSQL takes, and a name longer than any file's: at every door that names something."""
    citizen.open_case()
    asked = 0
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            hostile = [re.sub(r"<[^>]+>", part, rule.rule) for part in ("%00", "x" * 500)] if rule.arguments else []
            for path in (*hostile, f"{rule.rule}?q=%00&after=%00"):
                answer = citizen.ask(method, path, **({} if method in ("GET", "DELETE") else {"json": {}}))
                assert answer.status_code < 500, f"{method} {path}: {answer.status_code}"
                asked += 1
    assert asked > 300
