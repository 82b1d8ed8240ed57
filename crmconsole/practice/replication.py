"""getUpdated and getDeleted: which records changed or went in a span of time.

Owns their limits and dates (Salesforce REST: sObject Get Updated, Get Deleted). Seconds are ignored, as Salesforce does.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crmconsole.practice.exchange import Ask, Reply, json_reply, not_allowed
from crmconsole.practice.org import Org
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.wire import ApiError, stamp

_MOST_IDS = 600_000
_UPDATED_BACK = timedelta(days=30)
_DELETED_BACK = timedelta(days=15)


def updated(org: Org, ask: Ask, item: ObjectDef) -> Reply:
    """Answer sobjects/T/updated/?start=…&end=…."""
    start, end = _span(org, ask, item, _UPDATED_BACK, shortest=timedelta(0))
    ids = org.changed_ids(item, stamp(start), stamp(end))
    if len(ids) > _MOST_IDS:
        raise ApiError(400, "EXCEEDED_ID_LIMIT", f"more than {_MOST_IDS} ids changed in this time")
    return json_reply({"ids": ids, "latestDateCovered": stamp(_covered(org, end))})


def deleted(org: Org, ask: Ask, item: ObjectDef) -> Reply:
    """Answer sobjects/T/deleted/?start=…&end=…."""
    start, end = _span(org, ask, item, _DELETED_BACK, shortest=timedelta(minutes=1))
    records = [
        {"deletedDate": moment, "id": record_id}
        for record_id, moment in org.deleted_ids(item, stamp(start), stamp(end))
    ]
    earliest = org.clock.now().replace(second=0) - _DELETED_BACK
    return json_reply(
        {
            "deletedRecords": records,
            "earliestDateAvailable": stamp(earliest),
            "latestDateCovered": stamp(_covered(org, end)),
        }
    )


def _covered(org: Org, end: datetime) -> datetime:
    return min(end, org.clock.now().replace(second=0))


def _span(org: Org, ask: Ask, item: ObjectDef, furthest: timedelta, shortest: timedelta) -> tuple[datetime, datetime]:
    if ask.method != "GET":
        raise not_allowed(ask.method, "GET")
    if not item.facts.can("r"):
        raise ApiError(400, "INVALID_TYPE", f"entity type {item.name} does not support replication")
    start, end = _moment(ask, "start"), _moment(ask, "end")
    now = org.clock.now()
    if end - start <= shortest:
        limit = (
            "endDate must be at least one minute greater than startDate"
            if shortest
            else "startDate must be before endDate"
        )
        raise ApiError(400, "INVALID_REPLICATION_DATE", limit)
    if start < now - furthest:
        message = f"startDate cannot be more than {furthest.days} days ago"
        raise ApiError(400, "INVALID_REPLICATION_DATE", message)
    if start > now:
        raise ApiError(400, "INVALID_REPLICATION_DATE", "startDate cannot be in the future")
    return start, end


def _moment(ask: Ask, name: str) -> datetime:
    text = ask.query.get(name, "").replace(" ", "+")
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        if moment.tzinfo is None:
            raise ValueError(text)
    except ValueError:
        raise ApiError(400, "INVALID_REPLICATION_DATE", f"Invalid {name} date: {text}") from None
    return moment.astimezone(UTC).replace(second=0, microsecond=0)
