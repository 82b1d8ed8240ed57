"""Opening a workspace's database: pragmas, one writing transaction at a time, reading connections, trouble in plain words.

SQLite's peculiarities end here; the rest of the store speaks SQLAlchemy.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from crmconsole.errors import ConsoleError, DiskFull, WorkspaceBusy, WorkspaceDamaged, WorkspaceProblem
from crmconsole.store import migrations, triggers
from crmconsole.store.tables import meta

_WRITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-65536",
    "PRAGMA wal_autocheckpoint=4000",
)
_READ_PRAGMAS = ("PRAGMA query_only=ON", "PRAGMA busy_timeout=5000", "PRAGMA cache_size=-16384")


class Database:
    """The open database of one workspace. Transactions may be opened on any thread; SQLite lets one write at a time."""

    def __init__(self, path: Path | None, writer: Engine, reader: Engine) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a writing transaction: committed at the end, rolled back on any error.

        Raises:
            DiskFull: nothing of this transaction was kept.
            WorkspaceBusy: somebody else wrote for more than five seconds.
            WorkspaceDamaged: the file is broken.
        """
        try:
            with self._writer.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise explained(error, self.path) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database and cannot write."""
        try:
            with self._reader.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise explained(error, self.path) from error

    def copy(self) -> Database:
        """Return an independent copy in memory, as of now: what a rehearsal works on."""
        target = _memory()
        with closing(self._reader.raw_connection()) as source, closing(target._writer.raw_connection()) as twin:
            cast(sqlite3.Connection, source.driver_connection).backup(cast(sqlite3.Connection, twin.driver_connection))
        return target

    def tidy(self) -> None:
        """Give disk space of the log back and refresh the statistics after a large run."""
        with closing(self._writer.raw_connection()) as connection:
            for pragma in ("PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.cursor().execute(pragma)

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()
        self._writer.dispose()


def open_database(path: Path) -> Database:
    """Return the database at `path`, made when it does not exist.

    Raises:
        WorkspaceDamaged: the file is no database, or a broken one. It is left as it is.
        DiskFull: there is no room to make it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = _engine(path, _WRITE_PRAGMAS, "BEGIN IMMEDIATE")
        with writer.connect() as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if answer != "ok":
            raise damaged(path)
        _make(writer, path)
        return Database(path, writer, _engine(path, _READ_PRAGMAS, "BEGIN"))
    except DatabaseError as error:
        raise explained(error, path) from error
    except OSError as error:
        raise WorkspaceProblem(
            f"The workspace folder {path.parent} cannot be used: {error.strerror or error}.",
            "Nothing was changed.",
            "Choose another folder, or allow writing to it.",
        ) from error


def in_memory() -> Database:
    """Return an empty database that lives only as long as the object."""
    database = _memory()
    _make(database._writer, None)
    return database


def _memory() -> Database:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    _prepare(engine, ("PRAGMA foreign_keys=ON",), "BEGIN IMMEDIATE")
    return Database(None, engine, engine)


def _engine(path: Path, pragmas: tuple[str, ...], begin: str) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}", poolclass=QueuePool, pool_size=4, max_overflow=8, connect_args={"check_same_thread": False}
    )
    _prepare(engine, pragmas, begin)
    return engine


def _prepare(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    @event.listens_for(engine, "connect")
    def connected(dbapi_connection: sqlite3.Connection, _record: object) -> None:
        dbapi_connection.isolation_level = None
        dbapi_connection.text_factory = str
        for pragma in pragmas:
            dbapi_connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def began(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _make(engine: Engine, path: Path | None) -> None:
    migrations.bring_up_to_date(engine, path)
    with engine.begin() as connection:
        triggers.install(connection)
        if connection.execute(select(meta.c.value).where(meta.c.key == "db_uuid")).scalar() is None:
            connection.execute(
                meta.insert(),
                [
                    {"key": "db_uuid", "value": str(uuid.uuid4())},
                    {"key": "generation", "value": "0"},
                    {"key": "install_prefix", "value": uuid.uuid4().hex[:6]},
                ],
            )


def explained(error: DatabaseError, path: Path | None) -> ConsoleError:
    """Return SQLite's trouble as an error with a plain sentence."""
    text = str(error.orig or error)
    where = f" ({path})" if path else ""
    if "full" in text:
        return DiskFull(
            f"The disk is full{where}.",
            "The last step was taken back, nothing is half written.",
            "Free some space and start the run again.",
            cause="disk_full",
        )
    if "locked" in text or "busy" in text:
        return WorkspaceBusy(
            f"Another program is writing to the workspace{where}.",
            "Nothing was changed.",
            "Close it, or wait a moment and try again.",
        )
    if "readonly" in text or "unable to open" in text:
        return WorkspaceProblem(
            f"The workspace database{where} cannot be written.",
            "Nothing was changed.",
            "Check the rights of the folder.",
        )
    if "not a database" in text or "malformed" in text or "disk I/O" in text:
        return damaged(path)
    if isinstance(error, OperationalError):
        return WorkspaceProblem(
            f"The workspace database{where} answered: {text}.",
            "The last step was taken back.",
            "Try again; if it stays, restore a backup.",
        )
    raise error


def damaged(path: Path | None) -> WorkspaceDamaged:
    """Return the error for a file that is no sound database."""
    return WorkspaceDamaged(
        f"The workspace database {path or ''} is damaged or is not a CRM Console database.".replace("  ", " "),
        "It was not touched, and nothing was sent.",
        "Restore it from a backup, or start with another --workspace folder.",
        cause="workspace_damaged",
    )
