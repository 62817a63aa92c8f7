"""Fills an office with invented files, some hundreds a transaction: their records, lives, lines, and the rows that guard them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from backend.catalogue import load
from backend.catalogue.office import Office
from backend.catalogue.record import Procedure
from backend.catalogue.workdays import calendar
from backend.dossier.label import words_of
from backend.dossier.line import DossierLine, Ground, line_of, official_code_of, standing_of
from backend.dossier.record import DossierEvent, Label, Officer
from backend.dossier.status import CLOSED
from backend.dossier.tables import (
    digests_of,
    dossiers,
    event_row_of,
    events,
    line_row_of,
    make_serial,
    words,
)
from backend.ground import clock
from backend.ground.config import config
from backend.person.tables import claim_row_of, claims
from backend.seed.around import around_of
from backend.seed.files import sent_at_of, submission_of, texts_of
from backend.seed.life import Life, Staff
from backend.seed.lives import life_of
from backend.seed.people import Person, person_of
from backend.seed.said import rating_rows_of, tally
from backend.slip.keys import signer_in
from backend.slip.receipt import expiry_of, token_of
from backend.slip.record import Slip
from backend.slip.tables import slips
from backend.submit.record import Submission
from backend.submit.tables import sendings
from backend.vault import bulk, db
from backend.vault.bulk import Filed
from backend.voice.tables import ratings

# One transaction: other writers wait for it less than a second.
_AT_ONCE: Final = 200
_CODES: Final = 8
_GRANTED: Final = (9, 10)
# Files that stand at the beginning of their way are many in a small office, those of former years in a large one.
_DAYS_SMALL, _DAYS_LARGE = 14.0, 120.0
_LARGE: Final = 5_000
_ASKED_AGAIN: Final = ("name_vi", "owner_phone")


@dataclass(frozen=True, slots=True)
class _Made:
    """One file, ready to be written."""

    filed: Filed
    person: Person
    submission: Submission
    events: list[DossierEvent]
    line: DossierLine
    single: bool


class _Codes:
    """Official codes, their serials taken from the database some at a time; what is left over is a gap."""

    def __init__(self, tx: db.Tx, unit: str) -> None:
        self._tx, self._unit = tx, unit
        self._left: dict[date, list[int]] = {}

    def code_of(self, at: datetime) -> str:
        """The next code of a day."""
        day = at.date()
        if not self._left.get(day):
            first = make_serial(self._tx, self._unit, day, block=_CODES)
            self._left[day] = list(range(first + _CODES - 1, first - 1, -1))
        return official_code_of(self._unit, day, self._left[day].pop())


def fill_office(count: int, *, first: int, seed: int, told: Callable[[int], None]) -> None:
    """So many files of so many people, at the office of this installation.

    first  number of the first person; who was seeded before must not come again
    told   hears now and then how many there are
    """
    chance, staff = random.Random(seed), staff_of(config().office)  # noqa: S311 invented people are no secret
    days = _DAYS_LARGE if count >= _LARGE else _DAYS_SMALL
    for begun in range(0, count, _AT_ONCE):
        some = range(first + begun, first + min(count, begun + _AT_ONCE))
        cases = bulk.make_case_keys(len(some))
        with db.write() as tx:
            codes = _Codes(tx, load.office_of(config().office).unit_code)
            made = [
                _made(chance, person_of(chance, n), case, staff=staff, days=days, codes=codes)
                for n, case in zip(some, cases, strict=True)
            ]
            _keep(tx, made)
            lines = [one.line for one in made]
            bulk.insert_many(tx, ratings, rating_rows_of(chance, lines))
            tally(tx, chance, lines)
        told(begun + len(some))


def staff_of(office: str) -> Staff:
    """The people of the office where there are any, else some who do not exist."""
    unit = load.office_of(office).center.vi
    invented = tuple(Officer(id=f"seed-officer-{n}", name=name, unit=unit) for n, name in enumerate(_OFFICERS, start=1))
    return Staff(reception=invented[:3], specialists=invented[3:9], leads=invented[9:])


def _made(chance: random.Random, person: Person, case: tuple[str, bytes], *, staff: Staff, days: float, codes: _Codes) -> _Made:
    office, now = load.office_of(config().office), clock.local_of(clock.now())
    procedure = load.procedure_of(_chosen(chance, _filed_here(office)))
    way = chance.choice(procedure.returns)
    submission = submission_of(chance, procedure.slug, office.slug, sent_at_of(chance, now, days))
    ground = Ground(submission, procedure, office, calendar())

    life = Life(ground, now, codes.code_of, way)
    happened = life_of(chance, life, staff, field_key=_asked_key(procedure), handed=config().target == "handoff")
    line = line_of(case[0], happened, ground, _label_of(person))
    texts = texts_of(person, procedure, load.form_of(procedure.slug), submission.submitted_at, way=way)
    texts |= around_of(happened, ground, way)
    texts |= {"Submission": submission.to_json(), "Slip": _slip_of(submission, procedure)}
    texts["Standing"] = standing_of(happened, line).to_json()
    filed = Filed(case[0], case[1], procedure.slug, office.slug, submission.submitted_at - timedelta(minutes=6), texts)
    return _Made(filed, person, submission, happened, line, procedure.single)


def _keep(tx: db.Tx, made: list[_Made]) -> None:
    bulk.keep_filed(tx, [one.filed for one in made])
    bulk.insert_many(tx, events, [
        event_row_of(one.filed.case_id, number, event, one.filed.key)
        for one in made for number, event in enumerate(one.events, start=1)
    ])
    bulk.insert_many(tx, dossiers, [line_row_of(one.line, one.filed.key) for one in made])
    bulk.insert_many(tx, words, [row for one in made for row in _word_rows(one.line)])
    bulk.insert_many(tx, sendings, [
        {"case_id": one.filed.case_id, "temporary_code": one.submission.temporary_code, "request": "seed"} for one in made
    ])
    bulk.insert_many(tx, slips, [{"receipt": one.submission.receipt, "case_id": one.filed.case_id} for one in made])
    bulk.insert_many(tx, claims, [_claim_of(one) for one in made if one.single and _is_claimed(one.line)])


def _word_rows(line: DossierLine) -> list[dict[str, Any]]:
    found_by = words_of(line.label, line.code, line.temporary_code)
    return [{"digest": digest, "at": line.submitted_at, "case_id": line.case_id} for digest in digests_of(line.office, found_by)]


def _claim_of(one: _Made) -> dict[str, Any]:
    return claim_row_of(
        one.person.number, procedure=one.line.procedure, case_id=one.line.case_id,
        code=one.line.code or one.line.temporary_code, held=one.line.status in _GRANTED,
    )


def _is_claimed(line: DossierLine) -> bool:
    return line.status not in CLOSED or line.status in _GRANTED


def _slip_of(submission: Submission, procedure: Procedure) -> str:
    at = submission.submitted_at
    token = token_of(signer_in(config().keys_dir), submission.receipt, procedure=procedure.number, issued_at=at)
    return Slip(receipt=submission.receipt, token=token, issued_at=at, expires_at=expiry_of(at)).to_json()


def _label_of(person: Person) -> Label:
    residence = f"{person.detail}, {person.commune[1]}, Thành phố Hồ Chí Minh"
    return Label(name=person.name, number=person.number, phone=person.phone, email="", address=residence)


@lru_cache(maxsize=8)
def _filed_here(office: Office) -> tuple[str, ...]:
    """What is taken here: some procedures are taken by another authority alone."""
    return tuple(slug for slug in office.procedures if not load.procedure_of(slug).link_out)


def _chosen(chance: random.Random, slugs: tuple[str, ...]) -> str:
    """Household businesses are every third file of the pilot's office."""
    return slugs[0] if chance.random() < 0.34 else chance.choice(slugs)


def _asked_key(procedure: Procedure) -> str:
    keys = {each.key for each in load.form_of(procedure.slug).fields}
    return next((key for key in _ASKED_AGAIN if key in keys), next(iter(sorted(keys))))


_OFFICERS: Final = (
    "Lê Thị Mẫu Anh", "Ngô Văn Giả", "Đỗ Thị Thử", "Phạm Văn Ví Dụ", "Trần Thị Minh Họa", "Hồ Văn Giả Định",
    "Bùi Thị Tạm", "Võ Văn Nháp", "Lý Thị Phỏng", "Đặng Văn Mẫu", "Dương Thị Mẫu Ký",
)
