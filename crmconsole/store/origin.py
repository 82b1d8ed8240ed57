"""Where a workspace's database comes from: the one that was always here, put back from a backup, or a copy of one that goes on elsewhere.

Judges by the witness, keeps the judgement in the database, and carries out what a person says about a copy. What a run then does differently is
not decided here (`sync-algorithm` §9).
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.clock import iso
from crmconsole.errors import NotReady
from crmconsole.store import witness, workspace
from crmconsole.store.database import Database
from crmconsole.store.witness import Place, Witness

CURSOR_LIFE = timedelta(days=14)
"""Salesforce forgets deleted records after 15 days: an older cursor would miss deletions."""


class Known(NamedTuple):
    """What a database says about itself."""

    db_uuid: str
    generation: int
    org_id: str
    machine: str
    machine_name: str


class Origin(NamedTuple):
    """The judgement. `copied_from` is what people call the place of the other one; empty when there is none."""

    copied_from: str
    restored: bool


def judged(known: Known, seen: Witness | None, place: Place, is_there: Callable[[Path], bool]) -> Origin:
    """Return where a database comes from; `is_there` tells whether the same database lies in another folder of this computer."""
    copied_from = ""
    if known.machine not in ("", place.machine.id):
        copied_from = f"the computer {known.machine_name}"
    elif seen is not None and Path(seen.folder) != place.folder and is_there(Path(seen.folder)):
        copied_from = f"the folder {seen.folder}"
    return Origin(copied_from, seen is not None and known.generation < seen.generation)


def settle(db: Database, place: Place, now: datetime) -> None:
    """Judge a database that was just opened, keep the judgement in it, and begin to bear witness."""
    with db.read() as connection:
        known = _known(connection)
    found = judged(known, witness.read(place, known.db_uuid), place, lambda other: _lies_in(other, known.db_uuid))
    with db.write() as connection:
        if not known.machine:
            _belongs_to(connection, place)
        _remember(connection, "copied_from", found.copied_from)
        if found.restored:
            workspace.set_setting(connection, "restored", iso(now))
            _look_again(connection, iso(now - CURSOR_LIFE))
    db.place = place
    bear_witness(db)


def bear_witness(db: Database) -> None:
    """Write down how far the database is. One in memory, or a copy that nobody decided about yet, bears no witness."""
    if db.place is None:
        return
    with db.read() as connection:
        known, undecided = _known(connection), copied_from(connection)
    if undecided:
        return
    seen = Witness(known.generation, known.org_id, str(db.place.folder), db.place.machine.id)
    if witness.read(db.place, known.db_uuid) != seen:
        witness.write(db.place, known.db_uuid, seen)


def other_of_org(db: Database, org_id: str) -> str:
    """Return the folder of another database of this computer that belongs to an org and is still there; empty when there is none (features S0-11)."""
    if db.place is None:
        return ""
    with db.read() as connection:
        known = _known(connection)
    seen = witness.others_of_org(db.place, known.db_uuid, org_id)
    return next((one.folder for db_uuid, one in seen if _lies_in(Path(one.folder), db_uuid)), "")


# ------------------------------------------------------------------------------------------------ copies
def copied_from(connection: Connection) -> str:
    """Return where the other one of a copied database is, as long as nobody said which of them goes on; empty otherwise."""
    return workspace.meta(connection, "copied_from")


def about_copy(other: str) -> NotReady:
    """Return what is said about a copy that nobody decided about yet."""
    return NotReady(
        f"This workspace is a copy: the same one belongs to {other}.",
        "Nothing is synchronised from here, because two of them would work against each other.",
        "If this one goes on in its place: crmconsole workspace goes-on. If both are kept: crmconsole workspace is-a-copy.",
        cause="copied",
    )


def make_sure_it_is_the_one(connection: Connection) -> None:
    """Make sure that no decision about a copy is open.

    Raises:
        NotReady: nothing may be synchronised before.
    """
    other = copied_from(connection)
    if other:
        raise about_copy(other)


def goes_on(connection: Connection, place: Place) -> None:
    """Let this database go on; the other one will be found to be the copy where this computer sees it."""
    _belongs_to(connection, place)
    _remember(connection, "copied_from", "")


def becomes_another(connection: Connection, place: Place) -> None:
    """Make this database one of its own, beside the other: another identity, other keys, and nothing on the way counts as its own any more.

    What was on the way is looked up in the CRM by id or key before anything is sent.
    """
    _remember(connection, "db_uuid", str(uuid.uuid4()))
    _remember(connection, "install_prefix", uuid.uuid4().hex[:6])
    connection.exec_driver_sql("UPDATE batch SET state = 'unsure' WHERE state = 'sent'")
    goes_on(connection, place)


# ------------------------------------------------------------------------------------------------ details
def _known(connection: Connection) -> Known:
    stored = workspace.stored_connection(connection)
    return Known(
        workspace.meta(connection, "db_uuid"),
        int(workspace.meta(connection, "generation") or 0),
        "" if stored is None else stored.identity.org_id,
        workspace.meta(connection, "machine"),
        workspace.meta(connection, "machine_name"),
    )


def _lies_in(folder: Path, db_uuid: str) -> bool:
    """Tell whether a database with this identity lies in a folder. One that cannot be read counts: a person is asked rather than passed over."""
    path = folder / settings.DATABASE
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as other:
            return bool(other.execute("SELECT value FROM meta WHERE key = 'db_uuid'").fetchone() == (db_uuid,))
    except sqlite3.Error:
        return True


def _belongs_to(connection: Connection, place: Place) -> None:
    _remember(connection, "machine", place.machine.id)
    _remember(connection, "machine_name", place.machine.name)


def _remember(connection: Connection, key: str, value: str) -> None:
    if workspace.meta(connection, key) != value:
        connection.exec_driver_sql(
            "INSERT INTO meta (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )


def _look_again(connection: Connection, before: str) -> None:
    """Let the next run read the changes of a whole day before the cursor and compare all ids; where the last reading is too long ago, everything anew.

    Whose eyes saw what a void cursor stands for remains known, so that deletions are still looked up from there.
    """
    connection.exec_driver_sql("UPDATE stream SET deep_at = NULL, ids_at = NULL")
    connection.exec_driver_sql(
        "UPDATE stream SET valid_for = substr(valid_for, 1, instr(valid_for, ':')) || 'void' WHERE last_ok < ?",
        (before,),
    )
