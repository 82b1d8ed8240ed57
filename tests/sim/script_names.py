"""Names that several parts of the simulation share."""

from __future__ import annotations

KEY_FIELD = "CRM_Console_Key__c"
OBJECT_KINDS = {
    "Lead": "lead",
    "Contact": "contact",
    "Account": "account",
    "Campaign": "campaign",
    "Opportunity": "opportunity",
    "CampaignMember": "member",
    "OpportunityContactRole": "role",
    "Task": "task",
    "Event": "event",
}
