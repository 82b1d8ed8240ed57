"""The statuses of a campaign's members: one of each name, one default, and members that follow when one is changed.

Owns what a save of CampaignMemberStatus asks and brings with it; which status a member has is `derived`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmconsole.practice.tables import Row
from crmconsole.practice.wire import ApiError, stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def after_save(org: Org, row: Row, before: Row | None) -> None:
    """Check a status that was saved against its campaign's others, and let them and the members follow.

    Raises DUPLICATE_VALUE for a name that the campaign has already.
    """
    others = _others(org, row)
    if any(str(other["Label"]).casefold() == str(row["Label"]).casefold() for other in others):
        message = "duplicate value found: Label duplicates value on record with id: " + str(row["CampaignId"])[:15]
        raise ApiError(400, "DUPLICATE_VALUE", message, ["Label"])
    if row["IsDefault"]:
        for other in others:
            if other["IsDefault"]:
                _change(org, "CampaignMemberStatus", other, {"IsDefault": False})
    if before is not None and (before["Label"], before["HasResponded"]) != (row["Label"], row["HasResponded"]):
        for member in _members(org, row, str(before["Label"])):
            _change(org, "CampaignMember", member, {"Status": row["Label"], "HasResponded": row["HasResponded"]})


def _others(org: Org, row: Row) -> list[Row]:
    ids = org.tables.find("CampaignMemberStatus", "CampaignId", row["CampaignId"], limit=200)
    rows = [org.tables.truth("CampaignMemberStatus", each) for each in ids if each != row["Id"]]
    return [other for other in rows if other is not None and not other["IsDeleted"]]


def _members(org: Org, row: Row, label: str) -> list[Row]:
    ids = org.tables.find("CampaignMember", "CampaignId", row["CampaignId"], limit=1_000_000)
    rows = [org.tables.truth("CampaignMember", each) for each in ids]
    return [member for member in rows if member is not None and member["Status"] == label]


def _change(org: Org, object_name: str, row: Row, changes: Row) -> None:
    changes = changes | {"SystemModstamp": stamp(org.clock.now())}
    org.tables.change(object_name, row | changes, changes, org.visible_at(object_name, str(row["Id"])))
