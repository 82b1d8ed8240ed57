"""Before somebody is created in the CRM, the CRM is asked whether it has them already: then they are linked instead (features S2-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import orjson
from sqlalchemy import Connection

from crmconsole.causes import BY_ID
from crmconsole.records import PEOPLE, Kind, RemoteRow
from crmconsole.store import links, local_records
from crmconsole.store.failures import NewFailure
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import by_field
from crmconsole.sync.actions.ownership import NewOwner
from crmconsole.sync.context import RunContext
from crmconsole.sync.joining import join
from crmconsole.sync.layout import Layout
from crmconsole.sync.match import contest, elsewhere, link_record, on_their_way, preferred_remote
from crmconsole.sync.plan import NEEDED_FOR_CREATION, PlannedWrite, creation, payload_of_record
from crmconsole.sync.writes import Writes, failure_of_field
from crmconsole.values import email_key

OwnerOf = Callable[[Connection, LocalRecord], NewOwner]
"""Who owns a record that is about to be created."""

WITH_ALL_OBJECTS = "Salesforce has this address under another object; it is settled when all objects are synchronised"
WHILE_HIDDEN = (
    "Salesforce hides some people from the signed-in user, perhaps this one too; it is settled when all are shown"
)
NOT_SEEN_YET = (
    "Salesforce may still be creating this person; the other record with this address waits until that is known"
)


def settle_candidates(
    context: RunContext,
    kind: Kind,
    candidates: Sequence[LocalRecord],
    owner_of: OwnerOf,
    on_their_way: Collection[str] = (),
) -> list[PlannedWrite]:
    """Return the creations that remain after everybody whom the CRM already has was linked; in a rehearsal too.

    `on_their_way` are the e-mail addresses of people planned before, who are not there yet.
    """
    planned: list[PlannedWrite] = []
    claimed = set(on_their_way)
    limit = context.abilities.max_find
    for start in range(0, len(candidates), limit):
        context.checkpoint()
        planned.extend(_settle_some(context, kind, candidates[start : start + limit], owner_of, claimed))
    return planned


def _settle_some(
    context: RunContext,
    kind: Kind,
    candidates: Sequence[LocalRecord],
    owner_of: OwnerOf,
    claimed: set[str],
) -> list[PlannedWrite]:
    layout = context.layouts[kind]
    at = layout.locals.index("email") if "email" in layout.locals else None
    emails = {record.id: email_key(record.values[at]) if at is not None else None for record in candidates}
    known_emails = sorted({email for email in emails.values() if email})
    other = elsewhere(context, known_emails)
    there = _found_there(context, [email for email in known_emails if email not in other])
    keys = {record.id: key for record in candidates if (key := by_field.key_here(layout, record)) is not None}
    keyed, other_keys = by_field.there(context, set(keys.values()))
    planned: list[PlannedWrite] = []
    with context.db.write() as connection:
        writes = Writes()
        seen = [row.id for found in (there, keyed) for rows in found.values() for _kind, row in rows]
        known = links.by_remote(connection, seen)
        holders = local_records.holders(connection, layout.match_on or "", keys.values()) if keys else Counter[str]()
        here = _shared_here(context, connection, there)
        contacts = _contacts_out_of_sight(context, connection, kind, known_emails)
        late = on_their_way(connection, [record.id for record in candidates])
        taken: set[str] = set()
        for record in candidates:
            email, key = emails[record.id], keys.get(record.id)
            if email in other or key in other_keys:
                context.tally.held_back(kind)
                context.line(
                    kind,
                    email or "Nameless",
                    "waiting",
                    WHILE_HIDDEN if context.hidden & {*PEOPLE} else WITH_ALL_OBJECTS,
                    local_id=record.id,
                )
                continue
            by_key = keyed.get(key or "", [])
            # Two different keys are two people, whatever their address.
            rows = by_key or [
                (one, row)
                for one, row in there.get(email or "", [])
                if key is None or context.layouts[one].key_there(row.values) is None
            ]
            free = [one for one in preferred_remote(rows) if one[1].id not in known and one[1].id not in taken]
            unclear = by_key and free and (len(by_key) > 1 or holders[key or ""] > 1)
            if free and record.id in late:
                context.tally.held_back(kind)
                context.line(kind, email or "Nameless", "waiting", NOT_SEEN_YET, local_id=record.id)
            elif unclear:
                remote = ", ".join(row.id for _kind, row in free)
                _fail(context, kind, record, "unclear_key", free[0][1].id, writes, remote, layout.match_on or "email")
            elif free and (by_key or context.settings.duplicates != "ask" or (len(free) == 1 and email not in here)):
                taken.add(free[0][1].id)
                context.tally.add(free[0][0], "read")
                among = (
                    by_field.contest(key or "", [record], free)
                    if by_key
                    else contest(context, email or "", [record], free)
                )
                link_record(connection, context, free[0][0], record.id, free[0][1], writes, among.by, among)
            elif free:
                remote = ", ".join(row.id for _kind, row in free)
                _fail(context, kind, record, "unclear_match", free[0][1].id, writes, remote)
            elif (double := _double_to_join(context, record, rows, known)) is not None and record.id not in late:
                if context.approved(kind, "delete", record.id, {}):
                    context.tally.add(Kind(double.kind), "read")
                    join(connection, context, record.id, double)
            elif rows or (email is not None and key is None and (email in claimed or email in contacts)):
                _fail(context, kind, record, "already_here", rows[0][1].id if rows else None, writes)
            else:
                wanted = _creation(connection, context, kind, record, owner_of, writes)
                if wanted is None:
                    continue
                wanted = _as_approved(context, layout, wanted)
                if wanted is None:
                    continue
                if email is not None:
                    claimed.add(email)
                planned.append(wanted)
        give_keys(connection, context, kind, planned)
        writes.flush(connection, context)
    return planned


def _double_to_join(
    context: RunContext, record: LocalRecord, rows: Sequence[tuple[Kind, RemoteRow]], known: Mapping[str, Link]
) -> Link | None:
    """Return the link of whoever here has the record of this address, where an action asks that the two become one; None where nobody does."""
    wish = context.wishes.get(record.id)
    if wish is None or not wish.join or context.settings.duplicates == "ask":
        return None
    found = (known.get(row.id) for _kind, row in preferred_remote(rows))
    return next((link for link in found if link is not None and link.state == links.LINKED), None)


def _found_there(context: RunContext, emails: Sequence[str]) -> dict[str, list[tuple[Kind, RemoteRow]]]:
    """Return the living leads and contacts of the CRM by e-mail; a converted lead is left out, its contact stands for it."""
    kinds = [kind for kind in PEOPLE if kind in context.layouts and "email" in context.layouts[kind].locals]
    if not emails or not kinds:
        return {}
    answer = context.crm.find(
        dict.fromkeys(kinds, emails), "email", {kind: context.layouts[kind].remotes for kind in kinds}
    )
    found: dict[str, list[tuple[Kind, RemoteRow]]] = {}
    for kind, rows in answer.items():
        place = context.layouts[kind].locals.index("email")
        for row in rows:
            email = email_key(row.values[place])
            if email is not None and row.converted_to is None and not row.deleted:
                found.setdefault(email, []).append((kind, row))
    return found


def _creation(
    connection: Connection,
    context: RunContext,
    kind: Kind,
    record: LocalRecord,
    owner_of: OwnerOf,
    writes: Writes,
) -> PlannedWrite | None:
    """Return the write that creates a person, None when a value that the creation needs cannot travel."""
    layout = context.layouts[kind]
    planned, refused = creation(layout, record, context.filled(layout, record))
    needed = False
    for place, why in refused.items():
        pair = layout.pairs[place]
        needed = needed or pair.remote_spec.required or pair.local in NEEDED_FOR_CREATION[kind]
        value = record.values[place]
        writes.failed.append(
            failure_of_field(context, layout, record, None, place, why.cause, None, why.sentence, value)
        )
    if needed:
        writes.settled.setdefault(kind, []).append((record.id, record.rev))
        return None
    owner = owner_of(connection, record)
    return replace(planned, owner_id=owner.user_id, assign=owner.assign)


def _as_approved(context: RunContext, layout: Layout, wanted: PlannedWrite) -> PlannedWrite | None:
    """Return a creation without the fields that a person left out, None when it was not approved so."""
    if context.approval is None:
        return wanted
    skip = context.skipped(layout, wanted.record.id)
    send = {place: value for place, value in wanted.send.items() if place not in skip}
    shown = {layout.locals[place]: value for place, value in send.items()}
    if context.approval.may(layout.kind, "there", "create", wanted.record.id, shown):
        return replace(wanted, send=send)
    context.tally.held_back(layout.kind)
    return None


def give_keys(connection: Connection, context: RunContext, kind: Kind, planned: list[PlannedWrite]) -> None:
    """Give records that have none the key under which they will be created: made once, kept for ever."""
    new: list[tuple[str, int]] = []
    for place, one in enumerate(planned):
        if one.record.key is None:
            key = f"{context.install_prefix}{context.keys.ulid()}"
            new.append((key, one.record.id))
            planned[place] = replace(one, record=one.record._replace(key=key))
    local_records.set_keys(connection, kind, new)


def _shared_here(context: RunContext, connection: Connection, emails: Iterable[str]) -> set[str]:
    """Return those e-mail addresses that several people here have who could be linked; looked for only where a person is to decide."""
    if context.settings.duplicates != "ask":
        return set()
    found = local_records.by_email(connection, emails, ())
    return {email for email, people in found.items() if len(people) > 1}


def _contacts_out_of_sight(context: RunContext, connection: Connection, kind: Kind, emails: Sequence[str]) -> set[str]:
    """Return the addresses of people here who are contacts there, where contacts are not looked for: they become no leads (features S0-50)."""
    if kind is not Kind.LEAD or Kind.CONTACT in context.layouts or not emails:
        return set()
    return local_records.emails_of_contacts(connection, emails)


def _fail(
    context: RunContext,
    kind: Kind,
    record: LocalRecord,
    cause: str,
    remote_id: str | None,
    writes: Writes,
    message: str = "",
    field: str = "email",
) -> None:
    layout = context.layouts[kind]
    place = layout.locals.index(field)
    value = orjson.dumps(record.values[place]).decode()
    context.tally.add(kind, "failed")
    writes.settled.setdefault(kind, []).append((record.id, record.rev))
    writes.failed.append(
        NewFailure(
            kind,
            record.id,
            remote_id,
            field,
            cause,
            None,
            message,
            value,
            payload_of_record(creation(layout, record, context.filled(layout, record))[0].send),
        )
    )
    context.line(kind, str(record.values[place] or "Nameless"), "failed", BY_ID[cause].title, local_id=record.id)
