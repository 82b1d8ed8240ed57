"""Numbers written as text in a form that a person chose, as spreadsheets write it: `#.##0,00`, `0.#`. Pure; knows no fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crmconsole.values import canon_decimal

_FORM = re.compile(r"(?:#(?P<group>[.,' ])##)?0(?P<point>[.,])(?P<places>0{0,9}|#)")
_SPACES = re.compile(r"[\s\u00a0\u202f]")


@dataclass(frozen=True)
class NumberForm:
    """How a number is written."""

    group: str = ""
    """Sign between thousands: a point, comma, space or apostrophe; empty for none."""
    point: str = "."
    """Sign before the decimals."""
    places: int | None = None
    """Decimals, rounded half-up; None = as many as there are."""

    def __str__(self) -> str:
        """Return the form as it is stored: `#.##0,00`; `#` at the end = as many decimals as there are."""
        decimals = "#" if self.places is None else "0" * self.places
        return f"{f'#{self.group}##' if self.group else ''}0{self.point}{decimals}"

    def example(self) -> str:
        """Return a number in this form."""
        return self.write("1234.5")

    def read(self, text: str) -> str | None:
        """Return the number that a text means, in canonical form and rounded; signs between thousands may be left away.

        Raises:
            ValueError: the text is not a number in this form.
        """
        found = _reading(self).fullmatch(_SPACES.sub(" ", text.strip()).replace("’", "'"))
        if found is None:
            raise ValueError(f"“{text}” is not a number such as {self.example()}")
        whole = found["whole"].replace(self.group, "") if self.group else found["whole"]
        sign = "-" if found["sign"] == "-" else ""
        return canon_decimal(f"{sign}{whole}.{found['rest'] or '0'}", self.places)

    def write(self, number: str | int) -> str:
        """Return a canonical number written in this form.

        Raises:
            ValueError: it is no number, or has more digits than can be held.
        """
        plain = canon_decimal(number, self.places) or "0"
        whole, _point, rest = plain.removeprefix("-").partition(".")
        if self.group:
            whole = f"{int(whole):,}".replace(",", self.group)
        rest = rest if self.places is None else rest.ljust(self.places, "0")
        return f"{'-' if plain.startswith('-') else ''}{whole}{self.point + rest if rest else ''}"


def form_of(text: str) -> NumberForm | None:
    """Return the form that a stored text means; None when it means none."""
    found = _FORM.fullmatch(text)
    if found is None or found["group"] == found["point"]:
        return None
    places = None if found["places"] == "#" else len(found["places"])
    return NumberForm(found["group"] or "", found["point"], places)


@lru_cache(maxsize=64)
def _reading(form: NumberForm) -> re.Pattern[str]:
    group, point = re.escape(form.group), re.escape(form.point)
    grouped = f"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|" if form.group else ""
    return re.compile(rf"(?P<sign>[+\-−]?)(?P<whole>{grouped}[0-9]+)(?:{point}(?P<rest>[0-9]+))?")
