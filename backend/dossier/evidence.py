"""What an officer looks at: the card's fields against their sources and the form, what was found of card and person. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from backend.catalogue.record import Form
from backend.dossier.record import AnswerShown, CardSeen, EvidenceRow, Finding, FindingState, RowState, SourceShown
from backend.dossier.said import said_of, text_of
from backend.fill.record import Answer, Answers
from backend.person.record import FaceFlags
from backend.read.record import Card, Field, FieldName
from backend.submit.record import PersonCheck, TaxCheck, TaxState
from backend.submit.rules import judge_tax
from backend.verify.record import Verdict

_ORDER: Final[tuple[FieldName, ...]] = get_args(FieldName)
_STATES: Final[tuple[RowState, ...]] = ("look", "officer", "sure")


@dataclass(frozen=True, slots=True)
class Material:
    """All that the evidence is drawn from."""

    form: Form
    card: Card
    verdict: Verdict
    answers: Answers
    seen: CardSeen | None
    asks_tax: bool = False
    tax: TaxCheck | None = None
    owes: bool = False
    person: PersonCheck | None = None
    flags: FaceFlags | None = None


def rows_of(material: Material) -> tuple[EvidenceRow, ...]:
    """The card field by field: what is doubtful stands first."""
    rows = [
        _row_of(name, material.card.fields[name], material) for name in _ORDER
        if name in material.card.fields and material.card.fields[name].value is not None
    ]
    return tuple(sorted(rows, key=lambda row: (_STATES.index(row.state), _ORDER.index(row.field))))


def answers_shown(material: Material) -> tuple[AnswerShown, ...]:
    """What the form asked besides the card's fields, in words."""
    given, doubts = material.answers.answers, material.answers.doubts
    return tuple(
        AnswerShown(
            key=field.key, label=field.label, doubt=doubts.get(field.key),
            value=said_of(field, given[field.key].value, material.form),
        )
        for field in material.form.fields
        if field.source is None and field.key in given and given[field.key].value not in (None, "", [])
    )


def findings_of(material: Material) -> tuple[Finding, ...]:
    """Card and person: both sides of one card, a real card, a living person, the same person, the original seen."""
    verdict = material.verdict
    live: dict[str, FindingState] = {"live": "sure", "unsure": "look", "not_live": "stop", "waived": "officer"}
    alike: dict[str, FindingState] = {
        "same": "sure", "unsure": "look", "different": "stop", "waived": "officer", "no_portrait": "officer",
    }
    codes = tuple(reason.code for reason in verdict.reasons)
    found = [
        _one_card(material.card),
        _cues(material.card),
        Finding(what="live", state=live[verdict.live], codes=tuple(filter(_is_of_session, codes))),
        Finding(what="likeness", state=alike[verdict.likeness], codes=tuple(filter(_is_of_likeness, codes))),
    ]
    known = (*filter(_is_of_files, codes), *(reason.code for reason in (material.flags.reasons if material.flags else ())))
    if known:
        found.append(Finding(what="known", state="look", codes=known))
    tax = (_tax(material.tax),) if material.asks_tax else ()
    fee = (Finding(what="fee", state="look", codes=("paid_not_owed",)),) if material.owes else ()
    person = (_person(material.person),) if material.person else ()
    return (*found, *person, _original(material.seen), *tax, *fee)


def _row_of(name: FieldName, field: Field, material: Material) -> EvidenceRow:
    key = next((asked.key for asked in material.form.fields if asked.source == name), None)
    answer = material.answers.answers.get(key) if key else None
    changed = answer is not None and answer.origin == "changed"
    return EvidenceRow(
        field=name, key=key, value=text_of(answer.value) if answer and changed else field.value or "",
        state=_state_of(field, answer), on_card=(answer.on_card or field.value) if answer and changed else None,
        sources=tuple(
            SourceShown(source=one.source, agrees=one.agrees, text=None if one.agrees else one.text) for one in field.witnesses
        ),
        picture=f"field-{name}" if field.crop else None, side=field.side,
    )


def _state_of(field: Field, answer: Answer | None) -> RowState:
    if answer is not None and answer.origin == "changed":
        return "officer"
    return "sure" if field.sure else "look"


def _one_card(card: Card) -> Finding:
    """The number stands on both sides: printed or coded on one, in the machine lines of the other."""
    number = card.fields.get("number")
    said = {one.source: one.agrees for one in number.witnesses} if number else {}
    others = [agrees for source, agrees in said.items() if source in ("qr", "print")]
    if "mrz" not in said or not others:
        return Finding(what="one_card", state="wait")
    return Finding(what="one_card", state="sure" if said["mrz"] and any(others) else "look")


def _cues(card: Card) -> Finding:
    """What pictures and logic say of the card itself (read/genuine.py); a card that was never measured says nothing."""
    state: FindingState = "look" if card.looks else "sure" if "clear" in card.cues else "wait"
    return Finding(what="card_cues", state=state, codes=card.looks)


def _is_of_likeness(code: str) -> bool:
    return code.startswith("likeness")


def _is_of_session(code: str) -> bool:
    return not _is_of_likeness(code) and not _is_of_files(code)


def _is_of_files(code: str) -> bool:
    """Whether it is about what the person, or somebody with this face, has already."""
    return code.startswith("known_")


def _original(seen: CardSeen | None) -> Finding:
    if seen is None:
        return Finding(what="original", state="wait")
    state: dict[str, FindingState] = {"match": "sure", "partial": "look", "nomatch": "stop"}
    return Finding(what="original", state=state[seen.outcome], codes=seen.fields)


def _person(check: PersonCheck) -> Finding:
    """The population database's word."""
    if check.outcome is None:
        return Finding(what="population", state="wait")
    state: FindingState = "sure" if check.outcome == "confirmed" else "look"
    return Finding(what="population", state=state, codes=(check.outcome, *check.differing))


def _tax(check: TaxCheck | None) -> Finding:
    """The tax authority's word; where it was never asked, an officer asks."""
    if check is None:
        return Finding(what="tax", state="officer", codes=("tax_not_asked",))
    state: dict[TaxState, FindingState] = {"ok": "sure", "wait": "wait", "look": "look", "refused": "stop"}
    return Finding(what="tax", state=state[judge_tax(check)], codes=(f"tax_{check.outcome}",) if check.outcome else ())
