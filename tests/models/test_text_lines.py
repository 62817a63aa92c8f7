"""Lines for the recogniser to learn: every letter in them, abbreviations of addresses, ink and strips by the seed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from models.kit.rival.presses import RIVAL, STRANGER, faces_of
from models.kit.synth.alphabet import ALPHABET, phrases
from models.kit.synth.chance import make_chance
from models.kit.synth.fonts import letters
from models.kit.synth.lines import CAP_PX, HELD_OUT, HIGH_PX, has_old_figures, make_line
from models.kit.synth.strip import make_strip
from models.kit.synth.text import SHARES, make_text
from models.kit.synth.wear import WEARS
from models.text_read.photos import make_photo_samples
from models.text_read.sample import HIGH_PX as READ_HIGH_PX
from models.text_read.sample import PAD_GREY, WIDTH_STEP_PX, Sample, fitted, levelled, sheet_of

TEXTS = [make_text(make_chance(seed, "text")) for seed in range(6000)]


def test_the_alphabet_holds_every_vietnamese_letter_once_and_composed() -> None:
    assert set(letters()) <= set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 226
    assert unicodedata.normalize("NFC", ALPHABET) == ALPHABET


def test_texts_keep_to_the_alphabet() -> None:
    for _, text in TEXTS:
        assert 1 <= len(text) <= 64
        assert text == " ".join(text.split())
        assert set(text) <= set(ALPHABET)
        assert unicodedata.is_normalized("NFC", text)


def test_every_stratum_comes_at_about_its_share() -> None:
    seen = Counter(stratum for stratum, _ in TEXTS)
    for stratum, share in SHARES.items():
        assert abs(seen[stratum] / len(TEXTS) - share / 100) < 0.02


def test_no_letter_is_never_shown() -> None:
    shown = Counter("".join(text for _, text in TEXTS))
    assert not set(ALPHABET) - set(shown)


@pytest.mark.parametrize(
    "short", ["TP.", "TP ", "P.", "Q.", "H.", "TT.", "TX.", "KP", "TDP", "Đ.", "TP.HCM", "Không thời hạn", "/"]
)
def test_what_addresses_abbreviate_stands_in_the_texts(short: str) -> None:
    assert any(short in text for _, text in TEXTS)


def test_a_line_is_the_same_by_its_seed_and_another_by_another() -> None:
    first, again, other = make_line(7), make_line(7), make_line(8)
    assert first.text == again.text
    assert np.array_equal(first.ink, again.ink)
    assert first.text != other.text


def test_ink_is_as_high_as_said() -> None:
    for seed in range(40):
        line = make_line(seed)
        assert line.ink.shape[0] == HIGH_PX
        rows = np.flatnonzero(line.ink.max(axis=1) > 128)
        # A full stop alone is low; anything with a capital or a digit is at least that high.
        if any(letter.isupper() or letter.isdigit() for letter in line.text):
            assert rows[-1] - rows[0] >= CAP_PX - 3
        assert line.ink[0].max() == 0, f"{line.text} is cut above"


@pytest.mark.parametrize("difficulty", WEARS)
def test_a_strip_is_grey_of_sane_size_and_the_same_by_its_chance(difficulty: str) -> None:
    for seed in range(12):
        line, other = make_line(seed), make_line(seed + 100)
        made = [make_strip(line.ink, make_chance(seed, "s"), difficulty=difficulty, neighbour=other.ink) for _ in range(2)]
        assert np.array_equal(made[0], made[1])
        assert made[0].dtype == np.uint8
        low, high = WEARS[difficulty].high_px
        assert low - 1 <= made[0].shape[0] <= high + 1


def test_a_dim_strip_and_a_bright_one_are_levelled_alike() -> None:
    strip = fitted(make_strip(make_line(3).ink, make_chance(3, "s"), difficulty="easy"))
    dim = levelled((strip // 4 + 20).astype(np.uint8))
    assert abs(float(dim.mean()) - PAD_GREY) < 3
    assert np.corrcoef(dim.ravel(), strip.ravel())[0, 1] > 0.98


def test_a_blank_strip_stays_blank() -> None:
    assert np.ptp(levelled(np.full((READ_HIGH_PX, 60), 200, np.uint8))) == 0


def test_strips_are_padded_to_one_width() -> None:
    samples = [Sample(np.zeros((READ_HIGH_PX, wide), np.uint8), "a", "soup") for wide in (9, 70)]
    sheet = sheet_of(samples)
    assert sheet.shape == (2, READ_HIGH_PX, 3 * WIDTH_STEP_PX)
    assert (sheet[0, :, 9:] == PAD_GREY).all()


def test_lines_of_a_photographed_card_are_cut_with_their_text() -> None:
    samples = list(make_photo_samples("CCCD_CHIP", "front", seed=7900, difficulty="easy"))
    texts = {sample.stratum: sample.text for sample in samples}
    assert texts["number"].startswith("099")
    assert texts["name"].isupper()
    assert all(sample.strip.shape[0] == READ_HIGH_PX and sample.strip.std() > 20 for sample in samples)


def test_a_face_has_old_figures_only_where_its_file_says_so() -> None:
    assert not has_old_figures("DejaVuSans.ttf")
    assert not has_old_figures("Nowhere-Regular.ttf")


def test_no_line_to_learn_from_is_set_in_a_face_of_the_strangers_press() -> None:
    taught = {file for name, group in phrases()["faces"].items() if name != HELD_OUT for file in group["files"]}
    families = {pair[0].split("-")[0] for pair in STRANGER.faces}
    assert families == {"Vollkorn", "Quicksand", "Lato", "OpenSans", "NotoSerif"}
    assert not [file for file in taught if file.startswith(tuple(families))]
    assert not families & {file.split("-")[0] for pair in RIVAL.faces for file in pair}


def test_a_press_without_its_typefaces_says_which_and_where_they_come_from() -> None:
    bare = replace(STRANGER, faces=(("Nowhere-Regular.ttf", "Nowhere-Bold.ttf"),))
    with pytest.raises(RuntimeError, match=r"stranger.*Vollkorn \(fonts-vollkorn\).*Noto Serif \(fonts-noto-extra\)"):
        faces_of(bare)
    for press in (RIVAL, STRANGER):
        assert all(package.startswith("fonts-") for _, package in press.families)
