"""Merging one linked record: three values of every field in, what changes on each side out.

The same function serves a row that was read (pull), our own row read back after a write, and planning (no row: the CRM still holds the base).
It writes nothing; the caller carries the result out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson

from crmconsole.mapping.convert import identity
from crmconsole.mapping.model import FieldPair
from crmconsole.records import Direction, Policy, Value
from crmconsole.store.changes import FieldEntry
from crmconsole.store.conflicts import OpenConflict
from crmconsole.sync.base import NO_BASE, UNDONE, Base, held
from crmconsole.sync.decide import Action, Newer, Rule, Situation, decide
from crmconsole.sync.decision import UNKNOWN, Facts, Moments, facts_of
from crmconsole.sync.layout import OWNER, Layout, blanks, refusal
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
    facts: dict[int, list[object] | None] = field(default_factory=dict)
    """What decided about a value that is to be sent, held or asked about, by place (`decision.py`)."""
    kept: dict[str, FieldEntry] = field(default_factory=dict)
    """Fields in which both sides keep different values, by local field: a blank that does not travel."""
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
    moments: Moments = UNKNOWN,
    conflicts: Mapping[str, OpenConflict] | None = None,
    skip: Collection[int] = (),
    apart: bool = False,
    first: bool = False,
) -> Merge:
    """Return what follows for one record, and move `base` along.

    `there` None = nothing was read: the CRM is taken to hold its base. `ours` are the places that we have just written, `sent` the values
    here that were sent for them: whatever the CRM made of those is our own value in its form. `skip` are places that stay as they are,
    their base too. `apart`: what was sent is meant to differ from what is here (an undo).
    `first`: the two were matched just now, so that who wins then may be chosen (`Layout.first_policy`).
    """
    result = Merge()
    planning = there is None
    joins = _owner_joins(layout, base)
    for place, pair in enumerate(layout.pairs):
        if place in skip:
            continue
        ours_now = here[place]
        waiting = conflicts.get(pair.local) if conflicts else None
        theirs = _there(place, base, waiting) if there is None else there[place]
        if place in ours:
            value_sent_for = (sent or {}).get(place)
            _accept(layout, result, base, place, theirs, value_sent_for)
            if not apart:
                _show_server_form(layout, result, base, place, ours_now, theirs, value_sent_for)
            elif pair.refill:
                base.pending[pair.local] = (UNDONE, None)
            continue
        refill = pair.refill and not base.rests(pair.local)
        # Most fields are as they were agreed, or plainly alike when a record is linked: they take the short way.
        if (
            waiting is None
            and not refill
            and ours_now == base.here[place]
            and theirs == base.there[place]
            and (not base.pending or pair.local not in base.pending)
        ):
            continue
        known = base.known(place)
        if waiting is None and not known and (planning or _alike(layout, result, base, place, ours_now, theirs)):
            continue
        if (
            place == layout.owner_at
            and not known
            and _settles_owner(layout, result, base, place, ours_now, theirs, joins=joins, moments=moments)
        ):
            continue
        known = base.known(place)
        forced = known and base.here[place] == NO_BASE
        changed_here = base.here[place] == NO_BASE or not same(pair.local_spec.type, ours_now, held(base.here[place]))
        changed_there = not known or not same(pair.remote_spec.type, theirs, held(base.there[place]))
        if waiting is None and known and not changed_here and not changed_there:
            changed_here = _taken_back(layout, base, place, ours_now, theirs)
            if not changed_here and not refill:
                continue
        if place == layout.owner_at and not pair.pulls and known and not changed_here:
            # Nobody handed it over here: where owners do not come, who owns it there is left alone, and comes once they do.
            continue
        equal = layout.equal(place, ours_now, theirs)
        if waiting is not None:
            # A question of the first match stays one, whatever the field's own rule is.
            asked = pair.policy if known else layout.first_policy(place)
            asks = Policy.ASK in (pair.policy, asked) and pair.direction is Direction.TWO_WAY
            if asks and not equal and changed_here and changed_there:
                result.open_conflicts.append(place)
                continue
            result.closed_conflicts.append(waiting.id)
        clears = pair.clears or forced
        required = pair.remote_spec.required and pair.default_there is None
        policy = layout.first_policy(place) if first and not known else pair.policy
        here_blank, there_blank = blanks(layout, place, ours_now, theirs)
        verdict = decide(
            Situation(
                pair.direction,
                policy,
                has_base=known,
                here_changed=changed_here,
                there_changed=changed_there,
                equal=equal,
                here_blank=here_blank,
                there_blank=there_blank,
                newer=moments.newer(pair.local) if changed_here or not known else Newer.TIE,
                # A person who kept a blank of ours meant it (`sync-algorithm` §5.4).
                clears=clears,
                refill=pair.refill,
                required=required,
            )
        )
        if verdict.action is Action.NONE:
            continue
        facts = None
        if verdict.rule is not Rule.EQUAL:
            forms = layout.form_there(place, ours_now), layout.form_here(place, theirs)
            facts = facts_of(
                verdict.action,
                pair,
                base,
                place,
                ours_now,
                theirs,
                *forms,
                moments,
                clears=clears,
                required=required,
                policy=policy,
            )
        _follow(
            _Field(layout, result, base, place, ours_now, theirs, facts),
            verdict.action,
            verdict.rule,
            planning=planning,
        )
    return result


def _owner_joins(layout: Layout, base: Base) -> bool:
    """Tell whether the owner joins fields that were agreed upon before: people began to stand for each other after the record was linked."""
    at = layout.owner_at
    return at is not None and not base.known(at) and any(base.known(place) for place in range(len(layout.pairs)))


def _settles_owner(
    layout: Layout, result: Merge, base: Base, place: int, here: Value, there: Value, *, joins: bool, moments: Moments
) -> bool:
    """Let both sides keep the owners that they have when nothing was agreed about them yet; tell whether that is so.

    Where people begin to stand for each other, nothing is written to either side because of that alone: only who was chosen here since is
    sent. And who has a person here is not replaced by nobody.
    """
    if joins and OWNER in moments.fields_here and here is not None:
        base.force(place, there)
        return False
    if not joins and (here is None or layout.form_here(place, there) is not None):
        return False
    base.agree(place, here, there)
    result.base_moved = True
    return True


def _taken_back(layout: Layout, base: Base, place: int, here: Value, there: Value) -> bool:
    """Tell whether an edit that won against one of the CRM's was taken back here before it was sent: what was agreed is here again, and the CRM
    still holds what lost. Then what is here now is to be sent, agreed or not.
    """
    name = layout.locals[place]
    if name not in base.pending or base.rests(name) or layout.equal(place, here, there):
        return False
    base.here[place] = NO_BASE
    return True


class _Field(NamedTuple):
    """One field of one record while its decision is carried out."""

    layout: Layout
    result: Merge
    base: Base
    place: int
    here: Value
    there: Value
    facts: list[object] | None

    @property
    def pair(self) -> FieldPair:
        return self.layout.pairs[self.place]

    @property
    def agreed_here(self) -> Value:
        return held(self.base.here[self.place])

    def agree(self, here: Value) -> None:
        """Let both sides hold what they hold now."""
        self.base.agree(self.place, here, self.there)
        self.base.pending.pop(self.pair.local, None)
        self.result.base_moved = True


def _follow(one: _Field, action: Action, rule: Rule, *, planning: bool) -> None:
    if action is Action.AGREE:
        if rule is not Rule.EQUAL:
            one.result.kept[one.pair.local] = (one.agreed_here, one.here, one.there, one.here, str(rule), one.facts)
        one.agree(one.here)
    elif (
        action is Action.REVERT
        and one.there is None
        and one.agreed_here is not None
        and one.place not in one.layout.constants
    ):
        # What was kept here when Salesforce was blank is put back, not the blank (§5.1, footnote 1).
        _put_back(one, rule)
    elif action in (Action.PULL, Action.REVERT):
        _take(one, rule)
    elif action is Action.CONFLICT:
        one.result.open_conflicts.append(one.place)
        one.result.facts[one.place] = one.facts
    else:
        _offer(one, action, rule, planning=planning)


def _take(one: _Field, rule: Rule) -> None:
    try:
        value = one.layout.to_local[one.place](one.there)
    except ValueError as reason:
        one.result.unreadable[one.place] = str(reason)
        one.result.facts[one.place] = one.facts
        return
    if value != one.here:
        one.result.here[one.pair.local] = value
        one.result.log[one.pair.local] = (one.agreed_here, one.here, one.there, value, str(rule), one.facts)
    one.agree(value)


def _put_back(one: _Field, rule: Rule) -> None:
    kept = one.agreed_here
    one.result.here[one.pair.local] = kept
    one.result.log[one.pair.local] = (kept, one.here, None, kept, str(rule), one.facts)
    one.base.pending.pop(one.pair.local, None)


def _still_pending(one: _Field, rule: Rule | str) -> tuple[Rule | str, list[object] | None]:
    """Return why a value is to be sent: as it was decided when the CRM was read, or by a person, unless either side, or the field's type, moved on since."""
    waiting = one.base.pending.get(one.pair.local)
    if waiting is None:
        return rule, one.facts
    if waiting[0].startswith("kept-"):
        return waiting[0], one.facts
    then = None if waiting[1] is None else Facts.unpacked(waiting[1])
    known = one.here, one.there, one.pair.remote_spec.type
    if then is None or (then.here, then.there, then.there_type) != known:
        return rule, one.facts
    return waiting[0], waiting[1]


def _offer(one: _Field, action: Action, rule: Rule | str, *, planning: bool) -> None:
    pair, place, result, base = one.pair, one.place, one.result, one.base
    rule, facts = _still_pending(one, rule) if planning else (rule, one.facts)
    result.facts[place] = facts
    if action is Action.HOLD:
        result.facts[place] = one.facts
        result.held_causes[place] = "required_missing"
        result.held[place] = (
            f"{pair.remote_spec.label} is required in the CRM and {pair.local_spec.label} is empty here."
        )
    else:
        try:
            result.send[place] = one.layout.sent_value(place, one.here)
            result.rules[place] = rule
        except ValueError as reason:
            result.held_causes[place], result.held[place] = refusal(reason)
    if action is Action.REASSERT:
        result.reasserted.append(place)
    if planning:
        return
    if base.there[place] != one.there or base.here[place] == one.here:
        if base.here[place] == NO_BASE or not same(pair.local_spec.type, one.here, held(base.here[place])):
            base.there[place] = one.there
        else:
            base.force(place, one.there)
        base.pending[pair.local] = (str(rule), one.facts)
        result.base_moved = True


def _alike(layout: Layout, result: Merge, base: Base, place: int, here: Value, there: Value) -> bool:
    """Agree on two values that are one and the same without any conversion; tell whether they are."""
    if here != there or place in layout.constants or not (here is None or layout.to_remote[place] is identity):
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


def _accept(layout: Layout, result: Merge, base: Base, place: int, there: Value, sent: Value) -> None:
    base.agree(place, sent, there)
    base.pending.pop(layout.locals[place], None)
    result.base_moved = True


def _show_server_form(
    layout: Layout, result: Merge, base: Base, place: int, here: Value, there: Value, sent: Value
) -> None:
    """Take over here what the CRM made of our value, where the field also comes from there."""
    pair = layout.pairs[place]
    if here != sent or here is None:
        return
    try:
        shown = layout.to_local[place](there)
    except ValueError:
        return
    if shown != here and shown is not None and pair.pulls and not layout.equal(place, here, there):
        result.here[pair.local] = shown
        result.log[pair.local] = (sent, here, there, shown, "server-form", None)
        base.here[place] = shown
