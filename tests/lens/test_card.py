"""Cards found, laid flat, scored, their lines and codes read: on photographs of drawn cards whose corners are known."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest
import segno
import zxingcpp

from backend.lens.border import refine_quad
from backend.lens.card import find_cards
from backend.lens.codes import find_codes, find_codes_near, sees_bars, text_of
from backend.lens.level import find_print
from backend.lens.lines import WIDTH_PX, find_lines, text_map_of
from backend.lens.quality import score_glare, score_light, score_sharp
from backend.lens.shapes import Box, Image, Px, Quad, cut_of
from backend.lens.text import is_upside_down, read_line
from backend.lens.tilt import find_tilt, levelled
from backend.lens.warp import FLAT, CardTooSmall, flatten_card, fractions_of, moved, pixels_of
from models.kit.synth.cases import Case, make_case
from models.kit.synth.shapes import Edition, Side

SEEDS = (9_801, 9_802, 9_803)


@cache
def case(seed: int) -> Case:
    return make_case(Edition.CCCD_CHIP, seed=seed, difficulty="easy")


def photo(seed: int, side: Side = Side.FRONT) -> tuple[Image, Quad[Px]]:
    taken = case(seed).photos[side]
    return taken.image, Quad(taken.quad.astype(np.float64))


def apart(found: Quad[Px], true: Quad[Px]) -> float:
    """The worst corner, as a share of the card's width, whichever way up the card was taken to be."""
    return min(float(np.abs(found.turned(turn).corners - true.corners).max()) for turn in (0, 2)) / float(true.sides[0])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("side", list(Side))
def test_a_card_is_found_and_its_corners_are_sharpened(seed: int, side: Side) -> None:
    image, true = photo(seed, side)
    found = find_cards(image, long_px=640, most=3)
    coarse = min((one.quad for one in found), key=lambda one: apart(one, true))
    assert apart(coarse, true) < 0.02
    assert apart(refine_quad(image, coarse), true) < 0.004


def test_a_card_is_found_in_a_frame_turned_any_way() -> None:
    image, true = photo(SEEDS[0])
    small = cv2.resize(image, (480, 360), interpolation=cv2.INTER_AREA)
    for quarters in range(4):
        turned = np.ascontiguousarray(np.rot90(small, quarters))
        found = find_cards(turned)
        assert found
        sides = found[0].quad.sides
        assert sides[0] + sides[2] > sides[1] + sides[3]  # led by a long side
        assert sides[0] == pytest.approx(true.sides[0] / 4, rel=0.06)


@pytest.mark.parametrize("image", [
    np.zeros((360, 480, 3), np.uint8), np.full((360, 480, 3), 255, np.uint8),
    np.random.default_rng(3).integers(0, 255, (360, 480, 3), np.uint8), np.zeros((9, 480, 3), np.uint8),
])  # fmt: skip
def test_where_there_is_no_card_none_is_found(image: Image) -> None:
    assert find_cards(image) == ()


def test_a_square_and_a_long_strip_are_no_cards() -> None:
    for width in (200, 420):
        image = np.full((360, 480, 3), 40, np.uint8)
        cv2.rectangle(image, (30, 100), (30 + width, 100 + (200 if width == 200 else 90)), (210, 220, 200), -1)
        assert find_cards(image) == ()


def test_a_side_that_cannot_be_seen_stays_where_it_was() -> None:
    image, true = photo(SEEDS[0])
    covered = image.copy()
    hand = true.corners[[3, 2, 2, 3]] + [(-60, -60), (60, -60), (60, 200), (-60, 200)]
    cv2.fillPoly(covered, [hand.astype(np.int32)], (90, 120, 150))
    assert apart(refine_quad(covered, true), true) < 0.02


def test_a_card_is_laid_into_its_own_frame() -> None:
    image, true = photo(SEEDS[0])
    flat = flatten_card(image, true)
    assert flat.image.shape == (FLAT.height, FLAT.width, 3)
    corners = moved(true.corners, flat.to_flat)
    assert np.abs(corners - [(-0.5, -0.5), (1011.5, -0.5), (1011.5, 637.5), (-0.5, 637.5)]).max() < 0.01
    back = flat.turned().turned()
    assert (back.image == flat.image).all()
    assert np.allclose(back.to_flat, flat.to_flat)
    with pytest.raises(CardTooSmall):
        flatten_card(image, true.scaled(0.2))
    box = Box(0.1, 0.2, 0.3, 0.4)
    there_and_back = fractions_of(pixels_of(box))
    assert [there_and_back.left, there_and_back.top, there_and_back.right, there_and_back.bottom] == pytest.approx([0.1, 0.2, 0.3, 0.4])


def test_print_tells_that_a_border_was_another_s() -> None:
    image, true = photo(SEEDS[0], Side.BACK)
    assert find_tilt(*text_map_of(flatten_card(image, true).image, WIDTH_PX)) is None
    corner = true.corners[1] + 0.06 * (true.corners[1] - true.corners[2]) * (FLAT.width / FLAT.height)
    askew = flatten_card(image, Quad(np.array([true.corners[0], corner, *true.corners[2:]])))
    upper, lower = find_tilt(*text_map_of(askew.image, WIDTH_PX)) or (0.0, 0.0)
    assert upper == pytest.approx(0.06, abs=0.02)
    assert abs(lower) < 0.02
    level = flatten_card(image, levelled(askew, (upper, lower)))
    assert find_tilt(*text_map_of(level.image, WIDTH_PX)) is None
    assert find_tilt(*text_map_of(np.full_like(level.image, 128), WIDTH_PX)) is None


def test_small_print_is_cut_from_the_picture_itself() -> None:
    stripes = np.zeros((1300, 2024, 3), np.uint8)
    stripes[:, ::3] = 255  # finer than the flat card can hold
    whole = Quad[Px](np.array([(0, 0), (2024, 0), (2024, 1276), (0, 1276)], np.float64))
    flat = flatten_card(stripes, whole)
    box = Box(100, 100, 300, 120)
    fine = flat.fine_of(box, 40)
    assert fine.shape == (40, 400, 3)
    assert fine.std() > 2 * cut_of(flat.image, box).std()
    assert flat.turned().fine_of(box, 40).std() > 2 * cut_of(flat.image, box).std()
    assert np.array_equal(flat.fine_of(box, 20), cut_of(flat.image, box))  # as high as asked already


def test_lines_are_found_and_read_where_they_were_drawn() -> None:
    image, true = photo(SEEDS[0])
    flat = flatten_card(image, true)
    texts = [read_line(cut_of(flat.image, box)).text for box in find_lines(flat.image)]
    number = case(SEEDS[0]).person.number
    assert any(number in text.replace(" ", "") for text in texts)
    assert "CĂN CƯỚC CÔNG DÂN" in texts


def test_every_letter_has_its_chance() -> None:
    image, true = photo(SEEDS[0], Side.BACK)
    flat = flatten_card(image, true)
    wide = [box for box in find_lines(flat.image) if box.width > 0.7 * FLAT.width and box.top > 0.6 * FLAT.height]
    read = [read_line(cut_of(flat.image, box), "machine") for box in wide]
    assert [one.text for one in read][:2] == list(case(SEEDS[0]).person.mrz[:2])
    for one in read:
        assert len(one.letters) == len(one.text)
        assert all(0 < letter.confidence <= 1 and letter.text not in letter.others for letter in one.letters)
        assert one.confidence == min(letter.confidence for letter in one.letters)
    assert read_line(np.zeros((0, 10, 3), np.uint8)).text == ""


def test_upside_down_print_is_known_as_such() -> None:
    image, true = photo(SEEDS[1])
    flat = flatten_card(image, true)
    widest = sorted(find_lines(flat.image), key=lambda box: -box.width)[:6]
    strips = tuple(cut_of(flat.image, box) for box in widest)
    assert not is_upside_down(strips)
    assert is_upside_down(tuple(np.ascontiguousarray(strip[::-1, ::-1]) for strip in strips))
    assert not is_upside_down(())


def test_print_alone_tells_where_a_card_without_borders_lies() -> None:
    image, true = photo(SEEDS[0])
    flat = flatten_card(image, true).image
    sheet = np.full((1100, 1500, 3), flat[8, 500], np.uint8)
    sheet[200:838, 220:1232] = cv2.GaussianBlur(flat, (0, 0), 0.6)
    turn = cv2.getRotationMatrix2D((726, 519), 7, 1)
    found = find_print(cv2.warpAffine(sheet, turn, (1500, 1100), borderValue=[int(v) for v in flat[8, 500]]))
    assert found is not None
    middle = found.corners.mean(axis=0)
    assert np.abs(middle - (726, 519)).max() < 90
    angle = np.degrees(np.arctan2(*(found.corners[1] - found.corners[0])[::-1]))
    assert abs(angle) == pytest.approx(7, abs=1.5)
    assert find_print(np.full((600, 800, 3), 128, np.uint8)) is None


def test_scores_fall_with_what_they_measure() -> None:
    image, true = photo(SEEDS[2])
    flat = flatten_card(image, true).image
    burnt = flat.copy()
    burnt[100:400, 300:700] = 255
    assert score_sharp(cv2.GaussianBlur(flat, (0, 0), 4)) < 0.3 < score_sharp(flat)
    assert score_glare(burnt) < 0.1 < score_glare(flat)
    assert score_light((flat * 0.12).astype(np.uint8)) < 0.1 < score_light(flat)


def code_image(text: str | bytes, scale: int = 5, **options: object) -> Image:
    rows = [list(row) for row in segno.make_qr(text, error="m", **options).matrix_iter(scale=scale, border=8)]
    return cv2.cvtColor(np.where(np.array(rows) > 0, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)


@pytest.mark.parametrize("text", [
    "099190000123||ĐỖ THỊ MẪU THỬ|15031990|Nữ|12/34 Đường Không Có|20082021", "Nguyễn Ẫ ự ỹ", "' OR 1=1 --", "\x00\x01", "😀",
])  # fmt: skip
def test_codes_come_out_as_they_went_in(text: str) -> None:
    found = find_codes(code_image(text, encoding="utf-8"))
    assert [one.text for one in found] == [text.rstrip("\0")]


def test_a_small_code_is_read_from_an_enlarged_cut_where_it_is_expected() -> None:
    image, true = photo(SEEDS[0])
    (code,) = find_codes(image)
    assert code.text == case(SEEDS[0]).person.payload
    place = moved(code.quad.corners.mean(axis=0)[None], flatten_card(image, true).to_flat)[0]
    assert 0.75 < place[0] / FLAT.width < 0.97
    tiny = cv2.resize(image, None, fx=0.55, fy=0.55, interpolation=cv2.INTER_AREA)
    near = code.quad.scaled(0.55)
    middle = near.corners.mean(axis=0)
    assert [one.text for one in find_codes_near(tiny, Quad(middle + 1.3 * (near.corners - middle)))] == [code.text]


@pytest.mark.parametrize(("raw", "text"), [
    ("Nguyễn".encode(), "Nguyễn"), ("Nguyễn".encode().decode("latin-1").encode(), "Nguyễn"), (b"\xff\xfe", None),
    ("\ufeffabc\r\n\0".encode(), "abc"), ("e\u0302\u0301".encode(), "ế"), ("a\ufffdb".encode(), None), (b"", ""),
])  # fmt: skip
def test_bytes_of_codes_are_utf8_or_nothing(raw: bytes, text: str | None) -> None:
    assert text_of(raw) == text


def test_bars_are_seen() -> None:
    strip = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode("MẪU" * 30, zxingcpp.BarcodeFormat.PDF417), scale=3)
    assert sees_bars(cv2.cvtColor(np.asarray(strip), cv2.COLOR_GRAY2BGR))
    assert not sees_bars(photo(SEEDS[0], Side.BACK)[0])
