"""The job of reading: what it keeps, what it forgets, that it may run twice; and the pages' view of what it kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

import cv2
import numpy as np
import pytest
from flask import Flask

from backend.capture.record import Back, Burst, Front, Still, Tries
from backend.ground import clock
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.ground.record import Side
from backend.lens.image import decode
from backend.read.job import do_read
from backend.read.record import Card
from backend.vault import cases, db, records, stills
from models.kit.synth import shapes
from models.kit.synth.cases import Case, make_case
from models.kit.synth.shapes import Edition
from tests.citizen import Citizen

# What differs between the databases is the vault's to test.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(scope="module")
def drawn() -> Case:
    """A card that is good for years; seeds of tests are never tuned on."""
    for seed in range(9_700, 9_720):
        case = make_case(Edition.CC6, seed=seed, difficulty="easy", size=(1600, 1200))
        if case.person.expiry is not None and case.person.expiry > date(2030, 1, 1):
            break
    return case


@pytest.fixture(scope="module")
def photos(drawn: Case) -> dict[Side, bytes]:
    names: dict[Side, shapes.Side] = {"front": shapes.Side.FRONT, "back": shapes.Side.BACK}
    return {side: cv2.imencode(".jpg", drawn.photos[name].image)[1].tobytes() for side, name in names.items()}


def keep(case: str, photos: dict[Side, bytes]) -> None:
    kinds: tuple[tuple[Side, type[Front] | type[Back]], ...] = (("front", Front), ("back", Back))
    with db.write() as tx:
        for side, kind in kinds:
            still = Still(
                blob=stills.keep_blob(tx, case, side, photos[side]), sha256=hashlib.sha256(photos[side]).hexdigest(),
                width_px=1600, height_px=1200, source="camera", taken_at=clock.now(),
            )  # fmt: skip
            records.keep_record(tx, case, kind(still=still))


def kept(case: str) -> frozenset[str]:
    with db.look() as conn:
        return records.kinds_of(conn, case)


def test_a_card_is_kept_with_strips_that_can_be_seen(case: str, photos: dict[Side, bytes]) -> None:
    keep(case, photos)
    do_read(case)
    with db.look() as conn:
        card = records.find_record(conn, case, Card)
        assert card is not None
        strips = [decode(stills.open_blob(conn, case, one.crop)) for one in card.fields.values() if one.crop]
        portrait = decode(stills.open_blob(conn, case, str(card.portrait)))
    assert card.edition == "CC6"
    assert {"number", "name", "birth_date", "residence", "expiry_date"} <= set(card.fields)
    assert all(strip.shape[1] > strip.shape[0] for strip in strips)
    assert len(strips) >= 6
    assert portrait.shape[0] > 100
    do_read(case)  # rung twice: the same card stays
    with db.look() as conn:
        assert records.find_record(conn, case, Card) == card


def test_a_picture_that_came_in_another_case_is_told_to_staff(
    case: str, photos: dict[Side, bytes], vault: Config,
) -> None:
    with db.write() as tx:
        other_case = cases.open_case(tx, procedure="ho-kinh-doanh", office=vault.office).case_id
    keep(case, photos)
    do_read(case)
    quality = [cv2.IMWRITE_JPEG_QUALITY, 70]
    squeezed = {side: cv2.imencode(".jpg", decode(content), quality)[1].tobytes() for side, content in photos.items()}
    keep(other_case, squeezed)
    do_read(other_case)
    with db.look() as conn:
        first, again = (records.find_record(conn, one, Card) for one in (case, other_case))
    assert first is not None
    assert again is not None
    assert "seen_before" not in first.looks
    assert again.looks[0] == "seen_before"


def test_a_refusal_forgets_only_the_side_it_names(case: str, photos: dict[Side, bytes]) -> None:
    keep(case, {"front": photos["front"], "back": cv2.imencode(".jpg", np.full((1200, 1600, 3), 7, np.uint8))[1].tobytes()})
    do_read(case)
    assert kept(case) == {"Front"}
    with db.look() as conn:
        refusal = records.find_refusal(conn, case)
    assert refusal is not None
    assert (refusal.step, [(one.code, one.side) for one in refusal.reasons]) == ("read", [("image_blank", "back")])
    do_read(case)  # nothing to read any more


def test_a_refusal_of_the_card_forgets_both_sides(
    case: str, photos: dict[Side, bytes], hands: Callable[[timedelta], None],
) -> None:
    hands(timedelta(days=365 * 60))
    keep(case, photos)
    do_read(case)
    with db.look() as conn:
        refusal = records.find_refusal(conn, case)
    assert refusal is not None
    assert [one.code for one in refusal.reasons] == ["expired"]
    assert kept(case) == frozenset()


def test_a_picture_that_shows_the_machine_no_card_goes_to_a_person_at_the_third_try(case: str, photos: dict[Side, bytes]) -> None:
    cloth = np.random.default_rng(3).integers(90, 160, (1200, 1600, 3), np.uint8)
    shown = {"front": photos["front"], "back": cv2.imencode(".jpg", cv2.GaussianBlur(cloth, (9, 9), 0))[1].tobytes()}
    keep(case, shown)
    do_read(case)
    assert kept(case) == {"Front"}
    keep(case, shown)
    with db.write() as tx:
        records.keep_record(tx, case, Tries(back=("a", "b", "c")))
    do_read(case)
    with db.look() as conn:
        card = records.find_record(conn, case, Card)
    assert card is not None
    assert not any(one.sure or one.value for one in card.fields.values())
    assert {"Front", "Back"} <= kept(case)


def _covered(drawn: Case, *, top: float, bottom: float, left: float = 0.0) -> bytes:
    """The back with a hand over a part of it, in fractions of the card."""
    photo = drawn.photos[shapes.Side.BACK]
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)
    place = np.array([[(left, top), (1, top), (1, bottom), (left, bottom)]], np.float32)
    hand = cv2.perspectiveTransform(place, cv2.getPerspectiveTransform(corners, photo.quad))
    return cv2.imencode(".jpg", cv2.fillConvexPoly(photo.image.copy(), hand.astype(np.int32), (90, 120, 140)))[1].tobytes()


def _keep_back(case: str, picture: bytes, *, burst: bool) -> None:
    with db.write() as tx:
        blob = stills.keep_blob(tx, case, "back", picture)
        sha256 = hashlib.sha256(picture).hexdigest()
        still = Still(blob=blob, sha256=sha256, width_px=1600, height_px=1200, source="camera", taken_at=clock.now(), burst=burst)
        records.keep_record(tx, case, Back(still=still))


def test_two_pictures_of_one_moment_are_read_together(case: str, drawn: Case, photos: dict[Side, bytes]) -> None:
    keep(case, photos)
    _keep_back(case, _covered(drawn, top=0.03, bottom=0.42, left=0.7), burst=True)  # without its code
    do_read(case)
    with db.look() as conn:
        refusal, burst = records.find_refusal(conn, case), records.find_record(conn, case, Burst)
        assert refusal is not None
        assert burst is not None
        assert [(one.code, one.side) for one in refusal.reasons] == [("unsure", "back")]
        assert len(stills.open_blob(conn, case, burst.back[0])) > 0
    assert {"Front", "Burst"} == kept(case)
    _keep_back(case, _covered(drawn, top=0.64, bottom=1.0), burst=False)  # without its lines, which alone would be refused
    do_read(case)
    with db.look() as conn:
        card, blobs = records.find_record(conn, case, Card), stills.blobs_of(conn, case)
        assert card is not None
    assert {one.source for one in card.fields["number"].witnesses} >= {"qr", "mrz"}
    assert all(card.fields[name].sure for name in ("number", "name", "birth_date", "sex"))
    assert "Burst" not in kept(case)
    assert burst.back[0] not in blobs


@pytest.mark.parametrize(("burst", "tries"), [(False, Tries()), (True, Tries(back=("a", "b")))])
def test_who_holds_no_other_picture_or_photographed_anew_is_not_asked_for_one(
    case: str, drawn: Case, photos: dict[Side, bytes], burst: bool, tries: Tries,
) -> None:
    keep(case, photos)
    _keep_back(case, _covered(drawn, top=0.03, bottom=0.42, left=0.7), burst=burst)
    with db.write() as tx:
        records.keep_record(tx, case, tries)
    do_read(case)
    with db.look() as conn:
        card = records.find_record(conn, case, Card)
    assert card is not None
    assert not card.fields["name"].sure


def test_unreadable_lines_pass_after_enough_pictures(case: str, drawn: Case, photos: dict[Side, bytes]) -> None:
    image = decode(photos["back"])
    left_top, right_top, right, left = drawn.photos[shapes.Side.BACK].quad
    hand = np.array([left + 0.36 * (left_top - left), right + 0.36 * (right_top - right), right, left])
    cv2.fillConvexPoly(image, hand.astype(np.int32), (90, 120, 140))
    covered = {"front": photos["front"], "back": cv2.imencode(".jpg", image)[1].tobytes()}
    keep(case, covered)
    do_read(case)
    assert "Card" not in kept(case)
    with db.write() as tx:
        records.keep_record(tx, case, Tries(back=("a", "b", "c")))
    keep(case, covered)
    do_read(case)
    with db.look() as conn:
        card = records.find_record(conn, case, Card)
    assert card is not None
    assert card.cues["machine_lines"] == 0.0
    end = card.fields["expiry_date"]  # in print alone, and it follows from birth and issue
    assert ([one.source for one in end.witnesses], end.value) == (["print"], drawn.truth["expiry_date"])


def test_a_case_without_pictures_is_left_alone(case: str) -> None:
    do_read(case)
    assert kept(case) == frozenset()


def test_pictures_that_are_gone_are_a_fault(case: str, photos: dict[Side, bytes]) -> None:
    keep(case, photos)
    with db.write() as tx:
        front = records.find_record(tx, case, Front)
        assert front is not None
        stills.forget_blob(tx, case, front.still.blob)
    with pytest.raises(Fault):
        do_read(case)


def test_the_pages_see_their_own_card_alone(app: Flask, photos: dict[Side, bytes]) -> None:
    citizen, other = Citizen(app).ready_for_stills(), Citizen(app).ready_for_stills()
    assert citizen.ask("GET", "/api/card").status_code == 404
    for side, content in photos.items():
        assert citizen.send_still(side, content).status_code == 202
    with db.look() as conn:
        from backend.vault.tables import records as rows

        case = str(conn.execute(rows.select().where(rows.c.kind == "Front")).mappings().one()["case_id"])
    do_read(case)
    body = citizen.ask("GET", "/api/card").get_json()
    fields = {one["name"]: one for one in body["fields"]}
    assert (body["edition"], body["person_checks"]) == ("CC6", False)
    assert fields["number"]["sure"]
    assert [one["source"] for one in fields["number"]["witnesses"]] == ["mrz", "qr", "print"]
    strip = citizen.ask("GET", fields["number"]["crop"])
    assert (strip.status_code, strip.mimetype, strip.headers["Cache-Control"]) == (200, "image/jpeg", "no-store")
    assert other.ask("GET", fields["number"]["crop"]).status_code == 404
    assert citizen.ask("GET", "/api/crops/nothing").status_code == 404
