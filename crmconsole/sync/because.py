"""The fact that decided about a field, as the clause behind a *because*: one for each rule, with the numbers of the moment.

Owns the words only; the decision is taken in `decide.py`, and the facts are those that were stored with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from crmconsole.clock import from_iso
from crmconsole.records import Direction, Policy
from crmconsole.sync.decide import Newer, Rule
from crmconsole.sync.decision import Facts
from crmconsole.sync.phrases import span

_BOTH = "both sides had changed it"
_HERE = "only this side had changed it"
_THERE = "only Salesforce had changed it"
_FIRST = "at the first link"
_KEPT = "blanks do not travel for this field"
_CLEARS = "blanks travel for this field"

_CLAUSES: Mapping[str, str] = {
    Rule.UNCHANGED: "neither side changed it since they last agreed",
    Rule.EQUAL: "both sides hold the same value",
    Rule.FIRST_PUSH: f"{_FIRST} the value here counts: this field only goes to Salesforce",
    Rule.FIRST_PUSH_BLANK: f"{_FIRST} it was blank here, and a blank takes no value away then",
    Rule.FIRST_PULL_BLANK: f"{_FIRST} it was blank in Salesforce, and a blank takes no value away then",
    Rule.FIRST_FILL: f"{_FIRST} only this side had a value",
    Rule.FIRST_CONSOLE: f"{_FIRST} both sides had a value, and then the console wins",
    Rule.FIRST_ASK: f"{_FIRST} the two sides had different values, and this field asks you",
    Rule.PULL_CHANGED: f"{_THERE}, and this field only comes from there",
    Rule.PULL_CLEARED: f"{_THERE}, to blank, and {_CLEARS}",
    Rule.PULL_BLANK_KEPT: f"{_THERE}, to blank, and {_KEPT}",
    Rule.PULL_REVERTED: f"{_HERE}, and this field only comes from Salesforce",
    Rule.PULL_OVERRULED: f"{_BOTH}, and this field only comes from Salesforce",
    Rule.PUSH_CHANGED: "this side had changed it, and this field only goes to Salesforce",
    Rule.PUSH_CLEARED: f"this side had cleared it, and {_CLEARS}",
    Rule.PUSH_REASSERTED: f"{_THERE}, and this field only goes there",
    Rule.REQUIRED_BLANK: "it was cleared here, and Salesforce requires a value",
    Rule.ONLY_HERE: _HERE,
    Rule.ONLY_HERE_FILL: f"{_HERE}, and Salesforce was blank",
    Rule.CLEARED_HERE: f"{_HERE}, to blank, and {_CLEARS}",
    Rule.CLEARED_HERE_KEPT: f"{_HERE}, to blank, and {_KEPT}",
    Rule.MASTER_REVERTED: f"{_HERE}, and Salesforce is the master of it and has a value",
    Rule.ONLY_THERE: _THERE,
    Rule.CLEARED_THERE: f"{_THERE}, to blank, and {_CLEARS}",
    Rule.CLEARED_THERE_KEPT: f"{_THERE}, to blank, and {_KEPT}",
    Rule.REFILLED: "Salesforce was blank, and this field is always refilled from here",
    Rule.BOTH_SALESFORCE: f"{_BOTH}, and then Salesforce wins",
    Rule.BOTH_CONSOLE: f"{_BOTH}, and then the console wins",
    Rule.BOTH_FILL_THERE: f"{_BOTH}, Salesforce to blank, and a value wins over a blank",
    Rule.BOTH_FILL_HERE: f"{_BOTH}, this one to blank, and a value wins over a blank",
    Rule.BOTH_ASK: f"{_BOTH}, and this field asks you",
    "ask": f"{_BOTH}, and this field asks you",
    "server-form": "Salesforce stored the value from here in its own form",
    "recovered": "the answer had been lost and the value was found in Salesforce as it was sent",
    "new-there": "the record was new in Salesforce",
    "new-here": "the record was new here",
    "kept-here": "you kept the one here",
    "kept-there": "you kept the one in Salesforce",
    "kept-value": "you gave a third value",
    "edited": "it was edited here",
    "added": "it was entered here",
    "imported": "it was imported here",
    "undone": "a run was undone",
}


def clause(rule: str, facts: Facts | None) -> str:
    """Return the fact that decided, as it was at that moment; a rule that is not known is told as it is."""
    if facts is not None and facts.constant and rule in _OF_A_WAY:
        return "this pair always has the same value, whatever the other side holds"
    told = None if facts is None else _WITH_NUMBERS.get(rule)
    if told is not None and facts is not None:
        return told(facts)
    return _CLAUSES.get(rule, _WITHOUT_NUMBERS.get(rule, rule))


def _first_pull(facts: Facts) -> str:
    if facts.direction is Direction.PULL and facts.here is not None:
        return f"{_FIRST} the value there counts: this field only comes from Salesforce"
    return f"{_FIRST} only Salesforce had a value"


def _first_salesforce(facts: Facts) -> str:
    if facts.chosen and facts.policy is Policy.SALESFORCE_WINS:
        return f"{_FIRST} both sides had a value, and you chose that Salesforce wins then"
    if facts.chosen:
        return f"{_FIRST} both sides had a value, you chose that the newer one wins then, and {compared(facts)}, so Salesforce wins"
    if facts.policy in (Policy.NEWEST_WINS, Policy.NEWEST_RECORD):
        return f"{_FIRST} both sides had a value, and {compared(facts)}, so Salesforce wins"
    return f"{_FIRST} both sides had a value, and then Salesforce wins"


def _first_newer(facts: Facts) -> str:
    if facts.chosen:
        return f"{_FIRST} both sides had a value, you chose that the newer one wins then, and {compared(facts)}"
    return f"{_FIRST} both sides had a value, and {compared(facts)}"


def _first_console(facts: Facts) -> str:
    if facts.chosen:
        return f"{_FIRST} both sides had a value, and you chose that the console wins then"
    return _CLAUSES[Rule.FIRST_CONSOLE]


def _first_ask(facts: Facts) -> str:
    if facts.chosen:
        return f"{_FIRST} the two sides had different values, and you chose to be asked then"
    return _CLAUSES[Rule.FIRST_ASK]


def _push_blank(facts: Facts) -> str:
    why = _KEPT if not facts.clears else "Salesforce requires a value"
    return f"it is blank here, and {why}"


def _both_newer(facts: Facts) -> str:
    return f"both sides had changed it, and {compared(facts)}"


def _same_time(facts: Facts) -> str:
    return f"{_BOTH}, and {compared(facts)}, so both stayed as they are"


def _tie(facts: Facts) -> str:
    return f"{_BOTH}, and {compared(facts)}, so Salesforce wins"


_WITH_NUMBERS: Mapping[str, Callable[[Facts], str]] = {
    Rule.FIRST_PULL: _first_pull,
    Rule.FIRST_SALESFORCE: _first_salesforce,
    Rule.FIRST_CONSOLE: _first_console,
    Rule.FIRST_ASK: _first_ask,
    Rule.FIRST_NEWER_HERE: _first_newer,
    Rule.FIRST_NEWER_THERE: _first_newer,
    Rule.PUSH_BLANK_KEPT: _push_blank,
    Rule.BOTH_NEWER_HERE: _both_newer,
    Rule.BOTH_NEWER_THERE: _both_newer,
    Rule.BOTH_TIE: _tie,
    Rule.SAME_TIME: _same_time,
}
_WITHOUT_NUMBERS: Mapping[str, str] = {
    Rule.FIRST_PULL: "at the first link Salesforce had a value",
    Rule.FIRST_SALESFORCE: f"{_FIRST} both sides had a value, and then Salesforce wins",
    Rule.FIRST_NEWER_HERE: f"{_FIRST} both sides had a value, and the one here was newer",
    Rule.FIRST_NEWER_THERE: f"{_FIRST} both sides had a value, and the one in Salesforce was newer",
    Rule.PUSH_BLANK_KEPT: f"it is blank here, and {_KEPT}",
    Rule.BOTH_NEWER_HERE: f"{_BOTH}, and the change here was newer",
    Rule.BOTH_NEWER_THERE: f"{_BOTH}, and the change in Salesforce was newer",
    Rule.BOTH_TIE: f"{_BOTH} at the same time, so Salesforce wins",
    Rule.SAME_TIME: f"{_BOTH} at the same time, so both stayed as they are",
}
"""For decisions of which no facts were kept."""


_OF_A_WAY = (
    Rule.FIRST_PUSH,
    Rule.FIRST_PULL,
    Rule.PUSH_CHANGED,
    Rule.PUSH_REASSERTED,
    Rule.PULL_CHANGED,
    Rule.PULL_OVERRULED,
    Rule.PULL_REVERTED,
)
"""Rules of pairs that go one way, by which values were written."""


def compared(facts: Facts) -> str:
    """Return which side had changed last and by how much, both clocks allowed for."""
    if facts.there_at is None:
        return "nobody knows when Salesforce changed it, so neither counts as newer"
    if facts.here_at is None:
        return "nobody knows when it was changed here, so Salesforce counts as newer"
    gap = (from_iso(facts.here_at) + timedelta(seconds=facts.ahead_s) - from_iso(facts.there_at)).total_seconds()
    if facts.newer is Newer.TIE:
        apart = f"the changes were {span(gap)} apart" if gap else "the changes were at the same moment"
        told = (
            f"{apart}, and the two clocks are only known to agree within {span(facts.unsure_s)}"
            if facts.unsure_s
            else apart
        )
    elif facts.newer is Newer.HERE:
        told = f"the change here was newer by {span(gap)}"
    else:
        told = f"the change in Salesforce was newer by {span(gap)}"
    if abs(facts.ahead_s) <= max(facts.unsure_s, 2):
        return told
    if facts.ahead_s > 0:
        return f"{told} (Salesforce's clock is {span(facts.ahead_s)} ahead of this computer's)"
    return f"{told} (Salesforce's clock is {span(facts.ahead_s)} behind this computer's)"
