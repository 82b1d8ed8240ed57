"""Why a value is what it is, in one sentence for a person: the rule, both values, their times and the fact that decided.

Also for what did not happen: waiting, held back, refused, left out. Decides nothing; the facts come from `dossier.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.causes import BY_ID
from crmconsole.errors import InputProblem
from crmconsole.mapping.convert import shown
from crmconsole.mapping.model import FieldPair
from crmconsole.records import Direction, FieldSpec, Kind, ObjectSchema, Policy, Value
from crmconsole.store import people
from crmconsole.store.failures import Failure
from crmconsole.store.local_fields import BY_KIND, KIND_LABELS, field_by_label
from crmconsole.sync.decide import Rule
from crmconsole.sync.dossier import Decided, Dossier, FieldFacts, State, gather
from crmconsole.sync.plan import sentence_of
from crmconsole.sync.rules import SENTENCES
from crmconsole.views import Explanation

_LONGEST = 90
_CODE = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b:?\s*")
_POLICIES = {
    Policy.SALESFORCE_WINS: "Salesforce wins when both changed",
    Policy.CONSOLE_WINS: "the console wins when both changed",
    Policy.SALESFORCE_MASTER: "Salesforce is master",
    Policy.NEWEST_WINS: "newest wins",
    Policy.ASK: "ask when both changed",
}


def explanations(connection: Connection, kind: Kind, local_id: int, name: str | None = None) -> list[Explanation]:
    """Return why each mapped field of a record is what it is, or one field of it, given by name or label.

    A record that is gone, or of which nothing is mapped, is explained as a whole, with an empty field name.

    Raises:
        InputProblem: there is no such record or field.
    """
    dossier = gather(connection, kind, local_id)
    if dossier is None:
        word = KIND_LABELS[kind][0].lower() if kind is Kind.ACCOUNT else "person"
        raise InputProblem(f"There is no {word} {local_id} here.", "", "Check the number.", cause="nothing")
    spec = None if name is None else field_by_label(dossier.kind, name)
    if name is not None and spec is None:
        raise InputProblem(f"There is no field “{name}”.", "", "Use the label or the name of a field.", cause="nothing")
    person = dossier.person
    if person is not None and person.deleted_at is not None:
        return [_of_record(dossier, people.removed(person), person.deleted_why or "", person.deleted_at)]
    found = [explained(dossier, facts) for facts in dossier.fields if spec is None or facts.pair.local == spec.name]
    if not found and spec is not None:
        return [_not_mapped(dossier, spec)]
    if not found:
        return [_of_record(dossier, record_sentence(dossier), dossier.not_sent or "", None)]
    return found


def explained(dossier: Dossier, facts: FieldFacts) -> Explanation:
    """Return the explanation of one field."""
    decided = facts.decided
    at: str | None = None
    run: int | None = None
    if facts.state is not State.IN_STEP:
        rule = facts.rule
    elif decided is not None and _still_holds(facts, decided):
        rule, at, run = decided.rule, decided.at, decided.run or None
    else:
        rule = _agreed_rule(facts)
        at, run = _came_with(dossier) if decided is None else (None, None)
    return Explanation(
        facts.pair.local, facts.pair.local_spec.label, facts.here, facts.there, facts.base, rule,
        field_sentence(dossier, facts), at, run,
    )  # fmt: skip


def _of_record(dossier: Dossier, sentence: str, rule: str, at: str | None) -> Explanation:
    return Explanation("", "Record", None, None, None, rule, sentence, at, None)


def _not_mapped(dossier: Dossier, spec: FieldSpec) -> Explanation:
    here = None if dossier.person is None else dossier.person.fields.get(spec.name)
    sentence = (
        f"{spec.label} is not mapped, or its object does not travel: it stays here as it is, {_value(here, spec)}."
    )
    return Explanation(spec.name, spec.label, here, None, None, "not-mapped", sentence, None, None)


# ------------------------------------------------------------------------------------------------ the record as a whole
def record_sentence(dossier: Dossier) -> str:
    """Return how a record stands as a whole."""
    if dossier.person is not None and dossier.person.deleted_at is not None:
        return people.removed(dossier.person)
    if dossier.in_flight:
        return "It was sent and the answer was lost on the way; Salesforce is asked about it before anything is sent again."
    failure = dossier.whole_failure
    if failure is not None:
        return failure_sentence(failure, dossier.schema, None)
    if dossier.linked:
        return _linked_sentence(dossier)
    if dossier.layout is None:
        return "Nothing of this object is mapped, so it stays here."
    if dossier.not_sent is not None:
        return f"{sentence_of(dossier.not_sent)}."
    if dossier.person is None:
        return "It is not in Salesforce."
    return "Not in Salesforce yet: the next run looks whether Salesforce has this e-mail address, and creates it there if not."


def _linked_sentence(dossier: Dossier) -> str:
    link = dossier.link
    assert link is not None
    how = next((one.entry for one in dossier.entries if one.entry.action == "link"), None)
    created = next((one.entry for one in dossier.entries if one.entry.action == "create"), None)
    since = f"Linked since {moment(link.since)}"
    if how is not None:
        return f"{since}. {SENTENCES.get(how.reason, how.reason)}"
    if created is not None and created.side == "there":
        return f"{since}, when it was created in Salesforce from here."
    if created is not None and created.run_id is not None:
        return f"{since}, when it came from Salesforce."
    return f"{since}."


# ------------------------------------------------------------------------------------------------ one field
def field_sentence(dossier: Dossier, facts: FieldFacts) -> str:
    """Return why a field is what it is."""
    if facts.state is State.NOT_LINKED:
        if facts.failure is not None and not dossier.in_flight and dossier.not_sent is None:
            return failure_sentence(facts.failure, dossier.schema, facts)
        return record_sentence(dossier)
    if dossier.in_flight and facts.state is State.WAITING:
        return f"{_both(facts)} It was sent and the answer was lost on the way; it is looked up before anything is sent again."
    if facts.state is State.CONFLICT:
        return f"Two different values wait for you: {_both(facts)} Neither side is changed until you choose. {_rule(facts)}"
    if facts.state is State.HELD:
        return _held(dossier, facts)
    if facts.state is State.WAITING:
        return _waiting(facts)
    return _settled(dossier, facts)


def _held(dossier: Dossier, facts: FieldFacts) -> str:
    if facts.failure is not None:
        return f"{_both(facts)} {failure_sentence(facts.failure, dossier.schema, facts)}"
    return f"Not sent: {_labelled(facts.blocked, dossier.schema).rstrip('.')}. {_both(facts)} {_rule(facts)}"


def _waiting(facts: FieldFacts) -> str:
    if facts.rule in (Rule.PULL_REVERTED, Rule.MASTER_REVERTED):
        fact = (
            "this field only comes from Salesforce"
            if facts.rule == Rule.PULL_REVERTED
            else "Salesforce is the master of this field and has a value"
        )
        return f"The edit here will be put back by the next run, because {fact}. {_both(facts)} {_rule(facts)}"
    return f"Waits to be sent by the next run. {SENTENCES.get(facts.rule, 'It changed here.')} {_both(facts)} {_rule(facts)}"


def _settled(dossier: Dossier, facts: FieldFacts) -> str:
    decided = facts.decided
    if decided is None or not _still_holds(facts, decided):
        return f"{_agreed(dossier, facts)} {_rule(facts)}"
    here, there = facts.pair.local_spec, facts.pair.remote_spec
    when = f"on {moment(decided.at)}{_in_run(decided.run or None)}"
    if decided.rule.startswith("kept-") and not decided.run:
        done = f"You chose {_value(decided.result, here)} {when}; here it was {_value(decided.here, here)}, in Salesforce {_value(decided.there, there)}."
        return f"{done} {_rule(facts)}"
    if decided.side == "there" and decided.action == "create":
        done = f"{_value(decided.result, there)} was sent {when}, when the record was created in Salesforce."
        return f"{done} {_rule(facts, decided)}"
    if decided.side == "there":
        done = f"{_value(decided.result, there)} was sent to Salesforce {when}; before, Salesforce held {_value(decided.there, there)}."
    else:
        done = f"{_value(decided.result, here)} was taken from Salesforce {when}; before, it was {_value(decided.here, here)} here."
    return " ".join(
        part for part in (done, SENTENCES.get(decided.rule, ""), _clock(facts, decided), _rule(facts, decided)) if part
    )


def _still_holds(facts: FieldFacts, decided: Decided) -> bool:
    """Tell whether a decision is why the value is there now: blanks that do not travel leave no decision behind."""
    return decided.result == (facts.there if decided.side == "there" else facts.here)


def _agreed(dossier: Dossier, facts: FieldFacts) -> str:
    """Say why both sides are in step although no run wrote the values that they hold now."""
    here, there = _value(facts.here, facts.pair.local_spec), _value(facts.there, facts.pair.remote_spec)
    cleared = f" since {moment(facts.here_at)}" if facts.here_at is not None else ""
    if facts.here is None and facts.there is None:
        return "It is blank on both sides."
    if facts.here is None:
        return f"It is blank here{cleared} and {there} in Salesforce, which keeps it: a blank does not travel for this field."
    if facts.there is None:
        return f"It is blank in Salesforce and {here} here, where it stays: a blank does not travel for this field."
    at, run = _came_with(dossier)
    if facts.decided is not None or at is None:
        return f"Both sides hold the same value, {here}."
    if _came_from_salesforce(dossier):
        return f"{there} came from Salesforce with the record on {moment(at)}{_in_run(run)} and neither side changed it since."
    return f"Both sides held the same value when they were linked, {here}, and neither changed it since."


def _agreed_rule(facts: FieldFacts) -> str:
    """Return the rule under which both sides are in step although no run wrote the values that they hold now."""
    only_one_way = facts.pair.direction is not Direction.TWO_WAY
    if facts.here is None and facts.there is not None:
        return str(Rule.PUSH_BLANK_KEPT if only_one_way else Rule.CLEARED_HERE_KEPT)
    if facts.there is None and facts.here is not None:
        return str(Rule.PULL_BLANK_KEPT if only_one_way else Rule.CLEARED_THERE_KEPT)
    return str(Rule.UNCHANGED if facts.decided is None else Rule.EQUAL)


def _came_from_salesforce(dossier: Dossier) -> bool:
    return any(one.entry.action == "create" and one.entry.fields is None for one in dossier.entries)


def _came_with(dossier: Dossier) -> tuple[str | None, int | None]:
    for logged in reversed(dossier.entries):
        entry = logged.entry
        if entry.run_id is not None and entry.action in ("create", "link"):
            return entry.at, entry.run_id
    return None, None


def _in_run(run: int | None) -> str:
    return "" if run is None else f" in run {run}"


def _clock(facts: FieldFacts, decided: Decided) -> str:
    """Say when each side had last changed, as far as it is known and was so at that moment."""
    parts = []
    if facts.here_at is not None and facts.here_at <= decided.at:
        parts.append(f"here {moment(facts.here_at)}")
    if facts.there_at is not None and facts.there_at <= decided.at and decided.side == "here":
        # After our own write the record's last change there is that write.
        parts.append(f"Salesforce {moment(facts.there_at)}")
    return f"Last changed: {', '.join(parts)}." if parts else ""


def _both(facts: FieldFacts) -> str:
    here = _value(facts.here, facts.pair.local_spec) + (f" (edited {moment(facts.here_at)})" if facts.here_at else "")
    there = _value(facts.there, facts.pair.remote_spec)
    if facts.there_at:
        there += f" (record changed {moment(facts.there_at)})"
    return f"Here: {here}; in Salesforce: {there}."


def _rule(facts: FieldFacts, decided: Decided | None = None) -> str:
    version = (
        "" if decided is None or decided.mapping_version is None else f", mapping version {decided.mapping_version}"
    )
    return f"Rule: {way(facts.pair)}{version}."


def way(pair: FieldPair) -> str:
    """Return in words which way a field travels and who wins."""
    if pair.direction is Direction.PUSH:
        return "only to Salesforce"
    if pair.direction is Direction.PULL:
        return "only from Salesforce"
    return f"two-way, {_POLICIES[pair.policy]}"


# ------------------------------------------------------------------------------------------------ failures
def failure_sentence(failure: Failure, schema: ObjectSchema | None, facts: FieldFacts | None) -> str:
    """Return why a record or field could not be written and what comes next, without codes and names of the CRM's own."""
    cause = BY_ID[failure.cause]
    spec = BY_KIND[Kind(failure.kind)].get(failure.field)
    label = "a field" if spec is None else spec.label
    value = "" if facts is None else str(facts.here if facts.here is not None else "")
    message = (_labelled(failure.message, schema) or "no reason was given").rstrip(".")
    words = {
        "{field}": label,
        "{value}": value,
        "“{message}”": f"“{message}”",
        "{message}": f"{message}.",
        " ({code})": "",
        "{crm}": "Salesforce",
    }
    text = cause.explanation
    for mark, word in words.items():
        text = text.replace(mark, word)
    tries = (
        f"Tried {failure.attempts} times, last {moment(failure.last_seen)}"
        if failure.attempts > 1
        else f"Tried {moment(failure.last_seen)}"
    )
    if failure.next_try is not None:
        after = f"tried again by itself {moment(failure.next_try)}"
    elif failure.state == "dismissed":
        after = "dismissed by hand"
    else:
        after = "tried again after a change or by hand"
    return f"{text[:1].upper()}{text[1:]} {tries}; {after}. {cause.fix}"


def _labelled(text: str, schema: ObjectSchema | None) -> str:
    """Return the CRM's words without codes, and with labels instead of the names of its fields."""
    text = _CODE.sub("", text).strip()
    if schema is None:
        return text
    for name, spec in schema.fields.items():
        if name != spec.label and name in text:
            text = re.sub(rf"\b{re.escape(name)}\b", spec.label, text)
    return text


# ------------------------------------------------------------------------------------------------ words
def _value(value: Value, spec: FieldSpec) -> str:
    text = " ".join(shown(value, spec).split())
    if not text:
        return "blank"
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


def moment(text: str) -> str:
    """Return a stored moment as a person reads it; GMT, because people sit in different zones (features S1-20)."""
    return f"{text[:10]} {text[11:16]} GMT"


def labels(kind: Kind, names: Sequence[str]) -> str:
    """Return the labels of fields, joined; what the marketing database has beside its fields by its own name."""
    specs = BY_KIND[kind]
    own = {people.ENABLE_SYNC: "CRM Enable Sync"}
    return ", ".join(specs[name].label if name in specs else own.get(name, name) for name in names)
