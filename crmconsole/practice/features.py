"""What can be switched on in an org for good: record types of an object, person accounts.

Owns the rows and fields that come with them; what they mean for a save stands in `record_types` and `person_accounts`.
"""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from crmconsole.practice.defaults import FOUNDED
from crmconsole.practice.setup.org_setup import Features

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def add_record_type(org: Org, object_name: str, name: str, *, of_persons: bool = False) -> str:
    """Return the id of a new record type; with the first one its object gets the field RecordTypeId."""
    row = {
        "Name": name,
        "DeveloperName": re.sub(r"\W+", "_", name).strip("_"),
        "SobjectType": object_name,
        "IsActive": True,
        "IsPersonType": of_persons,
        "CreatedDate": FOUNDED,
    }
    with org.transaction():
        features = org.setup.features
        if object_name not in features.record_types:
            _keep(org, replace(features, record_types=(*features.record_types, object_name)))
        return org.load("RecordType", [row])[0]


def switch_on_person_accounts(org: Org) -> None:
    """Let accounts be persons, with a record type for businesses and one for persons."""
    if org.setup.features.person_accounts:
        return
    with org.transaction():
        add_record_type(org, "Account", "Business Account")
        add_record_type(org, "Account", "Person Account", of_persons=True)
        _keep(org, replace(org.setup.features, person_accounts=True))


def _keep(org: Org, features: Features) -> None:
    org.set_up(features=asdict(features))
