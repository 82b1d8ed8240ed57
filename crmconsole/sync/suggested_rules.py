"""Rules that a person's own choices suggest: what they would have decided before, and what they would settle now.

Owns no choice and no mapping; a suggestion that is accepted is `console/conflicts.py`'s *always*.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection

from crmconsole import settings
from crmconsole.clock import iso
from crmconsole.mapping.model import FieldPair
from crmconsole.records import Direction, Kind, Policy, Value
from crmconsole.store import conflicts, local_fields, mappings, workspace
from crmconsole.store.conflicts import Alike, Asked
from crmconsole.store.local_fields import KIND_LABELS
from crmconsole.sync.decide import Action, Situation, decide
from crmconsole.sync.layout import blank
from crmconsole.sync.prepare import saved_mapping
from crmconsole.values import same
from crmconsole.views import RuleSuggestion

ENOUGH = 5
"""Equal choices in a row that suggest a rule."""
DAYS = 90
"""How far back it is told what the rule would have done."""

POLICIES: Final = {"here": Policy.CONSOLE_WINS, "there": Policy.SALESFORCE_WINS, "newest": Policy.NEWEST_WINS}
"""What *always* can say, and the policy that does so from then on."""


class Outcome(NamedTuple):
    """What a rule would have done with the questions of some time."""

    decided: int
    otherwise: int
    """How many of them a person decided otherwise."""


def suggestions(connection: Connection, now: datetime) -> list[RuleSuggestion]:
    """Return the rules that five or more equal choices in a row suggest, for fields that still ask; none that a person put off."""
    found = []
    for one in conflicts.alike(connection):
        policy = POLICIES.get(one.how)
        if policy is None or one.times < ENOUGH or mark(one.kind, one.field, policy) in put_off(connection):
            continue
        pair = asking_pair(connection, one.kind, one.field)
        if pair is not None:
            found.append(_suggestion(connection, one, policy, pair, now))
    return sorted(found, key=lambda each: (-each.waiting, -each.times, each.label))


def _suggestion(connection: Connection, one: Alike, policy: Policy, pair: FieldPair, now: datetime) -> RuleSuggestion:
    since = iso(now - timedelta(days=DAYS))
    outcome = outcome_of(policy, conflicts.asked_since(connection, one.kind, one.field, since), pair)
    waiting = conflicts.count_of_field(connection, one.kind, one.field)
    label = local_fields.of(connection, one.kind)[one.field].label
    return RuleSuggestion(
        one.kind,
        one.field,
        label,
        policy,
        one.times,
        waiting,
        outcome.decided,
        sentence(one.kind, label, policy, one.times, waiting, outcome),
    )


def sentence(kind: Kind, label: str, policy: Policy, times: int, waiting: int, outcome: Outcome) -> str:
    """Return the question, and what the rule would settle now and would have done before."""
    kept = "Salesforce's value" if policy is Policy.SALESFORCE_WINS else "the value here"
    asked = f"For {label} of {KIND_LABELS[kind][1]} you kept {kept} the last {times} times. Always?"
    now = f"It would settle {waiting:,} that {'waits' if waiting == 1 else 'wait'} now. " if waiting else ""
    before = f"In the last {DAYS} days it would have decided {outcome.decided:,} times"
    if outcome.otherwise:
        before += f", {outcome.otherwise:,} of them otherwise than you did"
    return f"{asked} {now}{before}."


def outcome_of(policy: Policy, asked: Sequence[Asked], pair: FieldPair) -> Outcome:
    """Return what a rule would have done with questions and answers; an answer belongs to the question of its record before it."""
    open_questions: dict[int, int] = {}
    decided = otherwise = 0
    for one in asked:
        if not one.answered:
            open_questions[one.local_id] = open_questions.get(one.local_id, 0) + 1
            decided += 1
            continue
        if open_questions.get(one.local_id):
            open_questions[one.local_id] -= 1
        else:
            decided += 1
        if not same(pair.local_spec.type, one.result, _kept(policy, one.here, one.there)):
            otherwise += 1
    return Outcome(decided, otherwise)


def _kept(policy: Policy, here: Value, there: Value) -> Value:
    """Return the value that the rule leaves on both sides when both changed."""
    case = Situation(
        Direction.TWO_WAY,
        policy,
        has_base=True,
        here_changed=True,
        there_changed=True,
        equal=False,
        here_blank=blank(here),
        there_blank=blank(there),
    )
    return there if decide(case).action is Action.PULL else here


def asking_pair(connection: Connection, kind: Kind, name: str) -> FieldPair | None:
    """Return the pair of a local field that travels both ways and asks; None when there is none."""
    described = mappings.schema(connection, kind)
    mapping = None if described is None else saved_mapping(connection, kind, described[0])
    if mapping is None:
        return None
    pairs = [
        pair for pair in mapping.by_local(name) if pair.direction is Direction.TWO_WAY and pair.policy is Policy.ASK
    ]
    return pairs[0] if pairs else None


# ------------------------------------------------------------------------------------------------ not now
def mark(kind: Kind, name: str, policy: Policy) -> str:
    """Return how a suggestion that was put off is remembered."""
    return f"{kind}|{name}|{policy}"


def put_off(connection: Connection) -> list[str]:
    """Return the marks of all suggestions that a person does not want to hear of again."""
    return list(workspace.setting(connection, "rules_not_now", settings.DEFAULTS["rules_not_now"]))


def put_off_rule(connection: Connection, kind: Kind, name: str, policy: Policy) -> None:
    """Remember that a person does not want to hear of a rule again."""
    known = put_off(connection)
    if mark(kind, name, policy) not in known:
        workspace.set_setting(connection, "rules_not_now", [*known, mark(kind, name, policy)])
