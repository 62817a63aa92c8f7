"""Bad input, row by row: what the reader says of it. No row may crash it, and none may make it guess."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures

from backend.ground.fold import bare_of
from backend.read.reading import Reading, read_card
from backend.read.rules import Judged, judge_card
from backend.read.seen import SideSeen
from models.kit.synth.cases import Case, make_case
from models.kit.synth.draw import draw_card
from models.kit.synth.papers import PaperKind, draw_paper
from models.kit.synth.people import Person, make_person
from models.kit.synth.photo import photograph
from models.kit.synth.shapes import Edition, Side
from tests.read.cards import Holder, chip_back, chip_front, new_back, new_front

TODAY = date(2026, 11, 21)
SEED = 9_700
WHO = Holder()
NOISE = np.random.default_rng(2).integers(0, 255, (600, 900, 3), np.uint8)


def packed(image: np.ndarray, ending: str = ".jpg") -> bytes:
    return cv2.imencode(ending, image)[1].tobytes()


def saved(image: np.ndarray, kind: str, **options: object) -> bytes:
    kept = io.BytesIO()
    Pictures.fromarray(image[..., ::-1]).save(kept, kind, **options)
    return kept.getvalue()


def read(front: bytes, back: bytes) -> Reading:
    return read_card(front, back, today=TODAY, specimen=True)


def codes(judged: Judged) -> list[tuple[str, str | None]]:
    return [(reason.code, reason.side) for reason in judged.refusals]


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case(Edition.CCCD_CHIP, seed=SEED, difficulty="easy", valid_on=TODAY, min_age=20)


@pytest.fixture(scope="module")
def back(case: Case) -> bytes:
    return packed(case.photos[Side.BACK].image)


def _animated(image: np.ndarray) -> bytes:
    frames = [Pictures.fromarray(np.roll(image, at, 0)[..., ::-1]) for at in (0, 40)]
    kept = io.BytesIO()
    frames[0].save(kept, "WEBP", save_all=True, append_images=frames[1:], quality=40)
    return kept.getvalue()


REFUSED: dict[str, tuple[Callable[[np.ndarray], bytes], str]] = {
    "nothing at all": (lambda _: b"", "image_empty"),
    "text for a picture": (lambda _: b"%PDF-1.7 not a picture", "image_type"),
    "all white": (lambda image: packed(np.full_like(image, 255)), "image_blank"),
    "all black": (lambda image: packed(np.zeros_like(image)), "image_blank"),
    "noise": (lambda _: packed(NOISE), "card_none"),
    "one pixel": (lambda _: packed(np.zeros((1, 1, 3), np.uint8)), "image_small"),
    "one row": (lambda _: packed(np.zeros((1, 900, 3), np.uint8)), "image_shape"),
    "over forty million pixels": (lambda _: packed(np.zeros((5_400, 7_500, 3), np.uint8)), "image_pixels"),
    "animated": (lambda image: _animated(image[::3, ::3]), "image_animated"),
    "cut off in the middle": (lambda image: packed(image)[: len(packed(image)) // 2], "image_decode"),
    "a header without a picture": (lambda image: packed(image)[:60], "image_decode"),
    "a card too far away": (lambda image: packed(cv2.copyMakeBorder(image[::6, ::6], 500, 500, 700, 700, cv2.BORDER_REPLICATE)), "card_none"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_cannot_be_read_is_refused_with_its_reason(name: str, case: Case) -> None:
    make, code = REFUSED[name]
    reading = read(make(case.photos[Side.FRONT].image), packed(np.full((600, 900, 3), 9, np.uint8)))
    assert codes(reading.judged)[0] == (code, "front")
    assert reading.judged.fields == {}


def _sideways(image: np.ndarray) -> bytes:
    """Stored on its side, with the note of a camera that says so."""
    picture = Pictures.fromarray(np.rot90(image)[..., ::-1])
    exif = picture.getexif()
    exif[0x0112] = 6
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=92, exif=exif)
    return kept.getvalue()


def _cmyk(image: np.ndarray) -> bytes:
    kept = io.BytesIO()
    Pictures.fromarray(image[..., ::-1]).convert("CMYK").save(kept, "JPEG", quality=92)
    return kept.getvalue()


READABLE: dict[str, Callable[[np.ndarray], bytes]] = {
    "sixteen bits a channel": lambda image: packed(image.astype(np.uint16) * 257, ".png"),
    "colours of a printer": _cmyk,
    "a picture with a page glued behind": lambda image: packed(image) + b"<html><script>alert(1)</script></html>PK\x03\x04",
    "turned by its metadata": _sideways,
    "WebP": lambda image: saved(image, "WEBP", quality=85),
    "with transparency": lambda image: packed(np.dstack([image, np.full(image.shape[:2], 255, np.uint8)]), ".png"),
}


@pytest.mark.parametrize("name", list(READABLE))
def test_odd_pictures_of_a_card_are_read_like_plain_ones(name: str, case: Case, back: bytes) -> None:
    judged = read(READABLE[name](case.photos[Side.FRONT].image), back).judged
    assert codes(judged) == []
    sure = {field: one.value for field, one in judged.fields.items() if one.sure}
    assert sure.items() <= {field: case.truth[field] for field in sure}.items()
    assert {"number", "name", "birth_date", "sex", "expiry_date"} <= set(sure)


PAPERS = {
    PaperKind.DRIVING: "not_supported", PaperKind.HEALTH: "bhyt", PaperKind.PASSPORT: "passport", PaperKind.BANK: "card_none",
    PaperKind.SCREEN: "vneid_shot", PaperKind.LETTER: "card_none",
}  # fmt: skip


@pytest.mark.parametrize("kind", list(PaperKind))
def test_other_papers_are_sent_away_by_name_and_fill_nothing(kind: PaperKind) -> None:
    paper = packed(photograph(draw_paper(kind, seed=SEED), seed=SEED, difficulty="easy").image)
    judged = judge_card(read(paper, b"").sights["front"].seen, SideSeen("back"), today=TODAY, specimen=True)
    assert codes(judged)[0] == (PAPERS[kind], "front")
    assert [name for name, one in judged.fields.items() if one.sure] == []


PEOPLE: dict[str, Callable[[Person], Person]] = {
    "one word": lambda who: replace(who, name="Hương"),
    "a surname of four words": lambda who: replace(who, name="Công Tằng Tôn Nữ Thị Mẫu Thử"),
    "apostrophe and hyphen": lambda who: replace(who, name="H'Mai Niê-Kdăm"),
    "sixty letters": lambda who: replace(who, name="Nguyễn Hoàng Trần Phương Khánh Thượng Quỳnh Hương Nghiêm Thử"),
    "the year of birth alone": lambda who: replace(who, year_only=True),
}


@pytest.mark.parametrize("name", list(PEOPLE))
def test_rare_people_are_read_whole_or_left_unsure(name: str) -> None:
    person = PEOPLE[name](make_person(SEED + 1, edition=Edition.CC6, valid_on=TODAY, min_age=20))
    pictures = [packed(photograph(draw_card(person, Edition.CC6, side, seed=SEED), seed=SEED, difficulty="easy").image) for side in Side]
    judged = read(*pictures).judged
    assert codes(judged) == []
    full, birth = judged.fields["name"], judged.fields["birth_date"]
    assert (full.value, full.sure) == (unicodedata.normalize("NFC", person.name.upper()), True)
    assert birth.value == (str(person.birth.year) if person.year_only else person.birth.isoformat())
    for source in full.witnesses:
        assert bare_of(source.text).replace("'", "").replace("-", " ").split()[0] == bare_of(full.value or "").replace("'", "").split()[0].split("-")[0]


def judged(front: SideSeen, back: SideSeen) -> Judged:
    return judge_card(front, back, today=TODAY, specimen=True)


OTHER = replace(WHO, number="099085000777", name="TRẦN VĂN THỬ", birth="02/01/1985", sex="Nam")
HOSTILE = [
    "", "\0\x01\x02", "|" * 40, "' OR 1=1 --", "<script>alert(1)</script>", "${jndi:ldap://x}", "\u202e" + WHO.code, "x" * 5_000,
    WHO.code.replace("MẪU", "<b>MẪU</b>"), WHO.code.replace("MẪU", "{{7*7}}"), WHO.code.replace(WHO.number, "09919000012O"),
    WHO.code.replace(WHO.number, "０９９１９００００１２３"), WHO.code.replace("|", "¦"), "00020101021138540010A000000727", "HC1:6BFOXN",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_code_is_as_good_as_none(text: str) -> None:
    card = judged(replace(chip_front(WHO), codes=(text,)), chip_back(WHO))
    plain = judged(replace(chip_front(WHO), codes=()), chip_back(WHO))
    assert codes(card) == []
    assert card.fields == plain.fields


@pytest.mark.parametrize(("code", "edition"), [
    (WHO.code, "CCCD_CHIP"), (WHO.code + "|||", "unknown"), (WHO.code + "||||", "unknown"), (WHO.code + "|x" * 33, "unknown"),
])  # fmt: skip
def test_the_number_of_a_codes_fields_must_suit_the_card(code: str, edition: str) -> None:
    """On the front of a CCCD_CHIP a code of the 2024 law contradicts the print: then the edition is not named, or is the print's."""
    card = judged(replace(chip_front(WHO), codes=(code,)), chip_back(WHO))
    assert card.edition in (edition, "CCCD_CHIP")
    assert card.fields["name"].value == WHO.name


@pytest.mark.parametrize("count", [10, 11, 40])
def test_a_card_of_the_2024_law_may_have_any_number_of_extra_fields(count: int) -> None:
    who = replace(WHO, issue="20/08/2024")
    card = judged(new_front(who), replace(new_back(who), codes=(who.code + "|" * (count - 7),)))
    assert (card.edition, codes(card), card.fields["name"].sure) == ("CC6", [], True)


def test_the_code_of_another_card_is_refused_and_fills_nothing_of_its_own() -> None:
    card = judged(replace(chip_front(WHO), codes=(OTHER.code,)), chip_back(WHO))
    assert codes(card) == [("two_cards", None)]
    assert not card.fields["name"].sure


@pytest.mark.parametrize("change", [
    lambda text: unicodedata.normalize("NFD", text), lambda text: text.replace("Đ", "Ð"), lambda text: text.replace("Đ", "Ɖ"),
    lambda text: text.replace(" ", "\u00a0"), lambda text: text + " ",
])  # fmt: skip
def test_spellings_of_one_code_are_one(change: Callable[[str], str]) -> None:
    card = judged(replace(chip_front(WHO), codes=(change(WHO.code),)), chip_back(WHO))
    assert codes(card) == []
    assert (card.fields["name"].value, card.fields["name"].sure) == (WHO.name, True)


@pytest.mark.parametrize("place", [at for at, sign in enumerate("".join(WHO.machine[:2])) if sign.isdigit()])
def test_one_wrong_digit_in_the_machine_lines_is_mended_by_proof_or_asked_for_again(place: int) -> None:
    both = list("".join(WHO.machine[:2]))
    both[place] = str((int(both[place]) + 3) % 10)
    lines = ("".join(both[:30]), "".join(both[30:]), WHO.machine[2])
    card = judged(chip_front(WHO), replace(chip_back(WHO), machine=lines))
    mended = 5 <= place < 14 or 18 <= place < 27  # the number stands there twice
    assert codes(card) == ([] if mended else [("mrz", "back")])
    for field in ("number", "birth_date", "expiry_date"):
        one = card.fields[field]
        truth = {"number": WHO.number, "birth_date": "1990-03-15", "expiry_date": "2030-03-15"}[field]
        assert not one.sure or one.value == truth
