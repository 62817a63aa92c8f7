"""The named checks of a form, each a small function; vectors in catalogue/checks.json, shared with the phone.

A check says nothing about an empty answer, except `required`. It gives a reason code, which has a
sentence `form.err_<code>` in words, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from backend.fill import letters
from backend.fill.bounds import BOUND_CHECKS
from backend.fill.normal import normal_of
from backend.fill.places import PLACE_CHECKS
from backend.fill.shape import Context, is_empty, shape_reason_of

Args = Mapping[str, Any]
# Mobile numbers of ten digits, landlines of eleven (procedures.md 9.2, A5).
_PHONE: Final = re.compile(r"0[35789][0-9]{8}|02[0-9]{9}")


def phone_in(typed: str) -> str | None:
    """The telephone number that was typed, in its normal form; None: it is none."""
    phone = normal_of("phone", typed)
    return phone if isinstance(phone, str) and _PHONE.fullmatch(phone) else None


def find_reason(name: str, args: Args, value: Any, context: Context) -> str | None:
    """Why the value does not pass the check; KeyError when no check has this name.

    args  of the check, as the form states them; the value is in its normal form and of its type
    """
    if name == "required":
        return "required" if is_empty(value) else None
    if name == "type":
        return shape_reason_of(value, args)
    return None if is_empty(value) else CHECKS[name](value, args, context)


def _text_clean(value: Any, _args: Args, _context: Context) -> str | None:
    return None if letters.is_clean(value) else "text_clean"


def _max_length(value: Any, args: Args, _context: Context) -> str | None:
    return "too_long" if len(value) > args["max"] else None


def _min_length(value: Any, args: Args, _context: Context) -> str | None:
    return "too_short" if len(value) < args["min"] else None


def _person_name(value: Any, _args: Args, _context: Context) -> str | None:
    spelled = sum(letter.isalpha() for letter in value) >= 2
    return None if spelled and all(letter.isalpha() or letter in " '’-." for letter in value) else "person_name"


def _phone_vn(value: Any, _args: Args, _context: Context) -> str | None:
    return None if _PHONE.fullmatch(value) else "phone"


def _email(value: Any, _args: Args, _context: Context) -> str | None:
    atom, label = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    return None if re.fullmatch(rf"{atom}(?:\.{atom})*@{label}(?:\.{label})*\.[A-Za-z]{{2,63}}", value) else "email"


def _website(value: Any, _args: Args, _context: Context) -> str | None:
    label = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    whole = rf"(?:https?://)?(?:{label}\.)+[A-Za-z]{{2,63}}(?:/[A-Za-z0-9._~/%?=&#+-]*)?"
    return None if re.fullmatch(whole, value) else "website"


def _pin(value: Any, _args: Args, context: Context) -> str | None:
    if not re.fullmatch(r"[0-9]{12}", value):
        return "pin_format"
    abroad = value >= "1"  # codes of births registered abroad run from 100 up (cards.md 5)
    known = value[:3] in context.pins or (context.specimen and value[:3] == "099")
    return None if abroad or known else "pin_province"


def _pin_fits(value: Any, args: Args, context: Context) -> str | None:
    """Digit 4 tells century and sex, digits 5 and 6 the year (NĐ 137/2015 Đ13)."""
    birth = context.answers.get(args["birth"])
    sex = args["sex"] if args["sex"] in ("Nam", "Nữ") else context.answers.get(args["sex"])
    if not (birth and sex) or not re.fullmatch(r"[0-9]{12}", value):
        return None
    year = 1900 + 100 * (int(value[3]) // 2) + int(value[4:6])
    fits = str(year) == birth[:4] and ("Nữ" if int(value[3]) % 2 else "Nam") == sex
    return None if fits else "pin_birth"


def _upper_case(value: Any, _args: Args, _context: Context) -> str | None:
    return None if value == value.upper() else "upper_case"


def _hkd_name(value: Any, _args: Args, _context: Context) -> str | None:
    """NĐ 168/2025 Đ86: the two words and a proper name, Vietnamese letters, no word of a company."""
    found = re.fullmatch(r"HỘ KINH DOANH(?: (.*))?", value.upper())
    if not found:
        return "name_prefix"
    proper = found[1] or ""
    if not any(letter.isalnum() for letter in proper):
        return "name_empty"
    if letters.says(proper, ("công ty", "tổng công ty", "tập đoàn", "doanh nghiệp"), unmarked=False):
        return "name_banned"
    return None if all(letters.is_vietnamese(letter) for letter in proper) else "name_letters"


def _words_doubtful(value: Any, args: Args, _context: Context) -> str | None:
    return "name_doubt" if letters.says(value, args["words"], unmarked=True) else None


def _latin(value: Any, _args: Args, _context: Context) -> str | None:
    return None if all(letters.is_latin(letter) for letter in value) else "latin"


def _one_main_line(value: Any, _args: Args, _context: Context) -> str | None:
    return None if sum(row["main"] for row in value) == 1 else "line_main"


def _lines_known_version(value: Any, _args: Args, context: Context) -> str | None:
    codes = [row["code"] for row in value if row["code"]]
    if not all(re.fullmatch(r"[0-9]{4}", code) for code in codes):
        return "line_code"
    if not all(0 < len(row["name"]) <= 250 and letters.is_clean(row["name"]) for row in value):
        return "line_name"
    if len(set(codes)) != len(codes):
        return "line_twice"
    return "line_unknown" if context.codes and not set(codes) <= context.codes else None


def _lines_not_banned(value: Any, args: Args, _context: Context) -> str | None:
    return "line_banned" if any(letters.says(row["name"], args["words"], unmarked=True) for row in value) else None


def _lines_coded(value: Any, _args: Args, _context: Context) -> str | None:
    return "line_uncoded" if any(row["main"] and not row["code"] for row in value) else None


def _rows_max(value: Any, args: Args, _context: Context) -> str | None:
    return "rows_max" if len(value) > args["max"] else None


def _rows_min(value: Any, args: Args, _context: Context) -> str | None:
    return "rows_min" if len(value) < args["min"] else None


def _rows_distinct(value: Any, args: Args, _context: Context) -> str | None:
    cells = [row.get(args["column"]) for row in value]
    return None if len(set(cells)) == len(cells) else "member_twice"


def _rows_include(value: Any, args: Args, context: Context) -> str | None:
    wanted = context.answers.get(args["equals"])
    return None if not wanted or any(row.get(args["column"]) == wanted for row in value) else "member_owner"


def _pledges_all(value: Any, args: Args, _context: Context) -> str | None:
    return None if set(args["keys"]) <= set(value) else "pledges"


Rule = Callable[[Any, Args, Context], str | None]
CHECKS: Final[dict[str, Rule]] = {
    "text_clean": _text_clean, "max_length": _max_length, "min_length": _min_length, "person_name": _person_name,
    "phone_vn": _phone_vn, "email": _email, "website": _website, "pin": _pin, "pin_fits": _pin_fits,
    "upper_case": _upper_case, "hkd_name": _hkd_name, "words_doubtful": _words_doubtful, "latin": _latin,
    "one_main_line": _one_main_line, "lines_known_version": _lines_known_version,
    "lines_not_banned": _lines_not_banned, "lines_coded": _lines_coded, "rows_max": _rows_max,
    "rows_min": _rows_min, "rows_distinct": _rows_distinct, "rows_include": _rows_include,
    "pledges_all": _pledges_all, **BOUND_CHECKS, **PLACE_CHECKS,
}
