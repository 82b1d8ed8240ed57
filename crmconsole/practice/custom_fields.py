"""Custom fields: what defines one, and those that a practice org has beside Salesforce's standard ones.

Owns definitions only. The fields of the org's own people and those that our console installs are told apart, so that an
org can begin without the latter; those that a client creates are kept in the org's setup.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CustomField:
    """One custom field; `length` counts characters, `precision` all digits, `values` the picklist's (value, label)."""

    name: str
    label: str
    type: str
    length: int = 0
    precision: int = 0
    scale: int = 0
    values: tuple[tuple[str, str], ...] = ()
    restricted: bool = False
    key: bool = False
    """An external id that is unique and tells capitals from small letters."""
    external_id: bool = False
    unique: bool = False
    case_sensitive: bool = False
    required: bool = False
    default: str | bool | None = None
    reference_to: str = ""
    relationship: str = ""
    """For a lookup: the name of the children, `Visits`; the parent is reached by the field's name with `__r`."""
    formula: str = ""
    help: str = ""
    granted_only: bool = False
    """Whether nobody sees it until field permissions are given, as is so for each field that an API created."""


def _same(*values: str) -> tuple[tuple[str, str], ...]:
    return tuple((value, value) for value in values)


_LANGUAGES = (
    ("de", "German"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("it", "Italian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("zh", "Chinese"),
    ("ja", "Japanese"),
    ("ar", "Arabic"),
    ("ru", "Russian"),
    ("nl", "Dutch"),
    ("sv", "Swedish"),
    ("da", "Danish"),
    ("fi", "Finnish"),
    ("no", "Norwegian"),
    ("cs", "Czech"),
    ("tr", "Turkish"),
    ("el", "Greek"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("ko", "Korean"),
    ("uk", "Ukrainian"),
    ("vi", "Vietnamese"),
)

KEY_FIELD = CustomField("CRM_Console_Key__c", "CRM Console Key", "string", 64, key=True)

CONSOLE_FIELDS: tuple[CustomField, ...] = (
    KEY_FIELD,
    CustomField("Profile_ID__c", "Profile ID", "string", 40),
    CustomField("Last_Sync__c", "Last Sync", "datetime"),
    CustomField("Score__c", "Score", "double", precision=5, scale=1),
    CustomField("Rank__c", "Rank", "picklist", 255, values=_same("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3")),
)
"""What the console installs on leads and contacts."""

PERSON_FIELDS: tuple[CustomField, ...] = (
    *CONSOLE_FIELDS,
    CustomField("Region__c", "Region", "string", 255),
    CustomField(
        "Tier__c", "Tier", "picklist", 255, values=_same("Bronze", "Silver", "Gold", "Platinum"), restricted=True
    ),
    CustomField("Newsletter__c", "Newsletter", "boolean"),
    CustomField("Language__c", "Language", "picklist", 255, values=_LANGUAGES),
    CustomField("Last_Visit__c", "Last Visit", "datetime"),
    CustomField(
        "Product_Interest__c",
        "Product Interest",
        "multipicklist",
        4099,
        values=_same("Chairs", "Desks", "Lamps", "Storage", "Service"),
    ),
    CustomField("Consent__c", "Consent", "boolean"),
    CustomField("Consent_Date__c", "Consent Date", "date"),
    CustomField("UTM_Source__c", "UTM Source", "string", 80),
    CustomField("UTM_Medium__c", "UTM Medium", "string", 80),
    CustomField("UTM_Campaign__c", "UTM Campaign", "string", 120),
    CustomField("Annual_Budget__c", "Annual Budget", "currency", precision=18, scale=2),
    CustomField("Next_Call__c", "Next Call", "date"),
    CustomField("Notes__c", "Notes", "textarea", 32000),
    CustomField("LinkedIn__c", "LinkedIn", "url", 255),
    CustomField("Time_Zone__c", "Time Zone", "string", 40),
)

CUSTOM_FIELDS: dict[str, tuple[CustomField, ...]] = {
    "Lead": PERSON_FIELDS,
    "Contact": PERSON_FIELDS,
    "Task": (KEY_FIELD,),
    "Event": (KEY_FIELD,),
}


def standing_fields(*, console: bool) -> dict[str, tuple[CustomField, ...]]:
    """Return the custom fields by object that an org is born with, with or without those that our console installs."""
    if console:
        return CUSTOM_FIELDS
    return {
        object_name: tuple(custom for custom in customs if custom not in CONSOLE_FIELDS)
        for object_name, customs in CUSTOM_FIELDS.items()
    }
