"""What a save brings with it, on behalf of `Org`: stamps, defaults, derived records, touched records, workflows.

Owns which other rows change because of a save and when; runs inside the org's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import orjson

from crmconsole.practice import derived
from crmconsole.practice.hooks import Aftermath
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.tables import Row, quoted
from crmconsole.practice.wire import stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def with_defaults(item: ObjectDef, values: Mapping[str, object]) -> Row:
    """Return values with the defaults of the fields that have none."""
    row: Row = item.defaults.copy()
    row.update((name, value) for name, value in values.items() if value is not None or name not in row)
    return row


def stamps(item: ObjectDef, now: datetime, caller: Caller, *, creating: bool) -> Row:
    """Return the system fields that a save by this caller writes."""
    moment = stamp(now)
    values: Row = {"LastModifiedDate": moment, "LastModifiedById": caller.user_id, "SystemModstamp": moment}
    if creating:
        values |= {"CreatedDate": moment, "CreatedById": caller.user_id, "IsDeleted": False}
    return {name: value for name, value in values.items() if name in item.fields}


def stamps_of_change(item: ObjectDef, now: datetime, caller: Caller, effects: Aftermath | None) -> Row:
    """Return the system fields that a change writes, as far as its effects leave them alone."""
    if effects is not None and effects.keeps_stamps:
        return {}
    found = stamps(item, now, caller, creating=False)
    if effects is not None and effects.backdated and "LastModifiedDate" in found:
        found["LastModifiedDate"] = stamp(now - timedelta(seconds=effects.backdated))
    return found


def after_create(org: Org, item: ObjectDef, row: Row, caller: Caller) -> None:
    """Create what Salesforce creates beside a new campaign or opportunity."""
    if item.name == "Campaign":
        for label, responded in (("Sent", False), ("Responded", True)):
            status = {
                "CampaignId": row["Id"],
                "Label": label,
                "SortOrder": 3 + responded,
                "HasResponded": responded,
                "IsDefault": not responded,
            }
            org.create("CampaignMemberStatus", status, caller)
    elif item.name == "Opportunity" and row.get("ContactId"):
        role = {"OpportunityId": row["Id"], "ContactId": row["ContactId"], "IsPrimary": True}
        org.create("OpportunityContactRole", role, caller)


def refresh_members(org: Org, object_name: str, person_id: str) -> None:
    """Copy a changed person into the campaign members that show them."""
    key = {"Lead": "LeadId", "Contact": "ContactId"}.get(object_name)
    for member_id in org.tables.find("CampaignMember", key, person_id, limit=2000) if key else ():
        row = org.tables.truth("CampaignMember", member_id)
        if row is not None and key is not None and (key == "ContactId" or not row["ContactId"]):
            copies = derived.member_copies(key, person_id, org.tables)
            org.tables.change("CampaignMember", row | copies, copies, None)


def touch_others(org: Org, item: ObjectDef, record_id: str, count: int) -> None:
    """Give that many other live records, the next ones by id, a new SystemModstamp and nothing else."""
    if count < 1 or "SystemModstamp" not in item.fields:
        return
    live = " AND IsDeleted = 'false'" if "IsDeleted" in item.fields else ""
    found = org.tables.connection.execute(
        f"SELECT Id FROM {quoted(item.name)} WHERE Id <> ?{live} ORDER BY Id < ?, Id LIMIT ?",
        (record_id, record_id, count),
    ).fetchall()
    change: Row = {"SystemModstamp": stamp(org.clock.now())}
    for (other,) in found:
        row = org.tables.truth(item.name, other)
        if row is not None:
            org.tables.change(item.name, row | change, change, org.visible_at(item.name, other))


class Workflows:
    """The time-based work of an org that has not come due; kept with its rows, so that a rollback undoes it too."""

    def __init__(self, org: Org) -> None:
        # A query for each save would cost more than the save of a calm org has to spare.
        self._any = org.tables.connection.execute("SELECT 1 FROM flips LIMIT 1").fetchone() is not None

    def plan(self, org: Org, item: ObjectDef, before: Row, after: Row, effects: Aftermath, caller: Caller) -> None:
        """Note the fields of a saved record that will be set back."""
        for field, seconds in effects.flips:
            if before.get(field) == after.get(field):
                continue
            self._any = True
            values = orjson.dumps([after.get(field), before.get(field)]).decode()
            org.tables.connection.execute(
                "INSERT INTO flips (due, object, id, field, saved_and_former, user_id) VALUES (?, ?, ?, ?, ?, ?)",
                (org.clock.now().timestamp() + seconds, item.name, after["Id"], field, values, caller.user_id),
            )

    def run_due(self, org: Org) -> None:
        """Do what has come due, with the stamps of its time. A field that somebody changed since is left alone."""
        if not self._any:
            return
        now = org.clock.now().timestamp()
        due = org.tables.connection.execute("SELECT * FROM flips WHERE due <= ? ORDER BY due, seq", (now,)).fetchall()
        if not due:
            return
        with org.tables.transaction():
            org.tables.connection.execute("DELETE FROM flips WHERE due <= ?", (now,))
            for _, moment, object_name, record_id, field, values, user_id in due:
                saved, former = orjson.loads(values)
                row = org.tables.truth(object_name, record_id)
                if row is None or row.get("IsDeleted") or row.get("IsConverted") or row[field] != saved:
                    continue
                at = datetime.fromtimestamp(moment, UTC)
                org.store_changes(org.schema[object_name], row, {field: former}, Caller(user_id, ""), at=at)
