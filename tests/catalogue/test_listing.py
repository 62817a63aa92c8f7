"""What the catalogue offers and lists: by office and by day, found by what people call their errand, as JSON for strangers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from backend.catalogue import command
from backend.catalogue.load import catalogue, form_of, office_of, own_office, procedure_of, search_procedures
from backend.catalogue.table import HERE
from backend.ground.config import BadSetting

PILOT = date(2021, 12, 1)
# What citizens type, without marks or with a slip of the finger, and where it must lead first.
SOUGHT = {
    "mo quan": "hkd-thanh-lap", "sao y": "chung-thuc-ban-sao", "lam giay khai sinh": "khai-sinh", "giay doc than": "xac-nhan-tinh-trang-hon-nhan",
    "xay nha": "gpxd-nha-o", "nghi ban": "hkd-tam-ngung", "so yeu ly lich": "chung-thuc-chu-ky", "sang ten so do": "gcn-chuyen-nhuong",
    "quan net": "tro-choi-dien-tu", "ho ngheo": "ho-ngheo", "via he": "via-he-su-dung-tam", "mat bang": "ban-sao-van-bang",
    "chung tu nguoi mat": "khai-tu", "lay chong nuoc ngoai": "ket-hon-ytnn", "giu tre": "nhom-tre-doc-lap", "household business": "hkd-thanh-lap",
    "karaoke": "karaoke", "khiếu nại": "khieu-nai-lan-dau", "con nuoi": "nuoi-con-nuoi", "chuyen truong": "chuyen-truong-thcs",
}


@pytest.mark.parametrize(("typed", "slug"), SOUGHT.items())
def test_what_people_call_their_errand_leads_there(typed: str, slug: str) -> None:
    assert slug in [offer.slug for offer in search_procedures(typed, "vi")[:3]]


def test_the_most_used_come_first_and_a_synonym_is_told() -> None:
    offers = search_procedures("", "vi")
    assert [offer.slug for offer in offers[:3]] == ["hkd-thanh-lap", "trich-luc-ho-tich", "chung-thuc-ban-sao"]
    assert len(offers) == 65
    found = search_procedures("tiem", "vi")
    assert {offer.slug for offer in found} >= {"hkd-thanh-lap", "hkd-thay-doi", "hkd-tam-ngung"}
    assert next(offer for offer in found if offer.slug == "hkd-thay-doi").matched
    assert all(offer.alone for offer in found if offer.slug == "hkd-thanh-lap")


def test_an_office_of_the_past_keeps_its_facts() -> None:
    pilot, ward = office_of("quan-1-2021"), own_office()
    assert (pilot.as_of, len(pilot.procedures), len(ward.procedures)) == (PILOT, 40, 65)
    then, now = procedure_of("gpxd-nha-o", day=PILOT), procedure_of("gpxd-nha-o", day=date(2026, 11, 21))
    assert (then.term.number, now.term.number) == (15, 7)
    assert (then.authority.vi, now.authority.vi) == ("Phòng Quản lý đô thị quận", "Phòng Kinh tế, Hạ tầng và Đô thị phường")
    assert (then.mode, now.mode) == ("partial", "full")
    assert form_of("gpxd-nha-o", day=PILOT).version != form_of("gpxd-nha-o").version
    offered = next(field for field in form_of("hkd-thay-doi", day=PILOT).fields if field.key == "return_by")
    assert "online" not in [choice.value for choice in offered.choices]


def test_a_paper_that_a_register_gives_is_not_asked_for() -> None:
    assert "business_certificate" in {field.key for field in form_of("ruou-ban-le", known=frozenset()).fields}
    assert "business_certificate" not in {field.key for field in form_of("ruou-ban-le").fields}
    assert own_office().sources == ("civil_status", "business", "land")


def test_the_listing_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["slug"] for row in rows] == list(catalogue().versions)
    for row in rows:
        assert row["level"] in ("district", "ward")
        assert row["mode"] in ("toan_trinh", "mot_phan")
        assert bool(row["mode_reason"]) == (row["mode"] == "mot_phan")
        assert {"owner_name", "owner_pin", "return_by"} <= set(row["form"])
        assert row["papers"][0]["known_from"] == "form"
        assert row["time"]["text"]
        assert row["fee"]["text"]
        assert all(charge["basis"] and charge["valid_from"] for charge in row["fee"]["charges"])
    assert [row["slug"] for row in rows if row["link_out"]] == ["thuong-tru", "xac-nhan-cu-tru"]


def test_a_file_is_checked_before_it_is_put_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = (HERE / "procedures/karaoke.toml").read_text(encoding="utf8")
    (tmp_path / "karaoke.toml").write_text(good, encoding="utf8")
    assert command.main(["--check", str(tmp_path / "karaoke.toml")]) == 0
    assert "well made" in capsys.readouterr().err
    (tmp_path / "karaoke.toml").write_text(good.replace("range = [20, 1000]", 'range = [20, 1000], tint = "blue"'), encoding="utf8")
    with pytest.raises(BadSetting, match=r"^karaoke\.toml, line \d+, .*tint"):
        command.main(["--check", str(tmp_path / "karaoke.toml")])
    with pytest.raises(BadSetting, match=r"nowhere\.toml"):
        command.main(["--check", str(tmp_path / "nowhere.toml")])
