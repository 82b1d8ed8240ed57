"""How a record stands as a whole, and why it or a field of it could not be written, in words for a person."""

from __future__ import annotations

from collections.abc import Mapping

from crmconsole.causes import BY_ID
from crmconsole.mapping.convert import shown
from crmconsole.records import FieldSpec, ObjectSchema, Value
from crmconsole.store import people
from crmconsole.store.changes import Entry
from crmconsole.store.failures import Failure
from crmconsole.store.people import StoredPerson
from crmconsole.sync.actions.ownership import NewOwner
from crmconsole.sync.base import UNDONE
from crmconsole.sync.contenders import FIELD, Contest
from crmconsole.sync.dossier import Dossier, FieldFacts
from crmconsole.sync.eligibility import Eligibility, sentence_of
from crmconsole.sync.phrases import labelled, moment
from crmconsole.sync.rules import SENTENCES, reason_of
from crmconsole.views import OwnerChoice


def record_sentence(dossier: Dossier) -> str:
    """Return how a record stands as a whole."""
    if dossier.person is not None and dossier.person.deleted_at is not None:
        return gone_sentence(dossier.person)
    if dossier.in_flight:
        return "It was sent and the answer was lost on the way; Salesforce is asked about it before anything is sent again."
    failure = dossier.whole_failure
    if failure is not None:
        return failure_sentence(failure, dossier.schema, None, dossier.specs)
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
        return f"{since}. {SENTENCES.get(how.reason, how.reason)}{_choice(how)}"
    if created is not None and created.side == "there":
        return f"{since}, when it was created in Salesforce from here{_because_eligible(created)}."
    if created is not None and created.run_id is not None:
        return f"{since}, when it came from Salesforce: nobody here was to be linked with it."
    return f"{since}."


def _choice(link: Entry) -> str:
    """Return why this one of several was linked; nothing when there was no choice."""
    if link.facts is None:
        return ""
    contest = Contest.unpacked(link.facts)
    if contest.by == FIELD:
        return f" Both sides had “{contest.common}”, and nobody else had it."
    if len(contest.people) < 2 and len(contest.records) < 2:
        return ""
    people, records = (
        _counted(len(contest.people), "person", "people"),
        _counted(len(contest.records), "record", "records"),
    )
    return f" {people} here and {records} in Salesforce had it: a contact comes before a lead, then the one changed last, then the older one."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _because_eligible(created: Entry) -> str:
    if created.facts is None:
        return ""
    known = Eligibility.unpacked(created.facts)
    labels = [*known.needed]
    if not labels:
        return ": CRM Enable Sync was on, and Salesforce had nobody with this e-mail address"
    if len(labels) == 1:
        return (
            f": CRM Enable Sync was on, {labels[0]} was filled in, and Salesforce had nobody with this e-mail address"
        )
    if len(labels) == 2:
        return f": CRM Enable Sync was on, {labels[0]} and {labels[1]} were filled in, and Salesforce had nobody with this e-mail address"
    first, last, label = ", ".join(labels[:-2]), labels[-2], labels[-1]
    return f": CRM Enable Sync was on, {first}, {last} and {label} were filled in, and Salesforce had nobody with this e-mail address"


def gone_sentence(person: StoredPerson) -> str:
    """Return why a person is in the recycle bin here."""
    if person.deleted_why == UNDONE:
        undone = f"Person {person.id} was removed because the run that had brought it was undone."
        return undone if person.emptied_at is None else f"{undone} {people.removed_for_good(person.emptied_at)}"
    return people.removed(person)


def braked_sentence(dossier: Dossier) -> str:
    """Return what waits for a person's consent among the records of this kind; empty when nothing does."""
    return " ".join(one.sentence for one in dossier.brakes)


def owner_sentence(dossier: Dossier, choice: OwnerChoice, new: NewOwner) -> str:
    """Return who owns the record in Salesforce and why, or who would if it were created now (R5): `new` says who that is."""
    person, layout = dossier.person, dossier.layout
    if person is not None and person.emptied_at is not None:
        return gone_sentence(person)
    owner = dossier.record.owner if person is None else person.owner
    crm_owner: Value = _owner_there(dossier) if person is None else person.crm_owner_id
    if crm_owner is not None:
        who = next((user.name for user in choice.users if user.id == crm_owner), "Somebody who is not known here")
        if layout is None or layout.owner_at is None:
            return f"{who} owns it in Salesforce, and the owner always comes from there."
        whom = owner or "nobody"
        return f"{who} owns it in Salesforce, {whom} here. {_why_owner(dossier)}"
    if person is None:
        return "Who owns it in Salesforce is not known here."
    who = next((user.name for user in choice.users if user.id == new.user_id), "The signed-in user")
    if new.assign and dossier.linked:
        return f"Salesforce's assignment rules chose who owns it, and where they chose nobody, {who} was to own it when it was created. {new.reason}."
    if new.assign:
        return f"Salesforce's assignment rules choose who owns it, and where they choose nobody, {who} will own it when it is created. {new.reason}."
    reason = f"it {new.reason[3:]}" if new.reason.startswith("It ") else new.reason
    return f"{who} {'was to own it when it was created' if dossier.linked else 'will own it when it is created'} in Salesforce, because {reason}."


def _owner_there(dossier: Dossier) -> Value:
    """Return who owns an account, a campaign or an opportunity in Salesforce, by id; None = not known."""
    place = None if dossier.layout is None else dossier.layout.place_of.get("crm_owner_id")
    return None if place is None else dossier.record.values[place]


def _why_owner(dossier: Dossier) -> str:
    """Return the rule by which the owners of the two sides last followed each other."""
    for logged in dossier.entries:
        told = (logged.entry.fields or {}).get(people.OWNER)
        if told is not None and (logged.entry.run_id is not None or dossier.record.dirty):
            waits = " The next run tells Salesforce." if logged.entry.run_id is None else ""
            return f"{reason_of(told[4])}{waits}"
    return "Neither side changed it since they last agreed."


def came_with(dossier: Dossier) -> tuple[str | None, int | None]:
    """Return when, and in which run, a record was linked or created; nothing when no run did."""
    for logged in reversed(dossier.entries):
        entry = logged.entry
        if entry.run_id is not None and entry.action in ("create", "link"):
            return entry.at, entry.run_id
    return None, None


def failure_sentence(
    failure: Failure, schema: ObjectSchema | None, facts: FieldFacts | None, specs: Mapping[str, FieldSpec]
) -> str:
    """Return why a record or field could not be written and what comes next, without codes and names of the CRM's own."""
    cause = BY_ID[failure.cause]
    spec = specs.get(failure.field)
    label = "a field" if spec is None else spec.label
    value = "" if facts is None else shown(facts.here, facts.pair.local_spec)
    message = (labelled(failure.message, schema) or "…").rstrip(".")
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
    return f"{text[:1].upper()}{text[1:]} {_tried(failure)} {cause.fix}"


def _tried(failure: Failure) -> str:
    """Return how often it was tried and what comes next."""
    often = f"Tried {failure.attempts} times, last {moment(failure.last_seen)}"
    tried = often if failure.attempts > 1 else f"Tried {moment(failure.last_seen)}"
    if failure.next_try is not None:
        return f"{tried}; tried again by itself {moment(failure.next_try)}."
    if failure.state == "dismissed":
        return f"{tried}; dismissed by hand."
    return f"{tried}; tried again after a change or by hand."
