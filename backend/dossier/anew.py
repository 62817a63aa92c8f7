"""Words of the search that are not there, after an update that laid them anew: made again from the lines, some at a time."""

from __future__ import annotations

from typing import Final

from backend.dossier.label import words_of
from backend.dossier.tables import keep_words, lines_of, wordless
from backend.vault import db

# A round is over in a few seconds: the same thread gives back what dead workers held.
_ROUND: Final = 1_000
_AT_ONCE: Final = 50


def sweep_words() -> None:
    """Some of the files that the search cannot find; `python3 -m backend rebuild` does them all at once."""
    with db.look() as conn:
        missing = wordless(conn, limit=_ROUND)
    for begun in range(0, len(missing), _AT_ONCE):
        with db.write() as tx:
            for line in lines_of(tx, missing[begun : begun + _AT_ONCE]):
                keep_words(tx, line, words_of(line.label, line.code, line.temporary_code))
