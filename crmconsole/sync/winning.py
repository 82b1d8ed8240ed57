"""Whoever is won here: what follows from it in the CRM is asked for, once (features S4-32, S4-35).

Owns what is asked for and why; `sync/actions/convert.py` and `sync/actions/opportunities.py` carry it out. A status that can simply be sent is
planning's business. What comes from the CRM is in `closings.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.mapping.pipeline import STATUS_FIELD, WON, reached_by_converting
from crmconsole.records import PEOPLE, Kind, Value
from crmconsole.store import actions, changes, conflicts, links, local_records, winning, workspace
from crmconsole.store.links import Link
from crmconsole.store.local_records import LocalRecord
from crmconsole.sync import base as bases
from crmconsole.sync import brakes
from crmconsole.sync.actions import wishes
from crmconsole.sync.actions.record import ACT
from crmconsole.sync.actions.wishes import CONVERT, WIN_OPPORTUNITY
from crmconsole.sync.base import NO_BASE, held
from crmconsole.sync.context import RunContext
from crmconsole.sync.layout import Layout, pushed
from crmconsole.values import same
from crmconsole.views.actions import ActionWish, ConvertLead, WinOpportunity, WonOptions

BY = "the pipeline"
"""Who asked for what follows from a stage."""
ENTERED = ("edited", "imported", "added", "filled-form")
_NO_MORE = "The person is not won any more."


class Follow(NamedTuple):
    """What follows for one person who is won here; no wishes = nothing does."""

    person_id: int
    kind: Kind
    remote_id: str | None
    wishes: tuple[ActionWish, ...] = ()
    facts: Mapping[str, Value] | None = None
    """What decided, for the log."""
    known: int = winning.ASKED


def options(connection: Connection) -> WonOptions:
    """Return how leads are converted that are won here; the proposed way before anybody chose."""
    return WonOptions(**workspace.setting(connection, "won", {}))


def converting_status(layout: Layout, place: int, here: Value) -> str | None:
    """Return the status that stands for Won where the CRM sets it only by converting the lead; None for all else (features S4-32)."""
    pair = layout.pairs[place]
    if pair.local != STATUS_FIELD or here != WON or layout.kind is not Kind.LEAD:
        return None
    status = layout.form_there(place, here)
    found = next((one for one in pair.remote_spec.options if one.value == status), None)
    return found.value if found is not None and reached_by_converting(found) else None


def ask(context: RunContext) -> None:
    """Ask for what follows from being won here, unusually many only with consent; whoever is won no more is let go."""
    with context.db.read() as connection:
        any_new, gone = bool(winning.newly(connection)), winning.no_more(connection)
    if gone:
        with context.db.write() as connection:
            _let_go(connection, context, gone)
    if not any_new or context.approval is not None:
        return
    with context.db.write() as connection:
        found = [one for one in _follows(connection, context, winning.newly(connection)) if one is not None]
        risky = sum(any(isinstance(wish, ConvertLead) for wish in one.wishes) for one in found)
    limit = brakes.limit(context, Kind.LEAD, brakes.CONVERSIONS)
    if risky > limit:
        brakes.put_on(context, Kind.LEAD, brakes.CONVERSIONS, "there", risky)
        found = [one for one in found if not one.wishes]
    with context.db.write() as connection:
        # Somebody may have said meanwhile that a person is not won after all: nothing follows for them, and nothing is known of it.
        still = {person_id for person_id, _kind in winning.newly(connection)}
        found = [one for one in found if one.person_id in still]
        for one in found:
            for wish in one.wishes:
                _add(connection, context, one, wish)
        for known in {one.known for one in found}:
            winning.know(connection, [one.person_id for one in found if one.known == known], known)


def _let_go(connection: Connection, context: RunContext, gone: list[int]) -> None:
    """Forget that people were won; what waits because of it is not carried out any more."""
    winning.know(connection, gone, None)
    for verb in (CONVERT, WIN_OPPORTUNITY):
        for one in actions.open_of(connection, verb, gone):
            if one.asked_by == BY and one.state == actions.WAITING:
                actions.end(
                    connection,
                    [actions.Ended(one.id, actions.CANCELLED, _NO_MORE)],
                    context.now(),
                    context.run_id,
                )


def _follows(connection: Connection, context: RunContext, new: list[tuple[int, Kind]]) -> list[Follow | None]:
    chosen = options(connection)
    found: list[Follow | None] = []
    for kind in PEOPLE:
        ids = [person_id for person_id, one in new if one is kind]
        layout = context.layouts.get(kind)
        if not ids or (layout is None and context.limited):
            continue
        if layout is None:
            # Nothing of these people travels, so nothing follows, now or when it does.
            found += [Follow(person_id, kind, None) for person_id in ids]
            continue
        living = links.by_local(connection, kind, ids)
        records = local_records.load(connection, kind, ids, layout.locals)
        waiting = conflicts.of_links(connection, [link.id for link in living.values() if link.special])
        for person_id in ids:
            link = living.get(person_id)
            if link is None:
                found.append(Follow(person_id, kind, None, known=winning.NOBODY_THERE))
            elif STATUS_FIELD not in waiting.get(link.id, {}) and link.remote_id not in context.leaving:
                found.append(_of(connection, context, layout, link, records[person_id], chosen))
    return found


def _of(
    connection: Connection, context: RunContext, layout: Layout, link: Link, record: LocalRecord, chosen: WonOptions
) -> Follow | None:
    """Return what follows for a linked person; None = that is not to be said yet."""
    nothing = Follow(record.id, layout.kind, link.remote_id)
    place = layout.place_of.get(STATUS_FIELD)
    if not pushed(layout) or (place is not None and not layout.pairs[place].pushes):
        return nothing
    base: Value = None
    if place is not None:
        stored = bases.read(link, layout, context.old_names(connection, link.layout_id))
        base = held(stored.here[place])
        agreed = stored.here[place] != NO_BASE and same(layout.pairs[place].local_spec.type, base, WON)
        if agreed or not stored.known(place):
            return nothing
    elif not _entered(connection, record.id):
        return nothing
    facts: dict[str, Value] = {"base": base, "here": WON, "mapped": place is not None, "pushes": True}
    if layout.kind is Kind.CONTACT:
        if all(deal.won for deal in winning.deals(connection, record.id)):
            return nothing
        return nothing._replace(wishes=(WinOpportunity(),), facts=facts)
    status = None if place is None else converting_status(layout, place, record.values[place])
    if status is None or actions.open_of(connection, CONVERT, [record.id]):
        return nothing
    convert = ConvertLead(
        status,
        chosen.assign_to,
        chosen.attach_to_account,
        chosen.create_opportunity,
        chosen.opportunity_name,
        chosen.notify_owner,
    )
    follows: tuple[ActionWish, ...] = (convert, WinOpportunity()) if chosen.create_opportunity else (convert,)
    return nothing._replace(wishes=follows, facts={**facts, "status": status})


def _entered(connection: Connection, person_id: int) -> bool:
    """Tell whether somebody was made won here, and not by a run: the newest line of the log about the stage says so, or does not know of it."""
    for logged in changes.of_record(connection, PEOPLE, person_id):
        field = (logged.entry.fields or {}).get(STATUS_FIELD)
        if field is not None:
            return field[3] != WON or (field[4] in ENTERED and logged.entry.run_id is None)
    return True


def _add(connection: Connection, context: RunContext, one: Follow, wish: ActionWish) -> None:
    """Ask for an action, and write down why."""
    verb = wishes.verb_of(wish)
    dismiss_at = iso(context.clock.now() + timedelta(seconds=wishes.PATIENCE.total_seconds()))
    [number] = actions.add(connection, verb, wishes.stored(wish), [one.person_id], context.now(), dismiss_at, BY)
    facts = {"act": verb, "number": number, "state": actions.WAITING, "won": dict(one.facts or {})}
    told = "Won here, so the lead is converted." if verb == CONVERT else "Won here, so the opportunity is won too."
    changes.write(connection, [context.entry(one.kind, one.person_id, one.remote_id, "there", ACT, {}, told, facts)])
