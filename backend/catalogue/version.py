"""One file of the catalogue as its versions, each with its form in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from backend.catalogue.compose import Shared
from backend.catalogue.expand import versions_of
from backend.catalogue.page import Page, Tree, refusal_at
from backend.catalogue.parse import form_in, procedure_in
from backend.catalogue.record import Form, Procedure
from backend.ground.words import Language


@dataclass(frozen=True, slots=True)
class Version:
    """A procedure from a day on, and its form in each language."""

    procedure: Procedure
    forms: dict[Language, Form]


def versions_at(page: Page, shared: Shared) -> tuple[Version, ...]:
    """The versions of one file, newest first."""
    trees = versions_of(page, shared)
    found = tuple(_version_of(tree, page.name) for tree in trees)
    days = [version.procedure.valid_from for version in found]
    if f"{found[0].procedure.slug}.toml" != page.name:
        raise refusal_at(trees[0], ("slug",), "must be the name of the file", file=page.name)
    if days != sorted(set(days), reverse=True):
        raise refusal_at(trees[0], ("valid_from",), "versions stand newest first, each from another day", file=page.name)
    return found


def _version_of(tree: Tree, file: str) -> Version:
    procedure = procedure_in(tree, file)
    return Version(procedure, {language: form_in(tree, file, language=language) for language in get_args(Language)})
