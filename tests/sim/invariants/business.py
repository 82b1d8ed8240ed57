"""Campaigns of both sides hold the same and are there once (I1, I5); what points to something points to the right row (I39);
memberships stay with whoever somebody became (I27)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmconsole.store import references
from tests.sim.invariants.facts import Facts
from tests.sim.invariants.finding import Finding

FIELDS = {"name": "Name", "active": "IsActive", "description": "Description", "status": "Status"}
TIES = (
    ("opportunity", "Opportunity", (("account_id", "AccountId", "account"), ("campaign_id", "CampaignId", "campaign"))),
    ("campaign_member", "CampaignMember", (("campaign_id", "CampaignId", "campaign"),)),
    (
        "contact_role",
        "OpportunityContactRole",
        (("opportunity_id", "OpportunityId", "opportunity"), ("person_id", "ContactId", "contact")),
    ),
)


def _linked(facts: Facts, table: str, kind: str) -> list[dict[str, Any]]:
    return facts.world.rows(
        f"SELECT {table}.*, link.remote_id FROM {table} JOIN link ON link.local_id = {table}.id AND link.kind = ?"
        f" AND link.state = 'linked' WHERE {table}.deleted_at IS NULL ORDER BY {table}.id",
        kind,
    )


def i1_campaigns(facts: Facts) -> Iterator[Finding]:
    """Every linked campaign holds the same on both sides, but for what was changed at the very same time."""
    held_apart = {
        (change["local_id"], name)
        for change in facts.changes
        if change["kind"] == "campaign"
        for name, entry in change["fields"].items()
        if entry[4] == "same-time"
    }
    failed = {
        row["local_id"]
        for row in facts.world.rows("SELECT local_id FROM failure WHERE kind = 'campaign' AND state <> 'fixed'")
    }
    for row in _linked(facts, "campaign", "campaign"):
        there = facts.world.org.read("Campaign", row["remote_id"])
        if there is None or there["IsDeleted"] or row["id"] in failed:
            continue
        for local, remote in FIELDS.items():
            here = bool(row[local]) if local == "active" else row[local]
            if here != there[remote] and (row["id"], local) not in held_apart:
                yield Finding("I1", f"campaign {row['id']}.{local} is {here!r}, {remote} is {there[remote]!r}")


def i5_campaigns(facts: Facts) -> Iterator[Finding]:
    """Nothing that was made here is there twice, and nothing is linked twice."""
    # A campaign has no key of ours: nothing tells a request that the network delivers twice.
    twice = 2 if "delivered_twice" in facts.ledger.faults else 1
    names = [row["Name"] for row in facts.world.org.rows("Campaign") if str(row["Name"]).startswith("Here ")]
    for name in sorted({name for name in names if names.count(name) > twice}):
        yield Finding("I5", f"the campaign {name} is there {names.count(name)} times")
    for row in facts.world.rows(
        "SELECT kind, local_id, count(*) AS n FROM link WHERE state = 'linked' GROUP BY kind, local_id HAVING count(*) > 1"
    ):
        yield Finding("I5", f"{row['kind']} {row['local_id']} is linked {row['n']} times")


def i39_references(facts: Facts) -> Iterator[Finding]:
    """Accounts, campaigns and stages of opportunities, and the people in both, are the rows that the org's ids mean."""
    with facts.world.db.read() as connection:
        for sentence in references.dangling(connection):
            yield Finding("I39", sentence)
    kinds = {"campaign_member": "member", "contact_role": "role"}
    for table, name, ties in TIES:
        for row in _linked(facts, table, kinds.get(table, table)):
            there = facts.world.org.read(name, row["remote_id"])
            if there is None or there["IsDeleted"]:
                continue
            for column, remote, kind in ties:
                expected = _row_of(facts, kind, there[remote])
                if row[column] != expected:
                    yield Finding(
                        "I39", f"{table} {row['id']}.{column} is {row[column]}, {there[remote]} is {expected}"
                    )
            if table == "opportunity":
                [stage] = facts.world.rows("SELECT name FROM deal_stage WHERE id IS ?", row["stage_id"]) or [
                    {"name": None}
                ]
                if stage["name"] != there["StageName"]:
                    yield Finding(
                        "I39", f"opportunity {row['id']} is in {stage['name']}, there in {there['StageName']}"
                    )


def _row_of(facts: Facts, kind: str, remote_id: str | None) -> int | None:
    found = facts.world.rows(
        "SELECT local_id FROM link WHERE remote_id IS ? AND kind = ? AND state = 'linked'", remote_id, kind
    )
    return found[0]["local_id"] if found else None


def i27_memberships_stay(facts: Facts) -> Iterator[Finding]:
    """Every member of a campaign there whose person and campaign are here is one here, of the very person, however they came to be that."""
    linked = {link["remote_id"]: link["local_id"] for link in facts.living}
    campaigns = {
        row["remote_id"]: row["local_id"]
        for row in facts.world.rows("SELECT remote_id, local_id FROM link WHERE kind = 'campaign' AND state = 'linked'")
    }
    here = {
        row["remote_id"]: (row["person_id"], row["campaign_id"])
        for row in facts.world.rows(
            "SELECT link.remote_id, person_id, campaign_id FROM campaign_member JOIN link ON link.kind = 'member'"
            " AND link.local_id = campaign_member.id AND link.state = 'linked' WHERE campaign_member.deleted_at IS NULL"
        )
    }
    for member in facts.world.org.rows("CampaignMember", deleted=False):
        person = linked.get(str(member["ContactId"] or member["LeadId"]))
        campaign = campaigns.get(str(member["CampaignId"]))
        if person is not None and campaign is not None and here.get(str(member["Id"])) != (person, campaign):
            found = here.get(str(member["Id"]))
            yield Finding("I27", f"{member['Id']} is p{person} in campaign {campaign}, here it is {found}")
