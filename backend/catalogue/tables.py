"""Versions of procedures that a manager published: their text, from which day they hold, who put them in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Date, Integer, String, Table, Text, select

from backend.ground import clock
from backend.vault.db import Instant, metadata

publications = Table(
    "publications", metadata,
    Column("number", Integer, primary_key=True),
    Column("slug", String(80), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("published_by", String(22), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Publication:
    """One published version, as it was written."""

    slug: str
    valid_from: date
    text: str


def keep_publication(tx: Connection, publication: Publication, *, by: str) -> None:
    """Put a version in force from its day on. Nothing published is ever changed or taken back: a later one follows it."""
    tx.execute(publications.insert().values(
        slug=publication.slug, valid_from=publication.valid_from, text=publication.text,
        published_at=clock.now(), published_by=by,
    ))


def publications_of(conn: Connection) -> list[Publication]:
    """All of them, the newest first; of one day the one that was published last."""
    wanted = select(publications.c.slug, publications.c.valid_from, publications.c.text).order_by(
        publications.c.valid_from.desc(), publications.c.number.desc(),
    )
    return [Publication(row.slug, row.valid_from, row.text) for row in conn.execute(wanted)]
