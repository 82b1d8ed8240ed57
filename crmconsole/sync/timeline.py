"""Everything about one person in the order of time, from both sides: what they did, what the CRM remembers, what runs and people changed.

Joins what others read; asks nobody and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from crmconsole.connect.contract import HistoryItem
from crmconsole.errors import UsageError
from crmconsole.marketing.activities import description, headline, subject_of, type_label
from crmconsole.records import Kind
from crmconsole.store import activities, changes, local_fields, people
from crmconsole.store import timeline as stored
from crmconsole.store.activities import DISMISSED, DONE, FAILED, LOCAL, SENT, Activity
from crmconsole.store.timeline import ALL_CHANGES, NO_CHANGES, PROGRAM, STAGES, Place, Wanted
from crmconsole.sync.happening import happening
from crmconsole.sync.history_line import deal_moved, line
from crmconsole.sync.program_view import program_entries
from crmconsole.sync.report import display_names
from crmconsole.views import ActivityView, TimelineEntry, TimelinePage

HERE, SALESFORCE = "here", "Salesforce"
_ICONS = {
    "visit": "visit",
    "form": "form",
    "download": "download",
    "call": "call",
    "meeting": "meeting",
    "webinar": "meeting",
    "email_opened": "email",
    "email_clicked": "click",
}
EVERYTHING = ""
PAGE = 100
"""Entries of a page."""
EVERY_ENTRY = 10_000_000
_ANYBODY = 0
SORTS = {
    EVERYTHING: Wanted(_ANYBODY),
    "mail": Wanted(_ANYBODY, types=("email_opened", "email_clicked"), changes=NO_CHANGES),
    "calls": Wanted(_ANYBODY, types=("call",), changes=NO_CHANGES),
    "meetings": Wanted(_ANYBODY, types=("meeting", "webinar"), changes=NO_CHANGES),
    "web": Wanted(_ANYBODY, types=("form", "visit", "download"), changes=NO_CHANGES),
    "stages": Wanted(_ANYBODY, types=(), changes=STAGES),
    "sync": Wanted(_ANYBODY, types=(), changes=ALL_CHANGES),
}
"""Sorts of entries that can be asked for, and what belongs to them. What programs did is in everything only; what did nothing but change a score is not:
it would hide what people did, and the score over time tells it."""
_THEIRS = {
    Kind.TASK: ("note", "Task"),
    Kind.EVENT: ("meeting", "Event"),
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


def page(
    connection: Connection, person_id: int, sort: str = EVERYTHING, before: str = "", limit: int = PAGE
) -> TimelinePage:
    """Return some of what is known here of a person, newest first: of one sort, behind the place that an earlier page gave as `more`.

    Raises:
        UsageError: no such sort, or no such place.
    """
    if sort not in SORTS:
        raise UsageError(f"There is no activity of the sort {sort}.", "", f"Choose one of {', '.join(SORTS)}.")
    wanted = SORTS[sort]._replace(person_id=person_id, earlier=people.predecessors(connection, person_id))
    after = _place(before) if before else None
    in_programs = _in_programs(connection, person_id) if sort == EVERYTHING else {}
    found = stored.places(connection, wanted, after, limit + 1)
    found += [one for one in in_programs if after is None or one < after]
    found = sorted(found, reverse=True)[: limit + 1]
    shown = found[:limit]
    more = "|".join(map(str, shown[-1])) if len(found) > limit else ""
    return TimelinePage(
        _entries(connection, shown, in_programs), stored.count(connection, wanted) + len(in_programs), more
    )


def _place(words: str) -> Place:
    at, _, rest = words.partition("|")
    source, _, number = rest.partition("|")
    if not (at and source.isdecimal() and number.isdecimal()):
        raise UsageError(f"No page of a timeline begins at {words}.", "", "Begin with the first.")
    return Place(at, int(source), int(number))


def _in_programs(connection: Connection, person_id: int) -> dict[Place, TimelineEntry]:
    found = program_entries(connection, person_id, HERE)
    return {Place(stored.moment(one.at), PROGRAM, number): one for number, one in enumerate(reversed(found))}


def _entries(
    connection: Connection, found: Sequence[Place], in_programs: dict[Place, TimelineEntry]
) -> list[TimelineEntry]:
    did = activities.by_ids(connection, [one.number for one in found if one.source == stored.ACTIVITY])
    logged = changes.by_ids(connection, [one.number for one in found if one.source in (stored.CHANGE, stored.OF_DEAL)])
    specs = local_fields.remembered(connection, Kind.LEAD)
    deals = [
        (Kind.OPPORTUNITY, one.entry.local_id or 0) for one in logged.values() if one.entry.kind is Kind.OPPORTUNITY
    ]
    names = display_names(connection, deals) if deals else {}
    told = []
    for one in found:
        if one.source == stored.ACTIVITY:
            told.append(_ours(did[one.number]))
        elif one.source == PROGRAM:
            told.append(in_programs[one])
        elif one.source == stored.OF_DEAL:
            line_of = logged[one.number]
            told.append(deal_moved(line_of, names.get((Kind.OPPORTUNITY, line_of.entry.local_id or 0), "Nameless")))
        else:
            told.append(line(logged[one.number], specs))
    return told


def joined(
    connection: Connection, person_id: int, theirs: Sequence[HistoryItem], most: int = EVERY_ENTRY
) -> TimelinePage:
    """Return everything about a person, newest first, or the newest entries; what we sent and the CRM shows again is there once."""
    here = page(connection, person_id, limit=most)
    there = of_the_crm(connection, theirs)
    return TimelinePage(newest_first([*here.entries, *there])[:most], here.total + len(there))


def of_the_crm(connection: Connection, theirs: Sequence[HistoryItem]) -> list[TimelineEntry]:
    """Return what the CRM remembers as entries, newest first; what we sent ourselves is left out."""
    own = activities.known_ids(connection, [one.id for one in theirs])
    return newest_first([_theirs(one) for one in theirs if one.id not in own])


def newest_first(found: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries in order of time; a date without a time is the end of its day."""
    return sorted(found, key=lambda one: stored.moment(one.at), reverse=True)


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
