"""What disappeared in the CRM: deletions, merges and conversions, applied only on positive evidence and never in masses without consent."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.records import PEOPLE, Kind, RemoteRow, Value
from crmconsole.store import changes, conflicts, failures, links, local_records
from crmconsole.store.changes import FieldEntry
from crmconsole.store.links import Link
from crmconsole.sync import base as bases
from crmconsole.sync import brakes, by_field, closings, left_out
from crmconsole.sync.carried_questions import carry_questions
from crmconsole.sync.context import RunContext
from crmconsole.sync.heirs import hand_over, keep
from crmconsole.sync.merge import merge
from crmconsole.sync.pull import Deferred, Pull
from crmconsole.sync.report import display_names
from crmconsole.sync.rules import PERSON_ACCOUNT
from crmconsole.values import same


def apply(context: RunContext, pull: Pull, deferred: Deferred) -> set[Kind]:
    """Apply what disappeared and return the kinds whose deletions were held back (their cursor must stay)."""
    held = _hold_conversions(context, deferred)
    _fetch_successors(context, pull, deferred)
    private = _person_accounts(context, deferred)
    for kind, removed in deferred.removed.items():
        # What follows in the same run is no smaller number of its own.
        waits = (kind, brakes.DELETIONS, "here") in context.braked
        if waits or len(removed) > brakes.limit(context, kind, brakes.DELETIONS):
            held.add(kind)
            if not waits:
                brakes.put_on(context, kind, brakes.DELETIONS, "here", len(removed))
            context.leaving |= removed.keys()
            context.tally.add(kind, "skipped", len(removed))
            continue
        with context.db.write() as connection:
            context.loosen(connection)
            for row, link in removed.values():
                if not context.approved(kind, _action(context, kind, row), link.local_id, {}):
                    continue
                if not _comes(context, row, kind):
                    _let_go(connection, context, kind, row, link)
                elif row.merged_into is None:
                    _deleted(connection, context, kind, row, link)
                else:
                    _merged(connection, context, kind, row, link)
    with context.db.write() as connection:
        if deferred.converted:
            context.loosen(connection)
        for row, link in deferred.converted.values():
            if context.approved(Kind.LEAD, _action(context, Kind.LEAD, row), link.local_id, {}):
                if row.converted_to in private:
                    _became_person_account(connection, context, row, link)
                elif _comes(context, row, Kind.LEAD):
                    _converted(connection, context, row, link)
                else:
                    _let_go(connection, context, Kind.LEAD, row, link)
    if private:
        one = "1 lead became a person account in Salesforce and is not synchronised any more."
        several = f"{len(private):,} leads became person accounts in Salesforce and are not synchronised any more."
        context.remarks.append(one if len(private) == 1 else several)
    return held


def _comes(context: RunContext, row: RemoteRow, kind: Kind) -> bool:
    """Tell whether what became of a record there is followed here: of a converted lead, whether its contact is (R6)."""
    layout = context.layouts.get(Kind.CONTACT if row.converted_to is not None else kind)
    return layout is not None and layout.comes


def _action(context: RunContext, kind: Kind, row: RemoteRow) -> str:
    """Return what the log calls the removal of a record."""
    if not _comes(context, row, kind):
        return "unlink"
    deleted = row.merged_into is None and row.converted_to is None
    return "unlink" if deleted and kind in PEOPLE and context.settings.deleted_there == "unlink" else "delete"


def _fetch_successors(context: RunContext, pull: Pull, deferred: Deferred) -> None:
    """Read the records that took the place of others and are not known here yet."""
    wanted = _successors(deferred)
    waiting = {row.id for _kind, row, _email in deferred.by_email}
    for kind, ids in wanted.items():
        if not ids or kind not in context.layouts:
            continue
        with context.db.read() as connection:
            missing = sorted(ids - waiting - set(links.by_remote(connection, ids)))
        for found in context.read(kind, missing):
            pull.take(kind, [row for row in found.values() if not row.deleted])
    _settle_successors(context, deferred, {one for ids in wanted.values() for one in ids})


def _successors(deferred: Deferred) -> dict[Kind, set[str]]:
    wanted: dict[Kind, set[str]] = {}
    for kind, removed in deferred.removed.items():
        wanted.setdefault(kind, set()).update(row.merged_into for row, _link in removed.values() if row.merged_into)
    if deferred.converted:
        wanted.setdefault(Kind.CONTACT, set()).update(
            row.converted_to for row, _link in deferred.converted.values() if row.converted_to
        )
    return wanted


def _person_accounts(context: RunContext, deferred: Deferred) -> frozenset[str]:
    """Return the contacts that converted leads became and that are person accounts: those are never read (features S0-54)."""
    became = {row.converted_to for row, _link in deferred.converted.values() if row.converted_to}
    contacts = context.layouts.get(Kind.CONTACT)
    if not became or contacts is None or not contacts.comes or not left_out.has_any(context.schemas[Kind.CONTACT]):
        return frozenset()
    with context.db.read() as connection:
        unknown = sorted(became - set(links.by_remote(connection, became)))
    return context.crm.person_accounts_among(unknown) if unknown else frozenset()


def _settle_successors(context: RunContext, deferred: Deferred, ids: set[str]) -> None:
    """Link successors that wait for a match by e-mail before anything moves to them."""
    emails = {email for _kind, row, email in deferred.by_email if row.id in ids}
    early = [one for one in deferred.by_email if one[2] in emails]
    if early:
        deferred.by_email = [one for one in deferred.by_email if one[2] not in emails]
        by_field.settle(context, early, ids)


def _hold_conversions(context: RunContext, deferred: Deferred) -> set[Kind]:
    """Leave conversions to a later run when this one was asked to leave contacts out: what waits on the lead must move to its contact."""
    if not (deferred.converted and context.limited and Kind.CONTACT not in context.layouts):
        return set()
    context.tally.add(Kind.LEAD, "skipped", len(deferred.converted))
    context.notes.append("Converted leads follow when contacts are synchronised too.")
    deferred.converted = {}
    return {Kind.LEAD}


def _let_go(connection: Connection, context: RunContext, kind: Kind, row: RemoteRow, link: Link) -> None:
    """End the link with a record that is gone there and leave the one here as it is: nothing of its object comes here (features S4-13, S4-31)."""
    heir = row.merged_into or row.converted_to
    state, reason = links.REMOTE_DELETED, "deleted-there"
    if row.merged_into is not None:
        state, reason = links.MERGED_AWAY, "merged"
    elif row.converted_to is not None:
        state, reason = links.CONVERTED, "converted"
    if heir is not None:
        heir = links.aliases(connection, [heir]).get(heir, heir)
    links.save(connection, [link._replace(state=state, replaced_by=heir)])
    if heir is not None:
        links.add_alias(connection, row.id, heir, "merge" if row.merged_into is not None else "convert")
    _forget_open(connection, context, kind, link)
    local_records.let_go(connection, kind, link.local_id)
    _log(connection, context, kind, link, row, "unlink", reason)
    context.tally.add(kind, "skipped")
    gone = {"merged": "merged with another record", "converted": "converted"}.get(reason, "deleted")
    told = f"{gone} in Salesforce; it stays here, because nothing comes from there"
    context.line(kind, _name(connection, kind, link.local_id), "skipped", told, local_id=link.local_id)


def _deleted(connection: Connection, context: RunContext, kind: Kind, row: RemoteRow, link: Link) -> None:
    links.save(connection, [link._replace(state=links.REMOTE_DELETED)])
    _forget_open(connection, context, kind, link)
    action = _action(context, kind, row)
    if action == "unlink":
        local_records.let_go(connection, kind, link.local_id)
    else:
        local_records.put_in_bin(connection, kind, link.local_id, "deleted_there", context.now())
    _log(connection, context, kind, link, row, action, "deleted-there")
    context.tally.add(kind, "deleted_here")
    context.line(
        kind, _name(connection, kind, link.local_id), "deleted_here", "deleted in Salesforce", local_id=link.local_id
    )


def _merged(connection: Connection, context: RunContext, kind: Kind, row: RemoteRow, link: Link) -> None:
    winner_id = row.merged_into or ""
    winner_id = links.aliases(connection, [winner_id]).get(winner_id, winner_id)
    links.add_alias(connection, row.id, winner_id, "merge")
    winner = links.by_remote(connection, [winner_id]).get(winner_id)
    if winner is not None and kind in PEOPLE:
        _carry_edits(connection, context, kind, link, winner, only_blanks=True)
        hand_over(connection, context, link.local_id, winner, merged=True)
    _forget_open(connection, context, kind, link)
    links.save(connection, [link._replace(state=links.MERGED_AWAY, replaced_by=winner_id)])
    if kind in PEOPLE:
        local_records.bin_person(
            connection, link.local_id, "merged", context.now(), None if winner is None else winner.local_id
        )
    else:
        local_records.put_in_bin(connection, kind, link.local_id, "merged", context.now())
    _log(connection, context, kind, link, row, "delete", "merged")
    context.tally.add(kind, "deleted_here")
    context.line(
        kind,
        _name(connection, kind, link.local_id),
        "deleted_here",
        "merged with another record in Salesforce",
        local_id=link.local_id,
    )


def _converted(connection: Connection, context: RunContext, row: RemoteRow, link: Link) -> None:
    """A lead became a contact: the contact takes the lead's place, edits that were waiting move over (features S3-40…43, R6)."""
    contact_id = row.converted_to or ""
    contact_id = links.aliases(connection, [contact_id]).get(contact_id, contact_id)
    links.add_alias(connection, row.id, contact_id, "convert")
    links.save(connection, [link._replace(state=links.CONVERTED, replaced_by=contact_id)])
    contact = links.by_remote(connection, [contact_id]).get(contact_id)
    if contact is not None:
        asked = carry_questions(connection, context, link, contact)
        _carry_edits(connection, context, Kind.LEAD, link, contact, only_blanks=False, but_not=asked)
        keep(connection, context, link.local_id, contact)
        closings.converted(connection, context, row, link, contact)
        hand_over(connection, context, link.local_id, contact, merged=False)
    _keep_opportunity(
        connection, context, row, [link.local_id] if contact is None else [link.local_id, contact.local_id]
    )
    _forget_open(connection, context, Kind.LEAD, link)
    local_records.bin_person(
        connection, link.local_id, "converted", context.now(), None if contact is None else contact.local_id
    )
    _log(connection, context, Kind.LEAD, link, row, "delete", "converted")
    context.tally.add(Kind.LEAD, "deleted_here")
    context.line(
        Kind.LEAD,
        _name(connection, Kind.LEAD, link.local_id),
        "deleted_here",
        "converted to a contact",
        local_id=link.local_id,
    )


def _became_person_account(connection: Connection, context: RunContext, row: RemoteRow, link: Link) -> None:
    """A lead became a person account: nobody takes its place here, and the accounts are counted anew (features S0-54, S0-57)."""
    contact_id = row.converted_to or ""
    links.add_alias(connection, row.id, contact_id, "convert")
    links.save(connection, [link._replace(state=links.CONVERTED, replaced_by=contact_id)])
    _keep_opportunity(connection, context, row, [link.local_id])
    _forget_open(connection, context, Kind.LEAD, link)
    local_records.bin_person(connection, link.local_id, "person_account", context.now(), None)
    _log(connection, context, Kind.LEAD, link, row, "delete", PERSON_ACCOUNT, person_account=True)
    left_out.look_again(connection)
    context.tally.add(Kind.LEAD, "deleted_here")
    told = "became a person account in Salesforce, which is not synchronised"
    name = _name(connection, Kind.LEAD, link.local_id)
    context.line(Kind.LEAD, name, "deleted_here", told, local_id=link.local_id)


def _keep_opportunity(connection: Connection, context: RunContext, row: RemoteRow, people: Sequence[int]) -> None:
    """Associate the person with the opportunity that the lead became (features S0-47)."""
    names = context.layouts[Kind.LEAD].remotes
    opportunity = row.values[names.index("ConvertedOpportunityId")] if "ConvertedOpportunityId" in names else None
    if opportunity is not None:
        local_records.update(
            connection, Kind.CONTACT, {person_id: {"crm_opportunity_id": opportunity} for person_id in people}
        )


def _carry_edits(
    connection: Connection,
    context: RunContext,
    kind: Kind,
    gone: Link,
    heir: Link,
    *,
    only_blanks: bool,
    but_not: frozenset[str] = frozenset(),
) -> None:
    """Move edits that were not sent yet to the person who takes the place, as far as its fields are sent at all.

    A merge keeps what was chosen in Salesforce: then they fill blanks only.
    """
    layout, target = context.layouts[kind], context.layouts.get(Kind(heir.kind))
    record = local_records.load(connection, kind, [gone.local_id], layout.locals).get(gone.local_id)
    if record is None or not record.dirty or target is None:
        return
    base = bases.read(gone, layout, context.old_names(connection, gone.layout_id))
    waiting = merge(layout, record.values, None, base)
    heirs = local_records.load(connection, Kind(heir.kind), [heir.local_id], target.locals)[heir.local_id].values
    allowed = {
        pair.local
        for pair, value in zip(target.pairs, heirs, strict=True)
        if pair.pushes and pair.local not in but_not and (value is None or not only_blanks)
    }
    before = dict(zip(target.locals, heirs, strict=True))
    edits: dict[str, Value] = {}
    for place in waiting.send:
        pair, value = layout.pairs[place], record.values[place]
        of_type = pair.local_spec.type
        edited = pair.local in allowed and not same(of_type, value, bases.held(base.here[place]))
        if edited and not same(of_type, value, before[pair.local]):
            edits[pair.local] = value
    if edits:
        local_records.update(connection, Kind(heir.kind), {heir.local_id: edits})
        local_records.mark_dirty(connection, Kind(heir.kind), [heir.local_id])
        fields: dict[str, FieldEntry] = {
            name: (None, before[name], None, value, "carried", None) for name, value in edits.items()
        }
        entry = context.entry(Kind(heir.kind), heir.local_id, heir.remote_id, "here", "update", fields, "carried")
        changes.write(connection, [entry])


def _forget_open(connection: Connection, context: RunContext, kind: Kind, link: Link) -> None:
    for conflict in conflicts.of_links(connection, [link.id]).get(link.id, {}).values():
        conflicts.close(connection, conflict.id, "agreed", context.now())
    failures.fixed(connection, kind, [link.local_id], context.now())


def _log(
    connection: Connection,
    context: RunContext,
    kind: Kind,
    link: Link,
    row: RemoteRow,
    action: str,
    reason: str,
    **more: bool,
) -> None:
    facts = {
        "merged_into": row.merged_into,
        "converted_to": row.converted_to,
        "deleted": row.deleted,
        "deleted_there": context.settings.deleted_there,
        "comes": _comes(context, row, kind),
        **more,
    }
    changes.write(connection, [context.entry(kind, link.local_id, row.id, "here", action, {}, reason, facts)])


def _name(connection: Connection, kind: Kind, local_id: int) -> str:
    return display_names(connection, [(kind, local_id)]).get((kind, local_id), "Nameless")
