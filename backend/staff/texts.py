"""HTTP of the texts that people agree to: as they stand, as they stood, and worded anew by the manager."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flask import Blueprint, Response

from backend.door.body import json_body, text_in
from backend.door.reply import reply
from backend.ground.faults import Fault
from backend.ground.words import sentences
from backend.person.rules import LABELS, TEXTS, blanks_of, reuse_named_in, text_hash_of
from backend.person.tables import Wording, keep_wording, wordings_of
from backend.person.texts import flaws_of
from backend.staff.guard import current_person, needs, note_deed
from backend.staff.record import ConsentText, ConsentTexts, EarlierText
from backend.staff.rules import scopes_of
from backend.vault import db

blueprint = Blueprint("texts", __name__)
# What cannot be meant is told by its language; the longest that is taken is a matter of the rules.
_TEXT_MAX: Final = 3_000
# So much of a fingerprint tells two wordings apart in the audit, as on the page.
_MARK: Final = 12


@blueprint.get("/api/office/texts")
@needs("settings.read")
def show_texts() -> Response:
    """All of them in the order in which people meet them, with every earlier wording and until when it was shown."""
    with db.look() as conn:
        written = wordings_of(conn, TEXTS)
    return reply(ConsentTexts(
        texts=tuple(_shown_of(key, [one for one in written if one.key == key]) for key in TEXTS),
        may_change=bool(scopes_of(current_person().roles, "settings.write")),
    ))


@blueprint.put("/api/office/texts/<key>")
@needs("settings.write", fresh=True)
def take_text(key: str) -> Response:
    """Word one anew, for whoever is asked from now on; who has agreed has agreed to what stood there then.

    faults  field_invalid: no such text, or by language what is wrong with it
    """
    body = json_body(16 * 1024)
    vi, en = (text_in(body, language, max_length=_TEXT_MAX).strip() for language in ("vi", "en"))
    flaws = flaws_of(key, vi, en)
    if flaws:
        raise Fault("field_invalid", fields=flaws)
    with db.write() as tx:
        keep_wording(tx, key, vi=vi, en=en, by=current_person().staff_id)
        note_deed(tx, "office.worded", current_person().office, key=key, mark=text_hash_of([vi, en])[:_MARK])
    return show_texts()


def _shown_of(key: str, written: Sequence[Wording]) -> ConsentText:
    """written  the newest first"""
    shipped = sentences()[key]
    said = [*((one.vi, one.en) for one in written), (shipped["vi"], shipped["en"])]
    vi, en = said[0]
    return ConsentText(
        key=key, vi=vi, en=en, blanks=tuple(sorted(blanks_of(shipped["vi"]) or ())), text_hash=text_hash_of([vi]),
        made_at=written[0].made_at if written else None,
        reuse=reuse_named_in({"vi": vi, "en": en}) if key == LABELS["reuse"] else frozenset(),
        earlier=tuple(
            EarlierText(vi=before[0], en=before[1], text_hash=text_hash_of([before[0]]), until=one.made_at)
            for one, before in zip(written, said[1:], strict=True)
        ),
    )
