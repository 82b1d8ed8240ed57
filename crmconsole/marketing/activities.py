"""What people do, as a person says it: types of activity, what it was about, and the description that goes to the CRM (features S0-61, S0-62).

Pure: the same activity gives the same words for ever, so that what is sent again is what was sent before. Files are read in
`activity_intake.py`, sending is `sync/activities.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crmconsole.clock import from_iso
from crmconsole.scoring.words import ACTIVITIES
from crmconsole.values import canon_text

LONGEST_TYPE = 60
LONGEST_SUBJECT = 255
LONGEST_NAME = 1000
MOST_DETAILS = 50
LONGEST_DETAIL = 4000

_ABOUT: Mapping[str, str] = {
    "visit": "page",
    "email_opened": "email",
    "email_clicked": "email",
    "form": "form",
    "download": "file",
    "webinar": "webinar",
}
"""What an activity of a type is about when nobody says."""
_DOES: Mapping[str, tuple[str, str]] = {
    "visit": ("Visited", "Visited the website"),
    "email_opened": ("Opened", "Opened an email"),
    "email_clicked": ("Clicked a link in", "Clicked a link in an email"),
    "form": ("Filled in", "Filled in a form"),
    "download": ("Downloaded", "Downloaded a file"),
    "webinar": ("Attended", "Attended a webinar"),
    "meeting": ("Had a meeting about", "Had a meeting"),
    "call": ("Had a call about", "Had a call"),
}
"""What somebody did, with and without what it was about."""
KINDS = ("page", "form", "email", "file", "webinar", "campaign", "program", "opportunity", "event", "product", "topic")
"""What an activity can be about; any other word is one too, where it is given by itself."""


@dataclass(frozen=True)
class What:
    """What an activity was about: the page, the form, the e-mail."""

    kind: str = ""
    """One of `KINDS`, or any other word; empty = it has a name only."""
    name: str = ""

    def __str__(self) -> str:
        """Return it within a sentence: `the form “Demo request”`."""
        if not self.name:
            return (
                f"a {self.kind}"
                if self.kind and self.kind[0] not in "aeiou"
                else f"an {self.kind}"
                if self.kind
                else ""
            )
        return f"the {self.kind} “{self.name}”" if self.kind else f"“{self.name}”"


@dataclass(frozen=True)
class Happening:
    """One thing that a person did."""

    type: str
    at: str
    """UTC, in stored form."""
    subject: str = ""
    what: What = What()
    details: Mapping[str, str] = field(default_factory=dict)


def type_named(raw: object) -> str:
    """Return the type of activity that somebody typed, by its word or its label: `email opened`, `Opened an email`, `my own word`.

    Raises:
        ValueError: there is none, or it is too long; the text is a sentence.
    """
    text = canon_text(raw)
    if text is None:
        raise ValueError("Type: there is none.")
    if len(text) > LONGEST_TYPE:
        raise ValueError(f"Type is {len(text):,} characters long; {LONGEST_TYPE} fit.")
    folded = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
    if not folded:
        raise ValueError("Type: there is none.")
    for known, label in ACTIVITIES.items():
        if folded in (known.replace("_", " "), label.casefold()):
            return known
    return folded.replace(" ", "_")


def type_label(type_: str) -> str:
    """Return what a person calls a type."""
    return ACTIVITIES.get(type_) or (type_[:1].upper() + type_[1:]).replace("_", " ")


def what_named(type_: str, raw: object) -> What:
    """Return what somebody typed as *About*: a name, or a kind and a name (`campaign: Spring fair`).

    Raises:
        ValueError: it is too long; the text is a sentence.
    """
    text = canon_text(raw)
    if text is None:
        return What()
    if len(text) > LONGEST_NAME:
        raise ValueError(f"About is {len(text):,} characters long; {LONGEST_NAME:,} fit.")
    kind, colon, name = text.partition(":")
    if colon and kind.strip().casefold() in KINDS and name.strip():
        return What(kind.strip().casefold(), name.strip())
    return What(_ABOUT.get(type_, ""), text)


def subject_of(done: Happening) -> str:
    """Return the subject of a task or event: the activity's own, else what was done, on one line that fits."""
    own = " ".join(done.subject.split())
    return _cut(own or headline(done.type, done.what), LONGEST_SUBJECT)


def headline(type_: str, what: What) -> str:
    """Return what was done in a few words: `Filled in the form “Demo request”`."""
    verb, alone = _DOES.get(type_, (f"{type_label(type_)}:", type_label(type_)))
    named = " ".join(str(what).split()) if what.name else ""
    return f"{verb} {named}" if named else alone


def description(done: Happening) -> str:
    """Return what happened as a person reads it in the CRM (features S0-62): what was done, when, and every detail on a line of its own."""
    at = from_iso(done.at)
    lines = [f"{headline(done.type, done.what)} on {at.day} {at:%B} {at.year} at {at:%H:%M} UTC."]
    own = " ".join(done.subject.split())
    if own and own != headline(done.type, done.what):
        lines.append(f"Subject: {own}")
    for name, value in done.details.items():
        if value:
            lines.append(f"{name}: {value}")
    return "\n".join(lines)


def fitting(text: str, most: int | None) -> str:
    """Return a text that fits into a field of the CRM; what is left out is shown by an ellipsis."""
    return text if most is None else _cut(text, most)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# ------------------------------------------------------------------------------------------------ which of them travel
TASK, EVENT, STAYS = "task", "event", "no"
WAYS = (TASK, EVENT, STAYS)
"""What an activity becomes in the CRM: a completed task, an event, or nothing."""


def way_of(type_: str, ways: Mapping[str, str], others: str) -> str:
    """Return what activities of a type become in the CRM; `others` = what is said of all types that are not named."""
    return ways.get(type_, others)


def minutes(details: Mapping[str, str], otherwise: int = 60) -> int:
    """Return how long a meeting took: the detail *Minutes* or *Duration* where it is a number of minutes, else an hour."""
    for name, value in details.items():
        if name.casefold() in ("minutes", "duration", "duration (minutes)") and value.isascii() and value.isdigit():
            return min(int(value), 14 * 24 * 60)
    return otherwise
