"""Whoever was won or lost in the CRM: a lead that became a contact, an opportunity that was closed; what its people know of it (features S4-32, S4-33).

Writes here only. Whoever is won here is in `winning.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from crmconsole.mapping.pipeline import STATUS_FIELD, WON
from crmconsole.records import Kind, RemoteRow, Value
from crmconsole.store import changes, links, local_records, winning
from crmconsole.store.changes import FieldEntry
from crmconsole.store.links import Link
from crmconsole.store.winning import Ending
from crmconsole.sync.context import RunContext

LOST = "Lost"
WON_ON, AMOUNT, LOSS_REASON = "won_on", "won_amount", "loss_reason"
CLOSED, CONVERTED, CARRIED = "closed-there", "won-there", "carried"
_KNOWN = (STATUS_FIELD, WON_ON, AMOUNT, LOSS_REASON)


def converted(connection: Connection, context: RunContext, row: RemoteRow, lead: Link, contact: Link) -> None:
    """Let the person whose lead was converted be won, since the day of the conversion; what a field of the contact says stays."""
    was = local_records.load(connection, Kind.LEAD, [lead.local_id], [STATUS_FIELD])[lead.local_id].values[0]
    if not context.layouts[Kind.LEAD].comes and was != WON:
        return
    day = str(row.modified_at or context.server_now())[:10]
    rule = CONVERTED if context.layouts[Kind.LEAD].comes else CARRIED
    wanted: dict[str, Value] = {STATUS_FIELD: WON, WON_ON: day}
    facts = {"converted_on": day}
    _write(connection, context, contact.local_id, contact.remote_id, wanted, rule, facts, only_blank=(WON_ON,))
    winning.know(connection, [contact.local_id], winning.ASKED)


def take_over(context: RunContext) -> None:
    """Tell the contacts of opportunities that were closed there how these ended, as far as contacts and opportunities come here."""
    people, deals = context.layouts.get(Kind.CONTACT), context.layouts.get(Kind.OPPORTUNITY)
    if people is None or deals is None:
        return
    with context.db.read() as connection:
        ended = winning.endings(connection)
    if not ended:
        return
    number = {True: 0, False: 0}
    with context.db.write() as connection:
        done: list[int] = []
        for ending in ended:
            settled = True
            if people.comes and deals.comes:
                for person_id in winning.contacts_of(connection, ending):
                    told = _tell(connection, context, ending, person_id)
                    settled = settled and told is not None
                    number[ending.won] += bool(told)
            if settled:
                done.append(ending.id)
        winning.told(connection, done)
    for won, many in number.items():
        if many == 1:
            context.remarks.append(
                f"1 person is {'won' if won else 'lost'}, as their opportunities ended in Salesforce."
            )
        elif many:
            context.remarks.append(
                f"{many:,} people are {'won' if won else 'lost'}, as their opportunities ended in Salesforce."
            )


def _tell(connection: Connection, context: RunContext, ending: Ending, person_id: int) -> bool | None:
    """Tell a contact how an opportunity ended; True = they became won or lost by it, None = an approved run leaves it to the next one."""
    record = local_records.load(connection, Kind.CONTACT, [person_id], _KNOWN)[person_id]
    stage, won_on = record.values[0], record.values[1]
    no_more = not ending.won and stage == WON
    if not ending.won and not _is_lost(connection, ending, person_id, won=stage == WON):
        return False
    wanted: dict[str, Value]
    if ending.won:
        newest = won_on is None or stage != WON or ending.close_date is None or str(won_on) <= ending.close_date
        wanted = {STATUS_FIELD: WON}
        if newest:
            wanted |= {WON_ON: ending.close_date, AMOUNT: ending.amount}
    else:
        wanted = {STATUS_FIELD: LOST, LOSS_REASON: _reason(ending)} | ({WON_ON: None, AMOUNT: None} if no_more else {})
    if context.approval is not None and not context.approval.may(Kind.CONTACT, "here", "update", person_id, wanted):
        return None
    facts: dict[str, Value] = {
        "opportunity": ending.crm_id,
        "won": ending.won,
        "close_date": ending.close_date,
        "amount": ending.amount,
        "reason": _reason(ending),
        **({"no_more": True} if no_more else {}),
    }
    link = links.by_local(connection, Kind.CONTACT, [person_id]).get(person_id)
    remote_id = None if link is None else link.remote_id
    written = _write(connection, context, person_id, remote_id, wanted, CLOSED, facts, only_blank=(LOSS_REASON,))
    if ending.won:
        winning.know(connection, [person_id], winning.ASKED)
    return STATUS_FIELD in written


def _is_lost(connection: Connection, ending: Ending, person_id: int, *, won: bool) -> bool:
    """Tell whether an opportunity that was lost makes its contact lost.

    Who bought something is no lost lead because of another offer, and who may still buy is not lost yet. Who is won by nothing but this very
    opportunity, or because their lead became it, is won no more.
    """
    deals = winning.deals(connection, person_id)
    if any(one.won or not one.closed for one in deals if one.id != ending.id):
        return False
    became = any(one.became for one in deals if one.id == ending.id)
    return not won or became or winning.told_of_won(connection, ending.id, person_id)


def _reason(ending: Ending) -> str:
    """Return why somebody is lost: what the CRM says of the opportunity."""
    return ": ".join(part for part in (ending.name, ending.stage) if part)[:255]


def _write(
    connection: Connection,
    context: RunContext,
    person_id: int,
    remote_id: str | None,
    wanted: Mapping[str, Value],
    rule: str,
    facts: Mapping[str, Value],
    *,
    only_blank: tuple[str, ...] = (),
) -> Collection[str]:
    """Write what a contact did not know yet, with a line in the log, and return the fields; those that the CRM fills by the mapping stay its own."""
    mapped = context.layouts[Kind.CONTACT].place_of
    names = [name for name in wanted if name not in mapped]
    before = local_records.load(connection, Kind.CONTACT, [person_id], names)[person_id].values
    fields: dict[str, FieldEntry] = {
        name: (None, was, None, wanted[name], rule, None)
        for name, was in zip(names, before, strict=True)
        if wanted[name] != was and (was is None or name not in only_blank)
    }
    if not fields:
        return ()
    local_records.update(connection, Kind.CONTACT, {person_id: {name: one[3] for name, one in fields.items()}})
    entry = context.entry(Kind.CONTACT, person_id, remote_id, "here", "update", fields, rule, facts)
    changes.write(connection, [entry])
    return fields.keys()
