"""A workspace as a measurement needs it: connected, set up for leads with 40 mapped fields, and a look at what is in it."""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from crmconsole.connect.salesforce.soql import select
from crmconsole.console import Console
from crmconsole.records import MAPPED, Kind
from crmconsole.settings import DATABASE
from crmconsole.store import mappings
from crmconsole.store.local_fields import BY_KIND
from crmconsole.store.marketing_tables import metadata
from crmconsole.sync.prepare import prepared, refresh_schemas

FIELDS = 40
CHECKED = ("LastName", "FirstName", "Company", "Email", "Phone", "Street", "City", "PostalCode", "Title", "Website")
"""Plain texts on both sides: what the floor stored and what we stored is compared in them."""
BOOKKEEPING = frozenset({"api_use", "connection", "crm_schema", "incident", "meta", "run", "setting", "stream"})
"""Tables in which a run notes itself; all others hold what people care about."""


@asynccontextmanager
async def workspace(url: str, folder: Path, *, whole: bool = False) -> AsyncIterator[Console]:
    """Give the console of a new workspace in a folder of its own, connected and set up: leads only, 40 fields both ways;
    `whole`: every object, as the default set-up has them."""
    with TemporaryDirectory(dir=folder, prefix="workspace-", ignore_cleanup_errors=True) as place:
        console = await Console.open(Path(place))
        try:
            await console.connect_practice(url, "session")
            await console.setup_defaults()
            if not whole:
                for kind in MAPPED:
                    if kind is not Kind.LEAD:
                        await console.set_object(kind, pull=False, push=False)
                view = await console.mapping(Kind.LEAD)
                await console.save_mapping(Kind.LEAD, view.rows[:FIELDS])
            # Runs begin when the measurement says so.
            await console.pause(None)
            yield console
        finally:
            await console.close()


def query_of(console: Console) -> tuple[str, list[str]]:
    """Return the query by which the console reads all leads, and the CRM's names of the 40 mapped fields."""
    desk = console.desk
    schemas = refresh_schemas(desk.db, desk.crm(), desk.clock)
    layout = prepared(desk.db, schemas).layouts[Kind.LEAD]
    mapped = [pair.remote for pair in layout.pairs if pair.local in BY_KIND[Kind.LEAD]]
    assert len(mapped) == FIELDS, mapped
    return select(schemas[Kind.LEAD], layout.remotes, ["IsDeleted = false"]), mapped


def database_of(console: Console) -> Path:
    """Return the file of a workspace."""
    return console.workspace / DATABASE


def checksum(rows: Iterable[Sequence[object]]) -> str:
    """Return a sum over rows of texts that does not depend on their order, nor on how an accent or a blank is spelt."""
    total = 0
    for row in rows:
        text = unicodedata.normalize("NFC", "\x1f".join("" if value is None else str(value).strip() for value in row))
        total += int.from_bytes(hashlib.blake2b(text.encode(), digest_size=12).digest(), "big")
    return f"{total % (1 << 96):024x}"


def checksum_of_leads(console: Console) -> tuple[int, str]:
    """Return how many linked leads are here, and the checksum over their CRM ids and ten texts."""

    def look(connection: Connection) -> list[tuple[object, ...]]:
        here = {remote: local for local, remote in mappings.layout_names(connection, _layout_id(connection))}
        names = ", ".join(f'person."{here[remote]}"' for remote in CHECKED)
        rows = connection.exec_driver_sql(
            f"SELECT link.remote_id, {names} FROM link JOIN person ON person.id = link.local_id WHERE link.kind = 'lead'"
        )
        return [tuple(row) for row in rows]

    with console.desk.db.read() as connection:
        rows = look(connection)
    return len(rows), checksum(rows)


def _layout_id(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT max(layout_id) FROM link WHERE kind = 'lead'").scalar() or 0)


def fingerprints(console: Console) -> dict[str, str]:
    """Return, for each table that holds more than a run's own notes, a sum over all it holds."""
    with sqlite3.connect(f"file:{database_of(console)}?mode=ro", uri=True) as connection:
        return {
            table.name: checksum(connection.execute(f'SELECT * FROM "{table.name}"'))
            for table in metadata.sorted_tables
            if table.name not in BOOKKEEPING
        }


def add_people(console: Console, people: int, *, enable_sync: bool = True) -> None:
    """Put people here that the CRM does not know, as an import would: leads with their 16 fields filled, waiting to be sent
    unless their *CRM Enable Sync* is off."""
    names = ", ".join(f'"{name}"' for name in _PERSON_COLUMNS)
    marks = ", ".join("?" * len(_PERSON_COLUMNS))
    with console.desk.db.write() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO person ({names}) VALUES ({marks})", [_person(number, enable_sync) for number in range(people)]
        )


_PERSON_COLUMNS = (
    *("kind", "created_at", "source", "enable_sync", "dirty", "email_key", "sort_name"),
    *("last_name", "first_name", "company", "job_title", "email", "phone"),
    *("website", "street", "city", "postal_code", "country"),
    *("region", "lead_source", "industry", "notes", "newsletter", "language"),
)


def _person(number: int, enable_sync: bool) -> tuple[object, ...]:
    last, first = _LAST[number % len(_LAST)] + f"-{number}", _FIRST[number % len(_FIRST)]
    email = f"person{number}@firm{number % 977}.example"
    return (
        *("lead", "2026-11-01T08:00:00Z", "import", int(enable_sync), 1, email, f"{last} {first}".casefold()),
        *(last, first, f"Firm {number % 977} & Söhne", "Buyer", email, f"+49 30 {number:07d}"),
        *(
            f"firm{number % 977}.example",
            f"Hauptstraße {number % 200}",
            "Berlin",
            f"{10000 + number % 90000}",
            "Germany",
        ),
        *("Europe", "Web", "Finance", f"Met at the fair, stand {number % 300}.", number % 2, "de"),
    )


_LAST = ("Müller", "O'Brien", "García", "Nowak", "Søren", "Yılmaz", "Smith", "Łukasz")
_FIRST = ("Anna", "Zoë", "José", "Chloé", "Ben", "Ingrid", "Ümit")
