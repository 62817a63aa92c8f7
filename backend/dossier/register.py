"""The register of files (Mẫu 07): its rows, as a PDF, as CSV and as a workbook; no cell of it is ever read as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

import xlsxwriter

from backend.catalogue import load
from backend.dossier.forms import Head, forms, sheet_of
from backend.dossier.line import DossierLine
from backend.ground import clock
from backend.ground.words import sentence_of
from backend.slip.letter import letter_of

_FORM: Final = "mau-07"
# What a spreadsheet takes for a formula, also behind a quote that it strips (ASVS 5.0, 1.2.10).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HOUR: Final = "%H:%M %d/%m/%Y"


def row_of(number: int, line: DossierLine) -> tuple[str, ...]:
    """One row, in the order of the form."""
    procedure = load.procedure_of(line.procedure)
    moments = (line.received_at, line.due, line.returned_at)
    label = line.label
    return (
        str(number), line.code or "", procedure.name.vi, "1", label.name,
        ", ".join(part for part in (label.address, label.phone) if part), procedure.authority.vi,
        *(f"{clock.local_of(at):{_HOUR}}" if at else "" for at in moments),
        sentence_of(f"way.{line.way}") if line.way else "", "", sentence_of(f"st.{line.status}"),
    )


def rows_of(lines: Iterable[DossierLine]) -> list[tuple[str, ...]]:
    """The rows of the register, numbered from 1."""
    return [row_of(number, line) for number, line in enumerate(lines, start=1)]


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; a cell that looks like a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(heads())
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_of(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook whose cells are all texts."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Mau 07")
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        for column, title in enumerate(heads()):
            sheet.write_string(0, column, title, head)
        for n, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(n, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.set_column(1, 6, 24)
    return out.getvalue()


def register_pdf_of(rows: Sequence[Sequence[str]], head: Head, *, first: str, last: str) -> bytes:
    """The register on paper, A4 across. first, last: the days it spans, as it prints them."""
    facts = {"first_day": first, "last_day": last, "count": str(len(rows))}
    return letter_of(sheet_of(_FORM, facts, head, {"register": rows}), size="a4-wide")


def heads() -> list[str]:
    """The heads of its columns, as the form has them."""
    table = next(block for block in forms()[_FORM]["blocks"] if "table" in block)
    return [title for title, _ in table["columns"]]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
