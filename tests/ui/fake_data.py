"""What the fake console starts with: an org, its fields, its users, and forty people of small businesses. Owns no behaviour."""

from __future__ import annotations

from crmconsole.mapping import pipeline
from crmconsole.records import CrmUser, Direction, FieldSpec, FieldType, Identity, Kind, Option, Policy, Value
from crmconsole.views import MappingRow

T = FieldType
NOW = "2026-11-21T14:02:00Z"

IDENTITY = Identity(
    org_id="00D5g000004NorthEA",
    org_name="Northwind Traders",
    user_id="0055g00000AAmariaA",
    user_name="Maria Ortiz",
    user_email="maria.ortiz@northwind.example",
    environment="Production",
    edition="Enterprise Edition",
    base_url="https://northwind.my.salesforce.com",
    api_version="64.0",
)

USERS: tuple[CrmUser, ...] = (
    CrmUser("0055g00000AAmariaA", "Maria Ortiz", "maria.ortiz@northwind.example", True),
    CrmUser("0055g00000AAjoergA", "Jörg Müller", "joerg.mueller@northwind.example", True),
    CrmUser("0055g00000AAweimiA", "王 伟", "wei.wang@northwind.example", True),
    CrmUser("0055g00000AAoldguA", "Sam Former", "sam.former@northwind.example", False),
    CrmUser("00G5g00000queue1AA", "Inbound Leads", None, True, is_queue=True),
)
CONSOLE_USERS = ("Administrator", "Maria Ortiz", "Jörg Müller", "Sam Former")

STATUSES: tuple[Option, ...] = (
    Option("Open - Not Contacted", "Open - Not Contacted", is_default=True, state="open"),
    Option("Working - Contacted", "Working - Contacted", state="open"),
    Option("Closed - Converted", "Closed - Converted", state="converted"),
    Option("Closed - Not Converted", "Closed - Not Converted", state="closed"),
)
STAGES = pipeline.KEYS


def _choice(name: str, label: str, values: str, **more: bool) -> FieldSpec:
    return FieldSpec(
        name,
        label,
        T.OPTION,
        max_length=255,
        options=tuple(Option(value, value) for value in values.split("|")),
        **more,
    )


def _text(name: str, label: str, length: int, kind: FieldType = T.TEXT, **more: bool) -> FieldSpec:
    return FieldSpec(name, label, kind, max_length=length, **more)


PERSON_THERE: tuple[FieldSpec, ...] = (
    _text("LastName", "Last Name", 80, required=True, nillable=False),
    _text("FirstName", "First Name", 40),
    _choice("Salutation", "Salutation", "Mr.|Ms.|Mrs.|Dr.|Prof.|Mx."),
    _text("Title", "Title", 128),
    _text("Street", "Street", 255, T.MEMO),
    _text("City", "City", 40),
    _text("PostalCode", "Zip/Postal Code", 20),
    _text("Country", "Country", 80),
    _text("Phone", "Phone", 40, T.PHONE),
    _text("MobilePhone", "Mobile Phone", 40, T.PHONE),
    _text("Email", "Email", 80, T.EMAIL),
    _text("Description", "Description", 32000, T.MEMO),
    _choice("LeadSource", "Lead Source", "Web|Phone Inquiry|Partner Referral|Purchased List|Other"),
    FieldSpec("OwnerId", "Owner ID", T.REF, max_length=18, targets=("Group", "User")),
    FieldSpec("CreatedDate", "Created Date", T.DATETIME, createable=False, updateable=False, nillable=False),
    FieldSpec("HasOptedOutOfEmail", "Email Opt Out", T.BOOL, nillable=False),
    FieldSpec("Score__c", "Score", T.DECIMAL, precision=5, scale=1, custom=True),
    _choice("Rank__c", "Rank", "A1|A2|A3|B1|B2|B3|C1|C2|C3", custom=True),
    _text("Region__c", "Region", 255, custom=True),
    _choice("Tier__c", "Tier", "Bronze|Silver|Gold|Platinum", custom=True, restricted=True),
    FieldSpec("Newsletter__c", "Newsletter", T.BOOL, nillable=False, custom=True),
    _choice("Language__c", "Language", "de|en|es|fr|it|pl|pt|zh|ja|ar|ru", custom=True),
    FieldSpec("Last_Visit__c", "Last Visit", T.DATETIME, custom=True),
    FieldSpec("Annual_Budget__c", "Annual Budget", T.MONEY, precision=18, scale=2, custom=True),
    _text("CRM_Console_Key__c", "CRM Console Key", 64, custom=True, unique=True, external_key=True),
)
LEAD_THERE: tuple[FieldSpec, ...] = (
    *PERSON_THERE,
    _text("Company", "Company", 255, required=True, nillable=False),
    _text("Website", "Website", 255, T.URL),
    _choice("Status", "Status", "|".join(option.value for option in STATUSES), required=False, nillable=False),
    _choice("Industry", "Industry", "Banking|Chemicals|Construction|Consulting|Manufacturing|Retail|Technology|Other"),
    _choice("Rating", "Rating", "Hot|Warm|Cold"),
    FieldSpec("AnnualRevenue", "Annual Revenue", T.MONEY, precision=18, scale=0, createable=False, updateable=False),
    FieldSpec("NumberOfEmployees", "Employees", T.INT),
)
CONTACT_THERE: tuple[FieldSpec, ...] = (
    *PERSON_THERE,
    _text("Department", "Department", 80),
    FieldSpec("Birthdate", "Birthdate", T.DATE),
    FieldSpec("AccountId", "Account ID", T.REF, max_length=18, targets=("Account",)),
)
ACCOUNT_THERE: tuple[FieldSpec, ...] = (
    _text("Name", "Account Name", 255, required=True, nillable=False),
    _text("Website", "Website", 255, T.URL),
)
CAMPAIGN_THERE: tuple[FieldSpec, ...] = (
    _text("Name", "Campaign Name", 80, required=True, nillable=False),
    FieldSpec("IsActive", "Active", T.BOOL, nillable=False),
)
OPPORTUNITY_THERE: tuple[FieldSpec, ...] = (
    _text("Name", "Name", 120, required=True, nillable=False),
    FieldSpec("Amount", "Amount", T.MONEY, precision=18, scale=2),
)
FIELDS_THERE = {
    Kind.LEAD: LEAD_THERE,
    Kind.CONTACT: CONTACT_THERE,
    Kind.ACCOUNT: ACCOUNT_THERE,
    Kind.CAMPAIGN: CAMPAIGN_THERE,
    Kind.OPPORTUNITY: OPPORTUNITY_THERE,
}

BOTH, OUT, IN = Direction.TWO_WAY, Direction.PUSH, Direction.PULL
SALESFORCE, ASK, NEWEST = Policy.SALESFORCE_WINS, Policy.ASK, Policy.NEWEST_WINS

_PERSON_PAIRS: tuple[tuple[str, str, Direction, Policy, str], ...] = (
    ("last_name", "LastName", BOTH, SALESFORCE, "none"),
    ("first_name", "FirstName", BOTH, SALESFORCE, "none"),
    ("email", "Email", BOTH, SALESFORCE, "trim"),
    ("job_title", "Title", BOTH, ASK, "none"),
    ("phone", "Phone", BOTH, NEWEST, "none"),
    ("score", "Score__c", OUT, SALESFORCE, "none"),
)
_LEAD_PAIRS = (
    ("company", "Company", BOTH, SALESFORCE, "none"),
    ("industry", "Industry", IN, SALESFORCE, "none"),
)


def rows(kind: Kind) -> tuple[MappingRow, ...]:
    """Return the mapping that a kind starts with."""
    if kind is Kind.ACCOUNT:
        return (MappingRow("account-1", "name", "Name", IN, SALESFORCE),)
    if kind is Kind.CAMPAIGN:
        return (MappingRow("campaign-1", "name", "Name", BOTH, Policy.NEWEST_RECORD),)
    if kind is Kind.OPPORTUNITY:
        return (MappingRow("opportunity-1", "name", "Name", IN, SALESFORCE),)
    pairs = (*_PERSON_PAIRS, *(_LEAD_PAIRS if kind is Kind.LEAD else ()))
    return tuple(
        MappingRow(f"{kind}-{number}", here, there, way, policy, conversion)
        for number, (here, there, way, policy, conversion) in enumerate(pairs, 1)
    )


_NAMES = (
    "Ortiz María", "Weiß Jörg", "王 伟", "O'Brien Siobhán", "Müller Anna", "Łukaszewicz Zofia", "Dvořák Tomáš",
    "Nguyễn Thị Hương", "田中 さくら", "Åström Elin", "d'Angelo Luca", "Иванова Ольга", "Çelik Emre",
    "Fernández-Ruiz Íñigo", "Smith John", "Haddad ليلى", "García José", "Brontë Émile", "Þórsdóttir Björk",
    "Nowak Piotr", "Kim 지우", "Rossi Giulia", "Van der Berg Daan", "Papadopoulos Νίκος", "Silva João",
    "Schröder Käthe", "Öztürk Ayşe", "Jensen Søren", "López Ana", "Patel Priya", "Cohen Noa", "Dubois Zoé",
    "Mäkinen Väinö", "Horvat Ivana", "Bianchi Niccolò", "Adeyemi Ngozi", "李 娜", "Mac Giolla Sean", "Ramírez Inés",
    "Ågren Åsa",
)  # fmt: skip
_COMPANIES = (
    "Northwind Traders", "Weiß & Söhne GmbH", "上海家具有限公司", "O'Brien Interiors", "Café Lumière",
    "Müller Maschinenbau", "Tanaka Design", "Østfold Kontor AS", "Rossi Arredi", "Sunrise Dental",
)  # fmt: skip
_TITLES = ("Head of Purchasing", "Office Manager", "Geschäftsführer", "Owner", "采购经理", "Facilities Lead", "CFO")
_INDUSTRIES = ("Manufacturing", "Retail", "Consulting", "Technology", "Handwerk")
_REGIONS = ("North", "South", "DACH", "Iberia", "华东", None)


def people() -> list[tuple[Kind, dict[str, Value], bool]]:
    """Return forty people as (kind, values, may travel); every fifth is a contact, some have blanks or odd values."""
    found: list[tuple[Kind, dict[str, Value], bool]] = []
    for number, full in enumerate(_NAMES, 1):
        last, _, first = full.rpartition(" ")
        values: dict[str, Value] = {
            "last_name": last,
            "first_name": first,
            "company": _COMPANIES[number % len(_COMPANIES)],
            "job_title": _TITLES[number % len(_TITLES)],
            "email": f"person{number}@kunde{number % 10}.example" if number % 9 else None,
            "phone": f"+34 600 100 {number:03d}" if number % 4 else None,
            "industry": _INDUSTRIES[number % len(_INDUSTRIES)],
            "region": _REGIONS[number % len(_REGIONS)],
            "newsletter": number % 2 == 0,
            "score": f"{(number * 37) % 100}.{number % 10}".removesuffix(".0"),
            "rank": f"{'ABC'[number % 3]}{number % 3 + 1}",
            "lead_status": STAGES[number % len(STAGES)],
            "annual_budget": str(number * 12000),
            "last_visit": f"2026-11-{number % 20 + 1:02d}T09:{number:02d}:00Z",
            "tier": "Gold" if number % 6 == 0 else None,
        }
        found.append((Kind.CONTACT if number % 5 == 0 else Kind.LEAD, values, number % 13 != 0))
    return found
