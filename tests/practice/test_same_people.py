"""The sample people of a seed stay who they are, whatever a practice org learns: ids, names, addresses, owners."""

from __future__ import annotations

import hashlib

import orjson

from tests.practice.running import running

FIELDS = {
    "Account": ("Id", "Name", "OwnerId", "BillingCity", "SystemModstamp"),
    "Contact": ("Id", "Name", "AccountId", "Email", "Score__c", "SystemModstamp"),
    "Lead": ("Id", "Name", "Company", "Email", "OwnerId", "Tier__c", "SystemModstamp"),
    "Opportunity": ("Id", "Name", "StageName", "Amount", "SystemModstamp"),
    "CampaignMember": ("Id", "CampaignId", "LeadId", "ContactId", "Status"),
    "Task": ("Id", "Subject", "WhoId", "SystemModstamp"),
    "User": ("Id", "Username", "IsActive"),
}
"""What a workspace, a story or a screenshot may remember of them."""


def test_the_first_org_is_the_same_as_ever() -> None:
    with running(people=200, seed=1) as online:
        told = [[[row[name] for name in names] for row in online.org.rows(kind)] for kind, names in FIELDS.items()]
    assert hashlib.sha256(orjson.dumps(told)).hexdigest()[:16] == "e2b894b1f83aa5ad"
