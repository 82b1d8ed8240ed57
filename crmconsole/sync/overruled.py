"""Values that lost by a rule: both sides had changed a field, one value stayed, the other is kept here for a look (features S0-23).

Reads the change log alone; owns no decision and no choice of a person.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.store import changes, local_fields
from crmconsole.sync.decide import Rule
from crmconsole.sync.report import display_names
from crmconsole.sync.rules import reason_of
from crmconsole.views import OverruledValue

LOOKED_BACK = timedelta(days=30)
_LOST_HERE = {str(rule) for rule in (Rule.BOTH_SALESFORCE, Rule.BOTH_NEWER_THERE, Rule.BOTH_TIE)}
_LOST_THERE = {str(rule) for rule in (Rule.BOTH_CONSOLE, Rule.BOTH_NEWER_HERE)}


def listed(connection: Connection, now: datetime, limit: int) -> list[OverruledValue]:
    """Return the values that lost within the last 30 days, newest first; the lines of `limit` records at most."""
    since = iso(now - LOOKED_BACK)
    entries = changes.decided_by(connection, sorted(_LOST_HERE | _LOST_THERE), since, limit)
    names = display_names(connection, [(entry.kind, entry.local_id) for entry in entries if entry.local_id is not None])
    specs = {kind: local_fields.remembered(connection, kind) for kind in {entry.kind for entry in entries}}
    found = []
    for entry in entries:
        for name, (_base, here, there, result, rule, _facts) in (entry.fields or {}).items():
            if here is None and there is None:
                # Removed for good with the person.
                continue
            if entry.local_id is not None and rule in _LOST_HERE | _LOST_THERE:
                lost, side = (here, "here") if rule in _LOST_HERE else (there, "there")
                who = names.get((entry.kind, entry.local_id), "Nameless")
                label = specs[entry.kind][name].label if name in specs[entry.kind] else name
                found.append(
                    OverruledValue(
                        entry.at,
                        entry.run_id,
                        entry.kind,
                        entry.local_id,
                        who,
                        name,
                        label,
                        result,
                        lost,
                        side,
                        reason_of(rule),
                    )
                )
    return found
