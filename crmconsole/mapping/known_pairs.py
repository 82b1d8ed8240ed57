"""Pairs of fields that everybody means the same by: our fields and Salesforce's standard ones, per object.

Only what names and labels alone would not find, or could mistake. Sources: the labels of a fresh org's describe (salesforce-fields.csv) and
features S0-18 for score and rank.
"""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.records import Kind

_PERSON: Mapping[str, str] = {
    "last_name": "LastName",
    "first_name": "FirstName",
    "middle_name": "MiddleName",
    "salutation": "Salutation",
    "suffix": "Suffix",
    "job_title": "Title",
    "email": "Email",
    "phone": "Phone",
    "mobile_phone": "MobilePhone",
    "fax": "Fax",
    "description": "Description",
    "lead_source": "LeadSource",
    "email_opt_out": "HasOptedOutOfEmail",
    "fax_opt_out": "HasOptedOutOfFax",
    "do_not_call": "DoNotCall",
    "score": "Score__c",
    "rank": "Rank__c",
}

WELL_KNOWN: Mapping[Kind, Mapping[str, str]] = {
    Kind.ACCOUNT: {
        "name": "Name",
        "account_number": "AccountNumber",
        "type": "Type",
        "industry": "Industry",
        "rating": "Rating",
        "phone": "Phone",
        "fax": "Fax",
        "website": "Website",
        "street": "BillingStreet",
        "city": "BillingCity",
        "state": "BillingState",
        "postal_code": "BillingPostalCode",
        "country": "BillingCountry",
        "description": "Description",
        "annual_revenue": "AnnualRevenue",
        "employees": "NumberOfEmployees",
    },
    Kind.CAMPAIGN: {
        "name": "Name",
        "type": "Type",
        "status": "Status",
        "active": "IsActive",
        "start_date": "StartDate",
        "end_date": "EndDate",
        "description": "Description",
        "budgeted_cost": "BudgetedCost",
        "actual_cost": "ActualCost",
        "expected_revenue": "ExpectedRevenue",
        "expected_response": "ExpectedResponse",
        "number_sent": "NumberSent",
    },
    Kind.OPPORTUNITY: {
        "name": "Name",
        "stage": "StageName",
        "amount": "Amount",
        "close_date": "CloseDate",
        "probability": "Probability",
        "type": "Type",
        "lead_source": "LeadSource",
        "next_step": "NextStep",
        "description": "Description",
        "closed": "IsClosed",
        "won": "IsWon",
    },
    Kind.LEAD: {
        **_PERSON,
        "company": "Company",
        "website": "Website",
        "street": "Street",
        "city": "City",
        "state": "State",
        "postal_code": "PostalCode",
        "country": "Country",
        "latitude": "Latitude",
        "longitude": "Longitude",
        "lead_status": "Status",
        "industry": "Industry",
        "rating": "Rating",
        "annual_revenue": "AnnualRevenue",
        "employees": "NumberOfEmployees",
    },
    Kind.CONTACT: {
        **_PERSON,
        "department": "Department",
        "street": "MailingStreet",
        "city": "MailingCity",
        "state": "MailingState",
        "postal_code": "MailingPostalCode",
        "country": "MailingCountry",
        "latitude": "MailingLatitude",
        "longitude": "MailingLongitude",
        "birthdate": "Birthdate",
    },
}
"""Name here → name there. A contact has no company of its own: its account's name stands for it."""

TIED: Mapping[Kind, Mapping[str, str]] = {
    Kind.MEMBER: {
        "crm_campaign_id": "CampaignId",
        "crm_lead_id": "LeadId",
        "crm_contact_id": "ContactId",
        "status": "Status",
        "responded": "HasResponded",
        "first_responded": "FirstRespondedDate",
    },
    Kind.ROLE: {
        "crm_opportunity_id": "OpportunityId",
        "crm_contact_id": "ContactId",
        "role": "Role",
        "is_primary": "IsPrimary",
    },
}
"""All fields of records that only tie others together; they are pulled, and nobody maps them."""

OUR_OWN: frozenset[str] = frozenset({"CRM_Console_Key__c", "Profile_ID__c", "Last_Sync__c"})
"""Fields that the console itself keeps on the CRM's records; nobody maps them."""
