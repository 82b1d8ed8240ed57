"""Formula fields in queries: worked out for each row when it is read, never stored, so that no stamp moves with them.

Owns the SQL function that works them out; formulas are `setup.formulas`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from crmconsole.practice.schema import NUMBER_TYPES, FieldDef
from crmconsole.practice.setup.row_facts import RowFacts
from crmconsole.practice.wire import stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def offer_formulas(org: Org) -> None:
    """Give the org's queries the function `formula(object, field, id)`."""

    def work_out(object_name: str, name: str, record_id: str | None) -> str | float | None:
        item = org.schema[object_name]
        row = org.tables.visible(object_name, record_id) if record_id else None
        if row is None:
            return None
        return stored_form(item.fields[name], RowFacts(org.records, item, row).value((name,)))

    org.tables.connection.create_function("formula", 3, work_out)


def stored_form(field: FieldDef, value: object) -> str | float | None:
    """Return a formula's result in the form in which a column of that type would hold it."""
    if field.type == "boolean":
        return "true" if value else "false"
    if value is None or value == "":
        return None
    if field.type in NUMBER_TYPES:
        step = Decimal(1).scaleb(-field.scale)
        return float(Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP))
    if isinstance(value, datetime):
        return stamp(value) if field.type == "datetime" else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
