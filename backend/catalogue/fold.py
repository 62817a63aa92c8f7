"""The form of a Vietnamese text in which it is searched: no marks, no case, single blanks."""

from __future__ import annotations

import re
import unicodedata

# Đ has no decomposition in Unicode: without this line it would survive the fold.
_BARRED = str.maketrans({"Đ": "D", "đ": "d", "Ð": "D", "ð": "d"})


def fold_of(text: str) -> str:
    """`Phường Đa Kao` → `phuong da kao`; for looking, never for keeping."""
    split = unicodedata.normalize("NFD", text.translate(_BARRED))
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", bare.lower()))
