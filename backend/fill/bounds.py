"""The checks of days, sums of years, decimal numbers, patterns and papers; the other half of `checks`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from backend.fill.shape import Context

Args = Mapping[str, Any]
# What the state of a paper says that the worker could open.
_OPENED: Final = ("waiting", "ready")


def _age_min(value: Any, args: Args, context: Context) -> str | None:
    return "age" if _years_of(value, context.today) < args["min"] else None


def _age_for_sex(value: Any, args: Args, context: Context) -> str | None:
    """Asked of a sex: marriage is for men from 20, for women from 18 (Luật Hôn nhân và gia đình 2014 Đ8)."""
    born = _day_of(context.answers.get(args["birth"]))
    least = args["male"] if value == "Nam" else args["female"]
    return "age" if born and _years_of(born.isoformat(), context.today) < least else None


def _age_max(value: Any, args: Args, context: Context) -> str | None:
    return "age_over" if _years_of(value, context.today) > args["max"] else None


def _years_of(value: str, today: date) -> int:
    born = date.fromisoformat(value)
    # Born on 29 February: of age on 1 March of a common year (Bộ luật Dân sự Đ148: the day must have come).
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _birth_possible(value: Any, _args: Args, context: Context) -> str | None:
    born = date.fromisoformat(value)
    if born > context.today:
        return "date_future"
    # Nobody alive is older than 130 (security.md 2.3, row 56).
    return "date_old" if context.today.year - born.year >= 130 else None


def _date_not_future(value: Any, _args: Args, context: Context) -> str | None:
    return "date_future" if date.fromisoformat(value) > context.today else None


def _date_today_or_later(value: Any, _args: Args, context: Context) -> str | None:
    return "date_past" if date.fromisoformat(value) < context.today else None


def _date_within_days(value: Any, args: Args, context: Context) -> str | None:
    return "date_far" if date.fromisoformat(value) > context.today + timedelta(days=args["days"]) else None


def _date_from(value: Any, args: Args, context: Context) -> str | None:
    first = _day_of(context.answers.get(args["field"]))
    return "date_before" if first and date.fromisoformat(value) < first else None


def _date_span(value: Any, args: Args, context: Context) -> str | None:
    first = _day_of(context.answers.get(args["field"]))
    return "date_span" if first and date.fromisoformat(value) > first + timedelta(days=args["days"]) else None


def _day_of(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else None


def _int_range(value: Any, args: Args, _context: Context) -> str | None:
    return None if args["min"] <= value <= args["max"] else "int_range"


def _money_range(value: Any, args: Args, _context: Context) -> str | None:
    return None if args["min"] <= value <= args["max"] else "money_range"


def _decimal_range(value: Any, args: Args, _context: Context) -> str | None:
    return None if args["min"] <= Decimal(value.replace(",", ".")) <= args["max"] else "int_range"


def _pattern(value: Any, args: Args, _context: Context) -> str | None:
    return None if re.fullmatch(args["is"], value) else "pattern"


def _differs(value: Any, args: Args, context: Context) -> str | None:
    return "same_twice" if value == context.answers.get(args["field"]) else None


def _upload_fit(value: Any, _args: Args, context: Context) -> str | None:
    """A paper that is brought to the counter fits; one that was sent has come in and could be opened."""
    if context.papers is None or "file" not in value:
        return None
    state = context.papers.get(value["file"])
    return "upload_missing" if state is None else None if state in _OPENED else "upload_unfit"


def _upload_ready(value: Any, _args: Args, context: Context) -> str | None:
    if "bring" in value:
        return "upload_brought"
    return "upload_unseen" if (context.papers or {}).get(value["file"]) == "waiting" else None


BOUND_CHECKS: Final[dict[str, Callable[[Any, Args, Context], str | None]]] = {
    "age_min": _age_min, "age_for_sex": _age_for_sex, "age_max": _age_max,
    "birth_possible": _birth_possible, "date_not_future": _date_not_future,
    "date_today_or_later": _date_today_or_later, "date_within_days": _date_within_days, "date_from": _date_from,
    "date_span": _date_span, "int_range": _int_range, "money_range": _money_range, "decimal_range": _decimal_range,
    "pattern": _pattern, "differs": _differs, "upload_fit": _upload_fit, "upload_ready": _upload_ready,
}
