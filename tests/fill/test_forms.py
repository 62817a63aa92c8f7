"""Every form of the catalogue: whole in both languages, taken when it is right, refused at the field that is not."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.catalogue.lines import lines
from backend.catalogue.load import catalogue, form_of, procedure_of
from backend.catalogue.record import Form, FormField
from backend.catalogue.units import units
from backend.fill.record import Answers, Unfit
from backend.fill.rules import Sent, is_asked, judge_again, judge_answers
from backend.fill.shape import Context
from tests.filing import card_of
from tests.fill.answering import sent_for

SLUGS = sorted(catalogue().versions)
CARD = card_of()
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
CONTEXT = Context(
    today=date(2026, 11, 21), specimen=True, codes=lines().codes, communes=units().province_of_commune,
    provinces=frozenset(one.code for one in units().provinces), pins=units().pin_provinces, papers={},
)
# The largest choice that anything hangs on has seven ways.
TURNS = range(7)
WRONG: dict[str, Any] = {
    "text": "a\u0000b", "digits": "1O2", "phone": "12", "email": "a@b", "date": "2026-02-30", "time": "25:61", "choice": "?",
    "several": ["?"], "bool": "yes", "number": "ba", "decimal": "-1", "money": "5O.000", "address": {"detail": "1"},
    "lines": [{"code": "4711"}], "table": [{"?": "1"}], "upload": {"file": "never-sent"}, "pledges": [],
}


@lru_cache(maxsize=512)
def right_for(slug: str, turn: int) -> tuple[Form, dict[str, Sent]]:
    """A form and answers that it takes; looked for once."""
    form = form_of(slug, known=frozenset())
    return form, sent_for(form, CARD, CONTEXT, turn=turn)


def judged(form: Form, sent: dict[str, Sent]) -> Answers | Unfit:
    return judge_answers(form, CARD, sent, context=CONTEXT, at=NOW)


def test_the_catalogue_is_whole() -> None:
    newest = catalogue().procedures.values()
    assert sum(procedure.level == "district" for procedure in newest) == 40
    assert sum(procedure.level == "ward" for procedure in newest) == 25
    assert len({procedure.field for procedure in newest if procedure.level == "district"}) == 7
    assert all(len(versions) > 1 for versions in catalogue().versions.values()), "who took it before"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_procedure_says_all_in_both_languages(slug: str) -> None:
    procedure = procedure_of(slug)
    vietnamese, english = form_of(slug, "vi"), form_of(slug, "en")
    assert [field.key for field in vietnamese.fields] == [field.key for field in english.fields]
    keys = {field.key for field in vietnamese.fields}
    assert keys >= {"owner_name", "owner_birth", "owner_sex", "owner_pin", "owner_phone", "return_by", "pledges"}
    assert len(keys) > 9, "nothing of its own is asked"
    for text in (procedure.name, procedure.short, procedure.result, procedure.authority):
        assert text.vi == unicodedata.normalize("NFC", text.vi)
        assert text.vi != text.en
    labels = [field.label for field in vietnamese.fields]
    assert len(set(labels)) == len(labels), "two questions say the same"
    assert all("{" not in label and len(label) < 220 for label in labels)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_form_is_taken_when_right_whatever_is_chosen(slug: str) -> None:
    form, asked = form_of(slug, known=frozenset()), set[str]()
    for turn in TURNS:
        sent = right_for(slug, turn)[1]
        answers = judged(form, sent)
        assert isinstance(answers, Answers), answers
        # What is kept is kept in the form in which it would be taken again.
        again = judged(form, {key: Sent(answer.value, answer.confirmed) for key, answer in answers.answers.items()})
        assert isinstance(again, Answers)
        assert again.answers == answers.answers
        asked |= set(answers.answers)
    assert asked == {field.key for field in form.fields}, "a part that no choice leads to"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_form_is_refused_at_the_field_that_is_wrong(slug: str) -> None:
    tried = 0
    for turn in TURNS[:3]:
        form, sent = right_for(slug, turn)
        for field in _asked_in(form, sent):
            for spoiled in ([Sent(None)] if field.required else []) + [Sent(WRONG[field.type])]:
                unfit = judged(form, {**sent, field.key: spoiled})
                assert isinstance(unfit, Unfit), (field.key, spoiled)
                assert any(place.split(".")[0] == field.key for place in unfit.fields), (field.key, unfit.fields)
                tried += 1
    assert tried > 40


def _asked_in(form: Form, sent: dict[str, Sent]) -> list[FormField]:
    values = {key: one.value for key, one in sent.items()}
    return [field for field in form.fields if field.type != "words" and is_asked(field, values)]


_SCALARS = st.none() | st.booleans() | st.integers(-5, 10**13) | st.text(max_size=20)
_ROWS = st.lists(st.dictionaries(st.sampled_from(["name", "pin", "code", "main", "from"]), _SCALARS, max_size=3), max_size=3)
_VALUES = _SCALARS | st.lists(_SCALARS, max_size=3) | _ROWS | st.dictionaries(
    st.sampled_from(["detail", "commune", "province", "file", "bring", "x"]), st.text(max_size=8) | st.integers(), max_size=4,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(slug=st.sampled_from(SLUGS), turn=st.integers(0, 6), spoiled=st.dictionaries(st.integers(0, 60), _VALUES, max_size=4))
def test_whatever_comes_is_taken_or_refused_with_a_reason(slug: str, turn: int, spoiled: dict[int, Any]) -> None:
    form, sent = right_for(slug, turn)
    keys = [field.key for field in form.fields]
    changed = {keys[number % len(keys)]: Sent(value) for number, value in spoiled.items()}
    found = judged(form, {**sent, **changed, "not_asked": Sent("x")})
    if isinstance(found, Unfit):
        assert found.fields
        assert all(place.split(".")[0] in keys and reason for place, reason in found.fields.items())
    else:
        values = {key: answer.value for key, answer in found.answers.items()}
        assert "not_asked" not in values
        assert set(values) == {field.key for field in form.fields if is_asked(field, values)} - _unsaid(form, values)


def _unsaid(form: Form, values: dict[str, Any]) -> set[str]:
    """Words of a sum that was left out."""
    return {field.key for field in form.fields if field.type == "words" and values.get(field.of or "") is None}


def test_no_original_and_nothing_that_two_procedures_call_otherwise_is_ever_held() -> None:
    names: dict[str, set[str]] = {}
    for procedure in catalogue().procedures.values():
        for paper in procedure.papers:
            if paper.held:
                assert paper.copy_kind != "original"
                names.setdefault(paper.key, set()).add(paper.name.vi)
    assert "premises" in names
    assert all(len(said) == 1 for said in names.values())


@pytest.mark.parametrize("slug", SLUGS)
def test_any_one_answer_can_be_given_again_by_itself(slug: str) -> None:
    """What an officer asks for later: the rest stands as it was taken, though its days have passed."""
    form, sent = right_for(slug, 0)
    taken, later = judged(form, sent), replace(CONTEXT, today=CONTEXT.today.replace(year=2028))
    assert isinstance(taken, Answers)
    for field in form.fields:
        if field.key not in sent or field.type in ("upload", "date") or any(check.name.startswith("date_") for check in field.checks):
            continue
        again = judge_again(form, CARD, taken, {field.key: replace(sent[field.key], confirmed=True)}, context=later)
        assert isinstance(again, Answers), (field.key, again)
        assert {key: one.value for key, one in again.answers.items()} == {key: one.value for key, one in taken.answers.items()}
