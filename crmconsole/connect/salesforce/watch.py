"""Which records changed, asked without a query (Salesforce REST: sObject Get Updated, Get Deleted).

A composite call may hold five queries but any of these, up to 25 parts in all. So whether a member or a contact role changed, which seldom
happens, costs no call of its own. Salesforce ignores seconds in both moments; the end is told generously for that reason. Tried on the practice
org only: where an org refuses, the window is queried instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode

from crmconsole.clock import iso
from crmconsole.connect.salesforce.answer import Subanswer
from crmconsole.connect.salesforce.client import Subrequest
from crmconsole.records import TIES, Kind, ObjectSchema
from crmconsole.values import canon_id

FURTHEST_BACK = timedelta(days=14)
"""Deletions are told for 15 days."""
MOST_IDS = 2000
"""More are read as a window, page by page."""


def possible(kind: Kind, since: datetime | None, now: datetime) -> bool:
    """Tell whether the changes of a kind since a moment can be asked for this way; None = everything is wanted."""
    return kind in TIES and since is not None and now - since < FURTHEST_BACK


def questions(schema: ObjectSchema, since: datetime, now: datetime) -> list[Subrequest]:
    """Return the two parts of a call that ask for ids changed and deleted since a moment."""
    span = urlencode({"start": iso(since.replace(second=0)), "end": iso(now.replace(second=0) + timedelta(minutes=2))})
    return [Subrequest("GET", f"sobjects/{schema.wire_name}/{which}/?{span}") for which in ("updated", "deleted")]


def ids_in(answers: Sequence[Subanswer]) -> list[str] | None:
    """Return the ids in both answers; None when they do not tell, or are so many that a window is better."""
    found: dict[str, None] = {}
    updated, deleted = answers
    if not (updated.ok and deleted.ok):
        return None
    try:
        told = [*updated.body["ids"], *(one["id"] for one in deleted.body["deletedRecords"])]
    except (KeyError, TypeError):
        return None
    for one in told:
        found.setdefault(str(canon_id(one)))
    return list(found) if len(found) <= MOST_IDS else None
