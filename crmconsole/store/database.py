"""Opening a workspace's database: pragmas, one writing transaction at a time behind the fence, reading connections, trouble in plain words.

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
from sqlalchemy.pool import PoolProxiedConnection, QueuePool, StaticPool

from crmconsole.errors import ConsoleError, WorkspaceBusy, WorkspaceDamaged, WorkspaceProblem
from crmconsole.store import disk, fence, migrations, triggers
from crmconsole.store.known_columns import KnownColumns
from crmconsole.store.tables import meta
from crmconsole.store.witness import Place

_WRITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-16384",
    "PRAGMA wal_autocheckpoint=4000",
)
_READ_PRAGMAS = ("PRAGMA query_only=ON", "PRAGMA busy_timeout=5000", "PRAGMA cache_size=-16384")

_AT_HAND = 2
"""Connections of either kind that are kept; a pool lends the others."""


class Database:
    """The open database of one workspace. Transactions may be opened on any thread; SQLite lets one write at a time."""

    def __init__(self, path: Path | None, writer: Engine, reader: Engine, own_fence: str | None = None) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._writing: list[Connection] = []
        self._reading: list[Connection] = []
        """Connections between two uses: most of what is read takes less time than getting one from the pool and giving it back."""
        self._closed = False
        self._own_fence = own_fence
        """None for a database in memory, which nobody else can open."""
        self.place: Place | None = None
        """Where a console opened it; nothing else bears witness for it (`origin.py`)."""

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a writing transaction: committed at the end, rolled back on any error.

        Raises:
            DiskFull: nothing of this transaction was kept.
            WorkspaceBusy: another console opened the workspace since, or somebody else wrote for more than five seconds.
            WorkspaceDamaged: the file is broken.
        """
        try:
            connection = _at_hand(self._writing, self._writer)
            try:
                with connection.begin():
                    if self._own_fence is not None:
                        fence.check(cast(sqlite3.Connection, connection.connection.driver_connection), self._own_fence)
                    yield connection
            except BaseException:
                connection.close()
                raise
            self._keep(connection, self._writing)
        except DatabaseError as error:
            raise explained(error, self.path) from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database and cannot write."""
        try:
            connection = _at_hand(self._reading, self._reader)
            try:
                yield connection
                connection.rollback()
            except BaseException:
                connection.close()
                raise
            self._keep(connection, self._reading)
        except DatabaseError as error:
            raise explained(error, self.path) from error

    def copy(self) -> Database:
        """Return an independent copy in memory, as of now: what a rehearsal works on."""
        target = _memory()
        with closing(self._reader.raw_connection()) as source, closing(target._writer.raw_connection()) as twin:
            cast(sqlite3.Connection, source.driver_connection).backup(cast(sqlite3.Connection, twin.driver_connection))
        return target

    def copy_to(self, path: Path) -> None:
        """Write a copy of now into a file that has its name only when it is whole (`.part` before); others may write meanwhile.

        Raises:
            DiskFull, WorkspaceProblem: there is no copy.
        """
        unfinished = path.with_name(f"{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            with closing(self._reader.raw_connection()) as source, closing(sqlite3.connect(unfinished)) as target:
                cast(sqlite3.Connection, source.driver_connection).backup(target)
            unfinished.replace(path)
        except sqlite3.DatabaseError as error:
            unfinished.unlink(missing_ok=True)
            raise (
                disk.full(path)
                if "full" in str(error)
                else WorkspaceProblem(
                    f"The copy {path.name} could not be written: {error}.", "The workspace itself is untouched."
                )
            ) from error
        except OSError as error:
            raise WorkspaceProblem(
                f"The copy {path.name} could not be written: {error.strerror or error}.",
                "The workspace itself is untouched.",
                "Check the disk and the rights of the folder.",
            ) from error

    def unused(self) -> int:
        """Return how many bytes of the file hold nothing."""
        with self.read() as connection:
            pages = int(connection.exec_driver_sql("PRAGMA freelist_count").scalar() or 0)
            return pages * int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 0)

    def compact(self) -> None:
        """Write the file anew without what holds nothing. Nobody may write meanwhile.

        Raises:
            DiskFull: there is no room for the copy that this takes; nothing was changed.
            WorkspaceBusy: somebody is writing.
        """
        try:
            with closing(self._writer.raw_connection()) as connection:
                try:
                    connection.cursor().execute("VACUUM")
                except sqlite3.DatabaseError as error:
                    raise DatabaseError("VACUUM", (), error) from error
        except DatabaseError as error:
            raise explained(error, self.path) from error
        self.tidy()

    def tidy(self) -> None:
        """Give disk space of the log back and refresh the statistics after a large run."""
        with closing(self._writer.raw_connection()) as connection:
            for pragma in ("PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.cursor().execute(pragma)

    def close(self) -> None:
        """Close every connection; one that is in use now, as soon as it is not."""
        self._closed = True
        for idle in (self._reading, self._writing):
            while idle:
                idle.pop().close()
        self._reader.dispose()
        self._writer.dispose()

    def _keep(self, connection: Connection, idle: list[Connection]) -> None:
        if len(idle) < _AT_HAND and not self._closed:
            idle.append(connection)
        else:
            connection.close()


def _at_hand(idle: list[Connection], engine: Engine) -> Connection:
    try:
        return idle.pop()
    except IndexError:
        return engine.connect()


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
        own_fence = _make(writer, path)
        return Database(path, writer, _engine(path, _READ_PRAGMAS, "BEGIN"), own_fence)
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

    def do_begin(dbapi_connection: PoolProxiedConnection) -> None:
        cast(sqlite3.Connection, dbapi_connection.driver_connection).execute(begin)

    # What the dialect is asked for at the beginning of each transaction, where sqlite3 itself does nothing: as a statement
    # of SQLAlchemy's, it would cost more than most transactions that follow.
    engine.dialect.do_begin = do_begin  # type: ignore[method-assign]
    engine.dialect.execution_ctx_cls = KnownColumns


def _make(engine: Engine, path: Path | None) -> str:
    """Bring the tables up to date and return the fence of whoever opens the database."""
    if migrations.found(engine) not in (None, migrations.HEAD):
        # Whoever still writes in the older form must have stopped before the form changes.
        with engine.begin() as connection:
            fence.claim(connection)
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
        return fence.claim(connection)


def explained(error: DatabaseError, path: Path | None) -> ConsoleError:
    """Return SQLite's trouble as an error with a plain sentence."""
    text = str(error.orig or error)
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    where = f" ({path})" if path else ""
    # A quota and a full disk under the log's index are reported as failed writes.
    if name == "SQLITE_FULL" or (name.startswith("SQLITE_IOERR") and disk.nothing_left(path)):
        return disk.full(path)
    if name.startswith("SQLITE_IOERR"):
        return WorkspaceProblem(
            f"The disk under the workspace database{where} could not be read or written.",
            "The last step was taken back, nothing is half written.",
            "Check the disk, or the network it is on, and try again; if it stays, move the workspace to another disk.",
            cause="disk",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return WorkspaceBusy(
            f"Another program is writing to the workspace{where}.",
            "Nothing was changed.",
            "Close it, or wait a moment and try again.",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return WorkspaceProblem(
            f"The workspace database{where} cannot be written.",
            "Nothing was changed.",
            "Check the rights of the folder.",
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
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
