"""Writes the machine-readable zone of a card (ICAO 9303-5) or a passport (9303-4); reading one is the product's own work."""

from __future__ import annotations

import unicodedata
from datetime import date

WIDTH = 30
PASSPORT_WIDTH = 44
NO_EXPIRY = "991231"  # how "Không thời hạn" is written
_WEIGHTS = (7, 3, 1)


def check_digit_of(text: str) -> str:
    """The ICAO 9303-3 check digit of `0-9 A-Z <`: weights 7, 3, 1 repeating, letters from 10, `<` as 0, modulo 10."""
    worths = [0 if sign == "<" else int(sign, 36) for sign in text]
    return str(sum(worth * _WEIGHTS[place % 3] for place, worth in enumerate(worths)) % 10)


def latin_of(name: str) -> str:
    """A name in capital A-Z, blanks and hyphens kept, apostrophes and every Vietnamese mark dropped."""
    # Đ first: NFD does not take it apart. Ð (U+00D0) is the look-alike often typed in its place.
    plain = name.upper().replace("Đ", "D").replace("Ð", "D")
    letters = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in letters if letter in " -" or "A" <= letter <= "Z")


def name_line_of(name: str, width: int = WIDTH) -> str:
    """Line 3: first word, `<<`, the other words; cut or padded to the width."""
    words = latin_of(name).replace("-", " ").split()
    line = words[0] if len(words) == 1 else words[0] + "<<" + "<".join(words[1:])
    return line[:width].ljust(width, "<")


def birth_of(birth: date, *, year_only: bool) -> str:
    """Birth as YYMMDD; an unknown month and day are fillers (ICAO 9303-3)."""
    return f"{birth:%y}<<<<" if year_only else f"{birth:%y%m%d}"


def lines_of(
    pin: str,
    name: str,
    *,
    birth: date,
    sex: str,
    expiry: date | None,
    year_only: bool = False,
) -> tuple[str, str, str]:
    """The three lines of a CCCD_CHIP, CC6 or CC0.

    pin      12 digits; the document number is its last nine.
    sex      as printed, `Nam` or `Nữ`.
    expiry   None for `Không thời hạn`.
    source   ICAO 9303-5; the check digit after the PIN is this country's habit.
    """
    document, born = pin[3:], birth_of(birth, year_only=year_only)
    until = f"{expiry:%y%m%d}" if expiry else NO_EXPIRY
    first = f"IDVNM{document}{check_digit_of(document)}{pin}<<{check_digit_of(pin)}"
    birth_part = born + check_digit_of(born)
    expiry_part = until + check_digit_of(until)
    fillers = "<" * 11
    total = check_digit_of(first[5:] + birth_part + expiry_part + fillers)
    second = f"{birth_part}{'M' if sex == 'Nam' else 'F'}{expiry_part}VNM{fillers}{total}"
    return first, second, name_line_of(name)


def passport_lines_of(
    number: str,
    name: str,
    *,
    birth: date,
    sex: str,
    expiry: date,
    personal: str,
) -> tuple[str, str]:
    """The two lines of a passport's data page.

    number    up to nine letters and digits.
    personal  the personal number, up to fourteen.
    source    ICAO 9303-4.
    """
    document, own = number.ljust(9, "<"), personal.ljust(14, "<")
    parts = [document + check_digit_of(document), f"{birth:%y%m%d}", f"{expiry:%y%m%d}", own + check_digit_of(own)]
    born, until = (part + check_digit_of(part) for part in parts[1:3])
    total = check_digit_of(parts[0] + born + until + parts[3])
    second = f"{parts[0]}VNM{born}{'M' if sex == 'Nam' else 'F'}{until}{parts[3]}{total}"
    return "P<VNM" + name_line_of(name, PASSPORT_WIDTH - 5), second
