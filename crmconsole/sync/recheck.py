"""Deriving the outcome of every logged decision again, from what the change log holds about it alone.

Owns what the log must say for that, and the objections when it does not; reads no record, asks no CRM and decides nothing by itself:
the decision is taken again by `decide.py` from the facts that were stored with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection

from crmconsole.causes import BY_ID
from crmconsole.mapping.pipeline import WON
from crmconsole.records import PEOPLE, SENT, Direction, Value
from crmconsole.store import changes, emptying
from crmconsole.store.changes import Entry, FieldEntry
from crmconsole.sync.base import NO_BASE, UNDONE, held
from crmconsole.sync.contenders import Contest
from crmconsole.sync.decide import Action, Decision, Newer, Situation, decide
from crmconsole.sync.decision import Facts
from crmconsole.sync.eligibility import DELETED_HERE, UNLINKED, Eligibility
from crmconsole.sync.layout import blank
from crmconsole.sync.rules import JOINED, OF_THE_LEAD, PERSON_ACCOUNT
from crmconsole.values import same

PAGE = 1000
LEFT = ("kept", "impossible")
"""What an undo says of what it does not reverse (`views.UndoItem.verdict`)."""

_SENT = (Action.PUSH, Action.REASSERT)
_TAKEN = (Action.PULL, Action.REVERT)
_WHERE: Mapping[tuple[str, str], tuple[Action, ...]] = {
    ("update", "here"): _TAKEN,
    ("link", "here"): _TAKEN,
    ("update", "there"): _SENT,
    ("keep", "here"): (Action.AGREE,),
    ("conflict", "here"): (Action.CONFLICT,),
    ("fail", "there"): (*_SENT, *_TAKEN, Action.HOLD),
}
"""Which decisions a line of the log may carry out, by what was done and the side that was written."""


def recheck_run(connection: Connection, run_id: int) -> list[str]:
    """Return every objection to the log of a run, each with the line it is about; empty = each outcome follows from its decision."""
    objections: list[str] = []
    after = 0
    while page := changes.of_run(connection, run_id, PAGE, after):
        people = {one.entry.local_id for one in page if one.entry.kind in PEOPLE and one.entry.local_id is not None}
        emptied = emptying.told_until(connection, people)
        for logged in page:
            if logged.entry.kind in PEOPLE and logged.id < emptied.get(logged.entry.local_id or 0, 0):
                # What decided was removed with the person; that it was decided is all that the line still says.
                continue
            objections += [f"line {logged.id}: {one}" for one in recheck(logged.entry)]
        after = page[-1].id
    return objections


def recheck(entry: Entry) -> list[str]:
    """Return what does not follow in one line of the log: the decision from its facts, or the outcome from the decision; empty = all does.

    What cannot be derived is the value that a newly created record was given: its conversion is not among the facts.
    """
    objections = [] if entry.fields is None else [_of_field(entry, *one) for one in entry.fields.items()]
    objections.append(list(_of_record(entry)))
    return [f"{entry.kind} {entry.local_id}, {sentence}" for found in objections for sentence in found]


def _of_field(entry: Entry, name: str, stored: FieldEntry) -> list[str]:
    rule, facts = stored[4], stored[5]
    if facts is not None:
        try:
            known = Facts.unpacked(facts)
        except (TypeError, ValueError):
            return [f"{name}: its facts cannot be read"]
        return [f"{name}: {one}" for one in _with_facts(entry, stored, known)]
    check = _as_it_is if _left_by_undo(entry) else _WITHOUT_FACTS.get(rule)
    if check is None and entry.action == "fail" and rule in BY_ID:
        check = _refused
    if check is None:
        return [f"{name}: the rule {rule} needs facts and there are none"]
    return [f"{name}: {one}" for one in check(entry, stored)]


# ------------------------------------------------------------------------------------------------ the record as a whole
def _of_record(entry: Entry) -> Iterator[str]:
    if entry.run_id is None or entry.reason == UNDONE or _left_by_undo(entry):
        return
    if entry.action == "act" and (entry.facts or {}).get("state") == "waiting":
        yield from _asked(entry)
    elif entry.kind in SENT:
        yield from _activity(entry)
    elif entry.action == "skip" or (entry.action == "create" and entry.side == "there"):
        yield from _eligible(entry)
    elif entry.action == "link":
        yield from _linked(entry)
    elif entry.action == "delete" and entry.side == "there":
        yield from _followed(entry)
    elif entry.action == "delete" or (entry.action == "unlink" and entry.reason != UNLINKED):
        yield from _removed(entry)


def _left_by_undo(entry: Entry) -> bool:
    """Tell whether the line says that an undo left something as it is; why stands in its own words."""
    return entry.action == "skip" and entry.facts is not None and entry.facts.get("verdict") in LEFT


def _eligible(entry: Entry) -> Iterator[str]:
    """Object to somebody who was created, or was not, against what decides it."""
    if entry.facts is None:
        rules = {one[4] for one in (entry.fields or {}).values()}
        if entry.action == "skip" or "new-here" in rules:
            yield f"{entry.action} needs what decided whether the person may be created"
        return
    reason = Eligibility.unpacked(entry.facts).reason()
    told = entry.reason if entry.action == "skip" else None
    if reason != told:
        yield f"{entry.action} for the reason {told}, the facts say {reason}"


def _activity(entry: Entry) -> Iterator[str]:
    """Object to an activity that was sent for nobody, or that was let go before its time."""
    if entry.action == "fail":
        if entry.reason not in BY_ID:
            yield f"{entry.reason} is no cause of a failure"
        return
    facts = entry.facts or {}
    if entry.action == "create":
        if not facts.get("who"):
            yield "an activity was sent for nobody"
    elif entry.action != "skip" or str(facts["now"]) < str(facts["until"]):
        yield f"{entry.action} at {facts.get('now')}, and yet it waits until {facts.get('until')}"


def _linked(entry: Entry) -> Iterator[str]:
    if entry.reason == "by hand":
        return
    if entry.facts is None:
        yield f"the link by {entry.reason} needs who stood for choice"
        return
    contest = Contest.unpacked(entry.facts)
    if contest.by != entry.reason:
        yield f"linked by {entry.reason}, the facts say by {contest.by}"
    if contest.winners() != (entry.local_id, entry.remote_id):
        yield f"{entry.local_id} and {entry.remote_id} were linked, the facts say {contest.winners()}"


def _followed(entry: Entry) -> Iterator[str]:
    """Object to a record that was deleted there without being asked for, or though its lead had become a contact."""
    facts = entry.facts or {}
    if entry.reason != DELETED_HERE or facts.get("deleted_here") != "delete":
        yield f"deleted in the CRM because {entry.reason}, without the choice that it follows a deletion here"
    if facts.get("converted_to") is not None:
        yield "a converted lead was deleted"


def _removed(entry: Entry) -> Iterator[str]:
    facts = entry.facts
    if entry.reason == JOINED and entry.action == "delete":
        if facts is None or facts.get("joined") in (None, entry.local_id):
            yield "a person became part of nobody else"
        return
    if facts is None:
        yield f"{entry.action} needs what became of the record there"
        return
    person = entry.kind in PEOPLE
    action = "unlink" if facts["deleted_there"] == "unlink" and person else "delete"
    expected = None
    if facts["merged_into"] is not None:
        expected = ("delete", "merged")
    elif facts["converted_to"] is not None:
        expected = ("delete", PERSON_ACCOUNT if facts.get("person_account") else "converted")
    elif facts["deleted"]:
        expected = (action, "deleted-there")
    if expected is not None and not facts.get("comes", True):
        # Nothing of its object comes here, so that the one here stays.
        expected = ("unlink", expected[1])
    if (entry.action, entry.reason) != expected:
        yield f"{entry.action} because {entry.reason}, the facts say {expected}"


# ------------------------------------------------------------------------------------------------ from the facts
def derived(facts: Facts) -> Decision:
    """Return what these facts decide."""
    known = facts.base_there != NO_BASE
    changed_here = facts.base_here == NO_BASE or not same(facts.here_type, facts.here, held(facts.base_here))
    changed_there = not known or not same(facts.there_type, facts.there, held(facts.base_there))
    equal = not isinstance(facts.as_there, list) and same(facts.there_type, facts.as_there, facts.there)
    kept_here = facts.constant and facts.direction is Direction.PULL
    kept_there = facts.constant and facts.direction is Direction.PUSH
    if kept_here:
        equal = not isinstance(facts.as_here, list) and same(facts.here_type, facts.as_here, facts.here)
    return decide(
        Situation(
            facts.direction,
            facts.policy,
            has_base=known,
            here_changed=changed_here,
            there_changed=changed_there,
            equal=equal,
            here_blank=blank(facts.here) and not kept_there,
            there_blank=blank(facts.there) and not kept_here,
            newer=facts.newer if changed_here or not known else Newer.TIE,
            clears=facts.clears,
            refill=facts.refill,
            required=facts.required,
        )
    )


def _with_facts(entry: Entry, stored: FieldEntry, facts: Facts) -> Iterator[str]:
    verdict = derived(facts)
    if verdict.action != facts.action:
        yield f"it was decided to {facts.action}, the facts say {verdict.action}"
    yield from _rule(entry, stored[4], verdict, facts)
    if facts.chosen and (facts.base_there != NO_BASE or facts.direction is not Direction.TWO_WAY):
        yield "the choice for first matches decided about a field of which something was agreed, or that travels one way"
    if verdict.action not in _WHERE.get((entry.action, entry.side), ()):
        yield f"{verdict.action} does not lead to {entry.action} {entry.side}"
        return
    if entry.action == "fail":
        yield from _failed(stored, verdict.action, facts)
        return
    base, here, there, result, _rule_name, _facts = stored
    if base != held(facts.base_here):
        yield f"the base {base!r} is not the one that decided, {held(facts.base_here)!r}"
    if here != facts.here:
        yield f"the value here {here!r} is not the one that decided, {facts.here!r}"
    if there != facts.there:
        yield f"the value there {there!r} is not the one that decided, {facts.there!r}"
    expected = _outcome(verdict.action, facts)
    if isinstance(expected, list):
        yield f"{verdict.action} has no value to write"
    elif result != expected:
        yield f"the result is {result!r}, the decision leads to {expected!r}"
    elif verdict.action in _TAKEN and result == here:
        yield "nothing was to be written here"


def _rule(entry: Entry, rule: str, verdict: Decision, facts: Facts) -> Iterator[str]:
    if entry.action == "fail":
        if rule not in BY_ID:
            yield f"{rule} is no cause of a failure"
    elif rule.startswith("kept-"):
        # A person chose, so ours is sent whatever was agreed: the decision has to say that it is.
        if facts.base_here != NO_BASE:
            yield f"{rule} says that a person chose, and yet there was an agreement to compare with"
    elif rule != verdict.rule and not (entry.action == "conflict" and rule == "ask"):
        yield f"the rule is {rule}, the facts say {verdict.rule}"


def _outcome(action: Action, facts: Facts) -> Value | list[object]:
    """Return the value that a decision leaves behind on the side that is written, an empty list when there is none."""
    if action is Action.REVERT and facts.there is None and held(facts.base_here) is not None and not facts.constant:
        return held(facts.base_here)
    if action in _TAKEN:
        return facts.as_here
    return facts.as_there if action in _SENT else facts.here


def _failed(stored: FieldEntry, action: Action, facts: Facts) -> Iterator[str]:
    """Object to a failure that the facts do not explain: only what could not or must not travel is held."""
    cause, value = stored[4], stored[1]
    if action in _TAKEN:
        if cause != "cannot_convert" or facts.as_here != NO_BASE:
            yield f"{cause} does not keep a value from being taken that has the form {facts.as_here!r} here"
        if value != facts.there:
            yield f"the value {value!r} is not the one that could not be taken, {facts.there!r}"
        return
    if value != facts.here:
        yield f"the value {value!r} is not the one that could not be sent, {facts.here!r}"
    if action is Action.HOLD and cause != "required_missing":
        yield f"{cause} is not why a required value is missing"
    if action in _SENT and (cause == "cannot_convert") != (facts.as_there == NO_BASE):
        yield f"{cause} does not fit a value that has the form {facts.as_there!r} there"
    if cause == "contested" and action is not Action.REASSERT:
        yield "contested is only what is put back again and again"


# ------------------------------------------------------------------------------------------------ without facts
def _server_form(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    base, here, there, result = stored[:4]
    if (entry.action, entry.side) != ("update", "here"):
        yield f"the CRM's form cannot lead to {entry.action} {entry.side}"
    if base != here:
        yield f"{base!r} was sent, so the CRM's form of {here!r} is unknown"
    if there is None or result is None or result == here:
        yield f"{result!r} is not another form of {here!r}"


def _carried(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    if (entry.action, entry.side) != ("update", "here"):
        yield f"an edit that was carried over cannot lead to {entry.action} {entry.side}"
    if stored[1] == stored[3]:
        yield "nothing was to be carried over"


def _found_there(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    if entry.side != "there" or entry.action not in ("update", "create"):
        yield f"a lost answer cannot lead to {entry.action} {entry.side}"
    if entry.action == "create":
        yield from _born(entry, stored)


def _new(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    if (entry.action, entry.side) != ("create", "there"):
        yield f"a new person cannot lead to {entry.action} {entry.side}"
    yield from _born(entry, stored)


def _born(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    base, _here, there, result = stored[:4]
    if base is not None or there is not None:
        yield "a record that is created had nothing before"
    if result is None or result is False:
        yield "a blank is not sent with a new record"


def _stands_for_blank(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    yield from _new(entry, stored)
    if stored[1] is not None:
        yield f"{stored[3]!r} stands for a blank, and yet there was {stored[1]!r}"


def _kept(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    _base, here, there, result, rule, _facts = stored
    if entry.run_id is None:
        if rule == "kept-here" and result != here:
            yield f"the value here was kept, {here!r}, and yet it is {result!r}"
        if rule == "kept-there" and result != there:
            yield f"Salesforce's value was kept, {there!r}, and yet it is {result!r}"
    elif (entry.action, entry.side) != ("update", "there"):
        yield f"a value that was chosen is sent, not {entry.action} {entry.side}"


def _entered(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    _base, here, there, result = stored[:4]
    if entry.run_id is not None or entry.side != "here":
        yield f"a person's edit cannot be {entry.action} {entry.side} in a run"
    if there != result:
        yield f"{there!r} was entered and yet it is {result!r}"
    if result == here:
        yield "nothing was entered"


def _scored(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    _base, here, there, result = stored[:4]
    if (entry.action, entry.side) != ("update", "here"):
        yield f"a score that is worked out cannot lead to {entry.action} {entry.side}"
    if there is not None:
        yield f"a score is worked out from nothing that Salesforce holds, not from {there!r}"
    if result == here or result is None:
        yield f"the score was {here!r} and is {result!r}"


def _ended_there(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    """Object to what a person is told of a conversion, or of an opportunity that was closed, when it is not what happened."""
    _base, here, there, result, rule, _facts = stored
    facts = entry.facts or {}
    if (entry.action, entry.side) != ("update", "here") or there is not None or here == result:
        yield f"what ended there cannot lead to {entry.action} {entry.side} of {here!r}"
    if rule == "won-there":
        allowed: tuple[object, ...] = (WON, facts.get("converted_on"))
    elif facts.get("won"):
        allowed = (WON, facts.get("close_date"), facts.get("amount"))
    else:
        # Who was won by it is won no more: day and amount go.
        allowed = ("Lost", facts.get("reason"), *((None,) if facts.get("no_more") else ()))
    if result not in allowed:
        yield f"{rule} leads to {allowed}, not to {result!r}"


def _asked(entry: Entry) -> Iterator[str]:
    """Object to something that was asked for because somebody is won here, though they are not or nothing goes there."""
    won = (entry.facts or {}).get("won")
    if not isinstance(won, Mapping):
        yield "an action that waits needs what led to it"
        return
    if won.get("here") != WON or not won.get("pushes") or (won.get("mapped") and won.get("base") == WON):
        yield f"nothing follows from {won.get('here')!r} after {won.get('base')!r}"
    if (entry.facts or {}).get("act") == "convert" and not won.get("status"):
        yield "a lead is converted only where the status for Won is reached by that"


def _undone(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    if entry.action not in ("update", "create", "link", "unlink", "delete", "restore", "keep"):
        yield f"an undo cannot lead to {entry.action}"


def _as_it_is(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    _base, here, there, result = stored[:4]
    if not here == there == result:
        yield f"what an undo leaves as it is was {here!r} and is {result!r}"


def _refused(entry: Entry, stored: FieldEntry) -> Iterator[str]:
    base, value, there, result = stored[:4]
    if base is not None or there is not None or value != result:
        yield "a refused value leaves both sides as they are"


_WITHOUT_FACTS: Mapping[str, Callable[[Entry, FieldEntry], Iterator[str]]] = {
    "server-form": _server_form,
    "recovered": _found_there,
    "new-here": _new,
    "filled-in": _stands_for_blank,
    "kept-here": _kept,
    "kept-there": _kept,
    "kept-value": _kept,
    "edited": _entered,
    "imported": _entered,
    "added": _entered,
    "filled-form": _entered,
    "undone": _undone,
    "carried": _carried,
    JOINED: _carried,
    OF_THE_LEAD: _carried,
    "scored": _scored,
    "won-there": _ended_there,
    "closed-there": _ended_there,
}
"""Rules that decide nothing between two sides, with what their values have to fit."""
