"""Procedures as a citizen looks for them: without marks, by what people call their errand, most used first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from backend.catalogue.money import grouped_of
from backend.catalogue.record import Fee, Form, Offer, Procedure
from backend.ground.fold import fold_of
from backend.ground.words import Language, sentence_of

# Below this a fuzzy match offers procedures that nobody meant.
_FUZZY_MIN = 75.0
# What is this much worse than the best is no answer to the same question.
_SPREAD = 15.0


@dataclass(frozen=True, slots=True)
class Match:
    """How well a procedure answers, 0 to 100, and the synonym that did; None where the name itself says it."""

    score: float
    by: str | None = None


def ranked(procedures: list[Procedure], query: str) -> list[tuple[Procedure, Match]]:
    """Those that answer the query, best first; all of them as they came when nothing was asked."""
    wanted = fold_of(query)
    if not wanted:
        return [(procedure, Match(0.0)) for procedure in procedures]
    scored = [(procedure, _match_of(procedure, wanted)) for procedure in procedures]
    found = sorted((pair for pair in scored if pair[1].score > 0), key=lambda pair: -pair[1].score)
    floor = found[0][1].score - _SPREAD if found else 0.0
    return [pair for pair in found if pair[1].score >= floor]


def offer_of(procedure: Procedure, form: Form, match: Match, *, language: Language, day: date) -> Offer:
    """One line of the search."""
    partial = procedure.mode_reason if procedure.mode == "partial" else None
    return Offer(
        slug=procedure.slug,
        name=procedure.short.of(language),
        summary=procedure.summary.of(language) if procedure.summary else "",
        field=procedure.field,
        level_note=sentence_of("level.partial", language, reason=partial.of(language)) if partial
        else sentence_of("level.full", language),
        minutes=procedure.minutes,
        time=term_words(procedure, language),
        fee=fee_words(fee_of(procedure, filed="online", day=day), language),
        matched=match.by,
        alone=procedure.link_out is None and not any(field.type == "upload" and field.when is None for field in form.fields),
    )


def fee_of(procedure: Procedure, *, filed: str, day: date) -> Fee | None:
    """What is charged on a day for one way of filing; None when the catalogue names no fee.

    Of several cases of one day the highest: what a file owes at least, its officer says.
    """
    fees = [fee for fee in procedure.fees if fee.filed in (filed, "any") and fee.valid_from <= day]
    return max(fees, key=lambda fee: (fee.valid_from, fee.amount_vnd), default=None)


def fee_words(fee: Fee | None, language: Language) -> str:
    """`8.000 đồng mỗi bản sao`, `Miễn phí`."""
    if fee is None or not fee.amount_vnd:
        return sentence_of("pay.free", language)
    amount = sentence_of("fee.amount", language, amount=grouped_of(fee.amount_vnd))
    return f"{amount} {fee.per.of(language)}" if fee.per else amount


def term_words(procedure: Procedure, language: Language) -> str:
    """`3 ngày làm việc`."""
    return sentence_of(f"term.{procedure.term.unit}", language, n=procedure.term.number)


def _match_of(procedure: Procedure, wanted: str) -> Match:
    names = [procedure.name.vi, procedure.name.en, procedure.short.vi]
    folded = [fold_of(name) for name in names]
    if wanted in folded:
        return Match(100.0)
    said = {fold_of(word): word for word in procedure.synonyms}
    if wanted in said:
        return Match(99.0, said[wanted])
    inside = next((word for fold, word in said.items() if f" {wanted}" in f" {fold}" or f" {fold} " in f" {wanted} "), None)
    if any(f" {wanted}" in f" {name}" for name in folded):
        return Match(96.0)
    if inside:
        return Match(94.0 if fold_of(inside).startswith(wanted) else 90.0, inside)
    words = set(" ".join([*folded, *said, fold_of(procedure.summary.vi if procedure.summary else "")]).split())
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return Match(84.0)
    ratios = [(fuzz.token_set_ratio(wanted, text), word) for text, word in _phrases(folded, said)]
    near, by = max(ratios, key=lambda pair: pair[0])
    return Match(near * 0.8, by) if near >= _FUZZY_MIN else Match(0.0)


def _phrases(folded: list[str], said: dict[str, str]) -> list[tuple[str, str | None]]:
    return [*((name, None) for name in folded), *said.items()]
