"""Reads the CSV lists of the catalogue and says exactly where one is wrong; what the rows mean is for its callers."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

HERE: Final = Path(__file__).resolve().parent
LISTS: Final = HERE / "lists"
Row = TypeVar("Row")


class BadCatalogue(ValueError):
    """A file of the catalogue that cannot be meant.

    file    its name
    place   line number of a list, or the key inside a procedure
    reason  what is wrong, in a plain sentence
    line    from 1, of a procedure or an office; None in lists, whose place says it
    """

    def __init__(self, file: str, place: str, reason: str, *, line: int | None = None) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}, {place}: {reason}")
        self.file, self.place, self.reason, self.line = file, place, reason, line


def rows_of(path: Path, columns: tuple[str, ...], read: Callable[[dict[str, str]], Row]) -> list[Row]:
    """All rows of a list.

    columns  that the first line must have, in this order
    read     makes a row of the cells; a ValueError or KeyError of its is told with the line
    faults   BadCatalogue
    """
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened, strict=True)
        if tuple(reader.fieldnames or ()) != columns:
            raise BadCatalogue(path.name, "line 1", f"the columns must be {', '.join(columns)}")
        return [_row_of(cells, path, reader.line_num, read) for cells in reader]


def refuse_twice(path: Path, keys: list[str]) -> None:
    """BadCatalogue when a key stands there twice."""
    seen: set[str] = set()
    for number, key in enumerate(keys, start=2):
        if key in seen:
            raise BadCatalogue(path.name, f"row {number}", f"{key} stands there twice")
        seen.add(key)


def _row_of(cells: dict[str, str], path: Path, line: int, read: Callable[[dict[str, str]], Row]) -> Row:
    if None in cells or None in cells.values():
        raise BadCatalogue(path.name, f"line {line}", "too many or too few cells")
    try:
        return read(cells)
    except (ValueError, KeyError) as error:
        raise BadCatalogue(path.name, f"line {line}", str(error)) from None
