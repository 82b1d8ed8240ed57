"""Pre-configured tasks, from which the action *Create Task* chooses (features S2-16, S2-17)."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

_COLUMNS = "id, name, subject, priority, status, due_days, description, remind"


class StoredTemplate(NamedTuple):
    """A row of the table."""

    id: int
    name: str
    subject: str
    priority: str
    status: str
    due_days: int | None
    description: str
    remind: int


def every(connection: Connection) -> list[StoredTemplate]:
    """Return the templates by name."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM task_template ORDER BY name COLLATE NOCASE, id")
    return [StoredTemplate._make(row) for row in rows]


def named(connection: Connection, name: str) -> StoredTemplate | None:
    """Return the template of a name, without regard to case; None when there is none."""
    row = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM task_template WHERE name = ? COLLATE NOCASE", (name,)
    ).first()
    return None if row is None else StoredTemplate._make(row)


def save(connection: Connection, template: StoredTemplate) -> int:
    """Store a template and return its id; id 0 = a new one."""
    values = template[1:]
    if template.id:
        connection.exec_driver_sql(
            "UPDATE task_template SET name=?, subject=?, priority=?, status=?, due_days=?, description=?, remind=? WHERE id=?",
            (*values, template.id),
        )
        return template.id
    done = connection.exec_driver_sql(
        "INSERT INTO task_template (name, subject, priority, status, due_days, description, remind) VALUES (?,?,?,?,?,?,?)",
        values,
    )
    return int(done.lastrowid)


def remove(connection: Connection, template_id: int) -> bool:
    """Remove a template and tell whether there was one; tasks that were asked for keep what it said."""
    done = connection.exec_driver_sql("DELETE FROM task_template WHERE id = ?", (template_id,))
    return bool(done.rowcount)
