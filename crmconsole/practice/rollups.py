"""Roll-ups: what campaigns count and sum of their members and opportunities, and of the campaigns below them.

Owns which fields those are and when they are counted again: once for each campaign, at the end of the saves that touched
it. A roll-up moves SystemModstamp and no other stamp. A converted lead counts as a lead, not as its contact too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crmconsole.practice.tables import Row
from crmconsole.practice.wire import stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

_MEMBERS = """
SELECT count(LeadId), sum(LeadId IS NULL AND ContactId IS NOT NULL), sum(HasResponded = 'true'),
       sum(LeadId IS NOT NULL AND (SELECT IsConverted FROM "Lead" l WHERE l.Id = m.LeadId) = 'true')
FROM "CampaignMember" m WHERE CampaignId = ? AND IsDeleted = 'false'
"""
_OPPORTUNITIES = """
SELECT count(*), sum(IsWon = 'true'), sum(Amount), sum(CASE WHEN IsWon = 'true' THEN Amount END)
FROM "Opportunity" WHERE CampaignId = ? AND IsDeleted = 'false'
"""
_OF_MEMBERS = ("NumberOfLeads", "NumberOfContacts", "NumberOfResponses", "NumberOfConvertedLeads")
_OF_OPPORTUNITIES = (
    "NumberOfOpportunities",
    "NumberOfWonOpportunities",
    "AmountAllOpportunities",
    "AmountWonOpportunities",
)
_OWN = ("BudgetedCost", "ActualCost", "ExpectedRevenue", "NumberSent")
_DEEPEST = 5


class RollUps:
    """The campaigns of one org whose roll-ups must be counted again."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._touched: dict[str, bool] = {}
        watches = {"CampaignMember": self._child, "Opportunity": self._child, "Lead": self._lead, "Campaign": self._own}
        org.tables.watched |= watches
        self._counting = False

    def loaded(self, object_name: str, rows: Sequence[Row]) -> None:
        """Notice rows that were loaded as they are: their campaigns are counted without a stamp."""
        if object_name in ("CampaignMember", "Opportunity"):
            for row in rows:
                if row.get("CampaignId"):
                    self._touched.setdefault(str(row["CampaignId"]), False)

    def _child(self, object_name: str, row: Row) -> None:
        known = self._org.tables.visible(object_name, str(row["Id"]))
        for campaign in {row.get("CampaignId"), known["CampaignId"] if known else None} - {None}:
            self._touched[str(campaign)] = True

    def _lead(self, object_name: str, row: Row) -> None:
        if row.get("IsConverted"):
            for member in self._org.tables.find("CampaignMember", "LeadId", row["Id"], limit=2000):
                found = self._org.tables.truth("CampaignMember", member)
                if found is not None:
                    self._touched[str(found["CampaignId"])] = True

    def _own(self, object_name: str, row: Row) -> None:
        if not self._counting:
            known = self._org.tables.visible("Campaign", str(row["Id"]))
            for campaign in {row["Id"], row.get("ParentId"), known["ParentId"] if known else None} - {None}:
                self._touched[str(campaign)] = True

    def forget(self) -> None:
        """Forget what was touched: it was counted, or undone."""
        self._touched.clear()

    def settle(self) -> None:
        """Count the campaigns again that were touched, and those above them."""
        if not self._touched:
            return
        touched = dict(sorted(self._touched.items()))
        self._touched.clear()
        self._counting = True
        try:
            for campaign, stamped in touched.items():
                self._count(campaign, stamped)
        finally:
            self._counting = False

    def _count(self, campaign: str, stamped: bool) -> None:
        at: str | None = campaign
        for _ in range(_DEEPEST):
            row = self._org.tables.truth("Campaign", at) if at else None
            if row is None:
                return
            self._store(row, self._own_counts(row) if at == campaign else {}, stamped)
            at = str(row["ParentId"]) if row.get("ParentId") else None

    def _own_counts(self, row: Row) -> Row:
        run = self._org.tables.connection.execute
        members = run(_MEMBERS, (row["Id"],)).fetchone()
        opportunities = run(_OPPORTUNITIES, (row["Id"],)).fetchone()
        counts: Row = dict(zip(_OF_MEMBERS, (count or 0 for count in members), strict=True))
        return counts | dict(zip(_OF_OPPORTUNITIES, (count or 0 for count in opportunities), strict=True))

    def _store(self, row: Row, counts: Row, stamped: bool) -> None:
        """Store the counts of a campaign and, with them, those of its hierarchy, as far as they changed."""
        fields = self._org.schema["Campaign"].fields
        values = {name: value for name, value in counts.items() if name in fields}
        full = row | values
        below = [
            found
            for child in self._org.tables.find("Campaign", "ParentId", row["Id"], limit=2000)
            if (found := self._org.tables.truth("Campaign", child)) and not found["IsDeleted"]
        ]
        for name in (*_OF_MEMBERS, *_OF_OPPORTUNITIES, *_OWN):
            total = f"Hierarchy{name}"
            if total in fields:
                values[total] = sum(_number(each) for each in (full.get(name), *(one.get(total) for one in below)))
        changes = {name: value for name, value in values.items() if row.get(name) != value}
        if not changes:
            return
        if stamped:
            changes["SystemModstamp"] = stamp(self._org.clock.now())
        row |= changes
        self._org.tables.change("Campaign", row, changes, None)


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0
