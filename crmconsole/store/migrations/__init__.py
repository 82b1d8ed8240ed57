"""Migrations of a workspace's database, with Alembic: a copy of the file first, then every step in one transaction.

`python -m crmconsole.store.migrations "what changes"` writes a new step from the difference between `tables.py` and the newest one.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, inspect

from crmconsole.errors import WorkspaceProblem

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The newest step; a database that says so is opened without loading Alembic."""

_HERE = Path(__file__).parent


def bring_up_to_date(engine: Engine, path: Path | None) -> None:
    """Migrate the database to the newest step; an older file is copied beside itself first.

    Raises:
        WorkspaceProblem: the file was written by a newer console.
    """
    with engine.connect() as connection:
        found = version(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise WorkspaceProblem(
            "This workspace was written by a newer CRM Console.",
            "It was not touched.",
            "Install the newer version, or use another --workspace folder.",
        )
    if found is not None and path is not None:
        shutil.copy2(path, path.with_name(f"{path.stem}-before-{HEAD}{path.suffix}"))
    _upgrade(engine)


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
