"""Migrations of a workspace's database, with Alembic: a copy of the file first, then every step in one transaction. Whoever is killed
on the way leaves the old schema or the new one, and a whole copy of the old.

`python -m crmconsole.store.migrations "what changes"` writes a new step from the difference between `tables.py` and the newest one.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection, Engine, create_engine, inspect

from crmconsole.errors import WorkspaceProblem

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0019"
"""The newest step; a database that says so is opened without loading Alembic."""

_HERE = Path(__file__).parent


def found(engine: Engine) -> str | None:
    """Return the step that a database stands at; None for a new one.

    Raises:
        WorkspaceProblem: the file was written by a newer console.
    """
    with engine.connect() as connection:
        step = version(connection)
    if step is not None and step > HEAD:
        raise WorkspaceProblem(
            "This workspace was written by a newer CRM Console.",
            "It was not touched.",
            "Install the newer version, or use another --workspace folder.",
        )
    return step


def bring_up_to_date(engine: Engine, path: Path | None) -> None:
    """Migrate the database to the newest step; an older file is copied beside itself first.

    Raises:
        WorkspaceProblem: the file was written by a newer console.
    """
    step = found(engine)
    if step == HEAD:
        return
    if step is not None and path is not None:
        _keep_copy(engine, path.with_name(f"{path.stem}-before-{HEAD}{path.suffix}"))
    _upgrade(engine)


def _keep_copy(engine: Engine, to: Path) -> None:
    """Copy the database through SQLite, which sees what is still in its log; the copy has its name only when it is whole."""
    unfinished = to.with_name(f"{to.name}.part")
    unfinished.unlink(missing_ok=True)
    with closing(engine.raw_connection()) as source, closing(sqlite3.connect(unfinished)) as target:
        cast(sqlite3.Connection, source.driver_connection).backup(target)
    os.replace(unfinished, to)


def version(connection: Connection) -> str | None:
    """Return the step that a database stands at; None for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def _upgrade(engine: Engine) -> None:
    from alembic import command

    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    return config


def write_step(message: str) -> None:
    """Write a new step from the difference between `tables.py` and the newest step."""
    from alembic import command

    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'now.db'}")
        _upgrade(engine)
        with engine.connect() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{int(HEAD) + 1:04d}")
        engine.dispose()


def main() -> int:
    """Write a step; the message is the only argument."""
    if len(sys.argv) != 2:
        sys.stderr.write('usage: python -m crmconsole.store.migrations "what changes"\n')
        return 2
    write_step(sys.argv[1])
    return 0
