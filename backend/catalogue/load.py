"""The catalogue of this installation: all its files read and checked once; a wrong one is refused before anything runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import get_args

from rapidfuzz import fuzz

from backend.catalogue.lines import lines
from backend.catalogue.money import grouped_of
from backend.catalogue.parse import form_in, office_in, procedure_in, tree_of
from backend.catalogue.record import Fee, Form, Offer, Office, Procedure
from backend.catalogue.table import HERE, BadCatalogue
from backend.catalogue.units import units
from backend.catalogue.workdays import calendar
from backend.ground import clock
from backend.ground.config import BadSetting
from backend.ground.faults import Fault
from backend.ground.fold import fold_of
from backend.ground.words import Language, sentence_of

# Below this a fuzzy match offers procedures that nobody meant.
_FUZZY_MIN = 75.0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Procedures in the order of their numbers, their forms by slug and language, offices by slug."""

    procedures: dict[str, Procedure]
    forms: dict[tuple[str, Language], Form]
    offices: dict[str, Office]


def catalogue_in(folder: Path) -> Catalogue:
    """Everything in a folder; BadCatalogue with file, key and reason at the first thing that is wrong."""
    procedures: dict[str, Procedure] = {}
    forms: dict[tuple[str, Language], Form] = {}
    for path in sorted((folder / "procedures").glob("*.toml")):
        tree = tree_of(path)
        procedure = procedure_in(tree, path.name)
        if procedure.slug != path.stem:
            raise BadCatalogue(path.name, "slug", "must be the name of the file")
        procedures[procedure.slug] = procedure
        for language in get_args(Language):
            forms[procedure.slug, language] = form_in(tree, path.name, blocks=folder / "blocks", language=language)
    _refuse_shared_numbers(procedures)
    offices = {path.stem: office_in(tree_of(path), path.name) for path in sorted((folder / "offices").glob("*.toml"))}
    _refuse_strange_offices(offices, procedures)
    return Catalogue(dict(sorted(procedures.items(), key=lambda item: item[1].number)), forms, offices)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return catalogue_in(HERE)


def procedure_of(slug: str) -> Procedure:
    """The procedure; Fault procedure_unknown when there is none."""
    procedure = catalogue().procedures.get(slug)
    if procedure is None:
        raise Fault("procedure_unknown")
    return procedure


def find_numbered(number: int) -> Procedure | None:
    """The procedure that a slip's token names by its number."""
    return next((one for one in catalogue().procedures.values() if one.number == number), None)


def office_of(slug: str) -> Office:
    """The office; KeyError for one that `check_catalogue` would have refused."""
    return catalogue().offices[slug]


def check_catalogue(office: str) -> None:
    """Read every file now, and find the office of this installation: BadSetting with what is wrong, and where."""
    try:
        offices = catalogue().offices
        units(), lines(), calendar()
    except BadCatalogue as bad:
        raise BadSetting(str(bad)) from None
    if office not in offices:
        raise BadSetting(f"HOSO_OFFICE takes one of: {', '.join(sorted(offices))}")


def form_of(slug: str, language: Language = "vi", *, known: frozenset[str] = frozenset()) -> Form:
    """The form of a procedure, without what a source in `known` already answers (nothing is asked twice)."""
    procedure_of(slug)
    form = catalogue().forms[slug, language]
    if not known:
        return form
    screens = [
        screen.model_copy(update={"fields": tuple(field for field in screen.fields if field.known not in known)})
        for screen in form.screens
    ]
    return form.model_copy(update={"screens": tuple(screen for screen in screens if screen.fields)})


def fee_of(procedure: Procedure, *, filed: str, day: date) -> Fee | None:
    """What is charged on a day for one way of filing; None when the catalogue names no fee."""
    fees = [fee for fee in procedure.fees if fee.filed == filed and fee.valid_from <= day]
    return max(fees, key=lambda fee: fee.valid_from, default=None)


def term_words(procedure: Procedure, language: Language) -> str:
    """`3 ngày làm việc`."""
    return sentence_of(f"term.{procedure.term.unit}", language, n=procedure.term.number)


def search_procedures(query: str, language: Language) -> list[Offer]:
    """Procedures nearest to what was typed, best first; all of them, in order, when nothing was."""
    wanted = fold_of(query)
    scored = [(_score(procedure, wanted), procedure) for procedure in catalogue().procedures.values()]
    found = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].number))
    return [_brief_of(procedure, language) for _, procedure in found]


def _brief_of(procedure: Procedure, language: Language) -> Offer:
    fee = fee_of(procedure, filed="online", day=clock.today())
    partial = procedure.mode == "partial" and procedure.mode_reason
    return Offer(
        slug=procedure.slug,
        name=procedure.name.of(language),
        field=procedure.field_name.of(language),
        level_note=sentence_of("level.partial", language, reason=partial.of(language)) if partial
        else sentence_of("level.full", language),
        minutes=procedure.minutes,
        time=term_words(procedure, language),
        fee=sentence_of("pay.amount", language, amount=grouped_of(fee.amount_vnd)) if fee and fee.amount_vnd
        else sentence_of("pay.free", language),
    )


def _score(procedure: Procedure, wanted: str) -> float:
    if not wanted:
        return 1.0
    names = [fold_of(name) for name in (procedure.name.vi, procedure.name.en, procedure.short.vi, *procedure.synonyms)]
    if any(wanted in name for name in names):
        return 100.0
    words = set(" ".join(names).split())
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 90.0
    near = max(fuzz.token_set_ratio(wanted, name) for name in names)
    return near if near >= _FUZZY_MIN else 0.0


def _refuse_shared_numbers(procedures: dict[str, Procedure]) -> None:
    numbers: dict[int, str] = {}
    for slug, procedure in procedures.items():
        if not 1 <= procedure.number <= 0xFFFF or procedure.number in numbers:
            raise BadCatalogue(f"{slug}.toml", "number", "is from 1 to 65535 and no other procedure's")
        numbers[procedure.number] = slug


def _refuse_strange_offices(offices: dict[str, Office], procedures: dict[str, Procedure]) -> None:
    for name, office in offices.items():
        strange = [slug for slug in office.procedures if slug not in procedures]
        if office.slug != name or strange:
            raise BadCatalogue(f"{name}.toml", "procedures", f"unknown: {', '.join(strange) or office.slug}")
