"""However a file is spoiled, it is read or refused with its line; nothing else ever happens."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.catalogue.load import shared
from backend.catalogue.page import Page
from backend.catalogue.table import HERE, BadCatalogue
from backend.catalogue.version import versions_at

FILES = sorted((HERE / "procedures").glob("*.toml"))
# What stands there, and what a slip of the hand puts in its place.
SLIPS = {
    r'"[^"]*"': ("7", '"x"', "[]", "{}", "true", '""'),
    r"\b\d+\b": ('"x"', "-1", "[]", "99999999"),
    r"\b(?:true|false)\b": ("7", '"x"'),
    r"\b[a-z_]+ =": ("zz =", "key =", "when =", "fields =", "use =", "type =", "args =", "range ="),
    r"\[[^\[\]]*\]": ("7", "{}", "[7]", '["x"]', "[{}]"),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(file=st.sampled_from(FILES), pattern=st.sampled_from(list(SLIPS)), at=st.integers(0, 10_000), which=st.integers(0, 7))
def test_a_slip_of_the_hand_is_read_or_refused(file: Path, pattern: str, at: int, which: int) -> None:
    path = file
    text = path.read_text(encoding="utf8")
    places = list(re.finditer(pattern, text))
    if places:
        place, slips = places[at % len(places)], SLIPS[pattern]
        text = text[: place.start()] + slips[which % len(slips)] + text[place.end() :]
    bad = _refusal_of(Page(path.name, text))
    if bad:
        assert bad.line
        assert bad.line <= text.count("\n") + 1 or bad.file != path.name
        assert bad.reason


def _refusal_of(page: Page) -> BadCatalogue | None:
    try:
        versions_at(page, shared())
    except BadCatalogue as bad:
        return bad
    return None
