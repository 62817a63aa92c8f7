"""The code's own close-up: asked for where the code would help and was not read, once; another card's code changes nothing."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import partial

import cv2
import numpy as np
import pytest
from flask import Flask

from backend.capture.record import Closeup
from backend.ground.record import Side
from backend.lens.shapes import Image
from backend.read.closeup import find_code
from backend.read.job import do_read
from backend.read.reading import read_card
from backend.read.record import Card
from backend.read.seen import Area
from backend.vault import db, records
from backend.vault.tables import blobs
from backend.vault.tables import records as rows
from models.kit.synth import shapes
from models.kit.synth.cases import Case, make_case
from models.kit.synth.shapes import Edition, Photo
from tests.citizen import Citizen

# What differs between the databases is the vault's to test.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
# Where the code of a 2024 card stands on its back, with the white around it, in fractions of the card (cards.md, section 2).
_CODE = np.array([[0.73, 0.03], [0.98, 0.03], [0.98, 0.41], [0.73, 0.41]], np.float32)
_CLOSE_PX = 900


def _card(seed: int) -> Case:
    """A card that is good for years; seeds of tests are never tuned on."""
    cases = (make_case(Edition.CC6, seed=one, difficulty="easy", size=(1600, 1200)) for one in range(seed, seed + 20))
    return next(one for one in cases if one.person.expiry is not None and one.person.expiry > date(2030, 1, 1))


def _jpeg(image: Image) -> bytes:
    return cv2.imencode(".jpg", image)[1].tobytes()


def _place_of_code(card: Case) -> np.ndarray:
    return _place_in(card.photos[shapes.Side.BACK], _CODE)


def _place_in(photo: Photo, corners: np.ndarray) -> np.ndarray:
    """Corners in fractions of the card, in pixels of its photograph."""
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    to_photo = cv2.getPerspectiveTransform(unit, np.array(photo.quad, np.float32))
    return cv2.perspectiveTransform(corners[None], to_photo)[0]


def _hidden(photo: Photo, *areas: Area) -> bytes:
    """The photograph with parts of the card under something pale."""
    image = photo.image.copy()
    for one in areas:
        corners = [[one.left, one.top], [one.right, one.top], [one.right, one.bottom], [one.left, one.bottom]]
        cv2.fillConvexPoly(image, _place_in(photo, np.array(corners, np.float32)).astype(np.int32), (230, 232, 230))
    return _jpeg(image)


def _close_up(card: Case) -> bytes:
    square = np.array([[0, 0], [_CLOSE_PX, 0], [_CLOSE_PX, _CLOSE_PX], [0, _CLOSE_PX]], np.float32)
    look = cv2.getPerspectiveTransform(_place_of_code(card).astype(np.float32), square)
    return _jpeg(cv2.warpPerspective(card.photos[shapes.Side.BACK].image, look, (_CLOSE_PX, _CLOSE_PX), flags=cv2.INTER_CUBIC))


@pytest.fixture(scope="module")
def drawn() -> Case:
    return _card(9_760)


@pytest.fixture(scope="module")
def photos(drawn: Case) -> dict[Side, bytes]:
    """Both sides, a reflection over the code."""
    back = drawn.photos[shapes.Side.BACK].image.copy()
    cv2.fillConvexPoly(back, _place_of_code(drawn).astype(np.int32), (250, 250, 250))
    return {"front": _jpeg(drawn.photos[shapes.Side.FRONT].image), "back": _jpeg(back)}


@pytest.fixture
def citizen(app: Flask, photos: dict[Side, bytes]) -> Citizen:
    """Whose card was accepted and whose code was not read."""
    came = Citizen(app).ready_for_stills()
    for side, content in photos.items():
        assert came.send_still(side, content).status_code == 202
    do_read(_case())
    return came


def _case() -> str:
    with db.look() as conn:
        return str(conn.execute(rows.select().where(rows.c.kind == "Front")).mappings().one()["case_id"])


def _card_kept() -> Card:
    with db.look() as conn:
        card = records.find_record(conn, _case(), Card)
    assert card is not None
    return card


def _sources() -> set[str]:
    return {witness.source for field in _card_kept().fields.values() for witness in field.witnesses}


def _kept(citizen: Citizen) -> set[str]:
    return set(citizen.ask("GET", "/api/case").json["kept"])


def test_the_code_is_asked_for_read_and_thrown_away(citizen: Citizen, drawn: Case) -> None:
    assert {"Card", "CodeWanted"} <= _kept(citizen)
    assert "qr" not in _sources()
    answer = citizen.ask("PUT", "/api/closeup", data=_close_up(drawn))
    assert answer.status_code == 202
    assert not {"Card", "CodeWanted"} & set(answer.json["kept"])
    do_read(_case())
    card = _card_kept()
    assert "qr" in _sources()
    assert card.fields["residence"].sure
    assert card.fields["name"].value == drawn.truth["name"]
    # Once: read or not, nobody is asked again, and the picture is gone.
    assert "CodeWanted" not in _kept(citizen)
    with db.look() as conn:
        assert records.find_record(conn, _case(), Closeup).still is None
        assert not conn.execute(blobs.select().where(blobs.c.kind == "closeup")).all()
    # The same once more is an answer that got lost; another one is not wanted any more.
    assert citizen.ask("PUT", "/api/closeup", data=_close_up(drawn)).status_code == 202
    assert citizen.ask("PUT", "/api/closeup", data=_close_up(_card(9_790))).json["code"] == "step_order"
    assert _card_kept() == card


def test_the_code_of_another_card_changes_nothing(citizen: Citizen) -> None:
    before = _card_kept()
    other = _close_up(_card(9_790))
    assert find_code(other) is not None
    assert citizen.ask("PUT", "/api/closeup", data=other).status_code == 202
    do_read(_case())
    after = _card_kept()
    assert {name: field.value for name, field in after.fields.items()} == {name: field.value for name, field in before.fields.items()}
    assert "qr" not in _sources()
    assert "CodeWanted" not in _kept(citizen)


def test_it_can_be_left_out_and_the_card_stays(citizen: Citizen) -> None:
    before = _card_kept()
    answer = citizen.ask("DELETE", "/api/closeup")
    assert answer.status_code == 200
    assert "CodeWanted" not in answer.json["kept"]
    assert _card_kept() == before


def test_it_comes_in_pieces_on_a_bad_line(citizen: Citizen, drawn: Case) -> None:
    content, name = _close_up(drawn), "c10de000" * 4
    half = len(content) // 2
    for start, piece in ((0, content[:half]), (half, content[half:])):
        answer = citizen.ask("PATCH", f"/api/uploads/{name}?side=closeup", data=piece, headers={
            "Upload-Offset": str(start), "Upload-Length": str(len(content)),
            "Upload-Digest": hashlib.sha256(content).hexdigest(), "Upload-Checksum": hashlib.sha256(piece).hexdigest(),
        })
        assert answer.status_code == (202 if start else 200)
    assert "CodeWanted" not in answer.json["kept"]
    do_read(_case())
    assert "qr" in _sources()


def test_leaving_it_out_after_it_was_sent_changes_nothing(citizen: Citizen, drawn: Case) -> None:
    assert citizen.ask("PUT", "/api/closeup", data=_close_up(drawn)).status_code == 202
    assert citizen.ask("DELETE", "/api/closeup").status_code == 200
    do_read(_case())
    assert "qr" in _sources()


def test_a_close_up_that_shows_no_code_costs_nothing(citizen: Citizen, photos: dict[Side, bytes]) -> None:
    assert find_code(photos["front"]) is None
    assert find_code(b"no picture") is None
    assert citizen.ask("PUT", "/api/closeup", data=b"no picture").status_code == 415
    assert {"Card", "CodeWanted"} <= _kept(citizen)
    assert citizen.ask("PUT", "/api/closeup", data=photos["front"]).status_code == 202
    do_read(_case())
    assert "CodeWanted" not in _kept(citizen)


@pytest.mark.usefixtures("database")
def test_a_code_that_nothing_on_the_card_confirms_is_anybodys(drawn: Case, photos: dict[Side, bytes]) -> None:
    """The number of the front and the lines of the back are hidden: the code of any card would fit what is left."""
    read = partial(read_card, today=date(2026, 11, 30), specimen=True, patient=True)
    number = read(photos["front"], photos["back"]).judged.fields["number"].area
    assert number is not None
    front = _hidden(drawn.photos[shapes.Side.FRONT], number)
    back = _hidden(drawn.photos[shapes.Side.BACK], Area(0.73, 0.03, 0.98, 0.41), Area(0.0, 0.62, 1.0, 1.0))
    alone, close = read(front, back), read(front, back, closeup=_close_up(_card(9_790)))
    assert alone.judged.refusals == ()
    assert close.judged == alone.judged
