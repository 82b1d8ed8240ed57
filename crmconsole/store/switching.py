"""Switching a workspace to another org (features S0-11): what of each table belongs to the org that is left, how much that is, and forgetting it.

Whether a switch is allowed, and who asked for it, is decided in `console/switching.py`; everything here is part of one transaction of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import orjson
from sqlalchemy import Connection

from crmconsole.records import KEPT, PEOPLE, Kind
from crmconsole.store import links, runs, workspace
from crmconsole.store.json_list import json_list
from crmconsole.store.local_records import table_of
from crmconsole.views import Ties

SWITCH = "switch"
"""What started the line of the history that tells of a switch: it is no run, nothing was read or sent."""
SWITCHED_AT = "switched_at"
"""Setting: when the workspace was last switched; people who came from an org before that and were not edited since stay here."""
ANOTHER_ORG = "another_org"
"""Why a record of the org that was left lies in the recycle bin."""
LEFT = "The workspace was switched to another org before this was sent."
UNANSWERED = "It was sent to the org that the workspace had before, and no answer came: it is not sent again."

KEPT_WHOLE = "kept"
TIES = "its ties are taken away"
FORGOTTEN = "forgotten"

DECIDED: Mapping[str, tuple[str, str]] = {
    # The file, its people and what they did
    "meta": (KEPT_WHOLE, "it says which file this is"),
    "console_user": (TIES, "the CRM user that stands for them is the old org's"),
    "person": (TIES, "they are ours; owner, account and opportunity there are not. Who came from there stays here until edited"),
    "activity": (TIES, "what was sent stays sent and never goes to the new org; what waits goes to whoever is linked there"),
    "own_field": (KEPT_WHOLE, "fields of this workspace"),
    # Records that only the old org's were made after
    "account": (TIES, "those of the old org go to the recycle bin, or the new org's would stand beside them; own ones stay"),
    "opportunity": (TIES, "as accounts"),
    "campaign": (TIES, "all stay, programs name them; those that came from the old org travel only once somebody edits them"),
    "campaign_member": (TIES, "all go to the recycle bin: each ties two records there"),
    "contact_role": (TIES, "as campaign members"),
    "ending_told": (KEPT_WHOLE, "what people were told of opportunities that are in the recycle bin now"),
    "deal_stage": (KEPT_WHOLE, "what a stage stands for was said by a person; the new org's stages come after them"),
    # What people set up
    "setting": (TIES, "those of `FORGOTTEN_SETTINGS`; the five steps are gone through again"),
    "mapping": (KEPT_WHOLE, "checked against the new org in the second step"),
    "layout": (KEPT_WHOLE, "orders of fields, read by the history"),
    "program": (KEPT_WHOLE, "ours"),
    "program_person": (KEPT_WHOLE, "ours"),
    "program_step": (KEPT_WHOLE, "ours; actions that waited are dismissed"),
    "task_template": (KEPT_WHOLE, "ours"),
    "distribution_rule": (KEPT_WHOLE, "ours"),
    "score_model": (KEPT_WHOLE, "ours"),
    # What happened
    "run": (KEPT_WHOLE, "history; the switch is a line of it"),
    "change": (KEPT_WHOLE, "history, the old org's ids too"),
    "api_use": (KEPT_WHOLE, "our own calls of the day count towards our own cap"),
    "standing": (KEPT_WHOLE, "charts over time"),
    "incident": (KEPT_WHOLE, "judged anew at the next look"),
    "brake": (TIES, "those that wait are settled: what they are about is gone"),
    "action": (TIES, "those that wait or have no answer are dismissed, with the reason"),
    # What ties this workspace to the org
    "connection": (FORGOTTEN, "the sign-in to the new org takes its place in the same transaction"),
    "crm_schema": (FORGOTTEN, "described objects of the old org"),
    "stream": (FORGOTTEN, "how far the old org was read"),
    "link": (FORGOTTEN, "ties with the values that both sides agreed on"),
    "alias": (FORGOTTEN, "ids of the old org"),
    "conflict": (FORGOTTEN, "values of the old org"),
    "flip": (FORGOTTEN, "values of the old org"),
    "batch": (FORGOTTEN, "the journal: nothing of it is ever sent or looked up again"),
    "op": (FORGOTTEN, "as batch"),
    "late_creation": (FORGOTTEN, "creations that the old org may still be at"),
    "failure": (FORGOTTEN, "what the old org refused"),
    "write_back": (FORGOTTEN, "Profile ID and Last Sync of links that are gone"),
    "bulk_job": (FORGOTTEN, "jobs of the old org"),
}  # fmt: skip
"""What becomes of each table, and why; a test asks for the line of a new one."""

FORGOTTEN_SETTINGS = (
    *("setup_complete", "setup_done", "first_run_by_schedule", "owners", "connection_name", "write_back", "may_switch"),
    *("crm_users", "assignment_rule", "stages_asked", "crm_counts", "person_accounts", "statuses_read"),
    *("calls_wait", "trouble", "lost_fields", "hidden_objects", "restored"),
    *("references_loose", "unseen_parents", "coming_back", "won"),
)
"""Settings that speak of the org; all others are the workspace's own."""
_EMPTIED = (
    *("write_back", "conflict", "flip", "op", "batch", "late_creation", "failure", "bulk_job"),
    *("link", "alias", "stream", "crm_schema"),
)
"""In the order in which rows point to each other."""
_WAITING = "state IN ('waiting','sent')"


def ties(connection: Connection) -> Ties:
    """Return how much ties this workspace to its org."""

    def number(query: str) -> int:
        return int(connection.exec_driver_sql(query).scalar() or 0)

    return Ties(
        {kind: links.living_count(connection, kind) for kind in KEPT},
        number("SELECT count(*) FROM person WHERE deleted_at IS NULL"),
        sum(
            number(
                f"SELECT count(*) FROM {table_of(kind)} AS one JOIN link ON link.local_id = one.id AND link.kind = '{kind}'"
                " WHERE link.state = 'linked' AND one.dirty = 1 AND one.deleted_at IS NULL"
            )
            for kind in KEPT
        ),
        number("SELECT count(*) FROM conflict WHERE resolved IS NULL"),
        number("SELECT count(*) FROM failure WHERE state <> 'fixed'"),
        number("SELECT count(*) FROM action WHERE state = 'waiting'"),
        number("SELECT count(*) FROM activity WHERE state IN ('waiting','failed')"),
        number(
            "SELECT (SELECT count(*) FROM op) + (SELECT count(*) FROM action WHERE state = 'sent')"
            " + (SELECT count(*) FROM activity WHERE state = 'sent')"
            " + (SELECT count(*) FROM bulk_job WHERE reads = 0 AND state IN ('asked','open','sent'))"
        ),
    )


def forget(connection: Connection, now: str, dismiss_at: str) -> None:
    """Forget what ties this workspace to its org, as `DECIDED` says; who or what is to take its place is not decided here.

    `dismiss_at`: until then activities that wait have time to find their person in the new org.
    """
    for kind in (Kind.ACCOUNT, Kind.OPPORTUNITY):
        _into_the_bin(connection, table_of(kind), f"id IN (SELECT local_id FROM link WHERE kind = '{kind}')", now)
    for kind in (Kind.MEMBER, Kind.ROLE):
        _into_the_bin(connection, table_of(kind), "1", now)
    _let_go_of_records(connection)
    connection.exec_driver_sql(
        f"UPDATE action SET reason = CASE state WHEN 'sent' THEN ? ELSE ? END, state = 'dismissed', next_try = NULL, ended_at = ? WHERE {_WAITING}",
        (UNANSWERED, LEFT, now),
    )
    connection.exec_driver_sql("UPDATE action SET remote_id = NULL WHERE remote_id IS NOT NULL")
    connection.exec_driver_sql(
        "UPDATE activity SET state = 'dismissed', reason = ?, next_try = NULL WHERE state = 'sent'", (UNANSWERED,)
    )
    connection.exec_driver_sql(
        "UPDATE activity SET state = 'waiting', reason = NULL, cause = NULL, next_try = NULL, attempts = 0, dismiss_at = ?"
        " WHERE state IN ('waiting','failed')",
        (dismiss_at,),
    )
    connection.exec_driver_sql(
        "UPDATE activity SET remote_id = NULL, sent_to = NULL WHERE remote_id IS NOT NULL OR sent_to IS NOT NULL"
    )
    connection.exec_driver_sql("UPDATE console_user SET crm_user_id = NULL")
    connection.exec_driver_sql("UPDATE brake SET settled = ? WHERE settled IS NULL", (now,))
    for table in _EMPTIED:
        connection.exec_driver_sql(f"DELETE FROM {table}")
    workspace.remove_connection(connection)
    connection.exec_driver_sql(
        "DELETE FROM setting WHERE key IN (SELECT value FROM json_each(?))", (json_list(FORGOTTEN_SETTINGS),)
    )
    schedule = workspace.setting(connection, "schedule", None)
    if schedule is not None:
        # A moment that was chosen for the other org would begin without a preview.
        workspace.set_setting(connection, "schedule", {**schedule, "start_at": None})
    workspace.set_setting(connection, SWITCHED_AT, now)


def _into_the_bin(connection: Connection, table: str, which: str, now: str) -> None:
    connection.exec_driver_sql(
        f"UPDATE {table} SET deleted_at = ?, deleted_why = ?, dirty = 0, rev = rev + 1 WHERE deleted_at IS NULL AND {which}",
        (now, ANOTHER_ORG),
    )


def _let_go_of_records(connection: Connection) -> None:
    """Take the old org's ids from the records, and let the next run look at whoever may travel to the new one."""
    connection.exec_driver_sql(
        "UPDATE person SET crm_owner_id = NULL, crm_opportunity_id = NULL, crm_account_id = NULL, held_back = NULL,"
        " dirty = deleted_at IS NULL"
    )
    connection.exec_driver_sql("UPDATE account SET crm_owner_id = NULL, held_back = NULL, dirty = 0")
    connection.exec_driver_sql(
        "UPDATE opportunity SET crm_owner_id = NULL, crm_account_id = NULL, crm_campaign_id = NULL, held_back = NULL, dirty = 0"
    )
    connection.exec_driver_sql(
        "UPDATE campaign SET crm_owner_id = NULL, held_back = NULL, dirty = deleted_at IS NULL AND"
        " (key IS NOT NULL OR id NOT IN (SELECT local_id FROM link WHERE kind = 'campaign'))"
    )
    connection.exec_driver_sql(
        "UPDATE campaign_member SET crm_owner_id = NULL, crm_campaign_id = NULL, crm_lead_id = NULL, crm_contact_id = NULL"
    )
    connection.exec_driver_sql(
        "UPDATE contact_role SET crm_owner_id = NULL, crm_opportunity_id = NULL, crm_contact_id = NULL"
    )


def left_behind(connection: Connection, kind: Kind, ids: Iterable[int]) -> set[int]:
    """Return those of these people who came from an org that this workspace had before, and whom nobody edited since: they are created in no other."""
    moment = workspace.setting(connection, SWITCHED_AT, None) if kind in PEOPLE else None
    if moment is None:
        return set()
    rows = connection.exec_driver_sql(
        "SELECT id FROM person WHERE source = 'crm' AND created_at <= ? AND (edited_at IS NULL OR edited_at <= ?)"
        " AND id IN (SELECT value FROM json_each(?))",
        (moment, moment, json_list(ids)),
    )
    return {row[0] for row in rows}


# ------------------------------------------------------------------------------------------------ the line of the history
def tell(connection: Connection, now: str, message: str, facts: Mapping[str, object], who: str | None) -> int:
    """Write the line of the history that tells of a switch, and return its number."""
    number = runs.start(connection, SWITCH, now, who=who)
    runs.went_by(connection, number, {"switch": dict(facts)})
    runs.finish(connection, number, "done", 0.0, 0, {}, [], message)
    return number


def since(connection: Connection, run_id: int) -> tuple[int, Mapping[str, str]] | None:
    """Return the first switch after a run, or that line itself: its number, and from which org to which; None when there was none."""
    row = connection.exec_driver_sql(
        "SELECT id, used FROM run WHERE trigger = ? AND id >= ? ORDER BY id LIMIT 1", (SWITCH, run_id)
    ).first()
    return None if row is None else (int(row[0]), dict(orjson.loads(str(row[1]))["switch"]))
