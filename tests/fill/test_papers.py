"""Papers that come with a form: pages in, one PDF out, nothing a viewer could run, nothing lost, nothing taken twice."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from backend.catalogue.load import form_of, procedure_of
from backend.fill.job import do_fill
from backend.fill.record import Answers, Papers
from backend.fill.shape import Context
from backend.ground import clock
from backend.ground.config import Config
from backend.lens.document import first_picture_of, page_of, pdf_of
from backend.lens.image import decode
from backend.slip.papers import papers_of
from backend.vault import db, records, stills
from tests.citizen import Citizen, picture
from tests.filing import card_of, case_of, make_filing, office_app, seated
from tests.fill.answering import sent_for
from tests.fill.test_forms import CONTEXT

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SLUG = "htx-thanh-lap"
KEYS = ("charter", "resolution", "board_list")


def pdf(pages: int = 2, *, script: bool = False, lock: bool = False) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(210, 297)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if lock:
        writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def citizen(vault: Config, redis_url: str) -> Citizen:
    return seated(office_app(redis_url), make_filing(procedure=SLUG))


def put(citizen: Citizen, key: str, raw: bytes) -> dict[str, object]:
    answer = citizen.ask("PUT", f"/api/papers/{key}", data=raw, content_type="application/octet-stream")
    assert answer.status_code == 202, answer.get_json()
    told: dict[str, object] = answer.get_json()
    return told


def test_a_scanned_pdf_shows_its_first_page_and_a_written_one_claims_none(citizen: Citizen) -> None:
    """The picture is of the page that was sent; of a PDF that nobody photographed there is its size alone."""
    case_id = case_of(citizen)
    put(citizen, "charter", pdf_of([page_of(picture(1)), page_of(picture(2))]))
    put(citizen, "resolution", pdf(3))
    do_fill(case_id)
    with db.look() as conn:
        kept = records.find_record(conn, case_id, Papers)
        assert kept
        first = stills.open_blob(conn, case_id, kept.papers["charter"].first or "")
    seen, sent = decode(first), decode(page_of(picture(1)))
    assert max(seen.shape) == 480
    small = cv2.resize(sent, (seen.shape[1], seen.shape[0]), interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - seen).mean() < 6
    assert kept.papers["resolution"].first is None


def test_a_letter_with_an_emblem_is_not_its_emblem(citizen: Citizen) -> None:
    letter = PdfReader(io.BytesIO(pdf_of([page_of(picture(1))]))).pages[0]
    letter.mediabox.upper_right = (letter.mediabox.right, float(letter.mediabox.top) * 2)
    writer = PdfWriter()
    writer.add_page(letter)
    out = io.BytesIO()
    writer.write(out)
    assert first_picture_of(out.getvalue()) is None


def test_pages_become_one_pdf_and_the_form_is_taken(citizen: Citizen) -> None:
    case_id = case_of(citizen)
    put(citizen, "charter", picture(1))
    told = put(citizen, "charter", picture(2))
    assert (told["state"], told["pages"]) == ("waiting", 2)
    assert put(citizen, "charter", picture(2)) == told, "the same page sent again is the same"
    given = put(citizen, "resolution", pdf(3))
    do_fill(case_id)
    do_fill(case_id)
    papers = citizen.ask("GET", "/api/papers").get_json()["papers"]
    assert {key: (one["state"], one["pages"]) for key, one in papers.items()} == {"charter": ("ready", 2), "resolution": ("ready", 3)}
    with db.look() as conn:
        kept = records.find_record(conn, case_id, Papers)
        assert kept
        made = stills.open_blob(conn, case_id, kept.papers["charter"].pdf or "")
    assert len(PdfReader(io.BytesIO(made)).pages) == 2
    answers = {key: {"value": one.value, "confirmed": True} for key, one in sent_for(form_of(SLUG), card_of(), context()).items()}
    sent = {**answers, "charter": {"value": told["value"]}, "resolution": {"value": given["value"]}, "board_list": {"value": None}}
    refused = citizen.ask("POST", "/api/answers", json={"answers": sent}).get_json()
    assert refused["fields"] == {"board_list": "required"}
    sent["board_list"] = {"value": {"file": "somebody-else-s"}}
    assert citizen.ask("POST", "/api/answers", json={"answers": sent}).get_json()["fields"] == {"board_list": "upload_missing"}
    sent["board_list"] = {"value": {"bring": "counter"}}
    assert citizen.ask("POST", "/api/answers", json={"answers": sent}).status_code == 200
    with db.look() as conn:
        taken = records.find_record(conn, case_id, Answers)
    assert taken
    assert taken.doubts == {"board_list": "upload_brought"}
    with db.look() as conn:
        shown = papers_of(conn, case_id, procedure_of(SLUG), "vi")
    assert [(paper.pages, paper.count) for paper in shown[-3:]] == [(2, "2 trang"), (3, "3 trang"), (0, "mang bản giấy đến quầy")]
    assert len({paper.fingerprint for paper in shown}) == len(shown)
    assert [(len(paper.pictures), paper.document) for paper in shown[-3:]] == [
        (2, "/api/papers/charter.pdf"), (0, "/api/papers/resolution.pdf"), (0, None),
    ]
    assert citizen.ask("GET", "/api/papers/charter.pdf").data == made
    assert citizen.ask("GET", "/api/papers/board_list.pdf").status_code == 404


def context() -> Context:
    return Context(
        today=clock.today(), specimen=True, codes=CONTEXT.codes, communes=CONTEXT.communes, provinces=CONTEXT.provinces,
        pins=CONTEXT.pins, papers={},
    )


@pytest.mark.parametrize(("raw", "reason"), [
    (pdf(1, script=True), "pdf_active"), (pdf(1, lock=True), "pdf_locked"), (pdf(51), "pdf_pages"), (b"%PDF-1.7 torn", "pdf_broken"),
    (pdf(2)[:200], "pdf_broken"),
])
def test_a_pdf_that_cannot_be_trusted_is_named_and_may_be_sent_again(citizen: Citizen, raw: bytes, reason: str) -> None:
    put(citizen, "charter", raw)
    do_fill(case_of(citizen))
    paper = citizen.ask("GET", "/api/papers").get_json()["papers"]["charter"]
    assert paper["state"] == reason
    put(citizen, "charter", pdf(1))
    do_fill(case_of(citizen))
    assert citizen.ask("GET", "/api/papers").get_json()["papers"]["charter"]["state"] == "ready"


def test_what_is_no_paper_is_refused_at_the_door(citizen: Citizen) -> None:
    for raw, code in ((b"MZ\x90 a program", "image_type"), (b"GIF89a", "image_type")):
        answer = citizen.ask("PUT", "/api/papers/charter", data=raw, content_type="application/octet-stream")
        assert answer.get_json()["code"] == code
    assert citizen.ask("PUT", "/api/papers/passport", data=pdf(), content_type="application/pdf").status_code == 404
    large = citizen.ask("PUT", "/api/papers/charter", data=b"%PDF-" + bytes(10 * 1024 * 1024), content_type="application/pdf")
    assert (large.status_code, large.get_json()["code"]) == (413, "too_large")


def test_a_paper_taken_back_leaves_nothing(citizen: Citizen) -> None:
    case_id = case_of(citizen)
    put(citizen, "charter", picture(1))
    do_fill(case_id)
    assert citizen.ask("DELETE", "/api/papers/charter").status_code == 200
    assert citizen.ask("GET", "/api/papers").get_json() == {"papers": {}}
    with db.look() as conn:
        assert len(stills.blobs_of(conn, case_id)) == 2, "the card's two sides alone"
