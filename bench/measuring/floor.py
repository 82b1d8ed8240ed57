"""The floor: the least that anybody must do to have the CRM's leads in a local table. No mapping, no links, no history.

The same pages over HTTP, decoded by orjson, and one bulk insert by sqlite3's own `executemany`.
"""

from __future__ import annotations

import http.client
import sqlite3
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import orjson

from bench.measuring.workspace import CHECKED, checksum


def pull(url: str, token: str, version: str, soql: str, columns: Sequence[str], database: Path) -> int:
    """Read all records of the query into a new table of the database and return how many there were."""
    names = ("Id", *columns)
    declared = ", ".join(["Id TEXT PRIMARY KEY", *(f'"{name}"' for name in columns)])
    connection = sqlite3.connect(database, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", f"CREATE TABLE lead ({declared})", "BEGIN"):
        connection.execute(statement)
    row = itemgetter(*names)
    records = _records(url, token, f"/services/data/v{version}/queryAll?q={quote(soql, safe='')}")
    done = connection.executemany(f"INSERT INTO lead VALUES ({', '.join('?' * len(names))})", map(row, records))
    connection.execute("COMMIT")
    number = done.rowcount
    connection.close()
    return number


def checksum_of(database: Path) -> str:
    """Return the checksum that `workspace.checksum_of_leads` gives for the same leads."""
    names = ", ".join(["Id", *(f'"{name}"' for name in CHECKED)])
    with sqlite3.connect(database) as connection:
        return checksum(connection.execute(f"SELECT {names} FROM lead"))


def _records(url: str, token: str, path: str) -> Iterator[dict[str, Any]]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    while path:
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"The practice org answered {answer.status}: {content[:300]!r}")
        page = orjson.loads(content)
        yield from page["records"]
        path = page.get("nextRecordsUrl", "")
    connection.close()
