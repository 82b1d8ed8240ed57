"""Who took whose place after a conversion or merge, where that was found out later, and who still holds marketing history of their own then."""

from __future__ import annotations

from sqlalchemy import Connection


def orphans(connection: Connection) -> list[tuple[str, str]]:
    """Return the CRM ids of people whose record was converted or merged away and who still hold some history, or whose heir is not known here yet,
    with those of their heirs.

    A place in a program counts while the heir has none there, while it goes on, or while it has steps that the heir did not have.
    """
    rows = connection.exec_driver_sql(
        "SELECT gone.remote_id, heir.remote_id FROM link AS gone"
        " CROSS JOIN person ON person.id = gone.local_id AND person.deleted_at IS NOT NULL"
        " CROSS JOIN link AS heir ON heir.remote_id ="
        " coalesce((SELECT new_id FROM alias WHERE alias.old_id = gone.remote_id), gone.replaced_by)"
        " AND heir.state = 'linked' AND heir.kind IN ('lead','contact') AND heir.local_id <> gone.local_id"
        " WHERE gone.state IN ('converted','merged_away') AND gone.kind IN ('lead','contact')"
        " AND ((person.replaced_by IS NULL AND person.deleted_why IN ('converted','merged','person_account'))"
        " OR EXISTS (SELECT 1 FROM activity WHERE activity.person_id = gone.local_id)"
        " OR EXISTS (SELECT 1 FROM program_person AS place LEFT JOIN program_person AS theirs"
        " ON theirs.program_id = place.program_id AND theirs.person_id = heir.local_id"
        " WHERE place.person_id = gone.local_id AND (theirs.id IS NULL OR place.state <> 'left'"
        " OR EXISTS (SELECT 1 FROM program_step AS step WHERE step.program_person_id = place.id AND NOT EXISTS"
        " (SELECT 1 FROM program_step AS had WHERE had.program_person_id = theirs.id AND had.step = step.step)))))"
        " ORDER BY gone.id"
    )
    return [(row[0], row[1]) for row in rows]


def take_place(connection: Connection, gone: int, heir: int) -> None:
    """Remember who took the place of a person who is in the recycle bin because of that."""
    connection.exec_driver_sql(
        "UPDATE person SET replaced_by = ? WHERE id = ? AND replaced_by IS NULL AND deleted_why IN ('converted','merged','person_account')",
        (heir, gone),
    )
