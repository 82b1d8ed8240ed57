"""Everything about one person in the order of time, from both sides: what they did, what the CRM remembers, what runs and people changed.

Joins what others read; asks nobody and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.connect.contract import HistoryItem
from crmconsole.marketing.activities import description, headline, subject_of, type_label
from crmconsole.records import Kind
from crmconsole.store import activities, changes, local_fields, people
from crmconsole.store.activities import DISMISSED, DONE, FAILED, LOCAL, SENT, Activity
from crmconsole.sync.happening import happening
from crmconsole.sync.history_line import line
from crmconsole.sync.program_view import program_entries
from crmconsole.sync.report import display_names
from crmconsole.views import ActivityView, TimelineEntry

HERE, SALESFORCE = "here", "Salesforce"
_ICONS = {
    "visit": "visit",
    "form": "form",
    "call": "call",
    "meeting": "call",
    "email_opened": "email",
    "email_clicked": "click",
}
_THEIRS = {
    Kind.TASK: ("note", "Task"),
    Kind.EVENT: ("call", "Event"),
    Kind.MEMBER: ("email", "Campaign"),
    Kind.ROLE: ("link", "Opportunity"),
}


def activity_view(connection: Connection, one: Activity) -> ActivityView:
    """Return an activity as it is shown."""
    done = happening(one)
    names = display_names(connection, [(Kind.LEAD, one.person_id)])
    return ActivityView(
        one.id,
        one.person_id,
        names.get((Kind.LEAD, one.person_id)) or names.get((Kind.CONTACT, one.person_id), "Nameless"),
        one.type,
        type_label(one.type),
        one.at,
        subject_of(done),
        one.what_name or "",
        description(done),
        one.details,
        one.source,
        one.state,
        sentence_of(one),
        one.remote_id or None,
        one.added_at,
        one.next_try,
    )


def sentence_of(one: Activity) -> str:
    """Return what became of an activity, as a sentence."""
    reason = (one.reason or "").rstrip(".")
    if one.state == FAILED:
        again = "; it is tried again by itself" if one.next_try is not None else ""
        return f"Salesforce did not take it: {reason}{again}."
    return {
        LOCAL: "It stays here: activities of this type are not sent.",
        SENT: "It was sent and no answer came; that is looked up before it is sent again.",
        DONE: f"{reason}." if reason else "It is in Salesforce.",
        DISMISSED: f"{reason}.",
    }.get(one.state, "It waits for the next run, and for the person to be linked with Salesforce.")


def entries_here(connection: Connection, person_id: int) -> list[TimelineEntry]:
    """Return what a person did, and which programs they were in, newest first."""
    did = [_ours(one) for one in activities.of_person(connection, person_id)]
    return newest_first([*did, *program_entries(connection, person_id, HERE)])


def joined(
    connection: Connection, kinds: Sequence[Kind], person_id: int, theirs: Sequence[HistoryItem]
) -> list[TimelineEntry]:
    """Return everything about a person, newest first; what we sent and the CRM shows again is there once."""
    own = activities.known_ids(connection, [one.id for one in theirs])
    found = entries_here(connection, person_id)
    found += [_theirs(one) for one in theirs if one.id not in own]
    specs = local_fields.remembered(connection, Kind.LEAD)
    found += [line(logged, specs) for logged in changes.of_record(connection, kinds, person_id)]
    found += [
        line(logged, specs)
        for logged in changes.since(connection, kinds, people.predecessors(connection, person_id), 0)
    ]
    return newest_first(found)


def newest_first(found: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries in order of time; a date without a time is the end of its day."""
    return sorted(found, key=lambda one: one.at if len(one.at) > 10 else f"{one.at}T24", reverse=True)


def _ours(one: Activity) -> TimelineEntry:
    done = happening(one)
    subject = subject_of(done)
    about = headline(done.type, done.what)
    detail = ", ".join(
        part
        for part in (about if about != subject else "", *(f"{name}: {value}" for name, value in done.details.items()))
        if part
    )
    return TimelineEntry(one.at, _ICONS.get(one.type, "note"), subject, detail, HERE)


def _theirs(one: HistoryItem) -> TimelineEntry:
    icon, name = _THEIRS[one.kind]
    title = f"{name}: {one.title}" if one.title else name
    detail = ", ".join(part for part in (one.detail, "" if one.done else "to be done", one.text) if part)
    return TimelineEntry(one.at, icon, title, detail, SALESFORCE)
