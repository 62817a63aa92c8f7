"""The catalogue of this installation: all its files read and checked once; a wrong one is refused before anything runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from backend.catalogue.compose import Shared, shared_in
from backend.catalogue.facts import office_with, written_facts
from backend.catalogue.lines import lines
from backend.catalogue.office import Office
from backend.catalogue.page import Page, page_at, plain_of, refusal_at, tree_of
from backend.catalogue.parse import office_in
from backend.catalogue.publish import published_versions
from backend.catalogue.record import Form, Offer, Procedure, Register
from backend.catalogue.search import fee_of, offer_of, ranked
from backend.catalogue.table import HERE, BadCatalogue
from backend.catalogue.units import units
from backend.catalogue.version import Version, versions_at
from backend.catalogue.workdays import calendar
from backend.ground import clock
from backend.ground.config import BadSetting, config
from backend.ground.faults import Fault
from backend.ground.words import Language

__all__ = ["catalogue", "check_catalogue", "facts_day", "fee_of", "form_of", "office_of", "own_office", "procedure_of"]
# In the file of an office these stand for all procedures of a level.
_LEVELS = ("district", "ward")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Versions of each procedure, newest first, most used procedures first; offices by slug; words of the fields."""

    versions: dict[str, tuple[Version, ...]]
    offices: dict[str, Office]

    @property
    def procedures(self) -> dict[str, Procedure]:
        """The newest version of each."""
        return {slug: versions[0].procedure for slug, versions in self.versions.items()}


def catalogue_in(folder: Path) -> Catalogue:
    """Everything in a folder; BadCatalogue with file, line, key and reason at the first thing that is wrong."""
    shared = shared_in(folder)
    versions = {path.stem: versions_at(page_at(path), shared) for path in sorted((folder / "procedures").glob("*.toml"))}
    _refuse_shared_numbers(versions)
    often = plain_of(shared.words)["often"]
    place = {slug: number for number, slug in enumerate(often)}
    order = sorted(versions, key=lambda slug: (place.get(slug, len(often)), versions[slug][0].procedure.number))
    offices = {path.stem: _office_at(page_at(path), versions) for path in sorted((folder / "offices").glob("*.toml"))}
    return Catalogue({slug: versions[slug] for slug in order}, offices)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue that ships."""
    return catalogue_in(HERE)


@lru_cache(maxsize=1)
def shared() -> Shared:
    """The shared files that ship; published versions are written with them too."""
    return shared_in(HERE)


def own_office() -> Office:
    """The office of this installation."""
    return office_of(config().office)


def facts_day() -> date:
    """The day whose facts hold here: today, or that of an office of the past."""
    office = catalogue().offices.get(config().office)
    return office.as_of if office and office.as_of else clock.today()


def procedure_of(slug: str, *, day: date | None = None) -> Procedure:
    """The procedure as it stands on a day; Fault procedure_unknown when there is none."""
    return _version_on(slug, day).procedure


def find_numbered(number: int) -> Procedure | None:
    """The procedure that a slip's token names by its number."""
    return next((one for one in catalogue().procedures.values() if one.number == number), None)


def office_of(slug: str, *, day: date | None = None) -> Office:
    """The office as it stands on a day, None: today; KeyError for one that `check_catalogue` would have refused."""
    return office_with(catalogue().offices[slug], written_facts(slug), day or clock.today())


def check_catalogue(office: str) -> None:
    """Read every file now, and find the office of this installation: BadSetting with what is wrong, and where."""
    try:
        offices = catalogue().offices
        units(), lines(), calendar()
    except BadCatalogue as bad:
        raise BadSetting(str(bad)) from None
    if office not in offices:
        raise BadSetting(f"HOSO_OFFICE takes one of: {', '.join(sorted(offices))}")


def form_of(
    slug: str, language: Language = "vi", *, known: frozenset[Register] | None = None, day: date | None = None,
) -> Form:
    """The form of a procedure, without what a source in `known` already answers (nothing is asked twice).

    known  the databases that answer; None: those that this installation's office can ask
    """
    form = _version_on(slug, day).forms[language]
    if known is None:
        office = catalogue().offices.get(config().office)
        known = frozenset(office.sources) if office else frozenset()
    if not known:
        return form
    screens = [
        screen.model_copy(update={"fields": tuple(field for field in screen.fields if field.known not in known)})
        for screen in form.screens
    ]
    return form.model_copy(update={"screens": tuple(screen for screen in screens if screen.fields)})


def offered() -> list[Procedure]:
    """What this installation's office takes, as it stands today, most used first."""
    slugs = set(own_office().procedures)
    return [procedure_of(slug) for slug in catalogue().versions if slug in slugs]


def search_procedures(query: str, language: Language, *, at_most: int | None = None) -> list[Offer]:
    """Procedures nearest to what was typed, best first; all of them, most used first, when nothing was."""
    found = ranked(offered(), query)[:at_most]
    return [
        offer_of(procedure, form_of(procedure.slug), match, language=language, day=facts_day()) for procedure, match in found
    ]


def _version_on(slug: str, day: date | None) -> Version:
    shipped = catalogue().versions.get(slug)
    if not shipped:
        raise Fault("procedure_unknown")
    versions = (*published_versions(slug, shared()), *shipped)
    # An office of the past keeps the facts of its day, whenever a file came.
    on = facts_day() if day is None or facts_day() != clock.today() else day
    # Before its oldest version a procedure is asked about only by tests of the past: the oldest answers.
    return next((version for version in versions if version.procedure.valid_from <= on), versions[-1])


def _office_at(page: Page, versions: dict[str, tuple[Version, ...]]) -> Office:
    tree = tree_of(page)
    office = office_in(tree, page.name)
    if f"{office.slug}.toml" != page.name:
        raise refusal_at(tree, ("slug",), "must be the name of the file", file=page.name)
    strange = [name for name in office.procedures if name not in versions and name not in _LEVELS]
    if strange:
        raise refusal_at(tree, ("procedures",), f"unknown: {', '.join(strange)}", file=page.name)
    taken = tuple(
        slug for slug, found in versions.items() if slug in office.procedures or found[0].procedure.level in office.procedures
    )
    return office.model_copy(update={"procedures": taken})


def _refuse_shared_numbers(versions: dict[str, tuple[Version, ...]]) -> None:
    numbers: dict[int, str] = {}
    for slug, found in versions.items():
        number = found[0].procedure.number
        if not 1 <= number <= 0xFFFF or number in numbers:
            raise BadCatalogue(f"{slug}.toml", "number", "is from 1 to 65535 and no other procedure's")
        numbers[number] = slug
