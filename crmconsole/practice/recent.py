"""The records that each user looked at last: `recent`, and `recentItems` of an object.

Owns who looked at what, in memory only. A practice org has no pages: what counts is a query that says FOR VIEW or FOR REFERENCE (SOQL).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import orjson

from crmconsole.practice.exchange import Ask
from crmconsole.practice.ids import full_id
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.wire import ApiError

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

MOST = 200
_LOOKS = re.compile(r"\bFOR\s+(?:VIEW|REFERENCE)\b\s*(?:FOR\s+(?:VIEW|REFERENCE)\s*)?$", re.IGNORECASE)


class Recent:
    """What the users of one org looked at, newest first."""

    def __init__(self) -> None:
        self._seen: dict[str, list[str]] = {}

    def look(self, soql: str, user_id: str, body: bytes) -> None:
        """Keep the records of a query's answer where the query says that they are looked at."""
        if _LOOKS.search(soql):
            found = [str(record["Id"]) for record in orjson.loads(body)["records"] if record.get("Id")]
            kept = self._seen.get(user_id, [])
            self._seen[user_id] = [*found, *(one for one in kept if one not in found)][:MOST]

    def items(self, org: Org, ask: Ask, item: ObjectDef | None = None) -> list[orjson.Fragment]:
        """Return what the caller looked at, of one object or all; records that are gone are left out. Raises ApiError for a limit that is none."""
        given = ask.query.get("limit", "")
        if given and not (given.isdecimal() and 0 < int(given) <= MOST):
            raise ApiError(400, "INVALID_PARAMETER", f"The limit must be between 1 and {MOST}: {given}")
        found: list[orjson.Fragment] = []
        for record_id in self._seen.get(ask.caller.user_id, ()):
            wanted = full_id(record_id) or record_id
            objects = [one for one in org.schema.of_id(wanted) if item is None or one is item]
            for one in objects[:1]:
                if org.reachable(one.name, ask.caller) is not None and wanted in org.live_ids(one, [wanted]):
                    names = ["Id", *([one.facts.name_field] if one.facts.name_field else [])]
                    record = org.queries.records(one, names, [wanted], ask.version, ask.caller)[wanted]
                    found.append(orjson.Fragment(record))
        return found[: int(given or MOST)]
