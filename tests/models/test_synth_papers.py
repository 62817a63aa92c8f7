"""Papers to send away: drawn, photographed, and never mistaken for an identity card by their codes."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import pytest
import zxingcpp

from models.kit.synth.cases import write_paper
from models.kit.synth.mrz import check_digit_of, passport_lines_of
from models.kit.synth.papers import PaperKind, draw_paper
from models.kit.synth.people import make_person
from models.kit.synth.photo import photograph
from models.kit.synth.shapes import Edition


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_has_its_own_shape_and_text(kind: PaperKind) -> None:
    paper = draw_paper(kind, seed=4)
    high, wide = paper.image.shape[:2]
    assert max(high, wide) == pytest.approx(2024, abs=2)
    assert wide / high == pytest.approx(paper.size_mm[0] / paper.size_mm[1], rel=0.01)
    assert sum(bool(line.text) for line in paper.lines) >= 5


@pytest.mark.parametrize("kind", [PaperKind.SCREEN, PaperKind.LETTER])
def test_a_tall_paper_stays_in_the_frame(kind: PaperKind) -> None:
    photo = photograph(draw_paper(kind, seed=4), seed=4, difficulty="ordinary", size=(960, 720))
    assert photo.quad.min() >= 0
    assert (photo.quad <= (960, 720)).all()


def test_a_health_cards_qr_ends_with_a_dollar_sign() -> None:
    paper = draw_paper(PaperKind.HEALTH, seed=5)
    codes = zxingcpp.read_barcodes(cv2.cvtColor(paper.image, cv2.COLOR_BGR2GRAY))
    assert [code.text[-1] for code in codes] == ["$"]
    assert not re.match(r"\d{12}\|", codes[0].text)


def test_check_digits_of_the_specimen_passport() -> None:
    # ICAO 9303-4, appendix B: L898902C3, ERIKSSON ANNA MARIA.
    assert [check_digit_of(part) for part in ("L898902C3", "740812", "120415", "ZE184226B<<<<<")] == ["6", "2", "9", "1"]
    assert check_digit_of("L898902C36" + "7408122" + "1204159" + "ZE184226B<<<<<1") == "0"


def test_a_passport_has_two_rows_of_forty_four() -> None:
    person = make_person(6, edition=Edition.CC6)
    rows = passport_lines_of(
        "C0990001", person.name, birth=person.birth, sex=person.sex, expiry=person.issue, personal=person.number
    )
    assert [len(row) for row in rows] == [44, 44]
    assert rows[0].startswith("P<VNM")
    assert rows[1][-1] == check_digit_of(rows[1][:10] + rows[1][13:20] + rows[1][21:43])


def test_a_paper_is_written_as_no_card(tmp_path: Path) -> None:
    place = write_paper(tmp_path, PaperKind.BANK, seed=1, difficulty="easy")
    assert sorted(path.name for path in place.iterdir()) == ["front.jpg", "truth.json"]
    assert '"edition": "none"' in (place / "truth.json").read_text("utf-8")
