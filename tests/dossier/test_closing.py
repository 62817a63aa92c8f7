"""The end of a file's life: its package is made when the time for disputes is over, and pictures of card and face are gone."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from backend.capture.record import Burst, Clip, Closeup, Front, Still
from backend.capture.tables import Upload, begin_upload, keep_piece
from backend.catalogue.load import procedure_of
from backend.dossier import deeds
from backend.dossier.closing import erase_pictures, sweep_closed
from backend.dossier.papers import kept_package_of
from backend.dossier.shown import file_of, picture_of
from backend.dossier.tables import find_dossier
from backend.fill.job import do_fill
from backend.ground import clock
from backend.ground.config import Config
from backend.ground.faults import Fault
from backend.journey.order import open_of
from backend.slip.papers import papers_of
from backend.slip.record import Brought, Given
from backend.vault import cases, db, records, stills
from backend.vault.tables import blobs
from tests.citizen import Citizen, picture
from tests.dossier.test_lapse import MONDAY, OFFICER, hours
from tests.filing import answers_of, case_of, filled, first_slot, make_filing, office_app, seated, send, work_off

__all__ = ["hours"]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
Hands = Callable[..., None]


def with_paper(citizen: Citizen) -> Citizen:
    """The same, with a paper of two photographed pages beside the form."""
    for seed in (5, 6):
        citizen.ask("PUT", "/api/papers/mandate", data=picture(seed), content_type="application/octet-stream")
    do_fill(case_of(citizen))
    return citizen


@pytest.fixture
def citizen(hours: Hands, vault: Config, redis_url: str) -> Citizen:
    """Somebody whose file was withdrawn on the Monday."""
    app: Flask = office_app(redis_url)
    one = filled(app)
    case_id = case_of(one)
    with db.write() as tx:
        chips = tuple(stills.keep_blob(tx, case_id, "chip", picture(seed)) for seed in (3, 4))
        records.keep_record(tx, case_id, Clip(
            session="s", began_at=clock.now(), frames=90, acts=(), evidence={"flow": 0.4}, chips=chips,
            selfie=stills.keep_blob(tx, case_id, "selfie", picture(7)),
        ))
    assert send(one, slot=first_slot(one)).status_code == 201
    work_off(case_id)
    with db.write() as tx:
        deeds.withdraw(tx, case_id, "")
    return one


def blobs_of(case_id: str) -> int:
    with db.look() as conn:
        return len(stills.blobs_of(conn, case_id))


def test_nothing_happens_before_its_time_and_nothing_to_an_open_file(citizen: Citizen, hours: Hands, redis_url: str) -> None:
    still_open = filled(office_app(redis_url), owner_pin="099158000777")
    assert send(still_open, key="a-key-of-another", slot=first_slot(still_open)).status_code == 201
    closed, another = case_of(citizen), case_of(still_open)
    work_off(another)
    hours(MONDAY + timedelta(days=29))
    sweep_closed()
    assert blobs_of(closed) == 5
    hours(MONDAY + timedelta(days=31))
    sweep_closed()
    assert (blobs_of(closed), blobs_of(another)) == (1, 2), "the package alone is left"


def test_the_package_is_whole_and_no_picture_of_a_person_is_left(citizen: Citizen, hours: Hands) -> None:
    case_id = case_of(citizen)
    hours(MONDAY + timedelta(days=31))
    sweep_closed()
    sweep_closed()
    with db.look() as conn:
        package = zipfile.ZipFile(io.BytesIO(kept_package_of(conn, case_id)))
        line, file = find_dossier(conn, case_id), file_of(conn, case_id)
        shown = papers_of(conn, case_id, procedure_of("hkd-thanh-lap"), "vi")
        front, kept = records.find_record(conn, case_id, Front), records.kinds_of(conn, case_id)
        with pytest.raises(Fault, match="not_found"):
            picture_of(conn, case_id, "front", viewer="x")
    assert line
    assert line.archived
    assert {"form.json", "events.json", "metadata.json", "papers/mau-01.pdf", "papers/mau-05.pdf", "SHA256SUMS"} <= set(package.namelist())
    assert not [name for name in package.namelist() if name.endswith((".jpg", ".webp"))]
    assert json.loads(package.read("metadata.json"))["keep_years"] == 20
    assert (file.sides, file.faces, [one.kind for one in file.events].count("archived")) == ((), (), 1)
    assert front
    assert front.still.blob == ""
    assert any("đã hủy" in paper.count for paper in shown)
    # The citizen who comes back still finds the file where it was.
    assert open_of(kept) == "slip"


def test_no_shot_of_the_card_outlives_the_erasure_wherever_it_was_kept(citizen: Citizen) -> None:
    case_id = case_of(citizen)
    with db.write() as tx:
        shots = {kind: stills.keep_blob(tx, case_id, kind, picture(seed)) for seed, kind in enumerate(("front", "back", "closeup"), 11)}
        records.keep_record(tx, case_id, Burst(front=(shots["front"],), back=(shots["back"],)))
        records.keep_record(tx, case_id, Closeup(still=Still(
            blob=shots["closeup"], sha256="0" * 64, width_px=9, height_px=9, source="camera", taken_at=clock.now(),
        )))
        half = Upload("half-of-a-picture", case_id, "front", 99, 0, complete=False)
        begin_upload(tx, half)
        keep_piece(tx, half, b"\xff\xd8")
        given = {kind: stills.keep_blob(tx, case_id, "supplement", picture(seed)) for seed, kind in ((14, "card"), (15, "paper"))}
        records.keep_record(tx, case_id, Brought(given=(
            Given(kind="card", key="front", blob=given["card"], fingerprint="0" * 8),
            Given(kind="paper", key="mandate", blob=given["paper"], fingerprint="1" * 8),
        )))
        assert erase_pictures(tx, case_id) == 10
        assert [(kind, blob) for blob, kind in _kinds_of(tx, case_id).items()] == [("supplement", given["paper"])]


def _kinds_of(tx: db.Tx, case_id: str) -> dict[str, str]:
    return {row.blob: row.kind for row in tx.execute(select(blobs).where(blobs.c.case_id == case_id))}


def test_a_held_file_keeps_its_pictures(citizen: Citizen, hours: Hands) -> None:
    case_id = case_of(citizen)
    with db.write() as tx:
        cases.hold_case(tx, case_id, actor="command", ground="12/QD-2026")
    hours(MONDAY + timedelta(days=40))
    sweep_closed()
    assert blobs_of(case_id) == 5
    with db.write() as tx:
        cases.release_case(tx, case_id, actor="command", ground="12/QD-2026")
    sweep_closed()
    assert blobs_of(case_id) == 1


def test_files_that_are_held_keep_no_other_from_being_archived(citizen: Citizen, hours: Hands, redis_url: str) -> None:
    held = case_of(citizen)
    hours(MONDAY + timedelta(hours=1))
    later = filled(office_app(redis_url), owner_pin="099158000777")
    assert send(later, key="a-key-of-another", slot=first_slot(later)).status_code == 201
    files = held, case_of(later)
    work_off(files[1])
    with db.write() as tx:
        deeds.withdraw(tx, files[1], "")
        cases.hold_case(tx, held, actor="command", ground="12/QD-2026")
    hours(MONDAY + timedelta(days=40))
    sweep_closed(a_round=1)
    with db.look() as conn:
        lines = [find_dossier(conn, case_id) for case_id in files]
    assert [line.archived for line in lines if line] == [False, True]


def test_the_citizens_own_papers_are_in_the_package(hours: Hands, vault: Config, redis_url: str) -> None:
    one = with_paper(seated(office_app(redis_url), make_filing()))
    came = one.ask("GET", "/api/papers").get_json()["papers"]["mandate"]
    answers = answers_of(mandate=came["value"])
    assert one.ask("POST", "/api/answers", json={"answers": answers}).status_code == 200
    assert send(one, slot=first_slot(one)).status_code == 201
    case_id = case_of(one)
    work_off(case_id)
    with db.write() as tx:
        deeds.start(tx, case_id, OFFICER)
        deeds.withdraw(tx, case_id, "")
    hours(MONDAY + timedelta(days=31))
    sweep_closed()
    with db.look() as conn:
        package = zipfile.ZipFile(io.BytesIO(kept_package_of(conn, case_id)))
    assert package.read("brought/mandate.pdf").startswith(b"%PDF-")
    assert blobs_of(case_id) == 2
