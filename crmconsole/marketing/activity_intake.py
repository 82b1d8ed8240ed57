"""Activities as they come in: one that somebody typed, or the rows of a file. The same file twice adds nothing.

How a file is read is in `sheets.py`, how activities are stored in `store/activities.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import orjson
from sqlalchemy import Connection

from crmconsole.clock import from_iso, iso
from crmconsole.errors import ConsoleError, InputProblem
from crmconsole.marketing.activities import (
    LONGEST_DETAIL,
    LONGEST_SUBJECT,
    MOST_DETAILS,
    STAYS,
    Happening,
    type_named,
    way_of,
    what_named,
)
from crmconsole.marketing.sheets import Row, read_sheet
from crmconsole.store import activities, people, workspace
from crmconsole.store.activities import LOCAL, WAITING, NewActivity
from crmconsole.store.database import Database
from crmconsole.values import canon_datetime, canon_id, canon_text, email_key
from crmconsole.views import ActivityImport, ActivityWays

CHUNK = 400
"""Rows that one transaction of an import holds."""
WAITS = timedelta(days=14)
"""How long an activity waits for its person to be linked (features S0-63, S2-33)."""
AHEAD = timedelta(days=1)
"""So far ahead of our clock something may have happened: other computers' clocks, other time zones."""
_EARLIEST = "1970-01-01T00:00:00Z"
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "emailaddress"),
    "person": ("personid", "person"),
    "crm": ("crmid", "salesforceid", "leadid", "contactid"),
    "type": ("type", "activity", "activitytype", "event"),
    "when": ("when", "date", "datetime", "time", "at", "happenedat"),
    "subject": ("subject",),
    "about": ("about", "what"),
}
_LABELS = {
    "email": "Email",
    "person": "Person id",
    "crm": "CRM id",
    "type": "Type",
    "when": "When",
    "subject": "Subject",
    "about": "About",
}


# ------------------------------------------------------------------------------------------------ one activity
def happened(
    type_: object, when: object, subject: object, about: object, details: Mapping[str, object], now: datetime
) -> Happening:
    """Return an activity that somebody typed; without a moment it happened just now.

    Raises:
        ValueError: something does not fit; the text is a sentence that names the part.
    """
    kind = type_named(type_)
    return Happening(kind, moment(when, now) or iso(now), _subject(subject), what_named(kind, about), _details(details))


def typed(
    connection: Connection,
    person_id: int,
    what: tuple[object, object, object, object, Mapping[str, object]],
    ways: ActivityWays,
    now: datetime,
    new_key: Callable[[], str],
) -> int:
    """Return the number of an activity that somebody typed, added now; `what` is its type, moment, subject, what it was about, details.

    Raises:
        InputProblem: there is no such person, or something does not fit; nothing was added.
    """
    person = people.living(connection, person_id)
    try:
        done = happened(*what, now)
    except ValueError as error:
        raise InputProblem(str(error), "Nothing was added.", "Correct it and add it again.") from None
    key = workspace.meta(connection, "install_prefix") + new_key()
    [added] = activities.add(connection, [new_activity(person.id, done, "hand", ways, iso(now), key)], iso(now))
    assert added is not None, "what is typed has no fingerprint"
    return added


def moment(raw: object, now: datetime) -> str | None:
    """Return when something happened, None for a blank; a moment without a time zone is taken as UTC.

    Raises:
        ValueError: it is no moment, or lies in the future; the text is a sentence.
    """
    if canon_text(raw) is None:
        return None
    try:
        at = canon_datetime(raw)
    except (ValueError, TypeError):
        raise ValueError(f"When: “{raw}” is not a moment such as 2026-11-21 08:00 or 2026-11-21T08:00:00Z.") from None
    assert at is not None
    if at < _EARLIEST:
        raise ValueError(f"When: “{raw}” is before 1970.")
    if from_iso(at) > now.astimezone(UTC) + AHEAD:
        raise ValueError(f"When: “{raw}” lies in the future; an activity is something that happened.")
    return at


def _subject(raw: object) -> str:
    text = " ".join((canon_text(raw) or "").split())
    if len(text) > LONGEST_SUBJECT:
        raise ValueError(f"Subject is {len(text):,} characters long; {LONGEST_SUBJECT} fit.")
    return text


def _details(raw: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in raw.items():
        text = canon_text(value)
        if text is None:
            continue
        if len(text) > LONGEST_DETAIL:
            raise ValueError(f"{name} is {len(text):,} characters long; {LONGEST_DETAIL:,} fit.")
        found[name] = text
    if len(found) > MOST_DETAILS:
        raise ValueError(f"There are {len(found)} details; {MOST_DETAILS} fit.")
    return found


def new_activity(
    person_id: int, done: Happening, source: str, ways: ActivityWays, now: str, key: str, fingerprint: str | None = None
) -> NewActivity:
    """Return an activity as it is stored: to be sent under its key when its type travels."""
    travels = way_of(done.type, ways.types, ways.others) != STAYS
    return NewActivity(
        person_id,
        done.type,
        done.at,
        done.subject,
        done.what.kind or None,
        done.what.name or None,
        done.details,
        source,
        fingerprint,
        WAITING if travels else LOCAL,
        iso(from_iso(now) + WAITS),
        key,
    )


def fingerprint(whose: str, done: Happening) -> str:
    """Return what makes a row of a file the same activity when it is imported again: who, as the file says it, and everything that happened."""
    parts = [whose, done.type, done.at, done.subject, done.what.kind, done.what.name, sorted(done.details.items())]
    return hashlib.blake2b(orjson.dumps(parts), digest_size=16).hexdigest()


# ------------------------------------------------------------------------------------------------ a file
@dataclass
class _Columns:
    places: dict[str, int] = field(default_factory=dict)
    details: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Incoming:
    number: int
    email: str | None
    person: str | None
    crm: str | None
    done: Happening

    @property
    def whose(self) -> str:
        """Who it was, as the file says it: stays the same when the person becomes a contact."""
        return f"email:{self.email}" if self.email else f"crm:{self.crm}" if self.crm else f"person:{self.person}"


def import_file(db: Database, path: Path, now: Callable[[], str], ways: ActivityWays) -> ActivityImport:
    """Take in a CSV or XLSX file of activities and say what became of each row. Blocks.

    Columns: Email, Person id or CRM id (one of them), Type, When, Subject, About; every other column is a detail. Each few hundred rows
    are one transaction.

    Raises:
        InputProblem: the file cannot be read, or a column that is needed is missing; nothing was imported.
        DiskFull, WorkspaceProblem: storing failed on the way; the sentence says up to which row it is imported.
    """
    sheet = read_sheet(path, lambda headers: len(_columns(headers).places))
    columns = _columns(sheet.headers)
    _check_columns(path, columns)
    added = known = last = 0
    rejected: list[tuple[int, str]] = []
    rows = iter(sheet.rows)
    while chunk := list(islice(rows, CHUNK)):
        moment_now = now()
        incoming = list(_incoming(chunk, columns, from_iso(moment_now), rejected))
        try:
            with db.write() as connection:
                new = list(_with_people(connection, incoming, ways, moment_now, rejected))
                made = activities.add(connection, new, moment_now)
        except ConsoleError as trouble:
            kept = f"The rows up to {last:,} are imported, the others are not." if last else "Nothing was imported."
            told = trouble.help
            raise type(trouble)(told.happened, kept, told.fix, cause=trouble.cause, action=trouble.action) from trouble
        added += sum(one is not None for one in made)
        known += sum(one is None for one in made)
        last = chunk[-1].number
    return ActivityImport(added, known, tuple(sorted(rejected)))


def _columns(headers: Sequence[str]) -> _Columns:
    """Return where everything stands.

    Raises:
        InputProblem: two columns are for the same thing.
    """
    found = _Columns()
    for place, header in enumerate(headers):
        plain = "".join(char for char in header.casefold() if char.isalnum())
        if not plain:
            continue
        name = next((name for name, wordings in _COLUMNS.items() if plain in wordings), None)
        taken = header in found.details if name is None else name in found.places
        if taken:
            raise InputProblem(
                f"Two columns are for {_LABELS[name] if name else header}.",
                "Nothing was imported.",
                "Remove one of them.",
            )
        if name is None:
            found.details[header] = place
        else:
            found.places[name] = place
    return found


def _check_columns(path: Path, columns: _Columns) -> None:
    if not {"email", "person", "crm"} & columns.places.keys() or "type" not in columns.places:
        raise InputProblem(
            f"{path.name} does not say who did what.",
            "Nothing was imported.",
            "Its first row needs the column Type, and one of Email, Person id and CRM id. Others: When, Subject, About, and any details.",
        )


def _incoming(
    rows: Sequence[Row], columns: _Columns, now: datetime, rejected: list[tuple[int, str]]
) -> Iterator[_Incoming]:
    for row in rows:
        if row.trouble:
            rejected.append((row.number, row.trouble))
            continue
        if not any(canon_text(cell) for cell in row.cells):
            continue
        try:
            yield _read(row, columns, now)
        except ValueError as error:
            rejected.append((row.number, str(error)))


def _read(row: Row, columns: _Columns, now: datetime) -> _Incoming:
    def cell(place: int | None) -> object:
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def text(name: str) -> str | None:
        return canon_text(cell(columns.places.get(name)))

    when = cell(columns.places.get("when"))
    if canon_text(when) is None:
        raise ValueError("When: there is none.")
    done = happened(
        text("type"),
        when,
        text("subject"),
        text("about"),
        {name: cell(place) for name, place in columns.details.items()},
        now,
    )
    address = text("email")
    email = email_key(address)
    if address is not None and email is None:
        raise ValueError(f"Email: “{address}” is no e-mail address.")
    person = text("person")
    return _Incoming(
        row.number, email, None if person is None else person.removesuffix(".0"), canon_id(text("crm")), done
    )


def _with_people(
    connection: Connection,
    incoming: Sequence[_Incoming],
    ways: ActivityWays,
    now: str,
    rejected: list[tuple[int, str]],
) -> Iterator[NewActivity]:
    prefix = workspace.meta(connection, "install_prefix")
    by_email = people.by_email_keys(connection, {one.email for one in incoming if one.email})
    for one in incoming:
        try:
            person_id = _person(connection, one, by_email)
        except InputProblem as problem:
            rejected.append((one.number, problem.help.happened))
            continue
        # The key follows from the row: imported again after the database was put back, it is the same task there.
        mark = fingerprint(one.whose, one.done)
        yield new_activity(person_id, one.done, "import", ways, now, f"{prefix}{mark}", mark)


def _person(connection: Connection, one: _Incoming, by_email: Mapping[str, Sequence[int]]) -> int:
    """Return whose activity it is: by number, else by CRM id, else by e-mail address.

    Raises:
        InputProblem: nobody, or several people.
    """
    if one.person is not None:
        if not (one.person.isascii() and one.person.isdigit()) or len(one.person) > 15:
            raise InputProblem(f"Person id: “{one.person}” is no number.", "")
        return people.living(connection, int(one.person)).id
    if one.crm is not None:
        found = people.by_crm_id(connection, one.crm)
        if not found:
            raise InputProblem(f"Nobody here is linked with the record {one.crm}.", "")
        return found[0]
    if one.email is None:
        raise InputProblem("The row does not say who it was: Email, Person id and CRM id are blank.", "")
    known = by_email.get(one.email, ())
    if not known:
        raise InputProblem(f"Nobody here has the address {one.email}.", "")
    if len(known) > 1:
        numbers = ", ".join(str(number) for number in known)
        raise InputProblem(f"Several people here have the address {one.email}: {numbers}.", "")
    return known[0]
