"""Reading particular records, looking for people, counting, and who can own records.

Owns questions that are not about changes. All queries travel in composite calls, whose body has room for long lists (`salesforce-api` §2.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crmconsole.connect.answers import Owners
from crmconsole.connect.salesforce.answer import Answer, Subanswer
from crmconsole.connect.salesforce.catalogue import Catalogue
from crmconsole.connect.salesforce.client import Client, Subrequest, query_path
from crmconsole.connect.salesforce.errors import explain, unreadable
from crmconsole.connect.salesforce.soql import (
    ID_PREFIXES,
    MAX_SOQL,
    OUR_MARKS,
    PERSON_FLAG,
    WIRE_NAMES,
    columns,
    key_field,
    lists_that_fit,
    one_of,
    select,
)
from crmconsole.errors import CrmRefused, SchemaChanged
from crmconsole.records import PEOPLE, CrmUser, FieldType, Kind, ObjectSchema, PersonAccounts, RemoteRow
from crmconsole.values import canon_datetime, canon_id, canon_text

MAX_READ = 2000
MAX_FIND = 2000
_QUERIES_A_CALL = 5
_MARKS = 200
_ID = re.compile(r"[0-9A-Za-z]{18}")

Record = Mapping[str, Any]


def read(
    client: Client, catalogue: Catalogue, kind: Kind, ids: Sequence[str], fields: Sequence[str]
) -> dict[str, RemoteRow]:
    """Return the records by id, deleted ones too; what is absent is gone or invisible. One metered call for up to 2,000 ids.

    Raises:
        SchemaChanged: a field or the object is gone or hidden.
    """
    schema = catalogue.schema_with(kind, fields)
    possible = list(
        dict.fromkeys(
            id_ for id_ in map(canon_id, ids) if id_ and _ID.fullmatch(id_) and id_.startswith(ID_PREFIXES[kind])
        )
    )
    slices = lists_that_fit(possible, MAX_READ, _room(schema, fields))
    queries = [(kind, select(schema, fields, [one_of("Id", slice_)])) for slice_ in slices]
    found = _rows(client, catalogue, queries, {kind: fields}, deleted_too=True)
    return {row.id: row for row in found[kind]}


def find(
    client: Client,
    catalogue: Catalogue,
    wanted: Mapping[Kind, Sequence[str]],
    by: str,
    fields: Mapping[Kind, Sequence[str]],
    *,
    deleted_too: bool,
) -> dict[Kind, Sequence[RemoteRow]]:
    """Return records whose e-mail address, key, name or text field is one of the values, oldest first; converted leads are among them.

    Those that were deleted or merged away only when asked for.
    E-mail addresses compare without case. A kind that has no such field gets no rows. One metered call for five lists of about 90,000 characters.

    Raises:
        SchemaChanged: a field or an object is gone or hidden.
    """
    queries: list[tuple[Kind, str]] = []
    for kind, values in wanted.items():
        schema = catalogue.schema_with(kind, fields[kind])
        name = _name_of(schema, by)
        if name is not None:
            texts = list(dict.fromkeys(text for text in map(canon_text, values) if text))
            slices = lists_that_fit(texts, MAX_READ, _room(schema, fields[kind]))
            queries += [
                (kind, select(schema, fields[kind], [one_of(name, slice_)], "CreatedDate, Id")) for slice_ in slices
            ]
    found = _rows(client, catalogue, queries, fields, deleted_too=deleted_too)
    return {kind: found.get(kind, []) for kind in wanted}


def accounts_named(client: Client, catalogue: Catalogue, names: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the ids of the living accounts with each name, newest first; a name that no account has is absent.

    Names compare without case, as Salesforce compares them, and without outer white space. Person accounts are left out: no contact can join one.
    One metered call for five lists of about 90,000 characters.

    Raises:
        SchemaChanged: accounts, or their names, are hidden from the signed-in user.
    """
    asked = {name: text for name in names if (text := canon_text(name))}
    schema = catalogue.schema_with(Kind.ACCOUNT, ["Name"])
    texts = list({text.lower(): text for text in asked.values()}.values())
    slices = lists_that_fit(texts, MAX_FIND, _room(schema, ["Name"]))
    newest = "CreatedDate DESC, Id DESC"
    queries = [(Kind.ACCOUNT, select(schema, ["Name"], [one_of("Name", slice_)], newest)) for slice_ in slices]
    found: dict[str, list[str]] = {}
    for row in _rows(client, catalogue, queries, {Kind.ACCOUNT: ["Name"]}, deleted_too=False)[Kind.ACCOUNT]:
        found.setdefault(str(row.values[0]).lower(), []).append(row.id)
    return {name: found[text.lower()] for name, text in asked.items() if text.lower() in found}


def our_marks(client: Client, catalogue: Catalogue) -> list[str]:
    """Return the values of our key and of the recipient id on the leads and contacts that were changed last, 200 of each."""
    parts: list[Subrequest] = []
    names: list[str] = []
    for kind in PEOPLE:
        schema = catalogue.schema(kind)
        for name in (name for name in OUR_MARKS if name in schema.fields):
            soql = f"SELECT {name} FROM {schema.wire_name} WHERE {name} != null ORDER BY LastModifiedDate DESC LIMIT {_MARKS}"
            parts.append(Subrequest("GET", query_path(soql, deleted_too=False)))
            names.append(name)
    if not parts:
        return []
    answers, _ = client.composite(parts)
    return [
        str(record[name]) for name, answer in zip(names, answers, strict=True) for record in records_of(client, answer)
    ]


def users(client: Client) -> list[CrmUser]:
    """Return people who can own records, inactive ones too, and queues, which own leads; one metered call unless there are very many."""
    return list(owners(client).users)


def owners(client: Client) -> Owners:
    """Return `users` and the name of the active assignment rule of leads, in the same call."""
    people = "SELECT Id, Name, Email, IsActive FROM User WHERE UserType = 'Standard' ORDER BY Name, Id"
    queues = "SELECT Id, Name, Email FROM Group WHERE Type = 'Queue' ORDER BY Name, Id"
    rules = "SELECT Id, Name FROM AssignmentRule WHERE SobjectType = 'Lead' AND Active = true"
    parts = [Subrequest("GET", query_path(soql, deleted_too=False)) for soql in (people, queues, rules)]
    answers, _ = client.composite(parts)
    found = [_user(record, bool(record["IsActive"]), False) for record in records_of(client, answers[0])]
    # Some licences do not show groups, or rules: then there is none to offer.
    found += [_user(record, True, True) for record in _visible(client, answers[1])]
    active = [str(record["Name"]) for record in _visible(client, answers[2])]
    return Owners(found, active[0] if active else None)


def _visible(client: Client, answer: Subanswer) -> list[Record]:
    try:
        return list(records_of(client, answer))
    except (CrmRefused, SchemaChanged):
        return []


def count(client: Client, kinds: Sequence[Kind]) -> dict[Kind, int]:
    """Return about how many records of each kind there are; one metered call, two where Salesforce keeps no figures.

    (REST: Record Count.)
    """
    names = {WIRE_NAMES[kind]: kind for kind in kinds}
    try:
        body: Any = client.get("limits/recordCount", params={"sObjects": ",".join(names)}).body
        found = {names[one["name"]]: int(one["count"]) for one in body["sObjects"] if one["name"] in names}
    except (CrmRefused, ValueError, KeyError, TypeError):
        found = {}
    missing = [kind for kind in kinds if kind not in found]
    return {**found, **_counted(client, missing)} if missing else found


def last_changes(client: Client, kinds: Sequence[Kind]) -> dict[Kind, str]:
    """Return when a record of each kind was changed last; kinds without records, or out of sight, are absent. One metered call for five kinds."""
    found: dict[Kind, str] = {}
    for start in range(0, len(kinds), _QUERIES_A_CALL):
        some = kinds[start : start + _QUERIES_A_CALL]
        newest = "SELECT LastModifiedDate FROM {} ORDER BY LastModifiedDate DESC LIMIT 1"
        paths = [query_path(newest.format(WIRE_NAMES[kind]), deleted_too=False) for kind in some]
        answers, _ = client.composite([Subrequest("GET", path) for path in paths])
        for kind, answer in zip(some, answers, strict=True):
            if answer.ok and answer.body["records"]:
                found[kind] = str(canon_datetime(answer.body["records"][0]["LastModifiedDate"]))
    return found


def person_accounts(client: Client, catalogue: Catalogue) -> PersonAccounts | None:
    """Return how many contacts Salesforce's tab shows and how many of them are person accounts; None where the org has none (Help: Person Accounts)."""
    if PERSON_FLAG not in catalogue.schema(Kind.CONTACT).fields:
        return None
    every = f"SELECT COUNT() FROM {WIRE_NAMES[Kind.CONTACT]}"
    queries = (every, f"{every} WHERE {PERSON_FLAG} = true")
    answers, _ = client.composite([Subrequest("GET", query_path(soql, deleted_too=False)) for soql in queries])
    for answer in answers:
        if not answer.ok:
            raise explain(answer)
    shown, people = (int(answer.body["totalSize"]) for answer in answers)
    return PersonAccounts(shown, people)


def person_accounts_among(client: Client, catalogue: Catalogue, contact_ids: Sequence[str]) -> frozenset[str]:
    """Return which of these contacts belong to person accounts; none where the org has no such accounts."""
    if PERSON_FLAG not in catalogue.schema(Kind.CONTACT).fields:
        return frozenset()
    found: set[str] = set()
    query = f"SELECT Id FROM {WIRE_NAMES[Kind.CONTACT]} WHERE {PERSON_FLAG} = true AND "
    for slice_ in lists_that_fit(contact_ids, MAX_READ, MAX_SOQL - len(query) - len("Id IN ()")):
        answers, _ = client.composite([Subrequest("GET", query_path(query + one_of("Id", slice_), deleted_too=True))])
        found |= {str(canon_id(record["Id"])) for record in records_of(client, answers[0])}
    return frozenset(found)


def _counted(client: Client, kinds: Sequence[Kind]) -> dict[Kind, int]:
    answers, _ = client.composite(
        [Subrequest("GET", query_path(f"SELECT COUNT() FROM {WIRE_NAMES[kind]}", deleted_too=False)) for kind in kinds]
    )
    for answer in answers:
        if not answer.ok:
            raise explain(answer)
    return {kind: int(answer.body["totalSize"]) for kind, answer in zip(kinds, answers, strict=True)}


def _name_of(schema: ObjectSchema, by: str) -> str | None:
    if by == "key":
        return key_field(schema)
    if by == "email":
        return next(
            (spec.name for spec in schema.fields.values() if spec.name == "Email" and spec.type is FieldType.EMAIL),
            None,
        )
    if by == "name":
        return "Name" if "Name" in schema.fields else None
    return by if by in schema.fields else None


def _room(schema: ObjectSchema, fields: Sequence[str]) -> int:
    """Return the characters that a list may take beside the columns of its query."""
    return MAX_SOQL - sum(len(name) + 2 for name in columns(schema, fields)) - 500


def _rows(
    client: Client,
    catalogue: Catalogue,
    queries: Sequence[tuple[Kind, str]],
    fields: Mapping[Kind, Sequence[str]],
    *,
    deleted_too: bool,
) -> dict[Kind, list[RemoteRow]]:
    """Run the queries, five to a call, and return all their rows by kind."""
    found: dict[Kind, list[RemoteRow]] = {kind: [] for kind in fields}
    for start in range(0, len(queries), _QUERIES_A_CALL):
        batch = queries[start : start + _QUERIES_A_CALL]
        answers, _ = client.composite(
            [Subrequest("GET", query_path(soql, deleted_too=deleted_too)) for _, soql in batch]
        )
        for (kind, _), answer in zip(batch, answers, strict=True):
            try:
                found[kind] += catalogue.reader(kind, fields[kind]).rows(list(records_of(client, answer)))
            except SchemaChanged:
                catalogue.require(catalogue.look(kind), fields[kind])
                raise
            except (KeyError, TypeError):
                raise unreadable(answer) from None
    return found


def records_of(client: Client, answer: Subanswer) -> Iterator[Record]:
    """Yield all records of a query, following its pages at one metered call each."""
    if not answer.ok:
        raise explain(answer)
    page: Answer | Subanswer = answer
    while True:
        try:
            records, link = page.body["records"], page.body.get("nextRecordsUrl")
        except (ValueError, KeyError, TypeError):
            raise unreadable(page) from None
        yield from records
        if not link:
            return
        page = client.get(link)


def _user(record: Record, active: bool, is_queue: bool) -> CrmUser:
    return CrmUser(
        id=str(canon_id(record["Id"])),
        name=str(record["Name"]),
        email=canon_text(record["Email"]),
        active=active,
        is_queue=is_queue,
    )
