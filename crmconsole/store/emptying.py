"""Emptying the recycle bin of people: what is left of somebody after that, table by table. When it happens is `sync/emptying.py`'s to say.

| table | what is done |
|---|---|
| `person` | the row stays as a number: kind, source, when it was made and deleted and why, who took its place, our key. All else goes, own fields too |
| `link` | CRM id, state and who took its place stay, so that nobody is made twice or comes back by themselves; both bases go |
| `change` | the lines stay, with fields and rules: what a run did is still counted; values, facts and sentences go |
| `activity` | type and moment stay for the charts; all that says with whom or about what goes; what waited is dismissed |
| `action` | what was asked for and what became of it stays; texts and reasons go; what waited is cancelled |
| `program_person` | the place stays for the counts of the program; the criteria that held and why it ended go |
| `campaign_member`, `contact_role` | untied: they are Salesforce's own records, told by ids, and count in their campaign or opportunity |
| `failure`, `conflict` | closed, without values and words · `flip` goes |
| `run` | a name within what a run said gives way to *Somebody* |
| `op`, `late_creation` | nobody is emptied while something is on its way: see `held` |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import orjson
from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind
from crmconsole.store import changes
from crmconsole.store.changes import Entry
from crmconsole.store.json_list import json_list

EMPTIED = "emptied"
"""Reason of the line that says so, and of lines whose own reason was a sentence."""
EMPTY = "empty"
"""What the change log calls it."""
_STAYS = frozenset(
    {"id", "kind", "enable_sync", "key", "rev", "created_at", "source", "deleted_at", "deleted_why", "replaced_by"}
)
_NOT_NULL = {"sort_name": "''", "dirty": "0", "rev": "rev + 1"}
_SOME = "IN (SELECT value FROM json_each(?))"
_LINKS = f"SELECT id FROM link WHERE kind IN ('lead','contact') AND local_id {_SOME}"
_ROWS = (
    f"UPDATE activity SET subject = '', what_kind = NULL, what_name = NULL, what_id = NULL, details = NULL, fingerprint = NULL,"
    " reason = NULL, cause = NULL, next_try = NULL,"
    f" state = CASE WHEN state IN ('waiting','failed') THEN 'dismissed' ELSE state END WHERE person_id {_SOME}",
    "UPDATE action SET options = json_replace(options, '$.subject', '', '$.description', '', '$.opportunity_name', ''),"
    " reason = NULL, code = NULL, result = NULL, next_try = NULL,"
    f" state = CASE state WHEN 'waiting' THEN 'cancelled' ELSE state END WHERE person_id {_SOME}",
    "UPDATE program_person SET why = '[]', problem = NULL, ended_why = NULL, due_at = NULL,"
    f" state = CASE state WHEN 'in' THEN 'left' ELSE state END WHERE person_id {_SOME}",
    f"UPDATE campaign_member SET person_id = NULL WHERE person_id {_SOME}",
    f"UPDATE contact_role SET person_id = NULL WHERE person_id {_SOME}",
    *(
        # Each half by an index of its own, there may be a million of them; left to itself, SQLite reads all that are fixed.
        f"UPDATE failure INDEXED BY {index} SET value = NULL, message = '', payload = NULL, reason = NULL, state = 'fixed'"
        f" WHERE kind IN ('lead','contact') AND local_id {_SOME} AND {half}"
        for index, half in (
            ("failure_fixed", "state = 'fixed'"),
            ("failure_open", "state IN ('open','skipped','dismissed')"),
        )
    ),
    f"DELETE FROM flip WHERE link_id IN ({_LINKS})",
)


def due(connection: Connection, until: str, among: Sequence[int] | None = None) -> list[int]:
    """Return who lies in the recycle bin since that moment or longer, and is not emptied yet; nobody about whom something is on its way.

    Whoever became part of somebody else, by a conversion or a merge, is part of that one's history, and goes when they go. `among` = only of these.
    """
    narrowed = "" if among is None else f" AND id {_SOME}"
    rows = connection.exec_driver_sql(
        "SELECT id FROM person WHERE deleted_at IS NOT NULL AND emptied_at IS NULL AND deleted_at <= ? AND NOT EXISTS"
        f" (SELECT 1 FROM person AS heir WHERE heir.id = person.replaced_by AND heir.emptied_at IS NULL){narrowed}",
        (until,) if among is None else (until, json_list(among)),
    )
    ids = sorted(row[0] for row in rows)
    blocked = held(connection, ids) if ids else set()
    return [one for one in ids if one not in blocked]


def held(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Return those about whom something was sent whose answer is awaited, or whose record in the CRM is still to be deleted."""
    some = json_list(ids)
    rows = connection.exec_driver_sql(
        f"SELECT local_id FROM op WHERE kind IN ('lead','contact') AND local_id {_SOME}"
        f" UNION SELECT local_id FROM link WHERE kind IN ('lead','contact') AND state = 'deleting' AND local_id {_SOME}"
        f" UNION SELECT local_id FROM late_creation WHERE kind IN ('lead','contact') AND local_id {_SOME}"
        f" UNION SELECT person_id FROM action WHERE state = 'sent' AND person_id {_SOME}"
        f" UNION SELECT person_id FROM activity WHERE state = 'sent' AND person_id {_SOME}",
        (some,) * 5,
    )
    return {row[0] for row in rows}


def empty(connection: Connection, ids: Sequence[int], run_id: int | None, now: str) -> None:
    """Remove for good all that is known of people who lie in the recycle bin, within this transaction.

    What is overwritten is so in the file itself, too.
    """
    some = json_list(ids)
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for statement in _ROWS:
        connection.exec_driver_sql(statement, (some,))
    _conflicts(connection, some, now)
    _links(connection, some)
    _log(connection, some)
    _told_by_name(connection, some)
    kinds = connection.exec_driver_sql(f"SELECT id, kind FROM person WHERE id {_SOME} ORDER BY id", (some,)).all()
    _people(connection, some, now)
    changes.write(
        connection,
        [Entry(run_id, now, Kind(kind), person, None, "here", EMPTY, {}, EMPTIED) for person, kind in kinds],
    )
    connection.exec_driver_sql("PRAGMA secure_delete = OFF")


def free(connection: Connection, link_id: int) -> None:
    """Forget the link of somebody of whom nothing is left: a person chose to tie its record to somebody else."""
    for table in ("conflict", "write_back"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE link_id = ?", (link_id,))
    connection.exec_driver_sql("DELETE FROM link WHERE id = ?", (link_id,))


def told_until(connection: Connection, local_ids: Iterable[int]) -> dict[int, int]:
    """Return the last line of the change log that was emptied, of people who were: what stands before it can tell no value any more."""
    rows = connection.exec_driver_sql(
        f"SELECT local_id, max(id) FROM change WHERE kind IN ('lead','contact') AND local_id {_SOME} AND action = '{EMPTY}' GROUP BY local_id",
        (json_list(local_ids),),
    )
    return {row[0]: row[1] for row in rows}


def _people(connection: Connection, some: str, now: str) -> None:
    """Blank every column of these people that is not named as staying: a new one, and each field of the workspace's own."""
    names = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(person)")]
    blank = [name for name in names if (name not in _STAYS or name in _NOT_NULL) and name != "emptied_at"]
    assignments = ", ".join(f'"{name}" = {_NOT_NULL.get(name, "NULL")}' for name in blank)
    connection.exec_driver_sql(f"UPDATE person SET {assignments}, emptied_at = ? WHERE id {_SOME}", (now, some))


def _conflicts(connection: Connection, some: str, now: str) -> None:
    connection.exec_driver_sql(
        "UPDATE conflict SET here = 'null', there = 'null', there_crm = 'null', before = NULL,"
        f" resolved = coalesce(resolved, ?), how = coalesce(how, 'agreed') WHERE link_id IN ({_LINKS})",
        (now, some),
    )


def _links(connection: Connection, some: str) -> None:
    """Leave each link without anything that was agreed: an empty list in every place is *no base*."""
    rows = connection.exec_driver_sql(f"SELECT there, id FROM link WHERE id IN ({_LINKS})", (some,)).all()
    parameters = [(orjson.dumps([[] for _value in orjson.loads(there)]), link) for there, link in rows]
    if parameters:
        connection.exec_driver_sql(
            "UPDATE link SET there = ?, here = NULL, resting = NULL, pending = NULL, special = 0, modified_by = NULL WHERE id = ?",
            parameters,
        )


def _log(connection: Connection, some: str) -> None:
    kinds = ",".join(f"'{kind}'" for kind in PEOPLE)
    rows = connection.exec_driver_sql(
        f"SELECT fields, reason, id FROM change WHERE kind IN ({kinds}) AND local_id {_SOME}", (some,)
    ).all()
    parameters = [
        (_without_values(fields), EMPTIED if " " in reason else reason, line) for fields, reason, line in rows
    ]
    if parameters:
        connection.exec_driver_sql("UPDATE change SET fields = ?, reason = ?, facts = NULL WHERE id = ?", parameters)


def _told_by_name(connection: Connection, some: str) -> None:
    """Take these people's names out of what runs said of single people."""
    rows = connection.exec_driver_sql(
        f"SELECT first_name, last_name, email FROM person WHERE id {_SOME}", (some,)
    ).all()
    names = {" ".join(part for part in (first, last) if part) or email for first, last, email in rows} - {None}
    if not names:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    said = connection.exec_driver_sql(
        "SELECT message, id FROM run WHERE undoes IS NOT NULL OR message LIKE '%the record there stays%' OR message LIKE '%at the same moment%'"
    ).all()
    changed = [(pattern.sub("Somebody", message), run) for message, run in said if pattern.search(message)]
    if changed:
        connection.exec_driver_sql("UPDATE run SET message = ? WHERE id = ?", changed)


def _without_values(fields: bytes | None) -> bytes | None:
    """Return which fields a line of the log is about, and the rule that decided about each."""
    if fields is None:
        return None
    return orjson.dumps({name: [None, None, None, None, one[4]] for name, one in orjson.loads(fields).items()})
