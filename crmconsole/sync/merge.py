"""Merging one linked record: three values of every field in, what changes on each side out.

The same function serves a row that was read (pull), our own row read back after a write, and planning (no row: the CRM still holds the base).
It writes nothing; the caller carries the result out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from crmconsole.mapping.convert import identity
from crmconsole.records import Policy, Value
from crmconsole.store.changes import FieldEntry
from crmconsole.store.conflicts import OpenConflict
from crmconsole.sync.base import NO_BASE, Base, held
from crmconsole.sync.decide import Action, Newer, Rule, Situation, decide
from crmconsole.sync.layout import Layout, blank, refusal
from crmconsole.values import same


@dataclass
class Merge:
    """What follows from comparing one record."""

    here: dict[str, Value] = field(default_factory=dict)
    """Values to write here, by local field."""
    send: dict[int, Value] = field(default_factory=dict)
    """Values to send, by place."""
    rules: dict[int, Rule | str] = field(default_factory=dict)
    """Why a value is to be sent, by place."""
    reasserted: list[int] = field(default_factory=list)
    held: dict[int, str] = field(default_factory=dict)
    """Places that cannot travel, with the sentence why."""
    held_causes: dict[int, str] = field(default_factory=dict)
    """Cause (`causes.py`) of each place that cannot travel."""
    unreadable: dict[int, str] = field(default_factory=dict)
    """Places whose value there has no form here, with the sentence why."""
    open_conflicts: list[int] = field(default_factory=list)
    closed_conflicts: list[int] = field(default_factory=list)
    """Ids of conflicts that settled themselves."""
    log: dict[str, FieldEntry] = field(default_factory=dict)
    base_moved: bool = False

    @property
    def wants_push(self) -> bool:
        """Whether something here has to be looked at by the planner."""
        return bool(self.send) or bool(self.held)


def merge(
    layout: Layout,
    here: Sequence[Value],
    there: Sequence[Value] | None,
    base: Base,
    *,
    ours: Collection[int] = (),
    sent: Mapping[int, Value] | None = None,
    newer: Callable[[int], Newer] = lambda _place: Newer.TIE,
    conflicts: Mapping[str, OpenConflict] | None = None,
) -> Merge:
    """Return what follows for one record, and move `base` along.

    `there` None = nothing was read: the CRM is taken to hold its base. `ours` are the places that we have just written, `sent` the values
    here that were sent for them: whatever the CRM made of those is our own value in its form.
    """
    result = Merge()
    planning = there is None
    for place, pair in enumerate(layout.pairs):
        ours_now = here[place]
        waiting = conflicts.get(pair.local) if conflicts else None
        theirs = _there(place, base, waiting) if there is None else there[place]
        if place in ours:
            _accept(layout, result, base, place, ours_now, theirs, (sent or {}).get(place))
            continue
        # Most fields are as they were agreed, or plainly alike when a record is linked: they take the short way.
        if waiting is None and not pair.refill and ours_now == base.here[place] and theirs == base.there[place]:
            continue
        known = base.known(place)
        if waiting is None and not known and (planning or _alike(layout, result, base, place, ours_now, theirs)):
            continue
        forced = known and base.here[place] == NO_BASE
        changed_here = base.here[place] == NO_BASE or not same(pair.local_spec.type, ours_now, held(base.here[place]))
        changed_there = not known or not same(pair.remote_spec.type, theirs, held(base.there[place]))
        if waiting is None and known and not changed_here and not changed_there and not pair.refill:
            continue
        equal = layout.equal(place, ours_now, theirs)
        if waiting is not None:
            if pair.policy is Policy.ASK and not equal and changed_here and changed_there:
                result.open_conflicts.append(place)
                continue
            result.closed_conflicts.append(waiting.id)
        verdict = decide(
            Situation(
                pair.direction,
                pair.policy,
                has_base=known,
                here_changed=changed_here,
                there_changed=changed_there,
                equal=equal,
                here_blank=blank(ours_now),
                there_blank=blank(theirs),
                newer=newer(place) if changed_here or not known else Newer.TIE,
                # A person who kept a blank of ours meant it (`sync-algorithm` §5.4).
                clears=pair.clears or forced,
                refill=pair.refill,
                required=pair.remote_spec.required and pair.default_there is None,
            )
        )
        _follow(layout, result, base, place, ours_now, theirs, verdict.action, verdict.rule, planning=planning)
    return result


def _follow(
    layout: Layout,
    result: Merge,
    base: Base,
    place: int,
    here: Value,
    there: Value,
    action: Action,
    rule: Rule,
    *,
    planning: bool,
) -> None:
    pair = layout.pairs[place]
    if action is Action.NONE:
        return
    if action is Action.AGREE:
        base.agree(place, here, there)
        base.pending.pop(pair.local, None)
        result.base_moved = True
    elif action is Action.REVERT and there is None and held(base.here[place]) is not None:
        # What was kept here when Salesforce was blank is put back, not the blank (§5.1, footnote 1).
        _put_back(layout, result, base, place, here, rule)
    elif action in (Action.PULL, Action.REVERT):
        _take(layout, result, base, place, here, there, rule)
    elif action is Action.CONFLICT:
        result.open_conflicts.append(place)
    else:
        _offer(layout, result, base, place, here, there, action, rule, planning=planning)


def _take(layout: Layout, result: Merge, base: Base, place: int, here: Value, there: Value, rule: Rule) -> None:
    pair = layout.pairs[place]
    try:
        value = layout.to_local[place](there)
    except ValueError as reason:
        result.unreadable[place] = str(reason)
        return
    if value != here:
        result.here[pair.local] = value
        result.log[pair.local] = (held(base.here[place]), here, there, value, str(rule))
    base.agree(place, value, there)
    base.pending.pop(pair.local, None)
    result.base_moved = True


def _put_back(layout: Layout, result: Merge, base: Base, place: int, here: Value, rule: Rule) -> None:
    pair = layout.pairs[place]
    kept = held(base.here[place])
    result.here[pair.local] = kept
    result.log[pair.local] = (kept, here, None, kept, str(rule))
    base.pending.pop(pair.local, None)


def _offer(
    layout: Layout,
    result: Merge,
    base: Base,
    place: int,
    here: Value,
    there: Value,
    action: Action,
    rule: Rule,
    *,
    planning: bool,
) -> None:
    pair = layout.pairs[place]
    if action is Action.HOLD:
        result.held_causes[place] = "required_missing"
        result.held[place] = (
            f"{pair.remote_spec.label} is required in the CRM and {pair.local_spec.label} is empty here."
        )
    else:
        try:
            result.send[place] = layout.sent_value(place, here)
            result.rules[place] = base.pending.get(pair.local, rule) if planning else rule
        except ValueError as reason:
            result.held_causes[place], result.held[place] = refusal(reason)
    if action is Action.REASSERT:
        result.reasserted.append(place)
    if planning:
        return
    if base.there[place] != there or base.here[place] == here:
        if base.here[place] == NO_BASE or not same(pair.local_spec.type, here, held(base.here[place])):
            base.there[place] = there
        else:
            base.force(place, there)
        base.pending[pair.local] = str(rule)
        result.base_moved = True


def _alike(layout: Layout, result: Merge, base: Base, place: int, here: Value, there: Value) -> bool:
    """Agree on two values that are one and the same without any conversion; tell whether they are."""
    if here != there or not (here is None or layout.to_remote[place] is identity):
        return False
    base.agree(place, here, there)
    base.pending.pop(layout.locals[place], None)
    result.base_moved = True
    return True


def _there(place: int, base: Base, waiting: OpenConflict | None) -> Value:
    """Return what the CRM holds when nothing was read: as last seen in an open conflict, else as last agreed."""
    if waiting is not None:
        seen: Value = orjson.loads(waiting.there_crm)
        return seen
    return held(base.there[place])


def _accept(layout: Layout, result: Merge, base: Base, place: int, here: Value, there: Value, sent: Value) -> None:
    pair = layout.pairs[place]
    base.agree(place, sent, there)
    base.pending.pop(pair.local, None)
    result.base_moved = True
    if here != sent or here is None:
        return
    try:
        shown = layout.to_local[place](there)
    except ValueError:
        return
    if shown != here and shown is not None and pair.pulls and not layout.equal(place, here, there):
        result.here[pair.local] = shown
        result.log[pair.local] = (sent, here, there, shown, "server-form")
        base.here[place] = shown
