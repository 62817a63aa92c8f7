"""What a citizen is told of a procedure before beginning: papers, time, charge, place, and what nobody has to bring."""

from __future__ import annotations

from backend.catalogue import load
from backend.catalogue.record import Fee, Form, Paper, Procedure, Words
from backend.catalogue.search import fee_words, term_words
from backend.ground.words import Language, sentence_of
from backend.journey.record import About, AboutPaper


def about_of(procedure: Procedure, form: Form, language: Language) -> About:
    """The page of a procedure. form: as it is asked here, without what a register answers."""
    asked = {field.key for field in form.fields}
    own = [paper for paper in procedure.papers if paper.replaced_by not in ("form", "card")]
    partial = procedure.mode_reason if procedure.mode == "partial" else None
    return About(
        slug=procedure.slug,
        name=procedure.name.of(language),
        summary=_said(procedure.summary, language),
        field=procedure.field_name.of(language),
        level_note=sentence_of("level.partial", language, reason=partial.of(language)) if partial
        else sentence_of("level.full", language),
        minutes=procedure.minutes,
        time=term_words(procedure, language),
        time_note=_said(procedure.term.note, language),
        fees=_fees_of(procedure, language),
        doubtful="fees" in procedure.unconfirmed,
        papers=tuple(_paper_of(paper, language) for paper in own if paper.key in asked),
        spared=tuple(paper.name.of(language) for paper in own if paper.key not in asked),
        result=procedure.result.of(language),
        returns=tuple(sentence_of(f"return.{way}", language) for way in procedure.returns),
        authority=procedure.authority.of(language),
        notice=_said(procedure.notice, language),
        basis=procedure.basis,
        link_out=procedure.link_out,
    )


def _fees_of(procedure: Procedure, language: Language) -> tuple[str, ...]:
    """The charges of today: of each case and way of filing the newest; then what may fall due later."""
    newest: dict[tuple[str, str], Fee] = {}
    for fee in sorted(procedure.fees, key=lambda fee: fee.valid_from):
        if fee.valid_from <= load.facts_day():
            newest[fee.filed, fee.case.vi if fee.case else ""] = fee
    fees = tuple(_fee_line(fee, language) for fee in newest.values()) or (sentence_of("pay.free", language),)
    later = (sentence_of(f"due.{due.payee}", language, name=due.name.of(language)) for due in procedure.dues)
    return (*fees, *later)


def _fee_line(fee: Fee, language: Language) -> str:
    parts = [fee_words(fee, language)]
    if fee.case:
        parts.insert(0, fee.case.of(language))
    elif fee.filed != "any":
        parts.insert(0, sentence_of(f"filed.{fee.filed}", language))
    return ": ".join(parts)


def _paper_of(paper: Paper, language: Language) -> AboutPaper:
    notes = [_said(paper.note, language), sentence_of("paper.some", language) if paper.when else ""]
    return AboutPaper(name=paper.name.of(language), required=paper.required, note=". ".join(note for note in notes if note))


def _said(words: Words | None, language: Language) -> str:
    return words.of(language) if words else ""
