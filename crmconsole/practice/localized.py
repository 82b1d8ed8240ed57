"""Values as a user's locale and time zone write them: SOQL's FORMAT() and convertTimezone().

Owns the shapes of the locales that users of a practice org may have, and the SQL functions `localized` and `local_time`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crmconsole.practice.schema import NUMBER_TYPES, FieldDef
from crmconsole.practice.wire import from_stamp, stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

_SYMBOL = "€"
_NARROW, _FIXED = "\u202f", "\u00a0"


class _Shape(NamedTuple):
    """How a locale writes: a day, a day with a time, the mark between thousands, the decimal mark, and money."""

    day: str
    moment: str
    thousands: str
    decimal: str
    money: str


_SHAPES = {
    "en_US": _Shape("{m}/{d}/{y}", "{day}, {h12}:{min} {half}", ",", ".", "€{n}"),
    "en_GB": _Shape("{dd}/{mm}/{y}", "{day}, {hh}:{min}", ",", ".", "€{n}"),
    "de_DE": _Shape("{dd}.{mm}.{y}", "{day}, {hh}:{min}", ".", ",", f"{{n}}{_FIXED}€"),
    "de_AT": _Shape("{dd}.{mm}.{y}", "{day}, {hh}:{min}", _FIXED, ",", f"€{_FIXED}{{n}}"),
    "de_CH": _Shape("{dd}.{mm}.{y}", "{day}, {hh}:{min}", "’", ".", f"{{n}}{_FIXED}€"),
    "es_ES": _Shape("{d}/{m}/{y}", "{day}, {h}:{min}", ".", ",", f"{{n}}{_FIXED}€"),
    "fr_FR": _Shape("{dd}/{mm}/{y}", "{day} {hh}:{min}", _NARROW, ",", f"{{n}}{_FIXED}€"),
    "it_IT": _Shape("{dd}/{mm}/{y}", "{day}, {hh}:{min}", ".", ",", f"{{n}}{_FIXED}€"),
    "pt_BR": _Shape("{dd}/{mm}/{y}", "{day} {hh}:{min}", ".", ",", f"€{_FIXED}{{n}}"),
    "nl_NL": _Shape("{dd}-{mm}-{y}", "{day} {hh}:{min}", ".", ",", f"€{_FIXED}{{n}}"),
    "sv_SE": _Shape("{y}-{mm}-{dd}", "{day} {hh}:{min}", _FIXED, ",", f"{{n}}{_FIXED}€"),
    "ja_JP": _Shape("{y}/{mm}/{dd}", "{day} {h}:{min}", ",", ".", "€{n}"),
}


def offer_locales(org: Org) -> None:
    """Give the org's queries `localized(user, type, scale, value)` and `local_time(user, stamp)`."""

    def localized(user_id: str, kind: str, scale: int, value: str | float | None) -> str | float | None:
        if value is None:
            return None
        user = org.tables.visible("User", user_id) or {}
        return written(kind, scale, value, str(user.get("LocaleSidKey")), str(user.get("TimeZoneSidKey")))

    def local_time(user_id: str, value: str | None) -> str | None:
        if value is None or len(value) <= 10:
            return value
        user = org.tables.visible("User", user_id) or {}
        local = from_stamp(value).astimezone(_zone(str(user.get("TimeZoneSidKey"))))
        return stamp(local.replace(tzinfo=from_stamp(value).tzinfo))

    org.tables.connection.create_function("localized", 4, localized)
    org.tables.connection.create_function("local_time", 2, local_time)


def localized_sql(user_id: str, field: FieldDef, sql: str) -> str:
    """Return SQL for a field's value as the user's locale writes it; texts stay as they are."""
    if field.type not in NUMBER_TYPES and field.type not in ("date", "datetime"):
        return sql
    return f"localized('{user_id}', '{field.type}', {field.scale}, {sql})"


def written(kind: str, scale: int, value: str | float, locale: str, zone: str) -> str:
    """Return a value of a type as a locale writes it; that of the United States where the locale is not known."""
    shape = _SHAPES.get(locale, _SHAPES["en_US"])
    if kind == "datetime":
        return _moment(shape, from_stamp(str(value)).astimezone(_zone(zone)))
    if kind == "date":
        return _day(shape, date.fromisoformat(str(value)[:10]))
    number = _number(shape, Decimal(str(value)), 0 if kind == "int" else scale)
    if kind == "currency":
        return shape.money.format(n=number)
    return f"{number}%" if kind == "percent" else number


def _number(shape: _Shape, value: Decimal, scale: int) -> str:
    text = f"{value.quantize(Decimal(1).scaleb(-scale), rounding=ROUND_HALF_EVEN):,}"
    return text.translate({ord(","): shape.thousands, ord("."): shape.decimal})


def _day(shape: _Shape, day: date) -> str:
    return shape.day.format(d=day.day, dd=f"{day.day:02}", m=day.month, mm=f"{day.month:02}", y=day.year)


def _moment(shape: _Shape, moment: datetime) -> str:
    return shape.moment.format(
        day=_day(shape, moment),
        h=moment.hour,
        hh=f"{moment.hour:02}",
        h12=moment.hour % 12 or 12,
        min=f"{moment.minute:02}",
        half="AM" if moment.hour < 12 else "PM",
    )


@lru_cache(maxsize=32)
def _zone(name: str) -> ZoneInfo:
    """Return a time zone; Greenwich where this computer does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
