"""What people, streets and firms are called in one part of the world: the shape of that knowledge and how it is read.
The knowledge itself is in `latin.py` and `scripts.py`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

_ASCII = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "Æ": "Ae",
        "ı": "i",
        "ð": "d",
        "þ": "th",
        "Þ": "Th",
        "œ": "oe",
    }
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True)
class Name:
    """A name as it is written and in plain Latin letters for addresses on the internet."""

    written: str
    latin: str


@dataclass(frozen=True)
class City:
    """A town with its state (may be empty), a postal code of it and its language's country."""

    name: str
    state: str
    postal_code: str


@dataclass(frozen=True)
class Culture:
    """One language area. Texts are lists parted by commas; `written=latin` gives the Latin spelling of a word."""

    language: str
    country: str
    time_zone: str
    weight: float
    phone: str
    """A pattern: each `#` becomes a digit. All lie in ranges that are kept free for fiction where the country has one."""
    street: str
    """A pattern with `{street}` and `{number}`."""
    firm: str
    """A pattern with `{family}`, `{trade}` and `{form}`."""
    women: str
    men: str
    families: str
    families_of_women: str = ""
    """Where a woman's family name has another ending: in the order of `families`; empty where it has not."""
    streets: str = ""
    cities: str = ""
    """`name/state/postal code`, parted by commas."""
    trades: str = ""
    """`trade:industry`, the industry as in Salesforce's list, parted by commas."""
    forms: str = ""
    titles: str = ""

    @cached_property
    def given_names(self) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """Women's names and men's names."""
        return _names(self.women), _names(self.men)

    @cached_property
    def family_names(self) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        """Family names of women and of men."""
        men = _names(self.families)
        return (_names(self.families_of_women) if self.families_of_women else men), men

    @cached_property
    def towns(self) -> tuple[City, ...]:
        """The towns of this area."""
        return tuple(City(*(part.strip() for part in town.split("/"))) for town in self.cities.split(","))

    @cached_property
    def lines_of_business(self) -> tuple[tuple[Name, str], ...]:
        """Trades, each with its industry in Salesforce's words."""
        pairs = (entry.rsplit(":", 1) for entry in self.trades.split(","))
        return tuple((_name(trade), industry.strip()) for trade, industry in pairs)

    @cached_property
    def street_names(self) -> tuple[str, ...]:
        """Streets of this area's towns."""
        return tuple(street.strip() for street in self.streets.split(","))

    @cached_property
    def legal_forms(self) -> tuple[str, ...]:
        """What follows a firm's name; the empty text for none."""
        return tuple(form.strip() for form in self.forms.split(","))

    @cached_property
    def job_titles(self) -> tuple[str, ...]:
        """What people put on their cards."""
        return tuple(title.strip() for title in self.titles.split(","))


def latin_letters(text: str, language: str) -> str:
    """Return the text in plain lower-case Latin letters, digits and single hyphens; empty when nothing is left."""
    if language == "de":
        text = text.translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def _name(entry: str) -> Name:
    written, _, latin = entry.strip().partition("=")
    return Name(written, latin or written)


def _names(text: str) -> tuple[Name, ...]:
    return tuple(_name(entry) for entry in text.split(","))
