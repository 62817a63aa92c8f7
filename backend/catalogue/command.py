"""`python3 -m backend catalogue`: lists the procedures, as a table or as JSON, and checks files before they are put in place."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

from backend.catalogue import load
from backend.catalogue.page import page_at
from backend.catalogue.record import Fee, FormField, Paper, Procedure
from backend.catalogue.search import fee_of, fee_words, term_words
from backend.catalogue.table import BadCatalogue
from backend.catalogue.version import versions_at
from backend.ground.config import BadSetting, config

# The service levels as the law and the old level numbers call them (procedures.md 7).
_MODES: Final = {"full": "toan_trinh", "partial": "mot_phan"}


def main(words: list[str]) -> int:
    """List, or with --check say what is wrong with a file: 1 when something is."""
    parser = argparse.ArgumentParser(prog="python3 -m backend catalogue", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one object a line, for all procedures that ship")
    parser.add_argument("--check", type=Path, metavar="FILE", help="a procedure’s TOML file, or a folder like backend/catalogue")
    chosen = parser.parse_args(words)
    if chosen.check:
        return _checked(chosen.check)
    load.check_catalogue(config().office)
    taken = set(load.own_office().procedures)
    for slug, procedure in ((slug, load.procedure_of(slug)) for slug in load.catalogue().versions):
        if chosen.json:
            print(json.dumps(line_of(procedure), ensure_ascii=False))
        else:
            mark = " " if slug in taken and not procedure.link_out else "-"
            print(f"{mark} {procedure.level:<9}{procedure.field:<12}{slug:<30}{procedure.name.vi}")
    return 0


def line_of(procedure: Procedure) -> dict[str, Any]:
    """One procedure as the listing prints it: everything a citizen is asked, told and charged."""
    form = load.form_of(procedure.slug)
    day = load.facts_day()
    return {
        "slug": procedure.slug,
        "level": procedure.level,
        "mode": _MODES[procedure.mode],
        "mode_reason": procedure.mode_reason.vi if procedure.mode_reason else None,
        "field": procedure.field,
        "name": procedure.name.vi,
        "name_en": procedure.name.en,
        "code": procedure.code,
        "authority": procedure.authority.vi,
        "authority_before": _authority_before(procedure.slug),
        "form": [field.key for field in form.fields],
        "form_version": form.version,
        "fields": [_field_of(field) for field in form.fields],
        "papers": [_paper_of(paper) for paper in procedure.papers],
        "time": {"number": procedure.term.number, "unit": procedure.term.unit, "text": term_words(procedure, "vi"),
                 "basis": procedure.term.basis, "note": procedure.term.note.vi if procedure.term.note else None},
        "fee": {
            "text": fee_words(fee_of(procedure, filed="online", day=day), "vi"),
            "charges": [_fee_of(fee) for fee in procedure.fees],
        },
        "result": procedure.result.vi,
        "returns": list(procedure.returns),
        "valid_from": procedure.valid_from.isoformat(),
        "unconfirmed": list(procedure.unconfirmed),
        "link_out": procedure.link_out,
    }


def _checked(path: Path) -> int:
    try:
        if path.is_dir():
            load.catalogue_in(path)
        else:
            versions_at(page_at(path), load.shared())
    except BadCatalogue as bad:
        raise BadSetting(str(bad)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path}: {error}") from None
    print(f"{path}: well made", file=sys.stderr)
    return 0


def _authority_before(slug: str) -> str | None:
    versions = load.catalogue().versions[slug]
    return versions[1].procedure.authority.vi if len(versions) > 1 else None


def _field_of(field: FormField) -> dict[str, Any]:
    return {
        "key": field.key, "type": field.type, "required": field.required, "label": field.label,
        **({"from": field.source} if field.source else {}),
        **({"when": field.when.model_dump(exclude_defaults=True)} if field.when else {}),
        **({"choices": [choice.value for choice in field.choices]} if field.choices else {}),
        **({"columns": [_field_of(column) for column in field.columns]} if field.columns else {}),
    }


def _paper_of(paper: Paper) -> dict[str, Any]:
    return {
        "key": paper.key, "name": paper.name.vi, "copy": paper.copy_kind, "required": paper.required,
        "known_from": paper.replaced_by, "when": paper.when.model_dump(exclude_defaults=True) if paper.when else None,
    }


def _fee_of(fee: Fee) -> dict[str, Any]:
    return {
        "amount_vnd": fee.amount_vnd, "kind": fee.kind, "filed": fee.filed, "basis": fee.basis,
        "valid_from": fee.valid_from.isoformat(),
        "per": fee.per.vi if fee.per else None, "case": fee.case.vi if fee.case else None,
    }
