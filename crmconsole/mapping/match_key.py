"""Fields that may say who is who before the e-mail address does: external ids. Owns which are fit for it; how their values compare is `values.key_of`."""

from __future__ import annotations

from crmconsole.mapping.known_pairs import OUR_OWN
from crmconsole.records import FieldSpec, FieldType


def may_match(there: FieldSpec) -> bool:
    """Tell whether a field of the CRM may say who is who: text that is marked as external id or unique there, and not one of our own marks."""
    marked = there.external_key or there.unique
    return marked and there.type in (FieldType.TEXT, FieldType.EMAIL) and there.name not in OUR_OWN
