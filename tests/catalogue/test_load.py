"""The catalogue loads whole, in both languages, and refuses a wrong file with its place and reason."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from backend.catalogue.load import catalogue, catalogue_in, check_catalogue, fee_of, form_of, procedure_of, search_procedures
from backend.catalogue.record import CardField
from backend.catalogue.table import HERE, BadCatalogue
from backend.ground.config import BadSetting
from backend.ground.faults import Fault
from backend.read.record import FieldName

HKD = "hkd-thanh-lap"
# procedures.md 9.2, every row; the signature is the sending itself.
ASKED = {
    "owner_name", "owner_birth", "owner_sex", "owner_pin", "owner_phone", "owner_email", "owner_ethnicity",
    "owner_nationality", "owner_residence", "owner_current", "name_vi", "name_foreign", "name_short", "seat", "seat_phone",
    "seat_fax", "seat_email", "seat_website", "not_at_seat", "lines", "capital", "capital_words", "tax_address", "tax_phone",
    "tax_email", "start_date", "workers", "vat_method", "subject", "members", "pledges",
}
COLUMNS = ["name", "birth", "pin", "sex", "nationality", "ethnicity", "residence", "current"]


def test_the_form_asks_all_that_the_law_asks() -> None:
    form = form_of(HKD)
    assert {field.key for field in form.fields} >= ASKED
    members = next(field for field in form.fields if field.key == "members")
    assert [column.key for column in members.columns] == COLUMNS
    assert form.screens[0].key == "review"
    assert {pledge.value for pledge in form.pledges} == {
        "not_banned", "not_other_owner", "not_enterprise", "not_partner", "premises", "truthful",
    }


def test_both_languages_ask_the_same() -> None:
    vietnamese, english = form_of(HKD, "vi"), form_of(HKD, "en")
    assert [field.key for field in vietnamese.fields] == [field.key for field in english.fields]
    assert all(a.label != b.label for a, b in zip(vietnamese.fields, english.fields, strict=True))


def test_what_a_database_answers_is_not_asked() -> None:
    kept = {field.key for field in form_of(HKD, known=frozenset({"population"})).fields}
    assert kept & ASKED == ASKED - {"owner_ethnicity", "owner_nationality", "owner_residence", "owner_current"}
    assert "person" not in [screen.key for screen in form_of(HKD, known=frozenset({"population"})).screens]


def test_the_words_for_fields_of_the_card_are_the_card_s() -> None:
    assert get_args(CardField) == get_args(FieldName)


def test_a_procedure_is_found_without_marks_and_by_synonyms() -> None:
    for query in ("mo quan", "MỞ TIỆM", "ho kinh doanh", "household", "dang ky ho kinh doan", ""):
        assert HKD in [found.slug for found in search_procedures(query, "vi")], query
    assert search_procedures("qqqq zzzz", "vi") == []
    found = search_procedures("", "en")[0]
    assert (found.time, found.fee, found.name) == ("3 working days", "Free", "Household business")


def test_a_fee_is_the_latest_of_its_day() -> None:
    fee = fee_of(procedure_of(HKD), filed="counter", day=date(2026, 11, 21))
    assert fee
    assert (fee.amount_vnd, fee.kind) == (100_000, "le_phi")
    assert fee_of(procedure_of(HKD), filed="counter", day=date(2020, 1, 1)) is None


def test_an_unknown_procedure_is_a_fault() -> None:
    with pytest.raises(Fault, match="procedure_unknown"):
        procedure_of("khong-co")


def test_every_office_serves_known_procedures() -> None:
    assert all(slug in catalogue().procedures for office in catalogue().offices.values() for slug in office.procedures)


def test_an_installation_without_its_office_does_not_start() -> None:
    check_catalogue("phuong-mau")
    with pytest.raises(BadSetting, match="HOSO_OFFICE takes one of: phuong-mau, quan-1-2021"):
        check_catalogue("phuong-khong-co")


WRONG = [
    (f"procedures/{HKD}.toml", 'slug = "hkd-thanh-lap"', 'slug = "hkd"', "slug"),
    (f"procedures/{HKD}.toml", "number = 1\n", "number = 70000\n", "number"),
    (f"procedures/{HKD}.toml", "minutes = 6", 'minutes = "six"', "minutes"),
    (f"procedures/{HKD}.toml", "minutes = 6", "minutes = 6\nwhim = 1", "whim"),
    (f"procedures/{HKD}.toml", "[term]", "[term", "TOML"),
    (f"procedures/{HKD}.toml", 'name = "hkd_name"', 'name = "hkd_nom"', "name_vi"),
    (f"procedures/{HKD}.toml", 'field = "subject", equals = "household" }\nchecks', 'field = "subject", equals = "clan" }\nchecks', "members"),
    (f"procedures/{HKD}.toml", 'field = "tax_elsewhere", equals = true', 'field = "tax_elsewhere", equals = "yes"', "tax_address"),
    (f"procedures/{HKD}.toml", 'of = "capital"', 'of = "workers"', "capital_words"),
    (f"procedures/{HKD}.toml", 'use = ["contact", ', 'use = ["contacts", ', "use"),
    (f"procedures/{HKD}.toml", 'key = "name_short"', 'key = "name_foreign"', "name_foreign"),
    ("procedures/hkd-tam-ngung.toml", 'args = { field = "pause_from" } }', 'args = { field = "pause_on" } }', "pause_to"),
    ("procedures/hkd-tam-ngung.toml", 'type = "date", day = "future", label = { vi = "Tạm', 'type = "day", label = { vi = "Tạm', "screens"),
    ("procedures/hkd-tam-ngung.toml", 'fields = [{ use = "business" }]', "fields = 7", "form.screens.0.fields"),
    ("procedures/hkd-tam-ngung.toml", 'use = "business"', 'use = "busyness"', "use"),
    ("procedures/hkd-tam-ngung.toml", 'authority = "ward_economy"', 'authority = "moon"', "authority"),
    ("procedures/hkd-tam-ngung.toml", 'unconfirmed = ["form"]', 'unconfirmed = ["moon"]', "unconfirmed"),
    ("procedures/hkd-tam-ngung.toml", 'mode = "full"', 'mode = "partial"', "mode"),
    ("procedures/hkd-tam-ngung.toml", "term = { number = 1", "term = { number = 0", "term.number"),
    ("procedures/hkd-tam-ngung.toml", "amount_vnd = 0", "amount_vnd = -1", "fees"),
    ("procedures/hkd-cham-dut.toml", '{ key = "certificate", name', '{ use = "moon", name', "papers"),
    ("procedures/attp-du-dieu-kien.toml", 'key = "health", name', 'key = "facilities", name', "papers"),
    ("blocks/contact.toml", ', en = "Phone" }', " }", "form.screens"),
    ("blocks/review.toml", 'from = "sex"', 'from = "gender"', "screens.0.fields.2.from"),
    ("blocks/business.toml", 'is = "[0-9]{12}|', 'is = "(', "business_code"),
    ("offices/phuong-mau.toml", 'procedures = ["district", "ward"]', 'procedures = ["khong-co"]', "procedures"),
    ("offices/phuong-mau.toml", "slot_seats = 3", "", "slot_seats"),
]


def copy_of_catalogue(to: Path) -> None:
    """The shared files, and the few procedures that are spoiled here: 65 would take a second each time."""
    for folder in ("blocks", "offices", "shared"):
        shutil.copytree(HERE / folder, to / folder)
    (to / "procedures").mkdir()
    for slug in (HKD, "hkd-tam-ngung", "hkd-cham-dut", "attp-du-dieu-kien"):
        shutil.copy(HERE / "procedures" / f"{slug}.toml", to / "procedures")


@pytest.mark.parametrize(("name", "old", "new", "place"), WRONG, ids=[f"{row[0]}: {row[3]}" for row in WRONG])
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, name: str, old: str, *, new: str, place: str) -> None:
    copy_of_catalogue(tmp_path)
    text = (tmp_path / name).read_text(encoding="utf8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf8")
    with pytest.raises(BadCatalogue) as refused:
        catalogue_in(tmp_path)
    assert refused.value.place.startswith(place), refused.value
    assert refused.value.file.endswith(".toml")
    assert refused.value.reason
    if old and new and refused.value.line:
        # Where a table goes over several lines, the line on which it begins or is whole.
        assert abs(_first_line_with(old, text) - refused.value.line) <= 2


def _first_line_with(wanted: str, text: str) -> int:
    return text[: text.index(wanted)].count("\n") + 1


def test_a_refusal_names_the_very_line(tmp_path: Path) -> None:
    copy_of_catalogue(tmp_path)
    file = tmp_path / "procedures/hkd-tam-ngung.toml"
    lines = file.read_text(encoding="utf8").splitlines()
    at = next(number for number, line in enumerate(lines) if "pause_to" in line)
    lines[at] = lines[at].replace('type = "date"', 'type = "day"')
    file.write_text("\n".join(lines), encoding="utf8")
    with pytest.raises(BadCatalogue, match=rf"^hkd-tam-ngung\.toml, line {at + 1}, ") as refused:
        catalogue_in(tmp_path)
    assert refused.value.line == at + 1
