"""What Salesforce remembers of people: their tasks, events, campaigns and opportunities, read when somebody asks for them.

Owns the questions and their wire names. An object that the signed-in user cannot see is left out; nothing of this is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from crmconsole.connect.contract import HistoryItem
from crmconsole.connect.salesforce.client import Client, Subrequest, query_path
from crmconsole.connect.salesforce.errors import unreadable
from crmconsole.connect.salesforce.lookup import records_of
from crmconsole.connect.salesforce.soql import one_of
from crmconsole.records import Kind
from crmconsole.values import canon_datetime, canon_id, canon_text

PEOPLE_A_CALL = 200
_HIDDEN = frozenset({"INVALID_TYPE", "INVALID_FIELD"})

_Row = Mapping[str, Any]


def history_of(client: Client, person_ids: Sequence[str], since: str | None, *, deleted_too: bool) -> list[HistoryItem]:
    """Return what Salesforce remembers of these leads and contacts, newest first; `since` = made at that moment or later.

    What was deleted only when asked for.

    Raises:
        CrmProblem, NotReady: Salesforce could not be asked.
    """
    wanted = list(dict.fromkeys(str(canon_id(one)) for one in person_ids))
    found: list[HistoryItem] = []
    for start in range(0, len(wanted), PEOPLE_A_CALL):
        found += _some(client, wanted[start : start + PEOPLE_A_CALL], since, deleted_too)
    return sorted(found, key=lambda item: (item.at, item.created_at, item.id), reverse=True)


def _some(client: Client, ids: Sequence[str], since: str | None, deleted_too: bool) -> Iterator[HistoryItem]:
    made = "" if since is None else f" AND CreatedDate >= {since}"
    questions = _questions(ids, made)
    parts = [Subrequest("GET", query_path(soql, deleted_too=deleted_too)) for soql, _ in questions]
    answers, _now = client.composite(parts)
    for answer, (_, read) in zip(answers, questions, strict=True):
        if not answer.ok and any(error.code in _HIDDEN for error in answer.errors):
            continue
        try:
            for row in records_of(client, answer):
                yield read(row)
        except (KeyError, TypeError):
            raise unreadable(answer) from None


def _questions(ids: Sequence[str], made: str) -> list[tuple[str, Callable[[_Row], HistoryItem]]]:
    contacts = [one for one in ids if one.startswith("003")]
    leads = [one for one in ids if one.startswith("00Q")]
    who = one_of("WhoId", ids)
    found: list[tuple[str, Callable[[_Row], HistoryItem]]] = [
        (
            "SELECT Id, WhoId, Subject, ActivityDate, Status, IsClosed, Description, CreatedDate, CreatedById, IsDeleted"
            f" FROM Task WHERE {who}{made} ORDER BY CreatedDate, Id",
            _task,
        ),
        (
            "SELECT Id, WhoId, Subject, StartDateTime, Description, CreatedDate, CreatedById, IsDeleted"
            f" FROM Event WHERE {who}{made} ORDER BY CreatedDate, Id",
            _event,
        ),
    ]
    for field, some in (("ContactId", contacts), ("LeadId", leads)):
        if some:
            found.append(
                (
                    f"SELECT Id, {field}, Campaign.Name, Status, CreatedDate, CreatedById FROM CampaignMember"
                    f" WHERE {one_of(field, some)}{made} ORDER BY CreatedDate, Id",
                    lambda row, field=field: _member(row, field),  # type: ignore[misc]
                )
            )
    if contacts:
        found.append(
            (
                "SELECT Id, ContactId, Role, Opportunity.Name, Opportunity.StageName, CreatedDate, CreatedById"
                f" FROM OpportunityContactRole WHERE {one_of('ContactId', contacts)}{made} ORDER BY CreatedDate, Id",
                _role,
            )
        )
    return found


def _task(row: _Row) -> HistoryItem:
    at = row["ActivityDate"] or _made(row)
    status, done = canon_text(row["Status"]) or "", row["IsClosed"] is True
    return _item(Kind.TASK, row, row["WhoId"], at, row["Subject"], status, row["Description"], done=done)


def _event(row: _Row) -> HistoryItem:
    at = canon_datetime(row["StartDateTime"]) or _made(row)
    return _item(Kind.EVENT, row, row["WhoId"], at, row["Subject"], "", row["Description"])


def _member(row: _Row, field: str) -> HistoryItem:
    name = (row["Campaign"] or {}).get("Name")
    return _item(Kind.MEMBER, row, row[field], _made(row), name, row["Status"])


def _role(row: _Row) -> HistoryItem:
    opportunity = row["Opportunity"] or {}
    return _item(
        Kind.ROLE, row, row["ContactId"], _made(row), opportunity.get("Name"), opportunity.get("StageName"), row["Role"]
    )


def _item(
    kind: Kind,
    row: _Row,
    person: object,
    at: str,
    title: object,
    detail: object,
    text: object = None,
    *,
    done: bool = True,
) -> HistoryItem:
    return HistoryItem(
        kind,
        str(canon_id(row["Id"])),
        str(canon_id(person)),
        at,
        canon_text(title) or "",
        canon_text(detail) or "",
        canon_text(text) or "",
        done,
        _made(row),
        str(canon_id(row["CreatedById"])),
        row.get("IsDeleted") is True,
    )


def _made(row: _Row) -> str:
    return str(canon_datetime(row["CreatedDate"]))
