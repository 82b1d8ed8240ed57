"""How much a workspace holds, table by table; never what."""

from __future__ import annotations

from sqlalchemy import Connection


def row_counts(connection: Connection) -> list[tuple[str, int]]:
    """Return every table with its number of rows, by name."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    tables = [str(row[0]) for row in names]
    return [(name, int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0)) for name in tables]
