"""The types of records that stand in answers without being objects of the org: Name, behind a field that leads to several objects, and AggregateResult.

Clients that read types before values ask for their describes. Owns their fields; what is in such records is `soql_fields`' and `soql_grouping`'s.
"""

from __future__ import annotations

from functools import lru_cache

from crmconsole.practice.objects import ObjectFacts
from crmconsole.practice.schema import FieldDef, ObjectDef

_OF_NAMES = (
    ("Id", "id", 18),
    ("Name", "string", 255),
    ("LastName", "string", 80),
    ("FirstName", "string", 40),
    ("Type", "picklist", 40),
    ("Alias", "string", 8),
    ("UserRoleId", "reference", 18),
    ("IsActive", "boolean", 0),
    ("ProfileId", "reference", 18),
    ("Title", "string", 128),
    ("Email", "email", 80),
    ("Phone", "phone", 40),
    ("Username", "string", 80),
)


@lru_cache(maxsize=1)
def answer_types() -> dict[str, ObjectDef]:
    """Return the types by their names in small letters."""
    found = {}
    for name, listed in (("Name", _OF_NAMES), ("AggregateResult", _OF_NAMES[:1])):
        fields = {each: FieldDef(name, each, each, kind, length) for each, kind, length in listed}
        found[name.lower()] = ObjectDef(ObjectFacts(name, name, name, "", "", None), fields)
    return found
