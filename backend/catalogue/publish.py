"""Versions that were published here, over those that ship: read from the vault, looked at again every few seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from backend.catalogue.compose import Shared
from backend.catalogue.page import Page
from backend.catalogue.tables import Publication, publications_of
from backend.catalogue.version import Version, versions_at
from backend.vault import db

# A version holds from tomorrow at the earliest: other processes have time to hear of it.
_LOOK_S: Final = 30.0


@dataclass(slots=True)
class _Known:
    """What this process knows, of which vault, and when it looked."""

    vault: object = None
    looked_at: float = float("-inf")
    texts: tuple[Publication, ...] = ()
    versions: dict[str, tuple[Version, ...]] = field(default_factory=dict)


_known = _Known()


def published_versions(slug: str, shared: Shared) -> tuple[Version, ...]:
    """Published versions of a procedure, newest first; none where no vault is open."""
    if not db.is_open():
        return ()
    now, vault = time.monotonic(), db.opened()
    if now - _known.looked_at > _LOOK_S or _known.vault is not vault:
        _look_again(shared)
        _known.looked_at, _known.vault = now, vault
    return _known.versions.get(slug, ())


def hear_of_publications() -> None:
    """Look again at the next question: this process has just published."""
    _known.looked_at = float("-inf")


def version_in(text: str, slug: str, shared: Shared) -> Version:
    """The newest version that a text holds; BadCatalogue with line and reason when it is none."""
    return versions_at(Page(f"{slug}.toml", text), shared)[0]


def _look_again(shared: Shared) -> None:
    with db.look() as conn:
        texts = tuple(publications_of(conn))
    if texts == _known.texts:
        return
    found: dict[str, list[Version]] = {}
    for one in texts:
        found.setdefault(one.slug, []).append(version_in(one.text, one.slug, shared))
    _known.texts, _known.versions = texts, {slug: tuple(versions) for slug, versions in found.items()}
