"""What may be erased of a file, and until when the law keeps it. Pure."""

from __future__ import annotations

from datetime import date

from backend.dossier.line import DossierLine
from backend.dossier.status import CLOSED
from backend.rights.record import Erasable


def erasable_of(line: DossierLine, *, held: bool) -> Erasable:
    """A file that was never received is nobody's record; one that was is kept by law, but not its pictures of card and face.

    source  Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 Đ14; Luật Lưu trữ 33/2024/QH15; NĐ 118/2025 (files under way)
    """
    if held:
        return "held"
    if line.status not in CLOSED:
        return "open"
    return "pictures" if line.code else "whole"


def kept_until(closed: date, keep_years: int) -> date | None:
    """The last day of keeping; None: for ever."""
    if keep_years == 0:
        return None
    try:
        return closed.replace(year=closed.year + keep_years)
    except ValueError:  # 29 February
        return closed.replace(year=closed.year + keep_years, day=28)
