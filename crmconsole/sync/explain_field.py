"""Why one field is what it is, in one sentence: what became of it, the fact that decided, both values with their times, and the rule.

Also for what did not happen: waiting, held back, asked about, braked, lost on the way. Decides nothing; what it speaks about stands in the dossier.
"""

from __future__ import annotations

from crmconsole.records import Direction
from crmconsole.sync.base import UNDONE
from crmconsole.sync.because import clause
from crmconsole.sync.decide import Action, Rule
from crmconsole.sync.dossier import Decided, Dossier, FieldFacts, State
from crmconsole.sync.explain_record import came_with, failure_sentence, record_sentence
from crmconsole.sync.phrases import labelled, moment, quoted, rule, side_here, sides
from crmconsole.sync.recheck import derived
from crmconsole.sync.rules import reason_of


def field_sentence(dossier: Dossier, facts: FieldFacts) -> str:
    """Return why a field is what it is: what became of it, the fact that decided, both values with their times, and the rule."""
    if facts.state is State.NOT_LINKED:
        return _not_linked(dossier, facts)
    if facts.state is State.IN_STEP:
        return _settled(dossier, facts)
    if facts.state is State.HELD:
        return _held(dossier, facts)
    if facts.state is State.CONFLICT:
        return (
            f"Two different values wait for you, because {fact_of(dossier, facts)}: {_now(facts)}; "
            f"neither side is changed until you choose; {_rule_now(dossier, facts)}."
        )
    return _waiting(dossier, facts)


def fact_of(dossier: Dossier, facts: FieldFacts) -> str:
    """Return the fact that decided about a field, as a clause; why nothing happens where nothing was decided."""
    if facts.state is State.NOT_LINKED:
        return record_sentence(dossier).rstrip(".")
    if facts.state is State.IN_STEP:
        decided = holding(facts)
        if decided is None:
            return clause(agreed_rule(dossier, facts), None)
        return clause(decided.rule, decided.facts)
    if facts.why is None and facts.state is State.HELD:
        return reason_of(facts.rule).rstrip(".")
    return clause(facts.rule if facts.state is State.WAITING else _wanted(facts), facts.why)


def times_of(facts: FieldFacts) -> tuple[str | None, str | None]:
    """Return when each side had last changed: as it was when it was decided, else as far as it is known now."""
    decided = holding(facts) if facts.state is State.IN_STEP else None
    then = facts.why if decided is None else decided.facts
    return (facts.here_at, facts.there_at) if then is None else (then.here_at, then.there_at)


def _not_linked(dossier: Dossier, facts: FieldFacts) -> str:
    here = side_here(facts.pair, facts.here, facts.here_at)
    words = f"{here[:1].upper()}{here[1:]}"
    why = record_sentence(dossier)
    if facts.failure is not None and not dossier.in_flight and dossier.not_sent is None:
        why = failure_sentence(facts.failure, dossier.schema, facts, dossier.specs)
    return " ".join((why, f"{words}, not in Salesforce."))


def _wanted(facts: FieldFacts) -> str:
    """Return the rule by which a value that is held would travel, or a person is asked."""
    return facts.rule if facts.why is None else str(derived(facts.why).rule)


def _held(dossier: Dossier, facts: FieldFacts) -> str:
    because = f", because {fact_of(dossier, facts)}" if facts.why is not None else ""
    if facts.why is not None and facts.why.action in (Action.PULL, Action.REVERT):
        done = f"It would be taken from Salesforce{because}, and is held back"
    elif facts.why is not None and facts.why.action != Action.HOLD:
        done = f"It would be sent to Salesforce{because}, and is held back"
    else:
        done = f"It is held back{because}"
    told = f"{done}: {_now(facts)}; {_rule_now(dossier, facts)}."
    if facts.failure is not None:
        return f"{told} {failure_sentence(facts.failure, dossier.schema, facts, dossier.specs)}"
    return f"{told} {labelled(facts.blocked, dossier.schema).rstrip('.')}."


def _waiting(dossier: Dossier, facts: FieldFacts) -> str:
    because = fact_of(dossier, facts)
    if dossier.in_flight:
        done = f"It was sent, because {because}, and the answer was lost on the way; it is looked up before anything is sent again"
    elif facts.rule in (Rule.PULL_REVERTED, Rule.MASTER_REVERTED):
        done = f"The edit here will be put back by the next run, because {because}"
    elif _braked(dossier, facts) is not None:
        done = f"It waits for your consent and was to be sent, because {because}"
    else:
        done = f"It waits to be sent by the next run, because {because}"
    brake = _braked(dossier, facts)
    return f"{done}: {_now(facts)}; {_rule_now(dossier, facts)}." + ("" if brake is None else f" {brake}")


def _braked(dossier: Dossier, facts: FieldFacts) -> str | None:
    """Return the sentence of the brake that keeps a blank from going there, None when none is on."""
    if facts.here is not None:
        return None
    return next((one.sentence for one in dossier.brakes if (one.brake, one.side) == ("blanks", "there")), None)


def _settled(dossier: Dossier, facts: FieldFacts) -> str:
    decided = holding(facts)
    if decided is None:
        return f"{_agreed(dossier, facts)}: {_now(facts)}; {_rule_now(dossier, facts)}."
    done = f"{_done(dossier, facts, decided)} on {moment(decided.at)}{_in_run(decided.run or None)}"
    if decided.action == "create" and decided.side == "there":
        done += ", when the record was created in Salesforce"
    here_at, there_at = times_of(facts)
    before = sides(facts.pair, decided.here, decided.there, here_at, there_at)
    if decided.action == "create" and decided.side == "there":
        before = f"{side_here(facts.pair, decided.here, here_at)}, not in Salesforce before"
    because = f", because {fact_of(dossier, facts)}" if decided.run else ""
    return f"{done}{because}: {before}; {_rule_then(facts, decided)}."


def _done(dossier: Dossier, facts: FieldFacts, decided: Decided) -> str:
    """Return what was done, and so whose value won."""
    here, there = quoted(decided.result, facts.pair.local_spec), quoted(decided.result, facts.pair.remote_spec)
    if decided.rule == UNDONE:
        undone = dossier.undone.get(decided.run)
        words = f"{there} was put back in Salesforce" if decided.side == "there" else f"{here} was put back here"
        return f"A run was undone, and {words}" if undone is None else f"Run {undone} was undone, and {words}"
    if decided.rule.startswith("kept-") and not decided.run:
        chosen = {"kept-here": ", the value here,", "kept-there": ", the value in Salesforce,"}
        return f"You chose {here}{chosen.get(decided.rule, '')}"
    if decided.action == "keep":
        return "Each side kept its own value"
    if decided.rule in (Rule.PULL_REVERTED, Rule.MASTER_REVERTED):
        return f"{here} was put back here from Salesforce"
    if decided.side == "here":
        return f"{here} was taken from Salesforce"
    if decided.action == "create":
        return f"{there} was sent"
    return f"{there} was sent to Salesforce" + (" again" if decided.rule == Rule.PUSH_REASSERTED else "")


def holding(facts: FieldFacts) -> Decided | None:
    """Return the decision that is why the values are there now, None when there is none or they moved on without one."""
    decided = facts.decided
    return decided if decided is not None and decided.still_holds(facts.here, facts.there) else None


def _agreed(dossier: Dossier, facts: FieldFacts) -> str:
    """Say why both sides are in step although no run wrote the values that they hold now."""
    if facts.here is None and facts.there is None:
        alike = agreed_rule(dossier, facts) == Rule.EQUAL
        return f"It is blank on both sides: {clause(Rule.EQUAL if alike else Rule.UNCHANGED, None)}"
    if facts.here is None:
        return f"Salesforce keeps its value, because {fact_of(dossier, facts)}"
    if facts.there is None:
        return f"The value here stays, because {fact_of(dossier, facts)}"
    if agreed_rule(dossier, facts) == Rule.EQUAL:
        return f"Nothing was to do, because {clause(Rule.EQUAL, None)}"
    at, run = came_with(dossier)
    if at is not None and _came_from_salesforce(dossier):
        there = quoted(facts.there, facts.pair.remote_spec)
        when = f"{moment(at)}{_in_run(run)}"
        return f"{there} came from Salesforce with the record on {when}, and {clause(Rule.UNCHANGED, None)}"
    return f"Both sides held the same value when they were linked: {clause(Rule.UNCHANGED, None)}"


def agreed_rule(dossier: Dossier, facts: FieldFacts) -> str:
    """Return the rule under which both sides are in step although no run wrote the values that they hold now."""
    only_one_way = facts.pair.direction is not Direction.TWO_WAY
    if facts.here is None and facts.there is not None:
        return str(Rule.PUSH_BLANK_KEPT if only_one_way else Rule.CLEARED_HERE_KEPT)
    if facts.there is None and facts.here is not None:
        return str(Rule.PULL_BLANK_KEPT if only_one_way else Rule.CLEARED_THERE_KEPT)
    at, _run = came_with(dossier)
    since = facts.here_at is not None and at is not None and facts.here_at > at
    return str(Rule.EQUAL if facts.decided is not None or since else Rule.UNCHANGED)


def _came_from_salesforce(dossier: Dossier) -> bool:
    return any(one.entry.action == "create" and one.entry.fields is None for one in dossier.entries)


def _in_run(run: int | None) -> str:
    return "" if run is None else f" in run {run}"


def _now(facts: FieldFacts) -> str:
    return sides(facts.pair, facts.here, facts.there, *times_of(facts))


def _rule_now(dossier: Dossier, facts: FieldFacts) -> str:
    version = None if dossier.layout is None else dossier.layout.version
    return rule(facts.pair.direction, facts.pair.policy, version)


def _rule_then(facts: FieldFacts, decided: Decided) -> str:
    """Return the rule as it was when it was decided; the mapping may be another one since."""
    then = decided.facts
    if then is None:
        return rule(facts.pair.direction, facts.pair.policy, decided.mapping_version)
    return rule(then.direction, then.policy, decided.mapping_version)
