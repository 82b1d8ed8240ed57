"""Why one field is what it is, in one sentence: what became of it, the fact that decided, both values with their times, and the rule.

Also for what did not happen: waiting, held back, asked about, braked, lost on the way. Decides nothing; what it speaks about stands in the dossier.
"""

from __future__ import annotations

from crmconsole.mapping.model import CONVERSIONS
from crmconsole.records import Direction
from crmconsole.sync.base import UNDONE
from crmconsole.sync.because import clause
from crmconsole.sync.decide import Action, Rule
from crmconsole.sync.dossier import Decided, Dossier, FieldFacts, State
from crmconsole.sync.explain_record import came_with, failure_sentence, record_sentence
from crmconsole.sync.phrases import Sides, labelled, moment, quoted, rule, sides
from crmconsole.sync.recheck import derived
from crmconsole.sync.rules import reason_of


def field_sentence(dossier: Dossier, facts: FieldFacts) -> str:
    """Return why a field is what it is: what became of it, the fact that decided, both values with their times, the rule, and the conversion."""
    if facts.state is State.NOT_LINKED:
        return _not_linked(dossier, facts)
    return " ".join(part for part in (_sentence(dossier, facts), _conversion(facts)) if part)


def _conversion(facts: FieldFacts) -> str:
    """Return which conversion the values went through when it was decided, or go through now; empty for none."""
    decided = holding(facts) if facts.state is State.IN_STEP else None
    then = facts.why if decided is None else decided.facts
    pair = facts.pair
    name, _space, form = (f"{pair.conversion} {pair.form}" if then is None else then.conversion).strip().partition(" ")
    if name not in CONVERSIONS or name == "none":
        return ""
    told = CONVERSIONS[name]
    return f"Its values are converted: {told} “{form}”." if form else f"Its values are converted: {told}."


def _sentence(dossier: Dossier, facts: FieldFacts) -> str:
    if facts.state is State.IN_STEP:
        return _settled(dossier, facts)
    if facts.state is State.HELD:
        return _held(dossier, facts)
    if facts.state is State.CONFLICT:
        why, held = fact_of(dossier, facts), _now(facts)
        return (
            f"Two different values wait for you, because {why}: here {held.here} ({held.edited}), in Salesforce {held.there} "
            f"({held.changed}); neither side is changed until you choose; {_rule_now(dossier, facts)}."
        )
    return _waiting(dossier, facts)


def _told(done: str, why: str, held: Sides, by: str) -> str:
    """Return the whole sentence: what was done, why where that is not said with it, what each side holds or held, and the rule."""
    if not why:
        return f"{done}: here {held.here} ({held.edited}), in Salesforce {held.there} ({held.changed}); {by}."
    return (
        f"{done}, because {why}: here {held.here} ({held.edited}), in Salesforce {held.there} ({held.changed}); {by}."
    )


def _told_of_new(done: str, why: str, held: Sides, by: str) -> str:
    """Return the whole sentence about a value with which the record was created in the CRM."""
    if not why:
        return f"{done}: here {held.here} ({held.edited}), not in Salesforce before; {by}."
    return f"{done}, because {why}: here {held.here} ({held.edited}), not in Salesforce before; {by}."


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
    held = sides(facts.pair, facts.here, None, facts.here_at, None)
    why = record_sentence(dossier)
    if facts.failure is not None and not dossier.in_flight and dossier.not_sent is None:
        why = failure_sentence(facts.failure, dossier.schema, facts, dossier.specs)
    return " ".join((why, f"Here {held.here} ({held.edited}), not in Salesforce."))


def _wanted(facts: FieldFacts) -> str:
    """Return the rule by which a value that is held would travel, or a person is asked."""
    return facts.rule if facts.why is None else str(derived(facts.why).rule)


def _held(dossier: Dossier, facts: FieldFacts) -> str:
    why, held, by = fact_of(dossier, facts), _now(facts), _rule_now(dossier, facts)
    if facts.why is not None and facts.why.action in (Action.PULL, Action.REVERT):
        told = (
            f"It would be taken from Salesforce, because {why}, and is held back: here {held.here} ({held.edited}), "
            f"in Salesforce {held.there} ({held.changed}); {by}."
        )
    elif facts.why is not None and facts.why.action != Action.HOLD:
        told = (
            f"It would be sent to Salesforce, because {why}, and is held back: here {held.here} ({held.edited}), "
            f"in Salesforce {held.there} ({held.changed}); {by}."
        )
    else:
        told = _told("It is held back", why if facts.why is not None else "", held, by)
    if facts.failure is not None:
        return f"{told} {failure_sentence(facts.failure, dossier.schema, facts, dossier.specs)}"
    return f"{told} {labelled(facts.blocked, dossier.schema).rstrip('.')}."


def _waiting(dossier: Dossier, facts: FieldFacts) -> str:
    brake = _braked(dossier, facts)
    if dossier.in_flight:
        done = "The answer was lost on the way, and it is looked up before anything is sent again; it was sent"
    elif facts.rule in (Rule.PULL_REVERTED, Rule.MASTER_REVERTED):
        done = "The edit here will be put back by the next run"
    elif brake is not None:
        done = "It waits for your consent and was to be sent"
    else:
        done = "It waits to be sent by the next run"
    told = _told(done, fact_of(dossier, facts), _now(facts), _rule_now(dossier, facts))
    return told if brake is None else f"{told} {brake}"


def _braked(dossier: Dossier, facts: FieldFacts) -> str | None:
    """Return the sentence of the brake that keeps a blank from going there, None when none is on."""
    if facts.here is not None:
        return None
    return next((one.sentence for one in dossier.brakes if (one.brake, one.side) == ("blanks", "there")), None)


def _settled(dossier: Dossier, facts: FieldFacts) -> str:
    decided = holding(facts)
    if decided is None:
        return _told(*_agreed(dossier, facts), _now(facts), _rule_now(dossier, facts))
    before = sides(facts.pair, decided.here, decided.there, *times_of(facts))
    why = fact_of(dossier, facts) if decided.run else ""
    told = _told_of_new if decided.action == "create" and decided.side == "there" else _told
    return told(_done(dossier, facts, decided), why, before, _rule_then(facts, decided))


def _done(dossier: Dossier, facts: FieldFacts, decided: Decided) -> str:
    """Return what was done and when, and so whose value won: each way a sentence of its own, so that it can be translated as a whole."""
    here, there = quoted(decided.result, facts.pair.local_spec), quoted(decided.result, facts.pair.remote_spec)
    when = _in_run(decided.at, decided.run or None)
    if decided.rule == UNDONE:
        return _undone(dossier.undone.get(decided.run), here if decided.side == "here" else there, decided.side, when)
    if decided.rule.startswith("kept-") and not decided.run:
        if decided.rule == "kept-here":
            return f"You chose {here}, the value here, on {when}"
        return (
            f"You chose {here}, the value in Salesforce, on {when}"
            if decided.rule == "kept-there"
            else f"You chose {here} on {when}"
        )
    if decided.action == "keep":
        return f"Each side kept its own value on {when}"
    if decided.rule in (Rule.PULL_REVERTED, Rule.MASTER_REVERTED):
        return f"{here} was put back here from Salesforce on {when}"
    if decided.side == "here":
        return f"{here} was taken from Salesforce on {when}"
    if decided.action == "create":
        return f"{there} was sent on {when}, when the record was created in Salesforce"
    if decided.rule == Rule.PUSH_REASSERTED:
        return f"{there} was sent to Salesforce again on {when}"
    return f"{there} was sent to Salesforce on {when}"


def _undone(run: int | None, value: str, side: str, when: str) -> str:
    if run is None:
        if side == "there":
            return f"A run was undone, and {value} was put back in Salesforce on {when}"
        return f"A run was undone, and {value} was put back here on {when}"
    if side == "there":
        return f"Run {run} was undone, and {value} was put back in Salesforce on {when}"
    return f"Run {run} was undone, and {value} was put back here on {when}"


def holding(facts: FieldFacts) -> Decided | None:
    """Return the decision that is why the values are there now, None when there is none or they moved on without one."""
    decided = facts.decided
    return decided if decided is not None and decided.still_holds(facts.here, facts.there) else None


def _agreed(dossier: Dossier, facts: FieldFacts) -> tuple[str, str]:
    """Return what is so and why, where both sides are in step although no run wrote the values that they hold now."""
    if facts.here is None and facts.there is None:
        alike = agreed_rule(dossier, facts) == Rule.EQUAL
        return f"It is blank on both sides: {clause(Rule.EQUAL if alike else Rule.UNCHANGED, None)}", ""
    if facts.here is None:
        return "Salesforce keeps its value", fact_of(dossier, facts)
    if facts.there is None:
        return "The value here stays", fact_of(dossier, facts)
    if agreed_rule(dossier, facts) == Rule.EQUAL:
        return "Nothing was to do", clause(Rule.EQUAL, None)
    at, run = came_with(dossier)
    if at is not None and _came_from_salesforce(dossier):
        there, when = quoted(facts.there, facts.pair.remote_spec), _in_run(at, run)
        return f"{there} came from Salesforce with the record on {when}, and {clause(Rule.UNCHANGED, None)}", ""
    return f"Both sides held the same value when they were linked: {clause(Rule.UNCHANGED, None)}", ""


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


def _in_run(at: str, run: int | None) -> str:
    return moment(at) if run is None else f"{moment(at)} in run {run}"


def _now(facts: FieldFacts) -> Sides:
    return sides(facts.pair, facts.here, facts.there, *times_of(facts))


def _rule_now(dossier: Dossier, facts: FieldFacts) -> str:
    version = None if dossier.layout is None else dossier.layout.version
    if facts.state is not State.IN_STEP and facts.why is not None and facts.why.chosen:
        return rule(facts.why.direction, facts.why.policy, version, first=True)
    return rule(facts.pair.direction, facts.pair.policy, version)


def _rule_then(facts: FieldFacts, decided: Decided) -> str:
    """Return the rule as it was when it was decided; the mapping may be another one since."""
    then = decided.facts
    if then is None:
        return rule(facts.pair.direction, facts.pair.policy, decided.mapping_version)
    return rule(then.direction, then.policy, decided.mapping_version, first=then.chosen)
