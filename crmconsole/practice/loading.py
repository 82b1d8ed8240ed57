"""Bulk loading of rows as they are: sample data, and the rows an org is born with.

Owns what is made up for a row that leaves it out; there are no hooks and no validation here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from crmconsole.practice import derived
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import from_stamp, stamp

if TYPE_CHECKING:
    from crmconsole.practice.org import Org


def prepared(org: Org, item: ObjectDef, given: Mapping[str, object]) -> tuple[int, Row]:
    """Return number and whole row of one record to load; ids and stamps are made up where they are not given."""
    number, record_id = org.new_id(item.name)
    now = org.clock.now()
    wanted = {name: _as_stored(value) for name, value in given.items()}
    row: Row = item.defaults | {"Id": record_id}
    created = wanted.get("CreatedDate") or stamp(now)
    modified = wanted.get("LastModifiedDate") or created
    author = wanted.get("CreatedById") or wanted.get("OwnerId")
    for name, value in (
        ("CreatedDate", created),
        ("LastModifiedDate", modified),
        ("SystemModstamp", modified),
        ("CreatedById", author),
        ("LastModifiedById", wanted.get("LastModifiedById") or author),
    ):
        if name in item.fields:
            row[name] = value
    row |= wanted
    filled = derived.fill_in(item.name, row, set(wanted), org.tables, from_stamp(str(modified)))
    return number, row | filled | wanted


def _as_stored(value: object) -> object:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value
