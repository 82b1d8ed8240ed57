"""Converting leads: at most a hundred a call, calls back to back, each lead at most once (`sync-algorithm` §7.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from crmconsole.connect.contract import Conversion, Converted, Status
from crmconsole.errors import CrmThrottled, NotReady
from crmconsole.records import CrmUser, Kind, RemoteRow
from crmconsole.store import mappings, runs
from crmconsole.store.actions import DONE, FAILED, SKIPPED
from crmconsole.sync.actions import converting, fate, record
from crmconsole.sync.actions.record import Ready
from crmconsole.sync.context import RunContext
from crmconsole.sync.pull import Pull
from crmconsole.sync.reading import settle
from crmconsole.sync.winning import BY
from crmconsole.views.actions import ConvertLead

ASKED = ("Company", "OwnerId")
_COMPANY, _OWNER = range(len(ASKED))
UNSEEN = "Its lead is not there, or not visible, in Salesforce."
FOUND = "Converted; the answer had been lost, and the lead was found to be converted."
BY_STATUS = ("INVALID_STATUS", "INVALID_CONVERTED_STATUS")
"""Codes after which the statuses are read anew before the next run."""
CONVERTED_ALREADY = "CANNOT_UPDATE_CONVERTED_LEAD"
FOUND_DONE = "Converted; Salesforce carried the call out twice, and answered for the second time only."
BY_ANOTHER = "The lead had been converted in Salesforce already."


def deliver(context: RunContext, pull: Pull, ready: Sequence[Ready]) -> None:
    """Convert leads; what the CRM holds about them now decides, and the contacts take their place here at once."""
    rows = _leads(context, [one.remote_id for one in ready])
    wanted, twins = _one_each(_possible(context, ready, rows))
    accounts = _accounts(context, wanted, rows)
    waiting = [(one, _new_account(one, rows[one.remote_id], accounts)) for one in wanted]
    done: list[str] = []
    while waiting:
        batch = converting.next_call(waiting, context.abilities.max_convert)
        chosen = {one.action.id for one in batch}
        unsettled: set[str | None] = set()
        for one, answer in _call(context, batch, rows, accounts):
            key = converting.account_key(rows[one.remote_id].values[_COMPANY])
            if answer.status is Status.CONVERTED or answer.contact_id:
                done.append(one.remote_id)
            if answer.status is not Status.CONVERTED:
                unsettled.add(key)
                continue
            if key is not None and answer.account_id:
                accounts.setdefault(key, [answer.account_id])
        # Whoever was to join the account of a conversion that did not come off stays for the next run: no second one is made.
        waiting = [
            (one, None if key in accounts else key)
            for one, key in waiting
            if one.action.id not in chosen and (key is None or key in accounts or key not in unsettled)
        ]
    _settle_twins(context, twins, done)
    _take_in(context, pull, done)


def look(context: RunContext, pull: Pull, sent: Sequence[Ready]) -> None:
    """Find out what became of conversions whose answer was lost: the lead itself says whether it was converted.

    One that is not to be seen may still be on its way until the CRM's longest transaction is over: asked for again it would be refused, and count
    as failed.
    """
    # By now the person may be the contact that the lead became.
    leads = {one.action.id: one.action.remote_id or one.remote_id for one in sent}
    rows = _leads(context, list(leads.values()))
    landed = []
    with context.db.write() as connection:
        for one in sent:
            row = rows.get(leads[one.action.id])
            if row is not None and row.converted_to is not None:
                landed.append(row.id)
                found = {"contact": row.converted_to}
                record.end(connection, context, one, DONE, FOUND, remote_id=row.converted_to, result=found)
            elif fate.is_decided(context, one):
                record.let_wait(
                    connection, one, "The answer was lost on the way, and the lead is not converted: it is sent again."
                )
    _take_in(context, pull, landed)


def _leads(context: RunContext, ids: Sequence[str]) -> Mapping[str, RemoteRow]:
    found: dict[str, RemoteRow] = {}
    for some in context.read(Kind.LEAD, ids, ASKED):
        found.update(some)
        context.checkpoint()
    return found


def _possible(context: RunContext, ready: Sequence[Ready], rows: Mapping[str, RemoteRow]) -> list[Ready]:
    """Return what can be sent; the rest waits, or ends, and says why."""
    users = {user.id: user for user in context.owners.users}
    possible: list[Ready] = []
    with context.db.write() as connection:
        for one in ready:
            row, wish = rows.get(one.remote_id), one.wish
            assert isinstance(wish, ConvertLead)
            if row is None:
                record.wait_unseen(connection, context, one, UNSEEN)
                continue
            if row.deleted:
                record.let_wait(connection, one, UNSEEN)
                continue
            if row.converted_to is not None:
                record.end(connection, context, one, SKIPPED, BY_ANOTHER, result={"contact": row.converted_to})
                continue
            chosen = converting.owner(str(row.values[_OWNER] or ""), wish.assign_to, users)
            if chosen.refusal and (instead := _stand_in(context, one, wish, row, users)) is not None:
                # Nobody is there to choose another one: whoever is won is converted by the pipeline (features S4-32, S4-34).
                told = chosen.refusal, f"Until then, contacts of people who are won here go to {users[instead].name}."
                context.remarks += [part for part in told if part not in context.remarks]
                one = one._replace(wish=replace(wish, assign_to=instead))
            elif chosen.refusal:
                record.let_wait(connection, one, chosen.refusal)
                continue
            possible.append(one)
    return possible


def _stand_in(
    context: RunContext, one: Ready, wish: ConvertLead, row: RemoteRow, users: Mapping[str, CrmUser]
) -> str | None:
    """Return who gets the contact where its owner has left; a lead in a queue waits until somebody takes it."""
    holder = users.get(wish.assign_to or str(row.values[_OWNER] or ""))
    if one.action.asked_by != BY or (not wish.assign_to and (holder is None or holder.is_queue)):
        return None
    return converting.stand_in(context.owners.default_crm_owner, context.identity.user_id, users)


def _one_each(ready: Sequence[Ready]) -> tuple[list[Ready], list[Ready]]:
    """Return the first action about each lead, and the others: asked for in two ways, a lead is converted in the first."""
    first: dict[str, Ready] = {}
    for one in ready:
        first.setdefault(one.remote_id, one)
    return list(first.values()), [one for one in ready if first[one.remote_id] is not one]


def _settle_twins(context: RunContext, twins: Sequence[Ready], done: Sequence[str]) -> None:
    if not twins:
        return
    with context.db.write() as connection:
        for one in twins:
            if one.remote_id in done:
                record.end(connection, context, one, SKIPPED, "The lead was converted as another action asked for it.")
            else:
                record.let_wait(connection, one, "Another action converts the same lead first.")


def _accounts(context: RunContext, ready: Sequence[Ready], rows: Mapping[str, RemoteRow]) -> dict[str, list[str]]:
    """Return the accounts that exist under the companies of those who are to join one, by compared name."""
    names: dict[str, str] = {}
    for one in ready:
        company = rows[one.remote_id].values[_COMPANY]
        key = converting.account_key(company)
        if key is not None and isinstance(one.wish, ConvertLead) and one.wish.attach_to_account:
            names.setdefault(key, str(company))
    found = context.crm.accounts_named(list(names.values())) if names else {}
    return {key: list(found[name]) for key, name in names.items() if name in found}


def _new_account(one: Ready, row: RemoteRow, accounts: Mapping[str, Sequence[str]]) -> str | None:
    """Return the name of the account that a conversion would make and others could join; None = it makes none, or one of its own."""
    key = converting.account_key(row.values[_COMPANY])
    assert isinstance(one.wish, ConvertLead)
    return key if one.wish.attach_to_account and key is not None and key not in accounts else None


def _call(
    context: RunContext, chosen: Sequence[Ready], rows: Mapping[str, RemoteRow], accounts: Mapping[str, Sequence[str]]
) -> list[tuple[Ready, Converted]]:
    context.checkpoint()
    context.progress(f"Converting {len(chosen):,} {'lead' if len(chosen) == 1 else 'leads'}")
    batch = record.send(context, chosen, changes_record=True)
    if not batch:
        return []
    asked = [_op(one, rows[one.remote_id], accounts) for one in batch]
    try:
        answers = list(context.crm.convert([op for op, _note in asked]))
    except (NotReady, CrmThrottled):
        record.not_sent(context, batch)
        raise
    already = _leads(context, [one.lead_id for one in _refused_as_converted(asked, answers)])
    with context.db.write() as connection:
        for place, (one, answer, (op, note)) in enumerate(zip(batch, answers, asked, strict=True)):
            row = already.get(op.lead_id)
            if row is not None and row.converted_to is not None:
                answers[place] = replace(answer, contact_id=row.converted_to)
                _settle_converted(connection, context, one, row)
            elif row is not None:
                # Converted by a call of which the record shows nothing yet: the next run looks whose that was.
                answers[place] = replace(answer, status=Status.UNSURE)
            elif answer.status is Status.CONVERTED:
                reason = f"Converted. {note}".strip()
                made = {
                    "contact": answer.contact_id,
                    "account": answer.account_id,
                    "opportunity": answer.opportunity_id,
                }
                record.end(connection, context, one, DONE, reason, remote_id=answer.contact_id, result=made)
            elif answer.status is not Status.UNSURE:
                if answer.code in BY_STATUS:
                    mappings.outdate_schemas(connection)
                    record.end(connection, context, one, FAILED, _no_status(one), code=answer.code)
                    continue
                record.refused(connection, context, one, answer.status, answer.code, answer.message)
        runs.raise_generation(connection)
    record.stop_when_offline([(answer.status, answer.code, answer.message) for answer in answers])
    return list(zip(batch, answers, strict=True))


def _no_status(one: Ready) -> str:
    assert isinstance(one.wish, ConvertLead)
    return f"“{one.wish.status}” converts no leads in Salesforce any more. Ask for the conversion again with another status."


def _refused_as_converted(asked: Sequence[tuple[Conversion, str]], answers: Sequence[Converted]) -> list[Conversion]:
    return [op for (op, _note), answer in zip(asked, answers, strict=True) if answer.code == CONVERTED_ALREADY]


def _settle_converted(connection: Connection, context: RunContext, one: Ready, row: RemoteRow) -> None:
    """End an action that was refused because its lead is converted: by this very call, delivered twice, or by a colleague a moment before."""
    ours = row.modified_by == context.identity.user_id
    contact = {"contact": row.converted_to}
    if ours:
        record.end(connection, context, one, DONE, FOUND_DONE, remote_id=row.converted_to, result=contact)
    else:
        record.end(connection, context, one, SKIPPED, BY_ANOTHER, result=contact)


def _op(one: Ready, row: RemoteRow, accounts: Mapping[str, Sequence[str]]) -> tuple[Conversion, str]:
    wish = one.wish
    assert isinstance(wish, ConvertLead)
    company = row.values[_COMPANY]
    key = converting.account_key(company)
    joined = converting.account(company, accounts.get(key or "", ()), attach=wish.attach_to_account)
    return Conversion(
        str(one.action.id),
        one.remote_id,
        wish.status,
        wish.assign_to or None,
        joined.account_id,
        None,
        wish.opportunity_name if wish.create_opportunity else None,
        wish.notify_owner,
    ), joined.note


def _take_in(context: RunContext, pull: Pull, lead_ids: Sequence[str]) -> None:
    """Read converted leads, so that their contacts take their place in this very run (features S3-40…43)."""
    if not lead_ids or Kind.LEAD not in context.layouts:
        return
    for rows in context.read(Kind.LEAD, lead_ids):
        pull.take(Kind.LEAD, [row for row in rows.values() if row.converted_to is not None])
    settle(context, pull)
