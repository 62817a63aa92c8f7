"""Reading photographs of drawn cards from bytes to a judged card, one of each edition, and what is done to them after."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from backend.read import bench, command
from backend.read.bench import rows_of
from backend.read.reading import Reading, read_card
from backend.read.rules import judge_card
from backend.read.tally import Row, table_of, tallies_of
from models.kit.synth.cases import Case, make_case
from models.kit.synth.shapes import Edition, Side

TODAY = date(2026, 11, 21)
SEED = 9_600
SURE_BY_CODES = {"number", "old_number", "name", "birth_date", "sex", "nationality", "expiry_date"}


def jpeg(image: np.ndarray) -> bytes:
    return cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()


def pictures(case: Case) -> tuple[bytes, bytes]:
    return jpeg(case.photos[Side.FRONT].image), jpeg(case.photos[Side.BACK].image)


@pytest.fixture(scope="module")
def cases() -> dict[Edition, Case]:
    return {edition: make_case(edition, seed=SEED, difficulty="easy") for edition in Edition}


@pytest.fixture(scope="module")
def readings(cases: dict[Edition, Case]) -> dict[Edition, Reading]:
    return {edition: read_card(*pictures(case), today=TODAY, specimen=True) for edition, case in cases.items()}


def silent(reading: Reading, truth: Mapping[str, Any]) -> list[str]:
    return [name for name, one in reading.judged.fields.items() if one.sure and one.value != (truth.get(name) or None)]


@pytest.mark.parametrize("edition", list(Edition))
def test_each_edition_is_named_and_nothing_sure_is_wrong(
    edition: Edition, cases: dict[Edition, Case], readings: dict[Edition, Reading],
) -> None:
    reading, truth = readings[edition], cases[edition].truth
    assert reading.judged.edition == edition.value
    assert silent(reading, truth) == []
    read = {name: one.value for name, one in reading.judged.fields.items()}
    for name in ("number", "birth_date", "issue_date"):
        assert read[name] == truth[name]


@pytest.mark.parametrize("edition", [Edition.CCCD_CHIP, Edition.CC6])
def test_cards_with_codes_are_sure_to_their_marks(
    edition: Edition, cases: dict[Edition, Case], readings: dict[Edition, Reading],
) -> None:
    judged, truth = readings[edition].judged, cases[edition].truth
    expired = truth["expiry_date"] != "none" and truth["expiry_date"] < TODAY.isoformat()
    assert [reason.code for reason in judged.refusals] == (["expired"] if expired else [])
    told = {name for name in SURE_BY_CODES if truth.get(name)}
    assert {name: judged.fields[name].value for name in told} == {name: truth[name] for name in told}
    assert all(judged.fields[name].sure for name in told)


@pytest.mark.parametrize("edition", [Edition.CMND9, Edition.CMND12])
def test_dead_cards_are_refused_and_still_tell_their_fields(edition: Edition, readings: dict[Edition, Reading]) -> None:
    judged = readings[edition].judged
    assert [reason.code for reason in judged.refusals] == ["cmnd"]
    assert judged.fields["number"].value


def test_the_card_of_a_small_child(readings: dict[Edition, Reading]) -> None:
    assert [reason.code for reason in readings[Edition.CC0].judged.refusals] == ["child_card"]


def test_strips_stand_where_their_fields_are(cases: dict[Edition, Case], readings: dict[Edition, Reading]) -> None:
    reading, case = readings[Edition.CCCD_CHIP], cases[Edition.CCCD_CHIP]
    area = reading.judged.fields["number"].area
    assert area is not None
    flat = reading.sights["front"].flat
    assert flat is not None
    wanted = cv2.perspectiveTransform(case.photos[Side.FRONT].quad.reshape(-1, 1, 2).astype(np.float64), flat.to_flat)
    assert np.abs(wanted.reshape(4, 2) - [(0, 0), (1012, 0), (1012, 638), (0, 638)]).max() < 12
    assert 0.35 < area.left < 0.5
    assert 0.38 < area.top < 0.46


def test_two_pictures_of_one_side_and_of_two_cards(readings: dict[Edition, Reading]) -> None:
    chip, new = readings[Edition.CCCD_CHIP].sights, readings[Edition.CC6].sights

    def codes(front: Any, back: Any) -> list[tuple[str, str | None]]:
        judged = judge_card(replace(front, place="front"), replace(back, place="back"), today=TODAY, specimen=True)
        return [(reason.code, reason.side) for reason in judged.refusals]

    assert codes(chip["front"].seen, chip["front"].seen) == [("same_side", "back")]
    assert codes(new["back"].seen, new["back"].seen) == [("same_side", "front")]
    assert codes(chip["front"].seen, new["back"].seen) == [("two_cards", None)]
    assert codes(chip["back"].seen, chip["front"].seen) == [("side_wrong", "front"), ("side_wrong", "back")]


def test_upside_down_and_on_its_side(cases: dict[Edition, Case], readings: dict[Edition, Reading]) -> None:
    front, back = (cases[Edition.CC6].photos[side].image for side in (Side.FRONT, Side.BACK))
    turned = read_card(jpeg(np.rot90(front, 2)), jpeg(np.rot90(back)), today=TODAY, specimen=True)
    straight = readings[Edition.CC6].judged
    assert turned.judged.edition == "CC6"
    assert {name for name, one in turned.judged.fields.items() if one.sure} >= {"number", "name", "birth_date"}
    assert turned.judged.fields["number"].value == straight.fields["number"].value


@pytest.mark.parametrize(("front", "code"), [
    (b"", "image_empty"), (b"GIF89a", "image_type"), (jpeg(np.full((600, 900, 3), 200, np.uint8)), "image_blank"),
    (jpeg(np.random.default_rng(2).integers(0, 255, (600, 900, 3), np.uint8)), "card_none"),
    (jpeg(np.random.default_rng(2).integers(0, 255, (600, 900, 3), np.uint8))[:9_000], "image_decode"),
    (jpeg(np.zeros((1, 1, 3), np.uint8)), "image_small"),
])  # fmt: skip
def test_what_is_no_picture_of_a_card_is_a_refusal_with_its_side(front: bytes, code: str) -> None:
    reading = read_card(front, jpeg(np.full((600, 900, 3), 9, np.uint8)), today=TODAY, specimen=True)
    assert [(reason.code, reason.side) for reason in reading.judged.refusals] == [(code, "front"), ("image_blank", "back")]
    assert reading.judged.fields == {}


def test_the_command_prints_one_object_a_line(
    cases: dict[Edition, Case], tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    case = cases[Edition.CC6]
    for name, front in (("a", pictures(case)[0]), ("b", pictures(case)[1])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "front.jpg").write_bytes(front)
    (tmp_path / "a" / "back.jpg").write_bytes(pictures(case)[1])
    (tmp_path / "b" / "back.jpg").write_bytes(pictures(case)[1])
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "FRONT.HEIC").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    assert command.main([str(tmp_path), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["case"] for line in lines] == ["a", "b", "c"]
    assert [line["refusals"] for line in lines[1:]] == [
        [{"code": "sides_identical", "side": "front"}],
        [{"code": "image_heic", "side": "front"}, {"code": "image_empty", "side": "back"}],
    ]  # fmt: skip
    for line in lines:
        assert list(line) == ["case", "edition", "fields", "refusals", "cues", "ms"]
        assert list(line["fields"]) == list(command.FIELDS)
        assert all(list(one) == ["value", "sure", "sources", "confidence"] for one in line["fields"].values())
        assert "total" in line["ms"]
    assert lines[0]["fields"]["name"]["value"] == unicodedata.normalize("NFC", case.truth["name"])
    assert lines[1]["fields"]["number"]["value"] == case.truth["number"]  # a refused card still tells its fields


def test_a_folder_without_cards_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path)]) == 2
    assert "front.jpg" in capsys.readouterr().err


def test_the_bench_counts_what_the_reader_says(
    cases: dict[Edition, Case], tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    case = cases[Edition.CC6]
    for name, content in zip(("front.jpg", "back.jpg"), pictures(case), strict=True):
        (tmp_path / name).write_bytes(content)
    wrong = case.truth | {"birth_date": "1900-01-01"}
    (tmp_path / "truth.json").write_text(json.dumps(wrong), encoding="utf8")
    tallies = tallies_of(rows_of(tmp_path))
    fields = tallies["CC6 easy"].fields
    assert (fields["number"].exact, fields["number"].silent) == (1, 0)
    assert (fields["birth_date"].exact, fields["birth_date"].silent) == (0, 1)
    assert any("birth_date" in row for row in table_of(tallies))
    assert bench.main(["--folder", str(tmp_path), "--json"]) == 1  # sure and wrong
    assert json.loads(capsys.readouterr().out)["CC6 easy"]["fields"]["birth_date"]["silent"] == 1


def test_a_bench_goes_on_from_the_cards_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tmp_path / "rows"
    words = ["--n", "1", "--editions", "CMND9", "--difficulties", "easy", "--seed", "9601", "--rows", str(rows)]
    assert bench.main(words) == 0
    kept, table = rows.read_text(encoding="utf8"), capsys.readouterr().out
    assert "CMND9 easy: 1 cards" in table
    assert bench.main([*words, "--hide", "qr"]) == 0
    assert rows.read_text(encoding="utf8") == kept  # nothing was drawn or read anew
    assert "old_number" not in capsys.readouterr().out


def test_rows_are_summed_with_their_intervals() -> None:
    counts = {"number": [1, 1, 0, 1, 0], "name": [1, 0, 1, 1, 1]}
    row = Row(press="synth", edition="CC6", difficulty="hard", seed=1, named=True, refused=["mrz"], ms=900, views={"": counts})
    table = list(table_of(tallies_of([row, row])))
    assert "| name | 2 | 0, 0.00 % (0.00–65.76) | 2, 100.00 % (34.24–100.00) | 2, 100.00 % (34.24–100.00) |" in table
    assert "| all fields | 4 | 2, 50.00 % (15.00–85.00) | 4, 100.00 % (51.01–100.00) | 2, 50.00 % (15.00–85.00) |" in table
    assert "Refused: mrz 2." in "".join(table)
