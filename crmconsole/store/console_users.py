"""The console's users: role, PIN, whether they left, and the CRM user that stands for each. Rules about them are in `console/users.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.roles import Role

_COLUMNS = "name, role, crm_user_id, pin, active, wrong_pins, wrong_at"


class StoredUser(NamedTuple):
    """A row of the table."""

    name: str
    role: Role
    crm_user_id: str | None
    pin: str | None
    active: bool
    wrong_pins: int
    wrong_at: str | None


def every(connection: Connection) -> list[StoredUser]:
    """Return all users by name, those who left too."""
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM console_user ORDER BY name COLLATE NOCASE, name")
    return [StoredUser(row[0], Role(row[1]), row[2], row[3], bool(row[4]), row[5], row[6]) for row in rows]


def named(connection: Connection, name: str) -> StoredUser | None:
    """Return the user of a name, without regard to case; None when there is none."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in every(connection) if one.name.casefold() == wanted), None)


def names(connection: Connection) -> list[str]:
    """Return the names of those who can be given people and tasks: everybody who has not left."""
    return [one.name for one in every(connection) if one.active]


def administrators(connection: Connection) -> list[str]:
    """Return the names of the Administrators who have not left."""
    return [one.name for one in every(connection) if one.active and one.role is Role.ADMINISTRATOR]


def links(connection: Connection) -> list[tuple[str, str | None]]:
    """Return everybody who has not left, and who left but still has a CRM user, with the CRM user that stands for them."""
    return [(one.name, one.crm_user_id) for one in every(connection) if one.active or one.crm_user_id is not None]


def save_links(connection: Connection, users: Sequence[tuple[str, str | None]]) -> None:
    """Store which CRM user stands for each. New names become Salespersons; who is left out is taken away, unless an Administrator or gone anyway."""
    known = {one.name: one for one in every(connection)}
    kept = {name for name, _crm in users}
    for name, crm_user_id in users:
        if name in known:
            link(connection, name, crm_user_id)
        else:
            add(connection, name, Role.SALESPERSON, crm_user_id)
    for one in known.values():
        if one.name not in kept and one.active and one.role is not Role.ADMINISTRATOR:
            remove(connection, one.name)


def add(connection: Connection, name: str, role: Role, crm_user_id: str | None = None, pin: str | None = None) -> None:
    """Add a user; `pin` as it is stored."""
    connection.exec_driver_sql(
        "INSERT INTO console_user (name, role, crm_user_id, pin) VALUES (?,?,?,?)", (name, str(role), crm_user_id, pin)
    )


def change(connection: Connection, name: str, role: Role, *, active: bool) -> None:
    """Store the role of a user, and whether they are still here."""
    connection.exec_driver_sql(
        "UPDATE console_user SET role = ?, active = ? WHERE name = ?", (str(role), int(active), name)
    )


def link(connection: Connection, name: str, crm_user_id: str | None) -> None:
    """Store the CRM user that stands for a user."""
    connection.exec_driver_sql("UPDATE console_user SET crm_user_id = ? WHERE name = ?", (crm_user_id, name))


def set_pin(connection: Connection, name: str, pin: str | None) -> None:
    """Store a PIN as `pin.sealed` made it, None = no PIN; wrong ones are forgotten."""
    connection.exec_driver_sql(
        "UPDATE console_user SET pin = ?, wrong_pins = 0, wrong_at = NULL WHERE name = ?", (pin, name)
    )


def remove(connection: Connection, name: str) -> None:
    """Remove a user; records keep the name of their owner."""
    connection.exec_driver_sql("DELETE FROM console_user WHERE name = ?", (name,))


def count_wrong_pin(connection: Connection, name: str, now: str) -> int:
    """Count a wrong PIN and return how many there were in a row."""
    connection.exec_driver_sql(
        "UPDATE console_user SET wrong_pins = wrong_pins + 1, wrong_at = ? WHERE name = ?", (now, name)
    )
    return int(connection.exec_driver_sql("SELECT wrong_pins FROM console_user WHERE name = ?", (name,)).scalar_one())


def forget_wrong_pins(connection: Connection, name: str) -> None:
    """Forget the wrong PINs after a right one."""
    connection.exec_driver_sql("UPDATE console_user SET wrong_pins = 0, wrong_at = NULL WHERE name = ?", (name,))
