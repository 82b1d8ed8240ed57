"""The parts that sentences about a field are made of: values, moments, both sides, the rule, and the CRM's words without codes.

Decides nothing and reads nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crmconsole.mapping.convert import shown
from crmconsole.mapping.model import FieldPair
from crmconsole.records import Direction, FieldSpec, ObjectSchema, Policy, Value

_LONGEST = 90
_CODE = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b:?\s*")
_POLICIES = {
    Policy.SALESFORCE_WINS: "two-way, Salesforce wins when both changed",
    Policy.CONSOLE_WINS: "two-way, the console wins when both changed",
    Policy.SALESFORCE_MASTER: "two-way, Salesforce is master",
    Policy.NEWEST_WINS: "two-way, newest wins",
    Policy.NEWEST_RECORD: "two-way, newest record wins",
    Policy.ASK: "two-way, ask when both changed",
}
_FIRST = {
    Policy.SALESFORCE_WINS: "rule: at the first match Salesforce wins, as you chose",
    Policy.CONSOLE_WINS: "rule: at the first match the console wins, as you chose",
    Policy.NEWEST_WINS: "rule: at the first match the newest wins, as you chose",
    Policy.ASK: "rule: at the first match you are asked, as you chose",
}

_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60))


def quoted(value: Value, spec: FieldSpec) -> str:
    """Return a value as a person reads it, in quotation marks; the word blank for none."""
    text = " ".join(shown(value, spec).split())
    if not text:
        return "blank"
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


def moment(text: str) -> str:
    """Return a stored moment as a person reads it; GMT, because people sit in different zones (features S1-20)."""
    return f"{text[:10]} {text[11:16]} GMT"


class Sides(NamedTuple):
    """What both sides hold or held, and when each last changed as far as it is known, in words."""

    here: str
    edited: str
    there: str
    changed: str


def sides(pair: FieldPair, here: Value, there: Value, here_at: str | None, there_at: str | None) -> Sides:
    """Return what both sides hold or held, each with the moment of its last change as far as it is known."""
    edited = "no edit here known" if here_at is None else f"edited {moment(here_at)}"
    changed = "time of its last change not known" if there_at is None else f"record changed {moment(there_at)}"
    return Sides(quoted(here, pair.local_spec), edited, quoted(there, pair.remote_spec), changed)


def rule(direction: Direction, policy: Policy, version: int | None = None, *, first: bool = False) -> str:
    """Return in words which way a field travels and who wins, with the version of the mapping that said so.

    `first` = the policy is the choice for first matches, which no mapping says.
    """
    if first and direction is Direction.TWO_WAY:
        return _FIRST[policy]
    if direction is Direction.PUSH:
        words = "only to Salesforce"
    elif direction is Direction.PULL:
        words = "only from Salesforce"
    else:
        words = _POLICIES[policy]
    return f"rule: {words}" if version is None else f"rule: {words} (mapping version {version})"


def span(seconds: float) -> str:
    """Return a length of time in the unit that fits it."""
    number = int(abs(seconds))
    unit, size = next((one for one in _UNITS if number >= one[1]), ("second", 1))
    count = number // size
    return f"{count:,} {unit}" if count == 1 else f"{count:,} {unit}s"


def labelled(text: str, schema: ObjectSchema | None) -> str:
    """Return the CRM's words without codes, and with labels instead of the names of its fields."""
    text = _CODE.sub("", text).strip()
    if schema is None:
        return text
    for name, spec in schema.fields.items():
        if name != spec.label and name in text:
            text = re.sub(rf"\b{re.escape(name)}\b", spec.label, text)
    return text
