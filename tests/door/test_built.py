"""How built pages and public lists go out: compressed for who can take it, under their own type, tag and age; secrets never."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from backend.pages import compress_pages
from tests.citizen import Citizen

_SCRIPT = "export const words = 'một trang nhiều chữ';\n" * 50


@pytest.fixture
def reader(citizen: Citizen, tmp_path: Path) -> Citizen:
    """Somebody before pages that were built and compressed."""
    built = tmp_path / "dist"
    (built / "kiosk" / "assets").mkdir(parents=True)
    (built / "assets" / "room-abc.js").write_text(_SCRIPT, encoding="utf8")
    (built / "kiosk" / "assets" / "kiosk-abc.js").write_text(_SCRIPT, encoding="utf8")
    (built / "icon.png").write_bytes(b"\x89PNG" * 500)
    compress_pages(built)
    return citizen


def test_a_script_goes_out_compressed_and_unharmed(reader: Citizen) -> None:
    plain = reader.ask("GET", "/assets/room-abc.js")
    packed = reader.ask("GET", "/assets/room-abc.js", headers={"Accept-Encoding": "br, gzip"})
    assert plain.text == gzip.decompress(packed.data).decode() == _SCRIPT
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(_SCRIPT) / 5
    for answer in (plain, packed):
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Cache-Control"].endswith("immutable")
    assert plain.content_type == packed.content_type
    assert "javascript" in plain.content_type
    assert plain.headers["ETag"] != packed.headers["ETag"]


def test_a_tag_is_known_again_in_its_own_encoding_alone(reader: Citizen) -> None:
    tag = reader.ask("GET", "/assets/room-abc.js", headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    known = {"If-None-Match": tag}
    assert reader.ask("GET", "/assets/room-abc.js", headers=known | {"Accept-Encoding": "gzip"}).status_code == 304
    assert reader.ask("GET", "/assets/room-abc.js", headers=known).status_code == 200


def test_who_cannot_take_it_is_sent_the_file_as_it_is(reader: Citizen) -> None:
    for asked in ("identity", "gzip;q=0", "br", ""):
        answer = reader.ask("GET", "/assets/room-abc.js", headers={"Accept-Encoding": asked})
        assert "Content-Encoding" not in answer.headers
        assert answer.text == _SCRIPT


def test_what_cannot_become_smaller_has_no_neighbour(reader: Citizen, tmp_path: Path) -> None:
    names = {file.name for file in (tmp_path / "dist").rglob("*.gz")}
    assert names == {"room-abc.js.gz", "kiosk-abc.js.gz"}
    answer = reader.ask("GET", "/icon.png", headers={"Accept-Encoding": "gzip"})
    assert answer.data == b"\x89PNG" * 500
    assert "Vary" not in answer.headers


def test_files_of_the_shared_tablet_are_kept_as_long(reader: Citizen) -> None:
    assert reader.ask("GET", "/kiosk/assets/kiosk-abc.js").headers["Cache-Control"].endswith("immutable")


def test_the_public_list_is_compressed_and_a_case_never(citizen: Citizen) -> None:
    plain = citizen.ask("GET", "/api/procedures?q=kinh+doanh")
    packed = citizen.ask("GET", "/api/procedures?q=kinh+doanh", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert json.loads(gzip.decompress(packed.data)) == plain.json
    # The place of a case carries its token and its code.
    citizen.open_case()
    own = citizen.ask("GET", "/api/case", headers={"Accept-Encoding": "gzip"})
    assert own.json["csrf"]
    assert "Content-Encoding" not in own.headers


def test_the_first_page_brings_what_it_shows(reader: Citizen, tmp_path: Path) -> None:
    head, tail = '<html><script type="application/json" id="first">', "</script></html>"
    (tmp_path / "dist" / "index.html").write_text(f"{head}null{tail}", encoding="utf8")
    plain = reader.ask("GET", "/")
    packed = reader.ask("GET", "/verify", headers={"Accept-Encoding": "gzip"})
    assert plain.text == gzip.decompress(packed.data).decode()
    told = json.loads(plain.text.removeprefix(head).removesuffix(tail))
    every = reader.ask("GET", "/api/procedures").get_json()
    assert told == {**{name: every[name] for name in ("office", "hotline")}, "procedures": every["procedures"][:4]}
    assert plain.headers["Cache-Control"] == "no-store"
    # Whoever has a file open does not begin there.
    reader.open_case()
    assert reader.ask("GET", "/").text == f"{head}null{tail}"
