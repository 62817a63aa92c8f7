"""What a manager put in force over what ships, from which day on: versions of procedures, facts of an office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Connection, Date, Integer, String, Table, Text, select

from backend.catalogue.office import OfficeFacts
from backend.ground import clock
from backend.vault.db import Instant, metadata
from backend.vault.tables import Serial

publications = Table(
    "publications", metadata,
    Column("number", Integer, primary_key=True),
    Column("slug", String(80), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("published_by", String(22), nullable=False),
)

office_facts = Table(
    "office_facts", metadata,
    Column("number", Serial, primary_key=True, autoincrement=True),
    Column("slug", String(80), nullable=False, index=True),
    Column("valid_from", Date, nullable=False),
    Column("facts", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(22), nullable=False),
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


def keep_facts(tx: Connection, slug: str, facts: OfficeFacts, *, by: str) -> None:
    """Put an office's facts in force from their day on, which they name; of one day what was written last counts."""
    tx.execute(office_facts.insert().values(
        slug=slug, valid_from=facts.valid_from, facts=facts.to_json(), made_at=clock.now(), made_by=by,
    ))


def facts_of(conn: Connection) -> list[tuple[str, str]]:
    """Office and facts as text, what holds latest first; of one day what was written last."""
    wanted = select(office_facts.c.slug, office_facts.c.facts).order_by(
        office_facts.c.valid_from.desc(), office_facts.c.number.desc(),
    )
    return [(row.slug, row.facts) for row in conn.execute(wanted)]
