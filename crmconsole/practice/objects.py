"""What the practice org knows about its standard objects beyond their fields.

Owns labels, key prefixes, object flags, names of child relationships and picklist values that the field list lacks;
`schema` puts them together with the fields.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """One standard object: labels, the first three characters of its ids, and what may be done with it.

    `powers` has a letter each for create, update, delete, undelete, merge, replicate, search, layout, triggers, feed,
    most-recently-used and compact layouts (c u d U m r s l t f M k). `first_number` keeps ids apart where several
    objects share a prefix.
    """

    name: str
    label: str
    plural: str
    prefix: str
    powers: str
    name_field: str | None = "Name"
    first_number: int = 0
    tooling: bool = False
    """Whether only the Tooling API shows it."""

    def can(self, letter: str) -> bool:
        """Return whether the object has that power."""
        return letter in self.powers


_RECORD = "cudUrsltfMk"
_SETUP = "cud"

OBJECTS: tuple[ObjectFacts, ...] = (
    ObjectFacts("Account", "Account", "Accounts", "001", _RECORD + "m"),
    ObjectFacts(
        "AccountContactRelation",
        "Account Contact Relationship",
        "Account Contact Relationships",
        "07k",
        "cudrltk",
        None,
    ),
    ObjectFacts("AssignmentRule", "Assignment Rule", "Assignment Rules", "01Q", ""),
    ObjectFacts("Campaign", "Campaign", "Campaigns", "701", "cudrsltfMk"),
    ObjectFacts("CampaignMember", "Campaign Member", "Campaign Members", "00v", "cudrltk"),
    ObjectFacts("CampaignMemberStatus", "Campaign Member Status", "Campaign Member Statuses", "01Y", "cudr", "Label"),
    ObjectFacts("Contact", "Contact", "Contacts", "003", _RECORD + "m"),
    ObjectFacts("DuplicateRule", "Duplicate Rule", "Duplicate Rules", "0Bm", "", "MasterLabel"),
    ObjectFacts("Event", "Event", "Events", "00U", "cudUrsltk", "Subject"),
    ObjectFacts("FieldPermissions", "Field Permissions", "Field Permissions", "01k", _SETUP, None),
    ObjectFacts("Group", "Group", "Group", "00G", _SETUP + "s"),
    ObjectFacts("GroupMember", "Group Member", "Group Members", "011", _SETUP, None),
    ObjectFacts("Lead", "Lead", "Leads", "00Q", _RECORD + "m"),
    ObjectFacts("LeadStatus", "Lead Status Value", "Lead Status Values", "01J", "", "MasterLabel", 1000),
    ObjectFacts("ObjectPermissions", "Object Permissions", "Object Permissions", "110", _SETUP, None),
    ObjectFacts("Opportunity", "Opportunity", "Opportunities", "006", _RECORD),
    ObjectFacts(
        "OpportunityContactRole", "Opportunity Contact Role", "Opportunity Contact Roles", "00K", "cudrltk", None
    ),
    ObjectFacts("OpportunityStage", "Opportunity Stage", "Opportunity Stages", "01J", "", "MasterLabel", 2000),
    ObjectFacts("Organization", "Organization", "Organizations", "00D", "u"),
    ObjectFacts("PermissionSet", "Permission Set", "Permission Sets", "0PS", _SETUP),
    ObjectFacts(
        "PermissionSetAssignment", "Permission Set Assignment", "Permission Set Assignments", "0Pa", _SETUP, None
    ),
    ObjectFacts("Profile", "Profile", "Profile", "00e", "cud"),
    ObjectFacts("QueueSobject", "Queue Sobject", "Queue Sobjects", "03g", "cd", None),
    ObjectFacts("RecordType", "Record Type", "Record Types", "012", "cu"),
    ObjectFacts("Task", "Task", "Tasks", "00T", "cudUrsltk", "Subject"),
    ObjectFacts("TaskPriority", "Task Priority Value", "Task Priority Values", "01J", "", "MasterLabel", 3000),
    ObjectFacts("TaskStatus", "Task Status Value", "Task Status Values", "01J", "", "MasterLabel", 4000),
    ObjectFacts("User", "User", "Users", "005", "curslftMk"),
    ObjectFacts("UserRole", "Role", "Role", "00E", _SETUP),
)

# The name under which a parent reaches its children, where it is not simply the child's plural.
CHILD_RELATIONSHIPS: dict[tuple[str, str], str] = {
    ("Account", "ParentId"): "ChildAccounts",
    ("Campaign", "ParentId"): "ChildCampaigns",
    ("Contact", "ReportsToId"): "ContactReports",
    ("Opportunity", "ContactId"): "",
    ("AccountContactRelation", "AccountId"): "AccountContactRelations",
    ("AccountContactRelation", "ContactId"): "AccountContactRelations",
    ("CampaignMember", "CampaignId"): "CampaignMembers",
    ("CampaignMember", "LeadId"): "CampaignMembers",
    ("CampaignMember", "ContactId"): "CampaignMembers",
    ("CampaignMemberStatus", "CampaignId"): "CampaignMemberStatuses",
    ("OpportunityContactRole", "OpportunityId"): "OpportunityContactRoles",
    ("OpportunityContactRole", "ContactId"): "OpportunityContactRoles",
    ("GroupMember", "GroupId"): "GroupMembers",
    ("QueueSobject", "QueueId"): "QueueSobjects",
    ("FieldPermissions", "ParentId"): "FieldPerms",
    ("ObjectPermissions", "ParentId"): "ObjectPerms",
    ("PermissionSetAssignment", "PermissionSetId"): "Assignments",
    ("PermissionSetAssignment", "AssigneeId"): "PermissionSetAssignments",
    ("User", "ManagerId"): "ManagedUsers",
    ("User", "ProfileId"): "Users",
    ("User", "UserRoleId"): "Users",
    ("Contact", "AccountId"): "Contacts",
    ("Opportunity", "AccountId"): "Opportunities",
    ("Opportunity", "CampaignId"): "Opportunities",
    ("Task", "WhoId"): "Tasks",
    ("Task", "WhatId"): "Tasks",
    ("Event", "WhoId"): "Events",
    ("Event", "WhatId"): "Events",
}

# Children that go to the recycle bin with their parent (and come back with it).
CASCADES = frozenset(
    {
        ("Contact", "AccountId"),
        ("Opportunity", "AccountId"),
        ("Task", "WhoId"),
        ("Task", "WhatId"),
        ("Event", "WhoId"),
        ("Event", "WhatId"),
        ("CampaignMember", "CampaignId"),
        ("CampaignMember", "LeadId"),
        ("CampaignMember", "ContactId"),
        ("CampaignMemberStatus", "CampaignId"),
        ("OpportunityContactRole", "OpportunityId"),
        ("OpportunityContactRole", "ContactId"),
        ("AccountContactRelation", "AccountId"),
        ("AccountContactRelation", "ContactId"),
        ("GroupMember", "GroupId"),
        ("QueueSobject", "QueueId"),
        ("FieldPermissions", "ParentId"),
        ("ObjectPermissions", "ParentId"),
        ("PermissionSetAssignment", "PermissionSetId"),
    }
)

STAGES: tuple[tuple[str, int, str, bool, bool], ...] = (
    ("Prospecting", 10, "Pipeline", False, False),
    ("Qualification", 10, "Pipeline", False, False),
    ("Needs Analysis", 20, "Pipeline", False, False),
    ("Value Proposition", 50, "Pipeline", False, False),
    ("Id. Decision Makers", 60, "Pipeline", False, False),
    ("Perception Analysis", 70, "Pipeline", False, False),
    ("Proposal/Price Quote", 75, "Pipeline", False, False),
    ("Negotiation/Review", 90, "Pipeline", False, False),
    ("Closed Won", 100, "Closed", True, True),
    ("Closed Lost", 0, "Omitted", True, False),
)
LEAD_STATUSES: tuple[tuple[str, bool], ...] = (
    ("Open - Not Contacted", False),
    ("Working - Contacted", False),
    ("Closed - Converted", True),
    ("Closed - Not Converted", False),
)
TASK_STATUSES = ("Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred")
TASK_PRIORITIES = ("High", "Normal", "Low")

_FORECAST = ("Omitted", "Pipeline", "Best Case", "Commit", "Closed")
_TIME_ZONES = (
    "Pacific/Auckland",
    "Australia/Sydney",
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Europe/Moscow",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/London",
    "GMT",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Pacific/Honolulu",
)
_LANGUAGES = (
    "en_US",
    "de",
    "es",
    "fr",
    "it",
    "ja",
    "sv",
    "ko",
    "zh_TW",
    "zh_CN",
    "pt_BR",
    "nl_NL",
    "da",
    "th",
    "fi",
    "ru",
)
_LOCALES = (
    "en_US",
    "en_GB",
    "de_DE",
    "de_AT",
    "de_CH",
    "es_ES",
    "fr_FR",
    "it_IT",
    "pt_BR",
    "nl_NL",
    "sv_SE",
    "ja_JP",
    "zh_CN",
)
_ACCESS = ("None", "Read", "Edit", "ControlledByLeadOrContact", "ControlledByCampaign", "ControlledByParent")
_OBJECT_NAMES = ("Account", "Campaign", "Case", "Contact", "Event", "Lead", "Opportunity", "Task")

# Values of picklists that the field list names without values.
PICKLISTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("Opportunity", "StageName"): tuple(stage[0] for stage in STAGES),
    ("Opportunity", "ForecastCategory"): ("Omitted", "Pipeline", "BestCase", "MostLikely", "Forecast", "Closed"),
    ("Opportunity", "ForecastCategoryName"): _FORECAST,
    ("OpportunityStage", "ForecastCategory"): ("Omitted", "Pipeline", "BestCase", "MostLikely", "Forecast", "Closed"),
    ("OpportunityStage", "ForecastCategoryName"): _FORECAST,
    ("Campaign", "Status"): ("Planned", "In Progress", "Completed", "Aborted"),
    ("Campaign", "Type"): (
        "Conference",
        "Webinar",
        "Trade Show",
        "Public Relations",
        "Partners",
        "Referral Program",
        "Advertisement",
        "Banner Ads",
        "Direct Mail",
        "Email",
        "Telemarketing",
        "Other",
    ),
    ("CampaignMember", "Status"): ("Sent", "Responded"),
    ("CampaignMember", "LeadSource"): ("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"),
    ("CampaignMember", "Salutation"): ("Mr.", "Ms.", "Mrs.", "Dr.", "Prof."),
    ("AccountContactRelation", "Roles"): (
        "Business User",
        "Decision Maker",
        "Economic Buyer",
        "Evaluator",
        "Influencer",
        "Other",
    ),
    ("Group", "Type"): ("Regular", "Role", "RoleAndSubordinates", "Organization", "Queue", "Case", "AllCustomerPortal"),
    ("QueueSobject", "SobjectType"): ("Case", "Lead", "Task", "Event", "Campaign"),
    ("AssignmentRule", "SobjectType"): ("Case", "Lead"),
    ("RecordType", "SobjectType"): _OBJECT_NAMES,
    ("FieldPermissions", "SobjectType"): _OBJECT_NAMES,
    ("ObjectPermissions", "SobjectType"): _OBJECT_NAMES,
    ("DuplicateRule", "SobjectType"): ("Account", "Contact", "Lead"),
    ("User", "DefaultGroupNotificationFrequency"): ("P", "D", "W", "N"),
    ("User", "DigestFrequency"): ("D", "W", "N"),
    ("User", "EmailEncodingKey"): (
        "UTF-8",
        "ISO-8859-1",
        "Shift_JIS",
        "ISO-2022-JP",
        "EUC-JP",
        "ks_c_5601-1987",
        "Big5",
        "GB2312",
    ),
    ("User", "TimeZoneSidKey"): _TIME_ZONES,
    ("User", "LanguageLocaleKey"): _LANGUAGES,
    ("User", "LocaleSidKey"): _LOCALES,
    ("User", "UserType"): (
        "Standard",
        "PowerPartner",
        "CSPLitePortal",
        "CustomerSuccess",
        "PowerCustomerSuccess",
        "CsnOnly",
        "Guest",
    ),
    ("Profile", "UserType"): (
        "Standard",
        "PowerPartner",
        "CSPLitePortal",
        "CustomerSuccess",
        "PowerCustomerSuccess",
        "CsnOnly",
        "Guest",
    ),
    ("UserRole", "CaseAccessForAccountOwner"): ("None", "Read", "Edit"),
    ("UserRole", "ContactAccessForAccountOwner"): ("None", "Read", "Edit"),
    ("UserRole", "OpportunityAccessForAccountOwner"): ("None", "Read", "Edit"),
    ("Organization", "DefaultLocaleSidKey"): _LOCALES,
    ("Organization", "LanguageLocaleKey"): _LANGUAGES,
    ("Organization", "TimeZoneSidKey"): _TIME_ZONES,
    ("Organization", "UiSkin"): ("Theme1", "Theme2", "PortalDefault", "Webstore", "Theme3", "Theme4d"),
    ("Organization", "OrganizationType"): (
        "Team Edition",
        "Professional Edition",
        "Enterprise Edition",
        "Developer Edition",
        "Personal Edition",
        "Unlimited Edition",
        "Contact Manager Edition",
        "Base Edition",
    ),
    ("Organization", "DefaultAccountAccess"): ("None", "Read", "Edit", "ControlledByParent"),
    ("Organization", "DefaultCalendarAccess"): (
        "HideDetails",
        "HideDetailsInsert",
        "ShowDetails",
        "ShowDetailsInsert",
        "AllowEdits",
    ),
    ("Organization", "DefaultCampaignAccess"): ("None", "Read", "Edit", "All"),
    ("Organization", "DefaultCaseAccess"): ("None", "Read", "Edit", "ReadEditTransfer"),
    ("Organization", "DefaultContactAccess"): _ACCESS,
    ("Organization", "DefaultLeadAccess"): ("None", "Read", "Edit", "ReadEditTransfer"),
    ("Organization", "DefaultOpportunityAccess"): ("None", "Read", "Edit"),
    ("Organization", "DefaultPricebookAccess"): ("None", "Read", "ReadSelect"),
}

# The value a record gets when it is created without one.
DEFAULTS: dict[tuple[str, str], str | bool | float] = {
    ("Lead", "Status"): "Open - Not Contacted",
    ("Lead", "IsUnreadByOwner"): True,
    ("Task", "Status"): "Not Started",
    ("Task", "Priority"): "Normal",
    ("Task", "TaskSubtype"): "Task",
    ("Event", "ShowAs"): "Busy",
    ("Event", "EventSubtype"): "Event",
    ("Campaign", "Status"): "Planned",
    ("Campaign", "Type"): "Conference",
    ("Opportunity", "IsPrivate"): False,
    ("User", "IsActive"): True,
    ("User", "UserType"): "Standard",
    ("User", "DefaultGroupNotificationFrequency"): "N",
    ("User", "DigestFrequency"): "N",
    ("RecordType", "IsActive"): True,
    ("PermissionSetAssignment", "IsActive"): True,
    ("AccountContactRelation", "IsActive"): True,
    ("Group", "DoesIncludeBosses"): True,
    ("Organization", "UiSkin"): "Theme4d",
}

# References whose target the field list does not name, as {field: objects}.
REFERENCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("CampaignMember", "LeadOrContactId"): ("Contact", "Lead"),
    ("CampaignMemberStatus", "CampaignId"): ("Campaign",),
    ("AccountContactRelation", "AccountId"): ("Account",),
    ("AccountContactRelation", "ContactId"): ("Contact",),
    ("User", "DelegatedApproverId"): ("Group", "User"),
    ("UserRole", "ParentRoleId"): ("UserRole",),
    ("UserRole", "ForecastUserId"): ("User",),
    ("UserRole", "PortalAccountId"): ("Account",),
    ("UserRole", "PortalAccountOwnerId"): ("User",),
}

# Unique without being a custom field.
UNIQUE = frozenset({("User", "Username"), ("User", "CommunityNickname"), ("PermissionSet", "Name")})
# The field list calls these required, but a client that leaves them out succeeds.
NOT_REQUIRED = frozenset(
    {
        ("Group", "QueueRoutingConfigId"),
        ("PermissionSetAssignment", "PermissionSetId"),
        ("Profile", "UserLicenseId"),
        ("User", "CommunityNickname"),
    }
)
