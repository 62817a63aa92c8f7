"""Drawn cards and their photographs: fonts whole, lines where they are said to be, codes decodable, pixels by the seed."""

from __future__ import annotations

import itertools
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp

from models.kit.synth import fonts
from models.kit.synth.camera import smear_of
from models.kit.synth.cases import write_case
from models.kit.synth.draw import draw_card
from models.kit.synth.film import write_mjpeg
from models.kit.synth.layout import layout_of
from models.kit.synth.people import make_person
from models.kit.synth.photo import photograph
from models.kit.synth.pose import pose_of, spots_of
from models.kit.synth.shapes import HEIGHT_MM, WIDTH_MM, CardImage, Edition, Side
from models.kit.synth.wording import texts_of

SIDES = list(itertools.product(Edition, Side))
QR_SIDES = [(Edition.CCCD_CHIP, Side.FRONT), (Edition.CC6, Side.BACK), (Edition.CC0, Side.BACK)]


def card_of(edition: Edition, side: Side, *, seed: int, scale: int = 1) -> CardImage:
    return draw_card(make_person(seed, edition=edition), edition, side, seed=seed, scale=scale)


def test_there_are_146_letters_and_dejavu_has_them() -> None:
    assert len(set(fonts.letters())) == 146
    assert "DejaVu Sans" in fonts.families_of("sans")
    assert "DejaVu Serif" in fonts.families_of("serif")


@pytest.mark.parametrize("kind", ["sans", "serif"])
def test_every_family_in_use_has_every_letter(kind: str) -> None:
    for family in fonts.families_of(kind):
        for bold in (False, True):
            path = str(fonts.face_of(family, 20, bold=bold).path)
            assert fonts.missing_of(path, fonts.letters()) == ()


def test_the_face_of_the_mrz_has_its_letters() -> None:
    path = fonts.find_path("OCRB.otf")
    assert path is not None
    assert fonts.missing_of(path, tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")) == ()


@pytest.mark.parametrize(("edition", "side"), SIDES)
def test_every_side_prints_what_its_layout_asks(edition: Edition, side: Side) -> None:
    card = card_of(edition, side, seed=11)
    assert card.image.shape == (638, 1012, 3)
    texts = texts_of(make_person(11, edition=edition))
    for item in layout_of(edition, side).items:
        if item.kind == "value" and texts[item.field]:
            printed = " ".join(line.text for line in card.lines if line.name == item.field)
            assert printed == texts[item.field]


@pytest.mark.parametrize(("edition", "side"), SIDES)
def test_no_field_leaves_the_card_or_lies_on_another(edition: Edition, side: Side) -> None:
    for seed in (0, 7):
        person = make_person(seed, edition=edition)
        card = draw_card(person, edition, side, seed=seed, scale=1, family="DejaVu Sans")  # the widest
        values = [line for line in card.lines if line.name not in ("text", "portrait", "barcode")]
        for line in values:
            assert line.box.left >= 0, (seed, line)
            assert line.box.top >= 0, (seed, line)
            assert line.box.right <= 1012, (seed, line)
            assert line.box.bottom <= 638, (seed, line)
        for one, two in itertools.combinations(values, 2):
            across = min(one.box.right, two.box.right) - max(one.box.left, two.box.left)
            down = min(one.box.bottom, two.box.bottom) - max(one.box.top, two.box.top)
            assert across <= 4 or down <= 6, (seed, one, two)  # marks of stacked rows may all but touch


def test_the_same_seed_draws_the_same_pixels() -> None:
    one, two = card_of(Edition.CCCD_CHIP, Side.FRONT, seed=5), card_of(Edition.CCCD_CHIP, Side.FRONT, seed=5)
    assert np.array_equal(one.image, two.image)
    shots = [photograph(one, seed=5, difficulty="hard", size=(640, 480)) for _ in range(2)]
    assert np.array_equal(shots[0].image, shots[1].image)
    assert not np.array_equal(shots[0].image, photograph(one, seed=6, difficulty="hard", size=(640, 480)).image)


def test_a_portrait_can_be_given() -> None:
    person = make_person(3, edition=Edition.CC6)
    face = np.zeros((300, 200, 3), np.uint8)
    face[:] = (10, 200, 30)
    card = draw_card(person, Edition.CC6, Side.FRONT, seed=3, portrait=face, scale=1)
    box = card.boxes_of("portrait")[0]
    middle = card.image[int((box.top + box.bottom) / 2), int((box.left + box.right) / 2)]
    assert np.abs(middle.astype(int) - (10, 200, 30)).max() < 40


def test_a_card_for_small_children_has_no_portrait() -> None:
    assert not card_of(Edition.CC0, Side.FRONT, seed=1).boxes_of("portrait")
    assert card_of(Edition.CC6, Side.FRONT, seed=1).boxes_of("portrait")


@pytest.mark.parametrize(("edition", "side"), QR_SIDES)
@pytest.mark.parametrize("difficulty", ["easy", "ordinary"])
def test_the_qr_in_a_photograph_is_the_persons(edition: Edition, side: Side, difficulty: str) -> None:
    for seed in (21, 22):
        card = card_of(edition, side, seed=seed, scale=2)
        photo = photograph(card, seed=seed, difficulty=difficulty)
        found = zxingcpp.read_barcodes(cv2.cvtColor(photo.image, cv2.COLOR_BGR2GRAY))
        assert make_person(seed, edition=edition).payload in [code.text for code in found]


@pytest.mark.parametrize("difficulty", ["easy", "ordinary", "hard"])
def test_the_quad_is_where_the_card_is(difficulty: str) -> None:
    for seed in (0, 1):
        card = card_of(Edition.CCCD_CHIP, Side.FRONT, seed=seed)
        photo = photograph(card, seed=seed, difficulty=difficulty, size=(960, 720))
        assert photo.quad.min() >= 0
        assert (photo.quad <= (960, 720)).all()
        corners = np.array([(0, 0), (1012, 0), (1012, 638), (0, 638)], float)
        assert np.allclose(spots_of(photo.homography, corners), photo.quad, atol=0.05)
        sides = np.diff(np.vstack([photo.quad, photo.quad[:1]]), axis=0)
        turns = sides[:, 0] * np.roll(sides[:, 1], -1) - sides[:, 1] * np.roll(sides[:, 0], -1)
        assert (turns > 0).all()  # clockwise, as y points down


def test_the_photo_laid_flat_by_its_quad_is_the_card() -> None:
    card = card_of(Edition.CCCD_CHIP, Side.FRONT, seed=2, scale=2)
    photo = photograph(card, seed=2, difficulty="easy")
    target = np.array([(0, 0), (1012, 0), (1012, 638), (0, 638)], np.float32)
    flat = cv2.warpPerspective(photo.image, cv2.getPerspectiveTransform(photo.quad, target), (1012, 638))
    drawn = cv2.resize(card.image, (1012, 638), interpolation=cv2.INTER_AREA)
    inner = (slice(30, -30), slice(30, -30), 1)
    assert np.corrcoef(flat[inner].ravel(), drawn[inner].ravel())[0, 1] > 0.9


@pytest.mark.parametrize("length", [1.0, 1.7, 2.5, 6.0])
def test_a_smear_neither_brightens_nor_darkens(length: float) -> None:
    for turn in (0.0, 0.4, 1.2):
        assert smear_of(length, turn).sum() == pytest.approx(1.0, abs=1e-6)


def test_an_ordinary_photograph_is_not_blown_out() -> None:
    card = card_of(Edition.CC6, Side.BACK, seed=9030)
    photo = photograph(card, seed=9030, difficulty="ordinary", size=(960, 720))
    assert (photo.image.min(axis=2) > 250).mean() < 0.01


def test_a_level_pose_keeps_the_cards_shape() -> None:
    pose = pose_of((1920, 1440), width_share=0.8, tilt_deg=0, tilt_axis_deg=0, roll_deg=0, shift=(0, 0))
    low, high = pose.quad.min(0), pose.quad.max(0)
    assert high[0] - low[0] == pytest.approx(0.8 * 1920, rel=1e-3)
    assert (high[0] - low[0]) / (high[1] - low[1]) == pytest.approx(WIDTH_MM / HEIGHT_MM, rel=1e-3)


def test_a_case_is_written_with_its_truth(tmp_path: Path) -> None:
    place = write_case(tmp_path, Edition.CC6, seed=9, difficulty="easy")
    assert sorted(path.name for path in place.iterdir()) == ["back.jpg", "front.jpg", "truth.json"]
    front = cv2.imread(str(place / "front.jpg"))
    assert front.shape == (1440, 1920, 3)


def test_a_film_holds_its_frames(tmp_path: Path) -> None:
    frames = [np.full((48, 64, 3), tone, np.uint8) for tone in (0, 128, 255)]
    assert write_mjpeg(frames, tmp_path / "film.mjpeg") == 3
    assert (tmp_path / "film.mjpeg").read_bytes().count(b"\xff\xd8\xff") == 3
    with pytest.raises(ValueError, match="mjpeg"):
        write_mjpeg(frames, tmp_path / "film.avi")
    with pytest.raises(ValueError, match="first"):
        write_mjpeg([frames[0], frames[1][:40]], tmp_path / "film.mjpeg")
