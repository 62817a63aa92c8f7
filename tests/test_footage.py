"""`watch` says something of every folder, in its stated shape, and takes nothing broken for a living person."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures

from backend.capture.plan import plan_of
from backend.capture.remembered import Remembered
from backend.footage import frames_in, line_of, main
from tests.attacks.camera import jpeg_of
from tests.attacks.folders import write_session

SHAPE = {"session", "live", "acts", "evidence", "reasons"}
SEED = 6


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_session(tmp_path_factory.mktemp("living"), "ordinary", SEED, people=("astronaut",))


@pytest.fixture
def session(living: Path, tmp_path: Path) -> Path:
    """A living session, to be spoiled."""
    return Path(shutil.copytree(living, tmp_path / "session"))


def told(folder: Path, **changes: object) -> None:
    script = json.loads((folder / "session.json").read_text())
    (folder / "session.json").write_text(json.dumps({**script, **changes}))


def test_a_living_person_lives(living: Path) -> None:
    line = line_of(living)
    assert set(line) == SHAPE
    assert (line["session"], line["live"], line["reasons"]) == (f"ordinary-{SEED}", "live", [])
    script = json.loads((living / "session.json").read_text())
    assert line["acts"] == [{"act": asked["act"], "done": True} for asked in script["acts"]]
    assert json.loads(json.dumps(line)) == line


def test_an_accepted_session_that_is_played_again_is_known(living: Path, session: Path) -> None:
    remembered = Remembered()
    assert line_of(living, remembered)["live"] == "live"
    again = line_of(session, remembered)
    assert again["live"] == "not_live"
    assert again["reasons"] == ["live_replayed"]


def test_left_and_right_are_the_subjects(session: Path) -> None:
    for file in (session / "frames").iterdir():
        file.write_bytes(jpeg_of(np.ascontiguousarray(cv2.imread(str(file))[:, ::-1])))
    line = line_of(session)
    turned = [act for act in line["acts"] if act["act"].startswith("turn")]
    assert turned
    assert not any(act["done"] for act in turned)
    assert line["live"] != "live"


def test_other_acts_than_those_asked_are_not_done(session: Path) -> None:
    script = json.loads((session / "session.json").read_text())
    other = {"turn_left": "look_up", "turn_right": "open_mouth", "follow_dot": "close_eyes"}
    told(session, acts=[{**asked, "act": other.get(asked["act"], "smile")} for asked in script["acts"]])
    line = line_of(session)
    assert not any(act["done"] for act in line["acts"])
    assert line["live"] == "not_live"


def test_the_colours_of_another_session_are_known(session: Path) -> None:
    script = json.loads((session / "session.json").read_text())
    if not script["colours"]:
        pytest.fail("the seed has to be one with colours")
    turned = [asked["colour"] for asked in script["colours"]][::-1]
    told(session, colours=[{**asked, "colour": colour} for asked, colour in zip(script["colours"], turned, strict=True)])
    line = line_of(session)
    assert line["evidence"]["light"] == "other"
    assert line["live"] == "not_live"


@pytest.mark.parametrize("script", [
    "", "{", "[]", "null", '{"acts": 7}', '{"acts": [{"act": "dance", "from_ms": 0, "to_ms": 9}]}',
    '{"acts": [{"act": "smile", "from_ms": 9, "to_ms": 3}]}', '{"acts": [{"act": "smile", "from_ms": "now"}], "colours": {}}',
    '{"neutral": {"from_ms": 1e400, "to_ms": -5}}', "[" * 100_000,
])
def test_a_broken_script_is_named_and_passes_nobody(session: Path, script: str) -> None:
    (session / "session.json").write_text(script)
    for file in sorted((session / "frames").iterdir())[12:]:
        file.unlink()
    line = line_of(session)
    assert set(line) == SHAPE
    assert line["live"] == "unsure"
    assert line["reasons"]


def test_broken_frames_are_counted_and_left_out(session: Path) -> None:
    frames = sorted((session / "frames").iterdir(), key=lambda file: int(file.stem))
    for file, content in zip(frames[10:16:2], (b"", b"no picture", frames[0].read_bytes()[:300]), strict=True):
        file.write_bytes(content)
    (session / "frames" / "notes.txt").write_text("not a frame")
    (session / "frames" / "abc.jpg").write_bytes(b"x")
    (session / "frames" / "12.5.jpg").write_bytes(b"x")
    (session / "frames" / "99.jpg").mkdir()
    line = line_of(session)
    assert line["evidence"]["bad_frames"] == 3
    assert line["live"] == "live"


@pytest.mark.parametrize("picture", [
    np.zeros((480, 360, 3), np.uint8), np.full((480, 360, 3), 128, np.uint8),
], ids=["black", "grey"])
def test_no_face_is_no_person(session: Path, picture: np.ndarray) -> None:
    for file in (session / "frames").iterdir():
        file.write_bytes(jpeg_of(picture))
    line = line_of(session)
    assert line["live"] == "not_live"
    assert "live_acts_none" in line["reasons"]


@pytest.mark.parametrize("content", [
    b"", b"\xff\xd8\xff\xe0 no picture", jpeg_of(np.zeros((40, 40, 3), np.uint8)), jpeg_of(np.zeros((120, 3_000, 3), np.uint8)), None,
], ids=["empty", "broken", "tiny", "narrow", "no files"])
def test_where_no_frame_can_be_read_nothing_is_said_of_a_person(session: Path, content: bytes | None) -> None:
    files = sorted((session / "frames").iterdir())
    kept = 0 if content is None else 8
    for file in files[:kept]:
        file.write_bytes(content or b"")
    for file in files[kept:]:
        file.unlink()
    line = line_of(session)
    assert line["live"] == "unsure"
    assert "session_frames" in line["reasons"]
    assert line["evidence"]["bad_frames"] == kept


def test_another_recorders_clock_and_pictures_are_read(living: Path, session: Path) -> None:
    """Milliseconds since 1970, frames of a camera's own size, as PNG and turned by their metadata."""
    began_ms, script = 1_800_000_000_000, json.loads((session / "session.json").read_text())
    later = {name: [{**row, "from_ms": row["from_ms"] + began_ms, "to_ms": row["to_ms"] + began_ms} for row in script[name]] for name in ("acts", "colours")}
    told(session, neutral={"from_ms": began_ms, "to_ms": began_ms + script["neutral"]["to_ms"]}, **later)
    frames = sorted((session / "frames").iterdir(), key=lambda file: int(file.stem))
    for at, file in enumerate(frames):
        written(file, at=at, name=str(began_ms + int(file.stem)))
    line, before = line_of(session), line_of(living)
    assert (line["live"], line["reasons"], line["acts"]) == ("live", [], before["acts"])
    assert line["evidence"]["bad_frames"] == 0


def written(file: Path, *, at: int, name: str) -> None:
    """The same frame in another way: by turns as it is, lying on its side by EXIF, and as a PNG."""
    picture = cv2.imread(str(file))
    if at % 3 == 0:
        file.rename(file.with_name(f"{name}.jpg"))
        return
    file.unlink()
    if at % 3 == 1:
        cv2.imwrite(str(file.with_name(f"{name}.png")), picture, (cv2.IMWRITE_PNG_COMPRESSION, 1))
        return
    exif = Pictures.Exif()
    exif[0x0112] = 6
    zoom = 4 if at % 18 == 2 else 1
    lying = np.rot90(cv2.resize(picture, None, fx=zoom, fy=zoom), 1)
    Pictures.fromarray(np.ascontiguousarray(lying[..., ::-1])).save(file.with_name(f"{name}.jpg"), exif=exif, quality=85)


def test_frames_are_seen_in_the_order_of_time(tmp_path: Path) -> None:
    for at in (1000, 90, 200, 15):
        (tmp_path / f"{at}.jpg").write_bytes(b"x")
    assert [at for at, _ in frames_in(tmp_path)] == [15, 90, 200, 1000]


def test_folders_in_folders_are_found_and_an_empty_one_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--json"]) == 2
    assert main([str(tmp_path / "nowhere"), "--json"]) == 2
    assert "session.json" in capsys.readouterr().err
    for name in ("a/one", "a/deep/er/two", "b"):
        (tmp_path / name / "frames").mkdir(parents=True)
    (tmp_path / "b" / "session.json").write_text("{}")
    assert main([str(tmp_path), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["session"] for line in lines] == ["two", "one", "b"]
    assert {line["live"] for line in lines} == {"unsure"}


def test_a_dot_of_one_spot_and_a_colour_by_another_name_are_taken(living: Path, session: Path) -> None:
    script = json.loads((session / "session.json").read_text())
    told(
        session, acts=[{**asked, "act": "follow_dot", "dot": [[0, 0, 0]]} for asked in script["acts"]],
        colours=[{**asked, "colour": "magenta" if asked["colour"] == "violet" else asked["colour"]} for asked in script["colours"]],
    )
    for file in sorted((session / "frames").iterdir(), key=lambda file: int(file.stem))[40:]:
        file.unlink()
    assert not [reason for reason in line_of(session)["reasons"] if reason.startswith("session_")]


def test_a_name_of_strange_bytes_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (b"bad\xff", b"good"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name), "frames").mkdir(parents=True)
    assert main([str(tmp_path), "--json"]) == 0
    said = capsys.readouterr().out
    assert [json.loads(line)["session"] for line in said.encode("utf8").splitlines()] == ["bad?", "good"]


@pytest.mark.parametrize(("ends_ms", "at_ms", "asked"), [(900, 1_300, 0), (900, 1_600, None), (900, 400, None), (2_200, 2_000, 1)])
def test_an_act_is_looked_for_until_a_moment_after_its_end_and_never_into_the_next(ends_ms: int, at_ms: int, asked: int | None) -> None:
    acts = [{"act": "smile", "from_ms": 500, "to_ms": ends_ms}, {"act": "nearer", "from_ms": 1_700, "to_ms": 2_500}]
    plan = plan_of(json.dumps({"neutral": {"from_ms": 0, "to_ms": 400}, "acts": acts}))
    assert plan.act_at(at_ms) == asked
