"""Several pictures of one side: what they agree on is taken, a misreading of one is outvoted, strangers are left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from backend.read.burst import are_of_two, best_of, together
from backend.read.rules import judge_card
from backend.read.seen import SideSeen
from tests.read.cards import Holder, chip_back, chip_front, line, with_text

TODAY = date(2026, 11, 21)
WHO = Holder(read_name="ĐỖ THỊ MẪU THỬ")
PLAIN = replace(chip_front(WHO), codes=())


def values(front: SideSeen) -> dict[str, str | None]:
    card = judge_card(front, replace(chip_back(WHO), machine=()), today=TODAY, specimen=True, patient=True)
    return {name: one.value for name, one in card.fields.items()}


def test_two_pictures_outvote_one() -> None:
    misread = with_text(PLAIN, "MẪU THỬ", "MẬU THỬ")
    assert values(misread)["name"] == "ĐỖ THỊ MẬU THỬ"
    assert values(together([misread, PLAIN, PLAIN]))["name"] == "ĐỖ THỊ MẪU THỬ"


def test_what_one_picture_lost_another_gives() -> None:
    lost = replace(PLAIN, lines=tuple(one for one in PLAIN.lines if "Ngày sinh" not in one.text))
    assert values(lost).get("birth_date") is None
    assert values(together([lost, PLAIN]))["birth_date"] == "1990-03-15"
    assert together([PLAIN, replace(PLAIN, codes=(WHO.code,))]).codes == (WHO.code,)


def test_a_contradiction_makes_nothing_surer() -> None:
    other = with_text(PLAIN, WHO.number, "099190000128")
    alone = judge_card(PLAIN, chip_back(WHO), today=TODAY, specimen=True).fields["number"].confidence
    torn = together([PLAIN, other])
    card = judge_card(torn, replace(chip_back(WHO), machine=()), today=TODAY, specimen=True, patient=True)
    assert not card.fields["number"].sure
    assert card.fields["number"].confidence < alone


def test_a_card_that_was_changed_between_two_pictures_is_known() -> None:
    stranger = chip_front(Holder(number="099085412765", name="LÊ VĂN KHÁC"))
    assert are_of_two(PLAIN, stranger)
    assert are_of_two(replace(PLAIN, lines=(), codes=(WHO.code,)), stranger)
    assert not are_of_two(PLAIN, with_text(PLAIN, WHO.number, "099190000128"))  # one digit misread
    assert not are_of_two(PLAIN, SideSeen("front"))


def test_a_picture_of_the_other_side_or_of_nothing_is_left_out() -> None:
    back = replace(chip_back(WHO), place="front")
    nothing = SideSeen("front", flat=True, lines=(line("Hoá đơn", 0.2),))
    assert best_of([nothing, PLAIN, back]) in (1, 2)
    assert together([PLAIN, nothing]).spares == ()
    assert together([PLAIN, back, PLAIN]).machine in ((), WHO.machine)
