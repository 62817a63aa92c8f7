"""Writes the QR text of a card and draws it as modules; decoding is the product's own work."""

from __future__ import annotations

from datetime import date

import numpy as np
import segno

from .shapes import Image

_EXTRAS = 4  # fields 7 to 10 of the 2024 cards; their order is not published, so they stay empty


def payload_of(
    pin: str,
    name: str,
    *,
    old_number: str,
    birth: date,
    year_only: bool,
    sex: str,
    residence: str,
    issue: date,
    extended: bool,
) -> str:
    """The text in the QR: seven fields between bars, and four more when `extended` (CC6, CC0).

    old_number  nine digits, or empty when there never was one.
    """
    born = f"0000{birth:%Y}" if year_only else f"{birth:%d%m%Y}"
    fields = [pin, old_number, name, born, sex, residence, f"{issue:%d%m%Y}"]
    return "|".join(fields + [""] * (_EXTRAS if extended else 0))


def modules_of(text: str) -> Image:
    """The QR symbol of a text, UTF-8, error level M: n×n uint8, one pixel a module, 0 dark and 255 light, no margin."""
    symbol = segno.make_qr(text, error="m", encoding="utf-8", boost_error=False)
    return np.array([[0 if dark else 255 for dark in row] for row in symbol.matrix], np.uint8)
