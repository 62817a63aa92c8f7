"""`match` says one thing about every pair: one person, two, or why it cannot tell; broken files stop nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from backend.verify.command import main
from tests.attacks.portraits import admiral, astronaut, framed
from tests.attacks.puppet import Puppet


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people, the one twice; and what strangers send instead of faces."""
    made = tmp_path_factory.mktemp("faces")
    smiling = Puppet(framed(astronaut())).frame(smile=0.6, yaw_deg=8.0)
    both = np.hstack([cv2.resize(astronaut(), (512, 512)), cv2.resize(admiral(), (512, 512))])
    blurred = cv2.GaussianBlur(astronaut(), (0, 0), 3.0)
    pictures = {
        "one": astronaut(), "one_smiling": smiling, "two": admiral(), "both": both, "blurred": blurred,
        "nobody": np.full((400, 400, 3), 128, np.uint8), "dot": np.zeros((8, 8, 3), np.uint8),
    }
    for name, picture in pictures.items():
        cv2.imwrite(str(made / f"{name}.jpg"), picture)
    (made / "cut.jpg").write_bytes((made / "one.jpg").read_bytes()[:9_000])
    (made / "text.jpg").write_text("not a picture")
    (made / "empty.jpg").write_bytes(b"")
    return made


def said_by(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main([*words, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(("other", "judgement"), [("one_smiling", "same"), ("two", "different"), ("one", "same")])
def test_two_pictures(folder: Path, capsys: pytest.CaptureFixture[str], other: str, judgement: str) -> None:
    (line,) = said_by(capsys, str(folder / "one.jpg"), str(folder / f"{other}.jpg"))
    assert line["judgement"] == judgement
    assert (line["distance"] <= 0.45) == (judgement == "same")
    assert line["quality"]["x"]["inter_eye_distance"] == pytest.approx(42, abs=3)
    assert "inter_eye_distance" in line["quality"]["x"]["flaws"]


@pytest.mark.parametrize(("name", "reason"), [
    ("gone", "no_file"), ("cut", "image_decode"), ("text", "image_type"), ("empty", "image_type"), ("nobody", "no_face"),
    ("dot", "no_face"),
])
def test_what_is_no_face_is_said(folder: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str) -> None:
    (line,) = said_by(capsys, str(folder / f"{name}.jpg"), str(folder / "one.jpg"))
    assert line["distance"] is None
    assert line["judgement"] == "unsure"
    assert line["quality"]["x"] == {"reason": reason, "flaws": []}
    assert "reason" not in line["quality"]["y"]


def test_a_list_of_pairs_goes_on_past_what_is_broken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = folder / "pairs.csv"
    lines = ("\ufefffile_x,file_y,decision", "one.jpg,one_smiling.jpg,yes", "gone.jpg,two.jpg,no", "one.jpg,two.jpg,no")
    pairs.write_text("\n".join(lines), "utf8")
    said = said_by(capsys, "--pairs", str(pairs), "--folder", str(folder))
    assert [line["judgement"] for line in said] == ["same", "unsure", "different"]
    assert [line["file_x"] for line in said] == ["one.jpg", "gone.jpg", "one.jpg"]


def test_two_faces_in_one_picture_are_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = said_by(capsys, str(folder / "both.jpg"), str(folder / "two.jpg"))
    assert "single_face_present" in line["quality"]["x"]["flaws"]


def test_two_poor_pictures_are_never_one_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = said_by(capsys, str(folder / "blurred.jpg"), str(folder / "blurred.jpg"))
    assert line["distance"] == pytest.approx(0, abs=1e-5)
    assert line["judgement"] == "unsure"


def test_a_list_without_its_columns_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd.csv").write_text("a,b\n1,2\n")
    assert main(["--pairs", str(folder / "odd.csv"), "--json"]) == 2
    assert "file_x" in capsys.readouterr().err
    assert main(["--pairs", str(folder / "none.csv"), "--json"]) == 2
    with pytest.raises(SystemExit):
        main([str(folder / "one.jpg"), "--json"])


def test_a_list_of_nothing_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "none.csv").write_text("file_x,file_y\n\n")
    assert main(["--pairs", str(folder / "none.csv"), "--json"]) == 2
    assert "no pair" in capsys.readouterr().err
    (folder / "none.csv").unlink()


def test_a_list_from_anywhere_is_read_and_never_leaves_its_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = folder / "windows.csv"
    lines = (" File_X , file_y", "one.jpg, one.jpg", "../secret.jpg,one.jpg", f"{folder.parent}/x.jpg,./sub/../one.jpg", "one.jpg", "bad\0name,one.jpg")
    pairs.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    said = said_by(capsys, "--pairs", str(pairs), "--folder", str(folder))
    assert [line["judgement"] for line in said] == ["same", *["unsure"] * 4]
    assert [line["quality"]["x"].get("reason") for line in said] == [None, "outside_folder", "outside_folder", None, "no_file"]
    assert said[3]["quality"]["y"]["reason"] == "no_file"


def test_for_people_it_is_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder / "one.jpg"), str(folder / "gone.jpg")]) == 0
    assert "unsure" in capsys.readouterr().out
