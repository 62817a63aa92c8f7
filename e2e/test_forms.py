"""Every form of the catalogue on a phone of 360 pixels, in a real browser: each screen it asks is shown, whole, named, and goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from e2e.access import RULES, axe_script
from e2e.stack import Stack
from e2e.staff import said_in

_WALK = Path(__file__).with_name("forms.js").read_text(encoding="utf8")
# For every procedure that is filed here: a case that stands at its form, all answered as a draft, and the screens it asks.
_SEED = """
import json
from dataclasses import replace
from backend.catalogue.load import catalogue, form_of
from backend.fill.record import Answer, Draft
from backend.fill.rules import is_asked, origin_of
from backend.ground import clock
from backend.ground.config import config
from backend.vault import db, records, sessions
from tests.filing import card_of, make_filing
from tests.fill.answering import sent_for
from tests.fill.test_forms import CONTEXT
db.open_vault(config())
card, told = card_of(), []
for slug in sorted(catalogue().versions):
    if catalogue().procedures[slug].link_out:
        continue
    form = form_of(slug)
    sent = sent_for(form, card, replace(CONTEXT, today=clock.today()), turn=len(told) % 7)
    fields = {field.key: field for field in form.fields}
    draft = Draft(saved_at=clock.now(), answers={
        key: Answer(value=one.value, origin=origin_of(fields[key], one.value, card), confirmed=True) for key, one in sent.items()
    })
    case_id = make_filing(card, procedure=slug)
    with db.write() as tx:
        records.keep_record(tx, case_id, draft)
        token = sessions.open_session(tx, case_id)
    values = {key: one.value for key, one in sent.items()}
    titles = [screen.title for screen in form.screens if any(is_asked(field, values) for field in screen.fields)]
    told.append([slug, token, titles])
print(json.dumps(told))
"""


def test_every_form_is_whole_on_a_small_phone(open_phone: Callable[..., Page], stack: Stack) -> None:
    page, complaints = open_phone(), list[str]()
    page.add_init_script(axe_script())
    page.add_init_script("localStorage.setItem('hoso.case', '1')")
    seeded: list[tuple[str, str, list[str]]] = json.loads(said_in(stack, _SEED).splitlines()[-1])
    assert len(seeded) > 60
    for slug, token, titles in seeded:
        page.context.add_cookies([{"name": "__Host-case", "value": token, "url": f"https://localhost:{stack.port}", "secure": True}])
        page.goto("/")
        walked: dict[str, Any] = page.evaluate(_WALK, RULES)
        complaints += [f"{slug}: {each}" for each in walked["wrong"]]
        missed = [title for title in titles if title not in walked["titles"]]
        if missed:
            complaints.append(f"{slug}: never shown: {missed}; shown: {walked['titles']}")
    assert not complaints, "\n".join(complaints)
