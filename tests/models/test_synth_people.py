"""People who do not exist: reproducible, under province 099, their dates and numbers in agreement."""

from __future__ import annotations

import unicodedata
from datetime import date

import numpy as np
import pytest

from models.kit.synth.chance import make_chance
from models.kit.synth.naming import make_name, make_syllable
from models.kit.synth.people import ISSUED, birthday_of, expiry_of, make_person
from models.kit.synth.shapes import Edition
from models.kit.synth.wording import truth_of

SEEDS = range(60)


@pytest.mark.parametrize("edition", Edition)
def test_the_same_seed_makes_the_same_person(edition: Edition) -> None:
    assert make_person(7, edition=edition) == make_person(7, edition=edition)
    assert make_person(7, edition=edition) != make_person(8, edition=edition)


@pytest.mark.parametrize("edition", Edition)
def test_numbers_and_dates_agree(edition: Edition) -> None:
    for seed in SEEDS:
        person = make_person(seed, edition=edition)
        first, last = ISSUED[edition]
        assert first <= person.issue <= last
        assert person.birth < person.issue
        assert person.expiry == expiry_of(person.birth, person.issue, edition)
        assert person.number.startswith("099")
        if edition is Edition.CMND9:
            assert len(person.number) == 9
            continue
        assert len(person.number) == 12
        century = int(person.number[3])
        assert 1900 + 100 * (century // 2) + int(person.number[4:6]) == person.birth.year
        assert (century % 2 == 1) == (person.sex == "Nữ")


@pytest.mark.parametrize("edition", Edition)
def test_ages_fit_the_edition(edition: Edition) -> None:
    for seed in SEEDS:
        person = make_person(seed, edition=edition)
        if edition is Edition.CC0:
            assert person.issue < birthday_of(person.birth, 6)
        else:
            assert person.issue >= birthday_of(person.birth, 6 if edition is Edition.CC6 else 14)


@pytest.mark.parametrize(
    ("birth", "issue", "edition", "expiry"),
    [
        (date(1990, 3, 15), date(2021, 8, 20), Edition.CCCD_CHIP, date(2030, 3, 15)),
        (date(1998, 3, 15), date(2021, 8, 20), Edition.CCCD_CHIP, date(2038, 3, 15)),  # within two years of 25
        (date(1964, 3, 15), date(2022, 3, 16), Edition.CCCD_CHIP, None),  # issued from 58
        (date(1955, 1, 2), date(2021, 8, 20), Edition.CCCD_CHIP, None),
        (date(2019, 6, 7), date(2024, 8, 1), Edition.CC0, date(2033, 6, 7)),
        (date(2004, 9, 20), date(2024, 7, 1), Edition.CC6, date(2029, 9, 20)),
        (date(2000, 2, 29), date(2020, 5, 5), Edition.CCCD_BAR, date(2025, 2, 28)),
        (date(1980, 5, 5), date(2010, 5, 5), Edition.CMND9, date(2025, 5, 5)),
    ],
)
def test_expiry_by_law(birth: date, issue: date, edition: Edition, expiry: date | None) -> None:
    assert expiry_of(birth, issue, edition) == expiry


def test_a_card_valid_on_a_day_can_be_asked_for() -> None:
    day = date(2026, 11, 21)
    for seed in SEEDS:
        person = make_person(seed, edition=Edition.CCCD_BAR, valid_on=day, min_age=18)
        assert person.expiry is None or person.expiry >= day
        assert person.issue >= birthday_of(person.birth, 18)


def test_no_old_card_is_valid_after_its_fifteen_years() -> None:
    with pytest.raises(ValueError, match="no CMND9"):
        make_person(1, edition=Edition.CMND9, valid_on=date(2040, 1, 1))


def test_names_are_composed_and_bear_every_tone() -> None:
    chance = make_chance(3, "test names")
    names = [make_name(chance, sex=sex) for sex in ("Nam", "Nữ") for _ in range(1500)]
    assert all(name == unicodedata.normalize("NFC", name) for name in names)
    marks = set(unicodedata.normalize("NFD", "".join(names)))
    assert {"\u0300", "\u0301", "\u0309", "\u0303", "\u0323"} <= marks
    assert any("'" in name for name in names)
    assert {len(name.split()) for name in names} >= {1, 2, 3, 4, 5}


def test_syllables_keep_the_spelling_rules() -> None:
    chance = make_chance(4, "test syllables")
    for syllable in (make_syllable(chance) for _ in range(2000)):
        bare = unicodedata.normalize("NFD", syllable)
        tones = [mark for mark in bare if mark in "\u0300\u0301\u0309\u0303\u0323"]
        assert len(tones) <= 1
        if bare.rstrip().endswith(("c", "ch", "p", "t")):
            assert tones in (["\u0301"], ["\u0323"])


def test_the_truth_tells_only_what_the_card_tells() -> None:
    assert "sex" not in truth_of(make_person(1, edition=Edition.CMND9))
    chip = truth_of(make_person(1, edition=Edition.CCCD_CHIP))
    assert set(chip) >= {"number", "old_number", "name", "birth_date", "sex", "nationality", "origin", "residence"}
    assert date.fromisoformat(chip["issue_date"])
    assert truth_of(make_person(1, edition=Edition.CCCD_CHIP, year_only=True))["birth_date"].isdigit()


def test_concerns_do_not_share_chance() -> None:
    one, two = make_chance(1, "face").random(4), make_chance(1, "scene").random(4)
    assert not np.allclose(one, two)
