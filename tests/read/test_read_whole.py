"""A name or address that print alone tells is sure only where the card around it shows that none of it is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest

from backend.lens.warp import FLAT, FlatCard
from backend.read.prints import prints_of
from backend.read.reading import Reading, read_card
from backend.read.seen import Line
from backend.read.weigh import voice_of
from backend.read.whole import is_whole
from models.kit.synth.draw import draw_card
from models.kit.synth.people import make_person
from models.kit.synth.photo import photograph
from models.kit.synth.shapes import CardImage, Edition, Side
from tests.read.cards import line

TODAY = date(2026, 11, 21)
SEED = 9_810
PERSON = replace(make_person(SEED, edition=Edition.CCCD_BAR, valid_on=TODAY, min_age=30), name="Phạm Trọng Huy Xuân")
NOISE = np.random.default_rng(3).normal(215, 9, (FLAT.height, FLAT.width, 3))
PAPER = FlatCard(NOISE.astype(np.uint8), np.eye(3))


@pytest.fixture(scope="module")
def sides() -> dict[Side, CardImage]:
    return {side: draw_card(PERSON, Edition.CCCD_BAR, side, seed=SEED) for side in Side}


def read(sides: dict[Side, CardImage]) -> Reading:
    """A card without a code and without machine-readable lines, photographed and read."""
    photos = [photograph(sides[side], seed=SEED, difficulty="easy").image for side in (Side.FRONT, Side.BACK)]
    front, back = (cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes() for photo in photos)
    return read_card(front, back, today=TODAY, specimen=True)


def test_a_name_in_the_open_is_whole(sides: dict[Side, CardImage]) -> None:
    judged = read(sides).judged
    name = judged.prints["name"]
    assert (name.value, name.whole) == (PERSON.name.upper(), True)
    assert judged.fields["name"].sure is voice_of("name", name)[0].alone


@pytest.mark.parametrize("word", [0, -1], ids=["first", "last"])
@pytest.mark.parametrize(("colour", "soft"), [((255, 255, 255), 12), ((120, 150, 205), 5)], ids=["glare", "a finger"])
def test_a_name_of_which_a_word_is_hidden_is_not_sure(
    word: int, colour: tuple[int, int, int], soft: float, sides: dict[Side, CardImage],
) -> None:
    hidden = _hidden(sides[Side.FRONT], word, colour, soft)
    judged = read(sides | {Side.FRONT: hidden}).judged
    name = judged.fields.get("name")
    assert name is None or not name.sure
    assert "name" not in judged.prints or judged.prints["name"].value != PERSON.name.upper()


def _hidden(card: CardImage, word: int, colour: tuple[int, int, int], soft: float) -> CardImage:
    """The card with something laid over one word of the name, from the middle of the blank beside it on."""
    row = next(one for one in card.lines if one.text == PERSON.name.upper())
    words = row.text.split()
    left, top, right, bottom = row.box.left, row.box.top, row.box.right, row.box.bottom
    share = (len(words[word]) + 0.5) / len(row.text) * (right - left)
    left, right = (left - 30, left + share) if word == 0 else (right - share, right + 30)
    cover = np.zeros(card.image.shape[:2], np.float32)
    cover[int(top - 15) : int(bottom + 15), int(left) : int(right)] = 1
    cover = np.clip(1.8 * cv2.GaussianBlur(cover, (0, 0), soft), 0, 1)[..., None]
    return replace(card, image=(card.image * (1 - cover) + np.array(colour) * cover).astype(np.uint8))


def _shown(lines: list[Line]) -> FlatCard:
    """Strokes where the lines have their letters, on paper."""
    card = PAPER.image.copy()
    for one in lines:
        for place in one.places:
            middle, top, bottom = round(place * FLAT.width), one.area.top * FLAT.height, one.area.bottom * FLAT.height
            card[round(top + 6) : round(bottom - 6), middle - 3 : middle + 3] = 40
    return replace(PAPER, image=card)


NAME, BIRTH = "ĐỖ THỊ MẪU", line("Ngày sinh: 15/03/1990", 0.5)


@pytest.mark.parametrize(("lines", "whole"), [
    ([line("Họ và tên:", 0.40), line(NAME, 0.45), BIRTH], True),
    ([line(f"Họ và tên: {NAME}", 0.45), BIRTH], True),
    ([line("Họ và tên:", 0.40), line(NAME, 0.45), line("Sinh vào", 0.5)], False),
    ([line("Họ và tên:", 0.40), line(NAME, 0.45), line("Nam", 0.45, 0.28 + 0.014 * 11.5), BIRTH], False),
    ([line("Họ và tên:", 0.40), line(NAME, 0.45, 0.31), line("LÊ", 0.45, 0.28), BIRTH], False),
], ids=["below its label", "behind it", "a row below that is no label", "print behind it", "print before it"])  # fmt: skip
def test_a_name_is_whole_where_nothing_goes_on(lines: list[Line], *, whole: bool) -> None:
    printed = replace(prints_of([lines[0], *(one for one in lines if NAME in one.text)], "front")["name"])
    assert is_whole(_shown(lines), printed, lines) is whole


def test_what_has_no_label_or_a_hole_proves_nothing() -> None:
    lines = [line("Họ và tên:", 0.40), line(NAME, 0.45), BIRTH]
    printed = prints_of(lines[:2], "front")["name"]
    assert is_whole(_shown(lines), printed, lines)
    assert not is_whole(_shown(lines), replace(printed, label=None), lines)
    row = printed.rows[0]
    apart = replace(row, places=(*row.places[:5], *(place + 0.08 for place in row.places[5:])))
    assert not is_whole(_shown([lines[0], apart, BIRTH]), replace(printed, rows=(apart,)), lines)
