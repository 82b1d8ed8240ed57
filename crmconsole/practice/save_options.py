"""What a request asks of its saves beside their values, read from REST's headers.

Owns `Sforce-Auto-Assign` and `Sforce-Duplicate-Rule-Header`; what the options lead to is decided where records are saved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from crmconsole.practice.ids import full_id
from crmconsole.practice.saving import SaveOptions
from crmconsole.practice.wire import ApiError


def from_headers(headers: Mapping[str, str]) -> SaveOptions:
    """Return the options that REST headers (names in lower case) ask for. Raises MALFORMED_ID.

    Without a header the active assignment rule runs, on a create as on an update: Salesforce's own default.
    """
    duplicates = _parts(headers.get("sforce-duplicate-rule-header", ""))
    return SaveOptions(
        assignment=assignment_asked(headers.get("sforce-auto-assign", "TRUE")),
        allow_duplicates=duplicates.get("allowsave") == "true",
        duplicate_details=duplicates.get("includerecorddetails") == "true",
    )


def assignment_asked(text: str) -> bool | str:
    """Return what a text asks of assignment rules: True, False, or the id of one rule. Raises MALFORMED_ID.

    Bulk's `assignmentRuleId` and SOAP's `AssignmentRuleHeader` go through here as well.
    """
    word = text.strip().lower()
    if word in ("true", "false", ""):
        return word == "true"
    rule_id = full_id(text.strip())
    if rule_id is None:
        raise ApiError(400, "MALFORMED_ID", f"Assignment Rule ID: id value of incorrect type: {text}", [])
    return rule_id


def _parts(header: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in re.split(r"[;,]", header))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if name.strip()}
