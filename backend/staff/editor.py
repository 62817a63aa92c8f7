"""HTTP of the catalogue's editor, for the manager alone: a procedure's text, whether a draft can be meant, publishing it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response

from backend.catalogue import load
from backend.catalogue.publish import hear_of_publications, version_in
from backend.catalogue.table import HERE, BadCatalogue
from backend.catalogue.tables import Publication, keep_publication, publications_of
from backend.catalogue.version import Version
from backend.door.body import raw_body
from backend.door.reply import caller_language, reply
from backend.ground import clock
from backend.ground.faults import Fault
from backend.ground.words import sentence_of
from backend.staff.guard import current_person, needs
from backend.vault import audit, db

blueprint = Blueprint("editor", __name__)
# The longest file that ships has 16 kB.
_TEXT_MAX = 64 * 1024


@blueprint.get("/api/staff/catalogue/<slug>")
@needs("settings.read")
def show_text(slug: str) -> Response:
    """The newest text of a procedure: published here, or as it ships."""
    number = load.procedure_of(slug).number
    with db.look() as conn:
        texts = [one for one in publications_of(conn) if one.slug == slug]
    shipped = (HERE / "procedures" / f"{slug}.toml").read_text(encoding="utf-8")
    return reply({
        "slug": slug, "number": number, "text": texts[0].text if texts else shipped,
        "published": [one.valid_from.isoformat() for one in texts],
    })


@blueprint.post("/api/staff/catalogue/<slug>/check")
@needs("settings.read")
def take_check(slug: str) -> Response:
    """Whether a draft can be meant; else the line and the reason."""
    judged = _judged(slug, _sent_text())
    return reply(judged if isinstance(judged, dict) else _told(judged))


@blueprint.post("/api/staff/catalogue/<slug>/publish")
@needs("settings.write", fresh=True)
def take_publication(slug: str) -> Response:
    """Put a draft in force from its own day on; files that came before keep the version of their day."""
    text = _sent_text()
    judged = _judged(slug, text)
    if isinstance(judged, dict):
        return reply(judged, 422)
    person, day = current_person(), judged.procedure.valid_from
    with db.write() as tx:
        keep_publication(tx, Publication(slug, day, text), by=person.staff_id)
        detail = {"slug": slug, "valid_from": day.isoformat()}
        audit.append(tx, actor=person.staff_id, role="manager", action="catalogue.published", subject=slug, detail=detail)
    hear_of_publications()
    return reply(_told(judged), 201)


def _sent_text() -> str:
    """The body is the file itself, as it would lie in the folder."""
    try:
        return raw_body(_TEXT_MAX).decode("utf-8")
    except UnicodeDecodeError:
        raise Fault("json_shape") from None


def _judged(slug: str, text: str) -> Version | dict[str, Any]:
    """The draft's version, or what is wrong with it; its form is shown where it can be read."""
    now = load.procedure_of(slug)
    try:
        version = version_in(text, slug, load.shared())
    except BadCatalogue as bad:
        # The loader's own words are English, as on the command line; who reads Vietnamese is told so.
        reason = sentence_of("editor.wrong", caller_language(), reason=bad.reason)
        return {"ok": False, "line": bad.line, "place": bad.place, "reason": reason}
    if version.procedure.number != now.number:
        return _refused(version, "number", number=now.number)
    if version.procedure.valid_from <= clock.today():
        return _refused(version, "valid_from", day=(clock.today() + timedelta(days=1)).isoformat())
    return version


def _refused(version: Version, place: str, **blanks: str | int) -> dict[str, Any]:
    language = caller_language()
    reason = sentence_of(f"editor.{place}", language, **blanks)
    return {"ok": False, "line": None, "place": place, "reason": reason, "form": _form_in(version)}


def _told(version: Version) -> dict[str, Any]:
    return {
        "ok": True, "valid_from": version.procedure.valid_from.isoformat(), "form_version": version.forms["vi"].version,
        "form": _form_in(version),
    }


def _form_in(version: Version) -> dict[str, Any]:
    return version.forms[caller_language()].model_dump(mode="json", by_alias=True, exclude_none=True)
